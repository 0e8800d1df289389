//! Values that a program keeps as text, as they are written in a configuration.
//!
//! Input: a written text. Output: the text that a program has for the same value. Invariant: what a
//! generator prints is that value's own text, so that texts are equal, and in order, as values are.

use chrono::{NaiveDate, NaiveTime, Timelike};

use super::TimeFormat;

impl TimeFormat {
    /// What a field of this format has for a written text; `None` where the text is no value of it,
    /// or the format is not kept as text.
    pub(crate) fn text_of(&self, written: &str) -> Option<String> {
        match self {
            Self::Iso8601 | Self::Unix | Self::UnixMs => None,
            Self::Date => {
                // As text, dates are in order only where every part has all its digits.
                let date = NaiveDate::parse_from_str(written, "%Y-%m-%d").ok()?;
                (date.format("%Y-%m-%d").to_string() == written).then(|| written.to_owned())
            }
            Self::Time => {
                let (whole, fraction) = written.split_once('.').unwrap_or((written, "0"));
                let time = NaiveTime::parse_from_str(whole, "%H:%M:%S").ok()?;
                // Every part with both its digits; of leap seconds there are none.
                let is_whole = time.format("%H:%M:%S").to_string() == whole;
                let digits = fraction.trim_end_matches('0');
                let is_millis = !fraction.is_empty()
                    && digits.len() <= 3
                    && digits.bytes().all(|digit| digit.is_ascii_digit());
                (is_whole && is_millis && time.nanosecond() < 1_000_000_000)
                    .then(|| format!("{whole}.{digits:0<3}"))
            }
            Self::Strftime(_) => Some(written.to_owned()),
        }
    }
}

/// A UUID as it is printed.
pub(crate) fn uuid(written: &str) -> Option<String> {
    let is_uuid = written.len() == 36
        && written.char_indices().all(|(at, character)| match at {
            8 | 13 | 18 | 23 => character == '-',
            _ => character.is_ascii_hexdigit(),
        });
    is_uuid.then(|| written.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_day_are_kept_with_their_milliseconds() {
        for (written, expected) in [
            ("10:00:00", Some("10:00:00.000")),
            ("10:00:00.168", Some("10:00:00.168")),
            ("10:00:00.1", Some("10:00:00.100")),
            ("23:59:59.999000", Some("23:59:59.999")),
            ("10:00:00.1685", None),
            ("9:00:00", None),
            ("09:00", None),
            ("10:00:60", None),
            ("24:00:00", None),
            ("10:00:00.", None),
            ("10:00:00Z", None),
        ] {
            assert_eq!(
                TimeFormat::Time.text_of(written).as_deref(),
                expected,
                "{written}"
            );
        }
    }
}
