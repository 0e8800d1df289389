//! `type: kafka`.

mod secrets;

pub(in crate::syntax) use secrets::check;

use super::table::{DESCRIPTION, ENABLED, ENVELOPE, EVENT_TYPES, FORMAT, ON_ERROR, TYPE};
use crate::source::Spanned;
use crate::syntax::read::Fields;
use crate::syntax::table::{Block, Shape, Word, key, needed, word};
use crate::yaml::{Node, Value};

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

/// Keys that stand for settings of librdkafka, and the names that it gives them.
pub(crate) const CONNECTION: &[(&str, &str)] = &[
    ("security_protocol", "security.protocol"),
    ("sasl_mechanism", "sasl.mechanism"),
    ("sasl_plain_username", "sasl.username"),
    ("sasl_plain_password", "sasl.password"),
];

static PROTOCOLS: &[Word] = &[
    word("PLAINTEXT", "neither encrypted nor authenticated"),
    word("SSL", "encrypted"),
    word("SASL_PLAINTEXT", "authenticated"),
    word("SASL_SSL", "encrypted and authenticated"),
];

static MESSAGE_TIMESTAMPS: &[Word] = &[
    word(
        "auto",
        "the event's where every topic keeps and accepts it, else that of sending",
    ),
    word(
        "event",
        "the event's; nothing is sent where a topic would soon delete or refuse it",
    ),
    word(
        "sent",
        "that of sending; the event's is in the header `event_time`",
    ),
];

static MECHANISMS: &[Word] = &[
    word("PLAIN", "user name and password"),
    word("SCRAM-SHA-256", "salted challenge"),
    word("SCRAM-SHA-512", "salted challenge"),
];

/// `create_topics`, where it is a map.
pub(in crate::syntax) static NEW_TOPICS: Block = Block {
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
        key(
            "config",
            Shape::MapOf(&Shape::Literal),
            "settings of the topics, such as `retention.ms`, passed to the broker as they are",
        ),
    ],
    rules: &[],
};

/// `type: kafka`.
pub(in crate::syntax) static KAFKA: Block = Block {
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
            "message_timestamp",
            Shape::Word(MESSAGE_TIMESTAMPS),
            "which time is a message's timestamp, by which brokers delete it later",
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

pub(super) fn create_topics(fields: Fields<'_>) -> Option<CreateTopics> {
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
pub(super) fn settings(
    fields: Fields<'_>,
    key: &'static str,
) -> Vec<(Spanned<String>, Spanned<String>)> {
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
