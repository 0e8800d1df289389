//! Sending messages, and waiting for what becomes of them.

use std::fmt;
use std::time::{Duration, Instant};

use rdkafka::ClientConfig;
use rdkafka::error::{KafkaError, RDKafkaErrorCode};
use rdkafka::message::{Header, OwnedHeaders};
use rdkafka::producer::{BaseProducer, BaseRecord, Producer, PurgeConfig};

use super::admin::Admin;
use super::callbacks::{Callbacks, Failure};
use super::error::Error;
use super::topic_times::TopicTimes;
use super::{KafkaOutput, fault, opening, settings};
use crate::sink::{
    Backend, Context, Delivery, Drain, Interrupt, Message, MessageTimestamp, Output, Sink,
    SinkError,
};
use crate::time::Timestamp;

/// What became of earlier messages is asked for after so many.
const BETWEEN_POLLS: u32 = 128;

/// How long a wait goes without a look at whether it should end.
const SLICE: Duration = Duration::from_millis(5);

/// Once a message has failed, those under way are waited for until for so long no answer has come,
/// so that what is told of them is final.
const SETTLING: Duration = Duration::from_secs(5);

/// A Kafka cluster.
pub(super) struct KafkaSink {
    producer: BaseProducer<Callbacks>,
    /// The topic of each event type, and its name.
    types: Vec<(String, String)>,
    brokers: String,
    config: ClientConfig,
    timestamp: MessageTimestamp,
    /// The time of an event in the header of its message.
    time_text: String,
    interrupt: Interrupt,
    /// Messages since the last poll.
    unpolled: u32,
    /// Whether no more answers are waited for.
    over: bool,
}

impl fmt::Debug for KafkaSink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KafkaSink")
            .field("brokers", &self.brokers)
            .field("types", &self.types)
            .finish_non_exhaustive()
    }
}

/// Connects to a cluster and finds the topics.
pub(super) fn open(
    kafka: &KafkaOutput,
    output: &Output,
    context: &Context<'_>,
) -> Result<KafkaSink, Error> {
    settings::check(kafka)?;
    let config = settings::client_config(kafka);
    let callbacks = Callbacks::new(kafka, context.notice);
    let secrets = settings::secrets(kafka);
    let producer: BaseProducer<Callbacks> = config
        .create_with_context(callbacks)
        .map_err(|error| Error::Settings(secrets.hide(&fault::of_settings(&error))))?;
    // An event type that does not come here needs no topic.
    let topics = kafka.topics.iter().enumerate();
    let mut topics: Vec<&str> = topics
        .filter(|(event_type, _)| output.takes(*event_type))
        .map(|(_, topic)| topic.as_str())
        .collect();
    topics.sort_unstable();
    topics.dedup();
    let decision = opening::prepare(&producer, &config, kafka, &topics, context)?;
    producer.context().opened();
    if let Some(notice) = &decision.notice {
        (context.notice)(&format_args!("{}: {notice}", kafka.destination()));
    }
    let names = context.event_types.iter().map(|name| (*name).to_owned());
    Ok(KafkaSink {
        producer,
        types: kafka.topics.iter().cloned().zip(names).collect(),
        brokers: kafka.shown_brokers(),
        config,
        timestamp: decision.timestamp,
        time_text: String::new(),
        interrupt: context.interrupt.clone(),
        unpolled: 0,
        over: false,
    })
}

impl Sink for KafkaSink {
    fn write(&mut self, message: &Message<'_>) -> Result<(), SinkError> {
        let sent = self.timestamp == MessageTimestamp::Sent;
        if sent {
            message.timestamp.write_iso8601(&mut self.time_text);
        }
        let Self {
            producer, types, ..
        } = &*self;
        let Some((topic, name)) = types.get(message.event_type) else {
            return Err(Error::NoTopic.into());
        };
        let body = message.body.strip_suffix(b"\n").unwrap_or(message.body);
        let mut headers = OwnedHeaders::new_with_capacity(2).insert(Header {
            key: "event_type",
            value: Some(name.as_bytes()),
        });
        if sent {
            headers = headers.insert(Header {
                key: "event_time",
                value: Some(self.time_text.as_bytes()),
            });
        }
        let mut state = producer.context().state();
        let mut record = BaseRecord::with_opaque_to(topic, state.window.ticket()).headers(headers);
        // Without a value it is a tombstone: where a topic is compacted, the key is forgotten.
        record.payload = (!message.is_null).then_some(body);
        // Without one it is the time at which librdkafka takes the message.
        record.timestamp = (!sent).then(|| message.timestamp.millis());
        record.key = message.key;
        loop {
            match producer.send(record) {
                Ok(()) => {
                    state.window.add(message.position, message.timestamp);
                    drop(state);
                    break;
                }
                Err((error, back)) if is_full(&error) => {
                    drop(state);
                    if self.interrupt.received().is_some() {
                        return Err(SinkError::Interrupted);
                    }
                    producer.poll(SLICE);
                    producer.context().tell_outage();
                    state = producer.context().state();
                    if state.failure.is_some() {
                        // This one has not gone, and the run ends here.
                        state.window.refuse(message.position);
                        drop(state);
                        return self.check();
                    }
                    // Answers have come, and with them the ticket is still the next one: tickets
                    // only grow at the end.
                    record = back;
                }
                Err((error, _)) => {
                    state.window.refuse(message.position);
                    let code = error.rdkafka_error_code().unwrap_or(RDKafkaErrorCode::Fail);
                    state.fail(Failure {
                        topic: topic.clone(),
                        code,
                        event_time: Some(message.timestamp),
                        has_key: message.key.is_some(),
                        left: false,
                        noticed: Timestamp::now(),
                    });
                    drop(state);
                    // All that came before it may still arrive.
                    self.settle(|| self.interrupt.received().is_some());
                    return self.check();
                }
            }
        }
        self.unpolled += 1;
        if self.unpolled < BETWEEN_POLLS {
            return Ok(());
        }
        self.poll()
    }

    fn flush(&mut self) -> Result<(), SinkError> {
        self.poll()
    }

    fn poll(&mut self) -> Result<(), SinkError> {
        self.unpolled = 0;
        self.producer.poll(Duration::ZERO);
        self.producer.context().tell_outage();
        self.check()
    }

    fn finish(&mut self, drain: &mut Drain) -> Result<(), SinkError> {
        loop {
            self.check()?;
            let in_flight = self.producer.context().state().window.in_flight();
            if in_flight == 0 {
                self.over = true;
                return Ok(());
            }
            if drain.is_over() {
                self.over = true;
                return Err(drain.overrun(in_flight));
            }
            // Sends without waiting for company, and polls.
            let _not_yet = self.producer.flush(SLICE);
            self.producer.context().tell_outage();
        }
    }

    fn message_timestamp(&self) -> Option<MessageTimestamp> {
        Some(self.timestamp)
    }

    fn delivery(&self) -> Delivery {
        self.producer.context().state().window.delivery(self.over)
    }
}

impl KafkaSink {
    /// Fails where a message has. Messages that have not left yet are withdrawn, since most of them
    /// come after the missing one, and those under way get some time to be answered.
    fn check(&mut self) -> Result<(), SinkError> {
        if self.producer.context().state().failure.is_none() {
            return Ok(());
        }
        self.producer.purge(PurgeConfig::default().queue());
        self.settle(|| false);
        self.over = true;
        let times = self.times_of_invalid();
        let state = self.producer.context().state();
        let Some(failure) = &state.failure else {
            return Ok(());
        };
        let said = match failure.code {
            RDKafkaErrorCode::Fatal => state.fatal.as_deref(),
            RDKafkaErrorCode::MessageTimedOut => state.said.as_deref(),
            _ => None,
        };
        let text = fault::of_message(failure, self.timestamp, times.as_ref(), said);
        Err(Error::Message(self.producer.context().hide(&text)).into())
    }

    /// What the settings of its topic say of times by now, where a message is invalid.
    fn times_of_invalid(&self) -> Option<TopicTimes> {
        let topic = match &self.producer.context().state().failure {
            Some(failure) if failure.is_invalid() => failure.topic.clone(),
            _ => return None,
        };
        let admin = Admin::new(&self.config, &self.interrupt).ok()?;
        let settings = admin.topic_settings(&[&topic]).ok()?.pop()??;
        Some(TopicTimes::of(&settings))
    }

    /// Waits until all that is under way is answered, as long as answers come and unless it is
    /// given up.
    fn settle(&self, is_given_up: impl Fn() -> bool) {
        let mut in_flight = self.producer.context().state().window.in_flight();
        let mut answered = Instant::now();
        while in_flight > 0 && answered.elapsed() < SETTLING && !is_given_up() {
            let _not_yet = self.producer.flush(SLICE);
            let left = self.producer.context().state().window.in_flight();
            if left < in_flight {
                answered = Instant::now();
            }
            in_flight = left;
        }
    }
}

fn is_full(error: &KafkaError) -> bool {
    matches!(
        error,
        KafkaError::MessageProduction(RDKafkaErrorCode::QueueFull)
    )
}
