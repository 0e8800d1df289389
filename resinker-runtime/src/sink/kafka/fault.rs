//! What goes wrong, in one line.

use rdkafka::error::{KafkaError, RDKafkaErrorCode};

/// What librdkafka says of a connection, without its name for it before and its state after.
pub(super) fn plain(reason: &str) -> String {
    let end = reason.find(" (after ").unwrap_or(reason.len());
    let reason = reason.get(..end).unwrap_or(reason);
    without_side(match reason.split_once(": ") {
        Some((name, rest)) if name.contains('/') => rest,
        _ => reason,
    })
}

/// An error in words.
pub(super) fn words(code: RDKafkaErrorCode) -> String {
    let text = code.to_string();
    let described = text
        .split_once(" (")
        .and_then(|(_, rest)| rest.strip_suffix(')'));
    without_side(described.unwrap_or(&text))
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
        KafkaError::ClientCreation(description) => description.clone(),
        other => other.to_string(),
    }
}

/// Why a message was not taken.
pub(super) fn of_message(topic: &str, code: RDKafkaErrorCode, said: Option<&str>) -> String {
    let mut text = format!("topic `{topic}`: {}", describe(code));
    match code {
        RDKafkaErrorCode::MessageSizeTooLarge => text.push_str(
            "; the limits are `message.max.bytes` in properties and the topic's own `max.message.bytes`",
        ),
        RDKafkaErrorCode::MessageTimedOut => {
            text.push_str("; the limit is `delivery.timeout.ms` in properties");
        }
        _ => {}
    }
    if let Some(said) = said {
        text.push_str(" (");
        text.push_str(said);
        text.push(')');
    }
    text
}

fn describe(code: RDKafkaErrorCode) -> String {
    match code {
        RDKafkaErrorCode::MessageSizeTooLarge => "an event is too large".to_owned(),
        RDKafkaErrorCode::MessageTimedOut => "no acknowledgement came in time".to_owned(),
        RDKafkaErrorCode::UnknownTopic | RDKafkaErrorCode::UnknownTopicOrPartition => {
            "it does not exist any more".to_owned()
        }
        RDKafkaErrorCode::TopicAuthorizationFailed => {
            "the broker does not allow us to write there".to_owned()
        }
        other => format!("the message was refused: {}", words(other)),
    }
}

#[cfg(test)]
mod tests;
