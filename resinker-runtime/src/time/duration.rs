//! How long something lasts: `250ms`, `10s`, `1h30m`.

use std::fmt::{self, Write};

/// The units, greatest first, in nanoseconds.
const UNITS: [(&str, u64); 5] = [
    ("d", 86_400_000_000_000),
    ("h", 3_600_000_000_000),
    ("m", 60_000_000_000),
    ("s", 1_000_000_000),
    ("ms", 1_000_000),
];

/// A text is not a duration.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotADuration {
    /// There is nothing in it.
    Empty,
    /// A number without a unit: `10`.
    NoUnit(String),
    /// A unit other than `ms`, `s`, `m`, `h` and `d`.
    UnknownUnit(String),
    /// A unit without a whole number before it.
    NoNumber(String),
    /// More than 64 bits of nanoseconds, about 584 years.
    TooLong(String),
}

impl fmt::Display for NotADuration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => {
                f.write_str("a duration is missing: write one such as 10s, 30m or 1h30m")
            }
            Self::NoUnit(text) => {
                write!(
                    f,
                    "`{text}` lacks a unit: write {text}s for seconds (ms, s, m, h, d)"
                )
            }
            Self::UnknownUnit(unit) => {
                write!(f, "`{unit}` is not a unit of time: use ms, s, m, h or d")
            }
            Self::NoNumber(text) => write!(
                f,
                "`{text}` is not a duration: write whole numbers with units, such as 10s or 1h30m"
            ),
            Self::TooLong(text) => write!(f, "`{text}` is longer than 584 years"),
        }
    }
}

impl std::error::Error for NotADuration {}

/// The nanoseconds of a text such as `250ms`, `10s`, `30m`, `1h`, `7d` or a sum such as `1h30m`.
///
/// # Errors
///
/// Where the text has another shape, or lasts longer than 64 bits of nanoseconds can tell.
pub fn parse(text: &str) -> Result<u64, NotADuration> {
    let text = text.trim();
    if text.is_empty() {
        return Err(NotADuration::Empty);
    }
    let mut total: u64 = 0;
    let mut rest = text;
    while !rest.is_empty() {
        let (number, tail) = split(rest, |c| c.is_ascii_digit());
        if number.is_empty() {
            return Err(NotADuration::NoNumber(text.to_owned()));
        }
        let (unit, tail) = split(tail, |c| !c.is_ascii_digit());
        if unit.is_empty() {
            return Err(NotADuration::NoUnit(number.to_owned()));
        }
        if unit.starts_with(['.', ',']) {
            return Err(NotADuration::NoNumber(text.to_owned()));
        }
        let Some((_, nanos)) = UNITS.iter().find(|(name, _)| *name == unit.trim()) else {
            return Err(NotADuration::UnknownUnit(unit.trim().to_owned()));
        };
        total = number
            .parse::<u64>()
            .ok()
            .and_then(|number| number.checked_mul(*nanos))
            .and_then(|part| total.checked_add(part))
            .ok_or_else(|| NotADuration::TooLong(text.to_owned()))?;
        rest = tail;
    }
    Ok(total)
}

/// The duration as people write it, in a form that [`parse`] reads: `1h30m`, `9m59s873ms`, `0s`.
/// What is finer than a millisecond is cut off.
#[must_use]
pub fn format(nanos: u64) -> String {
    let mut text = String::new();
    let mut rest = nanos;
    for (unit, size) in UNITS {
        if rest >= size {
            let _infallible = write!(text, "{}{unit}", rest / size);
            rest %= size;
        }
    }
    if text.is_empty() {
        text.push_str("0s");
    }
    text
}

/// The longest start of `text` whose characters all satisfy `belongs`, and what follows it.
fn split(text: &str, belongs: impl Fn(char) -> bool) -> (&str, &str) {
    let end = text.find(|c| !belongs(c)).unwrap_or(text.len());
    text.split_at(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_unit_and_sums() {
        let cases = [
            ("250ms", 250_000_000),
            ("10s", 10_000_000_000),
            ("30m", 1_800_000_000_000),
            ("1h", 3_600_000_000_000),
            ("7d", 604_800_000_000_000),
            ("1h30m", 5_400_000_000_000),
            (" 1h 30m ", 5_400_000_000_000),
            ("0s", 0),
        ];
        for (text, nanos) in cases {
            assert_eq!(parse(text), Ok(nanos), "{text}");
        }
    }

    #[test]
    fn says_what_is_wrong() {
        let cases = [
            ("", "missing"),
            ("10", "write 10s"),
            ("10 weeks", "`weeks` is not a unit"),
            ("1.5h", "whole numbers"),
            ("-1s", "whole numbers"),
            ("h", "whole numbers"),
            ("1h30", "`30` lacks a unit"),
            ("300000000d", "584 years"),
            ("99999999999999999999s", "584 years"),
            ("10µs", "`µs` is not a unit"),
        ];
        for (text, part) in cases {
            let message = parse(text).unwrap_err().to_string();
            assert!(message.contains(part), "{text}: {message}");
        }
    }

    #[test]
    fn what_is_written_reads_back() {
        for nanos in [
            0,
            1_000_000,
            599_873_000_000,
            5_400_000_000_000,
            u64::MAX / 1_000_000 * 1_000_000,
        ] {
            assert_eq!(parse(&format(nanos)), Ok(nanos));
        }
        assert_eq!(format(599_873_000_000), "9m59s873ms");
    }
}
