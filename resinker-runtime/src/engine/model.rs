//! What a generated crate brings.

use super::Drafts;
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
    /// What the core makes of events.
    type Drafts: Drafts;

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

    /// Simulated time has come to `elapsed` nanoseconds after the start: what ends by itself by
    /// then is gone. Comes before whatever happens at that moment.
    #[inline]
    fn pass(&mut self, _elapsed: u64) {}

    /// An arrival at `now`, `elapsed` nanoseconds after the start: begins a scenario, or chooses
    /// among the eligible event types, makes the core of the event and applies the effects.
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

    /// Why the run cannot go on, where it cannot: an event did not happen for that reason.
    fn fault(&self) -> Option<String> {
        None
    }

    /// Whether a scenario could begin now.
    fn can_begin(&self, _scenario: usize) -> bool {
        false
    }

    /// The scenarios, and what has become of their runs.
    fn scenarios(&self) -> (&'static [Scenario], &[Tally]) {
        (&[], &[])
    }

    /// The drafts of events, the last one's behind those that are kept.
    fn drafts(&self) -> &Self::Drafts;

    /// The same, to be completed, kept or handed over.
    fn drafts_mut(&mut self) -> &mut Self::Drafts;

    /// Tells the payload of the last event of that type, which is complete, where no drafts are
    /// kept.
    fn write_payload<E: Encoder>(&self, event_type: usize, to: &mut E) {
        self.drafts().write_payload(event_type, 0, to);
    }

    /// The last event of that type, which is complete, where no drafts are kept.
    fn event(&self, event_type: usize) -> <Self::Drafts as Drafts>::Event {
        self.drafts().event(event_type, 0)
    }

    /// How many instances of an entity, by its place in [`ENTITIES`](Self::ENTITIES), are alive.
    fn instances(&self, entity: usize) -> u64;

    /// The counts of values that left the range of their fields; `None` where none ever can.
    #[inline]
    fn overflows(&self) -> Option<&Overflows> {
        None
    }
}
