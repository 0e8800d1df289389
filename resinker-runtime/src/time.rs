//! Points in simulated time, and how long things last.

use std::fmt;
use std::time::{SystemTime, UNIX_EPOCH};

use chrono::format::StrftimeItems;

mod civil;
pub mod duration;

use civil::{Civil, date_and_time};

/// Milliseconds since the Unix epoch, UTC.
///
/// Its text, in JSON too, is ISO 8601 with milliseconds: `2025-05-06T10:00:00.168Z`. A year outside
/// 0 to 9999 has a sign and six digits or more.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Timestamp(i64);

/// A text is not an RFC 3339 time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotRfc3339 {
    text: String,
    reason: chrono::ParseError,
}

impl fmt::Display for NotRfc3339 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` is not a time such as 2025-05-06T10:00:00Z: {}",
            self.text, self.reason
        )
    }
}

impl std::error::Error for NotRfc3339 {}

impl Timestamp {
    /// The time `millis` milliseconds after the Unix epoch.
    #[inline]
    #[must_use]
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since the Unix epoch.
    #[inline]
    #[must_use]
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// What the system's clock says.
    #[must_use]
    #[allow(
        clippy::disallowed_methods,
        reason = "whoever asks for the clock comes here"
    )]
    pub fn now() -> Self {
        let millis =
            |elapsed: std::time::Duration| i64::try_from(elapsed.as_millis()).unwrap_or(i64::MAX);
        Self(match SystemTime::now().duration_since(UNIX_EPOCH) {
            Ok(since) => millis(since),
            Err(before) => -millis(before.duration()),
        })
    }

    /// Reads an RFC 3339 time; what is finer than a millisecond is cut off.
    ///
    /// # Errors
    ///
    /// Where `text` has another shape, or names a day or an hour that does not exist.
    pub fn parse_rfc3339(text: &str) -> Result<Self, NotRfc3339> {
        chrono::DateTime::parse_from_rfc3339(text)
            .map(|time| Self(time.timestamp_millis()))
            .map_err(|reason| NotRfc3339 {
                text: text.to_owned(),
                reason,
            })
    }

    /// This time and `millis` milliseconds more, held within the range.
    #[inline]
    #[must_use]
    pub const fn plus_millis(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    /// Replaces `out` by the whole time: `2025-05-06T10:00:00.168Z`.
    #[inline]
    pub fn write_iso8601(self, out: &mut String) {
        out.clear();
        self.with_iso8601(|text| out.push_str(text));
    }

    /// The whole time as bytes, where its year has four digits.
    #[inline]
    pub(crate) fn iso8601(self) -> Option<[u8; 24]> {
        date_and_time(self)
    }

    /// Calls `take` with the whole time as text.
    #[inline]
    pub(crate) fn with_iso8601<R>(self, take: impl FnOnce(&str) -> R) -> R {
        match date_and_time(self) {
            Some(bytes) => take(std::str::from_utf8(&bytes).unwrap_or_default()),
            None => {
                let civil = Civil::from(self);
                take(&format!("{}T{}Z", civil.long_date(), civil.long_time()))
            }
        }
    }

    /// Replaces `out` by the date: `2025-05-06`.
    pub fn write_date(&self, out: &mut String) {
        out.clear();
        match date_and_time(*self) {
            Some(bytes) => {
                out.push_str(std::str::from_utf8(bytes.split_at(10).0).unwrap_or_default())
            }
            None => out.push_str(&Civil::from(*self).long_date()),
        }
    }

    /// Replaces `out` by the time of day: `10:00:00.168`.
    pub fn write_time(&self, out: &mut String) {
        out.clear();
        let bytes = date_and_time(*self);
        match bytes.as_ref().and_then(|bytes| bytes.get(11..23)) {
            Some(bytes) => out.push_str(std::str::from_utf8(bytes).unwrap_or_default()),
            None => out.push_str(&Civil::from(*self).long_time()),
        }
    }

    /// Replaces `out` by this time in the shape of a strftime `pattern`. What is no specifier
    /// stands as it is written. A year that chrono cannot show (beyond about 262,000) gives the ISO
    /// 8601 text.
    pub fn write_strftime(&self, pattern: &str, out: &mut String) {
        out.clear();
        let items = StrftimeItems::new_lenient(pattern);
        let shown = chrono::DateTime::from_timestamp_millis(self.0).is_some_and(|time| {
            // Only a pattern that asks for the offset pays for its name, which is allocated.
            let local = time.naive_utc().format_with_items(items.clone());
            local.write_to(out).is_ok() || {
                out.clear();
                time.format_with_items(items).write_to(out).is_ok()
            }
        });
        if !shown {
            self.write_iso8601(out);
        }
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.with_iso8601(|text| f.pad(text))
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests;
