//! Exact quotients: what is divided is rounded once, where it is assigned or compared.

use std::cmp::Ordering;
use std::iter::Sum;
use std::ops::{Add, Mul, Neg, Sub};

use super::Decimal;
use super::int256::Int256;
use super::wide::{Exact, Rounded, Wide};

/// An exact quotient of two integers of 256 bits. The compiler has proven that what is made of it
/// fits.
#[derive(Clone, Copy, Debug)]
pub struct Ratio {
    numerator: Int256,
    /// Above 0.
    denominator: Int256,
}

impl Ratio {
    /// 0.
    pub const ZERO: Self = Self {
        numerator: Int256::ZERO,
        denominator: Int256::ONE,
    };

    /// `a ÷ b`. By zero it is 0.
    #[must_use]
    pub fn quotient(a: impl Into<Self>, b: impl Into<Self>) -> Self {
        let (a, b) = (a.into(), b.into());
        if b.numerator.is_zero() {
            return Self::ZERO;
        }
        let (numerator, denominator) = (a.numerator * b.denominator, a.denominator * b.numerator);
        if denominator.is_negative() {
            Self {
                numerator: -numerator,
                denominator: -denominator,
            }
        } else {
            Self {
                numerator,
                denominator,
            }
        }
    }

    /// The greatest integer not above `self ÷ other`, as Python's `//`. By zero it is 0.
    #[must_use]
    pub fn floor_div(self, other: Self) -> Wide<0> {
        Self::quotient(self, other).floor()
    }

    /// What [`floor_div`](Self::floor_div) leaves, with the sign of `other`, as Python's `%`. By
    /// zero it is 0.
    #[must_use]
    pub fn modulo(self, other: Self) -> Self {
        if other.numerator.is_zero() {
            return Self::ZERO;
        }
        self - other * Self::from(self.floor_div(other))
    }

    /// Without its sign.
    #[must_use]
    pub fn abs(self) -> Self {
        if self.numerator.is_negative() {
            -self
        } else {
            self
        }
    }

    /// The greatest integer not above it.
    #[must_use]
    pub fn floor(self) -> Wide<0> {
        Wide::of_units(self.numerator.div_rem_floor(self.denominator).0)
    }

    /// The least integer not below it.
    #[must_use]
    pub fn ceil(self) -> Wide<0> {
        -(-self).floor()
    }

    /// The nearest integer, half to even.
    #[must_use]
    pub fn round(self) -> Wide<0> {
        Wide::of(self)
    }

    /// With `T` decimals, half to even.
    #[must_use]
    pub fn with_decimals<const T: u8>(self) -> Wide<T> {
        Wide::of(self)
    }

    /// In 64 bits, with `T` decimals, half to even; the bound where it does not fit.
    #[must_use]
    pub fn decimal<const T: u8>(self) -> Decimal<T> {
        Decimal::from_mantissa(self.rounded(T).clamp_i64())
    }

    /// The nearest float.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        self.numerator.ratio_to_f64(self.denominator)
    }
}

impl<T: Exact> From<T> for Ratio {
    #[inline]
    fn from(value: T) -> Self {
        Self {
            numerator: value.units(),
            denominator: Int256::pow10(u32::from(T::SCALE)).unwrap_or(Int256::MAX),
        }
    }
}

impl Rounded for Ratio {
    fn rounded(self, scale: u8) -> Int256 {
        // Digit by digit, as on paper: a denominator has bits to spare for a digit more.
        let Some((mut digits, mut rest)) = self.numerator.checked_div_rem(self.denominator) else {
            return Int256::ZERO;
        };
        let ten = Int256::from(10);
        for _ in 0..scale {
            let Some((digit, left)) = (rest * ten).checked_div_rem(self.denominator) else {
                return Int256::ZERO;
            };
            // Held at a bound once it is far beyond any field.
            digits = digits * ten + digit;
            rest = left;
        }
        let (left, whole) = (rest.checked_abs().unwrap_or(Int256::MAX), self.denominator);
        let away = match left.cmp(&(whole - left)) {
            Ordering::Less => false,
            Ordering::Equal => digits.is_odd(),
            Ordering::Greater => true,
        };
        match (away, self.numerator.is_negative()) {
            (false, _) => digits,
            (true, false) => digits + Int256::ONE,
            (true, true) => digits - Int256::ONE,
        }
    }
}

impl Add for Ratio {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        if self.denominator == other.denominator {
            return Self {
                numerator: self.numerator + other.numerator,
                ..self
            };
        }
        if self.numerator.is_zero() {
            return other;
        }
        if other.numerator.is_zero() {
            return self;
        }
        Self {
            numerator: self.numerator * other.denominator + other.numerator * self.denominator,
            denominator: self.denominator * other.denominator,
        }
    }
}

impl Sub for Ratio {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

impl Mul for Ratio {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        Self {
            numerator: self.numerator * other.numerator,
            denominator: self.denominator * other.denominator,
        }
    }
}

impl Neg for Ratio {
    type Output = Self;

    fn neg(self) -> Self {
        Self {
            numerator: -self.numerator,
            ..self
        }
    }
}

impl Sum for Ratio {
    fn sum<I: Iterator<Item = Self>>(values: I) -> Self {
        values.fold(Self::ZERO, Add::add)
    }
}

impl PartialEq for Ratio {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Ratio {}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        let (left, right) = (
            self.numerator.checked_mul(other.denominator),
            other.numerator.checked_mul(self.denominator),
        );
        if let (Some(left), Some(right)) = (left, right) {
            return left.cmp(&right);
        }
        // Whole parts first, and then what is left of each, turned over.
        let (mut a, mut b) = (*self, *other);
        let mut turned = false;
        loop {
            let (whole_a, rest_a) = a.numerator.div_rem_floor(a.denominator);
            let (whole_b, rest_b) = b.numerator.div_rem_floor(b.denominator);
            let order = match whole_a.cmp(&whole_b) {
                Ordering::Equal if rest_a.is_zero() || rest_b.is_zero() => rest_a.cmp(&rest_b),
                Ordering::Equal => {
                    a = Self {
                        numerator: a.denominator,
                        denominator: rest_a,
                    };
                    b = Self {
                        numerator: b.denominator,
                        denominator: rest_b,
                    };
                    turned = !turned;
                    continue;
                }
                order => order,
            };
            return if turned { order.reverse() } else { order };
        }
    }
}

#[cfg(test)]
mod tests;
