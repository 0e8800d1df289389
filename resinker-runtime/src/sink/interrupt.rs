//! Being asked to stop while an output waits.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use super::SinkError;

/// Whether the program has been asked to stop. Clones tell the same.
#[derive(Debug, Clone, Default)]
pub struct Interrupt {
    /// The number of the signal; 0 until one has come.
    number: Arc<AtomicUsize>,
}

impl Interrupt {
    /// Where a signal's handler stores the signal's number.
    #[must_use]
    pub fn number(&self) -> &Arc<AtomicUsize> {
        &self.number
    }

    /// The signal that has come, if one has.
    #[inline]
    #[must_use]
    pub fn received(&self) -> Option<i32> {
        match self.number.load(Ordering::Relaxed) {
            0 => None,
            number => i32::try_from(number).ok(),
        }
    }
}

/// How long outputs may take at the end of a run to hand over what they hold: as long as they get
/// on with it, but no longer than a bound once the program has been asked to stop.
#[derive(Debug)]
pub struct Drain {
    interrupt: Interrupt,
    timeout: Duration,
    /// When it was first seen that the program has been asked to stop.
    asked: Option<Instant>,
}

impl Drain {
    /// At most `timeout` after `interrupt`.
    #[must_use]
    pub fn new(interrupt: Interrupt, timeout: Duration) -> Self {
        Self {
            interrupt,
            timeout,
            asked: None,
        }
    }

    /// Whether to give up.
    #[must_use]
    pub fn is_over(&mut self) -> bool {
        if self.asked.is_none() && self.interrupt.received().is_some() {
            self.asked = Some(Instant::now());
        }
        self.asked
            .is_some_and(|asked| asked.elapsed() >= self.timeout)
    }

    /// The error of an output that has given up, with so many events not acknowledged.
    #[must_use]
    pub fn overrun(&self, in_flight: u64) -> SinkError {
        SinkError::Overrun {
            in_flight,
            timeout: self.timeout,
        }
    }
}
