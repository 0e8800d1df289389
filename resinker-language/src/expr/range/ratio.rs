//! Ranges of exact quotients: of both parts, which must fit, and of the values, which are what is
//! told.

use resinker_runtime::decimal::Int256;

use super::{Exact, RatioRange, Result, TooWide};

impl RatioRange {
    /// A number with an end to its decimals.
    pub(crate) fn of(exact: Exact) -> Result<Self> {
        let unit = Int256::pow10(u32::from(exact.scale)).ok_or(TooWide)?;
        Ok(Self {
            numerator: Exact { scale: 0, ..exact },
            denominator: Exact {
                low: unit,
                high: unit,
                scale: 0,
            },
            low: exact.low.to_f64(exact.scale),
            high: exact.high.to_f64(exact.scale),
        })
    }

    /// With these values, and what a float has rounded away; `None` where a denominator lacks the
    /// bits that a digit more takes, since quotients are rounded digit by digit.
    fn new(numerator: Exact, denominator: Exact, (low, high): (f64, f64)) -> Result<Self> {
        const MARGIN: f64 = 1e-12;
        if denominator.high.bits() > 251 {
            return Err(TooWide);
        }
        Ok(Self {
            numerator,
            denominator,
            low: low - low.abs() * MARGIN,
            high: high + high.abs() * MARGIN,
        })
    }

    /// Quotients of two; by zero 0.
    pub(crate) fn over(self, other: Self) -> Result<Self> {
        let positive = self.numerator.times(other.denominator)?;
        // A denominator is positive: the divisor's sign goes to the numerator.
        let (below, above) = (
            other.numerator.low.is_negative(),
            !other.numerator.high.is_negative(),
        );
        let numerator = match (below, above) {
            (false, _) => positive,
            (true, false) => positive.negated()?,
            (true, true) => positive.join(positive.negated()?),
        };
        let denominator = self.denominator.times(other.numerator.abs()?)?;
        let denominator = Exact {
            low: denominator.low.max(Int256::ONE),
            high: denominator.high.max(Int256::ONE),
            scale: 0,
        };
        let zero = !other.numerator.low.is_positive() && above;
        let least = other
            .numerator
            .least_but_zero()
            .ratio_to_f64(other.denominator.high);
        let reach = self.low.abs().max(self.high.abs()) / least;
        let values = match (below, above) {
            (false, _) => {
                let (low, high) = (self.low / least, self.high / least);
                (low.min(0.0), high.max(0.0))
            }
            _ => (-reach, reach),
        };
        if zero {
            return Self::new(
                numerator.join(Exact::of(0, 0, 0)),
                denominator.join(Exact::of(1, 1, 0)),
                values,
            );
        }
        Self::new(numerator, denominator, values)
    }

    /// Sums of two.
    pub(crate) fn plus(self, other: Self) -> Result<Self> {
        let values = (self.low + other.low, self.high + other.high);
        let alike = self.numerator.plus(other.numerator)?;
        if self.denominator == other.denominator && self.has_one_denominator() {
            return Self::new(alike, self.denominator, values);
        }
        let left = self.numerator.times(other.denominator)?;
        let right = other.numerator.times(self.denominator)?;
        // Where one is 0, the other is the sum as it is; of equal denominators, the numerators are
        // added.
        let numerator = left.plus(right)?.join(alike);
        let denominator = self.denominator.times(other.denominator)?;
        Self::new(
            numerator.join(self.numerator).join(other.numerator),
            denominator.join(self.denominator).join(other.denominator),
            values,
        )
    }

    fn has_one_denominator(self) -> bool {
        self.denominator.low == self.denominator.high
    }

    /// Products of two.
    pub(crate) fn times(self, other: Self) -> Result<Self> {
        let all = [
            self.low * other.low,
            self.low * other.high,
            self.high * other.low,
            self.high * other.high,
        ];
        Self::new(
            self.numerator.times(other.numerator)?,
            self.denominator.times(other.denominator)?,
            (
                all.iter().copied().fold(f64::INFINITY, f64::min),
                all.iter().copied().fold(f64::NEG_INFINITY, f64::max),
            ),
        )
    }

    /// With the other sign.
    pub(crate) fn negated(self) -> Result<Self> {
        Ok(Self {
            numerator: self.numerator.negated()?,
            low: -self.high,
            high: -self.low,
            ..self
        })
    }

    /// Without the sign.
    pub(crate) fn abs(self) -> Result<Self> {
        let (low, high) = (self.low.abs(), self.high.abs());
        let mixed = self.low < 0.0 && self.high > 0.0;
        Ok(Self {
            numerator: self.numerator.abs()?,
            low: if mixed { 0.0 } else { low.min(high) },
            high: low.max(high),
            ..self
        })
    }

    /// What is left of quotients that are rounded down.
    pub(crate) fn modulo(self, other: Self) -> Result<Self> {
        let whole = Self::of(self.over(other)?.floored()?)?;
        let rest = self.plus(other.times(whole)?.negated()?)?;
        let most = other.low.abs().max(other.high.abs());
        Ok(Self {
            low: if other.low < 0.0 { -most } else { 0.0 },
            high: if other.high > 0.0 { most } else { 0.0 },
            ..rest
        })
    }

    /// The values of both.
    pub(crate) fn join(self, other: Self) -> Self {
        Self {
            numerator: self.numerator.join(other.numerator),
            denominator: self.denominator.join(other.denominator),
            low: self.low.min(other.low),
            high: self.high.max(other.high),
        }
    }

    /// Sums of up to so many.
    pub(crate) fn summed(self, most: u64) -> Result<Self> {
        let zero = Self::of(Exact::of(0, 0, 0))?;
        if self.has_one_denominator() {
            let sum = Self {
                numerator: self.numerator.summed(most)?,
                low: (self.low * most as f64).min(0.0),
                high: (self.high * most as f64).max(0.0),
                ..self
            };
            return Ok(sum.join(zero));
        }
        let mut sum = self.join(zero);
        for _ in 1..most {
            sum = sum.plus(self)?.join(sum);
        }
        Ok(sum)
    }

    /// Rounded to so many decimals.
    pub(crate) fn rounded(self, scale: u8) -> Result<Exact> {
        if let Some(exact) = Exact::of_floats(self.low, self.high, scale) {
            return Ok(exact);
        }
        let reach = self
            .numerator
            .magnitude()?
            .div_rem_floor(self.denominator.low)
            .0
            .checked_add(Int256::ONE)
            .and_then(|reach| reach.checked_mul(Int256::pow10(u32::from(scale))?))
            .ok_or(TooWide)?;
        Ok(Exact {
            low: -reach,
            high: reach,
            scale,
        })
    }

    /// Floored, or the next whole number above.
    pub(crate) fn floored(self) -> Result<Exact> {
        let rounded = self.rounded(0)?;
        let one = Exact::of(-1, 1, 0);
        rounded.plus(one)
    }
}
