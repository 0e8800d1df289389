//! Float arithmetic as the expression language defines it: it floors as Python does, and gives 0
//! for a division by 0.

/// `a / b`; 0.0 where `b` is 0.
#[inline]
#[must_use]
pub fn divide(a: f64, b: f64) -> f64 {
    if b == 0.0 { 0.0 } else { a / b }
}

/// How often `b` goes into `a`, as Python's `//`: the whole number that [`modulo`] leaves the rest
/// of. It is not always the floor of `a / b`, which is rounded: 1.0 / 0.1 is 10, and 0.1, a little
/// more than a tenth, goes into 1.0 nine times. 0.0 where `b` is 0.
#[inline]
#[must_use]
pub fn floor_div(a: f64, b: f64) -> f64 {
    if b.is_infinite() && a.is_finite() {
        return if a != 0.0 && (a < 0.0) != (b < 0.0) {
            -1.0
        } else {
            0.0
        };
    }
    // A whole number but for the rounding of the division.
    divide(a - modulo(a, b), b).round()
}

/// What [`floor_div`] leaves, with the sign of `b`, as Python's `%`; 0.0 where `b` is 0.
#[inline]
#[must_use]
pub fn modulo(a: f64, b: f64) -> f64 {
    if b == 0.0 {
        return 0.0;
    }
    let rest = a % b;
    if rest != 0.0 && (rest < 0.0) != (b < 0.0) {
        rest + b
    } else {
        rest
    }
}

/// The lesser of two. A NaN where one is, so that no result hides that a part of it is no number.
#[inline]
#[must_use]
pub fn min(a: f64, b: f64) -> f64 {
    if a.is_nan() || b.is_nan() {
        f64::NAN
    } else {
        a.min(b)
    }
}

/// The greater of two; a NaN where one is.
#[inline]
#[must_use]
pub fn max(a: f64, b: f64) -> f64 {
    if a.is_nan() || b.is_nan() {
        f64::NAN
    } else {
        a.max(b)
    }
}

/// The nearest integer, half to even, held within the range of `i64`; 0 for a NaN.
#[inline]
#[must_use]
pub fn round(value: f64) -> i64 {
    value.round_ties_even() as i64
}

/// The greatest integer not above `value`, held within the range of `i64`; 0 for a NaN.
#[inline]
#[must_use]
pub fn floor(value: f64) -> i64 {
    value.floor() as i64
}

/// The least integer not below `value`, held within the range of `i64`; 0 for a NaN.
#[inline]
#[must_use]
pub fn ceil(value: f64) -> i64 {
    value.ceil() as i64
}

/// The sum; 0.0 of nothing (where the sum of an iterator is -0.0).
#[inline]
#[must_use]
pub fn sum(values: impl Iterator<Item = f64>) -> f64 {
    values.fold(0.0, |sum, value| sum + value)
}

/// The mean; none of nothing.
#[inline]
#[must_use]
pub fn average(values: impl Iterator<Item = f64>) -> Option<f64> {
    let mut sum = 0.0;
    let mut count = 0_u64;
    for value in values {
        sum += value;
        count += 1;
    }
    (count > 0).then(|| sum / count as f64)
}

/// A float as it stands in JSON: the shortest text that reads back as it, `null` where there is
/// none.
#[derive(Clone, Copy, Debug)]
pub struct Shown(pub f64);

impl std::fmt::Display for Shown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.0.is_finite() {
            f.write_str(zmij::Buffer::new().format_finite(self.0))
        } else {
            f.write_str("null")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floors_as_python_does() {
        assert_eq!(floor_div(-7.0, 2.0), -4.0);
        assert_eq!(
            (
                floor_div(1.0, 0.1),
                floor_div(-1.0, 0.1),
                floor_div(0.6, 0.1)
            ),
            (9.0, -10.0, 5.0)
        );
        let infinity = f64::INFINITY;
        assert_eq!(
            [floor_div(5.0, infinity), floor_div(-5.0, infinity)],
            [0.0, -1.0]
        );
        assert_eq!(modulo(-5.0, infinity), infinity);
        assert!(floor_div(infinity, 2.0).is_nan() && modulo(infinity, 2.0).is_nan());
        assert_eq!(modulo(-7.0, 2.0), 1.0);
        assert_eq!(modulo(7.0, -2.0), -1.0);
        assert_eq!(modulo(-6.0, 2.0), 0.0);
        assert_eq!(
            (divide(1.0, 0.0), floor_div(1.0, 0.0), modulo(1.0, 0.0)),
            (0.0, 0.0, 0.0)
        );
    }

    #[test]
    fn rounds_half_to_even() {
        assert_eq!((round(0.5), round(1.5), round(-2.5)), (0, 2, -2));
        assert_eq!((floor(-0.5), ceil(-0.5)), (-1, 0));
        assert_eq!((round(f64::NAN), round(1e300)), (0, i64::MAX));
    }

    #[test]
    fn what_is_no_number_is_the_least_and_the_greatest() {
        assert_eq!((min(1.0, -2.0), max(1.0, -2.0)), (-2.0, 1.0));
        for (a, b) in [(f64::NAN, 1.0), (1.0, f64::NAN)] {
            assert!(min(a, b).is_nan() && max(a, b).is_nan());
        }
    }

    #[test]
    fn shows_floats_as_json_does() {
        for value in [0.1, 1.0, -2.5e-7, 1e21] {
            assert_eq!(
                Shown(value).to_string(),
                serde_json::to_string(&value).unwrap()
            );
        }
        assert_eq!(Shown(f64::NAN).to_string(), "null");
    }

    #[test]
    fn the_mean_of_nothing_is_none_and_its_sum_is_zero() {
        assert_eq!(Shown(sum([].into_iter())).to_string(), "0.0");
        assert_eq!(sum([1.0, 2.5].into_iter()), 3.5);
        assert_eq!(average([].into_iter()), None);
        assert_eq!(average([1.0, 2.0, 6.0].into_iter()), Some(3.0));
    }
}
