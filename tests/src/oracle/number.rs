//! Numbers as they are written, and their exact decimal values.

use std::str::FromStr;

use bigdecimal::{BigDecimal, RoundingMode};

/// Digits after which a written number is taken for a binary float's shortest text rather than for
/// a decimal.
const FLOAT_DIGITS: usize = 13;

/// A number that remembers how it was written.
#[derive(Debug, Clone)]
pub struct Number {
    written: String,
}

impl Number {
    /// Reads a number.
    ///
    /// # Errors
    /// Where the text is not a finite decimal number.
    pub fn parse(text: &str) -> Result<Self, String> {
        if text.parse::<i64>().is_err() {
            BigDecimal::from_str(text).map_err(|_| format!("`{text}` is not a number"))?;
        }
        Ok(Self {
            written: text.to_owned(),
        })
    }

    /// The number as written.
    #[must_use]
    pub fn written(&self) -> &str {
        &self.written
    }

    /// The exact value.
    #[must_use]
    pub fn value(&self) -> BigDecimal {
        match self.written.parse::<i64>() {
            Ok(whole) => BigDecimal::from(whole),
            Err(_) => BigDecimal::from_str(&self.written).unwrap_or_default(),
        }
    }

    /// Is it written as an integer: digits, and a sign at most?
    #[must_use]
    pub fn is_integer(&self) -> bool {
        let digits = self.written.strip_prefix('-').unwrap_or(&self.written);
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// How many decimals the value needs (1.50 needs one).
    #[must_use]
    pub fn decimals(&self) -> i64 {
        decimals(&self.value())
    }

    /// Has it so many digits that it is the text of a binary float, to be compared with a
    /// tolerance?
    #[must_use]
    pub fn looks_binary(&self) -> bool {
        self.written.bytes().filter(u8::is_ascii_digit).count() >= FLOAT_DIGITS
            && self.decimals() > 0
    }

    /// The same text for equal values.
    #[must_use]
    pub fn identity(&self) -> String {
        if self.is_integer() {
            self.written.clone()
        } else {
            self.value().normalized().to_plain_string()
        }
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        let [own, others] = [self, other].map(|number| number.written.parse::<i64>());
        match (own, others) {
            (Ok(own), Ok(others)) => own == others,
            _ => self.written == other.written || self.value() == other.value(),
        }
    }
}

/// How many decimals a value needs.
pub(crate) fn decimals(value: &BigDecimal) -> i64 {
    value.normalized().fractional_digit_count().max(0)
}

/// Digits that only a quotient has: 256 bits hold no more than 77.
const ENDLESS: u64 = 80;

/// Of so many digits none is noise: a quotient has a hundred.
const SURE: u64 = 60;

/// A number without the noise of quotients whose decimals do not end, so that three thirds are one.
pub(crate) fn settled(value: &BigDecimal) -> BigDecimal {
    if value.digits() > ENDLESS {
        value.with_prec(SURE).normalized()
    } else {
        value.clone()
    }
}

/// Rounds half to even.
pub(crate) fn round(value: &BigDecimal, decimals: i64) -> BigDecimal {
    settled(value).with_scale_round(decimals, RoundingMode::HalfEven)
}

/// The greatest and, without its sign, the least number of so many decimals: 64 bits count units of
/// its last digit.
fn bounds(decimals: i64) -> (BigDecimal, BigDecimal) {
    (
        BigDecimal::new(i64::MAX.into(), decimals),
        BigDecimal::new(i64::MIN.into(), decimals),
    )
}

/// A number with so many decimals as a field holds it: what is beyond 64 bits is their bound.
pub(crate) fn held(value: &BigDecimal, decimals: i64) -> BigDecimal {
    let (most, least) = bounds(decimals);
    round(value, decimals).clamp(least, most)
}

/// Whether a field of so many decimals does not hold a number.
pub(crate) fn leaves(value: &BigDecimal, decimals: i64) -> bool {
    held(value, decimals) != round(value, decimals)
}

/// Digits of every bound.
const BOUND_DIGITS: u64 = 19;

/// Whether a number is the bound that another has passed, of a field whose decimals are not told.
pub(crate) fn is_bound(found: &BigDecimal, exact: &BigDecimal) -> bool {
    found.digits() >= BOUND_DIGITS
        && (0..=18).any(|decimals| leaves(exact, decimals) && held(exact, decimals) == *found)
}

/// Are two values equal up to the noise of binary floats?
pub(crate) fn nearly_equal(left: &BigDecimal, right: &BigDecimal) -> bool {
    let scale = left.abs().max(right.abs()).max(BigDecimal::from(1));
    (left - right).abs() <= scale * BigDecimal::new(1.into(), 9)
}

/// Are two whole numbers one, of which the first is rounded from a binary float? Beyond fifteen
/// digits its last ones are noise.
pub(crate) fn nearly_whole(exact: &BigDecimal, found: &BigDecimal) -> bool {
    let noise = exact.abs() * BigDecimal::new(1.into(), 15);
    exact == found || noise >= 1 && (exact - found).abs() <= noise + 1
}
