//! What the configuration says of a Kafka cluster.

use crate::sink::MessageTimestamp;

/// `type: kafka`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KafkaOutput {
    /// Addresses to start from, separated by commas.
    pub brokers: &'static str,
    /// The topic of each event type.
    pub topics: &'static [&'static str],
    /// Which keys messages have: the first parameter of [`Model::write_key`](super::Model::write_key).
    pub keying: usize,
    /// How missing topics are created, where they are.
    pub create_topics: Option<NewTopics>,
    /// Which time a message has as its timestamp.
    pub message_timestamp: MessageTimestamp,
    /// Settings of librdkafka, by its names.
    pub properties: &'static [(&'static str, &'static str)],
}

/// How missing topics are created.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewTopics {
    /// Partitions of each; `None`: as many as the broker gives.
    pub partitions: Option<u32>,
    /// Replicas of each partition; `None`: as many as the broker gives.
    pub replication_factor: Option<u16>,
    /// Settings of theirs that differ from the broker's, by the names that Kafka gives them.
    pub config: &'static [(&'static str, &'static str)],
}
