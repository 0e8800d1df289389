//! A Kafka cluster, through librdkafka.

mod admin;
mod callbacks;
mod config;
mod error;
mod fault;
mod opening;
mod producer;
mod settings;
mod timestamp;
mod topic_times;

pub use config::{KafkaOutput, NewTopics};

use super::{Backend, Context, Destination, MessageTimestamp, Output, Sink, SinkError};

impl Backend for KafkaOutput {
    fn destination(&self) -> Destination {
        Destination::named(format!("Kafka at {}", self.shown_brokers()))
    }

    fn acknowledges(&self) -> bool {
        true
    }

    fn keying(&self) -> Option<usize> {
        Some(self.keying)
    }

    fn message_timestamp(&mut self) -> Option<&mut MessageTimestamp> {
        Some(&mut self.message_timestamp)
    }

    fn open(&self, output: &Output, context: &Context<'_>) -> Result<Box<dyn Sink>, SinkError> {
        Ok(producer::open(self, output, context).map(Box::new)?)
    }
}
