//! Numbers in an order that looks random, each of them once.

use crate::rng::mix64;

/// How often the halves are mixed. Four rounds with random functions are a permutation that none of
/// a few inputs tells from a random one (Luby and Rackoff, "How to Construct Pseudorandom
/// Permutations from Pseudorandom Functions", 1988); small ranges show more, and get more.
const ROUNDS: u64 = 8;

/// The number at a place of a permutation of the numbers from 0 to `last`, both included; `place`
/// is one of them. Another `key` is another permutation.
///
/// A balanced Feistel network permutes the numbers of an even count of bits, the fewest that hold
/// `last`. What comes out beyond `last` goes in again until it is one of the range ("cycle
/// walking", Black and Rogaway, "Ciphers with Arbitrary Finite Domains", 2002): the cycle on which
/// a number of the range lies comes back to the range, so that no two places meet. Fewer than four
/// turns are needed on average, since the bits hold less than four times the range.
#[must_use]
pub(crate) fn permuted(place: u64, last: u64, key: u64) -> u64 {
    let half = (u64::BITS - last.leading_zeros()).div_ceil(2);
    if half == 0 {
        return 0;
    }
    let mask = (1 << half) - 1;
    let mut number = place;
    loop {
        let (mut left, mut right) = (number >> half, number & mask);
        for round in 0..ROUNDS {
            let mixed = mix64(mix64(key ^ round).wrapping_add(right));
            (left, right) = (right, left ^ (mixed & mask));
        }
        number = left << half | right;
        if number <= last {
            return number;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::chi_square::assert_fits;

    #[test]
    fn every_number_of_a_range_comes_once() {
        let ranges = (1..=300).chain([999, 1000, 1023, 1024, 1025, 4095, 4096, 65_536, 100_003]);
        for count in ranges {
            for key in [0, 1, u64::MAX] {
                let mut seen = vec![false; count as usize];
                for place in 0..count {
                    let number = permuted(place, count - 1, key);
                    let before = std::mem::replace(&mut seen[number as usize], true);
                    assert!(!before, "{number} of {count} twice");
                }
            }
        }
    }

    #[test]
    fn ranges_of_64_bits_hold_their_numbers() {
        for last in [
            u64::MAX,
            u64::MAX - 1,
            1 << 63,
            (1 << 62) + 1,
            (1 << 33) - 7,
        ] {
            let mut seen: Vec<u64> = (0..20_000).map(|place| permuted(place, last, 5)).collect();
            assert!(seen.iter().all(|number| *number <= last));
            let below = seen.iter().filter(|number| **number < last / 2).count();
            assert!((9_500..10_500).contains(&below), "{below} of {last}");
            seen.sort_unstable();
            seen.dedup();
            assert_eq!(seen.len(), 20_000);
            assert!(permuted(last, last, 5) <= last);
        }
    }

    /// Over the keys each number is as likely as any other at each place, and so is each order of
    /// three.
    #[test]
    fn keys_give_all_orders_alike() {
        for count in [2_u64, 3, 5, 7, 10, 17] {
            for place in 0..count {
                let mut tally = vec![0; count as usize];
                for key in 0..5_000 {
                    tally[permuted(place, count - 1, mix64(key)) as usize] += 1;
                }
                assert_fits(&tally, &vec![1.0; count as usize]);
            }
        }
        let mut orders = BTreeMap::new();
        for key in 0..12_000 {
            *orders
                .entry([0, 1, 2].map(|place| permuted(place, 2, mix64(key))))
                .or_insert(0) += 1;
        }
        let tally: Vec<u64> = orders.into_values().collect();
        assert_fits(&tally, &[1.0; 6]);
    }

    #[test]
    fn neighbours_lie_apart() {
        let last = 999_999;
        let ascents = (0..100_000)
            .filter(|place| permuted(*place, last, 9) < permuted(place + 1, last, 9))
            .count();
        assert!((49_000..51_000).contains(&ascents), "{ascents}");
    }
}
