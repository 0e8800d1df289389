//! How many threads a run has.

use std::num::NonZero;
use std::thread::available_parallelism;

use crate::engine::Plan;

/// What `--threads` says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Threads {
    /// As many as help.
    #[default]
    Auto,
    /// So many, at least one.
    Exactly(u16),
}

/// More have not been seen to help: the thread that makes events is the bound.
const MOST: usize = 16;

impl Threads {
    /// Reads the option's value.
    pub(super) fn read(text: &str) -> Result<Self, &'static str> {
        if text == "auto" {
            return Ok(Self::Auto);
        }
        let threads = text.parse().ok().filter(|threads| *threads > 0);
        threads
            .map(Self::Exactly)
            .ok_or("write auto, or a whole number from 1 to 65535")
    }

    /// How many threads a run has by this plan. One that waits for its pace has time for
    /// everything, and shows each event at once with one thread; so has one whose every event is
    /// `traced`.
    pub(super) fn of(self, plan: &Plan, traced: bool) -> u16 {
        match self {
            Self::Exactly(threads) => threads,
            Self::Auto if traced || plan.catch_up || plan.time_multiplier.is_some() => 1,
            Self::Auto => {
                let cores = available_parallelism().map_or(1, NonZero::get);
                u16::try_from(cores.min(MOST)).unwrap_or(1)
            }
        }
    }
}
