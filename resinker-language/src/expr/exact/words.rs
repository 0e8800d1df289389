//! Ranges in words.

use crate::expr::range::Known;

/// From where to where.
pub(crate) fn shown(known: &Known) -> String {
    match known {
        Known::Exact(exact) => exact.shown(),
        Known::Float(low, high) => format!("from {} to {}", float(*low), float(*high)),
        Known::Ratio(ratio) => format!(
            "a quotient of {} by {}",
            number(&ratio.numerator.shown()),
            number(&ratio.denominator.shown())
        ),
        _ => "any number".to_owned(),
    }
}

/// The same as a part of a sentence.
pub(super) fn phrase(known: &Known) -> String {
    number(&shown(known))
}

fn number(range: &str) -> String {
    match range.starts_with("from ") {
        true => format!("a number {range}"),
        false => range.to_owned(),
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
