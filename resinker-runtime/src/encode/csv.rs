//! Rows of a table (RFC 4180).
//!
//! An object is a column for each of its members, a list one cell with its JSON, null an empty
//! cell; the empty text is in quotes, so that it is not null.

use uuid::Uuid;

use super::{Encoder, Envelope, Json, hyphenated};
use crate::decimal::digits;
use crate::time::Timestamp;

/// What ends a row.
const END: &[u8] = b"\r\n";

/// The columns that come from the envelope, before those of the payload.
const ENVELOPE: [&str; 2] = ["event_type", "timestamp"];

/// Appends the first line of a table, whose payload has these columns.
///
/// A column of the payload that is called like one of the envelope is called `payload.` and its
/// name.
pub(crate) fn header(columns: &[&str], envelope: Envelope, out: &mut Vec<u8>) {
    let mut row = Csv::default();
    if envelope == Envelope::Full {
        for name in ENVELOPE {
            row.plain(name.as_bytes());
        }
    }
    for name in columns {
        if envelope == Envelope::Full && ENVELOPE.contains(name) {
            row.plain(format!("payload.{name}").as_bytes());
        } else {
            row.plain(name.as_bytes());
        }
    }
    self::row(&[], None, row.cells(), !columns.is_empty(), out);
}

/// Appends the row of an event: for [`Envelope::Full`] its type's name as [`cell`] makes it and its
/// time, then the cells of its payload, if its table has columns of the payload.
pub(crate) fn row(
    event_type: &[u8],
    timestamp: Option<Timestamp>,
    cells: &[u8],
    has_columns: bool,
    out: &mut Vec<u8>,
) {
    if let Some(timestamp) = timestamp {
        out.extend_from_slice(event_type);
        out.push(b',');
        time(timestamp, out);
        if has_columns {
            out.push(b',');
        }
    } else if has_columns && cells.is_empty() {
        // Readers pass over empty lines: a row of a single cell with nothing must not be one.
        out.extend_from_slice(b"\"\"");
    }
    out.extend_from_slice(cells);
    out.extend_from_slice(END);
}

/// Appends a time, which needs quotes in JSON alone.
#[inline]
fn time(timestamp: Timestamp, out: &mut Vec<u8>) {
    match timestamp.iso8601() {
        Some(bytes) => out.extend_from_slice(&bytes),
        None => timestamp.with_iso8601(|text| out.extend_from_slice(text.as_bytes())),
    }
}

/// Appends a text as a cell.
pub(crate) fn cell(text: &str, out: &mut Vec<u8>) {
    quote_if(needs_quotes(text.as_bytes()), text.as_bytes(), out);
}

/// Makes the cells of payloads, separated by commas; those of several payloads stand one after
/// another in its buffer.
#[derive(Debug, Clone, Default)]
pub struct Csv {
    bytes: Vec<u8>,
    /// Whether the present row has a cell.
    is_begun: bool,
    /// How many lists are open: what they hold is JSON.
    lists: u32,
    list: Json,
}

impl Csv {
    /// All cells.
    #[inline]
    #[must_use]
    pub fn cells(&self) -> &[u8] {
        &self.bytes
    }

    /// Begins the cells of another payload.
    #[inline]
    pub fn begin(&mut self) {
        self.is_begun = false;
    }

    /// Forgets all cells; the room stays.
    #[inline]
    pub fn clear(&mut self) {
        self.bytes.clear();
        self.is_begun = false;
    }

    /// Begins a cell; one that stays as it is holds nothing.
    #[inline]
    fn separate(&mut self) {
        if self.is_begun {
            self.bytes.push(b',');
        }
        self.is_begun = true;
    }

    /// A cell that needs no quotes.
    #[inline]
    fn bare(&mut self, text: &[u8]) {
        self.separate();
        self.bytes.extend_from_slice(text);
    }

    /// A cell of a text in which nothing is escaped.
    fn plain(&mut self, text: &[u8]) {
        self.separate();
        quote_if(needs_quotes(text), text, &mut self.bytes);
    }
}

/// Does the same in the open list, or makes a cell.
macro_rules! in_list_or {
    ($self:ident, $json:ident($($argument:expr),*), $cell:expr) => {
        if $self.lists > 0 {
            $self.list.$json($($argument),*);
        } else {
            $cell
        }
    };
}

impl Encoder for Csv {
    #[inline]
    fn null(&mut self, columns: usize) {
        in_list_or!(self, null(columns), {
            for _ in 0..columns {
                self.separate();
            }
        });
    }

    #[inline]
    fn bool(&mut self, value: bool) {
        in_list_or!(
            self,
            bool(value),
            self.bare(if value { b"true" } else { b"false" })
        );
    }

    #[inline]
    fn integer(&mut self, value: i64) {
        in_list_or!(
            self,
            integer(value),
            self.bare(itoa::Buffer::new().format(value).as_bytes())
        );
    }

    #[inline]
    fn decimal(&mut self, mantissa: i64, scale: u8) {
        in_list_or!(
            self,
            decimal(mantissa, scale),
            digits::with_ascii(mantissa, scale, |text| self.bare(text))
        );
    }

    #[inline]
    fn float(&mut self, value: f64) {
        in_list_or!(
            self,
            float(value),
            if value.is_finite() {
                self.bare(zmij::Buffer::new().format_finite(value).as_bytes());
            } else {
                self.separate();
            }
        );
    }

    #[inline]
    fn text(&mut self, text: &str) {
        in_list_or!(self, text(text), {
            self.separate();
            let text = text.as_bytes();
            quote_if(is_special(text), text, &mut self.bytes);
        });
    }

    #[inline]
    fn word(&mut self, index: u32, text: &'static str, json: &'static str) {
        in_list_or!(self, word(index, text, json), Encoder::text(self, text));
    }

    #[inline]
    fn uuid(&mut self, value: Uuid) {
        in_list_or!(
            self,
            uuid(value),
            self.bare(hyphenated::bare(&hyphenated::quoted(&value)))
        );
    }

    #[inline]
    fn time(&mut self, value: Timestamp) {
        in_list_or!(self, time(value), {
            self.separate();
            time(value, &mut self.bytes);
        });
    }

    #[inline]
    fn begin_object(&mut self, fields: usize) {
        in_list_or!(self, begin_object(fields), {});
    }

    #[inline]
    fn field(&mut self, index: u32, name: &'static str, json: &'static str) {
        in_list_or!(self, field(index, name, json), {});
    }

    #[inline]
    fn end_object(&mut self) {
        in_list_or!(self, end_object(), {});
    }

    #[inline]
    fn begin_list(&mut self, items: usize) {
        if self.lists == 0 {
            self.list.clear();
        }
        self.lists += 1;
        self.list.begin_list(items);
    }

    #[inline]
    fn item(&mut self, index: usize) {
        self.list.item(index);
    }

    #[inline]
    fn end_list(&mut self) {
        self.list.end_list();
        self.lists -= 1;
        if self.lists == 0 {
            self.separate();
            let list = self.list.bytes();
            quote_if(needs_quotes(list), list, &mut self.bytes);
        }
    }
}

/// Appends a text, in quotes or as it is.
#[inline]
fn quote_if(in_quotes: bool, text: &[u8], out: &mut Vec<u8>) {
    if in_quotes {
        quote(text, out);
    } else {
        out.extend_from_slice(text);
    }
}

fn quote(text: &[u8], out: &mut Vec<u8>) {
    out.push(b'"');
    for byte in text {
        if *byte == b'"' {
            out.push(b'"');
        }
        out.push(*byte);
    }
    out.push(b'"');
}

#[inline]
fn needs_quotes(text: &[u8]) -> bool {
    text.is_empty()
        || text.iter().fold(false, |found, byte| {
            found | matches!(byte, b'"' | b',' | b'\r' | b'\n')
        })
}

/// Whether a text of a payload is put in quotes: where it needs them, and with any other character
/// that JSON would escape.
#[inline]
fn is_special(text: &[u8]) -> bool {
    text.is_empty()
        || text.iter().fold(false, |found, byte| {
            found | (*byte < 0x20) | (*byte == b'"') | (*byte == b',') | (*byte == b'\\')
        })
}
