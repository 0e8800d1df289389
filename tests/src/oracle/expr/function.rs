//! The functions of expressions.

use std::cmp::Ordering;

use bigdecimal::{BigDecimal, RoundingMode, ToPrimitive};

use super::Binary;
use super::evaluate::{Failure, arithmetic, order, truth};
use super::value::Value;
use crate::oracle::number;

/// Digits that a float always keeps.
const FLOAT_DIGITS: u64 = 15;

fn wrong<T>(message: impl Into<String>) -> Result<T, Failure> {
    Err(Failure::Wrong(message.into()))
}

/// A function of a list: `sum`, `min`, `max`, `avg`, `len`, `any`, `all`, `count`.
pub(super) fn fold(name: &str, values: &[Value]) -> Result<Value, Failure> {
    let sum = || {
        values.iter().try_fold(Value::whole(0), |total, value| {
            arithmetic(Binary::Add, total, value.clone())
        })
    };
    let best = |better: Ordering| {
        if values.contains(&Value::NoNumber) {
            return Ok(Value::NoNumber);
        }
        let mut values = values.iter();
        let Some(first) = values.next() else {
            return Ok(Value::Null);
        };
        values
            .try_fold(first, |best, value| match order(value, best) {
                Some(order) if order == better => Ok(value),
                Some(_) => Ok(best),
                None => wrong(format!("no order of {} and {}", value.kind(), best.kind())),
            })
            .cloned()
    };
    let trues = || {
        values.iter().try_fold(0_usize, |count, value| {
            truth(value).map(|holds| count + usize::from(holds))
        })
    };
    match name {
        "sum" => sum(),
        "min" => best(Ordering::Less),
        "max" => best(Ordering::Greater),
        "avg" if values.is_empty() => Ok(Value::Null),
        "avg" => arithmetic(Binary::Divide, sum()?, Value::whole(values.len())),
        "len" => Ok(Value::whole(values.len())),
        "count" => trues().map(Value::whole),
        "any" => Ok(Value::Bool(trues()? > 0)),
        "all" => Ok(Value::Bool(trues()? == values.len())),
        other => wrong(format!("no function over a list is called `{other}`")),
    }
}

/// Any function, with its arguments.
pub(super) fn call(name: &str, arguments: &[Value]) -> Result<Value, Failure> {
    let rounded =
        |value: &BigDecimal, mode: RoundingMode| number::settled(value).with_scale_round(0, mode);
    match (name, arguments) {
        (
            "sum" | "min" | "max" | "avg" | "len" | "any" | "all" | "count",
            [Value::List(values)],
        ) => fold(name, values),
        ("len", [Value::Text(text)]) => Ok(Value::whole(text.chars().count())),
        ("min" | "max", [_, _, ..]) => fold(name, arguments),
        ("abs", [Value::Infinite { .. }]) => Ok(Value::Infinite { negative: false }),
        ("abs", [Value::NoNumber]) => Ok(Value::NoNumber),
        // Held where they are rounded, by bounds that this does not know.
        ("round" | "floor" | "ceil", [Value::Infinite { .. } | Value::NoNumber, ..]) => {
            Err(Failure::Unknown)
        }
        ("round", [Value::Number { value, binary }]) => Ok(Value::Number {
            value: number::round(value, 0),
            binary: *binary,
        }),
        (
            "round",
            [
                Value::Number { value, binary },
                Value::Number { value: digits, .. },
            ],
        ) => Ok(Value::Number {
            value: number::round(value, digits.to_i64().unwrap_or(0)),
            binary: *binary,
        }),
        ("abs", [Value::Number { value, binary }]) => Ok(Value::Number {
            value: value.abs(),
            binary: *binary,
        }),
        ("floor", [Value::Number { value, binary }]) => Ok(Value::Number {
            value: rounded(value, RoundingMode::Floor),
            binary: *binary,
        }),
        ("ceil", [Value::Number { value, binary }]) => Ok(Value::Number {
            value: rounded(value, RoundingMode::Ceiling),
            binary: *binary,
        }),
        ("lower", [Value::Text(text)]) => Ok(Value::Text(text.to_lowercase())),
        ("upper", [Value::Text(text)]) => Ok(Value::Text(text.to_uppercase())),
        ("concat", parts) => parts
            .iter()
            .try_fold(String::new(), |text, part| match part {
                Value::Text(part) => Ok(text + part),
                Value::Bool(part) => Ok(text + &part.to_string()),
                // A whole number is written `10` or `10.0`, by a type that is not known here.
                Value::Number { value, .. } if value.is_integer() => Err(Failure::Unknown),
                // The text of a float has as many digits as it needs to read back, which decimals
                // do not tell.
                Value::Number { value, binary } if *binary || value.digits() > FLOAT_DIGITS => {
                    Err(Failure::Unknown)
                }
                Value::Infinite { .. } | Value::NoNumber => Err(Failure::Unknown),
                Value::Number { value, .. } => Ok(text + &value.normalized().to_plain_string()),
                other => wrong(format!("concat of {}", other.kind())),
            })
            .map(Value::Text),
        ("coalesce", values) => Ok(values
            .iter()
            .find(|value| **value != Value::Null)
            .cloned()
            .unwrap_or(Value::Null)),
        (other, arguments) => {
            let kinds: Vec<_> = arguments.iter().map(Value::kind).collect();
            wrong(format!("`{other}` of {}", kinds.join(", ")))
        }
    }
}

/// An element of a list, counted from 0, or from the end where negative; null where there is none.
pub(super) fn element(elements: &[Value], index: &Value) -> Result<Value, Failure> {
    let Value::Number { value, .. } = index else {
        return wrong(format!("{} is not an index", index.kind()));
    };
    let length = i64::try_from(elements.len()).unwrap_or(i64::MAX);
    let at = value.to_i64().unwrap_or(i64::MAX);
    let at = if at < 0 {
        length.saturating_add(at)
    } else {
        at
    };
    Ok(usize::try_from(at)
        .ok()
        .and_then(|at| elements.get(at))
        .cloned()
        .unwrap_or(Value::Null))
}
