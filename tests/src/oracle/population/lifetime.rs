//! Instances that end by themselves, as far as timestamps of whole milliseconds tell when.

use chrono::{DateTime, Utc};

use super::{Population, Presence};
use crate::oracle::reference::End;

/// The earliest and the latest of a time, where they are known.
type Span = (Option<DateTime<Utc>>, Option<DateTime<Utc>>);

/// When instances were made.
#[derive(Debug, Clone)]
pub(super) struct Lives {
    start: Option<DateTime<Utc>>,
    now: Option<DateTime<Utc>>,
    /// By instance, when it was made, at the earliest and at the latest; where that is not known,
    /// nothing.
    made: Vec<Span>,
}

impl Lives {
    pub(super) const fn new(start: Option<DateTime<Utc>>) -> Self {
        Self {
            start,
            now: start,
            made: Vec::new(),
        }
    }

    fn set(&mut self, index: usize, made: Span) {
        if self.made.len() <= index {
            self.made.resize(index + 1, (None, None));
        }
        if let Some(place) = self.made.get_mut(index) {
            *place = made;
        }
    }

    /// An instance is made now.
    pub(super) fn begins(&mut self, index: usize) {
        self.set(index, (self.now, self.now));
    }

    /// One is made now, or was there before.
    pub(super) fn may_begin(&mut self, index: usize) {
        let earliest = self.made.get(index).and_then(|made| made.0);
        self.set(index, (earliest, self.now));
    }

    /// One is there since the start.
    pub(super) fn is_initial(&mut self, index: usize) {
        self.set(index, (self.start, self.start));
    }

    /// One is made now, or is there since the start.
    pub(super) fn may_be_initial(&mut self, index: usize) {
        self.set(index, (self.start, self.now));
    }
}

/// Milliseconds between two timestamps, each of which may stand for almost one more.
fn between(then: DateTime<Utc>, now: DateTime<Utc>) -> i64 {
    (now - then).num_milliseconds()
}

impl Population {
    /// Time has come to `now`: whoever has lived as long as instances live is gone, or may be where
    /// that is a matter of less than a millisecond. Gives those that have ended, or may have.
    pub(crate) fn pass(&mut self, now: DateTime<Utc>) -> Vec<End> {
        self.lives.now = Some(now);
        let mut ends = Vec::new();
        let Some(lifetime) = self.entity.lifetime else {
            return ends;
        };
        let is_over =
            |made: Option<DateTime<Utc>>| made.is_some_and(|made| between(made, now) > lifetime);
        let may_be_over =
            |made: Option<DateTime<Utc>>| made.is_none_or(|made| between(made, now) >= lifetime);
        let living: Vec<usize> = self.living.iter().copied().collect();
        for index in living {
            let (earliest, latest) = self.lives.made.get(index).copied().unwrap_or_default();
            let presence = self.instance(index).map(|instance| instance.presence);
            if is_over(latest) {
                self.set_presence(index, Presence::Gone);
                ends.push(End::Of { index, sure: true });
            } else if may_be_over(earliest) && presence == Some(Presence::Alive) {
                self.set_presence(index, Presence::MaybeGone);
                ends.push(End::Of { index, sure: false });
            }
        }
        if may_be_over(self.lives.start) {
            self.hidden.least = 0;
            if self.hidden.most > 0 {
                ends.push(End::Hidden);
            }
        }
        if is_over(self.lives.start) {
            self.hidden.most = 0;
        }
        ends
    }
}
