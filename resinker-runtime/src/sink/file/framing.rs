//! What stands before, between and after the events of a file.

use crate::encode::csv;
use crate::encode::{Envelope, Format};

/// What stands before, between and after the events of a file.
#[derive(Debug)]
pub(super) enum Framing {
    /// Nothing: each event ends with a newline.
    Lines,
    /// The brackets and commas of a JSON array.
    Array,
    /// The header of a table.
    Table(Vec<u8>),
}

impl Framing {
    /// That of files of lines or of an array.
    pub(super) fn of(format: Format) -> Self {
        match format {
            Format::JsonArray => Self::Array,
            Format::Json | Format::JsonPretty | Format::Csv => Self::Lines,
        }
    }

    /// That of a table.
    pub(super) fn table(columns: &[&str], envelope: Envelope) -> Self {
        let mut header = Vec::new();
        csv::header(columns, envelope, &mut header);
        Self::Table(header)
    }

    /// What a file begins with.
    pub(super) fn opening(&self) -> &[u8] {
        match self {
            Self::Lines => b"",
            Self::Array => b"[",
            Self::Table(header) => header,
        }
    }

    /// What stands before an event, and what of its bytes comes then.
    #[inline]
    pub(super) fn event<'a>(&self, body: &'a [u8], is_first: bool) -> (&'static [u8], &'a [u8]) {
        match self {
            Self::Lines | Self::Table(_) => (b"", body),
            Self::Array => (
                if is_first { b"\n" } else { b",\n" },
                body.strip_suffix(b"\n").unwrap_or(body),
            ),
        }
    }

    /// What a file ends with that has so many events.
    pub(super) fn closing(&self, events: u64) -> &'static [u8] {
        match self {
            Self::Lines | Self::Table(_) => b"",
            Self::Array if events == 0 => b"]\n",
            Self::Array => b"\n]\n",
        }
    }
}
