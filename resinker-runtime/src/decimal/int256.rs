//! Integers of 256 bits: what exact arithmetic needs between the values of fields.

use std::cmp::Ordering;
use std::fmt;

mod magnitude;
mod text;

use magnitude::Magnitude;
pub(super) use text::Text;

/// An integer of 256 bits, in two's complement. Operators hold at the bounds; what must know of it
/// uses the checked ones.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Int256 {
    // First, so that the derived order is that of the numbers.
    high: i128,
    low: u128,
}

impl Int256 {
    /// 0.
    pub const ZERO: Self = Self::new(0);
    /// 1.
    pub const ONE: Self = Self::new(1);
    /// The greatest, 2^255 - 1.
    pub const MAX: Self = Self {
        high: i128::MAX,
        low: u128::MAX,
    };
    /// The least, -2^255.
    pub const MIN: Self = Self {
        high: i128::MIN,
        low: 0,
    };

    /// One of 128 bits.
    #[inline]
    #[must_use]
    pub const fn new(value: i128) -> Self {
        Self {
            high: value >> 127,
            low: value.cast_unsigned(),
        }
    }

    /// The same in 128 bits, if it fits.
    #[inline]
    #[must_use]
    pub const fn to_i128(self) -> Option<i128> {
        let narrow = self.low.cast_signed();
        if self.high == narrow >> 127 {
            Some(narrow)
        } else {
            None
        }
    }

    /// The same in 64 bits, if it fits.
    #[inline]
    #[must_use]
    pub fn to_i64(self) -> Option<i64> {
        self.to_i128().and_then(|value| i64::try_from(value).ok())
    }

    /// The nearest integer of 64 bits.
    #[inline]
    #[must_use]
    pub fn clamp_i64(self) -> i64 {
        match self.to_i64() {
            Some(value) => value,
            None if self.is_negative() => i64::MIN,
            None => i64::MAX,
        }
    }

    /// Whether it is below 0.
    #[inline]
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.high < 0
    }

    /// Whether it is above 0.
    #[inline]
    #[must_use]
    pub const fn is_positive(self) -> bool {
        !self.is_negative() && !self.is_zero()
    }

    /// Whether it is 0.
    #[inline]
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.high == 0 && self.low == 0
    }

    /// Whether 2 does not divide it.
    #[inline]
    #[must_use]
    pub const fn is_odd(self) -> bool {
        self.low & 1 == 1
    }

    /// How many bits its absolute value has; 0 of 0.
    #[must_use]
    pub const fn bits(self) -> u32 {
        self.magnitude().bits()
    }

    /// `10^exponent`, or `None` from `10^77` on, which needs more than 256 bits.
    #[must_use]
    pub fn pow10(exponent: u32) -> Option<Self> {
        match super::rounding::pow10(exponent) {
            Some(power) => Some(Self::new(power)),
            None => {
                let rest = Self::pow10(exponent.checked_sub(38)?)?;
                super::rounding::pow10(38).and_then(|power| rest.checked_mul(Self::new(power)))
            }
        }
    }

    /// The sum; `None` beyond 256 bits.
    #[inline]
    #[must_use]
    pub const fn checked_add(self, other: Self) -> Option<Self> {
        let (low, carry) = self.low.overflowing_add(other.low);
        let (high, first) = self.high.overflowing_add(other.high);
        let (high, second) = high.overflowing_add(carry as i128);
        // Twice over the edge is there and back.
        if first == second {
            Some(Self { high, low })
        } else {
            None
        }
    }

    /// The difference; `None` beyond 256 bits.
    #[inline]
    #[must_use]
    pub const fn checked_sub(self, other: Self) -> Option<Self> {
        let (low, borrow) = self.low.overflowing_sub(other.low);
        let (high, first) = self.high.overflowing_sub(other.high);
        let (high, second) = high.overflowing_sub(borrow as i128);
        if first == second {
            Some(Self { high, low })
        } else {
            None
        }
    }

    /// With the other sign; `None` of [`MIN`](Self::MIN).
    #[inline]
    #[must_use]
    pub const fn checked_neg(self) -> Option<Self> {
        Self::ZERO.checked_sub(self)
    }

    /// Without its sign; `None` of [`MIN`](Self::MIN).
    #[inline]
    #[must_use]
    pub const fn checked_abs(self) -> Option<Self> {
        if self.is_negative() {
            self.checked_neg()
        } else {
            Some(self)
        }
    }

    /// The product; `None` beyond 256 bits.
    #[inline]
    #[must_use]
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        if let (Some(a), Some(b)) = (self.to_i64(), other.to_i64()) {
            return Some(Self::new(i128::from(a) * i128::from(b)));
        }
        let product = self.magnitude().checked_mul(other.magnitude())?;
        product.signed(self.is_negative() != other.is_negative())
    }

    /// How often `other` goes into it, towards 0, and what is left, with its own sign; `None`
    /// where `other` is 0, and of [`MIN`](Self::MIN) by -1.
    #[must_use]
    pub fn checked_div_rem(self, other: Self) -> Option<(Self, Self)> {
        if let (Some(a), Some(b)) = (self.to_i64(), other.to_i64()) {
            // In 128 bits, where the quotient of the least integer by -1 fits.
            let (a, b) = (i128::from(a), i128::from(b));
            return Some((Self::new(a.checked_div(b)?), Self::new(a.checked_rem(b)?)));
        }
        let (quotient, rest) = self.magnitude().checked_div_rem(other.magnitude())?;
        let quotient = quotient.signed(self.is_negative() != other.is_negative())?;
        Some((quotient, rest.signed(self.is_negative())?))
    }

    /// The greatest integer not above `self ÷ other`, as Python's `//`, and what it leaves, with
    /// the sign of `other`; both 0 where `other` is 0.
    #[must_use]
    pub fn div_rem_floor(self, other: Self) -> (Self, Self) {
        let Some((quotient, rest)) = self.checked_div_rem(other) else {
            return if other.is_zero() {
                (Self::ZERO, Self::ZERO)
            } else {
                (Self::MAX, Self::ZERO)
            };
        };
        if rest.is_zero() || rest.is_negative() == other.is_negative() {
            (quotient, rest)
        } else {
            (quotient - Self::ONE, rest + other)
        }
    }

    /// `self ÷ other`, half to even; 0 where `other` is 0.
    #[must_use]
    pub fn div_half_even(self, other: Self) -> Self {
        let Some((quotient, rest)) = self.checked_div_rem(other) else {
            return if other.is_zero() {
                Self::ZERO
            } else {
                Self::MAX
            };
        };
        let (rest, whole) = (rest.magnitude(), other.magnitude());
        let away = match rest.cmp(&whole.minus(rest)) {
            Ordering::Less => false,
            Ordering::Equal => quotient.low & 1 == 1,
            Ordering::Greater => true,
        };
        match (away, self.is_negative() == other.is_negative()) {
            (false, _) => quotient,
            (true, true) => quotient + Self::ONE,
            (true, false) => quotient - Self::ONE,
        }
    }

    /// The nearest float to `self × 10^-scale`, half to even.
    #[must_use]
    pub fn to_f64(self, scale: u8) -> f64 {
        if let Some(mantissa) = self.to_i64()
            && mantissa.unsigned_abs() <= 1 << f64::MANTISSA_DIGITS
        {
            return super::digits::nearest_float(mantissa, scale);
        }
        // Reading a text rounds correctly, whatever its length.
        let mut text = Text::default();
        let _fits = fmt::write(&mut text, format_args!("{self}e-{scale}"));
        text.as_str().parse().unwrap_or_default()
    }

    /// The nearest float to `self ÷ other`, half to even; 0 where `other` is 0.
    #[must_use]
    pub fn ratio_to_f64(self, other: Self) -> f64 {
        let negative = self.is_negative() != other.is_negative();
        let value = self.magnitude().ratio_to_f64(other.magnitude());
        if negative { -value } else { value }
    }

    const fn magnitude(self) -> Magnitude {
        if self.is_negative() {
            let (low, borrow) = 0_u128.overflowing_sub(self.low);
            Magnitude {
                high: 0_u128
                    .wrapping_sub(self.high.cast_unsigned())
                    .wrapping_sub(borrow as u128),
                low,
            }
        } else {
            Magnitude {
                high: self.high.cast_unsigned(),
                low: self.low,
            }
        }
    }
}

impl From<i64> for Int256 {
    #[inline]
    fn from(value: i64) -> Self {
        Self::new(i128::from(value))
    }
}

impl std::ops::Add for Int256 {
    type Output = Self;

    #[inline]
    fn add(self, other: Self) -> Self {
        self.checked_add(other).unwrap_or(bound(self.is_negative()))
    }
}

impl std::ops::Sub for Int256 {
    type Output = Self;

    #[inline]
    fn sub(self, other: Self) -> Self {
        self.checked_sub(other).unwrap_or(bound(self.is_negative()))
    }
}

impl std::ops::Mul for Int256 {
    type Output = Self;

    #[inline]
    fn mul(self, other: Self) -> Self {
        let negative = self.is_negative() != other.is_negative();
        self.checked_mul(other).unwrap_or(bound(negative))
    }
}

impl std::ops::Neg for Int256 {
    type Output = Self;

    #[inline]
    fn neg(self) -> Self {
        self.checked_neg().unwrap_or(Self::MAX)
    }
}

/// The bound of this sign.
const fn bound(negative: bool) -> Int256 {
    if negative { Int256::MIN } else { Int256::MAX }
}

impl fmt::Display for Int256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Digits from the last one on; 2^255 has 77 of them.
        let mut digits = [0_u8; 78];
        let mut first = digits.len();
        let mut left = self.magnitude();
        while let Some((quotient, rest)) = left.checked_div_rem_short(10) {
            first -= 1;
            if let Some(place) = digits.get_mut(first) {
                *place = b'0' + rest.low as u8;
            }
            left = quotient;
            if left == Magnitude::default() {
                break;
            }
        }
        let written = digits.get(first..).unwrap_or_default();
        f.pad_integral(
            !self.is_negative(),
            "",
            std::str::from_utf8(written).unwrap_or_default(),
        )
    }
}

impl fmt::Debug for Int256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests;
