//! When arrivals come.

use crate::rng::{Draws, Stream};

const NANOS_A_SECOND: f64 = 1e9;

/// How the gaps between arrivals are distributed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Arrival {
    /// Exponential gaps: arrivals know nothing of each other, as customers do.
    #[default]
    Poisson,
    /// Equal gaps.
    Constant,
    /// Gaps uniform between nothing and twice the mean.
    Uniform,
}

/// The times of arrivals, in nanoseconds of simulated time since the start of the run.
///
/// The n-th gap is a pure function of the seed and n, and the same on every machine.
#[derive(Debug, Clone)]
pub struct Arrivals {
    arrival: Arrival,
    seed: u64,
    /// Arrivals a second; positive, or there are none.
    rate: f64,
    /// Nanoseconds.
    mean_gap: f64,
    /// How many have come.
    ordinal: u64,
    time: u64,
    /// What the gaps so far had beyond whole nanoseconds.
    fraction: f64,
}

impl Arrivals {
    const SCOPE: Stream = Stream::named("resinker/arrivals");
    const GAP: Stream = Stream::named("resinker/arrivals/gap");

    /// Arrivals at `rate` a simulated second on average; with a rate that is not a positive number
    /// there are none.
    #[must_use]
    pub fn new(arrival: Arrival, rate: f64, seed: u64) -> Self {
        Self {
            arrival,
            seed,
            rate,
            mean_gap: NANOS_A_SECOND / rate,
            ordinal: 0,
            time: 0,
            fraction: 0.0,
        }
    }
}

impl Iterator for Arrivals {
    type Item = u64;

    /// The next arrival's time; never before the last one's. `None` where it is beyond 64 bits of
    /// nanoseconds (584 years).
    fn next(&mut self) -> Option<u64> {
        if self.rate.is_nan() || self.rate <= 0.0 {
            return None;
        }
        self.time = match self.arrival {
            // From the count, not from the last one, so that nothing adds up; the first comes at
            // once.
            Arrival::Constant => whole(self.ordinal as f64 * NANOS_A_SECOND / self.rate)?,
            Arrival::Poisson | Arrival::Uniform => {
                let share = Draws::new(self.seed, Self::SCOPE, self.ordinal)
                    .stream(Self::GAP)
                    .unit();
                let gap = match self.arrival {
                    // The inverse of the exponential distribution. Not `f64::ln`, which differs
                    // between platforms.
                    Arrival::Poisson => -libm::log(1.0 - share) * self.mean_gap,
                    _ => 2.0 * share * self.mean_gap,
                } + self.fraction;
                let nanos = whole(gap)?;
                self.fraction = gap - nanos as f64;
                self.time.checked_add(nanos)?
            }
        };
        self.ordinal += 1;
        Some(self.time)
    }
}

/// The whole nanoseconds of a time that is not negative, if 64 bits hold them.
fn whole(nanos: f64) -> Option<u64> {
    (nanos < u64::MAX as f64).then_some(nanos as u64)
}

#[cfg(test)]
mod tests;
