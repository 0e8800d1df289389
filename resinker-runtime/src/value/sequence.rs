//! Numbers that count.

use crate::shard::Shard;

/// The next number of a sequence: `start`, then one `step` further each time. `given` is how many
/// came before. What leaves the range of 64 bits stays at its end, and from then on repeats.
#[inline]
pub fn sequence(given: &mut u64, start: i64, step: i64) -> i64 {
    let exact = i128::from(start) + i128::from(step) * i128::from(*given);
    *given = given.saturating_add(1);
    held(exact)
}

/// As [`sequence`], where the parts of a run take turns: of four, the first gives the numbers
/// `start`, `start + 4 * step` and so on, and the second those after them, so no number comes twice.
/// `given` is how many this part has given.
#[inline]
pub fn sequence_in_turn(given: &mut u64, start: i64, step: i64, shard: Shard) -> i64 {
    let ordinal = i128::try_from(shard.ordinal(*given)).unwrap_or(i128::MAX);
    *given = given.saturating_add(1);
    held(
        i128::from(step)
            .saturating_mul(ordinal)
            .saturating_add(i128::from(start)),
    )
}

#[inline]
fn held(exact: i128) -> i64 {
    exact.clamp(i128::from(i64::MIN), i128::from(i64::MAX)) as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first<const N: usize>(given: u64, start: i64, step: i64) -> [i64; N] {
        let mut given = given;
        [0; N].map(|_| sequence(&mut given, start, step))
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
            let mut given = 0;
            [0; 3].map(|_| sequence_in_turn(&mut given, 100, -5, shard))
        };
        assert_eq!(part("1/1"), [100, 95, 90]);
        assert_eq!(part("1/2"), [100, 90, 80]);
        assert_eq!(part("2/2"), [95, 85, 75]);
        let shard = Shard::new(u32::MAX, u32::MAX).unwrap();
        let mut given = u64::MAX;
        assert_eq!(sequence_in_turn(&mut given, 0, i64::MIN, shard), i64::MIN);
        assert_eq!(sequence_in_turn(&mut given, 7, 0, shard), 7);
    }
}
