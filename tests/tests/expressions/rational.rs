//! Fractions of integers of any length: what the language says of numbers, without an end to their
//! digits.

use std::cmp::Ordering;
use std::str::FromStr;

use bigdecimal::BigDecimal;
use bigdecimal::num_bigint::BigInt;

/// A fraction in lowest terms; its denominator is above 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rational {
    numerator: BigInt,
    denominator: BigInt,
}

fn zero() -> BigInt {
    BigInt::from(0)
}

/// `10^exponent`.
pub fn ten(exponent: u32) -> BigInt {
    BigInt::from(10).pow(exponent)
}

fn absolute(value: BigInt) -> BigInt {
    if value < zero() { -value } else { value }
}

/// The greatest integer not above a quotient; the divisor is above 0.
fn floor(a: &BigInt, b: &BigInt) -> BigInt {
    let quotient = a / b;
    if a % b < zero() {
        quotient - 1
    } else {
        quotient
    }
}

impl Rational {
    pub fn new(numerator: BigInt, denominator: BigInt) -> Self {
        let (mut a, mut b) = (absolute(numerator.clone()), absolute(denominator.clone()));
        while b != zero() {
            (a, b) = (b.clone(), a % b);
        }
        let divisor = if denominator < zero() { -a } else { a };
        Self {
            numerator: numerator / &divisor,
            denominator: denominator / divisor,
        }
    }

    pub fn integer(value: impl Into<BigInt>) -> Self {
        Self::new(value.into(), BigInt::from(1))
    }

    pub fn decimal(value: &BigDecimal) -> Self {
        let (digits, scale) = value.as_bigint_and_exponent();
        let power = ten(scale.unsigned_abs() as u32);
        if scale < 0 {
            Self::integer(digits * power)
        } else {
            Self::new(digits, power)
        }
    }

    pub fn parse(text: &str) -> Self {
        Self::decimal(&BigDecimal::from_str(text).unwrap())
    }

    pub fn is_zero(&self) -> bool {
        self.numerator == zero()
    }

    pub fn plus(&self, other: &Self) -> Self {
        Self::new(
            &self.numerator * &other.denominator + &other.numerator * &self.denominator,
            &self.denominator * &other.denominator,
        )
    }

    pub fn minus(&self, other: &Self) -> Self {
        self.plus(&other.negated())
    }

    pub fn times(&self, other: &Self) -> Self {
        Self::new(
            &self.numerator * &other.numerator,
            &self.denominator * &other.denominator,
        )
    }

    /// By zero: zero.
    pub fn over(&self, other: &Self) -> Self {
        if other.is_zero() {
            return Self::integer(0);
        }
        Self::new(
            &self.numerator * &other.denominator,
            &self.denominator * &other.numerator,
        )
    }

    pub fn negated(&self) -> Self {
        Self {
            numerator: -self.numerator.clone(),
            denominator: self.denominator.clone(),
        }
    }

    pub fn abs(&self) -> Self {
        if self.numerator < zero() {
            self.negated()
        } else {
            self.clone()
        }
    }

    pub fn floor(&self) -> Self {
        Self::integer(floor(&self.numerator, &self.denominator))
    }

    pub fn ceil(&self) -> Self {
        self.negated().floor().negated()
    }

    /// Units of `10^-decimals`, half to even.
    pub fn units(&self, decimals: u32) -> BigInt {
        let scaled = &self.numerator * ten(decimals);
        let whole = floor(&scaled, &self.denominator);
        let twice: BigInt = (scaled - &whole * &self.denominator) * 2;
        let odd = &whole % 2 != zero();
        match twice.cmp(&self.denominator) {
            Ordering::Less => whole,
            Ordering::Equal if !odd => whole,
            _ => whole + 1,
        }
    }

    /// With so many decimals, half to even.
    pub fn rounded(&self, decimals: u32) -> Self {
        Self::new(self.units(decimals), ten(decimals))
    }

    /// The nearest float: a tie between two of them has an end after fewer digits than are read
    /// here.
    pub fn float(&self) -> f64 {
        let digits = &self.numerator * ten(400) / &self.denominator;
        format!("{digits}e-400").parse().unwrap()
    }

    /// The same as a decimal, of a number whose decimals end.
    pub fn written(&self) -> BigDecimal {
        let places = 120;
        let digits = &self.numerator * ten(places) / &self.denominator;
        BigDecimal::new(digits, i64::from(places)).normalized()
    }
}

impl PartialOrd for Rational {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Rational {
    fn cmp(&self, other: &Self) -> Ordering {
        (&self.numerator * &other.denominator).cmp(&(&other.numerator * &self.denominator))
    }
}
