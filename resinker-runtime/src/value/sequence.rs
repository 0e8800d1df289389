//! Numbers that count.

use crate::shard::Shard;

/// Where a sequence stands. Parts of a run take turns, so that no number comes twice: of four, the
/// first gives the first number, the fifth and so on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SequenceCounter {
    /// Which number comes next, from 0 on.
    next: u64,
    /// How far it is from there to the one after.
    stride: u64,
}

impl Default for SequenceCounter {
    fn default() -> Self {
        Self::of(Shard::WHOLE)
    }
}

impl SequenceCounter {
    /// The beginning of a part's numbers.
    #[must_use]
    pub const fn of(shard: Shard) -> Self {
        Self {
            next: shard.index() as u64 - 1,
            stride: shard.count() as u64,
        }
    }
}

/// The next number of a sequence that begins with `start` and goes on in steps of `step`. What
/// leaves the range of 64 bits stays at its end, and from then on repeats.
#[inline]
pub fn sequence(counter: &mut SequenceCounter, start: i64, step: i64) -> i64 {
    let number = counter.next;
    counter.next = counter.next.saturating_add(counter.stride);
    nth(start, step, number)
}

/// The number at a place of such a sequence, from 0 on.
#[inline]
pub(super) fn nth(start: i64, step: i64, place: u64) -> i64 {
    held(i128::from(start) + i128::from(step) * i128::from(place))
}

#[inline]
fn held(exact: i128) -> i64 {
    exact.clamp(i128::from(i64::MIN), i128::from(i64::MAX)) as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first<const N: usize>(given: u64, start: i64, step: i64) -> [i64; N] {
        let mut counter = SequenceCounter {
            next: given,
            ..SequenceCounter::default()
        };
        [0; N].map(|_| sequence(&mut counter, start, step))
    }

    #[test]
    fn counts_in_steps_and_on() {
        assert_eq!(first(0, 1, 1), [1, 2, 3]);
        assert_eq!(first(0, 1000, -5), [1000, 995, 990]);
        assert_eq!(first(7, 1, 1), [8, 9, 10]);
    }

    #[test]
    fn stays_at_the_end_of_64_bits() {
        assert_eq!(
            first(0, i64::MAX - 1, 1),
            [i64::MAX - 1, i64::MAX, i64::MAX, i64::MAX]
        );
        assert_eq!(
            first(0, i64::MIN, i64::MAX),
            [i64::MIN, -1, i64::MAX - 1, i64::MAX]
        );
        assert_eq!(first(u64::MAX, i64::MIN, i64::MIN), [i64::MIN, i64::MIN]);
        assert_eq!(first(u64::MAX, i64::MAX, i64::MAX), [i64::MAX, i64::MAX]);
    }

    #[test]
    fn parts_take_turns() {
        let part = |text: &str| {
            let shard: Shard = text.parse().unwrap();
            let mut counter = SequenceCounter::of(shard);
            [0; 3].map(|_| sequence(&mut counter, 100, -5))
        };
        assert_eq!(part("1/1"), [100, 95, 90]);
        assert_eq!(part("1/2"), [100, 90, 80]);
        assert_eq!(part("2/2"), [95, 85, 75]);
    }
}
