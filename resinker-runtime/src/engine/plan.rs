//! A run's settings with all that was open in them settled.

use std::hash::{BuildHasher, Hasher, RandomState};

use super::{Settings, Start, Stop};
use crate::schedule::{Arrival, RateProfile};
use crate::shard::Shard;
use crate::time::Timestamp;

/// What replaces parts of the configuration for one run.
#[derive(Debug, Clone, Copy, Default)]
pub struct Overrides {
    /// The seed.
    pub seed: Option<u64>,
    /// When simulated time begins.
    pub start: Option<Start>,
    /// The number of events. If this or `nanos` is given, what the configuration says of either
    /// does not count.
    pub events: Option<u64>,
    /// The simulated time that passes until the run ends, in nanoseconds.
    pub nanos: Option<u64>,
    /// Simulated seconds a real second; 0: as fast as the machine can.
    pub time_multiplier: Option<f64>,
    /// Which of the parts of the run this is.
    pub shard: Shard,
}

/// When a run ends: at whichever comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Limits {
    /// After so many events.
    pub events: Option<u64>,
    /// After so much simulated time, in nanoseconds.
    pub nanos: Option<u64>,
}

/// A run's settings with all that was open in them settled.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// Arrivals a simulated second.
    pub event_rate: f64,
    /// How the gaps between them are distributed.
    pub arrival: Arrival,
    /// How the rate changes over simulated time.
    pub rate_profile: RateProfile,
    /// When simulated time begins.
    pub start: Timestamp,
    /// When the run ends.
    pub limits: Limits,
    /// Simulated seconds a real second; `None`: as fast as the machine can. Positive.
    pub time_multiplier: Option<f64>,
    /// Whether the past goes as fast as the machine can, and from the present on simulated time is
    /// real time.
    pub catch_up: bool,
    /// The seed of all randomness. That of the whole run; its parts have seeds of their own.
    pub seed: u64,
    /// Which part of the run.
    pub shard: Shard,
}

impl Plan {
    /// Settles a run: the system's clock and its source of randomness are asked here for what
    /// neither `settings` nor `overrides` say.
    #[must_use]
    pub fn new(settings: &Settings, overrides: &Overrides) -> Self {
        let limits = if overrides.events.is_some() || overrides.nanos.is_some() {
            Limits {
                events: overrides.events,
                nanos: overrides.nanos,
            }
        } else {
            match settings.stop {
                Stop::Events(events) => Limits {
                    events: Some(events),
                    nanos: None,
                },
                Stop::Duration { nanos } => Limits {
                    events: None,
                    nanos: Some(nanos),
                },
                Stop::Never => Limits::default(),
            }
        };
        let shard = overrides.shard;
        let limits = Limits {
            events: limits.events.map(|events| shard.share(events)),
            ..limits
        };
        Self {
            event_rate: shard.rate(settings.event_rate),
            arrival: settings.arrival,
            rate_profile: settings.rate_profile,
            shard,
            catch_up: settings.catch_up && overrides.time_multiplier.is_none(),
            start: overrides.start.unwrap_or(settings.start).resolve(),
            limits,
            time_multiplier: overrides
                .time_multiplier
                .or(settings.time_multiplier)
                .filter(|multiplier| *multiplier > 0.0),
            seed: overrides.seed.or(settings.seed).unwrap_or_else(drawn_seed),
        }
    }
}

/// 64 bits of the system's randomness: the keys that the standard library's hash maps get, hashed.
fn drawn_seed() -> u64 {
    RandomState::new().build_hasher().finish()
}
