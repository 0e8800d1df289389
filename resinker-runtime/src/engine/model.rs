//! What a generated crate brings.

use std::fmt::Debug;

use crate::encode::Encoder;
use crate::overflow::Overflows;
use crate::scenario::{Origin, Scenario, Tally, Verdict};
use crate::shard::Shard;
use crate::time::Timestamp;

/// The outcome of an arrival or of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// An event of the type at this place in [`Model::EVENT_TYPES`].
    Event(usize),
    /// No event happened this time.
    Nothing,
    /// No event happened, and none will ever come.
    Exhausted,
}

/// The state and the rules of one configuration, as generated code.
pub trait Model: Sized {
    /// An event with its payload, for use as a library.
    type Event: Clone + Debug;

    /// The names of the event types.
    const EVENT_TYPES: &'static [&'static str];
    /// The names of the entities.
    const ENTITIES: &'static [&'static str];

    /// The names of the columns of each event type's table, where an output writes tables: those of
    /// an object's members stand in its place, each with the object's name and a dot before it. A
    /// type that none takes has none.
    const COLUMNS: &'static [&'static [&'static str]] = &[];

    /// Entities whose keys are drawn from so few that those of different parts of a run may meet.
    const MEETING_KEYS: &'static [&'static str] = &[];

    /// The state at `start`, with the initial instances of a part of the run.
    fn new(seed: u64, start: Timestamp, shard: Shard) -> Self;

    /// Makes the next initial instance that is sent as an event, before the first arrival.
    /// [`Outcome::Nothing`]: all of them exist;
    /// [`Outcome::Exhausted`]: the next one cannot be made.
    fn initial_event(&mut self, _now: Timestamp) -> Outcome {
        Outcome::Nothing
    }

    /// An arrival at `now`, `elapsed` nanoseconds after the start: begins a scenario, or chooses
    /// among the eligible event types, fills the payload and applies the effects.
    fn arrive(&mut self, now: Timestamp, elapsed: u64) -> Outcome;

    /// When the next step of a scenario is due, in nanoseconds after the start.
    #[inline]
    fn due(&self) -> Option<u64> {
        None
    }

    /// Performs the step that is due earliest, at `now`, `elapsed` nanoseconds after the start.
    fn proceed(&mut self, _now: Timestamp, _elapsed: u64) -> Outcome {
        Outcome::Nothing
    }

    /// The step that the last event was; `None` where it was none of a scenario.
    fn origin(&self) -> Option<Origin> {
        None
    }

    /// What became of the last scenario's step; `None` where that was told already.
    fn take_verdict(&mut self) -> Option<(Origin, Verdict)> {
        None
    }

    /// Whether an event of this type could happen by itself now.
    fn is_eligible(&self, event_type: usize) -> bool;

    /// Whether a scenario could begin now.
    fn can_begin(&self, _scenario: usize) -> bool {
        false
    }

    /// The scenarios, and what has become of their runs.
    fn scenarios(&self) -> (&'static [Scenario], &[Tally]) {
        (&[], &[])
    }

    /// Appends the key of the last event of that type, as the bytes of a message's key, and says
    /// whether it has one. There are as many ways to give keys as outputs need.
    fn write_key(&self, _keying: usize, _event_type: usize, _out: &mut Vec<u8>) -> bool {
        false
    }

    /// Tells an encoder the values of the payload of the last event of that type.
    fn write_payload<E: Encoder>(&self, event_type: usize, to: &mut E);

    /// The last event of that type.
    fn event(&self, event_type: usize) -> Self::Event;

    /// How many instances of an entity, by its place in [`ENTITIES`](Self::ENTITIES), are alive.
    fn instances(&self, entity: usize) -> u64;

    /// The counts of values that left the range of their fields; `None` where none ever can.
    #[inline]
    fn overflows(&self) -> Option<&Overflows> {
        None
    }
}
