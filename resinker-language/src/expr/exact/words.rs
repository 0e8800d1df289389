//! Ranges in words.

use crate::expr::range::Known;

/// From where to where.
pub(crate) fn told(known: &Known) -> String {
    match known {
        Known::Exact(exact) => exact.told(),
        Known::Float(low, high) => format!("from {} to {}", float(*low), float(*high)),
        Known::Ratio(ratio) => format!(
            "a quotient of {} by {}",
            number(&ratio.numerator.told()),
            number(&ratio.denominator.told())
        ),
        _ => "any number".to_owned(),
    }
}

/// The same as a part of a sentence.
pub(super) fn phrase(known: &Known) -> String {
    number(&told(known))
}

fn number(told: &str) -> String {
    match told.starts_with("from ") {
        true => format!("a number {told}"),
        false => told.to_owned(),
    }
}

/// A float as text, in powers of ten where its digits do not matter.
fn float(value: f64) -> String {
    if value.abs() < 1e15 {
        value.to_string()
    } else {
        format!("{value:e}")
    }
}
