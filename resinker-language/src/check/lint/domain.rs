//! The values that an attribute can have, as far as they are known.
//!
//! Invariant: a domain holds every value that the attribute can have, and perhaps others.

use crate::check::text_domain::add_value;
use crate::model::{Attribute, Change, ChangeValue, Clause, Event, Literal, Target, Type};
use crate::syntax::Operator;

/// Most values that are told apart.
pub(super) const MOST: usize = 64;

/// The values of one attribute.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Domain {
    /// One of these, distinct.
    Of(Vec<Literal>),
    /// A number from the first to the second, or null.
    Between(f64, f64),
    /// Anything.
    Any,
}

impl Domain {
    /// One value.
    pub(super) fn single(value: &Literal) -> Self {
        Self::Of(vec![value.clone()])
    }

    /// Takes the values of another in; whether there are more by that.
    pub(super) fn join(&mut self, other: &Self) -> bool {
        let holds = match (&*self, other) {
            (Self::Of(known), Self::Of(more)) => {
                known.len() <= MOST && more.iter().all(|value| known.contains(value))
            }
            (known, _) => *known == Self::Any,
        };
        if holds {
            return false;
        }
        let before = self.clone();
        *self = match (std::mem::replace(self, Self::Any), other) {
            (Self::Of(mut known), Self::Of(more)) => {
                for value in more {
                    if !known.contains(value) {
                        known.push(value.clone());
                    }
                }
                if known.len() > MOST {
                    hull(&known).map_or(Self::Any, |(low, high)| Self::Between(low, high))
                } else {
                    Self::Of(known)
                }
            }
            (Self::Any, _) | (_, Self::Any) => Self::Any,
            (a, b) => match (a.bounds(), b.bounds()) {
                (Some((a, b)), Some((c, d))) => Self::Between(a.min(c), b.max(d)),
                _ => Self::Any,
            },
        };
        before != *self
    }

    fn bounds(&self) -> Option<(f64, f64)> {
        match self {
            Self::Of(values) => hull(values),
            Self::Between(low, high) => Some((*low, *high)),
            Self::Any => None,
        }
    }

    /// Takes in what a change makes of the values; whether there are more by that.
    pub(super) fn change(&mut self, change: &Change, after: &Self) -> bool {
        if !change.increment {
            return self.join(after);
        }
        let before = self.clone();
        // What becomes of null is not followed.
        let null = matches!(self, Self::Of(values) if values.contains(&Literal::Null));
        let Some((low, high)) = self.bounds().filter(|_| !null) else {
            *self = Self::Any;
            return before != Self::Any;
        };
        // How often it happens is not known: a step away is any way away.
        let (down, up) = match &change.value {
            ChangeValue::Literal(value) => match value.coordinate() {
                Some(step) => {
                    let step = if change.negate { -step } else { step };
                    (step < 0.0, step > 0.0)
                }
                None => (true, true),
            },
            _ => (true, true),
        };
        if down || up {
            let low = if down { f64::NEG_INFINITY } else { low };
            let high = if up { f64::INFINITY } else { high };
            *self = Self::Between(low, high);
        }
        before != *self
    }

    /// Whether some value can satisfy a clause.
    pub(super) fn satisfies(&self, clause: &Clause) -> bool {
        match self {
            Self::Any => true,
            Self::Of(values) => values
                .iter()
                .any(|value| clause.holds(value) != Some(false)),
            Self::Between(low, high) => {
                let within = |value: &Literal| {
                    value
                        .coordinate()
                        .is_none_or(|number| (*low..=*high).contains(&number))
                };
                let bound = clause.value.coordinate();
                match clause.operator {
                    Operator::Equals => within(&clause.value),
                    Operator::In => clause.value.elements().iter().any(within),
                    Operator::GreaterThan => bound.is_none_or(|bound| *high > bound),
                    Operator::GreaterEquals => bound.is_none_or(|bound| *high >= bound),
                    Operator::LessThan => bound.is_none_or(|bound| *low < bound),
                    Operator::LessEquals => bound.is_none_or(|bound| *low <= bound),
                    _ => true,
                }
            }
        }
    }

    /// Leaves out what does not satisfy a clause.
    pub(super) fn refine(&mut self, clause: &Clause) {
        match self {
            Self::Of(values) => values.retain(|value| clause.holds(value) != Some(false)),
            Self::Between(..) if clause.operator == Operator::Equals => {
                *self = Self::single(&clause.value);
            }
            // What mirrors a field follows it wherever an event replaces the instance's fields.
            Self::Any | Self::Between(..) => {}
        }
    }

    /// The values in words.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Any => "anything".to_owned(),
            Self::Of(values) => {
                let words: Vec<String> = values.iter().take(8).map(Literal::shown).collect();
                let more = if values.len() > 8 { ", …" } else { "" };
                match words.split_last() {
                    Some((last, [])) => last.clone(),
                    Some((last, rest)) if more.is_empty() => {
                        format!("{} or {last}", rest.join(", "))
                    }
                    _ => format!("{}{more}", words.join(", ")),
                }
            }
            Self::Between(low, high) => match (low.is_finite(), high.is_finite()) {
                (true, true) => format!("from {low} to {high}"),
                (true, false) => format!("{low} or more"),
                (false, true) => format!("{high} or less"),
                (false, false) => "any number".to_owned(),
            },
        }
    }
}

/// What a change that is no increment sets an attribute to.
pub(super) fn after(
    event: &Event,
    target: Target,
    change: &Change,
    attribute: &Attribute,
) -> Domain {
    let mut domain = match &change.value {
        ChangeValue::Literal(value) => Domain::single(value),
        value => match &attribute.ty {
            Type::Bool => Domain::Of(vec![Literal::Bool(false), Literal::Bool(true)]),
            Type::Text | Type::Enum(_) => {
                let mut texts = Some(Vec::new());
                add_value(&mut texts, value, event, target);
                match texts {
                    Some(texts) => Domain::Of(texts.into_iter().map(Literal::Text).collect()),
                    None => Domain::Any,
                }
            }
            _ => Domain::Any,
        },
    };
    if attribute.nullable && !matches!(change.value, ChangeValue::Literal(_)) {
        domain.join(&Domain::single(&Literal::Null));
    }
    domain
}

/// The least and the greatest of some numbers, null aside; `None` where one is none.
fn hull(values: &[Literal]) -> Option<(f64, f64)> {
    let mut bounds = (f64::INFINITY, f64::NEG_INFINITY);
    for value in values.iter().filter(|value| **value != Literal::Null) {
        let number = value.coordinate()?;
        bounds = (bounds.0.min(number), bounds.1.max(number));
    }
    (bounds.0 <= bounds.1).then_some(bounds)
}

#[cfg(test)]
#[allow(clippy::panic, reason = "what fails in a test fails the test")]
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

    fn step(value: i64, negate: bool) -> Change {
        Change {
            written: Default::default(),
            attribute: 0,
            increment: true,
            negate,
            value: ChangeValue::Literal(Literal::Int(value)),
        }
    }

    #[test]
    fn a_number_that_only_falls_never_rises() {
        let mut stock = Domain::single(&Literal::Int(0));
        stock.change(&step(1, true), &Domain::Any);
        assert!(!stock.satisfies(&clause(Operator::GreaterThan, Literal::Int(0))));
        assert!(stock.satisfies(&clause(Operator::GreaterEquals, Literal::Int(0))));
        assert!(stock.satisfies(&clause(Operator::Equals, Literal::Int(-7))));
        assert_eq!(stock.shown(), "0 or less");
        stock.change(&step(1, false), &Domain::Any);
        assert!(stock.satisfies(&clause(Operator::GreaterThan, Literal::Int(99))));
    }

    #[test]
    fn a_domain_holds_whatever_was_joined() {
        let mut domain = Domain::single(&Literal::Null);
        for number in 0..200 {
            domain.join(&Domain::single(&Literal::Int(number)));
        }
        for number in 0..200 {
            assert!(domain.satisfies(&clause(Operator::Equals, Literal::Int(number))));
        }
        assert!(domain.satisfies(&clause(Operator::Equals, Literal::Null)));
        domain.join(&Domain::single(&Literal::Text("a".to_owned())));
        assert_eq!(domain, Domain::Any);
    }

    #[test]
    fn what_a_filter_leaves_satisfies_it() {
        let mut domain = Domain::Of(vec![Literal::Bool(false), Literal::Bool(true)]);
        domain.refine(&clause(Operator::Equals, Literal::Bool(true)));
        assert_eq!(domain, Domain::single(&Literal::Bool(true)));
    }
}
