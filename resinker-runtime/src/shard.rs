//! One of several parts that a run is split into.

use std::fmt;
use std::str::FromStr;

use crate::rng::{Draws, Stream};

/// One of several parts of a run, each made by a program of its own, that together are as much as
/// the run: `1/4` is the first of four. The only part, `1/1`, is the run itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Shard {
    /// From 0; below `count`.
    place: u32,
    count: u32,
    /// The run's seed, once that is known; 0 before.
    run_seed: u64,
}

impl Default for Shard {
    fn default() -> Self {
        Self::WHOLE
    }
}

impl Shard {
    /// All of it.
    pub const WHOLE: Self = Self {
        place: 0,
        count: 1,
        run_seed: 0,
    };

    const SCOPE: Stream = Stream::named("resinker/shard");
    const SEED: Stream = Stream::named("resinker/shard/seed");

    /// The `index`-th of `count` parts, counted from 1; `None` where there is no such part.
    #[must_use]
    pub const fn new(index: u32, count: u32) -> Option<Self> {
        if index == 0 || index > count {
            return None;
        }
        Some(Self {
            place: index - 1,
            count,
            run_seed: 0,
        })
    }

    /// The same part, of the run with this seed.
    #[must_use]
    pub const fn of_run(self, seed: u64) -> Self {
        Self {
            run_seed: seed,
            ..self
        }
    }

    /// The seed of the whole run, which what all parts have in common follows.
    #[must_use]
    pub const fn run_seed(self) -> u64 {
        self.run_seed
    }

    /// Which one it is, from 1 on.
    #[must_use]
    pub const fn index(self) -> u32 {
        self.place + 1
    }

    /// How many there are.
    #[must_use]
    pub const fn count(self) -> u32 {
        self.count
    }

    /// Its part of a number of events or instances. The parts differ by 1 at most, and add up to
    /// `total`.
    #[must_use]
    pub const fn share(self, total: u64) -> u64 {
        let (count, place) = (self.count as u64, self.place as u64);
        total / count + if place < total % count { 1 } else { 0 }
    }

    /// Its part of a rate.
    #[must_use]
    pub fn rate(self, rate: f64) -> f64 {
        rate / f64::from(self.count)
    }

    /// What of a gap its constant arrivals come after the first part's, so that together they are
    /// evenly spread.
    #[must_use]
    pub fn phase(self) -> f64 {
        f64::from(self.place) / f64::from(self.count)
    }

    /// The seed of its randomness: another one for each part of each number of parts, and the run's
    /// own where there is only one.
    #[must_use]
    pub fn seed(self, seed: u64) -> u64 {
        if self.count == 1 {
            return seed;
        }
        // For one seed, first draws are a bijection of the ordinal.
        let ordinal = u64::from(self.count) << 32 | u64::from(self.place);
        Draws::new(seed, Self::SCOPE, ordinal)
            .stream(Self::SEED)
            .next_u64()
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.index(), self.count)
    }
}

/// A text that names no part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAShard;

impl fmt::Display for NotAShard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("write 1/4 for the first of four parts, up to 4/4 for the last")
    }
}

impl std::error::Error for NotAShard {}

impl FromStr for Shard {
    type Err = NotAShard;

    fn from_str(text: &str) -> Result<Self, NotAShard> {
        let number = |text: &str| {
            let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            digits.then(|| text.parse().ok()).flatten()
        };
        text.split_once('/')
            .and_then(|(index, count)| Self::new(number(index)?, number(count)?))
            .ok_or(NotAShard)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn all(count: u32) -> impl Iterator<Item = Shard> {
        (1..=count).filter_map(move |index| Shard::new(index, count))
    }

    #[test]
    fn is_read_as_it_is_written() {
        for text in ["1/1", "1/4", "4/4", "4294967295/4294967295"] {
            assert_eq!(text.parse::<Shard>().unwrap().to_string(), text);
        }
        for text in [
            "",
            "/",
            "1",
            "0/4",
            "5/4",
            "0/0",
            "1/",
            "/4",
            "+1/4",
            "1/-4",
            "1/ 4",
            "1/4/4",
            "1/4294967296",
        ] {
            assert_eq!(text.parse::<Shard>(), Err(NotAShard), "{text}");
        }
        let second: Shard = "2/3".parse().unwrap();
        assert_eq!((second.index(), second.count()), (2, 3));
        assert_eq!(Shard::default(), Shard::WHOLE);
    }

    #[test]
    fn shares_are_even_and_add_up() {
        for total in [0, 1, 6, 7, 1_000_003, u64::MAX] {
            for count in [1, 2, 3, 7, 100] {
                let shares: Vec<u64> = all(count).map(|shard| shard.share(total)).collect();
                let sum: u128 = shares.iter().map(|share| u128::from(*share)).sum();
                assert_eq!(sum, u128::from(total));
                assert!(shares.iter().max().unwrap() - shares.iter().min().unwrap() <= 1);
            }
        }
        let rates: f64 = all(8).map(|shard| shard.rate(50.0)).sum();
        assert_eq!(rates, 50.0);
    }

    #[test]
    fn seeds_are_all_different_and_the_whole_has_the_run_s_own() {
        assert_eq!(Shard::WHOLE.seed(42), 42);
        let mut seeds: BTreeSet<u64> = BTreeSet::from([42]);
        let mut count = 1;
        for parts in 2..60 {
            for shard in all(parts) {
                seeds.insert(shard.seed(42));
                count += 1;
            }
        }
        assert_eq!(seeds.len(), count);
        assert_ne!(
            Shard::new(1, 2).unwrap().seed(1),
            Shard::new(1, 2).unwrap().seed(2)
        );
    }
}
