//! What a run has done so far, in numbers.

use std::time::{Duration, Instant};

/// What a run has done so far: progress and summary are told from this, and so is whatever else
/// watches a run.
#[derive(Debug)]
pub(super) struct Counters {
    /// Events that were sent, by type.
    by_type: Vec<u64>,
    /// All of them.
    events: u64,
    /// Events that were made first without being sent.
    skipped: u64,
    /// Moments that brought no event.
    idle: u64,
    /// How much simulated time has passed, in nanoseconds.
    simulated: u64,
    started: Instant,
    /// How long it took in all, once it is over.
    took: Option<Duration>,
}

impl Counters {
    /// Those of a run that begins now.
    pub(super) fn begin(event_types: usize) -> Self {
        Self {
            by_type: vec![0; event_types],
            events: 0,
            skipped: 0,
            idle: 0,
            simulated: 0,
            started: Instant::now(),
            took: None,
        }
    }

    /// An event of this type was sent.
    #[inline]
    pub(super) fn sent(&mut self, event_type: usize) {
        self.events += 1;
        if let Some(count) = self.by_type.get_mut(event_type) {
            *count += 1;
        }
    }

    /// So many events of each type, which were to be sent, have not been.
    pub(super) fn withdraw(&mut self, unsent: &[u64]) {
        for (count, unsent) in self.by_type.iter_mut().zip(unsent) {
            *count = count.saturating_sub(*unsent);
        }
        self.events = self.by_type.iter().sum();
    }

    /// An event was made without being sent.
    #[inline]
    pub(super) fn skip(&mut self) {
        self.skipped += 1;
    }

    /// A moment brought no event.
    #[inline]
    pub(super) fn pass(&mut self) {
        self.idle += 1;
    }

    /// So much simulated time has passed by now.
    #[inline]
    pub(super) fn advance(&mut self, simulated: u64) {
        self.simulated = simulated;
    }

    /// The run is over.
    pub(super) fn end(&mut self) {
        self.took = Some(self.started.elapsed());
    }

    /// Events that were sent, by type.
    pub(super) fn by_type(&self) -> &[u64] {
        &self.by_type
    }

    /// Events that were sent.
    #[inline]
    pub(super) fn events(&self) -> u64 {
        self.events
    }

    /// Events that were made first without being sent.
    #[inline]
    pub(super) fn skipped(&self) -> u64 {
        self.skipped
    }

    /// Moments that brought no event.
    #[inline]
    pub(super) fn idle(&self) -> u64 {
        self.idle
    }

    /// How much simulated time has passed, in nanoseconds.
    #[inline]
    pub(super) fn simulated(&self) -> u64 {
        self.simulated
    }

    /// How much real time has passed.
    pub(super) fn took(&self) -> Duration {
        self.took.unwrap_or_else(|| self.started.elapsed())
    }

    /// Events a real second.
    pub(super) fn rate(&self) -> f64 {
        let seconds = self.took().as_secs_f64();
        if seconds > 0.0 {
            self.events as f64 / seconds
        } else {
            0.0
        }
    }
}
