//! Rows of a table, made from the compact JSON of payloads.
//!
//! Input: a payload's bytes, and the columns that its event type always has, in the order of its members. Output: a row, or the header.
//! Invariant: a walk along both at once; nothing is looked up, and nothing is allocated once `out` is large enough.

use super::{Column, Envelope};
use crate::time::Timestamp;

/// What ends a row (RFC 4180).
const END: &[u8] = b"\r\n";

/// The columns that come from the envelope, before those of the payload.
const ENVELOPE: [&str; 2] = ["event_type", "timestamp"];

/// Appends the first line of a table.
///
/// A column of the payload that is called like one of the envelope is called `payload.` and its name.
pub(crate) fn header(columns: &[Column], envelope: Envelope, out: &mut Vec<u8>) {
    let mut row = Row::begin(out);
    if envelope == Envelope::Full {
        for name in ENVELOPE {
            row.text(name.as_bytes());
        }
    }
    for column in columns {
        names(column, "", envelope, &mut row);
    }
    row.end();
}

fn names(column: &Column, before: &str, envelope: Envelope, row: &mut Row<'_>) {
    match column {
        Column::Value(name) => {
            let outer = envelope == Envelope::Full && before.is_empty() && ENVELOPE.contains(name);
            let before = if outer { "payload." } else { before };
            row.text(format!("{before}{name}").as_bytes());
        }
        Column::Object(name, columns) => {
            let before = format!("{before}{name}.");
            for column in *columns {
                names(column, &before, envelope, row);
            }
        }
    }
}

/// Appends the row of an event. `event_type` is that type's name as [`cell`] makes it.
pub(crate) fn row(
    columns: &[Column],
    envelope: Envelope,
    event_type: &[u8],
    timestamp: Timestamp,
    payload: &[u8],
    out: &mut Vec<u8>,
) {
    let mut row = Row::begin(out);
    if envelope == Envelope::Full {
        row.separate();
        row.out.extend_from_slice(event_type);
        row.separate();
        time(timestamp, row.out);
    }
    members(columns, &mut Rest(payload), &mut row);
    row.end();
}

/// Appends a time, which needs quotes in JSON alone.
fn time(timestamp: Timestamp, out: &mut Vec<u8>) {
    match timestamp.iso8601() {
        Some(bytes) => out.extend_from_slice(&bytes),
        None => timestamp.with_iso8601(|text| out.extend_from_slice(text.as_bytes())),
    }
}

/// Appends a text as a cell.
pub(crate) fn cell(text: &str, out: &mut Vec<u8>) {
    Row::begin(out).text(text.as_bytes());
}

/// The cells of an object, at whose brace `json` stands; it stands behind the object afterwards.
fn members(columns: &[Column], json: &mut Rest<'_>, row: &mut Row<'_>) {
    json.skip(b'{');
    for column in columns {
        json.skip(b',');
        json.string();
        json.skip(b':');
        match column {
            Column::Value(_) => value(json, row),
            Column::Object(_, columns) => {
                if json.first() == Some(b'{') {
                    members(columns, json, row);
                } else {
                    json.scalar();
                    nothing(columns, row);
                }
            }
        }
    }
    json.skip(b'}');
}

/// The cells of an object that is null.
fn nothing(columns: &[Column], row: &mut Row<'_>) {
    for column in columns {
        match column {
            Column::Value(_) => row.separate(),
            Column::Object(_, columns) => nothing(columns, row),
        }
    }
}

fn value(json: &mut Rest<'_>, row: &mut Row<'_>) {
    match json.first() {
        Some(b'"') => row.string(json.string()),
        Some(b'[' | b'{') => row.text(json.nested()),
        _ => match json.scalar() {
            b"null" => row.separate(),
            scalar => {
                row.separate();
                row.out.extend_from_slice(scalar);
            }
        },
    }
}

/// The JSON that is still to be read.
struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn first(&self) -> Option<u8> {
        self.0.first().copied()
    }

    /// Passes `byte`, if that is what comes.
    #[inline]
    fn skip(&mut self, byte: u8) {
        if let Some(rest) = self.0.strip_prefix(&[byte]) {
            self.0 = rest;
        }
    }

    /// Passes so many bytes, and gives them.
    fn take(&mut self, count: usize) -> &'a [u8] {
        let (taken, rest) = self.0.split_at_checked(count).unwrap_or((self.0, &[]));
        self.0 = rest;
        taken
    }

    /// What stands between the quotes of a string, as it is escaped.
    #[inline]
    fn string(&mut self) -> &'a [u8] {
        self.skip(b'"');
        let mut escaped = false;
        let end = self.0.iter().position(|byte| {
            let end = *byte == b'"' && !escaped;
            escaped = *byte == b'\\' && !escaped;
            end
        });
        let inside = self.take(end.unwrap_or(self.0.len()));
        self.skip(b'"');
        inside
    }

    /// A number or a word.
    fn scalar(&mut self) -> &'a [u8] {
        let end = self
            .0
            .iter()
            .position(|byte| matches!(byte, b',' | b'}' | b']'));
        self.take(end.unwrap_or(self.0.len()))
    }

    /// An array or an object.
    fn nested(&mut self) -> &'a [u8] {
        let all = self.0;
        let mut depth: usize = 0;
        while let Some(byte) = self.first() {
            match byte {
                b'"' => {
                    self.string();
                    continue;
                }
                b'[' | b'{' => depth += 1,
                b']' | b'}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            self.take(1);
            if depth == 0 {
                break;
            }
        }
        all.get(..all.len() - self.0.len()).unwrap_or_default()
    }
}

/// A row that is being written.
struct Row<'a> {
    out: &'a mut Vec<u8>,
    start: usize,
    /// Whether a cell was begun.
    begun: bool,
}

impl<'a> Row<'a> {
    fn begin(out: &'a mut Vec<u8>) -> Self {
        let start = out.len();
        Self {
            out,
            start,
            begun: false,
        }
    }

    /// Begins a cell; one that stays as it is holds nothing.
    #[inline]
    fn separate(&mut self) {
        if self.begun {
            self.out.push(b',');
        }
        self.begun = true;
    }

    /// A cell with a text, in quotes where it needs them. The empty text has them, so that it is not nothing.
    fn text(&mut self, text: &[u8]) {
        self.separate();
        if !needs_quotes(text) {
            self.out.extend_from_slice(text);
            return;
        }
        self.out.push(b'"');
        for byte in text {
            if *byte == b'"' {
                self.out.push(b'"');
            }
            self.out.push(*byte);
        }
        self.out.push(b'"');
    }

    /// A cell with a text that is still as JSON escapes it.
    fn string(&mut self, escaped: &[u8]) {
        if !escaped.contains(&b'\\') {
            return self.text(escaped);
        }
        // What is escaped is a quote, a line's end, a control character or a backslash: rare enough to quote them all.
        self.separate();
        self.out.push(b'"');
        let mut rest = Rest(escaped);
        while let Some(byte) = rest.first() {
            rest.take(1);
            if byte != b'\\' {
                self.out.push(byte);
                continue;
            }
            match rest.take(1) {
                b"n" => self.out.push(b'\n'),
                b"r" => self.out.push(b'\r'),
                b"t" => self.out.push(b'\t'),
                b"b" => self.out.push(0x08),
                b"f" => self.out.push(0x0C),
                // The encoder of JSON escapes nothing beyond ASCII.
                b"u" => self.out.push(rest.take(4).iter().fold(0, |sum, digit| {
                    (sum << 4) | char::from(*digit).to_digit(16).unwrap_or(0) as u8
                })),
                b"\"" => self.out.extend_from_slice(b"\"\""),
                other => self.out.extend_from_slice(other),
            }
        }
        self.out.push(b'"');
    }

    fn end(self) {
        // Readers pass over empty lines: a row of a single cell with nothing must not be one.
        if self.begun && self.out.len() == self.start {
            self.out.extend_from_slice(b"\"\"");
        }
        self.out.extend_from_slice(END);
    }
}

#[inline]
fn needs_quotes(text: &[u8]) -> bool {
    text.is_empty()
        || text.iter().fold(false, |found, byte| {
            found | matches!(byte, b'"' | b',' | b'\r' | b'\n')
        })
}

#[cfg(test)]
mod tests;
