//! A Kafka cluster, through librdkafka.

mod admin;
mod callbacks;
mod config;
mod fault;
mod opening;
mod producer;
mod settings;
mod timestamp;
mod topic_times;

pub use config::{KafkaOutput, NewTopics};
pub(super) use producer::open;

use std::fmt;

use super::address;
use super::environment::{MissingVariable, expand};
use crate::sink::MessageTimestamp;

/// A Kafka cluster with all that is needed to send there. It may hold secrets, so its [`Debug`] form leaves the properties' values out.
#[derive(Clone, PartialEq, Eq)]
pub struct KafkaTarget {
    /// Addresses to start from, separated by commas.
    pub brokers: String,
    /// The topic of each event type.
    pub topics: Vec<String>,
    /// Which keys messages have.
    pub keying: usize,
    /// How missing topics are created, where they are.
    pub create_topics: Option<TopicShape>,
    /// Which time a message has as its timestamp.
    pub message_timestamp: MessageTimestamp,
    /// Settings of librdkafka, by its names.
    pub properties: Vec<(String, String)>,
}

/// How missing topics are created.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicShape {
    /// Partitions of each; `None`: as many as the broker gives.
    pub partitions: Option<u32>,
    /// Replicas of each partition; `None`: as many as the broker gives.
    pub replication_factor: Option<u16>,
    /// Settings of theirs that differ from the broker's, by the names that Kafka gives them.
    pub config: Vec<(String, String)>,
}

impl TopicShape {
    fn resolve(new: &NewTopics) -> Result<Self, MissingVariable> {
        Ok(Self {
            partitions: new.partitions,
            replication_factor: new.replication_factor,
            config: expanded(new.config)?,
        })
    }
}

/// Names as they are, and values with variables of the environment put in.
fn expanded(pairs: &[(&str, &str)]) -> Result<Vec<(String, String)>, MissingVariable> {
    let pairs = pairs.iter();
    pairs
        .map(|(name, value)| Ok(((*name).to_owned(), expand(value)?)))
        .collect()
}

impl KafkaTarget {
    /// The addresses, as messages show them: without a password that stands in one of them.
    #[must_use]
    pub fn shown_brokers(&self) -> String {
        address::shown(&self.brokers)
    }

    /// Puts variables of the environment into what the configuration says.
    ///
    /// # Errors
    ///
    /// Where one is not set.
    pub fn resolve(output: &KafkaOutput) -> Result<Self, MissingVariable> {
        let topics = output.topics.iter().map(|topic| expand(topic));
        let create_topics = output.create_topics.as_ref();
        Ok(Self {
            brokers: expand(output.brokers)?,
            topics: topics.collect::<Result<_, _>>()?,
            keying: output.keying,
            create_topics: create_topics.map(TopicShape::resolve).transpose()?,
            message_timestamp: output.message_timestamp,
            properties: expanded(output.properties)?,
        })
    }
}

impl fmt::Debug for KafkaTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.properties.iter().map(|(name, _)| name);
        f.debug_struct("KafkaTarget")
            .field("brokers", &self.shown_brokers())
            .field("topics", &self.topics)
            .field("keying", &self.keying)
            .field("create_topics", &self.create_topics)
            .field("message_timestamp", &self.message_timestamp)
            .field("properties", &names.collect::<Vec<_>>())
            .finish()
    }
}
