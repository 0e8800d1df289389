//! Moments of simulated time and the forms they are written in.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};

/// Reads an envelope's timestamp, which has one form only: `2025-05-06T10:00:00.168Z`.
pub(crate) fn parse_envelope(text: &str) -> Option<DateTime<Utc>> {
    let moment = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.3fZ")
        .ok()?
        .and_utc();
    (iso8601(moment) == text).then_some(moment)
}

/// Reads any RFC 3339 timestamp.
pub(crate) fn parse_any(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(text)
        .ok()
        .map(|moment| moment.with_timezone(&Utc))
}

/// Reads a date or a time of day, for comparing two texts of one form.
pub(crate) fn parse_partial(text: &str) -> Option<(Option<NaiveDate>, Option<NaiveTime>)> {
    if let Ok(date) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        return Some((Some(date), None));
    }
    NaiveTime::parse_from_str(text, "%H:%M:%S%.f")
        .ok()
        .map(|time| (None, Some(time)))
}

/// Are two texts one moment, or one time of day?
pub(crate) fn are_one(left: &str, right: &str) -> bool {
    let (whole, part) = (
        parse_any(left).zip(parse_any(right)),
        parse_partial(left).zip(parse_partial(right)),
    );
    whole.is_some_and(|(a, b)| a == b) || part.is_some_and(|(a, b)| a == b)
}

/// The form of every timestamp in a stream.
pub(crate) fn iso8601(moment: DateTime<Utc>) -> String {
    moment.format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()
}

/// The texts that the current moment may have in a field of this `format`.
pub(crate) fn written_as(moment: DateTime<Utc>, format: Option<&str>) -> Vec<String> {
    match format {
        None | Some("iso8601") => vec![iso8601(moment)],
        Some("date") => vec![moment.format("%Y-%m-%d").to_string()],
        Some("time") => vec![
            moment.format("%H:%M:%S").to_string(),
            moment.format("%H:%M:%S%.3f").to_string(),
        ],
        Some("unix") => vec![moment.timestamp().to_string()],
        Some("unix_ms") => vec![moment.timestamp_millis().to_string()],
        Some(pattern) => vec![moment.format(pattern).to_string()],
    }
}

/// Milliseconds of a duration such as `1h30m`.
pub(crate) fn duration_ms(text: &str) -> Option<i64> {
    let mut total = 0_i64;
    let mut rest = text.trim();
    if rest.is_empty() {
        return None;
    }
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit())?;
        let (amount, tail) = rest.split_at_checked(digits)?;
        let letters = tail
            .find(|c: char| c.is_ascii_digit())
            .unwrap_or(tail.len());
        let (unit, tail) = tail.split_at_checked(letters)?;
        let factor = match unit {
            "ms" => 1,
            "s" => 1_000,
            "m" => 60_000,
            "h" => 3_600_000,
            "d" => 86_400_000,
            _ => return None,
        };
        total = total.checked_add(amount.parse::<i64>().ok()?.checked_mul(factor)?)?;
        rest = tail;
    }
    Some(total)
}
