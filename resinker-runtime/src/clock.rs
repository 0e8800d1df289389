//! Simulated time against real time.

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

/// Lets simulated time pass at a fixed multiple of real time.
///
/// Every moment is reckoned from the start of the run, never from the one before, so that nothing
/// adds up.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    started: Instant,
    /// Simulated seconds a real second.
    multiplier: f64,
}

impl Pace {
    /// The longest that a wait goes without looking whether it should end.
    const SLICE: Duration = Duration::from_millis(20);

    /// Simulated time at `multiplier` seconds a real second (positive), from now on.
    #[must_use]
    pub fn start(multiplier: f64) -> Self {
        Self {
            started: Instant::now(),
            multiplier,
        }
    }

    /// How long it is until `elapsed` nanoseconds of simulated time have passed; `None` where they
    /// have.
    #[must_use]
    pub fn remaining(&self, elapsed: u64) -> Option<Duration> {
        let due = Duration::try_from_secs_f64(elapsed as f64 / 1e9 / self.multiplier)
            .unwrap_or(Duration::MAX);
        due.checked_sub(self.started.elapsed())
            .filter(|left| !left.is_zero())
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
            std::thread::sleep(left.min(Self::SLICE));
        }
        ControlFlow::Continue(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_by_the_multiplier_from_the_start() {
        let pace = Pace::start(10.0);
        for step in 1..=5_u64 {
            let _: ControlFlow<()> = pace.wait(step * 200_000_000, || ControlFlow::Continue(()));
            assert!(pace.started.elapsed() >= Duration::from_millis(20 * step));
            assert_eq!(pace.remaining(step * 200_000_000), None);
        }
        assert!(pace.remaining(10_000_000_000).unwrap() <= Duration::from_millis(900));
    }

    #[test]
    fn ends_soon_when_told_to() {
        let pace = Pace::start(1.0);
        let mut slices = 0;
        let flow = pace.wait(u64::MAX, || {
            slices += 1;
            if slices == 3 {
                ControlFlow::Break("stop")
            } else {
                ControlFlow::Continue(())
            }
        });
        assert_eq!(flow, ControlFlow::Break("stop"));
        assert!(pace.started.elapsed() < Duration::from_secs(2));
    }
}
