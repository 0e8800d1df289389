//! The keys of outputs, by type.

use crate::syntax::table::{Block, Key, POSITIVE, Shape, Word, key, needed, word};

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
pub(in crate::syntax) static ROTATION: Block = Block {
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
pub(in crate::syntax) static FILE: Block = Block {
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

/// `type: kinesis`.
pub(in crate::syntax) static KINESIS: Block = Block {
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
pub(in crate::syntax) static KINDS_OF_OUTPUT: &[(&str, &Block)] = &[
    ("stdout", &STDOUT),
    ("file", &FILE),
    ("kafka", &KAFKA),
    ("kinesis", &KINESIS),
    ("null", &NULL),
];
