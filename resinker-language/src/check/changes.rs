//! Who changes an attribute.
//!
//! Input: the model, and the configuration as written. Output: by attribute, its changes in the
//! order of event types. Invariant: the model is walked once, however many attributes are asked
//! for.

use std::collections::HashMap;

use crate::model::{Change, EntityId, Event, Model, Target};
use crate::source::Span;
use crate::syntax::{self, Config};

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
    pub(super) fn of(model: &'a Model, config: &'a Config) -> Self {
        let mut by_attribute: HashMap<(EntityId, usize), Vec<Changed<'a>>> = HashMap::new();
        for (number, (event, named)) in model.events.iter().zip(&config.event_types).enumerate() {
            for (target, change, span) in changes(event, &named.item) {
                let Some(entity) = event.owner(target) else {
                    continue;
                };
                let all = by_attribute.entry((entity, change.attribute)).or_default();
                all.push(Changed {
                    number,
                    event,
                    target,
                    change,
                    span,
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

/// Every change of an event type: whose state, what, and where its value is written.
pub(super) fn changes<'a>(
    event: &'a Event,
    written: &'a syntax::EventType,
) -> impl Iterator<Item = (Target, &'a Change, Span)> {
    let updates = event.updates.iter().zip(&written.updates_entity_state);
    updates.flat_map(|(update, written)| {
        let values = written
            .set_attributes
            .iter()
            .chain(&written.increment_attributes);
        let changes = update.changes.iter().zip(values);
        changes.map(|(change, (_, value))| (update.target, change, value.span))
    })
}
