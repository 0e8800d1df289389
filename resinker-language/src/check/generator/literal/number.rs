//! Numbers as they were written: exact, for decimals.

use crate::yaml::{Node, Value};

/// A number as it was written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::check::generator) struct Number {
    /// The nearest float.
    pub(in crate::check::generator) value: f64,
    /// mantissa × 10^-scale exactly; `None` with an exponent, for infinities, and beyond 38 digits.
    pub(in crate::check::generator) exact: Option<(i128, u32)>,
    /// Whether it was written without a point.
    pub(in crate::check::generator) integer: bool,
}

impl Number {
    /// The number that a node is.
    pub(in crate::check::generator) fn of(node: &Node) -> Option<Self> {
        match &node.value {
            Value::Int(value) => Some(Self {
                value: *value as f64,
                exact: Some((i128::from(*value), 0)),
                integer: true,
            }),
            Value::Float { value, source } => Some(Self {
                value: *value,
                exact: exact(source),
                integer: false,
            }),
            _ => None,
        }
    }

    /// The number that a text is.
    pub(in crate::check::generator) fn parse(text: &str) -> Option<Self> {
        Some(Self {
            value: text.parse().ok()?,
            exact: exact(text),
            integer: text.parse::<i64>().is_ok(),
        })
    }

    /// The mantissa of the number with this many decimals, rounded as told; `None` where it does
    /// not fit 64 bits.
    pub(in crate::check::generator) fn mantissa(
        self,
        scale: u8,
        rounding: Rounding,
    ) -> Option<i64> {
        let (mantissa, written) = match self.exact {
            Some(exact) => exact,
            // The shortest text of the float stands for it, as everywhere.
            None => exact(&format!("{}", self.value))?,
        };
        let wanted = u32::from(scale);
        let scaled = if written <= wanted {
            mantissa.checked_mul(10i128.checked_pow(wanted - written)?)?
        } else {
            let unit = 10i128.checked_pow(written - wanted)?;
            let (floor, rest) = (mantissa.div_euclid(unit), mantissa.rem_euclid(unit));
            let up = match rounding {
                Rounding::Down => false,
                Rounding::Up => rest != 0,
                Rounding::HalfEven => match (rest * 2).cmp(&unit) {
                    std::cmp::Ordering::Greater => true,
                    std::cmp::Ordering::Equal => floor % 2 != 0,
                    std::cmp::Ordering::Less => false,
                },
            };
            floor + i128::from(up)
        };
        i64::try_from(scaled).ok()
    }
}

/// Where a number goes that has more decimals than fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check::generator) enum Rounding {
    /// To the next lower.
    Down,
    /// To the next higher.
    Up,
    /// To the nearest, ties to the even one.
    HalfEven,
}

fn exact(source: &str) -> Option<(i128, u32)> {
    let source = source.strip_prefix('+').unwrap_or(source);
    let (whole, decimals) = source.split_once('.').unwrap_or((source, ""));
    let digits = format!("{whole}{decimals}");
    let bare = digits.strip_prefix('-').unwrap_or(&digits);
    if bare.is_empty() || !bare.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some((digits.parse().ok()?, u32::try_from(decimals.len()).ok()?))
}
