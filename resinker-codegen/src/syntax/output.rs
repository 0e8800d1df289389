//! `outputs`: where the events go.

use super::read::{Fields, head};
use super::table::{Block, Key, POSITIVE, Shape, Word, key, needed, word};
use super::{
    Compression, CreateTopics, Output, OutputFormat, OutputKind, Outputs, Rotation, RotationKind,
};
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
static REACTIONS: &[Word] = &[
    word("stop", "the run ends"),
    word("continue", "the other outputs go on without it"),
];

const ON_ERROR: Key = key(
    "on_error",
    Shape::Word(REACTIONS),
    "what becomes of the run where this output fails",
);
const DESCRIPTION: Key = key("description", Shape::Text, "for the reader");

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
pub(super) static STDOUT: Block = Block {
    noun: "output of type `stdout`",
    about: "Standard output",
    section: "outputs",
    keys: PLAIN,
    rules: &[],
};

/// `type: null`.
pub(super) static NULL: Block = Block {
    noun: "output of type `null`",
    about: "Nowhere",
    section: "outputs",
    keys: PLAIN,
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
        needed("file_path", Shape::Expanded, "path of the file"),
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
        ON_ERROR,
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

/// `create_topics`, where it is a map.
pub(super) static NEW_TOPICS: Block = Block {
    noun: "`create_topics`",
    about: "How missing topics are created",
    section: "outputs",
    keys: &[
        key(
            "partitions",
            Shape::Count {
                min: 1,
                max: i32::MAX as u64,
            },
            "partitions of each; as many as the broker gives by default",
        ),
        key(
            "replication_factor",
            Shape::Count {
                min: 1,
                max: i16::MAX as u64,
            },
            "replicas of each partition; as many as the broker gives by default",
        ),
    ],
    rules: &[],
};

/// `type: kafka`.
pub(super) static KAFKA: Block = Block {
    noun: "output of type `kafka`",
    about: "A Kafka cluster",
    section: "outputs",
    keys: &[
        TYPE,
        needed(
            "kafka_brokers",
            Shape::OneOrMany(&Shape::Expanded),
            "addresses to start from, such as `localhost:9092`",
        ),
        key(
            "topic_mapping",
            Shape::MapOf(&Shape::Expanded),
            "event type to topic",
        ),
        key(
            "default_topic",
            Shape::Expanded,
            "topic of all other event types",
        ),
        key(
            "message_key",
            Shape::MapOf(&Shape::Name),
            "event type to the field that is the message's key",
        ),
        key(
            "security_protocol",
            Shape::ExpandedWord(PROTOCOLS),
            "how the connection is protected",
        ),
        key(
            "sasl_mechanism",
            Shape::ExpandedWord(MECHANISMS),
            "how the client authenticates",
        ),
        key("sasl_plain_username", Shape::Expanded, "user name"),
        key(
            "sasl_plain_password",
            Shape::Secret,
            "password, as `${VARIABLE}`",
        ),
        key(
            "create_topics",
            Shape::Either(&[Shape::Bool, Shape::Block(&NEW_TOPICS)]),
            "whether missing topics are created, and how",
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
        ON_ERROR,
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
            Shape::MapOf(&Shape::Expanded),
            "event type to stream",
        ),
        key("stream", Shape::Expanded, "stream of all other event types"),
        key("region", Shape::Expanded, "AWS region"),
        key(
            "endpoint_url",
            Shape::Expanded,
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
        ON_ERROR,
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
        goes_on: fields.word("on_error", |word| match word {
            "continue" => Some(true),
            "stop" => Some(false),
            _ => None,
        }),
        file_path: fields.text("file_path"),
        rotation: rotation(fields),
        compression: fields.word("compression", |word| match word {
            "none" => Some(Compression::None),
            "gzip" => Some(Compression::Gzip),
            "zstd" => Some(Compression::Zstd),
            _ => None,
        }),
        mapping: fields.name_map(first(["topic_mapping", "stream_mapping"])),
        default_target: fields
            .text("default_topic")
            .or_else(|| fields.text("stream")),
        message_key: fields.name_map(first(["message_key", "partition_key"])),
        brokers: fields.names("kafka_brokers"),
        create_topics: create_topics(fields),
        connection: CONNECTION
            .iter()
            .filter_map(|(key, _)| Some((fields.entry(key)?.key.clone(), fields.text(key)?)))
            .collect(),
        properties: properties(fields),
        region: fields.text("region"),
        endpoint_url: fields.text("endpoint_url"),
    }
}

/// Keys that stand for settings of librdkafka, and the names that it gives them.
pub(crate) const CONNECTION: &[(&str, &str)] = &[
    ("security_protocol", "security.protocol"),
    ("sasl_mechanism", "sasl.mechanism"),
    ("sasl_plain_username", "sasl.username"),
    ("sasl_plain_password", "sasl.password"),
];

fn rotation(fields: Fields<'_>) -> Option<Rotation> {
    let entry = fields.entry("file_rotation")?;
    let limits = Fields::of(&entry.value);
    let kind = |fields: Fields<'_>, key| {
        fields.word(key, |word| match word {
            "none" => Some(RotationKind::None),
            "count" => Some(RotationKind::Count),
            "size" => Some(RotationKind::Size),
            "interval" => Some(RotationKind::Interval),
            _ => None,
        })
    };
    Some(match limits {
        None => Rotation {
            kind: kind(fields, "file_rotation")?,
            limits: Vec::new(),
        },
        Some(inner) => Rotation {
            kind: kind(inner, "type")?,
            limits: [
                (RotationKind::Count, "max_events", inner.count("max_events")),
                (RotationKind::Size, "max_bytes", inner.count("max_bytes")),
                (
                    RotationKind::Interval,
                    "interval",
                    inner.duration("interval"),
                ),
            ]
            .into_iter()
            .filter_map(|(kind, key, value)| {
                Some((kind, Spanned::new(value?.value, inner.entry(key)?.key.span)))
            })
            .collect(),
        },
    })
}

fn create_topics(fields: Fields<'_>) -> Option<CreateTopics> {
    if let Some((_, inner)) = fields.block("create_topics") {
        return Some(CreateTopics {
            partitions: inner.count("partitions"),
            replication_factor: inner.count("replication_factor"),
        });
    }
    fields
        .bool("create_topics")
        .filter(|created| created.value)
        .map(|_| CreateTopics::default())
}

/// Settings of librdkafka as text, which is how it takes them.
fn properties(fields: Fields<'_>) -> Vec<(Spanned<String>, Spanned<String>)> {
    let Some((_, inner)) = fields.block("properties") else {
        return Vec::new();
    };
    let text = |node: &Node| {
        Some(match &node.value {
            Value::Text(text) => text.value.clone(),
            Value::Int(value) => value.to_string(),
            Value::Float { source, .. } => source.clone(),
            Value::Bool(value) => value.to_string(),
            Value::Null | Value::Seq(_) | Value::Map(_) => return None,
        })
    };
    inner
        .entries()
        .iter()
        .filter_map(|entry| {
            let value = Spanned::new(text(&entry.value)?, entry.value.span);
            Some((entry.key.clone(), value))
        })
        .collect()
}
