//! What the configuration says about a run.

use crate::schedule::{Arrival, RateProfile};
use crate::setting::MissingVariable;
use crate::sink::Output;
use crate::time::Timestamp;

/// What the configuration says about a run; a generated crate has one as a constant.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// Arrivals a simulated second.
    pub event_rate: f64,
    /// How the gaps between them are distributed.
    pub arrival: Arrival,
    /// How the rate changes over simulated time.
    pub rate_profile: RateProfile,
    /// When simulated time begins.
    pub start: Start,
    /// When the run ends.
    pub stop: Stop,
    /// Simulated seconds a real second; `None` or 0: as fast as the machine can.
    pub time_multiplier: Option<f64>,
    /// Whether the past goes as fast as the machine can, and from the present on simulated time is
    /// real time.
    pub catch_up: bool,
    /// The seed of all randomness; without one each run draws its own.
    pub seed: Option<u64>,
    /// Makes the enabled outputs, with variables of the environment put in.
    pub outputs: fn() -> Result<Vec<Output>, MissingVariable>,
}

/// When simulated time begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// At this time.
    At(Timestamp),
    /// So many milliseconds after (below 0: before) the program starts.
    Now {
        /// Milliseconds.
        offset_ms: i64,
    },
}

impl Start {
    /// The time that is meant.
    #[must_use]
    pub fn resolve(self) -> Timestamp {
        match self {
            Self::At(time) => time,
            Self::Now { offset_ms } => Timestamp::now().plus_millis(offset_ms),
        }
    }
}

/// When a run ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// After so many events.
    Events(u64),
    /// Before the first event that lies so long after the start.
    Duration {
        /// Nanoseconds of simulated time.
        nanos: u64,
    },
    /// When it is stopped from outside.
    Never,
}
