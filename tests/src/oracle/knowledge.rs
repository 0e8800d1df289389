//! What the stream has shown of one value.

use super::filter::{Condition, Operator, Truth};
use super::json::Json;

/// A value, or what it must satisfy.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Knowledge {
    Known(Json),
    /// Not seen yet; each condition has been implied by an event that took place.
    Unknown(Vec<Condition>),
}

impl Knowledge {
    /// Nothing is known.
    pub(crate) const fn nothing() -> Self {
        Self::Unknown(Vec::new())
    }

    /// Does the value meet the condition? `domain` lists all values it can have, where they are
    /// few.
    pub(crate) fn meets(&self, condition: &Condition, domain: Option<&[Json]>) -> Truth {
        match self {
            Self::Known(value) => condition.holds(value),
            Self::Unknown(known) => {
                let mut copy = Self::Unknown(known.clone());
                if copy.require(condition, domain) {
                    Truth::Unknown
                } else {
                    Truth::No
                }
            }
        }
    }

    /// Could the value be this one?
    pub(crate) fn allows(&self, value: &Json) -> bool {
        match self {
            Self::Known(known) => known == value,
            Self::Unknown(conditions) => conditions
                .iter()
                .all(|condition| condition.holds(value).possible()),
        }
    }

    /// Learns that the value meets a condition. False where it cannot.
    pub(crate) fn require(&mut self, condition: &Condition, domain: Option<&[Json]>) -> bool {
        let conditions = match self {
            Self::Known(value) => return condition.holds(value).possible(),
            Self::Unknown(conditions) => conditions,
        };
        if !conditions.contains(condition) {
            conditions.push(condition.clone());
        }
        if condition.operator == Operator::Equals {
            let value = condition.value.clone();
            return self.learn(&value);
        }
        if let Some(domain) = domain {
            let mut left = domain
                .iter()
                .filter(|value| conditions.iter().all(|c| c.holds(value).possible()));
            match (left.next().cloned(), left.next()) {
                (None, _) => return false,
                (Some(only), None) => *self = Self::Known(only),
                (Some(_), Some(_)) => {}
            }
        }
        true
    }

    /// Learns the value. False where it contradicts what is known.
    pub(crate) fn learn(&mut self, value: &Json) -> bool {
        let agrees = self.allows(value);
        if agrees && matches!(self, Self::Unknown(_)) {
            *self = Self::Known(value.clone());
        }
        agrees
    }

    /// What remains known where the value may have become `other`.
    pub(crate) fn maybe(&mut self, other: &Self) {
        if self != other {
            *self = Self::nothing();
        }
    }

    /// The value, where it is known.
    pub(crate) fn known(&self) -> Option<&Json> {
        match self {
            Self::Known(value) => Some(value),
            Self::Unknown(_) => None,
        }
    }
}
