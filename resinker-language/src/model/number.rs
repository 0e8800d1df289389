//! Literals as numbers.

use std::cmp::Ordering;

use super::Literal;

impl Literal {
    /// A number as the nearest float; `None` of what is none.
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Int(value) => Some(*value as f64),
            Self::Float(value) => Some(*value),
            Self::Decimal { mantissa, scale } => Some(nearest_float(*mantissa, *scale)),
            _ => None,
        }
    }

    /// Where a number stands on its line, or a time on that of milliseconds since the epoch.
    pub fn coordinate(&self) -> Option<f64> {
        match self {
            Self::Timestamp(millis) => Some(*millis as f64),
            other => other.number(),
        }
    }

    /// Whether a number is below zero.
    pub fn is_negative(&self) -> Option<bool> {
        match self {
            Self::Int(value) => Some(*value < 0),
            Self::Float(value) => Some(*value < 0.0),
            Self::Decimal { mantissa, .. } => Some(*mantissa < 0),
            _ => None,
        }
    }

    /// Mantissa and scale of a number that has them.
    fn exact(&self) -> Option<(i64, u8)> {
        match self {
            Self::Int(value) => Some((*value, 0)),
            Self::Decimal { mantissa, scale } => Some((*mantissa, *scale)),
            _ => None,
        }
    }

    /// How two integers or decimals compare, exactly.
    pub(super) fn exact_order(&self, other: &Self) -> Option<Ordering> {
        let ((a, a_scale), (b, b_scale)) = (self.exact()?, other.exact()?);
        let scale = a_scale.max(b_scale);
        let scaled = |mantissa: i64, own: u8| {
            let factor = 10_i128.checked_pow(u32::from(scale - own))?;
            i128::from(mantissa).checked_mul(factor)
        };
        Some(scaled(a, a_scale)?.cmp(&scaled(b, b_scale)?))
    }
}

/// The nearest float to mantissa × 10^-scale.
pub fn nearest_float(mantissa: i64, scale: u8) -> f64 {
    // Through text: a division would round twice.
    format!("{mantissa}e-{scale}").parse().unwrap_or(f64::NAN)
}

/// mantissa × 10^-scale in digits, with all its decimals: `12.50`.
pub fn digits(mantissa: i64, scale: u8) -> String {
    let scale = usize::from(scale);
    let digits = format!("{:0width$}", mantissa.unsigned_abs(), width = scale + 1);
    let (whole, decimals) = digits.split_at(digits.len().saturating_sub(scale));
    let sign = if mantissa < 0 { "-" } else { "" };
    match decimals {
        "" => format!("{sign}{whole}"),
        _ => format!("{sign}{whole}.{decimals}"),
    }
}

/// The same without zeros at the end: `12.5`, `12`.
pub fn short_digits(mantissa: i64, scale: u8) -> String {
    let all = digits(mantissa, scale);
    match all.contains('.') {
        true => all.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => all,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_printed_exactly() {
        assert_eq!(digits(-5, 2), "-0.05");
        assert_eq!(digits(1250, 2), "12.50");
        assert_eq!(digits(i64::MIN, 18), "-9.223372036854775808");
        assert_eq!(digits(0, 0), "0");
        assert_eq!(short_digits(1250, 2), "12.5");
        assert_eq!(short_digits(1200, 2), "12");
        assert_eq!(short_digits(1200, 0), "1200");
        assert_eq!(short_digits(-10, 3), "-0.01");
    }

    #[test]
    fn decimals_of_different_scales_are_compared_exactly() {
        let decimal = |mantissa, scale| Literal::Decimal { mantissa, scale };
        for (a, b, expected) in [
            (decimal(10, 1), decimal(100, 2), Ordering::Equal),
            (decimal(i64::MAX, 18), decimal(i64::MAX, 0), Ordering::Less),
            (Literal::Int(i64::MAX), decimal(1, 18), Ordering::Greater),
            (Literal::Int(-1), decimal(-10, 1), Ordering::Equal),
        ] {
            assert_eq!(a.exact_order(&b), Some(expected), "{a:?} {b:?}");
        }
        assert_eq!(Literal::Float(1.0).exact_order(&Literal::Int(1)), None);
    }
}
