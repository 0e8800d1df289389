//! Finding the brokers and the topics, before the first event.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use rdkafka::ClientConfig;
use rdkafka::metadata::Metadata;
use rdkafka::producer::{BaseProducer, Producer};
use rdkafka::types::RDKafkaRespErr;

use super::admin::{Admin, Settings};
use super::callbacks::Callbacks;
use super::error::Error;
use super::timestamp::{self, Decision};
use super::topic_times::{self, TopicTimes};
use super::{KafkaOutput, NewTopics, fault};
use crate::sink::MessageTimestamp;
use crate::sink::{Context, Interrupt};

/// How long the brokers may take until one of them answers.
const REACHABLE: Duration = Duration::from_secs(5);

/// How long they may take where nothing says what is wrong, and to answer a question about their
/// topics: a busy broker takes its time,
/// too.
pub(super) const SILENT: Duration = Duration::from_secs(10);

/// How long a topic may take to be there, once it was asked for (some brokers make it then) or
/// created.
const THERE: Duration = Duration::from_secs(3);

/// How long a question goes without a look at whether the program is to stop.
const SLICE: Duration = Duration::from_millis(200);

/// What is known of a topic.
enum Topic {
    There,
    Missing,
}

/// Finds a broker, and all topics there; decides which time messages have; creates the topics that
/// are missing, where the configuration says so.
pub(super) fn prepare(
    producer: &BaseProducer<Callbacks>,
    config: &ClientConfig,
    output: &KafkaOutput,
    topics: &[&str],
    context: &Context<'_>,
) -> Result<Decision, Error> {
    let interrupt = context.interrupt;
    let mut missing = Vec::new();
    for topic in topics {
        if let Topic::Missing = look_up(producer, topic, interrupt)? {
            missing.push(*topic);
        }
    }
    let created = output.create_topics.as_ref();
    if created.is_none() {
        await_topics(producer, &missing, false, interrupt)?;
        missing.clear();
    }
    let hide = |error: Error| error.hidden(|text| producer.context().hide(text));
    let reads = output.message_timestamp != MessageTimestamp::Sent;
    let admin = (reads || !missing.is_empty()).then(|| Admin::new(config, interrupt));
    let admin = admin.transpose().map_err(hide)?;
    let times = match &admin {
        Some(admin) if reads => read_times(producer, admin, topics, &missing, created)?,
        _ => Vec::new(),
    };
    // Where nothing can be sent nothing is created.
    let decision = timestamp::decide(output.message_timestamp, &times, &context.timing)?;
    if let (Some(admin), Some(shape)) = (&admin, created)
        && !missing.is_empty()
    {
        admin.create(&missing, shape).map_err(hide)?;
        await_topics(producer, &missing, true, interrupt)?;
    }
    Ok(decision)
}

/// What the settings of topics say of times. For those that are still to be created it is what the
/// broker gives them and what they are given; the same for those whose settings may not be read.
fn read_times<'a>(
    producer: &BaseProducer<Callbacks>,
    admin: &Admin<'_>,
    topics: &[&'a str],
    missing: &[&str],
    created: Option<&NewTopics>,
) -> Result<Vec<(&'a str, TopicTimes)>, Error> {
    let there: Vec<&str> = topics
        .iter()
        .copied()
        .filter(|topic| !missing.contains(topic))
        .collect();
    let mut read: HashMap<&str, Settings> = there
        .iter()
        .copied()
        .zip(admin.topic_settings(&there)?)
        .filter_map(|(topic, settings)| Some((topic, settings?)))
        .collect();
    let mut broker = None;
    if read.len() < topics.len() {
        let metadata = producer.client().fetch_metadata(None, REACHABLE);
        let id = metadata
            .ok()
            .and_then(|it| it.brokers().first().map(|it| it.id()));
        broker = id
            .map(|id| admin.broker_settings(id))
            .transpose()?
            .flatten();
    }
    let mut times = Vec::new();
    for topic in topics {
        let config = match created {
            Some(shape) if missing.contains(topic) => shape.config.as_slice(),
            _ => &[],
        };
        times.push((
            *topic,
            match (read.remove(topic), &broker) {
                (Some(settings), _) => TopicTimes::of(&settings),
                (None, Some(broker)) => {
                    let mut settings = topic_times::defaults(broker);
                    settings.extend(config.iter().cloned());
                    TopicTimes::of(&settings)
                }
                (None, None) => TopicTimes::assumed(config),
            },
        ));
    }
    Ok(times)
}

/// Waits until topics that were missing are there.
fn await_topics(
    producer: &BaseProducer<Callbacks>,
    missing: &[&str],
    created: bool,
    interrupt: &Interrupt,
) -> Result<(), Error> {
    let mut missing = missing.to_vec();
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
            let missing = missing.into_iter().map(str::to_owned).collect();
            return Err(Error::Absent(missing, created));
        }
        producer.poll(SLICE / 4);
    }
    Ok(())
}

/// Asks the cluster for a topic. A broker that makes topics which are asked for makes it.
fn look_up(
    producer: &BaseProducer<Callbacks>,
    topic: &str,
    interrupt: &Interrupt,
) -> Result<Topic, Error> {
    let asked = Instant::now();
    loop {
        let answer = producer.client().fetch_metadata(Some(topic), SLICE);
        // What went wrong meanwhile is told while polling.
        producer.poll(Duration::ZERO);
        match answer {
            Ok(metadata) => return known(&metadata, topic),
            Err(error) => {
                if interrupt.received().is_some() {
                    return Err(Error::Interrupted);
                }
                let state = producer.context().state();
                let because = state.refusal.clone().or_else(|| state.said.clone());
                if let Some(refusal) = &state.refusal {
                    return Err(Error::Refused(refusal.clone()));
                }
                let patience = if because.is_some() { REACHABLE } else { SILENT };
                if asked.elapsed() >= patience {
                    let because = because.unwrap_or_else(|| fault::of(&error));
                    return Err(Error::NoBroker(because));
                }
            }
        }
        // Where a question fails at once, the next one does too.
        producer.poll(SLICE / 4);
    }
}

fn known(metadata: &Metadata, topic: &str) -> Result<Topic, Error> {
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
            Err(Error::Topic(topic.to_owned(), why))
        }
    }
}
