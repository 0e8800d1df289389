//! Exact decimals: sums of money without binary noise.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Mul, Neg, Sub, SubAssign};

pub(crate) mod digits;
mod int256;
mod ratio;
mod rounding;
mod wide;

pub use int256::Int256;
pub use ratio::Ratio;
pub use wide::{Exact, Rounded, Wide};

use rounding::{clamp, div_half_even, from_shortest, pow10, quotient, shift};

/// An exact decimal, `mantissa × 10^-S`. Whatever leaves the range of the 64-bit mantissa stays at
/// its bound.
///
/// As JSON and as text it is a number without trailing zeros but with one decimal at least: `12.5`,
/// `12.0`, `0.99`. Up to 15 significant digits that is what the nearest float prints too; beyond,
/// every digit stays.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Decimal<const S: u8>(i64);

impl<const S: u8> Decimal<S> {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// The greatest value.
    pub const MAX: Self = Self(i64::MAX);
    /// The least value.
    pub const MIN: Self = Self(i64::MIN);

    /// `mantissa × 10^-S`.
    #[inline]
    #[must_use]
    pub const fn from_mantissa(mantissa: i64) -> Self {
        Self(mantissa)
    }

    /// The number of units of `10^-S`.
    #[inline]
    #[must_use]
    pub const fn mantissa(self) -> i64 {
        self.0
    }

    /// An integer as a decimal, saturating.
    #[inline]
    #[must_use]
    pub fn from_int(value: i64) -> Self {
        Self(clamp(shift(i128::from(value), i32::from(S))))
    }

    /// The nearest float.
    #[inline]
    #[must_use]
    pub fn to_f64(self) -> f64 {
        digits::nearest_float(self.0, S)
    }

    /// The decimal nearest to the shortest text that reads back as `value`, half to even: 2.675 is
    /// 2.68 with two decimals although its binary value lies below. NaN is 0; infinities and what
    /// is too great saturate.
    #[must_use]
    pub fn from_f64(value: f64) -> Self {
        Self(clamp(from_shortest(value, S)))
    }

    /// An integer as a decimal where it fits.
    #[cfg(feature = "serde")]
    pub(crate) fn checked_from_int(value: i128) -> Option<Self> {
        i64::try_from(shift(value, i32::from(S))).ok().map(Self)
    }

    /// The same where it fits; 0 for a NaN.
    #[must_use]
    pub(crate) fn checked_from_f64(value: f64) -> Option<Self> {
        i64::try_from(from_shortest(value, S)).ok().map(Self)
    }

    /// The same value with `T` decimals: half to even, saturating.
    #[inline]
    #[must_use]
    pub fn rescale<const T: u8>(self) -> Decimal<T> {
        Decimal(clamp(shift(
            i128::from(self.0),
            i32::from(T) - i32::from(S),
        )))
    }

    /// `a × b`, exact until it is rounded half to even to `S` decimals; saturating.
    #[inline]
    #[must_use]
    pub fn product<const A: u8, const B: u8>(a: Decimal<A>, b: Decimal<B>) -> Self {
        let exact = i128::from(a.0) * i128::from(b.0);
        Self(clamp(shift(
            exact,
            i32::from(S) - i32::from(A) - i32::from(B),
        )))
    }

    /// `a ÷ b`, rounded half to even to `S` decimals; saturating. By zero it is 0.
    #[must_use]
    pub fn quotient<const A: u8, const B: u8>(a: Decimal<A>, b: Decimal<B>) -> Self {
        let exponent = i32::from(S) + i32::from(B) - i32::from(A);
        Self(clamp(quotient(a.0, b.0, exponent)))
    }

    /// The greatest integer not above `self ÷ other`, as Python's `//`; saturating. By zero it is
    /// 0.
    #[must_use]
    pub fn floor_div(self, other: Self) -> Self {
        Self::from_int(crate::integer::floor_div(self.0, other.0))
    }

    /// What [`floor_div`](Self::floor_div) leaves, with the sign of `other`, as Python's `%`. By
    /// zero it is 0.
    #[inline]
    #[must_use]
    pub const fn modulo(self, other: Self) -> Self {
        Self(crate::integer::modulo(self.0, other.0))
    }

    /// The mean: the exact sum, divided once; none of nothing.
    #[must_use]
    pub fn average(values: impl Iterator<Item = Self>) -> Option<f64> {
        let mut sum = 0_i128;
        let mut count = 0_u64;
        for value in values {
            sum += i128::from(value.0);
            count += 1;
        }
        let sum = Int256::new(sum).to_f64(S);
        (count > 0).then(|| sum / count as f64)
    }

    /// Without its sign; saturating.
    #[inline]
    #[must_use]
    pub const fn abs(self) -> Self {
        Self(self.0.saturating_abs())
    }

    /// The greatest integer not above it.
    #[inline]
    #[must_use]
    pub fn floor(self) -> i64 {
        match pow10(u32::from(S)) {
            Some(unit) => clamp(i128::from(self.0).div_euclid(unit)),
            None => -i64::from(self.0 < 0),
        }
    }

    /// The least integer not below it.
    #[inline]
    #[must_use]
    pub fn ceil(self) -> i64 {
        match pow10(u32::from(S)) {
            Some(unit) => clamp(-(-i128::from(self.0)).div_euclid(unit)),
            None => i64::from(self.0 > 0),
        }
    }

    /// The nearest integer, half to even.
    #[inline]
    #[must_use]
    pub fn round(self) -> i64 {
        match pow10(u32::from(S)) {
            Some(unit) => clamp(div_half_even(i128::from(self.0), unit)),
            None => 0,
        }
    }
}

impl<const S: u8> Add for Decimal<S> {
    type Output = Self;

    #[inline]
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl<const S: u8> Sub for Decimal<S> {
    type Output = Self;

    #[inline]
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl<const S: u8> Neg for Decimal<S> {
    type Output = Self;

    #[inline]
    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl<const S: u8> AddAssign for Decimal<S> {
    #[inline]
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl<const S: u8> SubAssign for Decimal<S> {
    #[inline]
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

/// A multiple; saturating.
impl<const S: u8> Mul<i64> for Decimal<S> {
    type Output = Self;

    #[inline]
    fn mul(self, factor: i64) -> Self {
        Self(self.0.saturating_mul(factor))
    }
}

impl<const S: u8> Sum for Decimal<S> {
    fn sum<I: Iterator<Item = Self>>(values: I) -> Self {
        values.fold(Self::ZERO, Add::add)
    }
}

impl<const S: u8> fmt::Display for Decimal<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        digits::with_text(self.0, S, |text| f.pad(text))
    }
}

impl<const S: u8> fmt::Debug for Decimal<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests;
