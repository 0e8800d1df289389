//! Whether an instance could be the one that was picked.

use super::Group;
use crate::oracle::filter::{Condition, Operator, Truth};
use crate::oracle::model::Slot;
use crate::oracle::population::Population;

/// Could this instance be the one that the group shows?
pub(super) fn fits(group: &Group<'_>, slot: &Slot, index: usize, population: &Population) -> bool {
    group.shown.iter().all(|shown| {
        (shown.value.is_null() && shown.nullable)
            || population.look(index, &shown.source).allows(shown.value)
    }) && matches_filter(slot, index, population).possible()
}

pub(super) fn hidden_fits(group: &Group<'_>, slot: &Slot, population: &Population) -> bool {
    group.shown.iter().all(|shown| {
        let equal = Condition {
            operator: Operator::Equals,
            value: shown.value.clone(),
        };
        (shown.value.is_null() && shown.nullable)
            || population.hidden_meets(&shown.source, &equal).possible()
    }) && hidden_matches(slot, population).possible()
}

fn all(mut truths: impl Iterator<Item = Truth>) -> Truth {
    truths
        .try_fold(Truth::Yes, |all, truth| match truth {
            Truth::No => None,
            Truth::Unknown => Some(Truth::Unknown),
            Truth::Yes => Some(all),
        })
        .unwrap_or(Truth::No)
}

pub(super) fn matches_filter(slot: &Slot, index: usize, population: &Population) -> Truth {
    all(slot
        .filter
        .iter()
        .map(|(source, condition)| population.meets(index, source, condition)))
}

pub(super) fn hidden_matches(slot: &Slot, population: &Population) -> Truth {
    all(slot
        .filter
        .iter()
        .map(|(source, condition)| population.hidden_meets(source, condition)))
}
