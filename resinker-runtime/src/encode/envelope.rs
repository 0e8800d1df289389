//! What stands around a payload, and the line that leaves the program.

use std::ops::Range;

use super::{Encoder, Envelope, Format, Json, csv, json, pretty};
use crate::time::Timestamp;

/// Makes the lines of events, one (or a block of lines) for each, in one format and envelope.
#[derive(Debug, Clone)]
pub struct Line {
    format: Format,
    envelope: Envelope,
    /// By event type: what stands before its payload.
    prefixes: Vec<Vec<u8>>,
    /// By event type: whether its table has columns of the payload.
    has_columns: Vec<bool>,
    /// What writes it, and the compact form where another is made from that.
    json: Json,
}

impl Line {
    /// Lines for events of these types. `columns` are those of each type's table, for
    /// [`Format::Csv`] alone.
    #[must_use]
    pub fn new(
        format: Format,
        envelope: Envelope,
        event_types: &[&str],
        columns: &[&[&str]],
    ) -> Self {
        let prefixes = event_types
            .iter()
            .map(|name| prefix(format, envelope, name))
            .collect();
        Self {
            format,
            envelope,
            prefixes,
            has_columns: columns.iter().map(|columns| !columns.is_empty()).collect(),
            json: Json::default(),
        }
    }

    /// Whether what it appends holds the compact JSON of the payload as it is.
    pub fn is_compact(&self) -> bool {
        matches!(self.format, Format::Json | Format::JsonArray)
    }

    /// The same as [`append`](Self::append) for a line that [is compact](Self::is_compact), where
    /// `write` appends the payload; where that begins and ends.
    #[inline]
    pub fn append_compact(
        &mut self,
        event_type: usize,
        write: impl FnOnce(&mut Json),
        timestamp: Timestamp,
        to: &mut Vec<u8>,
    ) -> Range<usize> {
        let prefix = self.prefixes.get(event_type).map_or(&[][..], Vec::as_slice);
        let timestamp = (self.envelope == Envelope::Full).then_some(timestamp);
        self.json.append_to(to, |json| {
            json.raw(prefix);
            let begin = json.bytes().len();
            write(json);
            let end = json.bytes().len();
            close(timestamp, json);
            json.raw(b"\n");
            begin..end
        })
    }

    /// Appends an event's bytes, with the newline that ends them, which it makes from its payload:
    /// the cells of its row for [`Format::Csv`], else compact JSON.
    #[inline]
    pub fn append(
        &mut self,
        event_type: usize,
        payload: &[u8],
        timestamp: Timestamp,
        to: &mut Vec<u8>,
    ) {
        let prefix = self.prefixes.get(event_type).map_or(&[][..], Vec::as_slice);
        let enveloped = (self.envelope == Envelope::Full).then_some(timestamp);
        match self.format {
            Format::Json | Format::JsonArray => {
                self.append_compact(event_type, |json| json.raw(payload), timestamp, to);
            }
            Format::JsonPretty => {
                self.json.clear();
                self.json.raw(prefix);
                self.json.raw(payload);
                close(enveloped, &mut self.json);
                pretty::write(self.json.bytes(), to);
                to.push(b'\n');
            }
            Format::Csv => {
                let has_columns = self.has_columns.get(event_type) == Some(&true);
                csv::row(prefix, enveloped, payload, has_columns, to);
            }
        }
    }
}

/// Ends the envelope, where there is one.
#[inline]
fn close(timestamp: Option<Timestamp>, json: &mut Json) {
    if let Some(timestamp) = timestamp {
        json.raw(b",\"timestamp\":");
        json.time(timestamp);
        json.raw(b"}");
    }
}

fn prefix(format: Format, envelope: Envelope, event_type: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    if format == Format::Csv {
        csv::cell(event_type, &mut bytes);
    } else if envelope == Envelope::Full {
        bytes.extend_from_slice(b"{\"event_type\":");
        json::append(event_type, &mut bytes);
        bytes.extend_from_slice(b",\"payload\":");
    }
    bytes
}
