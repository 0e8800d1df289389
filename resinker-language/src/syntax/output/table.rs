//! The keys that all outputs have.

use super::{file, kafka, kinesis};
use crate::syntax::table::{Block, Key, Shape, Word, key, needed, word};

static KINDS: &[Word] = &[
    word("stdout", "standard output"),
    word("file", "files"),
    word("kafka", "a Kafka cluster"),
    word("kinesis", "an Amazon Kinesis stream"),
    word("null", "nowhere; to measure, or to test a configuration"),
];

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
const PLAIN: &[Key] = &[
    TYPE,
    ENABLED,
    FORMAT,
    ENVELOPE,
    EVENT_TYPES,
    ON_ERROR,
    DESCRIPTION,
];

/// `type: stdout`.
pub(in crate::syntax) static STDOUT: Block = Block {
    noun: "output of type `stdout`",
    about: "Standard output",
    section: "outputs",
    keys: PLAIN,
    rules: &[],
};

/// `type: null`.
pub(in crate::syntax) static NULL: Block = Block {
    noun: "output of type `null`",
    about: "Nowhere",
    section: "outputs",
    keys: PLAIN,
    rules: &[],
};

/// The kinds of outputs by their `type`.
pub(in crate::syntax) static KINDS_OF_OUTPUT: &[(&str, &Block)] = &[
    ("stdout", &STDOUT),
    ("file", &file::FILE),
    ("kafka", &kafka::KAFKA),
    ("kinesis", &kinesis::KINESIS),
    ("null", &NULL),
];
