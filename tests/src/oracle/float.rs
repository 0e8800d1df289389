//! Where binary floats end. Decimals and integers of the language never come near: only a float is
//! so great or so small.

use std::sync::LazyLock;

use bigdecimal::num_bigint::BigInt;
use bigdecimal::{BigDecimal, FromPrimitive, Zero};

use super::expr::{Binary, Value};

/// What is no float any more: halfway from the greatest one to the one that would come next.
static BEYOND: LazyLock<BigDecimal> = LazyLock::new(|| {
    let power = |exponent: u32| BigInt::from(2).pow(exponent);
    BigDecimal::from(power(1024) - power(970))
});

/// What is nearer to 0 than to any float: half of the least one.
static NOTHING: LazyLock<BigDecimal> = LazyLock::new(|| {
    let least = (0..1075).fold(BigDecimal::from(1), |value, _| value.half());
    least.normalized()
});

/// The greatest float.
static GREATEST: LazyLock<BigDecimal> =
    LazyLock::new(|| BigDecimal::from_f64(f64::MAX).unwrap_or_default());

/// A number as a float has it, where it is at the end of what floats hold.
pub(crate) fn held(value: BigDecimal, binary: bool) -> Value {
    let magnitude =
        i64::try_from(value.digits()).unwrap_or(i64::MAX) - value.fractional_digit_count();
    if magnitude > 300 && value.abs() >= *BEYOND {
        return Value::Infinite {
            negative: value < BigDecimal::zero(),
        };
    }
    if magnitude < -300 && value.abs() <= *NOTHING {
        return Value::Number {
            value: BigDecimal::zero(),
            binary,
        };
    }
    Value::Number { value, binary }
}

/// The bound that an infinite value becomes in a float.
pub(crate) fn bound(negative: bool) -> BigDecimal {
    match negative {
        true => -GREATEST.clone(),
        false => GREATEST.clone(),
    }
}

/// Is this the text of the end of what floats hold, of this sign?
pub(crate) fn is_bound(written: &str, negative: bool) -> bool {
    written.parse() == Ok(if negative { f64::MIN } else { f64::MAX })
}

/// An operation of which one operand at least is infinite, or no number.
pub(crate) fn operation(operator: Binary, left: &Value, right: &Value) -> Option<Value> {
    let (a, b) = (float(left)?, float(right)?);
    // Dividing by zero gives 0, whatever is divided.
    let by_zero = matches!(
        operator,
        Binary::Divide | Binary::FloorDivide | Binary::Remainder
    ) && b == 0.0;
    let value = match operator {
        _ if by_zero => 0.0,
        Binary::Add => a + b,
        Binary::Subtract => a - b,
        Binary::Multiply => a * b,
        Binary::Divide => a / b,
        // As Python's, whose remainder has the divisor's sign.
        Binary::FloorDivide if a.is_finite() && b.is_infinite() => match a == 0.0 {
            false if (a < 0.0) != (b < 0.0) => -1.0,
            _ => 0.0,
        },
        Binary::Remainder if a.is_finite() && b.is_infinite() => match a == 0.0 {
            false if (a < 0.0) != (b < 0.0) => b,
            _ => a,
        },
        Binary::FloorDivide | Binary::Remainder => f64::NAN,
        Binary::And | Binary::Or => return None,
    };
    Some(of(value))
}

fn of(value: f64) -> Value {
    match BigDecimal::from_f64(value) {
        Some(value) => Value::Number {
            value,
            binary: true,
        },
        None if value.is_nan() => Value::NoNumber,
        None => Value::Infinite {
            negative: value < 0.0,
        },
    }
}

fn float(value: &Value) -> Option<f64> {
    match value {
        Value::Number { value, .. } => value.normalized().to_scientific_notation().parse().ok(),
        Value::Infinite { negative: true } => Some(f64::NEG_INFINITY),
        Value::Infinite { negative: false } => Some(f64::INFINITY),
        Value::NoNumber => Some(f64::NAN),
        _ => None,
    }
}
