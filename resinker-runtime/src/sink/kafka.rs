//! A Kafka cluster, through librdkafka.

mod fault;
mod link;
mod opening;
mod place;
mod settings;

pub(super) use place::open;

use std::fmt;

use super::environment::{MissingVariable, expand};
use crate::engine::{KafkaOutput, NewTopics};

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

impl fmt::Debug for KafkaTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.properties.iter().map(|(name, _)| name);
        f.debug_struct("KafkaTarget")
            .field("brokers", &self.brokers)
            .field("topics", &self.topics)
            .field("keying", &self.keying)
            .field("create_topics", &self.create_topics)
            .field("properties", &names.collect::<Vec<_>>())
            .finish()
    }
}
