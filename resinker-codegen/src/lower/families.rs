//! Which index sets are kept together, since their filters differ in one value alone.
//!
//! Input: an entity with its index sets. Output: families of them. Invariant: of a family by
//! equality, no instance is in two sets; of one by order, each set includes the next; whatever
//! value the column has, one search finds the sets that it leads to. Few sets are left to
//! themselves: their tests are read more easily than a table, and cost no more.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use resinker_language::model::number::nearest_float;
use resinker_language::model::{Clause, Literal, Operator, TimeFormat, Type};

use super::filters::{ClauseKey, OperatorKey, rank};
use super::sets::SetNames;
use crate::ir::{Column, ColumnId, Entity, Family, IndexSet, SetId};

/// So many sets, or more, are a family.
const MANY: usize = 8;

/// What the sets of a family have in common.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Alike {
    column: ColumnId,
    operator: OperatorKey,
    rest: Vec<ClauseKey>,
}

/// A set that could be of a family.
#[derive(Clone, Copy)]
struct Candidate {
    set: SetId,
    /// The place of the clause in which it differs.
    clause: usize,
}

/// A value by its order among those of its column.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Number(i64),
    Text(String),
}

/// Finds the families of an entity's index sets.
pub(super) fn gather(layout: &mut Entity, names: &mut SetNames) {
    let mut alike: BTreeMap<Alike, Vec<Candidate>> = BTreeMap::new();
    for (set, index_set) in layout.sets.entries() {
        for (clause, found) in alike_by(index_set, layout) {
            alike
                .entry(found)
                .or_default()
                .push(Candidate { set, clause });
        }
    }
    // A set that could be of two families is of the larger one.
    let mut groups: Vec<Vec<Candidate>> = alike.into_values().collect();
    groups.retain(|group| group.len() >= MANY);
    groups.sort_by_key(|group| Reverse(group.len()));
    for mut group in groups {
        group.retain(|candidate| layout.sets[candidate.set].family.is_none());
        if group.len() >= MANY {
            join(&group, layout, names);
        }
    }
}

/// Makes a family of sets.
fn join(group: &[Candidate], layout: &mut Entity, names: &mut SetNames) {
    let mut ranked: Vec<(Rank, Candidate)> = group
        .iter()
        .filter_map(|candidate| {
            let (column, clause) = candidate.clause(layout)?;
            Some((Rank::of(clause, &layout.columns[*column])?, *candidate))
        })
        .collect();
    ranked.sort_by(|(a, _), (b, _)| a.cmp(b));
    // Two ways to write one value are two sets; the second is kept by itself.
    ranked.dedup_by(|(a, _), (b, _)| a == b);
    let mut members: Vec<Candidate> = ranked.into_iter().map(|(_, member)| member).collect();
    let first = members
        .first()
        .and_then(|first| Some((*first, first.clause(layout)?)));
    let Some((first, &(column, ref clause))) = first else {
        return;
    };
    let operator = clause.operator;
    if matches!(operator, Operator::LessThan | Operator::LessEquals) {
        members.reverse();
    }
    let mut rest = layout.sets[first.set].clauses.clone();
    rest.remove(first.clause);
    let values = members.iter().filter_map(|member| member.clause(layout));
    let values = values.map(|(_, clause)| clause.value.clone()).collect();
    let (ident, doc) = names.family(column, operator, &rest, layout);
    let family = layout.families.push(Family {
        ident,
        doc,
        column,
        operator,
        values,
        rest,
    });
    for (place, member) in members.iter().enumerate() {
        layout.sets[member.set].family = Some((family, place));
    }
}

impl Candidate {
    fn clause(self, layout: &Entity) -> Option<&(ColumnId, Clause)> {
        layout.sets[self.set].clauses.get(self.clause)
    }
}

/// By which of its clauses a set could be of a family, and of which.
fn alike_by(set: &IndexSet, layout: &Entity) -> Vec<(usize, Alike)> {
    let decided =
        |(column, clause): &(ColumnId, Clause)| layout.columns[*column].decides(clause).is_some();
    if set.ordered || set.clauses.iter().any(decided) {
        return Vec::new();
    }
    let clauses = set.clauses.iter().enumerate();
    let found = clauses.filter_map(|(at, (column, clause))| {
        Rank::of(clause, &layout.columns[*column])?;
        let others = set.clauses.iter().enumerate();
        let others = others.filter(|(other, _)| *other != at);
        Some((
            at,
            Alike {
                column: *column,
                operator: OperatorKey::of(clause.operator),
                rest: others
                    .map(|(_, (_, clause))| ClauseKey::of(clause))
                    .collect(),
            },
        ))
    });
    found.collect()
}

impl Rank {
    /// The rank of the value that a clause compares a column with; `None` where no table of such
    /// values could be searched.
    fn of(clause: &Clause, column: &Column) -> Option<Self> {
        let equals = match clause.operator {
            Operator::Equals => true,
            Operator::GreaterThan
            | Operator::GreaterEquals
            | Operator::LessThan
            | Operator::LessEquals => false,
            _ => return None,
        };
        match (&column.ty, &clause.value) {
            (Type::Enum(_), Literal::Text(text)) if equals => Some(Self::Text(text.clone())),
            (Type::Text, Literal::Text(text)) => Some(Self::Text(text.clone())),
            (Type::Int, Literal::Int(value)) => Some(Self::Number(*value)),
            (Type::Timestamp(TimeFormat::Iso8601), Literal::Timestamp(millis)) => {
                Some(Self::Number(*millis))
            }
            (Type::Decimal(scale), Literal::Int(value)) => mantissa(*value, 0, *scale),
            (
                Type::Decimal(to),
                Literal::Decimal {
                    mantissa: value,
                    scale,
                },
            ) => mantissa(*value, *scale, *to),
            (Type::Float, value) if !equals => float(value),
            _ => None,
        }
    }
}

/// A decimal by its mantissa at a scale, where that is exact.
fn mantissa(value: i64, scale: u8, to: u8) -> Option<Rank> {
    let power = 10_i64.checked_pow(to.checked_sub(scale)?.into())?;
    Some(Rank::Number(value.checked_mul(power)?))
}

fn float(value: &Literal) -> Option<Rank> {
    let value = match value {
        Literal::Int(value) => *value as f64,
        Literal::Float(value) => *value,
        Literal::Decimal { mantissa, scale } => nearest_float(*mantissa, *scale),
        _ => return None,
    };
    (!value.is_nan()).then(|| Rank::Number(rank(value)))
}
