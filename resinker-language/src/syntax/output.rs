//! `outputs`: where the events go, as written.

mod kafka;
mod table;

pub(super) use kafka::check as check_kafka;
pub(super) use table::{FILE, KAFKA, KINDS_OF_OUTPUT, KINESIS, NEW_TOPICS, NULL, ROTATION, STDOUT};

use super::read::{Fields, head};
use crate::source::{Span, Spanned};
use crate::yaml::{Node, Value};

/// `outputs`.
#[derive(Clone, Debug)]
pub struct Outputs {
    /// The key.
    pub span: Span,
    /// The items.
    pub items: Vec<Output>,
    /// Whether there are others that could not be read.
    pub partial: bool,
}

/// An output. Keys that belong to another kind were reported when it was read.
#[derive(Clone, Debug)]
pub struct Output {
    /// Its first key.
    pub span: Span,
    /// `type`; `None` was reported.
    pub kind: Option<Spanned<OutputKind>>,
    /// `enabled`.
    pub enabled: Option<Spanned<bool>>,
    /// `format`.
    pub format: Option<Spanned<OutputFormat>>,
    /// `envelope: payload`.
    pub payload_only: Option<Spanned<bool>>,
    /// `event_types`: the key's span and names.
    pub event_types: Option<Spanned<Vec<Spanned<String>>>>,
    /// `on_error: continue`.
    pub goes_on: Option<Spanned<bool>>,
    /// `file_path`.
    pub file_path: Option<Spanned<String>>,
    /// `file_rotation`.
    pub rotation: Option<Rotation>,
    /// `compression`.
    pub compression: Option<Spanned<Compression>>,
    /// `topic_mapping` or `stream_mapping`: event type to topic.
    pub mapping: Vec<(Spanned<String>, Spanned<String>)>,
    /// `default_topic` or `stream`.
    pub default_target: Option<Spanned<String>>,
    /// `message_key` or `partition_key`: event type to field path.
    pub message_key: Vec<(Spanned<String>, Spanned<String>)>,
    /// `kafka_brokers`.
    pub brokers: Vec<Spanned<String>>,
    /// `create_topics`, unless it is false.
    pub create_topics: Option<CreateTopics>,
    /// `message_timestamp`.
    pub message_timestamp: Option<Spanned<MessageTimestamp>>,
    /// `security_protocol`, `sasl_plain_password` and their like: keys and values.
    pub connection: Vec<(Spanned<String>, Spanned<String>)>,
    /// `properties`.
    pub properties: Vec<(Spanned<String>, Spanned<String>)>,
    /// `region`.
    pub region: Option<Spanned<String>>,
    /// `endpoint_url`.
    pub endpoint_url: Option<Spanned<String>>,
}

/// `file_rotation`.
#[derive(Clone, Debug)]
pub struct Rotation {
    /// What is counted.
    pub kind: Spanned<RotationKind>,
    /// What of each may be in a file: events, bytes, or nanoseconds; the spans are those of the keys.
    pub limits: Vec<(RotationKind, Spanned<u64>)>,
}

/// `type` of `file_rotation`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RotationKind {
    /// One file.
    None,
    /// Events.
    Count,
    /// Bytes.
    Size,
    /// Time.
    Interval,
}

/// `compression`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Compression {
    /// None.
    None,
    /// gzip.
    Gzip,
    /// Zstandard.
    Zstd,
}

/// `create_topics`.
#[derive(Clone, Debug, Default)]
pub struct CreateTopics {
    /// `partitions`.
    pub partitions: Option<Spanned<u64>>,
    /// `replication_factor`.
    pub replication_factor: Option<Spanned<u64>>,
    /// `config`.
    pub config: Vec<(Spanned<String>, Spanned<String>)>,
}

/// `message_timestamp`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MessageTimestamp {
    /// The event's where every topic keeps and accepts it, else that of sending.
    #[default]
    Auto,
    /// The event's.
    Event,
    /// That of sending.
    Sent,
}

/// `type` of an output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutputKind {
    /// Standard output.
    Stdout,
    /// A file.
    File,
    /// A Kafka cluster.
    Kafka,
    /// A Kinesis stream.
    Kinesis,
    /// Nowhere.
    Null,
}

/// `format` of an output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutputFormat {
    /// One object a line.
    Json,
    /// Indented objects.
    JsonPretty,
    /// One array.
    JsonArray,
    /// A table an event type.
    Csv,
}

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
    let read: Vec<Output> = items
        .iter()
        .filter_map(|node| Some(output(head(node), Fields::of(node)?)))
        .collect();
    Outputs {
        span: key,
        partial: read.len() < items.len(),
        items: read,
    }
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
        message_timestamp: fields.word("message_timestamp", |word| match word {
            "auto" => Some(MessageTimestamp::Auto),
            "event" => Some(MessageTimestamp::Event),
            "sent" => Some(MessageTimestamp::Sent),
            _ => None,
        }),
        connection: CONNECTION
            .iter()
            .filter_map(|(key, _)| Some((fields.entry(key)?.key.clone(), fields.text(key)?)))
            .collect(),
        properties: settings(fields, "properties"),
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
            config: settings(inner, "config"),
        });
    }
    fields
        .bool("create_topics")
        .filter(|created| created.value)
        .map(|_| CreateTopics::default())
}

/// Settings as text, which is how librdkafka and Kafka take them.
fn settings(fields: Fields<'_>, key: &'static str) -> Vec<(Spanned<String>, Spanned<String>)> {
    let Some((_, inner)) = fields.block(key) else {
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
