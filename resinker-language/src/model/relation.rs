//! Relations: how the instances that one event takes part with belong together.
//!
//! Invariant: a consumption relates to at most one other, listed before it, which takes one
//! instance and is of another entity.

use super::{ConsumptionId, Member, Read, TimeFormat, Type};

/// How an instance belongs to another one: all pairs of values are equal, and none is null.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// The consumption that it relates to.
    pub to: ConsumptionId,
    /// What is compared, at least one pair.
    pub pairs: Vec<Pair>,
}

/// Two values that must be equal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Of the instance that relates to another.
    pub own: Read,
    /// Of that other one.
    pub other: Read,
}

/// As what two values are compared, whatever the types of their fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Compared {
    /// Booleans.
    Bool,
    /// Integers.
    Int,
    /// Exact numbers, both with this many decimals.
    Decimal(u8),
    /// Exact numbers of unlike decimals, widened to so many.
    Exact(u8),
    /// Floats.
    Float,
    /// UUIDs.
    Uuid,
    /// Of the same few texts.
    Enum(Vec<String>),
    /// Texts of any kind.
    Text,
    /// Moments, written alike.
    Moment(TimeFormat),
}

impl Compared {
    /// As what values of two types are compared; `None` where they never are.
    pub fn of(a: &Type, b: &Type) -> Option<Self> {
        let decimals = |ty: &Type| match ty {
            Type::Int => Some(0),
            Type::Decimal(scale) => Some(*scale),
            _ => None,
        };
        let is_text = |ty: &Type| matches!(ty, Type::Text | Type::Enum(_) | Type::Uuid);
        Some(match (a, b) {
            (Type::Bool, Type::Bool) => Self::Bool,
            (Type::Int, Type::Int) => Self::Int,
            (Type::Decimal(a), Type::Decimal(b)) if a == b => Self::Decimal(*a),
            (Type::Float, Type::Float) => Self::Float,
            (Type::Uuid, Type::Uuid) => Self::Uuid,
            (Type::Enum(a), Type::Enum(b)) if a == b => Self::Enum(a.clone()),
            (Type::Timestamp(a), Type::Timestamp(b)) if a == b => Self::Moment(a.clone()),
            (a, b) if is_text(a) && is_text(b) => Self::Text,
            (a, b) => Self::Exact(decimals(a)?.max(decimals(b)?)),
        })
    }

    /// Whether two types are compared by value, but not by this version.
    pub fn is_to_come(a: &Member, b: &Member) -> bool {
        let number = |ty: &Type| matches!(ty, Type::Int | Type::Float | Type::Decimal(_));
        let time = |ty: &Type| matches!(ty, Type::Timestamp(_));
        let alike = number(&a.ty) && number(&b.ty) || time(&a.ty) && time(&b.ty);
        alike && Self::of(&a.ty, &b.ty).is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::TimeFormat;

    #[test]
    fn types_are_compared_by_what_they_have_in_common() {
        let words = |words: &[&str]| Type::Enum(words.iter().map(|&word| word.into()).collect());
        for (a, b, expected) in [
            (Type::Int, Type::Int, Some(Compared::Int)),
            (Type::Int, Type::Decimal(2), Some(Compared::Exact(2))),
            (
                Type::Decimal(2),
                Type::Decimal(2),
                Some(Compared::Decimal(2)),
            ),
            (Type::Decimal(4), Type::Decimal(2), Some(Compared::Exact(4))),
            (Type::Uuid, Type::Text, Some(Compared::Text)),
            (words(&["a"]), words(&["a", "b"]), Some(Compared::Text)),
            (
                Type::Timestamp(TimeFormat::Iso8601),
                Type::Timestamp(TimeFormat::Iso8601),
                Some(Compared::Moment(TimeFormat::Iso8601)),
            ),
            (
                Type::Timestamp(TimeFormat::Unix),
                Type::Timestamp(TimeFormat::Iso8601),
                None,
            ),
            (Type::Text, Type::Int, None),
            (Type::Bool, Type::Int, None),
        ] {
            assert_eq!(Compared::of(&a, &b), expected, "{a:?} {b:?}");
            assert_eq!(Compared::of(&b, &a), expected, "{b:?} {a:?}");
        }
    }
}
