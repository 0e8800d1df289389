//! Filters: which values satisfy a clause, and which filters exclude each other.
//!
//! This is the one place that says what an operator means before a program runs. Invariant: `Some`
//! and `true` are certain; what clauses say of each other only through several fields is left open.

use std::cmp::Ordering;

use super::{Clause, Entity, Limit, Literal, Read, Type};
use crate::syntax::Operator;

impl Clause {
    /// Whether a value satisfies the clause; `None` where that is not plain.
    ///
    /// Null satisfies no comparison by order and contains nothing; it is unequal to every other
    /// value.
    pub fn holds(&self, value: &Literal) -> Option<bool> {
        let listed = || match &self.value {
            Literal::List(_) => self.value.holds(value),
            _ => None,
        };
        match self.operator {
            Operator::Equals => value.equals(&self.value),
            Operator::NotEquals => value.equals(&self.value).map(|same| !same),
            Operator::In => listed(),
            Operator::NotIn => listed().map(|found| !found),
            Operator::Contains => value.holds(&self.value),
            Operator::NotContains => value.holds(&self.value).map(|holds| !holds),
            Operator::LessThan => self.ordered(value, Ordering::is_lt),
            Operator::LessEquals => self.ordered(value, Ordering::is_le),
            Operator::GreaterThan => self.ordered(value, Ordering::is_gt),
            Operator::GreaterEquals => self.ordered(value, Ordering::is_ge),
        }
    }

    fn ordered(&self, value: &Literal, fits: fn(Ordering) -> bool) -> Option<bool> {
        match value {
            Literal::Null => Some(false),
            value => value.order(&self.value).map(fits),
        }
    }

    /// Whether every instance of an entity satisfies the clause, since its field has few values and
    /// all of them do.
    pub fn always_holds(&self, entity: &Entity) -> bool {
        if self.operator == Operator::NotIn && self.value == Literal::List(Vec::new()) {
            return true;
        }
        match entity.value_at(&self.read) {
            Some((Type::Enum(texts), false)) => texts
                .iter()
                .all(|text| self.holds(&Literal::Text(text.clone())) == Some(true)),
            _ => false,
        }
    }

    /// Whether no value of one field satisfies both clauses.
    pub fn contradicts(&self, other: &Self) -> bool {
        self.read == other.read && (self.rules_out(other) || other.rules_out(self))
    }

    /// Whether every value that this clause lets through fails the other.
    fn rules_out(&self, other: &Self) -> bool {
        use Operator::{Equals, GreaterEquals, GreaterThan, In, LessEquals, LessThan};
        let fails = |value: &Literal| other.holds(value) == Some(false);
        match (self.operator, other.operator, &self.value) {
            (Equals, _, value) => fails(value),
            (In, _, Literal::List(values)) => values.iter().all(fails),
            (LessThan, GreaterThan | GreaterEquals, value) | (LessEquals, GreaterThan, value) => {
                value.order(&other.value).is_some_and(Ordering::is_le)
            }
            (LessEquals, GreaterEquals, value) => {
                value.order(&other.value).is_some_and(Ordering::is_lt)
            }
            _ => false,
        }
    }
}

/// Whether no instance can satisfy both filters.
pub fn exclude(a: &[Clause], b: &[Clause]) -> bool {
    a.iter().any(|a| b.iter().any(|b| a.contradicts(b)))
}

impl Limit {
    /// The clause that the counted instances satisfy.
    pub fn clause(&self) -> Clause {
        let (operator, value) = match &self.value {
            Some(value) => (Operator::Equals, value.clone()),
            None => (Operator::In, Literal::List(Vec::new())),
        };
        Clause {
            read: Read::Attribute(self.attribute),
            operator,
            value,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
