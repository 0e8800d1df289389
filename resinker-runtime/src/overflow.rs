//! What leaves the range of its field.

use std::cell::RefCell;

use crate::decimal::{Decimal, Rounded};

/// Values that have left the range of the field that they were assigned to, results that are no
/// number, and arrays for which there are too few instances, counted by field. The first become the
/// bound that they have passed, the second 0, and the third as long as can be.
///
/// The range of an integer is that of 64 bits; that of a decimal is that of 64 bits in units of its
/// last digit; that of a float is what is finite.
#[derive(Debug, Default)]
pub struct Overflows {
    /// In the order in which they happened first.
    fields: RefCell<Vec<(Cause, &'static str, u64)>>,
}

/// Why a field does not hold what was computed for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// It lies beyond the field's range.
    Beyond,
    /// It is no number, as infinity minus infinity, which floats that are too great make.
    NoNumber,
    /// It is an array for which there are fewer instances.
    Short,
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
    /// and a NaN 0.
    #[inline]
    pub fn float(&self, field: &'static str, value: f64) -> f64 {
        f64::held(value).unwrap_or_else(|| self.unheld(field, value))
    }

    /// A float as an integer, half to even; 0 for a NaN.
    #[inline]
    pub fn float_int(&self, field: &'static str, value: f64) -> i64 {
        i64::held(value).unwrap_or_else(|| self.unheld(field, value))
    }

    /// A float as a decimal, as [`Decimal::from_f64`]; 0 for a NaN.
    #[inline]
    pub fn float_decimal<const S: u8>(&self, field: &'static str, value: f64) -> Decimal<S> {
        Decimal::held(value).unwrap_or_else(|| self.unheld(field, value))
    }

    /// A number that was drawn, as the field has it, from `min` to `max`. It leaves the range of
    /// the field only where it passes that on a side without a bound of its own.
    #[inline]
    pub fn drawn<T: Drawn>(
        &self,
        field: &'static str,
        value: f64,
        min: Option<T>,
        max: Option<T>,
    ) -> T {
        let held = T::held(value).unwrap_or_else(|| match if value < 0.0 { min } else { max } {
            Some(bound) => bound,
            None => self.unheld(field, value),
        });
        let held = min.filter(|min| held < *min).unwrap_or(held);
        max.filter(|max| held > *max).unwrap_or(held)
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

    /// How many elements an array gets that should have so many, of as many as there are.
    #[inline]
    pub fn cut(&self, field: &'static str, wanted: usize, there: usize) -> usize {
        if wanted > there {
            self.count(Cause::Short, field);
        }
        wanted.min(there)
    }

    /// Counts, and gives the bound.
    #[cold]
    fn bound(&self, field: &'static str, negative: bool) -> i64 {
        self.count(Cause::Beyond, field);
        if negative { i64::MIN } else { i64::MAX }
    }

    /// Counts a float that a field does not hold, and gives what it becomes.
    #[cold]
    fn unheld<T: Drawn>(&self, field: &'static str, value: f64) -> T {
        if value.is_nan() {
            self.count(Cause::NoNumber, field);
            return T::ZERO;
        }
        self.count(Cause::Beyond, field);
        if value < 0.0 { T::LEAST } else { T::GREATEST }
    }

    fn count(&self, cause: Cause, field: &'static str) {
        let mut fields = self.fields.borrow_mut();
        let known = fields
            .iter_mut()
            .find(|(of, known, _)| *of == cause && *known == field);
        match known {
            Some((_, _, count)) => *count += 1,
            None => fields.push((cause, field, 1)),
        }
    }

    /// The field to which it happened first.
    #[must_use]
    pub fn first(&self, cause: Cause) -> Option<&'static str> {
        let fields = self.fields.borrow();
        let mut of_cause = fields.iter().filter(|(of, _, _)| *of == cause);
        of_cause.next().map(|(_, field, _)| *field)
    }

    /// How often it happened to each field, by name.
    #[must_use]
    pub fn counts(&self, cause: Cause) -> Vec<(&'static str, u64)> {
        let fields = self.fields.borrow();
        let of_cause = fields.iter().filter(|(of, _, _)| *of == cause);
        let mut counts: Vec<_> = of_cause.map(|(_, field, count)| (*field, *count)).collect();
        counts.sort_unstable();
        counts
    }
}

/// A number that a float can become.
pub trait Drawn: Copy + PartialOrd {
    /// What becomes of a NaN.
    const ZERO: Self;
    /// The least that there is.
    const LEAST: Self;
    /// The greatest that there is.
    const GREATEST: Self;

    /// The value, rounded half to even; `None` where it is beyond the range, or no number.
    fn held(value: f64) -> Option<Self>;
}

impl Drawn for f64 {
    const ZERO: Self = 0.0;
    const LEAST: Self = Self::MIN;
    const GREATEST: Self = Self::MAX;

    #[inline]
    fn held(value: f64) -> Option<Self> {
        value.is_finite().then_some(value)
    }
}

impl Drawn for i64 {
    const ZERO: Self = 0;
    const LEAST: Self = Self::MIN;
    const GREATEST: Self = Self::MAX;

    #[inline]
    fn held(value: f64) -> Option<Self> {
        // 2^63 is a float, and one less is none.
        const BEYOND: f64 = -(i64::MIN as f64);
        let whole = value.round_ties_even();
        (-BEYOND..BEYOND).contains(&whole).then_some(whole as Self)
    }
}

impl<const S: u8> Drawn for Decimal<S> {
    const ZERO: Self = Self::from_mantissa(0);
    const LEAST: Self = Self::MIN;
    const GREATEST: Self = Self::MAX;

    #[inline]
    fn held(value: f64) -> Option<Self> {
        if value.is_nan() {
            return None;
        }
        Self::checked_from_f64(value)
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
        assert_eq!(overflows.first(Cause::Beyond), None);
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
        assert_eq!(overflows.first(Cause::Beyond), Some("Trade.total"));
        assert_eq!(overflows.first(Cause::NoNumber), None);
        assert_eq!(
            overflows.counts(Cause::Beyond),
            [("Trade.n", 2), ("Trade.total", 2)]
        );
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
        assert_eq!(overflows.counts(Cause::Beyond), [("a", 3), ("b", 1)]);
    }

    #[test]
    fn floats_are_counted_from_the_first_that_does_not_fit() {
        let overflows = Overflows::default();
        let edge = 9_223_372_036_854_775_808.0;
        assert_eq!(overflows.float_int("a", -edge), i64::MIN);
        assert_eq!(overflows.float_int("a", 2.5), 2);
        assert_eq!(overflows.first(Cause::Beyond), None);
        assert_eq!(overflows.float_int("a", edge), i64::MAX);
        assert_eq!(overflows.float_decimal::<2>("b", 1e17), Decimal::MAX);
        assert_eq!(
            overflows.float_decimal::<2>("b", -f64::INFINITY),
            Decimal::MIN
        );
        assert_eq!(overflows.float_decimal::<2>("b", 2.675).mantissa(), 268);
        assert_eq!(overflows.float("c", f64::NEG_INFINITY), f64::MIN);
        assert_eq!(overflows.float("c", 1.5), 1.5);
        let counts = [("a", 1), ("b", 2), ("c", 1)];
        assert_eq!(overflows.counts(Cause::Beyond), counts);
        assert_eq!(overflows.counts(Cause::NoNumber), []);
    }

    #[test]
    fn what_is_no_number_is_0_and_counted_apart() {
        let overflows = Overflows::default();
        assert_eq!(overflows.float("a", f64::NAN), 0.0);
        assert_eq!(overflows.float_int("b", f64::NAN), 0);
        assert_eq!(overflows.float_decimal::<2>("c", f64::NAN).mantissa(), 0);
        assert_eq!(overflows.first(Cause::Beyond), None);
        assert_eq!(overflows.first(Cause::NoNumber), Some("a"));
        let counts = [("a", 1), ("b", 1), ("c", 1)];
        assert_eq!(overflows.counts(Cause::NoNumber), counts);
        assert_eq!(overflows.counts(Cause::Beyond), []);
    }

    #[test]
    fn what_is_drawn_is_held_by_its_own_bounds_without_a_count() {
        let overflows = Overflows::default();
        assert_eq!(overflows.drawn("a", 1e30, None, Some(1000)), 1000);
        assert_eq!(overflows.drawn("a", -1e30, Some(-5), None), -5);
        assert_eq!(overflows.drawn("a", 7.4, Some(8), Some(9)), 8);
        assert_eq!(overflows.drawn("a", 9.6, Some(8), Some(9)), 9);
        let most = Decimal::<2>::from_mantissa(150);
        assert_eq!(overflows.drawn("b", 1e30, None, Some(most)), most);
        assert_eq!(overflows.drawn("c", f64::INFINITY, None, Some(2.5)), 2.5);
        assert_eq!(overflows.counts(Cause::Beyond), []);
        assert_eq!(overflows.drawn("a", -1e30, None, Some(1000)), i64::MIN);
        assert_eq!(
            overflows.drawn::<Decimal<2>>("b", 1e30, None, None),
            Decimal::MAX
        );
        assert_eq!(
            overflows.drawn("c", f64::INFINITY, Some(0.0), None),
            f64::MAX
        );
        assert_eq!(
            overflows.counts(Cause::Beyond),
            [("a", 1), ("b", 1), ("c", 1)]
        );
    }
}
