//! Scenarios, checked.

use super::{Consumption, EventId};
use crate::syntax::{OnUnsatisfied, Reserve};

/// Several events that follow each other.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// The user's name.
    pub name: String,
    /// `description`.
    pub description: Option<String>,
    /// `initiation_weight`.
    pub weight: f64,
    /// `requires_initial_entities`.
    pub initial: Vec<Consumption>,
    /// Its steps, at least one.
    pub steps: Vec<Step>,
    /// Which bound instances are kept from other events.
    pub reserve: Reserve,
}

/// A step of a scenario.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its event.
    pub event: EventId,
    /// `payload_overrides`: index into [`Event::variants`](super::Event::variants).
    pub variant: Option<usize>,
    /// `delay_after_previous_step`.
    pub delay: Delay,
    /// `loop`: how often it happens, at least and at most.
    pub times: (u32, u32),
    /// `delay_between_loops`.
    pub pause: Delay,
    /// What becomes of the run where it cannot happen.
    pub otherwise: OnUnsatisfied,
}

impl Step {
    /// Whether a run that has come past it has had its event.
    pub fn is_certain(&self) -> bool {
        self.times.0 > 0 && self.otherwise != OnUnsatisfied::Skip
    }

    /// Whether it happens without a wait as a run that starts with it begins.
    pub fn is_at_once(&self) -> bool {
        self.times.0 > 0 && self.delay.max == 0
    }

    /// Whether it can happen more than once.
    pub fn repeats(&self) -> bool {
        self.times.1 > 1
    }
}

/// A stretch of simulated time, uniform between two bounds, in nanoseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Delay {
    /// Least.
    pub min: u64,
    /// Greatest, not below `min`.
    pub max: u64,
}
