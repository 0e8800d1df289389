//! Payloads of events, encoded as the outputs need them.

use crate::encode::{Csv, Format, Json};
use crate::engine::Model;

/// In which forms the payloads of an event type are wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Forms {
    json: bool,
    csv: bool,
}

impl Forms {
    /// One more that is wanted: what this format is made of.
    pub(super) fn add(&mut self, format: Format) {
        match format {
            Format::Json | Format::JsonPretty | Format::JsonArray => self.json = true,
            Format::Csv => self.csv = true,
        }
    }

    /// Whether any is wanted.
    #[inline]
    pub(super) fn any(self) -> bool {
        self.json || self.csv
    }
}

/// The payloads of some events, one after another in each form.
#[derive(Debug, Default)]
pub(super) struct Payloads {
    json: Json,
    csv: Csv,
    /// Where each event's end.
    ends: Vec<Ends>,
}

/// Where the bytes of an event end in each form.
#[derive(Debug, Clone, Copy, Default)]
struct Ends {
    json: usize,
    csv: usize,
}

/// The payload of an event in each form that is wanted; empty in all others.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Payload<'a> {
    json: &'a [u8],
    csv: &'a [u8],
}

impl<'a> Payload<'a> {
    /// What an output of this format is made of.
    #[inline]
    pub(super) fn of(self, format: Format) -> &'a [u8] {
        match format {
            Format::Json | Format::JsonPretty | Format::JsonArray => self.json,
            Format::Csv => self.csv,
        }
    }

    /// Whether it is null: what is not is an object. No table takes such.
    #[inline]
    pub(super) fn is_null(self) -> bool {
        self.json == b"null"
    }
}

impl Payloads {
    /// Adds that of the model's last event.
    #[inline]
    pub(super) fn add<M: Model>(&mut self, model: &M, event_type: usize, forms: Forms) {
        if forms.json {
            model.write_payload(event_type, &mut self.json);
        }
        if forms.csv {
            self.csv.begin();
            model.write_payload(event_type, &mut self.csv);
        }
    }

    /// What was added since the last one is the payload of an event.
    #[inline]
    pub(super) fn end(&mut self) {
        self.ends.push(Ends {
            json: self.json.bytes().len(),
            csv: self.csv.cells().len(),
        });
    }

    /// All that was added, where it is the payload of one event.
    #[inline]
    pub(super) fn only(&self) -> Payload<'_> {
        Payload {
            json: self.json.bytes(),
            csv: self.csv.cells(),
        }
    }

    /// That of the event that ended after so many others.
    #[inline]
    pub(super) fn get(&self, index: usize) -> Payload<'_> {
        let before = index
            .checked_sub(1)
            .and_then(|index| self.ends.get(index).copied())
            .unwrap_or_default();
        let Some(end) = self.ends.get(index) else {
            return Payload::default();
        };
        Payload {
            json: self
                .json
                .bytes()
                .get(before.json..end.json)
                .unwrap_or_default(),
            csv: self
                .csv
                .cells()
                .get(before.csv..end.csv)
                .unwrap_or_default(),
        }
    }

    /// How many bytes they have together.
    #[inline]
    pub(super) fn size(&self) -> usize {
        self.json.bytes().len() + self.csv.cells().len()
    }

    /// Forgets them; the room stays.
    #[inline]
    pub(super) fn clear(&mut self) {
        self.json.clear();
        self.csv.clear();
        self.ends.clear();
    }
}
