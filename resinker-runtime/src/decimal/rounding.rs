//! Powers of ten and division, half to even, in 128 bits.

use std::cmp::Ordering;

/// The powers of ten that fit 128 bits with a sign.
const POWERS: [i128; 39] = {
    let mut powers = [1; 39];
    let mut rest = powers.as_mut_slice();
    let mut power = 1;
    while let [first, tail @ ..] = rest {
        *first = power;
        if !tail.is_empty() {
            power *= 10;
        }
        rest = tail;
    }
    powers
};

/// `10^exponent`, or `None` where that needs more than 128 bits.
pub(super) fn pow10(exponent: u32) -> Option<i128> {
    POWERS.get(exponent as usize).copied()
}

/// The nearest 64-bit integer.
#[inline]
pub(super) fn clamp(value: i128) -> i64 {
    match i64::try_from(value) {
        Ok(value) => value,
        Err(_) if value < 0 => i64::MIN,
        Err(_) => i64::MAX,
    }
}

/// `numerator ÷ denominator`, half to even. The denominator is not 0.
pub(super) fn div_half_even(numerator: i128, denominator: i128) -> i128 {
    // 128-bit division is a call of many nanoseconds, and most amounts are small.
    let (quotient, rest) = match (i64::try_from(numerator), i64::try_from(denominator)) {
        (Ok(n), Ok(d)) if d > 0 => (i128::from(n / d), i128::from(n % d)),
        _ => (numerator / denominator, numerator % denominator),
    };
    let (rest, whole) = (rest.unsigned_abs(), denominator.unsigned_abs());
    let away = match rest.cmp(&(whole - rest)) {
        Ordering::Less => false,
        Ordering::Equal => quotient % 2 != 0,
        Ordering::Greater => true,
    };
    match (away, (numerator < 0) != (denominator < 0)) {
        (false, _) => quotient,
        (true, false) => quotient + 1,
        (true, true) => quotient - 1,
    }
}

/// `value × 10^exponent`: half to even below the last digit, saturating at 128 bits.
pub(super) fn shift(value: i128, exponent: i32) -> i128 {
    let power = pow10(exponent.unsigned_abs());
    match power {
        _ if exponent == 0 || value == 0 => value,
        Some(power) if exponent > 0 => value.saturating_mul(power),
        Some(power) => div_half_even(value, power),
        None if exponent > 0 && value < 0 => i128::MIN,
        None if exponent > 0 => i128::MAX,
        // Less than half a unit, for every 128-bit value.
        None => 0,
    }
}

/// `a × 10^exponent ÷ b`, half to even, saturating; 0 where `b` is 0.
pub(super) fn quotient(a: i64, b: i64, exponent: i32) -> i128 {
    let (a, b) = (i128::from(a), i128::from(b));
    if a == 0 || b == 0 {
        return 0;
    }
    let power = pow10(exponent.unsigned_abs());
    if exponent < 0 {
        // A denominator beyond 128 bits is more than twice any 64-bit numerator.
        return power
            .and_then(|power| b.checked_mul(power))
            .map_or(0, |denominator| div_half_even(a, denominator));
    }
    if let Some(numerator) = power.and_then(|power| a.checked_mul(power)) {
        return div_half_even(numerator, b);
    }
    // Digit by digit, as on paper. The quotient grows with every step, so it may stop once it is
    // out of range.
    let sign = if (a < 0) == (b < 0) { 1 } else { -1 };
    let (a, b) = (a.abs(), b.abs());
    let (mut digits, mut rest) = (a / b, a % b);
    for _ in 0..exponent {
        if digits > i128::from(u64::MAX) {
            return sign * digits;
        }
        digits = digits * 10 + rest * 10 / b;
        rest = rest * 10 % b;
    }
    let away = match (rest * 2).cmp(&b) {
        Ordering::Less => 0,
        Ordering::Equal => digits % 2,
        Ordering::Greater => 1,
    };
    sign * (digits + away)
}

/// The mantissa, with `scale` decimals, of the shortest text that reads back as `value`.
pub(super) fn from_shortest(value: f64, scale: u8) -> i128 {
    if !value.is_finite() {
        return if value.is_nan() {
            0
        } else if value < 0.0 {
            i128::MIN
        } else {
            i128::MAX
        };
    }
    let mut buffer = zmij::Buffer::new();
    let text = buffer.format_finite(value);
    let (number, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let mut exponent: i32 = exponent.parse().unwrap_or(0);
    let mut mantissa: i128 = 0;
    let mut decimals = false;
    for digit in number.bytes() {
        match digit {
            b'0'..=b'9' => {
                mantissa = mantissa * 10 + i128::from(digit - b'0');
                exponent -= i32::from(decimals);
            }
            b'.' => decimals = true,
            _ => {}
        }
    }
    if value < 0.0 {
        mantissa = -mantissa;
    }
    shift(mantissa, exponent + i32::from(scale))
}
