//! A stream: what waits for it, and how it takes it.

use std::time::Instant;

use super::key_order::{KeyOrder, Record};
use super::pace::Pace;

/// Calls to a stream that are under way at once. One is enough for some twenty shards; more only
/// help where answers take long.
const CALLS: usize = 4;

/// A stream.
#[derive(Debug)]
pub(super) struct Stream {
    pub(super) name: String,
    /// The largest record that it takes, in bytes, the key included.
    pub(super) largest: usize,
    pub(super) waiting: KeyOrder,
    pub(super) pace: Pace,
    /// Calls under way.
    calls: usize,
}

/// What to do for a stream now.
#[derive(Debug)]
pub(super) enum Next {
    /// A call with these records.
    Call(Vec<Record>),
    /// Nothing before then.
    At(Instant),
    /// Nothing before something comes.
    Nothing,
}

impl Stream {
    pub(super) fn new(name: String, largest: usize) -> Self {
        Self {
            name,
            largest,
            waiting: KeyOrder::default(),
            pace: Pace::default(),
            calls: 0,
        }
    }

    /// Whether there is something to do but for the time.
    ///
    /// With no call under way, whatever there is goes at once: what comes meanwhile makes up the
    /// next call. Only full ones go beside others, and none beside a call that finds out whether
    /// the stream takes anything again.
    pub(super) fn is_due(&self) -> bool {
        if self.calls == 0 {
            self.waiting.is_ready()
        } else {
            self.calls < CALLS && self.waiting.is_full() && !self.pace.is_troubled()
        }
    }

    /// What to do now.
    pub(super) fn next(&mut self, now: Instant) -> Next {
        if !self.is_due() {
            return Next::Nothing;
        }
        if let Some(next) = self.pace.next(now) {
            return Next::At(next);
        }
        self.calls += 1;
        Next::Call(self.waiting.take())
    }

    /// A call has ended.
    pub(super) fn ended(&mut self) {
        self.calls -= 1;
    }
}
