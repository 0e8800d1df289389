//! What the configuration says of a Kafka cluster.

use std::fmt;

use crate::setting::address;
use crate::sink::MessageTimestamp;

/// `type: kafka`. It may hold secrets, so its [`Debug`] form leaves the properties' values out.
#[derive(Clone, PartialEq, Eq)]
pub struct KafkaOutput {
    /// Addresses to start from, separated by commas.
    pub brokers: String,
    /// The topic of each event type.
    pub topics: Vec<String>,
    /// Which keys messages have: the first parameter of
    /// [`Drafts::write_key`](crate::Drafts::write_key).
    pub keying: usize,
    /// How missing topics are created, where they are.
    pub create_topics: Option<NewTopics>,
    /// Which time a message has as its timestamp.
    pub message_timestamp: MessageTimestamp,
    /// Settings of librdkafka, by its names.
    pub properties: Vec<(String, String)>,
}

/// How missing topics are created.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTopics {
    /// Partitions of each; `None`: as many as the broker gives.
    pub partitions: Option<u32>,
    /// Replicas of each partition; `None`: as many as the broker gives.
    pub replication_factor: Option<u16>,
    /// Settings of theirs that differ from the broker's, by the names that Kafka gives them.
    pub config: Vec<(String, String)>,
}

impl KafkaOutput {
    /// The addresses, as messages show them: without a password that stands in one of them.
    pub(super) fn shown_brokers(&self) -> String {
        address::shown(&self.brokers)
    }
}

impl fmt::Debug for KafkaOutput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.properties.iter().map(|(name, _)| name);
        f.debug_struct("KafkaOutput")
            .field("brokers", &self.shown_brokers())
            .field("topics", &self.topics)
            .field("keying", &self.keying)
            .field("create_topics", &self.create_topics)
            .field("message_timestamp", &self.message_timestamp)
            .field("properties", &names.collect::<Vec<_>>())
            .finish()
    }
}
