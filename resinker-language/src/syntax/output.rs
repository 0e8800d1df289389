//! `outputs`: where the events go, as written.

mod file;
mod kafka;
mod kinesis;
mod table;

pub use file::{Compression, Rotation, RotationKind};
pub(super) use file::{FILE, ROTATION};
pub(crate) use kafka::CONNECTION;
pub use kafka::{CreateTopics, MessageTimestamp};
pub(super) use kafka::{KAFKA, NEW_TOPICS, check as check_kafka};
pub(super) use kinesis::KINESIS;
pub(super) use table::{KINDS_OF_OUTPUT, NULL, STDOUT};

use super::read::{Fields, head};
use crate::source::{Span, Spanned};
use crate::yaml::Node;

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
        rotation: file::rotation(fields),
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
        create_topics: kafka::create_topics(fields),
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
        properties: kafka::settings(fields, "properties"),
        region: fields.text("region"),
        endpoint_url: fields.text("endpoint_url"),
    }
}
