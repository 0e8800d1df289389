//! What index sets are called, after their filters.
//!
//! Input: a filter and the layout of its entity. Output: a Rust name that no other set of the
//! entity has, and the filter in words.

use resinker_language::model::{Clause, Literal, Operator};

use crate::ir::{Column, ColumnId, Entity, names};
use crate::names::{Namer, snake_case};

/// The longest name that is made of a filter's words; a longer one gets a number.
const LONGEST_NAME: usize = 48;

/// The names of an entity's sets.
pub(super) struct SetNames(Namer);

impl SetNames {
    /// Those beside other fields of its store.
    pub(super) fn beside(others: &[String]) -> Self {
        let mut namer = Namer::values();
        namer.reserve(names::OF_STORES);
        for other in others {
            namer.name(other);
        }
        Self(namer)
    }

    /// The name of a set, and its filter in words; no words where it has no clause.
    pub(super) fn describe(&mut self, clauses: &[Clause], layout: &Entity) -> (String, String) {
        let of = |say: fn(&Clause, &Column) -> String, between: &str| {
            let clauses = clauses.iter();
            let said =
                clauses.map(|clause| say(clause, &layout.columns[layout.stored(&clause.read)]));
            said.collect::<Vec<_>>().join(between)
        };
        let name = of(clause_name, "_and_");
        let name = if name.is_empty() {
            "all".to_owned()
        } else if name.len() > LONGEST_NAME {
            "selection".to_owned()
        } else {
            name
        };
        (self.0.name(&snake_case(&name)), of(clause_doc, " and "))
    }

    /// The name of sets that compare a column with different values, and in words what they hold.
    /// `rest`: what else each of them asks.
    pub(super) fn family(
        &mut self,
        column: ColumnId,
        operator: Operator,
        rest: &[(ColumnId, Clause)],
        layout: &Entity,
    ) -> (String, String) {
        let said = |say: fn(&Clause, &Column) -> String, before: &str| -> String {
            let clauses = rest.iter();
            clauses
                .map(|(column, clause)| before.to_owned() + &say(clause, &layout.columns[*column]))
                .collect()
        };
        let column = &layout.columns[column].ident;
        let mut name = format!("{}_{}", column.trim_matches('_'), operator_words(operator));
        let rest = said(clause_name, "_and_");
        if name.len() + rest.len() <= LONGEST_NAME {
            name += &rest;
        }
        let doc = format!(
            "`{column}` {} a value, for each of several{}",
            operator_words(operator),
            said(clause_doc, ", and whose ")
        );
        (self.0.name(&snake_case(&name)), doc)
    }
}

fn clause_name(clause: &Clause, column: &Column) -> String {
    let name = column.ident.trim_matches('_');
    match (&clause.operator, &clause.value) {
        (Operator::In, Literal::List(none)) if none.is_empty() => "none".to_owned(),
        (Operator::Equals, Literal::Bool(true)) => name.to_owned(),
        (Operator::Equals, Literal::Bool(false)) => format!("not_{name}"),
        (Operator::Equals, Literal::Int(0)) if column.counts_runs => format!("un{name}"),
        (Operator::GreaterThan, Literal::Int(0)) if column.counts_runs => name.to_owned(),
        (operator, value) => format!(
            "{name}_{}_{}",
            operator_words(*operator).replace(' ', "_"),
            literal_name(value)
        )
        .replace("_is_", "_")
        .trim_end_matches('_')
        .to_owned(),
    }
}

fn clause_doc(clause: &Clause, column: &Column) -> String {
    let name = &column.ident;
    if clause.value == Literal::List(Vec::new()) && clause.operator == Operator::In {
        return format!("`{name}` is what it never is");
    }
    format!(
        "`{name}` {} `{}`",
        operator_words(clause.operator),
        clause.value.words()
    )
}

fn literal_name(literal: &Literal) -> String {
    match literal {
        Literal::List(items) => items
            .iter()
            .map(literal_name)
            .collect::<Vec<_>>()
            .join("_or_"),
        Literal::Int(value) if *value < 0 => format!("minus_{}", value.unsigned_abs()),
        literal => snake_case(&literal.words())
            .trim_start_matches('_')
            .to_owned(),
    }
}

fn operator_words(operator: Operator) -> &'static str {
    match operator {
        Operator::Equals => "is",
        Operator::NotEquals => "is not",
        Operator::GreaterThan => "above",
        Operator::LessThan => "below",
        Operator::GreaterEquals => "at least",
        Operator::LessEquals => "at most",
        Operator::Contains => "contains",
        Operator::NotContains => "lacks",
        Operator::In => "in",
        Operator::NotIn => "not in",
    }
}
