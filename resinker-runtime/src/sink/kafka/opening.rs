//! Finding the brokers and the topics, before the first event.

use std::collections::HashMap;
use std::io;
use std::time::{Duration, Instant};

use rdkafka::ClientConfig;
use rdkafka::metadata::Metadata;
use rdkafka::producer::{BaseProducer, Producer};
use rdkafka::types::RDKafkaRespErr;

use super::admin::{Admin, Settings};
use super::callbacks::Link;
use super::timestamp::{self, Decision};
use super::topic_times::{self, TopicTimes};
use super::{KafkaTarget, TopicShape, fault};
use crate::sink::MessageTimestamp;
use crate::sink::{Context, Interrupt};

/// How long the brokers may take until one of them answers.
pub(super) const REACHABLE: Duration = Duration::from_secs(5);

/// How long they may take where nothing says what is wrong: a busy broker takes its time to refuse, too.
const SILENT: Duration = Duration::from_secs(10);

/// How long a topic may take to be there, once it was asked for (some brokers make it then) or created.
const THERE: Duration = Duration::from_secs(3);

/// How long a question goes without a look at whether the program is to stop.
const SLICE: Duration = Duration::from_millis(200);

/// What is known of a topic.
enum Topic {
    There,
    Missing,
}

/// Finds a broker, and all topics there; decides which time messages have; creates the topics that are missing, where the configuration
/// says so.
pub(super) fn prepare(
    producer: &BaseProducer<Link>,
    config: &ClientConfig,
    target: &KafkaTarget,
    topics: &[&str],
    context: &Context<'_>,
) -> io::Result<Decision> {
    let interrupt = context.interrupt;
    let mut missing = Vec::new();
    for topic in topics {
        if let Topic::Missing = look_up(producer, topic, interrupt)? {
            missing.push(*topic);
        }
    }
    let created = target.create_topics.as_ref();
    if created.is_none() {
        await_topics(producer, &missing, false, interrupt)?;
        missing.clear();
    }
    let hide = |error| hidden(producer.context(), error);
    let reads = target.message_timestamp != MessageTimestamp::Sent;
    let admin = (reads || !missing.is_empty()).then(|| Admin::new(config, interrupt));
    let admin = admin.transpose().map_err(hide)?;
    let times = match &admin {
        Some(admin) if reads => read_times(producer, admin, topics, &missing, created)?,
        _ => Vec::new(),
    };
    // Where nothing can be sent nothing is created.
    let decision = timestamp::decide(target.message_timestamp, &times, &context.timing)?;
    if let (Some(admin), Some(shape)) = (&admin, created)
        && !missing.is_empty()
    {
        admin.create(&missing, shape).map_err(hide)?;
        await_topics(producer, &missing, true, interrupt)?;
    }
    Ok(decision)
}

/// What the settings of topics say of times. For those that are still to be created it is what the broker gives them and what they are
/// given; the same for those whose settings may not be read.
fn read_times<'a>(
    producer: &BaseProducer<Link>,
    admin: &Admin<'_>,
    topics: &[&'a str],
    missing: &[&str],
    created: Option<&TopicShape>,
) -> io::Result<Vec<(&'a str, TopicTimes)>> {
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
    producer: &BaseProducer<Link>,
    missing: &[&str],
    created: bool,
    interrupt: &Interrupt,
) -> io::Result<()> {
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
            return Err(absent(&missing, created));
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
                    // Where it names the setting that is wrong, others need not be looked at.
                    let settings = match refusal.contains('`') {
                        true => "",
                        false => {
                            "; `sasl_mechanism`, `sasl_plain_username` and `sasl_plain_password` say how to log in"
                        }
                    };
                    return Err(io::Error::other(format!("{refusal}{settings}")));
                }
                let patience = if because.is_some() { REACHABLE } else { SILENT };
                if asked.elapsed() >= patience {
                    let because = because.unwrap_or_else(|| fault::of(&error));
                    // Somebody is there who does not speak as we do.
                    let start = match because.contains("`security_protocol`") {
                        true => "",
                        false => "start one there, or ",
                    };
                    return Err(io::Error::other(format!(
                        "no broker answers ({because}); {start}use --output stdout to see the events here"
                    )));
                }
            }
        }
        // Where a question fails at once, the next one does too.
        producer.poll(SLICE / 4);
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

fn hidden(link: &Link, error: io::Error) -> io::Error {
    match error.kind() {
        io::ErrorKind::Interrupted => error,
        _ => io::Error::other(link.hide(&error.to_string())),
    }
}
