//! When a stream that does not take what it gets is tried again, and when that ends.

use std::hash::{BuildHasher, RandomState};
use std::time::{Duration, Instant};

/// The first pause.
const SHORTEST: Duration = Duration::from_millis(50);

/// No pause is longer. What a shard takes is counted by the second.
const LONGEST: Duration = Duration::from_secs(5);

/// A stream that takes nothing for so long, whatever is tried, has failed.
const PATIENCE: Duration = Duration::from_secs(120);

/// A stream that takes nothing is told of after so long.
const OUTAGE: Duration = Duration::from_secs(2);

/// What the last calls came to.
#[derive(Debug, Default)]
pub(super) struct Pace {
    /// How many calls one after another did not go well.
    troubles: u32,
    /// No call before.
    next: Option<Instant>,
    /// Since when nothing was taken.
    since: Option<Instant>,
    told: bool,
}

/// What is to be done beside waiting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    /// Nothing.
    Usual,
    /// To tell that nothing is taken.
    Outage,
    /// To tell that it is over.
    Recovery,
    /// To give up.
    Hopeless,
}

impl Pace {
    /// A call has ended: whether some of its records were taken, and whether some have to be sent
    /// again.
    pub(super) fn note(&mut self, taken: bool, again: bool, now: Instant) -> Turn {
        let mut turn = Turn::Usual;
        if taken {
            self.since = None;
            if std::mem::take(&mut self.told) {
                turn = Turn::Recovery;
            }
        }
        if !again {
            if taken {
                self.troubles = 0;
                self.next = None;
            }
            return turn;
        }
        // Calls that were under way together are one trouble.
        if self.next.is_none_or(|next| now >= next) {
            self.troubles = if taken { 1 } else { self.troubles + 1 };
            self.next = Some(now + pause(self.troubles));
        }
        if !taken {
            let silent = now - *self.since.get_or_insert(now);
            if silent >= PATIENCE {
                turn = Turn::Hopeless;
            } else if silent >= OUTAGE && !self.told {
                self.told = true;
                turn = Turn::Outage;
            }
        }
        turn
    }

    /// Whether the last call did not go well.
    pub(super) fn is_troubled(&self) -> bool {
        self.troubles > 0
    }

    /// When the next call may be made, if not at once.
    pub(super) fn next(&self, now: Instant) -> Option<Instant> {
        self.next.filter(|next| *next > now)
    }
}

/// Doubles with each trouble. A part is by chance, so that programs which were refused together do
/// not come back together.
fn pause(troubles: u32) -> Duration {
    let doubled = SHORTEST.saturating_mul(1 << troubles.saturating_sub(1).min(16));
    let longest = doubled.min(LONGEST);
    let chance = RandomState::new().hash_one(troubles) % 1024;
    longest / 2 + longest.mul_f64(chance as f64 / 2048.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_up_to_a_bound() {
        let start = Instant::now();
        let mut pace = Pace::default();
        let mut now = start;
        let mut pauses = Vec::new();
        while now < start + Duration::from_secs(60) {
            let _ = pace.note(false, true, now);
            let next = pace.next(now).unwrap();
            pauses.push(next - now);
            now = next;
        }
        assert!(
            pauses[0] >= SHORTEST / 2 && pauses[0] <= SHORTEST,
            "{pauses:?}"
        );
        assert!(pauses.iter().all(|pause| *pause <= LONGEST), "{pauses:?}");
        assert!(
            pauses.iter().skip(8).all(|pause| *pause >= LONGEST / 2),
            "{pauses:?}"
        );
        let _ = pace.note(true, false, now);
        assert_eq!(pace.next(now), None);
        assert!(!pace.is_troubled());
    }

    #[test]
    fn calls_that_fail_together_are_one_trouble() {
        let now = Instant::now();
        let mut pace = Pace::default();
        for _ in 0..20 {
            let _ = pace.note(false, true, now);
        }
        assert!(pace.next(now).unwrap() - now <= SHORTEST);
    }

    #[test]
    fn an_outage_is_told_once_and_ends() {
        let start = Instant::now();
        let after = |seconds| start + Duration::from_secs(seconds);
        let mut pace = Pace::default();
        assert_eq!(pace.note(false, true, start), Turn::Usual);
        assert_eq!(pace.note(false, true, after(3)), Turn::Outage);
        assert_eq!(pace.note(false, true, after(6)), Turn::Usual);
        assert_eq!(pace.note(true, true, after(7)), Turn::Recovery);
        // What counts is how long nothing at all was taken.
        assert_eq!(pace.note(false, true, after(200)), Turn::Usual);
        assert_eq!(pace.note(true, true, after(310)), Turn::Usual);
        assert_eq!(pace.note(false, true, after(319)), Turn::Usual);
        assert_eq!(pace.note(false, true, after(340)), Turn::Outage);
        assert_eq!(pace.note(false, true, after(439)), Turn::Hopeless);
    }
}
