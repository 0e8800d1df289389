//! The keys that all outputs have.

use super::KINDS;
use crate::syntax::table::{Key, Shape, Word, key, needed, word};

static FORMATS: &[Word] = &[
    word("json", "one object a line"),
    word("json_pretty", "indented objects"),
];

static ENVELOPES: &[Word] = &[
    word("full", "event type, payload and timestamp"),
    word("payload", "the payload alone"),
];

pub(super) const TYPE: Key = needed("type", Shape::Word(KINDS), "where the events go");
pub(super) const ENABLED: Key = key("enabled", Shape::Bool, "whether it is used");
pub(super) const FORMAT: Key = key("format", Shape::Word(FORMATS), "how events are written");
pub(super) const ENVELOPE: Key = key(
    "envelope",
    Shape::Word(ENVELOPES),
    "what surrounds the payload",
);
pub(super) const EVENT_TYPES: Key = key(
    "event_types",
    Shape::OneOrMany(&Shape::Name),
    "the only event types it takes",
);
static REACTIONS: &[Word] = &[
    word("stop", "the run ends"),
    word("continue", "the other outputs go on without it"),
];

pub(super) const ON_ERROR: Key = key(
    "on_error",
    Shape::Word(REACTIONS),
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
