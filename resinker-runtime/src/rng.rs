//! Streams of randomness that are counted, not shared.
//!
//! A value is a pure function of the run's seed, the path of its field and the ordinal of its
//! event. So one field's values never depend on what other fields draw, and any event can be made
//! again without those before. The streams are a promise: the values that a seed gives do not
//! change within a minor version. What changes between two of them stands in the changelog.

use std::convert::Infallible;

use rand_xoshiro::SplitMix64;
use rand_xoshiro::rand_core::{Rng as _, SeedableRng, TryRng};

/// The increment of SplitMix64: 2^64 divided by the golden ratio, made odd.
const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

/// A bijection of 64 bits in which every input bit reaches every output bit.
///
/// This is the output function of SplitMix64 (Steele, Lea and Flood, "Fast Splittable Pseudorandom
/// Number Generators", 2014), with the constants of Stafford's variant 13.
pub(crate) const fn mix64(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}

/// A named stream of randomness: the hash of a field's path, computed at compile time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Stream(u64);

impl Stream {
    /// The stream called `path`: FNV-1a over its bytes, then [SplitMix64's finaliser](Rng).
    #[must_use]
    pub const fn named(path: &str) -> Self {
        let mut rest = path.as_bytes();
        let mut hash = 0xCBF2_9CE4_8422_2325_u64;
        while let [byte, tail @ ..] = rest {
            hash = (hash ^ *byte as u64).wrapping_mul(0x0000_0100_0000_01B3);
            rest = tail;
        }
        Self(mix64(hash))
    }

    /// What stands for the stream under a seed, where it is not drawn from.
    pub(crate) const fn keyed(self, seed: u64) -> u64 {
        mix64(mix64(seed ^ self.0).wrapping_add(GOLDEN))
    }
}

/// One event's source of randomness: seed, scope and ordinal mixed into one key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Draws(u64);

impl Draws {
    /// The source of the `ordinal`-th event of `scope`.
    ///
    /// For one seed and scope the key is a bijection of the ordinal, so the first 64-bit draws of a
    /// stream are distinct for all 2^64 ordinals.
    #[inline]
    #[must_use]
    pub const fn new(seed: u64, scope: Stream, ordinal: u64) -> Self {
        Self(mix64(
            mix64(seed ^ scope.0).wrapping_add(ordinal.wrapping_mul(GOLDEN)),
        ))
    }

    /// This event's generator for one field.
    #[inline]
    #[must_use]
    pub fn stream(self, stream: Stream) -> Rng {
        Rng(SplitMix64::seed_from_u64(self.0.wrapping_add(stream.0)))
    }
}

/// A generator of random numbers: SplitMix64, whose streams are the same on every machine.
#[derive(Debug, Clone)]
pub struct Rng(SplitMix64);

impl Rng {
    /// The generator in this state.
    pub(crate) fn seeded(state: u64) -> Self {
        Self(SplitMix64::seed_from_u64(state))
    }

    /// 64 random bits.
    #[inline]
    pub fn next_u64(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// A number below `bound`, each equally likely; 0 where `bound` is 0.
    ///
    /// Lemire, "Fast Random Integer Generation in an Interval", 2019: a multiplication, and a
    /// division only in the rare case that could favour some numbers.
    #[inline]
    pub fn below(&mut self, bound: u64) -> u64 {
        let mut product = u128::from(self.next_u64()) * u128::from(bound);
        if (product as u64) < bound {
            let threshold = bound.wrapping_neg() % bound;
            while (product as u64) < threshold {
                product = u128::from(self.next_u64()) * u128::from(bound);
            }
        }
        (product >> 64) as u64
    }

    /// A number in `[0, 1)`, a multiple of 2^-53.
    #[inline]
    pub fn unit(&mut self) -> f64 {
        const STEP: f64 = 1.0 / (1_u64 << 53) as f64;
        (self.next_u64() >> 11) as f64 * STEP
    }

    /// True with probability `p`: never for 0 or less, always for 1 or more.
    #[inline]
    pub fn chance(&mut self, p: f64) -> bool {
        self.unit() < p
    }
}

impl TryRng for Rng {
    type Error = Infallible;

    #[inline]
    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        self.0.try_next_u32()
    }

    #[inline]
    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        self.0.try_next_u64()
    }

    #[inline]
    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Self::Error> {
        self.0.try_fill_bytes(bytes)
    }
}

#[cfg(test)]
mod tests;
