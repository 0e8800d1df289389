//! What a producer cannot ask of a cluster: to create topics, and what the settings of topics and
//! brokers are.

use std::collections::HashMap;
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::thread;
use std::time::Duration;

use rdkafka::ClientConfig;
use rdkafka::admin::{
    AdminClient, AdminOptions, ConfigResource, NewTopic, ResourceSpecifier, TopicReplication,
};
use rdkafka::client::DefaultClientContext;
use rdkafka::error::{KafkaError, RDKafkaErrorCode};

use super::error::Error;
use super::opening::SILENT;
use super::{NewTopics, fault};
use crate::sink::Interrupt;

/// How long it takes at most to notice an answer.
const GLANCE: Duration = Duration::from_millis(5);

/// The settings of a topic or a broker, by name.
pub(super) type Settings = HashMap<String, String>;

/// Asks a cluster.
pub(super) struct Admin<'a> {
    client: AdminClient<DefaultClientContext>,
    options: AdminOptions,
    interrupt: &'a Interrupt,
}

impl<'a> Admin<'a> {
    pub(super) fn new(config: &ClientConfig, interrupt: &'a Interrupt) -> Result<Self, Error> {
        let client = config.create();
        Ok(Self {
            client: client.map_err(|error| Error::Settings(fault::of_settings(&error)))?,
            options: AdminOptions::new()
                .request_timeout(Some(SILENT))
                .operation_timeout(Some(SILENT)),
            interrupt,
        })
    }

    /// The settings of topics, in their order; `None` for one whose settings cannot be read.
    pub(super) fn topic_settings(&self, topics: &[&str]) -> Result<Vec<Option<Settings>>, Error> {
        let asked: Vec<_> = topics
            .iter()
            .map(|name| ResourceSpecifier::Topic(name))
            .collect();
        let unread = || topics.iter().map(|_| None).collect();
        if topics.is_empty() {
            return Ok(unread());
        }
        match self.answer(self.client.describe_configs(&asked, &self.options))? {
            Ok(read) if read.len() == topics.len() => {
                Ok(read.into_iter().map(|it| it.ok().map(settings)).collect())
            }
            _ => Ok(unread()),
        }
    }

    /// The settings of a broker, where they can be read.
    pub(super) fn broker_settings(&self, broker: i32) -> Result<Option<Settings>, Error> {
        let asked = [ResourceSpecifier::Broker(broker)];
        let read = self.answer(self.client.describe_configs(&asked, &self.options))?;
        let read = read.ok().and_then(|read| read.into_iter().next());
        Ok(read.and_then(Result::ok).map(settings))
    }

    /// Creates topics. One that somebody else has created meanwhile is as good.
    pub(super) fn create(&self, topics: &[&str], shape: &NewTopics) -> Result<(), Error> {
        let number = |number: Option<u32>| number.and_then(|it| i32::try_from(it).ok());
        // -1 is the broker's own number.
        let partitions = number(shape.partitions).unwrap_or(-1);
        let replication = number(shape.replication_factor.map(u32::from)).unwrap_or(-1);
        let topics: Vec<NewTopic<'_>> = topics
            .iter()
            .map(|name| {
                let topic = NewTopic::new(name, partitions, TopicReplication::Fixed(replication));
                let config = shape.config.iter();
                config.fold(topic, |topic, (name, value)| topic.set(name, value))
            })
            .collect();
        let failed = |what: &str, why: String| Err(Error::Creation(what.to_owned(), why));
        match self.answer(self.client.create_topics(&topics, &self.options))? {
            Err(error) => failed("topics", fault::of(&error)),
            Ok(results) => {
                for result in results {
                    match result {
                        Ok(_) | Err((_, RDKafkaErrorCode::TopicAlreadyExists)) => {}
                        Err((topic, RDKafkaErrorCode::InvalidConfig)) => {
                            return failed(
                                &format!("topic `{topic}`"),
                                "the broker does not accept a setting of `create_topics.config`"
                                    .to_owned(),
                            );
                        }
                        Err((topic, code)) => {
                            return failed(&format!("topic `{topic}`"), fault::words(code));
                        }
                    }
                }
                Ok(())
            }
        }
    }

    /// Waits for an answer, until the program is asked to stop.
    fn answer<T>(
        &self,
        question: impl Future<Output = Result<T, KafkaError>>,
    ) -> Result<Result<T, KafkaError>, Error> {
        let mut question = pin!(question);
        loop {
            match question
                .as_mut()
                .poll(&mut Context::from_waker(Waker::noop()))
            {
                Poll::Ready(answer) => return Ok(answer),
                Poll::Pending if self.interrupt.received().is_some() => {
                    return Err(Error::Interrupted);
                }
                Poll::Pending => thread::sleep(GLANCE),
            }
        }
    }
}

fn settings(resource: ConfigResource) -> Settings {
    let entries = resource.entries.into_iter();
    entries
        .filter_map(|entry| Some((entry.name, entry.value?)))
        .collect()
}
