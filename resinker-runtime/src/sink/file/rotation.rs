//! When a new file is begun.

use crate::sink::Message;
use crate::sink::Rotation;
use crate::time::Timestamp;

/// When a new file is begun.
#[derive(Debug)]
pub(super) struct Turns {
    rotation: Rotation,
    start: Timestamp,
    /// Of simulated time: the stretch that the present file is of.
    stretch: u64,
}

impl Turns {
    /// In a run that starts at `start`.
    pub(super) fn new(rotation: Rotation, start: Timestamp) -> Self {
        Self {
            rotation,
            start,
            stretch: 0,
        }
    }

    /// Whether the file that has `events` is to end before this one, with which it would have
    /// `size` bytes.
    #[inline]
    pub(super) fn before(
        &mut self,
        message: &Message<'_>,
        events: u64,
        size: impl FnOnce() -> u64,
    ) -> bool {
        match self.rotation {
            Rotation::None | Rotation::Count(_) => false,
            Rotation::Size(most) => events > 0 && size() > most,
            Rotation::Interval(length) => {
                let since = message
                    .timestamp
                    .millis()
                    .saturating_sub(self.start.millis());
                let since = u64::try_from(since).unwrap_or(0).saturating_mul(1_000_000);
                let stretch = since.checked_div(length).unwrap_or(0);
                let ended = events > 0 && stretch != self.stretch;
                self.stretch = stretch;
                ended
            }
        }
    }

    /// Whether the file is to end now that it has `events`.
    #[inline]
    pub(super) fn after(&self, events: u64) -> bool {
        matches!(self.rotation, Rotation::Count(most) if events >= most)
    }
}
