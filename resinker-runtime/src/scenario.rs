//! Scenarios: events that follow each other in an order and at a time of their own.
//!
//! A generated crate describes each scenario as a constant [`Scenario`] and performs its steps. The
//! [`Agenda`] decides when a run comes to its next step, how often it repeats one, when it tries
//! again and when it gives up.

mod agenda;

pub use agenda::{Agenda, Opening, Origin, Run, StepOutcome, Verdict};

use crate::rng::{Rng, Stream};

/// A scenario as it was configured.
#[derive(Debug, Clone, Copy)]
pub struct Scenario {
    /// Its name.
    pub name: &'static str,
    /// The stream of randomness of its runs.
    pub scope: Stream,
    /// Its steps, in order.
    pub steps: &'static [Step],
}

/// A step of a scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The event that it is: a place in [`Model::EVENT_TYPES`](crate::Model::EVENT_TYPES).
    pub event_type: usize,
    /// Simulated time since the step before.
    pub delay: Delay,
    /// How often it happens, at least and at most; each number between is equally likely.
    pub times: (u32, u32),
    /// Simulated time between one time and the next.
    pub pause: Delay,
    /// What becomes of the run where the step cannot happen.
    pub otherwise: Otherwise,
}

/// A stretch of simulated time, drawn uniformly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Delay {
    /// At least so many nanoseconds.
    pub min: u64,
    /// At most so many; not below `min`.
    pub max: u64,
}

impl Delay {
    /// No time at all.
    pub const NONE: Self = Self { min: 0, max: 0 };

    /// A stretch between `min` and `max` nanoseconds.
    #[must_use]
    pub const fn between(min: u64, max: u64) -> Self {
        Self { min, max }
    }

    fn draw(self, rng: &mut Rng) -> u64 {
        if self.min >= self.max {
            return self.min;
        }
        // The span is below 2^64 - 1: bounds are seconds of simulated time as nanoseconds.
        self.min + rng.below((self.max - self.min).saturating_add(1))
    }
}

/// What becomes of a run whose next step cannot happen now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Otherwise {
    /// The run tries again after 1 to 10 simulated seconds. It is given up after ten times.
    #[default]
    Retry,
    /// The run goes on with the step after.
    Skip,
    /// The run is given up.
    Abort,
}

/// What has become of the runs of a scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Runs that began.
    pub started: u64,
    /// Runs that came to their end.
    pub finished: u64,
    /// Runs that were given up: a step could not happen, or an instance that they held is gone.
    pub aborted: u64,
    /// Steps that were put off.
    pub retries: u64,
    /// Steps that were left out because they could not happen.
    pub skipped: u64,
}

impl Tally {
    /// Runs that are still on their way.
    #[must_use]
    pub const fn running(&self) -> u64 {
        self.started - self.finished - self.aborted
    }
}

#[cfg(test)]
mod tests;
