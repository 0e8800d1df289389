//! What the configuration says about a run.

use crate::schedule::{Arrival, RateProfile};
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
    /// Whether the past goes as fast as the machine can, and from the present on simulated time is real time.
    pub catch_up: bool,
    /// The seed of all randomness; without one each run draws its own.
    pub seed: Option<u64>,
    /// The enabled outputs that this version can run.
    pub outputs: &'static [Output],
    /// The names of enabled outputs that this version cannot run.
    pub skipped_outputs: &'static [&'static str],
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
    /// Before the first event that is so long after the start.
    Duration {
        /// Nanoseconds of simulated time.
        nanos: u64,
    },
    /// When it is stopped from outside.
    Never,
}

/// Somewhere that events go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Output {
    /// Where to.
    pub kind: OutputKind,
    /// As what.
    pub format: Format,
    /// With what around the payload.
    pub envelope: Envelope,
    /// Of which event types only.
    pub event_types: Option<&'static [usize]>,
}

/// Where events go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutputKind {
    /// The standard output.
    Stdout,
    /// Nowhere: they are made and counted.
    Null,
    /// A file.
    File {
        /// Its path, relative to the working directory.
        path: &'static str,
    },
}

/// How an event is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Format {
    /// Compact JSON, one event a line.
    #[default]
    Json,
    /// JSON with one member a line.
    JsonPretty,
}

impl Format {
    /// Its name in configurations.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::JsonPretty => "json_pretty",
        }
    }
}

/// What stands around a payload.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Envelope {
    /// The event type before it and the timestamp after it.
    #[default]
    Full,
    /// Nothing.
    Payload,
}
