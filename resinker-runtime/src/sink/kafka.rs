//! A Kafka cluster, through librdkafka.

use super::environment::{MissingVariable, expand};
use crate::engine::{KafkaOutput, NewTopics};

/// A Kafka cluster with all that is needed to send there. It may hold secrets.
#[derive(Clone, PartialEq, Eq)]
pub struct KafkaTarget {
    /// Addresses to start from, separated by commas.
    pub brokers: String,
    /// The topic of each event type.
    pub topics: Vec<String>,
    /// Which keys messages have.
    pub keying: usize,
    /// How missing topics are created, where they are.
    pub create_topics: Option<NewTopics>,
    /// Settings of librdkafka, by its names.
    pub properties: Vec<(String, String)>,
}

impl KafkaTarget {
    /// Puts variables of the environment into what the configuration says.
    ///
    /// # Errors
    ///
    /// Where one is not set.
    pub fn resolve(output: &KafkaOutput) -> Result<Self, MissingVariable> {
        let topics = output.topics.iter().map(|topic| expand(topic));
        let properties = output
            .properties
            .iter()
            .map(|(name, value)| Ok(((*name).to_owned(), expand(value)?)));
        Ok(Self {
            brokers: expand(output.brokers)?,
            topics: topics.collect::<Result<_, _>>()?,
            keying: output.keying,
            create_topics: output.create_topics,
            properties: properties.collect::<Result<_, _>>()?,
        })
    }
}
