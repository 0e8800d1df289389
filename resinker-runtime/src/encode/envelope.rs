//! What stands around a payload, and the line that leaves the program.

use super::{Envelope, Format, csv, json, pretty};
use crate::time::Timestamp;

/// Makes one line (or block of lines) of an event, in one format and envelope.
#[derive(Debug)]
pub struct Line {
    format: Format,
    envelope: Envelope,
    /// By event type: what stands before its payload.
    prefixes: Vec<Vec<u8>>,
    /// By event type: whether its table has columns of the payload.
    has_columns: Vec<bool>,
    /// The compact form, where another is made from it.
    compact: Vec<u8>,
    /// The last event's bytes, with the newline that ends them.
    bytes: Vec<u8>,
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
            compact: Vec::new(),
            bytes: Vec::new(),
        }
    }

    /// Makes an event's bytes from its payload: the cells of its row for [`Format::Csv`], else
    /// compact JSON. They stay until the next call.
    pub fn make(&mut self, event_type: usize, payload: &[u8], timestamp: Timestamp) -> &[u8] {
        self.bytes.clear();
        let prefix = self.prefixes.get(event_type).map_or(&[][..], Vec::as_slice);
        let target = match self.format {
            Format::Json | Format::JsonArray => &mut self.bytes,
            Format::JsonPretty => {
                self.compact.clear();
                &mut self.compact
            }
            Format::Csv => {
                let timestamp = (self.envelope == Envelope::Full).then_some(timestamp);
                let has_columns = self.has_columns.get(event_type) == Some(&true);
                csv::row(prefix, timestamp, payload, has_columns, &mut self.bytes);
                return &self.bytes;
            }
        };
        target.extend_from_slice(prefix);
        target.extend_from_slice(payload);
        if self.envelope == Envelope::Full {
            target.extend_from_slice(b",\"timestamp\":");
            json::append(&timestamp, target);
            target.push(b'}');
        }
        if self.format == Format::JsonPretty {
            pretty::write(&self.compact, &mut self.bytes);
        }
        self.bytes.push(b'\n');
        &self.bytes
    }

    /// The bytes made last.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
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
