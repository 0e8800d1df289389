//! What stands around a payload, and the line that leaves the program.

use super::{Column, Envelope, Format};
use super::{WriteJson, csv, literal, pretty};
use crate::time::Timestamp;

/// Makes one line (or block of lines) of an event, in one format and envelope.
#[derive(Debug)]
pub struct Encoder {
    format: Format,
    envelope: Envelope,
    /// By event type: what stands before its payload.
    prefixes: Vec<Vec<u8>>,
    /// By event type: the columns of its table.
    columns: &'static [&'static [Column]],
    /// The compact form, where another is made from it.
    compact: Vec<u8>,
    /// The last event's bytes, with the newline that ends them.
    line: Vec<u8>,
}

impl Encoder {
    /// An encoder for events of these types. `columns` are those of each type's table, for [`Format::Csv`] alone.
    #[must_use]
    pub fn new(
        format: Format,
        envelope: Envelope,
        event_types: &[&str],
        columns: &'static [&'static [Column]],
    ) -> Self {
        let prefixes = event_types
            .iter()
            .map(|name| prefix(format, envelope, name))
            .collect();
        Self {
            format,
            envelope,
            prefixes,
            columns,
            compact: Vec::new(),
            line: Vec::new(),
        }
    }

    /// Makes an event's bytes from its payload, which is compact JSON. They stay until the next
    /// call.
    pub fn encode(&mut self, event_type: usize, payload: &[u8], timestamp: Timestamp) -> &[u8] {
        self.line.clear();
        let target = match self.format {
            Format::Json | Format::JsonArray => &mut self.line,
            Format::JsonPretty => {
                self.compact.clear();
                &mut self.compact
            }
            Format::Csv => {
                let name = self.prefixes.get(event_type).map_or(&[][..], Vec::as_slice);
                let columns = self.columns.get(event_type).copied().unwrap_or_default();
                csv::row(
                    columns,
                    self.envelope,
                    name,
                    timestamp,
                    payload,
                    &mut self.line,
                );
                return &self.line;
            }
        };
        if let Some(prefix) = self.prefixes.get(event_type) {
            target.extend_from_slice(prefix);
        }
        target.extend_from_slice(payload);
        if self.envelope == Envelope::Full {
            literal(target, ",\"timestamp\":");
            timestamp.write_json(target);
            target.push(b'}');
        }
        if self.format == Format::JsonPretty {
            pretty::write(&self.compact, &mut self.line);
        }
        self.line.push(b'\n');
        &self.line
    }

    /// The bytes made last.
    #[must_use]
    pub fn line(&self) -> &[u8] {
        &self.line
    }
}

fn prefix(format: Format, envelope: Envelope, event_type: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    if format == Format::Csv {
        csv::cell(event_type, &mut bytes);
    } else if envelope == Envelope::Full {
        literal(&mut bytes, "{\"event_type\":");
        event_type.write_json(&mut bytes);
        literal(&mut bytes, ",\"payload\":");
    }
    bytes
}
