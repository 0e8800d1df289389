//! How events become the bytes that outputs take, once for each distinct form.
//!
//! Input: drafts. Output: [`Encoded`], which holds the bytes of events one after another in each
//! form that an output takes, and their keys. Invariant: the bytes depend on the drafts and the
//! seed alone, not on the thread, nor on what was encoded before.

use super::Output;
use super::keys::Keys;
use crate::encode::{Csv, Envelope, Format, Json, Line};
use crate::engine::{Drafts, Occurrence};
use crate::time::Timestamp;

/// How events become bytes. Each thread that encodes has one of its own.
#[derive(Debug, Clone)]
pub(crate) struct Encoding {
    forms: Vec<Form>,
    /// By event type: what is wanted of it.
    wanted: Vec<Wanted>,
    /// The different ways in which outputs want keys.
    keyings: Vec<usize>,
    json: Json,
    csv: Csv,
}

/// A form that some output takes.
#[derive(Debug, Clone)]
struct Form {
    format: Format,
    envelope: Envelope,
    line: Line,
    /// By event type: whether some output takes it in this form.
    takes: Vec<bool>,
}

/// What is wanted of an event type.
#[derive(Debug, Clone, Copy, Default)]
struct Wanted {
    /// The form that holds its compact JSON as it is, into which that is written at once.
    compact: Option<usize>,
    /// Whether another form is made of its compact JSON.
    json: bool,
    csv: bool,
}

impl Wanted {
    /// Whether some output takes it.
    #[inline]
    fn any(self) -> bool {
        self.compact.is_some() || self.json || self.csv
    }
}

impl Encoding {
    /// For events of no type: what outputs want is [added](Self::add).
    pub(super) fn new(event_types: usize) -> Self {
        Self {
            forms: Vec::new(),
            wanted: vec![Wanted::default(); event_types],
            keyings: Vec::new(),
            json: Json::default(),
            csv: Csv::default(),
        }
    }

    /// Adds what an output wants: the place of its form, and of its keys if it has any.
    pub(super) fn add(
        &mut self,
        output: &Output,
        event_types: &[&str],
        columns: &[&[&str]],
    ) -> (usize, Option<usize>) {
        let (format, envelope) = (output.format, output.envelope);
        let mut forms = self.forms.iter();
        let known = forms.position(|form| (form.format, form.envelope) == (format, envelope));
        let at = known.unwrap_or_else(|| {
            self.forms.push(Form {
                format,
                envelope,
                line: Line::new(format, envelope, event_types, columns),
                takes: vec![false; self.wanted.len()],
            });
            self.forms.len() - 1
        });
        if let Some(form) = self.forms.get_mut(at) {
            let types = form.takes.iter_mut().zip(&mut self.wanted).enumerate();
            let types = types.filter(|(event_type, _)| output.takes(*event_type));
            for (_, (takes, wanted)) in types {
                *takes = true;
                match format {
                    Format::Csv => wanted.csv = true,
                    _ if form.line.is_compact() && wanted.compact.is_none_or(|it| it == at) => {
                        wanted.compact = Some(at);
                    }
                    _ => wanted.json = true,
                }
            }
        }
        let keying = output.backend.keying().map(|keying| {
            let known = self.keyings.iter().position(|known| *known == keying);
            known.unwrap_or_else(|| {
                self.keyings.push(keying);
                self.keyings.len() - 1
            })
        });
        (at, keying)
    }

    /// The bytes of no event.
    pub(super) fn nothing(&self) -> Encoded {
        Encoded {
            count: 0,
            forms: vec![Vec::new(); self.forms.len()],
            ends: Vec::new(),
            nulls: Vec::new(),
            keyings: self.keyings.len(),
            keys: Keys::default(),
        }
    }

    /// Whether some output takes events of this type.
    #[inline]
    pub(crate) fn takes(&self, event_type: usize) -> bool {
        self.wanted(event_type).any()
    }

    #[inline]
    fn wanted(&self, event_type: usize) -> Wanted {
        self.wanted.get(event_type).copied().unwrap_or_default()
    }

    /// Completes an event and appends its bytes; none of one that no output takes.
    #[inline]
    pub(crate) fn encode<D: Drafts>(
        &mut self,
        drafts: &mut D,
        event: &Event,
        seed: u64,
        to: &mut Encoded,
    ) {
        let Event {
            event_type,
            at,
            timestamp,
            ..
        } = *event;
        let wanted = self.wanted(event_type);
        if !wanted.any() {
            to.ends.extend(to.forms.iter().map(Vec::len));
            to.keys.add_none(self.keyings.len());
            to.count += 1;
            return;
        }
        drafts.complete(event_type, at, seed);
        let drafts = &*drafts;
        to.keys.add(drafts, event_type, at, &self.keyings);
        // What most programs have: one form, in which the payload stands as it is.
        if let ([form], [bytes]) = (&mut *self.forms, &mut *to.forms)
            && wanted.compact.is_some()
        {
            let write = |json: &mut Json| drafts.write_payload(event_type, at, json);
            let payload = form
                .line
                .append_compact(event_type, write, timestamp, bytes);
            if bytes.get(payload) == Some(b"null") {
                to.nulls.push(to.count);
            }
            to.ends.push(bytes.len());
            to.count += 1;
            return;
        }
        // What several forms are made of is written once, beside them.
        let compact = wanted.compact.filter(|_| !wanted.json);
        let mut is_null = false;
        if wanted.json {
            self.json.clear();
            drafts.write_payload(event_type, at, &mut self.json);
            is_null = self.json.bytes() == b"null";
        }
        if wanted.csv {
            self.csv.clear();
            drafts.write_payload(event_type, at, &mut self.csv);
        }
        for (place, (form, bytes)) in self.forms.iter_mut().zip(&mut to.forms).enumerate() {
            if form.takes.get(event_type) == Some(&true) {
                if compact == Some(place) {
                    let payload = form.line.append_compact(
                        event_type,
                        |json| drafts.write_payload(event_type, at, json),
                        timestamp,
                        bytes,
                    );
                    is_null = bytes.get(payload) == Some(b"null");
                } else {
                    let payload = match form.format {
                        Format::Csv => self.csv.cells(),
                        _ => self.json.bytes(),
                    };
                    form.line.append(event_type, payload, timestamp, bytes);
                }
            }
            to.ends.push(bytes.len());
        }
        if is_null {
            to.nulls.push(to.count);
        }
        to.count += 1;
    }
}

/// An event that waits to be encoded.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Event {
    pub(crate) event_type: usize,
    /// The place of its draft among those of its type, where some output takes it.
    pub(crate) at: usize,
    pub(crate) timestamp: Timestamp,
    /// How many events came before it in the run.
    pub(crate) position: u64,
}

/// The bytes of some events, in each form that outputs take.
#[derive(Debug)]
pub(crate) struct Encoded {
    /// How many events they are.
    count: usize,
    /// By form: the bytes of all events, one after another.
    forms: Vec<Vec<u8>>,
    /// For each event, by form: where its bytes end.
    ends: Vec<usize>,
    /// The events whose payload is null, which no table takes.
    nulls: Vec<usize>,
    /// How many different ways there are in which outputs want keys.
    keyings: usize,
    keys: Keys,
}

impl Event {
    /// Of what has happened: where its draft is, and how many events came before it.
    #[inline]
    pub(crate) fn of(occurrence: Occurrence, at: usize, position: u64) -> Self {
        let Occurrence {
            event_type,
            timestamp,
        } = occurrence;
        Self {
            event_type,
            at,
            timestamp,
            position,
        }
    }
}

impl Encoded {
    /// The bytes of an event in a form; none in one that no output takes it in.
    #[inline]
    pub(super) fn bytes(&self, event: usize, form: usize) -> &[u8] {
        if self.count == 1 {
            return self.forms.get(form).map_or(&[], Vec::as_slice);
        }
        let end = |event: usize| self.ends.get(event * self.forms.len() + form).copied();
        let begin = event.checked_sub(1).and_then(end).unwrap_or_default();
        match (self.forms.get(form), end(event)) {
            (Some(bytes), Some(end)) => bytes.get(begin..end).unwrap_or_default(),
            _ => &[],
        }
    }

    /// Whether the payload of an event is null.
    #[inline]
    pub(super) fn is_null(&self, event: usize) -> bool {
        !self.nulls.is_empty() && self.nulls.binary_search(&event).is_ok()
    }

    /// The key of an event, by the place of the way to give it.
    #[inline]
    pub(super) fn key(&self, event: usize, keying: usize) -> Option<&[u8]> {
        self.keys.get(event * self.keyings + keying)
    }

    /// How many bytes there are in all forms.
    pub(super) fn size(&self) -> usize {
        self.forms.iter().map(Vec::len).sum()
    }

    /// Forgets all; the room stays.
    #[inline]
    pub(crate) fn clear(&mut self) {
        self.count = 0;
        self.forms.iter_mut().for_each(Vec::clear);
        self.ends.clear();
        self.nulls.clear();
        self.keys.clear();
    }
}
