//! Numbers that are drawn from a distribution, and how far they reach.
//!
//! Input: checked parameters. Output: the least and the greatest number that a program draws.
//! Invariant: they are those of the runtime, which is asked for them.

use resinker_runtime::value;

use super::{Literal, Type};

/// A number drawn from a distribution, then held within bounds. Its type is that of the field: an
/// integer is rounded half to even.
#[derive(Clone, Debug, PartialEq)]
pub struct Distributed {
    /// Which.
    pub distribution: Distribution,
    /// Nothing comes below; of the field's type.
    pub min: Option<Literal>,
    /// Nothing comes above; of the field's type.
    pub max: Option<Literal>,
}

/// A distribution of numbers; every parameter is finite.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Distribution {
    /// The bell curve.
    Normal {
        /// Its middle.
        mean: f64,
        /// Its width, above zero.
        std_dev: f64,
    },
    /// Numbers whose logarithm is normal.
    Lognormal {
        /// The logarithm's mean.
        mu: f64,
        /// The logarithm's standard deviation, above zero.
        sigma: f64,
    },
    /// Gaps between events that come at random.
    Exponential {
        /// How many a unit, above zero.
        rate: f64,
    },
    /// Many small ones, few very large ones.
    Pareto {
        /// How seldom large ones are, above zero.
        shape: f64,
        /// The least, above zero.
        scale: f64,
    },
    /// Whole numbers, the first the most frequent.
    Zipf {
        /// The most frequent.
        first: i64,
        /// How many there are, 1 to 2^53.
        count: u64,
        /// How steeply they become rare, above zero.
        exponent: f64,
    },
}

/// A share of values that no run is taken to come to: one in so many is seldom enough.
pub const SELDOM: f64 = 1e-10;

impl Distribution {
    /// What a value is below with probability `share`, between 0 and 1; of ranks the first and the
    /// last, whatever the share.
    fn quantile(&self, share: f64) -> f64 {
        match *self {
            Self::Normal { mean, std_dev } => value::normal_quantile(share, mean, std_dev),
            Self::Lognormal { mu, sigma } => value::lognormal_quantile(share, mu, sigma),
            Self::Exponential { rate } => value::exponential_quantile(share, rate),
            Self::Pareto { shape, scale } => value::pareto_quantile(share, shape, scale),
            Self::Zipf { first, count, .. } => match share < 0.5 {
                true => first as f64,
                false => first.saturating_add_unsigned(count.saturating_sub(1)) as f64,
            },
        }
    }
}

impl Distributed {
    /// The least and the greatest number that is ever drawn, held within the bounds, and not yet
    /// rounded; infinite where no float holds it.
    #[must_use]
    pub fn extremes(&self) -> (f64, f64) {
        self.between(value::LEAST_SHARE, value::GREATEST_SHARE)
    }

    /// The same but for what comes less often than once in [`SELDOM`].
    #[must_use]
    pub fn usual(&self) -> (f64, f64) {
        self.between(SELDOM, 1.0 - SELDOM)
    }

    fn between(&self, least: f64, greatest: f64) -> (f64, f64) {
        let bound = |literal: &Option<Literal>| literal.as_ref().and_then(Literal::number);
        let (min, max) = (bound(&self.min), bound(&self.max));
        let held = |value: f64| {
            let value = min.map_or(value, |min| value.max(min));
            max.map_or(value, |max| value.min(max))
        };
        let of = |share| held(self.distribution.quantile(share));
        (of(least), of(greatest))
    }

    /// Whether a field of this type may not hold what is drawn.
    #[must_use]
    pub fn may_leave(&self, ty: &Type) -> bool {
        let most = greatest(ty);
        let (low, high) = self.extremes();
        low < -most || high > most
    }
}

/// What no number that a type holds is beyond, without its sign; a little less, where a float does
/// not tell.
pub(crate) fn greatest(ty: &Type) -> f64 {
    const UNITS: f64 = 9.223_372_036_854e18;
    match ty {
        Type::Decimal(scale) => UNITS / 10_f64.powi(i32::from(*scale)),
        Type::Float => f64::MAX,
        _ => UNITS,
    }
}
