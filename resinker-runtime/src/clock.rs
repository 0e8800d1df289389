//! Simulated time against real time.

use std::cell::Cell;
use std::ops::ControlFlow;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::time::Timestamp;

/// What tells real time, and lets it pass.
pub trait Clock {
    /// Nanoseconds since the beginning of 1970 (UTC), by a clock that people may set.
    fn wall(&self) -> i128;

    /// The time since some moment, by a clock that nobody sets.
    fn steady(&self) -> Duration;

    /// Lets so much time pass.
    fn sleep(&self, time: Duration);
}

/// The system's clocks.
#[derive(Debug, Clone, Copy)]
pub struct SystemClock {
    started: Instant,
}

impl SystemClock {
    fn new() -> Self {
        Self {
            started: Instant::now(),
        }
    }
}

impl Clock for SystemClock {
    #[allow(
        clippy::disallowed_methods,
        reason = "pacing follows the clock of the system"
    )]
    fn wall(&self) -> i128 {
        let nanos = |time: Duration| i128::try_from(time.as_nanos()).unwrap_or(i128::MAX);
        match SystemTime::now().duration_since(UNIX_EPOCH) {
            Ok(since) => nanos(since),
            Err(before) => -nanos(before.duration()),
        }
    }

    fn steady(&self) -> Duration {
        self.started.elapsed()
    }

    fn sleep(&self, time: Duration) {
        std::thread::sleep(time);
    }
}

/// Binds simulated time to real time.
///
/// Every moment is reckoned from the start of the run, never from the one before, so that nothing
/// adds up.
#[derive(Debug, Clone)]
pub struct Pace<C = SystemClock> {
    clock: C,
    course: Course,
}

#[derive(Debug, Clone)]
enum Course {
    /// At a multiple of real time.
    Multiple {
        /// By the steady clock.
        started: Duration,
        /// Simulated seconds a real second.
        multiplier: f64,
    },
    /// What the wall clock has not passed yet waits for it.
    Wall {
        /// When simulated time begins, in nanoseconds since the beginning of 1970.
        start: i128,
        /// What the wall clock has shown last: up to there it need not be asked again.
        shown: Cell<i128>,
    },
}

impl Pace {
    /// Simulated time at `multiplier` seconds a real second (positive), from now on.
    #[must_use]
    pub fn start(multiplier: f64) -> Self {
        Self::start_by(SystemClock::new(), multiplier)
    }

    /// Simulated time from `start` on by the wall clock: what is past has no need to wait, and then
    /// each event waits until the clock shows its time. If somebody sets the clock, what is still
    /// to come follows it.
    #[must_use]
    pub fn catch_up(start: Timestamp) -> Self {
        Self::catch_up_by(SystemClock::new(), start)
    }
}

impl<C: Clock> Pace<C> {
    /// The longest that a wait goes without looking whether it should end.
    const SLICE: Duration = Duration::from_millis(20);

    /// As [`Pace::start`], by a clock of one's own.
    #[must_use]
    pub fn start_by(clock: C, multiplier: f64) -> Self {
        Self {
            course: Course::Multiple {
                started: clock.steady(),
                multiplier,
            },
            clock,
        }
    }

    /// As [`Pace::catch_up`], by a clock of one's own.
    #[must_use]
    pub fn catch_up_by(clock: C, start: Timestamp) -> Self {
        Self {
            clock,
            course: Course::Wall {
                start: i128::from(start.millis()) * 1_000_000,
                shown: Cell::new(i128::MIN),
            },
        }
    }

    /// How long it is until `elapsed` nanoseconds of simulated time have passed; `None` where they
    /// have.
    #[must_use]
    pub fn remaining(&self, elapsed: u64) -> Option<Duration> {
        match &self.course {
            Course::Multiple {
                started,
                multiplier,
            } => {
                let due = Duration::try_from_secs_f64(elapsed as f64 / 1e9 / multiplier)
                    .unwrap_or(Duration::MAX);
                due.checked_sub(self.clock.steady().saturating_sub(*started))
                    .filter(|left| !left.is_zero())
            }
            Course::Wall { start, shown } => {
                let due = start + i128::from(elapsed);
                if due <= shown.get() {
                    return None;
                }
                shown.set(self.clock.wall());
                let left = due - shown.get();
                (left > 0).then(|| Duration::from_nanos(u64::try_from(left).unwrap_or(u64::MAX)))
            }
        }
    }

    /// Waits until `elapsed` nanoseconds of simulated time have passed, and asks `between` at short
    /// intervals whether to go on. Breaks with what `between` breaks with.
    pub fn wait<B>(
        &self,
        elapsed: u64,
        mut between: impl FnMut() -> ControlFlow<B>,
    ) -> ControlFlow<B> {
        while let Some(left) = self.remaining(elapsed) {
            between()?;
            self.clock.sleep(left.min(Self::SLICE));
        }
        ControlFlow::Continue(())
    }
}

#[cfg(test)]
mod tests;
