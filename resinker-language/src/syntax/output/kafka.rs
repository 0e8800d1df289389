//! `type: kafka`.

mod values;

use super::table::{FORMAT, output_keys};
use resinker_runtime::setting::{is_secret_setting, without_credentials};

use super::{Kind, OutputSettings, Routing, RoutingWords};
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::source::{Span, Spanned};
use crate::syntax::check::Checker;
use crate::syntax::read::Fields;
use crate::syntax::table::{Block, Shape, Word, key, needed, word};
use crate::syntax::word::{Words, words};
use crate::yaml::{Map, Node, Value};

/// Settings of an output to a Kafka cluster: `type: kafka`.
#[derive(Clone, Debug)]
pub struct Kafka {
    brokers: Vec<Spanned<String>>,
    routing: Routing,
    create_topics: Option<CreateTopics>,
    message_timestamp: Option<Spanned<MessageTimestamp>>,
    /// `security_protocol`, `sasl_plain_password` and their like: keys and values.
    connection: Vec<(Spanned<String>, Spanned<String>)>,
    properties: Vec<(Spanned<String>, Spanned<String>)>,
}

static WORDS: RoutingWords = RoutingWords {
    noun: "topic",
    mapping: "topic_mapping",
    default: "default_topic",
    keys: "message_key",
    otherwise: Some("events"),
};

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

words! {
    /// `message_timestamp`.
    #[derive(Default)]
    pub enum MessageTimestamp {
        #[default]
        Auto = "auto": "the event's where every topic keeps and accepts it, else that of sending";
        Event = "event": "the event's; nothing is sent where a topic would soon delete or refuse it";
        Sent = "sent": "that of sending; the event's is in the header `event_time`";
    }
}

/// Keys that stand for settings of librdkafka, and the names that it gives them.
const CONNECTION: &[(&str, &str)] = &[
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

static MECHANISMS: &[Word] = &[
    word("PLAIN", "user name and password"),
    word("SCRAM-SHA-256", "salted challenge"),
    word("SCRAM-SHA-512", "salted challenge"),
];

/// `create_topics`, where it is a map.
static NEW_TOPICS: Block = Block {
    noun: "`create_topics`",
    about: "How missing topics are created.",
    section: "outputs",
    keys: &[
        key(
            "partitions",
            Shape::Count {
                min: 1,
                max: i32::MAX as u64,
            },
            "How many partitions each topic has.",
        )
        .unit("partitions")
        .without("as many as the broker gives by default")
        .example("6"),
        key(
            "replication_factor",
            Shape::Count {
                min: 1,
                max: i16::MAX as u64,
            },
            "How many replicas each partition has.",
        )
        .unit("replicas")
        .without("as many as the broker gives by default")
        .example("3"),
        key(
            "config",
            Shape::MapOf(&Shape::Literal),
            "Settings of the topics, which are passed to the broker as they are.",
        )
        .without("those of the broker")
        .example("{ retention.ms: -1 }"),
    ],
    rules: &[],
};

/// `type: kafka`.
static KAFKA: Block = Block {
    noun: "output of type `kafka`",
    about: "A Kafka cluster: each event is a message.",
    section: "outputs",
    keys: output_keys!(
        FORMAT,
        needed(
            "kafka_brokers",
            Shape::OneOrMany(&Shape::Expanded),
            "The addresses to start from, `host:port` each.",
        ).example("[\"localhost:9092\"]"),
        key(
            "topic_mapping",
            Shape::MapOf(&Shape::Expanded),
            "The topic of each event type.",
        ).without("`default_topic` takes all").example("{ LoggedIn: sessions }"),
        key(
            "default_topic",
            Shape::Expanded,
            "The topic of all other event types.",
        ).default("events").example("rest"),
        key(
            "message_key",
            Shape::MapOf(&Shape::Name),
            "The path of the payload's field that is the message's key, by event type.",
        ).without("the primary key of the instance that the event produces, else of the first that it consumes").example("{ LoggedIn: at }"),
        key(
            "message_timestamp",
            Shape::Word(MessageTimestamp::WORDS),
            "Which time is a message's timestamp, by which brokers delete it later.",
        ).default("auto").example("sent"),
        key(
            "security_protocol",
            Shape::ExpandedWord(PROTOCOLS),
            "How the connection is protected.",
        ).without("`PLAINTEXT`").example("SASL_SSL"),
        key(
            "sasl_mechanism",
            Shape::ExpandedWord(MECHANISMS),
            "How the client authenticates.",
        ).without("as librdkafka does by default").example("SCRAM-SHA-512"),
        key("sasl_plain_username", Shape::Expanded, "The user name.").without("no login").example("${KAFKA_USER}"),
        key(
            "sasl_plain_password",
            Shape::Secret,
            "The password. It stands in the environment, not in the file.",
        ).without("no login").example("${KAFKA_PASSWORD}"),
        key(
            "create_topics",
            Shape::Either(&[Shape::Bool, Shape::Block(&NEW_TOPICS)]),
            "Whether topics that are missing are created before the first event, and how. One that exists is left as it is.",
        ).default("false").example("{ partitions: 6 }"),
        key(
            "properties",
            Shape::MapOf(&Shape::Literal),
            "Settings passed to librdkafka as they are. They go before those that Resinker chooses.",
        ).without("those that Resinker chooses").example("{ linger.ms: 5 }"),
    ),
    rules: &[],
};

impl Kind for Kafka {
    const BLOCKS: &'static [&'static Block] = &[&KAFKA, &NEW_TOPICS];

    fn read(fields: Fields<'_>) -> Self {
        Self {
            brokers: fields.names("kafka_brokers"),
            routing: Routing::read(&WORDS, fields),
            create_topics: create_topics(fields),
            message_timestamp: fields.word("message_timestamp"),
            connection: CONNECTION
                .iter()
                .filter_map(|(key, _)| Some((fields.entry(key)?.key.clone(), fields.text(key)?)))
                .collect(),
            properties: settings(fields, "properties"),
        }
    }

    fn inspect(map: &Map, checker: &mut Checker<'_>) {
        values::check(map, checker);
    }
}

impl OutputSettings for Kafka {
    /// No setting is given twice.
    fn check(&self, sink: &mut Sink) -> bool {
        let mut given: Vec<(&str, &str, Span)> = Vec::new();
        if let Some(first) = self.brokers.first() {
            given.push(("bootstrap.servers", "kafka_brokers", first.span));
            given.push(("metadata.broker.list", "kafka_brokers", first.span));
        }
        for (key, _) in &self.connection {
            let Some((known, name)) = connection(&key.value) else {
                continue;
            };
            given.push((name, known, key.span));
            // What the first name is short for.
            if known == "sasl_mechanism" {
                given.push(("sasl.mechanisms", known, key.span));
            }
        }
        for (name, _) in &self.properties {
            if let Some((_, key, first)) = given.iter().find(|(known, ..)| *known == name.value) {
                sink.push(
                    Diagnostic::error(
                        codes::CONFLICTING_KEYS,
                        name.span,
                        format!("`{}` is what `{key}` says already", name.value),
                    )
                    .here("said again")
                    .label(*first, "the first")
                    .note(format!("leave `{}` out", name.value)),
                );
            }
        }
        !self.brokers.is_empty()
    }

    fn routing(&self) -> Option<&Routing> {
        Some(&self.routing)
    }

    fn adds_up(&self) -> bool {
        true
    }

    fn secrets(&mut self) -> Vec<&mut String> {
        let connection = self.connection.iter_mut();
        let connection = connection
            .filter(|(key, _)| connection_name(&key.value).is_some_and(is_secret_setting));
        let properties = self.properties.iter_mut();
        let properties = properties.filter(|(name, _)| is_secret_setting(&name.value));
        let values = connection.chain(properties).map(|(_, value)| value);
        // An address with a password in it is told of by the program, which hides it.
        let addresses = self.brokers.iter_mut();
        let addresses = addresses.filter(|it| without_credentials(&it.value).is_some());
        values.chain(addresses).map(|it| &mut it.value).collect()
    }
}

impl Kafka {
    /// Addresses to start from, separated by commas.
    pub fn brokers(&self) -> String {
        let brokers: Vec<&str> = self.brokers.iter().map(|it| it.value.as_str()).collect();
        brokers.join(",")
    }

    /// How missing topics are created, where they are.
    pub fn create_topics(&self) -> Option<&CreateTopics> {
        self.create_topics.as_ref()
    }

    /// Which time a message has as its timestamp.
    pub fn message_timestamp(&self) -> MessageTimestamp {
        self.message_timestamp
            .as_ref()
            .map_or_else(Default::default, |it| it.value)
    }

    /// Settings of librdkafka, by its names.
    pub fn properties(&self) -> impl Iterator<Item = (&str, &str)> {
        let connection = self
            .connection
            .iter()
            .filter_map(|(key, value)| Some((connection_name(&key.value)?, value.value.as_str())));
        let properties = self.properties.iter();
        connection
            .chain(properties.map(|(name, value)| (name.value.as_str(), value.value.as_str())))
    }
}

/// A key that stands for a setting of librdkafka, and that setting.
fn connection(key: &str) -> Option<(&'static str, &'static str)> {
    CONNECTION.iter().find(|(known, _)| *known == key).copied()
}

fn connection_name(key: &str) -> Option<&'static str> {
    connection(key).map(|(_, name)| name)
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
