//! The keys that all outputs have.

use super::{Envelope, KINDS, OnError, OutputFormat};
use crate::syntax::table::{Key, Shape, Word, key, needed};
use crate::syntax::word::Words;

/// The formats that make sense wherever events go one after another.
const FORMATS: &[Word] = OutputFormat::WORDS.split_at(2).0;

pub(super) const TYPE: Key = needed("type", Shape::Word(KINDS), "where the events go");
pub(super) const ENABLED: Key = key("enabled", Shape::Bool, "whether it is used");
pub(super) const FORMAT: Key = key("format", Shape::Word(FORMATS), "how events are written");
pub(super) const ENVELOPE: Key = key(
    "envelope",
    Shape::Word(Envelope::WORDS),
    "what surrounds the payload",
);
pub(super) const EVENT_TYPES: Key = key(
    "event_types",
    Shape::OneOrMany(&Shape::Name),
    "the only event types it takes",
);
pub(super) const ON_ERROR: Key = key(
    "on_error",
    Shape::Word(OnError::WORDS),
    "what becomes of the run where this output fails",
);
pub(super) const DESCRIPTION: Key = key("description", Shape::Text, "for the reader");

/// The keys of an output that has none of its own.
pub(super) const PLAIN: &[Key] = &[
    TYPE,
    ENABLED,
    FORMAT,
    ENVELOPE,
    EVENT_TYPES,
    ON_ERROR,
    DESCRIPTION,
];
