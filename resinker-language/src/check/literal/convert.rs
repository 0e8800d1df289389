//! A node of YAML as a value of a type.
//!
//! Input: a node, a type. Output: the literal that it is, if it is one. Invariant: decimals are
//! exact, or rounded half to even.

use std::cmp::Ordering;

use crate::model::{Literal, TimeFormat, Type, uuid};
use crate::yaml::{Node, Value};

/// The literal as a value of the type, where it is one.
pub(in crate::check) fn convert(node: &Node, ty: &Type) -> Option<Literal> {
    match (&node.value, ty) {
        (Value::Bool(value), Type::Bool) => Some(Literal::Bool(*value)),
        (Value::Int(value), Type::Int) => Some(Literal::Int(*value)),
        (Value::Int(value), Type::Timestamp(TimeFormat::UnixMs)) => {
            Some(Literal::Timestamp(*value))
        }
        (Value::Int(value), Type::Timestamp(TimeFormat::Unix)) => {
            value.checked_mul(1000).map(Literal::Timestamp)
        }
        (Value::Int(value), Type::Float) => Some(Literal::Float(*value as f64)),
        (Value::Float { value, .. }, Type::Float) => {
            value.is_finite().then_some(Literal::Float(*value))
        }
        (Value::Int(value), Type::Decimal(scale)) => exact(&value.to_string(), *scale),
        (Value::Float { source, .. }, Type::Decimal(scale)) => exact(source, *scale),
        (Value::Text(text), Type::Text | Type::Enum(_)) => Some(Literal::Text(text.value.clone())),
        (Value::Text(text), Type::Uuid) => uuid(&text.value).map(Literal::Text),
        (Value::Text(text), Type::Timestamp(TimeFormat::Iso8601)) => {
            let time = chrono::DateTime::parse_from_rfc3339(&text.value).ok()?;
            Some(Literal::Timestamp(time.timestamp_millis()))
        }
        (Value::Text(text), Type::Timestamp(format)) => {
            format.text_of(&text.value).map(Literal::Text)
        }
        (Value::Seq(items), Type::Array(member)) => items
            .iter()
            .map(|item| match &item.value {
                Value::Null if member.nullable => Some(Literal::Null),
                _ => convert(item, &member.ty),
            })
            .collect::<Option<Vec<_>>>()
            .map(Literal::List),
        _ => None,
    }
}

/// The text of a number as a decimal of this scale, digits beyond it rounded half to even; `None`
/// where it does not fit.
fn exact(text: &str, scale: u8) -> Option<Literal> {
    let text = text.replace('_', "");
    let (digits, exponent) = match text.split_once(['e', 'E']) {
        Some((digits, exponent)) => (digits.to_owned(), exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let negative = digits.starts_with('-');
    let digits = digits.trim_start_matches(['-', '+']);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let all: i128 = format!("{whole}{part}").parse().ok()?;
    let shift = i32::from(scale)
        .checked_add(exponent)?
        .checked_sub(i32::try_from(part.len()).ok()?)?;
    let magnitude = if shift >= 0 {
        all.checked_mul(10_i128.checked_pow(shift.unsigned_abs())?)?
    } else {
        match 10_i128.checked_pow(shift.unsigned_abs()) {
            Some(divisor) => {
                let (quotient, rest) = (all / divisor, all % divisor);
                // What is left against what is missing: twice the rest may not fit.
                let up = match rest.cmp(&(divisor - rest)) {
                    Ordering::Greater => true,
                    Ordering::Equal => quotient % 2 == 1,
                    Ordering::Less => false,
                };
                quotient + i128::from(up)
            }
            None => 0,
        }
    };
    let mantissa = i64::try_from(if negative { -magnitude } else { magnitude }).ok()?;
    Some(Literal::Decimal { mantissa, scale })
}
