//! Where events go.

use super::{ConsumptionId, EventId};
use crate::syntax::{Compression, MessageTimestamp, OutputFormat};

/// An output.
#[derive(Clone, Debug)]
pub struct Output {
    /// Where to.
    pub kind: OutputTarget,
    /// How each event is written.
    pub format: OutputFormat,
    /// The payload alone.
    pub payload_only: bool,
    /// Which event types; `None`: all.
    pub event_types: Option<Vec<EventId>>,
    /// Whether the run goes on where this output fails.
    pub goes_on: bool,
}

/// Where an output writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OutputTarget {
    /// Standard output.
    Stdout,
    /// Nowhere.
    Null,
    /// Files.
    File(FileOutput),
    /// A Kafka cluster.
    Kafka(KafkaOutput),
    /// Amazon Kinesis.
    Kinesis(KinesisOutput),
}

/// `type: file`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileOutput {
    /// The path.
    pub path: String,
    /// When a new file is begun.
    pub rotation: Rotation,
    /// How files are compressed.
    pub compression: Compression,
}

/// When a new file is begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rotation {
    /// Never.
    None,
    /// After so many events.
    Count(u64),
    /// After so many bytes.
    Size(u64),
    /// After so many nanoseconds of simulated time.
    Interval(u64),
}

/// `type: kafka`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KafkaOutput {
    /// Addresses to start from, separated by commas.
    pub brokers: String,
    /// The topic of each event type.
    pub topics: Vec<String>,
    /// The key of each event type's messages.
    pub keys: Vec<Option<MessageKey>>,
    /// How missing topics are created, where they are.
    pub create_topics: Option<NewTopics>,
    /// Which time a message has as its timestamp.
    pub message_timestamp: MessageTimestamp,
    /// Settings of librdkafka, by its names.
    pub properties: Vec<(String, String)>,
}

/// How missing topics are created.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTopics {
    /// Partitions of each; `None`: as many as the broker gives.
    pub partitions: Option<u64>,
    /// Replicas of each partition; `None`: as many as the broker gives.
    pub replication_factor: Option<u64>,
    /// Settings of theirs, by the names that Kafka gives them.
    pub config: Vec<(String, String)>,
}

/// `type: kinesis`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KinesisOutput {
    /// The stream of each event type.
    pub streams: Vec<String>,
    /// The partition key of each event type's records.
    pub keys: Vec<Option<MessageKey>>,
    /// AWS region; `None`: the standard chain's.
    pub region: Option<String>,
    /// Another endpoint than that of AWS.
    pub endpoint_url: Option<String>,
}

/// Where the key of an event's message comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MessageKey {
    /// A field of the payload: indexes down its tree of objects.
    Payload(Vec<usize>),
    /// The primary key of the instance that the event consumes, and that its payload does not hold.
    Consumed(ConsumptionId),
}

impl Output {
    /// The keys of its messages by event type, if it has messages.
    pub fn keys(&self) -> Option<&[Option<MessageKey>]> {
        match &self.kind {
            OutputTarget::Stdout | OutputTarget::Null | OutputTarget::File(_) => None,
            OutputTarget::Kafka(kafka) => Some(&kafka.keys),
            OutputTarget::Kinesis(kinesis) => Some(&kinesis.keys),
        }
    }
}
