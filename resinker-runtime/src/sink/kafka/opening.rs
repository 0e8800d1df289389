//! Finding the brokers and the topics, before the first event.

use std::io;
use std::pin::pin;
use std::task::{Context as TaskContext, Poll, Waker};
use std::thread;
use std::time::{Duration, Instant};

use rdkafka::ClientConfig;
use rdkafka::admin::{AdminClient, AdminOptions, NewTopic, TopicReplication};
use rdkafka::client::DefaultClientContext;
use rdkafka::error::{KafkaError, RDKafkaErrorCode};
use rdkafka::metadata::Metadata;
use rdkafka::producer::{BaseProducer, Producer};
use rdkafka::types::RDKafkaRespErr;

use super::link::Link;
use super::{KafkaTarget, fault};
use crate::engine::NewTopics;
use crate::sink::Interrupt;

/// How long the brokers may take until one of them answers.
const REACHABLE: Duration = Duration::from_secs(5);

/// How long a topic may take to be there, once it was asked for (some brokers make it then) or created.
const THERE: Duration = Duration::from_secs(3);

/// How long a question goes without a look at whether the program is to stop.
const SLICE: Duration = Duration::from_millis(200);

/// What is known of a topic.
enum Topic {
    There,
    Missing,
}

/// Finds a broker, and all topics there; creates those that are missing, where the configuration says so.
pub(super) fn prepare(
    producer: &BaseProducer<Link>,
    config: &ClientConfig,
    target: &KafkaTarget,
    interrupt: &Interrupt,
) -> io::Result<()> {
    let mut topics: Vec<&str> = target.topics.iter().map(String::as_str).collect();
    topics.sort_unstable();
    topics.dedup();
    let mut missing = Vec::new();
    for topic in topics {
        if let Topic::Missing = look_up(producer, topic, interrupt)? {
            missing.push(topic);
        }
    }
    if let Some(shape) = target.create_topics
        && !missing.is_empty()
    {
        create(config, &missing, shape, interrupt)
            .map_err(|error| hidden(producer.context(), error))?;
    }
    let asked = Instant::now();
    while !missing.is_empty() {
        let mut still = Vec::new();
        for topic in missing {
            if let Topic::Missing = look_up(producer, topic, interrupt)? {
                still.push(topic);
            }
        }
        missing = still;
        if missing.is_empty() {
            break;
        }
        if asked.elapsed() >= THERE {
            return Err(absent(&missing, target.create_topics.is_some()));
        }
        producer.poll(SLICE / 4);
    }
    Ok(())
}

fn absent(missing: &[&str], created: bool) -> io::Error {
    let names = missing.join("`, `");
    let (topics, them) = match missing {
        [_] => ("topic", "it"),
        _ => ("topics", "them"),
    };
    let verb = if missing.len() == 1 { "does" } else { "do" };
    io::Error::other(if created {
        format!("{topics} `{names}` cannot be seen though {them} being created was confirmed")
    } else {
        format!(
            "{topics} `{names}` {verb} not exist: create {them}, or let this program do it with `create_topics: true`"
        )
    })
}

/// Asks the cluster for a topic. A broker that makes topics which are asked for makes it.
fn look_up(producer: &BaseProducer<Link>, topic: &str, interrupt: &Interrupt) -> io::Result<Topic> {
    let asked = Instant::now();
    loop {
        let answer = producer.client().fetch_metadata(Some(topic), SLICE);
        // What went wrong meanwhile is told while polling.
        producer.poll(Duration::ZERO);
        match answer {
            Ok(metadata) => return known(&metadata, topic),
            Err(error) => {
                if interrupt.received().is_some() {
                    return Err(io::ErrorKind::Interrupted.into());
                }
                let state = producer.context().state();
                let because = state.refusal.clone().or_else(|| state.said.clone());
                if let Some(refusal) = &state.refusal {
                    return Err(io::Error::other(format!(
                        "the broker refuses us: {refusal}; check `security_protocol`, `sasl_mechanism` and the credentials"
                    )));
                }
                if asked.elapsed() >= REACHABLE {
                    let because = because.unwrap_or_else(|| words(&error));
                    return Err(io::Error::other(format!(
                        "no broker answers ({because}); start one there, or use --output stdout to see the events here"
                    )));
                }
            }
        }
        // Where a question fails at once, the next one does too.
        producer.poll(SLICE / 4);
    }
}

fn words(error: &KafkaError) -> String {
    match error.rdkafka_error_code() {
        Some(code) => fault::words(code),
        None => error.to_string(),
    }
}

fn known(metadata: &Metadata, topic: &str) -> io::Result<Topic> {
    let Some(found) = metadata.topics().iter().find(|it| it.name() == topic) else {
        return Ok(Topic::Missing);
    };
    match found.error() {
        None if found.partitions().is_empty() => Ok(Topic::Missing),
        None => Ok(Topic::There),
        // The second: it has just been made.
        Some(
            RDKafkaRespErr::RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART
            | RDKafkaRespErr::RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE,
        ) => Ok(Topic::Missing),
        Some(other) => {
            let why = fault::words(other.into());
            Err(io::Error::other(format!("topic `{topic}`: {why}")))
        }
    }
}

/// Creates topics. One that somebody else has created meanwhile is as good.
fn create(
    config: &ClientConfig,
    topics: &[&str],
    shape: NewTopics,
    interrupt: &Interrupt,
) -> io::Result<()> {
    let admin: AdminClient<DefaultClientContext> = config
        .create()
        .map_err(|error| io::Error::other(fault::of_settings(&error)))?;
    let number = |number: Option<u32>| number.and_then(|it| i32::try_from(it).ok());
    // -1 is the broker's own number.
    let partitions = number(shape.partitions).unwrap_or(-1);
    let replication = number(shape.replication_factor.map(u32::from)).unwrap_or(-1);
    let topics: Vec<NewTopic<'_>> = topics
        .iter()
        .map(|name| NewTopic::new(name, partitions, TopicReplication::Fixed(replication)))
        .collect();
    let options = AdminOptions::new()
        .request_timeout(Some(REACHABLE))
        .operation_timeout(Some(REACHABLE));
    let mut created = pin!(admin.create_topics(&topics, &options));
    let results = loop {
        match created
            .as_mut()
            .poll(&mut TaskContext::from_waker(Waker::noop()))
        {
            Poll::Ready(results) => break results,
            Poll::Pending if interrupt.received().is_some() => {
                return Err(io::ErrorKind::Interrupted.into());
            }
            Poll::Pending => thread::sleep(Duration::from_millis(5)),
        }
    };
    let failed =
        |what: &str, why: String| Err(io::Error::other(format!("cannot create {what}: {why}")));
    match results {
        Err(error) => failed("topics", words(&error)),
        Ok(results) => {
            for result in results {
                match result {
                    Ok(_) | Err((_, RDKafkaErrorCode::TopicAlreadyExists)) => {}
                    Err((topic, code)) => {
                        return failed(&format!("topic `{topic}`"), fault::words(code));
                    }
                }
            }
            Ok(())
        }
    }
}

fn hidden(link: &Link, error: io::Error) -> io::Error {
    match error.kind() {
        io::ErrorKind::Interrupted => error,
        _ => io::Error::other(link.hide(&error.to_string())),
    }
}
