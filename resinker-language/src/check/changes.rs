//! Who changes an attribute.
//!
//! Input: the model. Output: by attribute, its changes in the order of event types. Invariant: the
//! model is walked once, however many attributes are asked for.

use std::collections::HashMap;

use crate::model::{Change, EntityId, Event, Model, Target};
use crate::source::Span;

/// The changes of all attributes.
pub(super) struct Changes<'a> {
    by_attribute: HashMap<(EntityId, usize), Vec<Changed<'a>>>,
}

/// A change, and who makes it.
#[derive(Clone, Copy)]
pub(super) struct Changed<'a> {
    /// Which event type it is.
    pub(super) number: usize,
    pub(super) event: &'a Event,
    pub(super) target: Target,
    pub(super) change: &'a Change,
    /// Where its value is written.
    pub(super) span: Span,
}

impl<'a> Changes<'a> {
    pub(super) fn of(model: &'a Model) -> Self {
        let mut by_attribute: HashMap<(EntityId, usize), Vec<Changed<'a>>> = HashMap::new();
        for (number, event) in model.events.iter().enumerate() {
            for (target, change) in changes(event) {
                let Some(entity) = event.owner(target) else {
                    continue;
                };
                let all = by_attribute.entry((entity, change.attribute)).or_default();
                all.push(Changed {
                    number,
                    event,
                    target,
                    change,
                    span: change.written,
                });
            }
        }
        Self { by_attribute }
    }

    /// The changes of an attribute of an entity.
    pub(super) fn of_attribute(&self, entity: usize, attribute: usize) -> &[Changed<'a>] {
        let all = self.by_attribute.get(&(EntityId(entity), attribute));
        all.map_or(&[], Vec::as_slice)
    }
}

/// Every change of an event type, and whose state it is of.
pub(super) fn changes(event: &Event) -> impl Iterator<Item = (Target, &Change)> {
    event.updates.iter().flat_map(|update| {
        let changes = update.changes.iter();
        changes.map(|change| (update.target, change))
    })
}
