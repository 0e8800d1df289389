//! Where a written number lies among the values that a type can have.
//!
//! Input: a number as it was written, a numeric type. Output: the value that it is, or the two
//! values that it lies between. Invariant: nothing is rounded: comparing a value of the type with
//! what is given here has the outcome of comparing it with the number as it was written.

use std::cmp::Ordering;

use crate::model::{Literal, TimeFormat, Type};
use crate::yaml::{Node, Value};

/// Where a number lies on the grid of the values of a type.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::check) enum GridPosition {
    /// A value of the type.
    On(Literal),
    /// Between two values that follow each other; `None`: beyond the last of them.
    Between(Option<Literal>, Option<Literal>),
}

/// Where the number that a node is lies; `None` where the node is no finite number, or the type is
/// none that is numeric.
pub(in crate::check) fn locate(node: &Node, ty: &Type) -> Option<GridPosition> {
    match &node.value {
        Value::Int(value) => locate_text(&value.to_string(), ty),
        Value::Float { value, source } if value.is_finite() || is_digits(source) => {
            locate_text(source, ty)
        }
        _ => None,
    }
}

/// Where the number that a text is lies.
pub(in crate::check) fn locate_text(text: &str, ty: &Type) -> Option<GridPosition> {
    let number = Written::parse(text)?;
    match ty {
        Type::Int => Some(number.among(0, Literal::Int)),
        Type::Decimal(scale) => Some(number.among(*scale, |mantissa| Literal::Decimal {
            mantissa,
            scale: *scale,
        })),
        Type::Float => number.among_floats(text),
        Type::Timestamp(TimeFormat::UnixMs) => Some(number.among(0, Literal::Timestamp)),
        Type::Timestamp(TimeFormat::Unix) => Some(seconds(number.among(3, Literal::Timestamp))),
        _ => None,
    }
}

/// Among whole seconds, of a position among milliseconds.
fn seconds(position: GridPosition) -> GridPosition {
    let floor = |literal: &Literal| match literal {
        Literal::Timestamp(millis) => Some(millis.div_euclid(1000)),
        _ => None,
    };
    let at = |second: i64| second.checked_mul(1000).map(Literal::Timestamp);
    match &position {
        GridPosition::On(literal @ Literal::Timestamp(millis)) if millis % 1000 != 0 => {
            let below = floor(literal);
            let above = below.and_then(|second| second.checked_add(1));
            GridPosition::Between(below.and_then(at), above.and_then(at))
        }
        GridPosition::Between(below, above) => {
            let below = below.as_ref().and_then(floor);
            let next = below.and_then(|second| second.checked_add(1));
            let next = next.filter(|_| above.is_some()).or_else(|| {
                let above = above.as_ref().and_then(floor)?;
                above.checked_add(1)
            });
            GridPosition::Between(below.and_then(at), next.and_then(at))
        }
        GridPosition::On(_) => position,
    }
}

fn is_digits(source: &str) -> bool {
    source.bytes().any(|byte| byte.is_ascii_digit())
}

/// A number of any size: 0.`digits` × 10^`exponent`.
#[derive(Debug, PartialEq)]
struct Written {
    negative: bool,
    /// Without zeros at either end; empty: zero.
    digits: Vec<u8>,
    exponent: i64,
}

impl Written {
    fn parse(text: &str) -> Option<Self> {
        let text = text.replace('_', "");
        let (number, exponent) = match text.split_once(['e', 'E']) {
            // What no integer holds is as good as endless either way.
            Some((number, exponent)) => (number, saturated(exponent)?),
            None => (text.as_str(), 0),
        };
        let negative = number.starts_with('-');
        let number = number.strip_prefix(['-', '+']).unwrap_or(number);
        let (whole, part) = number.split_once('.').unwrap_or((number, ""));
        let all = format!("{whole}{part}").into_bytes();
        if all.is_empty() || !all.iter().all(u8::is_ascii_digit) {
            return None;
        }
        let leading = all.iter().take_while(|digit| **digit == b'0').count();
        let mut digits = all.get(leading..)?.to_vec();
        while digits.last() == Some(&b'0') {
            digits.pop();
        }
        let point = i64::try_from(whole.len()).ok()? - i64::try_from(leading).ok()?;
        Some(Self {
            negative: negative && !digits.is_empty(),
            exponent: exponent.saturating_add(point),
            digits,
        })
    }

    /// Among the numbers of this many decimals whose mantissas have 64 bits.
    fn among(&self, scale: u8, literal: impl Fn(i64) -> Literal) -> GridPosition {
        let (magnitude, more) = self.truncated(scale);
        let below = match (self.negative, magnitude) {
            (false, Some(magnitude)) => i128::from(magnitude),
            (true, Some(magnitude)) => -i128::from(magnitude) - i128::from(more),
            (false, None) => i128::MAX,
            (true, None) => i128::MIN,
        };
        match i64::try_from(below) {
            Ok(below) if !more => GridPosition::On(literal(below)),
            Ok(below) => {
                GridPosition::Between(Some(literal(below)), below.checked_add(1).map(literal))
            }
            // Of what is less than every value only the least one is the next.
            Err(_) if below > 0 => GridPosition::Between(Some(literal(i64::MAX)), None),
            Err(_) => GridPosition::Between(None, Some(literal(i64::MIN))),
        }
    }

    /// The magnitude's mantissa of this scale, towards zero, and whether anything was left; `None`
    /// where it exceeds 64 bits.
    fn truncated(&self, scale: u8) -> (Option<u64>, bool) {
        if self.digits.is_empty() {
            return (Some(0), false);
        }
        let kept = self.exponent.saturating_add(i64::from(scale));
        if kept > 20 {
            return (None, false);
        }
        let kept = usize::try_from(kept).unwrap_or(0);
        let mantissa = (0..kept).try_fold(0_u64, |sum, at| {
            let digit = self.digits.get(at).map_or(0, |digit| digit - b'0');
            sum.checked_mul(10)?.checked_add(u64::from(digit))
        });
        (mantissa, kept < self.digits.len())
    }

    fn among_floats(&self, text: &str) -> Option<GridPosition> {
        let nearest: f64 = text.replace('_', "").parse().ok()?;
        if !nearest.is_finite() {
            return Some(if nearest > 0.0 {
                GridPosition::Between(Some(Literal::Float(f64::MAX)), None)
            } else {
                GridPosition::Between(None, Some(Literal::Float(f64::MIN)))
            });
        }
        // A float is the number that it is written as: the shortest one that only it is nearest to.
        Some(match self.cmp(&Self::parse(&nearest.to_string())?) {
            Ordering::Equal => GridPosition::On(Literal::Float(nearest)),
            Ordering::Greater => GridPosition::Between(
                Some(Literal::Float(nearest)),
                Some(Literal::Float(nearest.next_up())).filter(finite),
            ),
            Ordering::Less => GridPosition::Between(
                Some(Literal::Float(nearest.next_down())).filter(finite),
                Some(Literal::Float(nearest)),
            ),
        })
    }

    fn cmp(&self, other: &Self) -> Ordering {
        let magnitude = || match (self.digits.is_empty(), other.digits.is_empty()) {
            (true, true) => Ordering::Equal,
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            (false, false) => self
                .exponent
                .cmp(&other.exponent)
                .then_with(|| self.digits.cmp(&other.digits)),
        };
        match (self.negative, other.negative) {
            (false, false) => magnitude(),
            (true, true) => magnitude().reverse(),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }
}

fn finite(literal: &Literal) -> bool {
    matches!(literal, Literal::Float(value) if value.is_finite())
}

fn saturated(exponent: &str) -> Option<i64> {
    let digits = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let far = i64::MAX / 4;
    Some(match exponent.parse::<i64>() {
        Ok(exponent) => exponent.clamp(-far, far),
        Err(_) if exponent.starts_with('-') => -far,
        Err(_) => far,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn among(text: &str, scale: u8) -> Option<GridPosition> {
        locate_text(text, &Type::Decimal(scale))
    }

    fn decimal(mantissa: i64, scale: u8) -> Literal {
        Literal::Decimal { mantissa, scale }
    }

    #[test]
    fn decimals_are_found_or_lie_between_their_neighbours() {
        for (text, scale, expected) in [
            ("10.00", 2, GridPosition::On(decimal(1000, 2))),
            ("1e1", 2, GridPosition::On(decimal(1000, 2))),
            ("-0.0", 2, GridPosition::On(decimal(0, 2))),
            (
                "10.005",
                2,
                GridPosition::Between(Some(decimal(1000, 2)), Some(decimal(1001, 2))),
            ),
            (
                "-10.005",
                2,
                GridPosition::Between(Some(decimal(-1001, 2)), Some(decimal(-1000, 2))),
            ),
            (
                "1e-400",
                2,
                GridPosition::Between(Some(decimal(0, 2)), Some(decimal(1, 2))),
            ),
            (
                "-0.000000000000000000000000000000000000000000001",
                2,
                GridPosition::Between(Some(decimal(-1, 2)), Some(decimal(0, 2))),
            ),
            (
                "1e99999999999999999999",
                2,
                GridPosition::Between(Some(decimal(i64::MAX, 2)), None),
            ),
            (
                "-92233720368547758.09",
                2,
                GridPosition::Between(None, Some(decimal(i64::MIN, 2))),
            ),
            (
                "-92233720368547758.08",
                2,
                GridPosition::On(decimal(i64::MIN, 2)),
            ),
            (
                "92233720368547758.071",
                2,
                GridPosition::Between(Some(decimal(i64::MAX, 2)), None),
            ),
        ] {
            assert_eq!(among(text, scale), Some(expected), "{text}");
        }
    }

    #[test]
    fn unix_times_lie_between_whole_seconds_and_milliseconds() {
        let at = |millis| Some(Literal::Timestamp(millis));
        let (seconds, millis) = (TimeFormat::Unix, TimeFormat::UnixMs);
        for (text, format, expected) in [
            ("10", &seconds, GridPosition::On(Literal::Timestamp(10_000))),
            (
                "10.5",
                &seconds,
                GridPosition::Between(at(10_000), at(11_000)),
            ),
            (
                "10.00001",
                &seconds,
                GridPosition::Between(at(10_000), at(11_000)),
            ),
            ("-0.25", &seconds, GridPosition::Between(at(-1_000), at(0))),
            (
                "1e40",
                &seconds,
                GridPosition::Between(at(9_223_372_036_854_775_000), None),
            ),
            (
                "-1e40",
                &seconds,
                GridPosition::Between(None, at(-9_223_372_036_854_775_000)),
            ),
            ("10", &millis, GridPosition::On(Literal::Timestamp(10))),
            ("10.5", &millis, GridPosition::Between(at(10), at(11))),
        ] {
            let ty = Type::Timestamp(format.clone());
            assert_eq!(locate_text(text, &ty), Some(expected), "{text}");
        }
    }

    #[test]
    fn integers_and_floats_have_neighbours_too() {
        assert_eq!(
            locate_text("2.5", &Type::Int),
            Some(GridPosition::Between(
                Some(Literal::Int(2)),
                Some(Literal::Int(3))
            ))
        );
        assert_eq!(
            locate_text("18446744073709551615", &Type::Int),
            Some(GridPosition::Between(Some(Literal::Int(i64::MAX)), None))
        );
        assert_eq!(
            locate_text("9007199254740993", &Type::Float),
            Some(GridPosition::Between(
                Some(Literal::Float(9_007_199_254_740_992.0)),
                Some(Literal::Float(9_007_199_254_740_994.0))
            ))
        );
        for text in ["0.1", "10.005", "-3", "1e300", "1.5e-7"] {
            let value = text.parse().unwrap_or(f64::NAN);
            assert_eq!(
                locate_text(text, &Type::Float),
                Some(GridPosition::On(Literal::Float(value)))
            );
        }
        assert_eq!(locate_text(".inf", &Type::Float), None);
    }
}
