//! `outputs`: where the events go.

use super::read::{Fields, head};
use super::table::{Block, Key, POSITIVE, Shape, Word, key, needed, word};
use super::{Output, OutputFormat, OutputKind, Outputs};
use crate::source::{Span, Spanned};
use crate::yaml::{Node, Value};

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

static FILE_FORMATS: &[Word] = &[
    word("json", "one object a line"),
    word("json_pretty", "indented objects"),
    word("json_array", "one array"),
    word("csv", "a table for each event type"),
];

static ENVELOPES: &[Word] = &[
    word("full", "event type, payload and timestamp"),
    word("payload", "the payload alone"),
];

const TYPE: Key = needed("type", Shape::Word(KINDS), "where the events go");
const ENABLED: Key = key("enabled", Shape::Bool, "whether it is used");
const FORMAT: Key = key("format", Shape::Word(FORMATS), "how events are written");
const ENVELOPE: Key = key(
    "envelope",
    Shape::Word(ENVELOPES),
    "what surrounds the payload",
);
const EVENT_TYPES: Key = key(
    "event_types",
    Shape::OneOrMany(&Shape::Name),
    "the only event types it takes",
);
const DESCRIPTION: Key = key("description", Shape::Text, "for the reader");

/// `type: stdout`.
pub(super) static STDOUT: Block = Block {
    noun: "output of type `stdout`",
    about: "Standard output",
    section: "outputs",
    keys: &[TYPE, ENABLED, FORMAT, ENVELOPE, EVENT_TYPES, DESCRIPTION],
    rules: &[],
};

/// `type: null`.
pub(super) static NULL: Block = Block {
    noun: "output of type `null`",
    about: "Nowhere",
    section: "outputs",
    keys: &[TYPE, ENABLED, FORMAT, ENVELOPE, EVENT_TYPES, DESCRIPTION],
    rules: &[],
};

static ROTATIONS: &[Word] = &[
    word("none", "one file"),
    word("count", "a new file after a number of events"),
    word("size", "a new file after a number of bytes"),
    word("interval", "a new file after a time"),
];

static COMPRESSIONS: &[Word] = &[
    word("none", "as it is"),
    word("gzip", "gzip"),
    word("zstd", "Zstandard"),
];

/// `file_rotation`, where it is a map.
pub(super) static ROTATION: Block = Block {
    noun: "`file_rotation`",
    about: "When a new file is begun",
    section: "outputs",
    keys: &[
        needed("type", Shape::Word(ROTATIONS), "what is counted"),
        key(
            "max_events",
            POSITIVE,
            "events of a file, with `type: count`",
        ),
        key("max_bytes", POSITIVE, "bytes of a file, with `type: size`"),
        key(
            "interval",
            Shape::Duration,
            "time of a file, with `type: interval`",
        ),
    ],
    rules: &[],
};

/// `type: file`.
pub(super) static FILE: Block = Block {
    noun: "output of type `file`",
    about: "Files",
    section: "outputs",
    keys: &[
        TYPE,
        needed("file_path", Shape::Name, "path of the file"),
        key(
            "file_rotation",
            Shape::Either(&[Shape::Word(ROTATIONS), Shape::Block(&ROTATION)]),
            "when a new file is begun",
        ),
        key(
            "compression",
            Shape::Word(COMPRESSIONS),
            "how files are compressed",
        ),
        ENABLED,
        key(
            "format",
            Shape::Word(FILE_FORMATS),
            "how events are written",
        ),
        ENVELOPE,
        EVENT_TYPES,
        DESCRIPTION,
    ],
    rules: &[],
};

static PROTOCOLS: &[Word] = &[
    word("PLAINTEXT", "neither encrypted nor authenticated"),
    word("SSL", "encrypted"),
    word("SASL_PLAINTEXT", "authenticated"),
    word("SASL_SSL", "encrypted and authenticated"),
];

static MECHANISMS: &[Word] = &[
    word("PLAIN", "user name and password"),
    word("SCRAM-SHA-256", "salted challenge"),
    word("SCRAM-SHA-512", "salted challenge"),
];

/// `type: kafka`.
pub(super) static KAFKA: Block = Block {
    noun: "output of type `kafka`",
    about: "A Kafka cluster",
    section: "outputs",
    keys: &[
        TYPE,
        needed(
            "kafka_brokers",
            Shape::OneOrMany(&Shape::Name),
            "addresses to start from, such as `localhost:9092`",
        ),
        key(
            "topic_mapping",
            Shape::MapOf(&Shape::Name),
            "event type to topic",
        ),
        key(
            "default_topic",
            Shape::Name,
            "topic of all other event types",
        ),
        key(
            "message_key",
            Shape::MapOf(&Shape::Name),
            "event type to the field that is the message's key",
        ),
        key(
            "security_protocol",
            Shape::Word(PROTOCOLS),
            "how the connection is protected",
        ),
        key(
            "sasl_mechanism",
            Shape::Word(MECHANISMS),
            "how the client authenticates",
        ),
        key("sasl_plain_username", Shape::Text, "user name"),
        key(
            "sasl_plain_password",
            Shape::Secret,
            "password, as `${VARIABLE}`",
        ),
        key(
            "create_topics",
            Shape::Bool,
            "whether missing topics are created",
        ),
        key(
            "properties",
            Shape::MapOf(&Shape::Literal),
            "settings passed to librdkafka as they are",
        ),
        ENABLED,
        FORMAT,
        ENVELOPE,
        EVENT_TYPES,
        DESCRIPTION,
    ],
    rules: &[],
};

/// `type: kinesis`.
pub(super) static KINESIS: Block = Block {
    noun: "output of type `kinesis`",
    about: "An Amazon Kinesis stream",
    section: "outputs",
    keys: &[
        TYPE,
        key(
            "stream_mapping",
            Shape::MapOf(&Shape::Name),
            "event type to stream",
        ),
        key("stream", Shape::Name, "stream of all other event types"),
        key("region", Shape::Name, "AWS region"),
        key(
            "endpoint_url",
            Shape::Name,
            "another endpoint than that of AWS",
        ),
        key(
            "partition_key",
            Shape::MapOf(&Shape::Name),
            "event type to the field that is the partition key",
        ),
        ENABLED,
        FORMAT,
        ENVELOPE,
        EVENT_TYPES,
        DESCRIPTION,
    ],
    rules: &[],
};

/// The kinds of outputs by their `type`.
pub(super) static KINDS_OF_OUTPUT: &[(&str, &Block)] = &[
    ("stdout", &STDOUT),
    ("file", &FILE),
    ("kafka", &KAFKA),
    ("kinesis", &KINESIS),
    ("null", &NULL),
];

fn kind(word: &str) -> Option<OutputKind> {
    Some(match word {
        "stdout" => OutputKind::Stdout,
        "file" => OutputKind::File,
        "kafka" => OutputKind::Kafka,
        "kinesis" => OutputKind::Kinesis,
        "null" => OutputKind::Null,
        _ => return None,
    })
}

fn format(word: &str) -> Option<OutputFormat> {
    Some(match word {
        "json" => OutputFormat::Json,
        "json_pretty" => OutputFormat::JsonPretty,
        "json_array" => OutputFormat::JsonArray,
        "csv" => OutputFormat::Csv,
        _ => return None,
    })
}

/// Whether the value of this librdkafka property must not stand in a file.
pub(super) fn is_secret_property(name: &str) -> bool {
    let name = name.to_lowercase();
    ["password", "secret"]
        .iter()
        .any(|part| name.contains(part))
        || name == "ssl.key.pem"
}

/// Reads the checked items of `outputs`.
pub(super) fn read(key: Span, items: &[Node]) -> Outputs {
    let items = items
        .iter()
        .filter_map(|node| Some(output(head(node), Fields::of(node)?)))
        .collect();
    Outputs { span: key, items }
}

fn output(span: Span, fields: Fields<'_>) -> Output {
    let first = |keys: [&'static str; 2]| {
        keys.into_iter()
            .find(|key| fields.entry(key).is_some())
            .unwrap_or("")
    };
    let mapping = first(["topic_mapping", "stream_mapping"]);
    let message_key = first(["message_key", "partition_key"]);
    let secrets = ["sasl_plain_password"];
    let read = [
        "type",
        "enabled",
        "format",
        "envelope",
        "event_types",
        "description",
        "file_path",
        "default_topic",
        "stream",
        mapping,
        message_key,
    ];
    Output {
        span,
        kind: fields.word("type", kind),
        enabled: fields.bool("enabled"),
        format: fields.word("format", format),
        payload_only: fields.word("envelope", |word| match word {
            "payload" => Some(true),
            "full" => Some(false),
            _ => None,
        }),
        event_types: fields
            .entry("event_types")
            .map(|entry| Spanned::new(fields.names("event_types"), entry.key.span)),
        file_path: fields.text("file_path"),
        mapping: fields.name_map(mapping),
        default_target: fields
            .text("default_topic")
            .or_else(|| fields.text("stream")),
        message_key: fields.name_map(message_key),
        secrets: secrets
            .iter()
            .filter_map(|key| Some((fields.entry(key)?.key.clone(), fields.text(key)?)))
            .collect(),
        other: fields
            .entries()
            .iter()
            .filter(|entry| {
                let key = entry.key.value.as_str();
                !read.contains(&key) && !secrets.contains(&key)
            })
            .filter(|entry| !matches!(entry.value.value, Value::Null))
            .map(|entry| (entry.key.clone(), entry.value.clone()))
            .collect(),
    }
}
