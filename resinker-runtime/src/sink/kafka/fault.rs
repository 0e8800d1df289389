//! What goes wrong, in one line.

mod connection;

pub(super) use connection::plain;

use rdkafka::error::{KafkaError, RDKafkaErrorCode};

use super::callbacks::Failure;
use super::timestamp::length;
use super::topic_times::{Obstacle, TopicTimes};
use crate::sink::MessageTimestamp;

/// An error in words: ours where librdkafka's are for those who know it.
pub(super) fn words(code: RDKafkaErrorCode) -> String {
    let plain = match code {
        RDKafkaErrorCode::BrokerTransportFailure => {
            "the connection failed, as where a broker wants encryption or a login (`security_protocol`)"
        }
        RDKafkaErrorCode::AllBrokersDown => "no broker can be reached",
        RDKafkaErrorCode::Resolve => "the name of a host cannot be found",
        RDKafkaErrorCode::Authentication | RDKafkaErrorCode::SaslAuthenticationFailed => {
            "the login is refused"
        }
        RDKafkaErrorCode::SSL => "the encrypted connection (TLS) cannot be made",
        RDKafkaErrorCode::OperationTimedOut
        | RDKafkaErrorCode::RequestTimedOut
        | RDKafkaErrorCode::TimedOutQueue => "no answer came in time",
        RDKafkaErrorCode::InvalidTopic => "no topic can be called that",
        RDKafkaErrorCode::InvalidReplicationFactor => {
            "there are not so many brokers as there are to be replicas"
        }
        RDKafkaErrorCode::InvalidPartitions => "a topic cannot have so many partitions",
        RDKafkaErrorCode::TopicAuthorizationFailed => "the broker does not allow us to use it",
        RDKafkaErrorCode::ClusterAuthorizationFailed => "the broker does not allow us to do that",
        RDKafkaErrorCode::PolicyViolation => "a policy of the cluster forbids it",
        RDKafkaErrorCode::NotEnoughReplicas | RDKafkaErrorCode::NotEnoughReplicasAfterAppend => {
            "too few replicas are in sync (`min.insync.replicas`)"
        }
        _ => {
            let text = code.to_string();
            let described = text
                .split_once(" (")
                .and_then(|(_, rest)| rest.strip_suffix(')'));
            return without_side(described.unwrap_or(&text));
        }
    };
    plain.to_owned()
}

/// The same text, whichever side found the error.
fn without_side(text: &str) -> String {
    text.replace("Local: ", "").replace("Broker: ", "")
}

/// Why a producer could not be made.
pub(super) fn of_settings(error: &KafkaError) -> String {
    match error {
        // Its own text would show the value, which may be a password.
        KafkaError::ClientConfig(_, description, name, _) => {
            format!("property `{name}`: {description}")
        }
        KafkaError::ClientCreation(description) => plain(description),
        other => other.to_string(),
    }
}

/// An error of a question that was asked.
pub(super) fn of(error: &KafkaError) -> String {
    match error.rdkafka_error_code() {
        Some(code) => words(code),
        None => error.to_string(),
    }
}

/// Why a message was not taken, where what its topic's settings say of times may be known.
pub(super) fn of_message(
    failure: &Failure,
    timestamp: MessageTimestamp,
    times: Option<&TopicTimes>,
    said: Option<&str>,
) -> String {
    let mut text = format!(
        "topic `{}`: {}",
        failure.topic,
        describe(failure, timestamp, times)
    );
    if let Some(said) = said {
        text.push_str(" (");
        text.push_str(said);
        text.push(')');
    }
    text
}

fn describe(failure: &Failure, timestamp: MessageTimestamp, times: Option<&TopicTimes>) -> String {
    match failure.code {
        RDKafkaErrorCode::MessageSizeTooLarge if failure.left => "the broker refused a message, or a batch of them, for its size; its limit is `max.message.bytes` of the topic, and the program's own are `message.max.bytes` and `batch.size` in properties".to_owned(),
        RDKafkaErrorCode::MessageSizeTooLarge => "an event is too large; the limit is `message.max.bytes` in properties, and another one the topic's own `max.message.bytes`".to_owned(),
        RDKafkaErrorCode::MessageTimedOut => "no acknowledgement came in time; the limit is `delivery.timeout.ms` in properties".to_owned(),
        RDKafkaErrorCode::UnknownTopic | RDKafkaErrorCode::UnknownTopicOrPartition => {
            "it does not exist any more".to_owned()
        }
        RDKafkaErrorCode::TopicAuthorizationFailed => {
            "the broker does not allow us to write there".to_owned()
        }
        RDKafkaErrorCode::InvalidRecord | RDKafkaErrorCode::InvalidTimestamp => {
            invalid(failure, timestamp, times)
        }
        RDKafkaErrorCode::InvalidDifferentRecord => {
            "the broker refused another message of the same batch".to_owned()
        }
        other => format!("the message was refused: {}", words(other)),
    }
}

/// Milliseconds by which the broker's clock may have been another one when it looked at a message
/// that failed: clocks differ, and an answer takes its time.
const LEEWAY: i64 = 60_000;

/// Why the broker calls a message invalid. It says why, but librdkafka does not hand that on: so it
/// is found again.
fn invalid(failure: &Failure, timestamp: MessageTimestamp, times: Option<&TopicTimes>) -> String {
    let now = failure.noticed;
    let sent = timestamp == MessageTimestamp::Sent;
    let time = failure.event_time.filter(|_| !sent);
    let refused = time.and_then(|time| {
        let times = times?;
        let millis = now.millis();
        let clocks = [
            millis,
            millis.saturating_sub(LEEWAY),
            millis.saturating_add(LEEWAY),
        ];
        let refusal = |now| times.refusal(time.millis(), now);
        Some((time, clocks.into_iter().find_map(refusal)?))
    });
    match refused {
        Some((time, Obstacle::TooNew { limit, setting, .. })) => format!(
            "the broker refused a message with the time {time}, which is more than {} ahead of its clock (`{setting}`; it is {now})",
            length(limit)
        ),
        Some((time, Obstacle::TooOld { limit, setting, .. })) => format!(
            "the broker refused a message with the time {time}, which is older than {} (`{setting}`; it is {now})",
            length(limit)
        ),
        _ if failure.code == RDKafkaErrorCode::InvalidTimestamp => {
            let time = time.map_or_else(String::new, |time| format!(" {time}"));
            format!("the broker does not accept the time{time} of a message (the topic's `message.timestamp.before.max.ms` and `message.timestamp.after.max.ms` are the bounds)")
        }
        _ if !failure.has_key && times.is_some_and(|times| times.compacted) => {
            "the broker refused a message without a key, which a compacted topic does not take (`cleanup.policy`)".to_owned()
        }
        _ => "the broker calls a message invalid; its own log says why".to_owned(),
    }
}

#[cfg(test)]
mod tests;
