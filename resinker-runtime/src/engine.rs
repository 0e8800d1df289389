//! The run: settings, the model that a generated crate brings, and the loop that makes events.

mod drafts;
mod events;
mod model;
mod plan;
mod settings;
mod timing;

pub use drafts::{DraftList, Drafts};
pub use events::{Events, Record};
pub use model::{Model, Outcome};
pub use plan::{Limits, Overrides, Plan};
pub use settings::{Settings, Start, Stop};
pub use timing::Timing;

use crate::scenario::{Origin, Verdict};
use crate::schedule::Arrivals;
use crate::time::Timestamp;

/// An event that has just happened: its draft is in the model until the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrence {
    /// When, in simulated time.
    pub timestamp: Timestamp,
    /// Its place in [`Model::EVENT_TYPES`].
    pub event_type: usize,
}

/// Why there is no further event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// As many events have come as were asked for.
    Events,
    /// The simulated time that was asked for is over.
    Duration,
    /// No event type is eligible, and nothing can make one so.
    Exhausted,
    /// An initial instance cannot be sent, since what its event takes part with does not exist.
    Unready,
    /// The run cannot go on: [`Model::fault`] says why.
    Fault,
}

/// What came of going on to the next moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Advance {
    /// An event.
    Event(Occurrence),
    /// Simulated time has passed without one.
    Idle,
    /// Nothing more comes.
    End(End),
}

/// Makes one event after another.
#[derive(Debug)]
pub struct Engine<M> {
    model: M,
    seed: u64,
    arrivals: Arrivals,
    /// When the next arrival comes. `None` until that is drawn, and `Some(None)` where no arrival
    /// follows.
    arrival: Option<Option<u64>>,
    start: Timestamp,
    /// Whether initial instances may still be sent.
    opening: bool,
    limits: Limits,
    /// How many events have come.
    count: u64,
    /// Nanoseconds since the start.
    elapsed: u64,
    end: Option<End>,
}

impl<M: Model> Engine<M> {
    /// A run by this plan, at its start: the initial instances exist, and no event has come.
    #[must_use]
    pub fn new(plan: &Plan) -> Self {
        let seed = plan.shard.seed(plan.seed);
        let model = M::new(seed, plan.start, plan.shard.of_run(plan.seed));
        Self {
            // The initial instances may be at fault.
            end: model.fault().map(|_| End::Fault),
            model,
            seed,
            arrivals: Arrivals::with_profile(
                plan.arrival,
                plan.event_rate,
                seed,
                plan.rate_profile,
                plan.start,
            )
            .with_phase(plan.shard.phase()),
            arrival: None,
            start: plan.start,
            opening: true,
            limits: plan.limits,
            count: 0,
            elapsed: 0,
        }
    }

    /// The next event, or `None` at the run's [`end`](Self::end).
    #[expect(
        clippy::should_implement_trait,
        reason = "an iterator's items would not need the model to stay as it is"
    )]
    pub fn next(&mut self) -> Option<Occurrence> {
        loop {
            match self.advance() {
                Advance::Event(occurrence) => return Some(occurrence),
                Advance::Idle => {}
                Advance::End(_) => return None,
            }
        }
    }

    /// Goes on to the next moment at which something can happen: an arrival or a scenario's step,
    /// whichever comes first. An event is complete.
    #[inline]
    pub fn advance(&mut self) -> Advance {
        let advance = self.advance_core();
        if let Advance::Event(occurrence) = advance {
            let drafts = self.model.drafts_mut();
            drafts.complete(occurrence.event_type, 0, self.seed);
        }
        advance
    }

    /// The same, of an event no more than its core: the rest is made of its draft, by
    /// [`Drafts::complete`] with the [`seed`](Self::seed).
    #[inline]
    pub fn advance_core(&mut self) -> Advance {
        if let Some(end) = self.end {
            return Advance::End(end);
        }
        if self
            .limits
            .events
            .is_some_and(|events| self.count >= events)
        {
            return self.finish(End::Events);
        }
        if self.opening {
            match self.model.initial_event(self.start) {
                Outcome::Event(event_type) => return self.event(self.start, event_type),
                _ if self.model.fault().is_some() => return self.finish(End::Fault),
                Outcome::Nothing => self.opening = false,
                Outcome::Exhausted => return self.finish(End::Unready),
            }
        }
        let arrivals = &mut self.arrivals;
        let arrival = *self.arrival.get_or_insert_with(|| arrivals.next());
        let due = self.model.due();
        // A step comes before an arrival at the same time.
        let (elapsed, is_step) = match (due, arrival) {
            (Some(due), Some(arrival)) if due > arrival => (arrival, false),
            (Some(due), _) => (due, true),
            (None, Some(arrival)) => (arrival, false),
            // Nothing comes any more, and the time that is left passes by itself.
            (None, None) => {
                self.elapsed = self.limits.nanos.unwrap_or(self.elapsed);
                return self.finish(End::Duration);
            }
        };
        let millis = elapsed / NANOS_A_MILLI;
        // Timestamps are compared as they are shown, so that none at the end of the duration or
        // past it is ever shown.
        if let Some(nanos) = self.limits.nanos
            && millis.saturating_mul(NANOS_A_MILLI) >= nanos
        {
            self.elapsed = nanos;
            return self.finish(End::Duration);
        }
        self.elapsed = elapsed;
        let timestamp = self.now();
        self.model.pass(elapsed);
        let outcome = if is_step {
            self.model.proceed(timestamp, elapsed)
        } else {
            self.arrival = None;
            self.model.arrive(timestamp, elapsed)
        };
        match outcome {
            Outcome::Event(event_type) => self.event(timestamp, event_type),
            _ if self.model.fault().is_some() => self.finish(End::Fault),
            Outcome::Nothing => Advance::Idle,
            Outcome::Exhausted => self.finish(End::Exhausted),
        }
    }

    #[inline]
    fn event(&mut self, timestamp: Timestamp, event_type: usize) -> Advance {
        self.count += 1;
        Advance::Event(Occurrence {
            timestamp,
            event_type,
        })
    }

    fn finish(&mut self, end: End) -> Advance {
        self.end = Some(end);
        self.model.pass(self.elapsed);
        Advance::End(end)
    }

    /// What became of the last scenario's step; `None` where this was asked before.
    pub fn take_verdict(&mut self) -> Option<(Origin, Verdict)> {
        self.model.take_verdict()
    }

    /// The model, with the draft of the last event.
    #[inline]
    pub fn model(&self) -> &M {
        &self.model
    }

    /// The drafts of events: what the core has made of them.
    #[inline]
    pub fn drafts_mut(&mut self) -> &mut M::Drafts {
        self.model.drafts_mut()
    }

    /// Which draws the values of this part of the run.
    #[inline]
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// How many events have come.
    #[inline]
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Simulated time.
    #[inline]
    pub fn now(&self) -> Timestamp {
        let millis = i64::try_from(self.elapsed / NANOS_A_MILLI);
        self.start.plus_millis(millis.unwrap_or(i64::MAX))
    }

    /// Whether the last event was the sending of an initial instance.
    #[inline]
    pub fn is_opening(&self) -> bool {
        self.opening
    }

    /// How much simulated time has passed, in nanoseconds.
    #[inline]
    pub fn elapsed(&self) -> u64 {
        self.elapsed
    }

    /// Why no further event comes; `None` while events can come.
    #[inline]
    pub fn end(&self) -> Option<End> {
        self.end
    }
}

const NANOS_A_MILLI: u64 = 1_000_000;
