//! Shapes that several methods have: counts, numbers, arrays.

use super::super::Asked;
use crate::oracle::json::Json;

/// A count, in quotes or not.
pub(super) fn written_count(asked: &Asked<'_>, name: &str) -> Option<usize> {
    let value = asked.params.get(name)?;
    value.count().or_else(|| value.text()?.parse().ok())
}

pub(super) fn number(value: &Json) -> Option<f64> {
    matches!(value, Json::Number(_))
        .then(|| value.to_string().parse().ok())
        .flatten()
}

pub(super) fn degrees(value: &Json, bound: f64) -> bool {
    number(value).is_some_and(|degrees| degrees.abs() <= bound)
}

/// An array of `least` to `most` texts, none empty.
pub(super) fn texts(value: &Json, least: usize, most: usize) -> bool {
    let elements = value.elements();
    matches!(value, Json::Array(_))
        && (least..=most).contains(&elements.len())
        && elements
            .iter()
            .all(|element| element.text().is_some_and(|text| !text.is_empty()))
}

pub(super) fn distinct(value: &Json) -> bool {
    let elements = value.elements();
    elements.iter().enumerate().all(|(place, element)| {
        elements
            .iter()
            .skip(place + 1)
            .all(|other| other != element)
    })
}

/// An integer between two parameters, so many steps above the lower one.
pub(super) fn stepped(value: &Json, asked: &Asked<'_>, low: &str, high: &str) -> bool {
    let bound = |name: &str, default: i64| {
        asked
            .params
            .get(name)
            .map_or(Some(default), |bound| bound.to_string().parse().ok())
    };
    let found: Option<i64> = value.to_string().parse().ok();
    match (found, bound(low, 0), bound(high, 9999), bound("step", 1)) {
        (Some(found), Some(low), Some(high), Some(step)) => {
            (low..=high).contains(&found) && (found - low) % step == 0
        }
        _ => false,
    }
}

pub(super) fn python_number(value: &Json, asked: &Asked<'_>) -> bool {
    let bound = |name: &str| asked.params.get(name).and_then(number);
    let Some(found) = number(value) else {
        return false;
    };
    let digits = asked.count("left_digits", 6);
    let width = i32::try_from(digits).map_or(f64::INFINITY, |digits| 10_f64.powi(digits));
    let (low, high) = (bound("min_value"), bound("max_value"));
    let decimals = value
        .to_string()
        .split_once('.')
        .map_or(0, |(_, decimals)| decimals.trim_end_matches('0').len());
    let most = asked.params.get("right_digits").and_then(Json::count);
    low.is_none_or(|low| found >= low)
        && high.is_none_or(|high| found <= high)
        && (low.is_some() || high.is_some() || found.abs() <= width)
        && (!asked.is("positive", false) || found > 0.0)
        && most.is_none_or(|most| decimals <= most)
}

pub(super) fn elements(value: &Json, asked: &Asked<'_>) -> bool {
    let known: Vec<&str> = match asked.params.get("elements") {
        Some(elements) => elements.elements().iter().filter_map(Json::text).collect(),
        None => vec!["a", "b", "c"],
    };
    let count = value.elements().len();
    let length = asked.params.get("length").and_then(Json::count);
    texts(value, 0, usize::MAX)
        && value
            .elements()
            .iter()
            .filter_map(Json::text)
            .all(|text| known.contains(&text))
        && length.map_or((1..=known.len()).contains(&count), |length| count == length)
        && (!asked.is("unique", false) || distinct(value))
}
