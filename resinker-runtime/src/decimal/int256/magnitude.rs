//! Absolute values of 256 bits: products, quotients, and the floats that are nearest to quotients.

use super::Int256;

/// The absolute value of an [`Int256`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Magnitude {
    pub(super) high: u128,
    pub(super) low: u128,
}

impl Magnitude {
    pub(super) const fn bits(self) -> u32 {
        if self.high == 0 {
            u128::BITS - self.low.leading_zeros()
        } else {
            2 * u128::BITS - self.high.leading_zeros()
        }
    }

    /// With a sign; `None` where that does not fit.
    pub(super) const fn signed(self, negative: bool) -> Option<Int256> {
        let high = self.high.cast_signed();
        if !negative {
            return if high >= 0 {
                Some(Int256 {
                    high,
                    low: self.low,
                })
            } else {
                None
            };
        }
        let (low, borrow) = 0_u128.overflowing_sub(self.low);
        let high = 0_i128.wrapping_sub(high).wrapping_sub(borrow as i128);
        if high < 0 || (high == 0 && low == 0) {
            Some(Int256 { high, low })
        } else {
            None
        }
    }

    /// The difference to a smaller one.
    pub(super) const fn minus(self, other: Self) -> Self {
        let (low, borrow) = self.low.overflowing_sub(other.low);
        Self {
            high: self
                .high
                .wrapping_sub(other.high)
                .wrapping_sub(borrow as u128),
            low,
        }
    }

    pub(super) fn checked_mul(self, other: Self) -> Option<Self> {
        if self.high != 0 && other.high != 0 {
            return None;
        }
        let Self { high, low } = wide_product(self.low, other.low);
        // One of the two is 0.
        let cross = self
            .high
            .checked_mul(other.low)?
            .checked_add(self.low.checked_mul(other.high)?)?;
        Some(Self {
            high: high.checked_add(cross)?,
            low,
        })
    }

    pub(super) fn checked_div_rem(self, other: Self) -> Option<(Self, Self)> {
        let narrow = |low: u128| Self { high: 0, low };
        if other.high == 0 {
            if self.high == 0 {
                let quotient = self.low.checked_div(other.low)?;
                return Some((narrow(quotient), narrow(self.low - quotient * other.low)));
            }
            if let Ok(divisor) = u64::try_from(other.low) {
                return self.checked_div_rem_short(divisor);
            }
        }
        if self < other {
            return Some((Self::default(), self));
        }
        // Bit by bit, as on paper.
        let mut shift = self.bits().saturating_sub(other.bits());
        let mut divisor = other.shifted_left(shift);
        let (mut quotient, mut rest) = (Self::default(), self);
        loop {
            quotient = quotient.shifted_left(1);
            if rest >= divisor {
                rest = rest.minus(divisor);
                quotient.low |= 1;
            }
            if shift == 0 {
                return Some((quotient, rest));
            }
            shift -= 1;
            divisor = divisor.halved();
        }
    }

    /// By a divisor of 64 bits, digit by digit of 64 bits.
    pub(super) fn checked_div_rem_short(self, divisor: u64) -> Option<(Self, Self)> {
        let divisor = u128::from(divisor);
        let mut rest = 0;
        let mut digit = |digit: u128| {
            let value = (rest << 64) | digit;
            rest = value.checked_rem(divisor)?;
            value.checked_div(divisor)
        };
        let mask = u128::from(u64::MAX);
        let mut half = |half: u128| Some((digit(half >> 64)? << 64) | digit(half & mask)?);
        let quotient = Self {
            high: half(self.high)?,
            low: half(self.low)?,
        };
        Some((quotient, Self { high: 0, low: rest }))
    }

    pub(super) const fn shifted_left(self, by: u32) -> Self {
        match by {
            0 => self,
            1..=127 => Self {
                high: self.high << by | self.low >> (128 - by),
                low: self.low << by,
            },
            _ => Self {
                high: self.low << (by - 128),
                low: 0,
            },
        }
    }

    pub(super) const fn halved(self) -> Self {
        Self {
            high: self.high >> 1,
            low: self.low >> 1 | self.high << 127,
        }
    }

    pub(super) fn ratio_to_f64(self, other: Self) -> f64 {
        let Some((whole, mut rest)) = self.checked_div_rem(other) else {
            return 0.0;
        };
        // As many bits as a float has and two more, and whether anything follows them.
        const WANTED: u32 = f64::MANTISSA_DIGITS + 2;
        let mut digits = whole;
        let mut exponent = 0;
        while digits.bits() < WANTED && rest != Self::default() {
            // A rest is below its divisor, which has a bit to spare.
            rest = rest.shifted_left(1);
            digits = digits.shifted_left(1);
            if rest >= other {
                rest = rest.minus(other);
                digits.low |= 1;
            }
            exponent -= 1;
        }
        let mut sticky = rest != Self::default();
        while digits.bits() > u128::BITS {
            sticky |= digits.low & 1 == 1;
            digits = digits.halved();
            exponent += 1;
        }
        let mantissa = digits.low | u128::from(sticky);
        libm::ldexp(mantissa as f64, exponent)
    }
}

/// The product of two integers of 128 bits.
const fn wide_product(a: u128, b: u128) -> Magnitude {
    const MASK: u128 = u64::MAX as u128;
    let (a_high, a_low, b_high, b_low) = (a >> 64, a & MASK, b >> 64, b & MASK);
    let low = a_low * b_low;
    let first = a_low * b_high + (low >> 64);
    let second = a_high * b_low + (first & MASK);
    Magnitude {
        high: a_high * b_high + (first >> 64) + (second >> 64),
        low: second << 64 | low & MASK,
    }
}
