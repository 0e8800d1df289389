//! Durations, rates and points in time, from their texts.

use crate::syntax::{StartTime, zone};

/// Nanoseconds of the units of a duration, longest first.
const UNITS: &[(&str, u64)] = &[
    ("d", 86_400_000_000_000),
    ("h", 3_600_000_000_000),
    ("m", 60_000_000_000),
    ("s", 1_000_000_000),
    ("ms", 1_000_000),
    ("us", 1_000),
    ("ns", 1),
];

/// A text that is not what it should be: the bytes that are wrong, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadTime {
    /// First byte of what is wrong.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// What is wrong there.
    pub reason: String,
}

fn bad<T>(start: usize, end: usize, reason: impl Into<String>) -> Result<T, BadTime> {
    Err(BadTime {
        start,
        end,
        reason: reason.into(),
    })
}

/// A duration such as `250ms`, `10s` or `1h30m` in nanoseconds; a number in it may have decimals.
///
/// # Errors
/// Where the text is none, is zero in length, or does not fit into 64 bits.
pub fn duration(text: &str) -> Result<u64, BadTime> {
    let end = text.len();
    if text.is_empty() {
        return bad(0, end, "the duration is empty");
    }
    let mut total: u64 = 0;
    let mut at = 0;
    while at < end {
        let rest = text.get(at..).unwrap_or("");
        let digits = rest.len()
            - rest
                .trim_start_matches(|c: char| c.is_ascii_digit() || c == '.')
                .len();
        let number = rest.get(..digits).unwrap_or("");
        let unit_text = rest.get(digits..).unwrap_or("");
        let unit_len = unit_text.len()
            - unit_text
                .trim_start_matches(|c: char| c.is_alphabetic())
                .len();
        let unit = unit_text.get(..unit_len).unwrap_or("");
        if number.is_empty() {
            let length = rest.chars().next().map_or(0, char::len_utf8);
            let reason = if rest.starts_with('-') {
                "a duration cannot be negative"
            } else {
                "a number is expected here"
            };
            return bad(at, at + length, reason);
        }
        let unit_at = at + digits;
        let Some(&(_, nanos)) = UNITS.iter().find(|(name, _)| *name == unit) else {
            let word = unit_text
                .split_whitespace()
                .next()
                .filter(|word| unit.is_empty() || *word == unit);
            let reason = match word.and_then(unit_of) {
                Some(meant) => format!("write `{number}{meant}`"),
                None if unit.is_empty() => {
                    "a unit is missing: `ms`, `s`, `m`, `h` or `d`".to_owned()
                }
                None => format!("`{unit}` is not a unit; units are `ms`, `s`, `m`, `h` and `d`"),
            };
            return if unit.is_empty() {
                bad(at, unit_at, reason)
            } else {
                bad(unit_at, unit_at + unit_len, reason)
            };
        };
        let Some(part) = scaled(number, nanos) else {
            return bad(at, unit_at, "this number cannot be read, or is too large");
        };
        total = match total.checked_add(part) {
            Some(total) => total,
            None => return bad(0, end, "the duration is longer than 584 years"),
        };
        at = unit_at + unit_len;
    }
    Ok(total)
}

/// `number` times `unit`, exact to the nanosecond.
fn scaled(number: &str, unit: u64) -> Option<u64> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    if fraction.contains('.') || (whole.is_empty() && fraction.is_empty()) {
        return None;
    }
    let whole: u64 = if whole.is_empty() {
        0
    } else {
        whole.parse().ok()?
    };
    let mut total = whole.checked_mul(unit)?;
    // Digits past the eighteenth are below a nanosecond of any unit.
    let digits = fraction.get(..fraction.len().min(18)).unwrap_or("");
    if !digits.is_empty() {
        let scale = 10_u128.checked_pow(u32::try_from(digits.len()).ok()?)?;
        let part = digits.parse::<u128>().ok()? * u128::from(unit) / scale;
        total = total.checked_add(u64::try_from(part).ok()?)?;
    }
    Some(total)
}

/// A rate such as `50/s`, `600/m`, `5000/h` or `10` in arrivals per second; positive and finite.
///
/// # Errors
/// Where the text is none.
pub fn rate(text: &str) -> Result<f64, BadTime> {
    let (number, unit) = match text.split_once('/') {
        Some((number, unit)) => (number, Some(unit)),
        None => (text, None),
    };
    let seconds = match unit {
        None => return bad(0, text.len(), "a unit is missing: `/s`, `/m`, `/h` or `/d`"),
        Some("s") => 1.0,
        Some("m") => 60.0,
        Some("h") => 3_600.0,
        Some("d") => 86_400.0,
        Some(unit) => {
            return bad(
                number.len() + 1,
                text.len(),
                format!("`{unit}` is not a unit; units are `s`, `m`, `h` and `d`"),
            );
        }
    };
    match number.trim().parse::<f64>() {
        Ok(value) if value.is_finite() && value > 0.0 => Ok(value / seconds),
        Ok(_) => bad(0, number.len(), "a rate is above zero"),
        Err(_) => bad(0, number.len(), "a number is expected here"),
    }
}

/// A point in time: RFC 3339, `now`, or `now` and a duration.
///
/// # Errors
/// Where the text is none of these.
pub fn moment(text: &str) -> Result<StartTime, BadTime> {
    let Some(relative) = text.strip_prefix("now") else {
        return match chrono::DateTime::parse_from_rfc3339(text) {
            Ok(at) => Ok(StartTime::At(at.timestamp_millis())),
            Err(_) => bad(0, text.len(), moment_fault(text)),
        };
    };
    let compact = relative.trim();
    if compact.is_empty() {
        return Ok(StartTime::Now(0));
    }
    let (sign, distance) = match (compact.strip_prefix('-'), compact.strip_prefix('+')) {
        (Some(distance), _) => (-1, distance),
        (_, Some(distance)) => (1, distance),
        _ => {
            return bad(
                3,
                text.len(),
                "`now` is followed by `+` or `-` and a duration",
            );
        }
    };
    let distance = distance.trim_start();
    let offset = text.trim_end().len() - distance.len();
    match duration(distance) {
        Ok(nanos) => {
            let millis = i64::try_from(nanos / 1_000_000).unwrap_or(i64::MAX);
            Ok(StartTime::Now(sign * millis))
        }
        Err(fault) => bad(
            (offset + fault.start).min(text.len()),
            (offset + fault.end).min(text.len()),
            fault.reason,
        ),
    }
}

/// What is missing of a point in time that chrono refused.
fn moment_fault(text: &str) -> String {
    if chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d").is_ok() {
        format!("the time of day is missing: `{text}T00:00:00Z`")
    } else if let Some(fault) = zone::fault(text) {
        fault
    } else {
        "not a point in time".to_owned()
    }
}

/// The unit that a word stands for.
fn unit_of(word: &str) -> Option<&'static str> {
    Some(match word.to_lowercase().as_str() {
        "day" | "days" => "d",
        "hour" | "hours" | "hr" | "hrs" => "h",
        "minute" | "minutes" | "min" | "mins" => "m",
        "second" | "seconds" | "sec" | "secs" => "s",
        "millisecond" | "milliseconds" | "millis" => "ms",
        _ => return None,
    })
}
