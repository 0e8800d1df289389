//! Integer arithmetic as the expression language defines it: it saturates, floors, and gives 0 for
//! a division by 0.

/// `a + b`, held within the range of `i64`.
#[inline]
#[must_use]
pub const fn add(a: i64, b: i64) -> i64 {
    a.saturating_add(b)
}

/// `a - b`, held within the range of `i64`.
#[inline]
#[must_use]
pub const fn sub(a: i64, b: i64) -> i64 {
    a.saturating_sub(b)
}

/// `a * b`, held within the range of `i64`.
#[inline]
#[must_use]
pub const fn mul(a: i64, b: i64) -> i64 {
    a.saturating_mul(b)
}

/// The greatest integer not above `a / b`, as Python's `//`; 0 where `b` is 0.
#[inline]
#[must_use]
pub const fn floor_div(a: i64, b: i64) -> i64 {
    match a.checked_rem(b) {
        Some(0) => a.saturating_div(b),
        Some(_) if (a < 0) != (b < 0) => a / b - 1,
        Some(_) => a / b,
        // Either b is 0, or this is i64::MIN / -1, one more than i64 can hold.
        None if b == 0 => 0,
        None => i64::MAX,
    }
}

/// What [`floor_div`] leaves, with the sign of `b`, as Python's `%`; 0 where `b` is 0.
#[inline]
#[must_use]
pub const fn modulo(a: i64, b: i64) -> i64 {
    match a.checked_rem(b) {
        None | Some(0) => 0,
        Some(rest) if (rest < 0) != (b < 0) => rest + b,
        Some(rest) => rest,
    }
}

/// `a / b` as a float; 0.0 where `b` is 0.
#[inline]
#[must_use]
pub fn divide(a: i64, b: i64) -> f64 {
    if b == 0 { 0.0 } else { a as f64 / b as f64 }
}

/// The mean: the exact sum, divided once; none of nothing.
#[must_use]
pub fn average(values: impl Iterator<Item = i64>) -> Option<f64> {
    let mut sum = 0_i128;
    let mut count = 0_u64;
    for value in values {
        sum += i128::from(value);
        count += 1;
    }
    (count > 0).then(|| sum as f64 / count as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn division_floors_like_python() {
        // (a, b, a // b, a % b) as CPython prints them.
        let cases = [
            (7, 2, 3, 1),
            (-7, 2, -4, 1),
            (7, -2, -4, -1),
            (-7, -2, 3, -1),
            (6, -3, -2, 0),
            (0, 5, 0, 0),
            (i64::MIN, 1, i64::MIN, 0),
            (i64::MIN, i64::MAX, -2, i64::MAX - 1),
        ];
        for (a, b, quotient, rest) in cases {
            assert_eq!(floor_div(a, b), quotient, "{a} // {b}");
            assert_eq!(modulo(a, b), rest, "{a} % {b}");
        }
    }

    #[test]
    fn a_mean_is_of_the_exact_sum() {
        assert_eq!(average([].into_iter()), None);
        assert_eq!(average([1, 2].into_iter()), Some(1.5));
        let near = [i64::MAX, 1 - i64::MAX, 2];
        assert_eq!(average(near.into_iter()), Some(1.0));
    }

    #[test]
    fn by_zero_is_zero_and_overflow_saturates() {
        assert_eq!((floor_div(5, 0), modulo(5, 0)), (0, 0));
        assert_eq!(divide(5, 0), 0.0);
        assert_eq!(divide(-7, 2), -3.5);
        assert_eq!(floor_div(i64::MIN, -1), i64::MAX);
        assert_eq!(modulo(i64::MIN, -1), 0);
        assert_eq!(add(i64::MAX, 1), i64::MAX);
        assert_eq!(sub(i64::MIN, 1), i64::MIN);
        assert_eq!(mul(i64::MIN, 2), i64::MIN);
        assert_eq!(mul(i64::MIN, -2), i64::MAX);
    }
}
