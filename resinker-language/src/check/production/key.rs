//! The key of an event that produces or updates: it must be the instance's own, digit by digit.
//!
//! Input: the key's types in the payload and in the entity. Output: errors. Invariant: what is
//! created has the key that the payload shows, and where an instance is updated the payload's field
//! can hold its key.

use super::super::literal::{decimals, told_apart};
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::model::{TimeFormat, Type};
use crate::source::{Span, Spanned};

/// A key: its name, its type in the payload and in the entity, and where both are declared.
pub(super) struct Key<'a> {
    pub(super) name: &'a str,
    pub(super) given: &'a Type,
    pub(super) wanted: &'a Type,
    pub(super) given_at: Option<Span>,
    pub(super) wanted_at: Option<Span>,
}

impl Key<'_> {
    /// Whether the payload's key can be the instance's, for what the event may do: create one, or
    /// update one. Where it cannot, that is told.
    pub(super) fn check(
        &self,
        (creates, updates): (bool, bool),
        reference: &Spanned<String>,
        user: &str,
        sink: &mut Sink,
    ) -> bool {
        let (entity, name) = (&reference.value, self.name);
        let problem = if updates && !holds(self.given, self.wanted) {
            format!(
                "{user} updates instances of `{entity}`, and its `{name}` cannot show each of their keys"
            )
        } else if creates && !holds(self.wanted, self.given) {
            format!(
                "{user} creates instances of `{entity}`, whose keys cannot be each `{name}` that it shows"
            )
        } else {
            return true;
        };
        let (given, wanted) = match (self.given, self.wanted) {
            (Type::Decimal(given), Type::Decimal(wanted)) => (decimals(*given), decimals(*wanted)),
            (given, wanted) => told_apart(given, wanted),
        };
        let mut diagnostic = Diagnostic::error(codes::TYPE_MISMATCH, reference.span, problem)
            .here("the keys do not fit");
        if let Some(place) = self.given_at {
            diagnostic = diagnostic.label(place, format!("{given} here"));
        }
        if let Some(place) = self.wanted_at.filter(|place| Some(*place) != self.given_at) {
            diagnostic = diagnostic.label(place, format!("{wanted} here"));
        }
        sink.push(diagnostic.note("give the key the same type in both"));
        false
    }
}

/// Whether every value of one type is one of another, without loss of a digit.
fn holds(to: &Type, from: &Type) -> bool {
    match (from, to) {
        (from, to) if from == to => true,
        (Type::Enum(_) | Type::Uuid | Type::Timestamp(_), Type::Text)
        | (Type::Int, Type::Decimal(_))
        | (Type::Timestamp(TimeFormat::Unix | TimeFormat::UnixMs), Type::Int) => true,
        (Type::Enum(from), Type::Enum(to)) => from.iter().all(|text| to.contains(text)),
        (Type::Decimal(from), Type::Decimal(to)) => from <= to,
        _ => false,
    }
}
