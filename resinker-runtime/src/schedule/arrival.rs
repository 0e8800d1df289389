//! When arrivals come.

use super::rate_profile::{Intensity, RateProfile};
use crate::rng::{Draws, Stream};
use crate::time::Timestamp;

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
    /// Of constant arrivals: what of a gap passes before the first one.
    phase: f64,
    /// How many have come.
    ordinal: u64,
    time: u64,
    /// What the gaps so far had beyond whole nanoseconds.
    fraction: f64,
    /// Where the rate changes: it knows the time then, and `time` and `fraction` do not matter.
    intensity: Option<Intensity>,
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
            phase: 0.0,
            ordinal: 0,
            time: 0,
            fraction: 0.0,
            intensity: None,
        }
    }

    /// The same arrivals at a rate that is `rate` times the factor of `profile`, in a run that
    /// begins at `start`. The distribution is that of the gaps measured in expected arrivals:
    /// Poisson arrivals remain a Poisson process, and constant ones come each time that the
    /// integral of the rate reaches the next whole number.
    #[must_use]
    pub fn with_profile(
        arrival: Arrival,
        rate: f64,
        seed: u64,
        profile: RateProfile,
        start: Timestamp,
    ) -> Self {
        Self {
            intensity: Some(Intensity::new(profile, rate, start)),
            ..Self::new(arrival, rate, seed)
        }
    }

    /// The same arrivals, but the first of constant ones comes so much of a gap after the start,
    /// and not at once. Where several runs share a rate between them, their arrivals can so take
    /// turns.
    #[must_use]
    pub fn with_phase(self, phase: f64) -> Self {
        Self { phase, ..self }
    }

    /// How far the next arrival is from the last, where one is expected for each unit.
    #[inline]
    fn unit_gap(&self) -> f64 {
        let share = || {
            Draws::new(self.seed, Self::SCOPE, self.ordinal)
                .stream(Self::GAP)
                .unit()
        };
        match self.arrival {
            // The inverse of the exponential distribution. Not `f64::ln`, which differs between
            // platforms.
            Arrival::Poisson => -libm::log(1.0 - share()),
            Arrival::Uniform => 2.0 * share(),
            Arrival::Constant if self.ordinal == 0 => self.phase,
            Arrival::Constant => 1.0,
        }
    }
}

impl Iterator for Arrivals {
    type Item = u64;

    /// The next arrival's time; never before the last one's. `None` where it is beyond 64 bits of
    /// nanoseconds (584 years), or where the rate is 0 from now on.
    fn next(&mut self) -> Option<u64> {
        if self.rate.is_nan() || self.rate <= 0.0 {
            return None;
        }
        self.time = match (self.arrival, self.intensity.is_some()) {
            (_, true) => {
                let gap = self.unit_gap();
                self.intensity.as_mut()?.advance(gap)?
            }
            // From the count, not from the last one, so that nothing adds up.
            (Arrival::Constant, false) => {
                whole((self.ordinal as f64 + self.phase) * NANOS_A_SECOND / self.rate)?
            }
            (Arrival::Poisson | Arrival::Uniform, false) => {
                let gap = self.unit_gap() * self.mean_gap + self.fraction;
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
