//! Whether two filters exclude each other.
//!
//! Input: the clauses of two filters of one entity. Output: whether no instance can satisfy both. Invariant: a yes is certain; a no may be
//! too careful, where clauses constrain each other only through several fields.

use std::cmp::Ordering;

use crate::model::{Clause, Literal};
use crate::syntax::Operator;

/// Whether no instance can satisfy both filters.
pub(super) fn exclude(a: &[Clause], b: &[Clause]) -> bool {
    a.iter().any(|a| {
        b.iter()
            .any(|b| a.read == b.read && (contradict(a, b) || contradict(b, a)))
    })
}

/// Whether every value that one clause lets through fails the other.
fn contradict(a: &Clause, b: &Clause) -> bool {
    use Operator::{Equals, GreaterEquals, GreaterThan, In, LessEquals, LessThan};
    match (a.operator, b.operator, &a.value) {
        (Equals, _, value) => holds(b, value) == Some(false),
        (In, _, Literal::List(values)) => values.iter().all(|value| holds(b, value) == Some(false)),
        (LessThan, GreaterThan | GreaterEquals, _) | (LessEquals, GreaterThan, _) => {
            matches!(
                compare(&a.value, &b.value),
                Some(Ordering::Less | Ordering::Equal)
            )
        }
        (LessEquals, GreaterEquals, _) => compare(&a.value, &b.value) == Some(Ordering::Less),
        _ => false,
    }
}

/// Whether a value satisfies a clause; `None` where that is not plain.
pub(super) fn holds(clause: &Clause, value: &Literal) -> Option<bool> {
    let ordered = |wanted: &[Ordering]| {
        if *value == Literal::Null {
            return Some(false);
        }
        compare(value, &clause.value).map(|found| wanted.contains(&found))
    };
    match clause.operator {
        Operator::Equals => same(value, &clause.value),
        Operator::NotEquals => same(value, &clause.value).map(|same| !same),
        Operator::In => any(value, &clause.value),
        Operator::NotIn => any(value, &clause.value).map(|found| !found),
        Operator::LessThan => ordered(&[Ordering::Less]),
        Operator::LessEquals => ordered(&[Ordering::Less, Ordering::Equal]),
        Operator::GreaterThan => ordered(&[Ordering::Greater]),
        Operator::GreaterEquals => ordered(&[Ordering::Greater, Ordering::Equal]),
        Operator::Contains => has(value, &clause.value),
        Operator::NotContains => has(value, &clause.value).map(|has| !has),
    }
}

/// Whether a text holds another; of lists it is left open.
fn has(value: &Literal, part: &Literal) -> Option<bool> {
    match (value, part) {
        (Literal::Text(text), Literal::Text(part)) => Some(text.contains(part.as_str())),
        _ => None,
    }
}

fn any(value: &Literal, list: &Literal) -> Option<bool> {
    let Literal::List(items) = list else {
        return None;
    };
    let found: Option<Vec<bool>> = items.iter().map(|item| same(value, item)).collect();
    found.map(|found| found.contains(&true))
}

/// Literals of one place have one type, so that different ones are different values; lists and floats are left open.
fn same(a: &Literal, b: &Literal) -> Option<bool> {
    match (a, b) {
        (Literal::List(_) | Literal::Object(_) | Literal::Float(_), _)
        | (_, Literal::List(_) | Literal::Object(_) | Literal::Float(_)) => None,
        _ => Some(a == b),
    }
}

fn compare(a: &Literal, b: &Literal) -> Option<Ordering> {
    match (a, b) {
        (Literal::Int(a), Literal::Int(b)) | (Literal::Timestamp(a), Literal::Timestamp(b)) => {
            Some(a.cmp(b))
        }
        (Literal::Float(a), Literal::Float(b)) => a.partial_cmp(b),
        (
            Literal::Decimal {
                mantissa: a,
                scale: first,
            },
            Literal::Decimal {
                mantissa: b,
                scale: second,
            },
        ) if first == second => Some(a.cmp(b)),
        (Literal::Text(a), Literal::Text(b)) => Some(a.cmp(b)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Read;

    fn clause(operator: Operator, value: Literal) -> Clause {
        Clause {
            read: Read::Attribute(0),
            operator,
            value,
        }
    }

    fn list(items: &[i64]) -> Literal {
        Literal::List(items.iter().copied().map(Literal::Int).collect())
    }

    #[test]
    fn only_certain_contradictions_exclude() {
        use Operator::*;
        let int = Literal::Int;
        for (a, b, expected) in [
            (clause(Equals, int(1)), clause(Equals, int(2)), true),
            (clause(Equals, int(1)), clause(Equals, int(1)), false),
            (clause(Equals, int(1)), clause(NotEquals, int(1)), true),
            (clause(NotEquals, int(1)), clause(NotEquals, int(2)), false),
            (clause(In, list(&[1, 2])), clause(In, list(&[3])), true),
            (clause(In, list(&[1, 2])), clause(In, list(&[2, 3])), false),
            (
                clause(In, list(&[1, 2])),
                clause(NotIn, list(&[1, 2, 3])),
                true,
            ),
            (clause(Equals, int(5)), clause(GreaterThan, int(5)), true),
            (clause(Equals, int(5)), clause(GreaterEquals, int(5)), false),
            (
                clause(LessThan, int(5)),
                clause(GreaterEquals, int(5)),
                true,
            ),
            (
                clause(LessEquals, int(5)),
                clause(GreaterEquals, int(5)),
                false,
            ),
            (
                clause(LessEquals, int(4)),
                clause(GreaterEquals, int(5)),
                true,
            ),
            (clause(GreaterThan, int(9)), clause(LessThan, int(3)), true),
            (
                clause(Equals, Literal::Null),
                clause(NotEquals, Literal::Null),
                true,
            ),
            (
                clause(Equals, Literal::Null),
                clause(LessThan, int(3)),
                true,
            ),
        ] {
            let other = |clause: &Clause| Clause {
                read: Read::Attribute(1),
                ..clause.clone()
            };
            assert_eq!(
                exclude(std::slice::from_ref(&a), std::slice::from_ref(&b)),
                expected,
                "{a:?} {b:?}"
            );
            assert_eq!(
                exclude(std::slice::from_ref(&b), std::slice::from_ref(&a)),
                expected,
                "{b:?} {a:?}"
            );
            assert!(
                !exclude(&[a], &[other(&b)]),
                "other fields have nothing to do with it"
            );
        }
    }
}
