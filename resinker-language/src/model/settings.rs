//! Global settings, checked.

use super::{EntityId, EventId};
use crate::syntax::{Arrival, StartTime};

/// Global settings.
#[derive(Clone, Debug)]
pub struct Settings {
    /// When the run ends.
    pub stop: Stop,
    /// Start of simulated time.
    pub start: StartTime,
    /// Simulated seconds per real second; `None`: as fast as the machine can.
    pub time_multiplier: Option<f64>,
    /// Arrivals per simulated second.
    pub event_rate: f64,
    /// Distribution of the gaps between arrivals.
    pub arrival: Arrival,
    /// `random_seed`.
    pub seed: Option<u64>,
    /// How the rate changes over simulated time.
    pub rate_profile: RateProfile,
    /// Whether the past goes as fast as the machine can, and from the present on simulated time is
    /// real time.
    pub catch_up: bool,
    /// Initial instances that are sent, and as which event type.
    pub emitted: Vec<(EntityId, EventId)>,
    /// Share of the arrivals that start a scenario, 0 to 1; 0 where there are none.
    pub scenario_share: f64,
    /// Entities to create before the first event, in an order that satisfies their references.
    pub initial: Vec<(EntityId, u64)>,
}

/// How the rate of arrivals changes over simulated time.
#[derive(Clone, Debug, PartialEq)]
pub struct RateProfile {
    /// Nanoseconds since the start, rising, and factors.
    pub points: Vec<(u64, f64)>,
    /// Milliseconds since midnight, rising, and factors.
    pub daily: Vec<(u32, f64)>,
    /// Factors by day of the week, from Monday on.
    pub weekly: [f64; 7],
    /// Factors that apply from time to time.
    pub bursts: Vec<Burst>,
}

impl Default for RateProfile {
    fn default() -> Self {
        Self {
            points: Vec::new(),
            daily: Vec::new(),
            weekly: [1.0; 7],
            bursts: Vec::new(),
        }
    }
}

/// A factor that applies from time to time; times in nanoseconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Burst {
    /// From one beginning to the next; 0: once.
    pub every: u64,
    /// How long it applies.
    pub duration: u64,
    /// What the rate is multiplied by.
    pub factor: f64,
    /// When it begins first.
    pub offset: u64,
}

/// When a run ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// After this many events.
    Events(u64),
    /// After this much simulated time, in nanoseconds.
    Duration(u64),
    /// When it is stopped.
    Never,
}
