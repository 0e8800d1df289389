//! What leaves the range of its field.

use std::cell::RefCell;

use crate::decimal::{Decimal, Rounded};

/// Values that have left the range of the field that they were assigned to, counted by field. Such
/// a value becomes the bound that it has passed.
///
/// The range of an integer is that of 64 bits; that of a decimal is that of 64 bits in units of its
/// last digit; that of a float is what is finite.
#[derive(Debug, Default)]
pub struct Overflows {
    /// In the order in which they happened first.
    fields: RefCell<Vec<(&'static str, u64)>>,
}

impl Overflows {
    /// A number as an integer, half to even.
    #[inline]
    pub fn int(&self, field: &'static str, value: impl Rounded) -> i64 {
        let exact = value.rounded(0);
        exact
            .to_i64()
            .unwrap_or_else(|| self.bound(field, exact.is_negative()))
    }

    /// A number as a decimal, half to even.
    #[inline]
    pub fn decimal<const S: u8>(&self, field: &'static str, value: impl Rounded) -> Decimal<S> {
        let exact = value.rounded(S);
        Decimal::from_mantissa(
            exact
                .to_i64()
                .unwrap_or_else(|| self.bound(field, exact.is_negative())),
        )
    }

    /// A float as it is; one that no float holds becomes the greatest or the least that one can,
    /// and a NaN, which only such ones make, 0.
    #[inline]
    pub fn float(&self, field: &'static str, value: f64) -> f64 {
        if value.is_finite() {
            return value;
        }
        self.bound(field, value < 0.0);
        if value.is_nan() {
            return 0.0;
        }
        value.clamp(f64::MIN, f64::MAX)
    }

    /// A float as an integer, half to even; 0 for a NaN.
    #[inline]
    pub fn float_int(&self, field: &'static str, value: f64) -> i64 {
        let whole = value.round_ties_even();
        // 2^63 is a float, and one less is none.
        const BEYOND: f64 = -(i64::MIN as f64);
        if whole.is_nan() || (-BEYOND..BEYOND).contains(&whole) {
            return whole as i64;
        }
        self.bound(field, whole < 0.0)
    }

    /// A float as a decimal, as [`Decimal::from_f64`].
    #[inline]
    pub fn float_decimal<const S: u8>(&self, field: &'static str, value: f64) -> Decimal<S> {
        match Decimal::checked_from_f64(value) {
            Some(decimal) => decimal,
            None => Decimal::from_mantissa(self.bound(field, value < 0.0)),
        }
    }

    /// The sum.
    #[inline]
    pub fn add<T: Bounded>(&self, field: &'static str, a: T, b: T) -> T {
        let sum = a.mantissa().checked_add(b.mantissa());
        T::from_mantissa(sum.unwrap_or_else(|| self.bound(field, a.mantissa() < 0)))
    }

    /// The difference.
    #[inline]
    pub fn sub<T: Bounded>(&self, field: &'static str, a: T, b: T) -> T {
        let difference = a.mantissa().checked_sub(b.mantissa());
        T::from_mantissa(difference.unwrap_or_else(|| self.bound(field, a.mantissa() < 0)))
    }

    /// Counts, and gives the bound.
    #[cold]
    fn bound(&self, field: &'static str, negative: bool) -> i64 {
        let mut fields = self.fields.borrow_mut();
        match fields.iter_mut().find(|(known, _)| *known == field) {
            Some((_, count)) => *count += 1,
            None => fields.push((field, 1)),
        }
        if negative { i64::MIN } else { i64::MAX }
    }

    /// The field to which it happened first.
    #[must_use]
    pub fn first(&self) -> Option<&'static str> {
        self.fields.borrow().first().map(|(field, _)| *field)
    }

    /// How often it happened to each field, by name.
    #[must_use]
    pub fn counts(&self) -> Vec<(&'static str, u64)> {
        let mut counts = self.fields.borrow().clone();
        counts.sort_unstable();
        counts
    }
}

/// A number of 64 bits.
pub trait Bounded: Copy {
    /// What it holds.
    fn mantissa(self) -> i64;

    /// What holds it.
    fn from_mantissa(mantissa: i64) -> Self;
}

impl Bounded for i64 {
    #[inline]
    fn mantissa(self) -> i64 {
        self
    }

    #[inline]
    fn from_mantissa(mantissa: i64) -> Self {
        mantissa
    }
}

impl<const S: u8> Bounded for Decimal<S> {
    #[inline]
    fn mantissa(self) -> i64 {
        Self::mantissa(self)
    }

    #[inline]
    fn from_mantissa(mantissa: i64) -> Self {
        Self::from_mantissa(mantissa)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decimal::Wide;

    #[test]
    fn what_leaves_its_range_is_the_bound_and_counted() {
        let overflows = Overflows::default();
        assert_eq!(overflows.first(), None);
        let price = Decimal::<8>::from_mantissa(7_000_000_000_000);
        let held: Decimal<8> = overflows.decimal("Trade.total", Wide::<16>::product(price, price));
        assert_eq!(held.to_string(), "4900000000.0");
        let much = Wide::<16>::product(Decimal::<8>::MAX, price);
        assert_eq!(overflows.decimal("Trade.total", much), Decimal::<8>::MAX);
        assert_eq!(overflows.decimal::<8>("Trade.total", -much), Decimal::MIN);
        assert_eq!(
            overflows.int("Trade.n", Wide::<0>::product(i64::MIN, 2)),
            i64::MIN
        );
        assert_eq!(
            overflows.int("Trade.n", Wide::<0>::product(i64::MIN, -1)),
            i64::MAX
        );
        assert_eq!(overflows.int("Trade.n", Decimal::<1>::from_mantissa(25)), 2);
        assert_eq!(overflows.first(), Some("Trade.total"));
        assert_eq!(overflows.counts(), [("Trade.n", 2), ("Trade.total", 2)]);
    }

    #[test]
    fn sums_are_held_at_the_bound_that_they_pass() {
        let overflows = Overflows::default();
        assert_eq!(overflows.add("a", 2, -5), -3);
        assert_eq!(overflows.add("a", i64::MAX, 1), i64::MAX);
        assert_eq!(overflows.sub("a", i64::MIN, 1), i64::MIN);
        assert_eq!(overflows.sub("a", 0, i64::MIN), i64::MAX);
        assert_eq!(
            overflows.sub("b", Decimal::<2>::MIN, Decimal::from_mantissa(1)),
            Decimal::MIN
        );
        assert_eq!(overflows.counts(), [("a", 3), ("b", 1)]);
    }

    #[test]
    fn floats_are_counted_from_the_first_that_does_not_fit() {
        let overflows = Overflows::default();
        let edge = 9_223_372_036_854_775_808.0;
        assert_eq!(overflows.float_int("a", -edge), i64::MIN);
        assert_eq!(overflows.float_int("a", 2.5), 2);
        assert_eq!(overflows.float_int("a", f64::NAN), 0);
        assert_eq!(overflows.first(), None);
        assert_eq!(overflows.float_int("a", edge), i64::MAX);
        assert_eq!(overflows.float_decimal::<2>("b", 1e17), Decimal::MAX);
        assert_eq!(
            overflows.float_decimal::<2>("b", -f64::INFINITY),
            Decimal::MIN
        );
        assert_eq!(overflows.float_decimal::<2>("b", 2.675).mantissa(), 268);
        assert_eq!(overflows.counts(), [("a", 1), ("b", 2)]);
    }
}
