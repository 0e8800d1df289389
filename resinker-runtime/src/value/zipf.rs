//! Ranks of Zipf's law: few that come often, many that come seldom.

use crate::rng::Rng;

/// Ranks from 1 to a count, rank `k` with a probability proportional to `k^-exponent`.
///
/// Drawn by rejection-inversion (Hörmann and Derflinger, "Rejection-inversion to generate variates
/// from monotone discrete distributions", ACM TOMACS 6, 1996): the cost of a draw does not grow
/// with the count, and hardly one draw in a hundred is repeated. What it needs of the law is worked
/// out once, by [`Zipf::new`], or by a compiler that writes the fields down.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Zipf {
    /// How many ranks: at least 1, at most 2^53.
    pub count: u64,
    /// Above 0. At 1 the second rank comes half as often as the first.
    pub exponent: f64,
    /// Where the area under the curve begins.
    pub low: f64,
    /// Where it ends.
    pub high: f64,
    /// How near to a rank from below a point is taken without a further look.
    pub sure: f64,
}

impl Zipf {
    /// The law of so many ranks. A count outside of 1 to 2^53 is brought into it.
    #[must_use]
    pub fn new(count: u64, exponent: f64) -> Self {
        let count = count.clamp(1, 1 << 53);
        Self {
            count,
            exponent,
            low: area(1.5, exponent) - 1.0,
            high: area(count as f64 + 0.5, exponent),
            sure: 2.0 - point(area(2.5, exponent) - height(2.0, exponent), exponent),
        }
    }

    /// The same law of another count: what it needs of the exponent alone is not worked out again.
    #[inline]
    #[must_use]
    pub fn of(&self, count: u64) -> Self {
        let count = count.clamp(1, 1 << 53);
        if count == self.count {
            return *self;
        }
        Self {
            count,
            high: area(count as f64 + 0.5, self.exponent),
            ..*self
        }
    }

    /// A rank, from 1 to the count.
    #[inline]
    pub fn rank(&self, rng: &mut Rng) -> u64 {
        loop {
            let under = self.high + rng.unit() * (self.low - self.high);
            let at = point(under, self.exponent);
            let rank = (at + 0.5).floor().clamp(1.0, self.count as f64);
            if rank - at <= self.sure
                || under >= area(rank + 0.5, self.exponent) - height(rank, self.exponent)
            {
                return rank as u64;
            }
        }
    }
}

impl Zipf {
    /// A rank from `first` to the count, each with the probability that it has among those. A
    /// `first` outside of 1 to the count is brought into it.
    ///
    /// The curve is drawn in units of `first`, so that what is left of a steep one far from its
    /// beginning is not lost to rounding.
    pub fn rank_from(&self, rng: &mut Rng, first: u64) -> u64 {
        let first = first.clamp(1, self.count);
        if first == 1 {
            return self.rank(rng);
        }
        let unit = first as f64;
        let area = |x: f64| unit * area(x / unit, self.exponent);
        let low = area(unit + 0.5) - 1.0;
        let high = area(self.count as f64 + 0.5);
        loop {
            let under = high + rng.unit() * (low - high);
            let at = unit * point(under / unit, self.exponent);
            let rank = (at + 0.5).floor().clamp(unit, self.count as f64);
            if under >= area(rank + 0.5) - height(rank / unit, self.exponent) {
                return rank as u64;
            }
        }
    }

    /// How often `rank` comes for each time that `unit` comes.
    #[inline]
    #[must_use]
    pub fn weight(&self, rank: u64, unit: u64) -> f64 {
        height(rank as f64 / unit as f64, self.exponent)
    }
}

/// An integer of Zipf's law: `first` is the most frequent, and each after it comes more seldom.
#[inline]
pub fn zipf(rng: &mut Rng, first: i64, law: &Zipf) -> i64 {
    first.saturating_add_unsigned(law.rank(rng) - 1)
}

/// The curve, `x^-exponent`.
#[inline]
fn height(x: f64, exponent: f64) -> f64 {
    libm::exp(-exponent * libm::log(x))
}

/// The area under the curve from 1 to `x`: `(x^(1-s) - 1) / (1-s)`, whose limit at `s = 1` is the
/// logarithm.
#[inline]
fn area(x: f64, exponent: f64) -> f64 {
    let log = libm::log(x);
    let power = (1.0 - exponent) * log;
    if power.abs() < NEAR_ZERO {
        log * (1.0 + power / 2.0)
    } else {
        libm::expm1(power) / power * log
    }
}

/// The point up to which the area is that large: the inverse of [`area`].
#[inline]
fn point(area: f64, exponent: f64) -> f64 {
    // Below -1 only by rounding.
    let power = ((1.0 - exponent) * area).max(-1.0);
    if power.abs() < NEAR_ZERO {
        libm::exp(area * (1.0 - power / 2.0))
    } else {
        libm::exp(libm::log1p(power) / power * area)
    }
}

/// Where a quotient of two small numbers is worth less than the first terms of its series.
const NEAR_ZERO: f64 = 1e-8;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chi_square::assert_fits;
    use crate::rng::{Draws, Stream};

    fn rng(ordinal: u64) -> Rng {
        Draws::new(5, Stream::named("value"), ordinal).stream(Stream::named("zipf"))
    }

    #[test]
    fn ranks_have_their_frequencies() {
        for exponent in [0.2, 0.5, 0.999_999_999_9, 1.0, 1.07, 2.0, 3.5] {
            let law = Zipf::new(8, exponent);
            let mut counts = [0; 8];
            for ordinal in 0..40_000 {
                counts[law.rank(&mut rng(ordinal)) as usize - 1] += 1;
            }
            let weights: Vec<f64> = (1..=8)
                .map(|rank| f64::from(rank).powf(-exponent))
                .collect();
            assert_fits(&counts, &weights);
        }
    }

    #[test]
    fn ranks_from_another_first_one_have_theirs() {
        for (first, exponent) in [(2, 1.0), (3, 0.4), (5, 2.5), (900, 1.2), (990, 60.0)] {
            let law = Zipf::new(1000, exponent);
            let mut counts = vec![0; 9];
            for ordinal in 0..40_000 {
                let rank = law.rank_from(&mut rng(ordinal), first);
                assert!((first..=1000).contains(&rank));
                counts[(rank - first).min(8) as usize] += 1;
            }
            let mut weights = vec![0.0; 9];
            for rank in first..=1000 {
                weights[(rank - first).min(8) as usize] += law.weight(rank, first);
            }
            assert_fits(&counts, &weights);
        }
    }

    #[test]
    fn a_law_of_another_count_is_that_law() {
        for exponent in [0.3, 1.0, 2.0] {
            assert_eq!(Zipf::new(7, exponent).of(1000), Zipf::new(1000, exponent));
        }
    }

    #[test]
    fn many_ranks_have_theirs_too() {
        // In ten bands, each from about the double of the one before, and the rest.
        let law = Zipf::new(1_000_000, 1.0);
        let band = |rank: u64| rank.ilog2().min(10) as usize;
        let mut counts = [0; 11];
        for ordinal in 0..50_000 {
            counts[band(law.rank(&mut rng(ordinal)))] += 1;
        }
        let mut weights = [0.0; 11];
        for rank in 1..=1_000_000_u64 {
            weights[band(rank)] += 1.0 / rank as f64;
        }
        assert_fits(&counts, &weights);
    }

    #[test]
    fn keeps_to_its_range_at_the_edges() {
        for (count, exponent) in [
            (1, 1.0),
            (2, 60.0),
            (1 << 53, 0.01),
            (1 << 53, 1.0),
            (u64::MAX, 5.0),
            (0, 1.0),
        ] {
            let law = Zipf::new(count, exponent);
            for ordinal in 0..500 {
                let rank = law.rank(&mut rng(ordinal));
                assert!((1..=law.count).contains(&rank), "{rank} of {law:?}");
            }
        }
        assert_eq!(zipf(&mut rng(0), -7, &Zipf::new(1, 1.0)), -7);
        let high = zipf(&mut rng(0), i64::MAX, &Zipf::new(100, 0.1));
        assert_eq!(high, i64::MAX);
    }
}
