//! Ranges of numbers that are exact.

use resinker_runtime::decimal::Int256;

use super::{Exact, Result, TooWide};

impl Exact {
    /// From one mantissa to another.
    pub(crate) fn of(low: i64, high: i64, scale: u8) -> Self {
        Self {
            low: low.into(),
            high: high.into(),
            scale,
        }
    }

    /// All that 64 bits hold.
    pub(crate) fn bounds(scale: u8) -> Self {
        Self::of(i64::MIN, i64::MAX, scale)
    }

    /// Whether 64 bits hold all of it.
    pub(crate) fn fits(self) -> bool {
        self.low.to_i64().is_some() && self.high.to_i64().is_some()
    }

    /// What becomes of it in a field of 64 bits.
    pub(crate) fn held(self) -> Self {
        Self {
            low: self.low.clamp_i64().into(),
            high: self.high.clamp_i64().into(),
            scale: self.scale,
        }
    }

    /// What holds both, of one scale.
    pub(crate) fn join(self, other: Self) -> Self {
        Self {
            low: self.low.min(other.low),
            high: self.high.max(other.high),
            scale: self.scale,
        }
    }

    /// With so many decimals: half to even, where they are fewer.
    pub(crate) fn rounded(self, scale: u8) -> Result<Self> {
        let by = u32::from(scale.abs_diff(self.scale));
        let Some(power) = Int256::pow10(by) else {
            return match scale < self.scale {
                true => Ok(Self::of(0, 0, scale)),
                false => Err(TooWide),
            };
        };
        let each = |value: Int256| match scale >= self.scale {
            true => value.checked_mul(power).ok_or(TooWide),
            false => Ok(value.div_half_even(power)),
        };
        Ok(Self {
            low: each(self.low)?,
            high: each(self.high)?,
            scale,
        })
    }

    /// Decimals from one float to another; `None` where there is no end, or it is beyond 128 bits.
    pub(super) fn of_floats(low: f64, high: f64, scale: u8) -> Option<Self> {
        const BEYOND: f64 = 1e37;
        let unit = 10_f64.powi(i32::from(scale));
        let (low, high) = (low * unit, high * unit);
        if !(low >= -BEYOND && high <= BEYOND) {
            return None;
        }
        // What the scaling has rounded away, and the rounding of the value itself.
        let margin = |value: f64| match value == 0.0 {
            true => 0.0,
            false => value.abs() * 1e-14 + 1.0,
        };
        Some(Self {
            low: Int256::new((low - margin(low)).floor() as i128),
            high: Int256::new((high + margin(high)).ceil() as i128),
            scale,
        })
    }

    /// The value furthest from 0, without its sign.
    pub(crate) fn magnitude(self) -> Result<Int256> {
        let (low, high) = (self.low.checked_abs(), self.high.checked_abs());
        Ok(low.ok_or(TooWide)?.max(high.ok_or(TooWide)?))
    }

    fn over(values: &[Option<Int256>], scale: u8) -> Result<Self> {
        let values: Option<Vec<Int256>> = values.iter().copied().collect();
        let values = values.ok_or(TooWide)?;
        let (low, high) = (values.iter().min(), values.iter().max());
        Ok(Self {
            low: *low.ok_or(TooWide)?,
            high: *high.ok_or(TooWide)?,
            scale,
        })
    }

    /// Sums of two of one scale.
    pub(crate) fn plus(self, other: Self) -> Result<Self> {
        let (low, high) = (
            self.low.checked_add(other.low),
            self.high.checked_add(other.high),
        );
        Self::over(&[low, high], self.scale)
    }

    /// Differences of two of one scale.
    pub(crate) fn minus(self, other: Self) -> Result<Self> {
        let (low, high) = (
            self.low.checked_sub(other.high),
            self.high.checked_sub(other.low),
        );
        Self::over(&[low, high], self.scale)
    }

    /// Products: the scales add up.
    pub(crate) fn times(self, other: Self) -> Result<Self> {
        let all = [
            self.low.checked_mul(other.low),
            self.low.checked_mul(other.high),
            self.high.checked_mul(other.low),
            self.high.checked_mul(other.high),
        ];
        Self::over(&all, self.scale.checked_add(other.scale).ok_or(TooWide)?)
    }

    /// With the other sign.
    pub(crate) fn negated(self) -> Result<Self> {
        Self::over(
            &[self.high.checked_neg(), self.low.checked_neg()],
            self.scale,
        )
    }

    /// Without the sign.
    pub(crate) fn abs(self) -> Result<Self> {
        let high = self.magnitude()?;
        let low = if self.low.is_negative() && !self.high.is_negative() {
            Int256::ZERO
        } else {
            let (low, high) = (self.low.checked_abs(), self.high.checked_abs());
            low.ok_or(TooWide)?.min(high.ok_or(TooWide)?)
        };
        Ok(Self { low, high, ..self })
    }

    /// The least magnitude of what is not 0.
    pub(super) fn least_but_zero(self) -> Int256 {
        if self.low.is_negative() || self.low.is_zero() {
            if self.high.is_negative() {
                return -self.high;
            }
            return Int256::ONE;
        }
        self.low
    }

    /// Floored quotients of two of one scale: whole numbers of that scale.
    pub(crate) fn floor_divided(self, other: Self) -> Result<Self> {
        let (reach, _) = self.magnitude()?.div_rem_floor(other.least_but_zero());
        let is_positive = |exact: Self| !exact.low.is_negative();
        let is_negative = |exact: Self| exact.high.is_negative();
        let never_below =
            is_positive(self) && is_positive(other) || is_negative(self) && is_negative(other);
        let whole = Self {
            low: match never_below {
                true => Int256::ZERO,
                // Flooring goes one further down.
                false => (-reach).checked_sub(Int256::ONE).ok_or(TooWide)?,
            },
            high: reach,
            scale: 0,
        };
        whole.rounded(self.scale)
    }

    /// What floored division leaves.
    pub(crate) fn modulo(self, other: Self) -> Result<Self> {
        // Less than what it is divided by; 0 where that is 0.
        let most = match other.magnitude()? {
            Int256::ZERO => Int256::ZERO,
            most => most.checked_sub(Int256::ONE).ok_or(TooWide)?,
        };
        let mut range = Self {
            low: if other.low.is_negative() {
                -most
            } else {
                Int256::ZERO
            },
            high: if other.high.is_negative() {
                Int256::ZERO
            } else {
                most
            },
            scale: self.scale,
        };
        if !self.low.is_negative() && !other.low.is_negative() {
            range.high = range.high.min(self.high);
        }
        Ok(range)
    }

    /// Sums of up to so many.
    pub(crate) fn summed(self, most: u64) -> Result<Self> {
        let count = Int256::new(i128::from(most));
        let all = [
            Some(Int256::ZERO),
            self.low.checked_mul(count),
            self.high.checked_mul(count),
        ];
        Self::over(&all, self.scale)
    }
}

/// Digits that are written out; of more, how many there are is what matters.
const WRITTEN: usize = 21;

impl Exact {
    /// In words: from where to where.
    pub(crate) fn shown(self) -> String {
        let (low, high) = (shown(self.low, self.scale), shown(self.high, self.scale));
        if low == high {
            low
        } else {
            format!("from {low} to {high}")
        }
    }
}

/// A decimal as text: without decimals where it is so large that they do not matter, and in powers
/// of ten where its digits do not either.
fn shown(mantissa: Int256, scale: u8) -> String {
    let digits = mantissa.to_string();
    let (sign, digits) = match digits.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", digits.as_str()),
    };
    let scale = usize::from(scale);
    let padded = format!("{digits:0>width$}", width = scale + 1);
    let (whole, decimals) = padded.split_at(padded.len() - scale);
    if whole.len() > WRITTEN {
        let (first, rest) = whole.split_at(1);
        let rest = rest.get(..2).unwrap_or_default();
        return format!("{sign}{first}.{rest}e{}", whole.len() - 1);
    }
    match decimals.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        decimals => format!("{sign}{whole}.{decimals}"),
    }
}
