//! `selection_filter` as a map from what is compared to the value that it has.
//!
//! Input: `{ state.status: placed, tier: [gold, platinum], state.left: { greater_than: 0 } }`.
//! Output: the clauses that the list form has for it. Invariant: a value means `equals`, a list
//! `in`, and a map has operators for its keys, one clause each.

use super::consumption::{FilterClause, Operator, related};
use crate::source::Spanned;
use crate::syntax::read::{Fields, head};
use crate::syntax::table::{Block, Key, Rule, Shape, key};
use crate::syntax::word::Words;
use crate::yaml::{Entry, Value};

/// What stands for one path in a filter that is a map.
pub(super) static CONDITIONS: &[Shape] = &[Shape::Literal, Shape::Block(&CONDITION)];

/// Operators and their values for one path in a filter that is a map.
pub(in crate::syntax) static CONDITION: Block = Block {
    noun: "condition",
    about: "How one field is compared, in a `selection_filter` that is a map. A value in its place means `equals`, a list `in`.",
    section: "event-types",
    keys: &[
        operator("equals", "The same value.", "10"),
        operator("not_equals", "Another value.", "10"),
        operator("greater_than", "A value above this one.", "10"),
        operator("less_than", "A value below this one.", "10"),
        operator(
            "greater_equals",
            "A value above this one, or the same.",
            "10",
        ),
        operator("less_equals", "A value below this one, or the same.", "10"),
        operator(
            "contains",
            "A string with this substring, a list with this element.",
            "news",
        ),
        operator(
            "not_contains",
            "A string without this substring, a list without this element.",
            "news",
        ),
        operator("in", "One of these values.", "[1, 2]"),
        operator("not_in", "None of these values.", "[1, 2]"),
        key(
            "from_entity",
            Shape::Name,
            "The alias of an instance that is listed before this one, whose `field` has the same value: the two belong together.",
        )
        .without("it is not compared with another instance")
        .example("ordered")
        .beside("{ field: sku }"),
        key(
            "field",
            Shape::Name,
            "What it is compared with of the instance of `from_entity`: `state.ATTRIBUTE`, or the path of a field.",
        )
        .without("it is not compared with another instance")
        .example("sku")
        .beside("{ from_entity: ordered }"),
    ],
    rules: &[Rule::OnlyBeside("from_entity", "field"), Rule::OnlyBeside("field", "from_entity"), Rule::AtLeastOne(&[
        "equals",
        "not_equals",
        "greater_than",
        "less_than",
        "greater_equals",
        "less_equals",
        "contains",
        "not_contains",
        "in",
        "not_in",
        "from_entity",
    ])],
};

const fn operator(name: &'static str, about: &'static str, example: &'static str) -> Key {
    key(name, Shape::Literal, about)
        .without("it is not compared in this way")
        .example(example)
}

/// The clauses of a filter that is a map.
pub(super) fn clauses(map: Fields<'_>) -> Vec<FilterClause> {
    map.entries().iter().flat_map(of_path).collect()
}

/// What is asked of one path.
fn of_path(path: &Entry) -> Vec<FilterClause> {
    let clause = |operator, value| FilterClause {
        span: path.key.span,
        field: Some(path.key.clone()),
        operator: Some(operator),
        value: Some(value),
        related: None,
    };
    match &path.value.value {
        Value::Map(operators) => {
            let compared = operators.entries.iter().filter_map(|entry| {
                let operator = Operator::read(&entry.key.value)?;
                Some(clause(
                    Spanned::new(operator, entry.key.span),
                    entry.value.clone(),
                ))
            });
            let mut clauses: Vec<FilterClause> = compared.collect();
            if operators.get("from_entity").is_some() || operators.get("field").is_some() {
                clauses.push(FilterClause {
                    span: path.key.span,
                    field: Some(path.key.clone()),
                    operator: Some(Spanned::new(Operator::Equals, path.key.span)),
                    value: None,
                    related: Some(related(&path.value)),
                });
            }
            clauses
        }
        value => {
            let operator = match value {
                Value::Seq(_) => Operator::In,
                _ => Operator::Equals,
            };
            let operator = Spanned::new(operator, head(&path.value));
            vec![clause(operator, path.value.clone())]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operator_is_a_key() {
        let keys = CONDITION.keys.iter().map(|key| key.name);
        let keys: Vec<&str> = keys.filter(|key| *key != "field").collect();
        let words: Vec<&str> = Operator::WORDS.iter().map(|word| word.text).collect();
        assert_eq!(keys, [words, vec!["from_entity"]].concat());
        let Some(Rule::AtLeastOne(named)) = CONDITION.rules.last() else {
            panic!("one of them is needed");
        };
        assert_eq!(keys, *named);
    }
}
