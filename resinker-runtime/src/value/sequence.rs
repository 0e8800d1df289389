//! Numbers that count.

/// The next number of a sequence: `start`, then one `step` further each time. `given` is how many
/// came before. What leaves the range of 64 bits stays at its end, and from then on repeats.
#[inline]
pub fn sequence(given: &mut u64, start: i64, step: i64) -> i64 {
    let exact = i128::from(start) + i128::from(step) * i128::from(*given);
    *given = given.saturating_add(1);
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
}
