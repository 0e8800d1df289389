//! Events as typed values, for programs that use a generated crate as a library.

use std::fmt;

use super::{Drafts, Engine, Model, Overrides, Plan, Settings, Start};
use crate::time::Timestamp;

/// An event and when it happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Record<E> {
    /// The simulated time at which it happened.
    pub timestamp: Timestamp,
    /// What.
    pub event: E,
}

/// The events of a run, one after another, as fast as they are asked for.
pub struct Events<M> {
    settings: Settings,
    overrides: Overrides,
    engine: Option<Engine<M>>,
}

impl<M> fmt::Debug for Events<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Events")
            .field("settings", &self.settings)
            .field("overrides", &self.overrides)
            .field("started", &self.engine.is_some())
            .finish()
    }
}

impl<M: Model> Events<M> {
    /// The events of a run by these settings. Each run draws a seed where they have none.
    #[must_use]
    pub fn new(settings: &Settings) -> Self {
        Self {
            settings: *settings,
            overrides: Overrides::default(),
            engine: None,
        }
    }

    /// The same from its beginning, with this seed.
    #[must_use]
    pub fn with_seed(mut self, seed: u64) -> Self {
        self.overrides.seed = Some(seed);
        self.restart()
    }

    /// The same from its beginning, with simulated time beginning at `start`.
    #[must_use]
    pub fn with_start(mut self, start: Timestamp) -> Self {
        self.overrides.start = Some(Start::At(start));
        self.restart()
    }

    /// The same from its beginning, with so many events, and no end that the configuration sets.
    #[must_use]
    pub fn with_total_events(mut self, events: u64) -> Self {
        self.overrides.events = Some(events);
        self.restart()
    }

    /// The same from its beginning, over so much simulated time (in nanoseconds), and no end that
    /// the configuration sets.
    #[must_use]
    pub fn with_duration(mut self, nanos: u64) -> Self {
        self.overrides.nanos = Some(nanos);
        self.restart()
    }

    fn restart(mut self) -> Self {
        self.engine = None;
        self
    }
}

impl<M: Model> Iterator for Events<M> {
    type Item = Record<<M::Drafts as Drafts>::Event>;

    fn next(&mut self) -> Option<Self::Item> {
        let engine = match &mut self.engine {
            Some(engine) => engine,
            None => {
                let plan = Plan::new(&self.settings, &self.overrides);
                self.engine.insert(Engine::new(&plan))
            }
        };
        let occurrence = engine.next()?;
        Some(Record {
            timestamp: occurrence.timestamp,
            event: engine.model().event(occurrence.event_type),
        })
    }
}
