//! What a generated crate brings.

use std::fmt::Debug;

use serde::Serialize;

use crate::time::Timestamp;

/// The state and the rules of one configuration, as generated code.
pub trait Model: Sized {
    /// An event with its payload, for use as a library.
    type Event: Clone + Debug + Serialize;

    /// The names of the event types.
    const EVENT_TYPES: &'static [&'static str];
    /// The names of the entities.
    const ENTITIES: &'static [&'static str];

    /// The state at `start`, with the initial instances.
    fn new(seed: u64, start: Timestamp) -> Self;

    /// Makes one event: chooses among the eligible types, fills its payload and applies its
    /// effects. Gives its place in [`EVENT_TYPES`](Self::EVENT_TYPES), or `None` where nothing is
    /// eligible.
    fn arrive(&mut self, now: Timestamp) -> Option<usize>;

    /// Appends the payload of the last event of that type as compact JSON.
    fn write_payload(&self, event_type: usize, out: &mut Vec<u8>);

    /// The last event of that type.
    fn event(&self, event_type: usize) -> Self::Event;

    /// How many instances of an entity, by its place in [`ENTITIES`](Self::ENTITIES), are alive.
    fn instances(&self, entity: usize) -> u64;
}
