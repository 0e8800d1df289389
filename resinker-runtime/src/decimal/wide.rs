//! Exact decimals of 256 bits: what sums, differences and products are kept in until they are
//! assigned to a field.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Neg, Sub};

use super::Decimal;
use super::int256::{Int256, Text};
use super::rounding::from_shortest;

/// An exact decimal, `mantissa × 10^-S`, of 256 bits. The compiler has proven that what is made of
/// it fits; what did not would be held at the bounds.
///
/// As text it has no trailing zeros but one decimal at least, as a [`Decimal`]; without decimals
/// (`S` 0) it is an integer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Wide<const S: u8>(Int256);

/// A number with an end to its decimals.
pub trait Exact: Copy {
    /// How many decimals it has.
    const SCALE: u8;

    /// The number of units of `10^-SCALE`.
    fn units(self) -> Int256;
}

impl Exact for i64 {
    const SCALE: u8 = 0;

    #[inline]
    fn units(self) -> Int256 {
        Int256::from(self)
    }
}

impl<const S: u8> Exact for Decimal<S> {
    const SCALE: u8 = S;

    #[inline]
    fn units(self) -> Int256 {
        Int256::from(self.mantissa())
    }
}

impl<const S: u8> Exact for Wide<S> {
    const SCALE: u8 = S;

    #[inline]
    fn units(self) -> Int256 {
        self.0
    }
}

/// A number that is rounded to decimals where it is assigned.
pub trait Rounded: Copy {
    /// The number of units of `10^-scale`, half to even.
    fn rounded(self, scale: u8) -> Int256;
}

impl<T: Exact> Rounded for T {
    #[inline]
    fn rounded(self, scale: u8) -> Int256 {
        let units = self.units();
        if scale >= Self::SCALE {
            return match Int256::pow10(u32::from(scale - Self::SCALE)) {
                _ if scale == Self::SCALE => units,
                Some(power) => units * power,
                None if units.is_zero() => units,
                None if units.is_negative() => Int256::MIN,
                None => Int256::MAX,
            };
        }
        match Int256::pow10(u32::from(Self::SCALE - scale)) {
            Some(power) => units.div_half_even(power),
            // Less than half a unit, for every 256-bit number.
            None => Int256::ZERO,
        }
    }
}

impl<const S: u8> Wide<S> {
    /// A number with `S` decimals: half to even, where it has more.
    #[inline]
    #[must_use]
    pub fn of(value: impl Rounded) -> Self {
        Self(value.rounded(S))
    }

    /// So many units of `10^-S`.
    pub(super) const fn of_units(units: Int256) -> Self {
        Self(units)
    }

    /// A float as [`Decimal::from_f64`] reads it; held at the bounds of 128 bits, and 0 for a NaN.
    #[must_use]
    pub fn from_f64(value: f64) -> Self {
        Self(Int256::new(from_shortest(value, S)))
    }

    /// `a × b`. Their decimals together are `S`; where they are not, it is rounded half to even.
    #[inline]
    #[must_use]
    pub fn product<A: Exact, B: Exact>(a: A, b: B) -> Self {
        let exact = a.units() * b.units();
        let (decimals, wanted) = (u32::from(A::SCALE) + u32::from(B::SCALE), u32::from(S));
        if decimals == wanted {
            return Self(exact);
        }
        match Int256::pow10(decimals.abs_diff(wanted)) {
            Some(power) if decimals > wanted => Self(exact.div_half_even(power)),
            Some(power) => Self(exact * power),
            None => Self(Int256::ZERO),
        }
    }

    /// The greatest integer not above `self ÷ other`, as Python's `//`. By zero it is 0.
    #[must_use]
    pub fn floor_div(self, other: Self) -> Self {
        Wide::<0>(self.0.div_rem_floor(other.0).0).with_decimals()
    }

    /// What [`floor_div`](Self::floor_div) leaves, with the sign of `other`, as Python's `%`. By
    /// zero it is 0.
    #[must_use]
    pub fn modulo(self, other: Self) -> Self {
        Self(self.0.div_rem_floor(other.0).1)
    }

    /// The same value with `T` decimals: half to even, where they are fewer.
    #[inline]
    #[must_use]
    pub fn with_decimals<const T: u8>(self) -> Wide<T> {
        Wide::of(self)
    }

    /// Without its sign.
    #[inline]
    #[must_use]
    pub fn abs(self) -> Self {
        if self.0.is_negative() { -self } else { self }
    }

    /// The greatest integer not above it.
    #[must_use]
    pub fn floor(self) -> Wide<0> {
        match Int256::pow10(u32::from(S)) {
            Some(unit) => Wide(self.0.div_rem_floor(unit).0),
            None if self.0.is_negative() => Wide(-Int256::ONE),
            None => Wide(Int256::ZERO),
        }
    }

    /// The least integer not below it.
    #[must_use]
    pub fn ceil(self) -> Wide<0> {
        -(-self).floor()
    }

    /// The nearest integer, half to even.
    #[must_use]
    pub fn round(self) -> Wide<0> {
        self.with_decimals()
    }

    /// The same in 64 bits, with `T` decimals, half to even; the bound where it does not fit.
    #[inline]
    #[must_use]
    pub fn decimal<const T: u8>(self) -> Decimal<T> {
        Decimal::from_mantissa(self.rounded(T).clamp_i64())
    }

    /// The nearest integer of 64 bits, half to even; the bound where it does not fit.
    #[inline]
    #[must_use]
    pub fn int(self) -> i64 {
        self.rounded(0).clamp_i64()
    }

    /// The nearest float.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        self.0.to_f64(S)
    }

    /// The mean: the exact sum, divided once; none of nothing.
    #[must_use]
    pub fn average(values: impl Iterator<Item = Self>) -> Option<f64> {
        let mut count = 0_u64;
        let sum: Self = values.inspect(|_| count += 1).sum();
        (count > 0).then(|| sum.to_f64() / count as f64)
    }
}

impl Wide<0> {
    /// A float that is whole; held at the bounds of 128 bits, and 0 for a NaN.
    #[must_use]
    pub fn whole(value: f64) -> Self {
        Self(Int256::new(value as i128))
    }
}

impl<const S: u8> Add for Wide<S> {
    type Output = Self;

    #[inline]
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl<const S: u8> Sub for Wide<S> {
    type Output = Self;

    #[inline]
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl<const S: u8> Neg for Wide<S> {
    type Output = Self;

    #[inline]
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl<const S: u8> Sum for Wide<S> {
    fn sum<I: Iterator<Item = Self>>(values: I) -> Self {
        values.fold(Self::default(), Add::add)
    }
}

impl<const S: u8> fmt::Display for Wide<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if S == 0 {
            return fmt::Display::fmt(&self.0, f);
        }
        let Some(unit) = Int256::pow10(u32::from(S)) else {
            return write!(f, "{}e-{S}", self.0);
        };
        let (sign, value) = match self.0.checked_neg() {
            Some(magnitude) if self.0.is_negative() => ("-", magnitude),
            _ => ("", self.0),
        };
        let (whole, rest) = value.div_rem_floor(unit);
        let mut digits = Text::default();
        fmt::write(&mut digits, format_args!("{rest:0>0$}", usize::from(S)))?;
        let digits = match digits.as_str().trim_end_matches('0') {
            "" => "0",
            digits => digits,
        };
        write!(f, "{sign}{whole}.{digits}")
    }
}

impl<const S: u8> fmt::Debug for Wide<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests;
