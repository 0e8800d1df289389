use super::*;
use crate::sink::kafka::link::State;

#[test]
fn what_is_said_of_a_connection_is_told_without_its_surroundings() {
    for (said, told) in [
        (
            "127.0.0.1:1/bootstrap: Connect to ipv4#127.0.0.1:1 failed: Connection refused (after 0ms in state CONNECT)",
            "Connect to ipv4#127.0.0.1:1 failed: Connection refused",
        ),
        (
            "sasl_plaintext://[::1]:9/bootstrap: SASL authentication error: no such user (after 3ms in state AUTH_REQ)",
            "SASL authentication error: no such user",
        ),
        ("1/1 brokers are down", "1/1 brokers are down"),
    ] {
        assert_eq!(plain(said), told);
    }
}

#[test]
fn an_error_is_told_in_words() {
    assert_eq!(
        words(RDKafkaErrorCode::BrokerTransportFailure),
        "Broker transport failure"
    );
    assert_eq!(words(RDKafkaErrorCode::InvalidTopic), "Invalid topic");
}

fn failure(code: RDKafkaErrorCode, event_time: i64, has_key: bool) -> Failure {
    Failure {
        topic: "pings".to_owned(),
        code,
        event_time: Some(Timestamp::from_millis(event_time)),
        has_key,
    }
}

fn topic(pairs: &[(&str, &str)]) -> TopicTimes {
    let pairs = pairs.iter();
    TopicTimes::of(
        &pairs
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
    )
}

#[test]
fn why_a_message_is_invalid_is_found_again() {
    let now = Timestamp::now().millis();
    let bounded = topic(&[
        ("message.timestamp.before.max.ms", "3600000"),
        ("message.timestamp.after.max.ms", "3600000"),
    ]);
    let compacted = topic(&[("cleanup.policy", "compact")]);
    let other = topic(&[]);
    let day = 24 * 3_600_000;
    for (code, time, has_key, times, part) in [
        (
            RDKafkaErrorCode::InvalidRecord,
            now + day,
            true,
            Some(&bounded),
            "which is more than 1h ahead of its clock (`message.timestamp.after.max.ms`",
        ),
        (
            RDKafkaErrorCode::InvalidTimestamp,
            now - day,
            true,
            Some(&bounded),
            "which is older than 1h (`message.timestamp.before.max.ms`",
        ),
        (
            RDKafkaErrorCode::InvalidTimestamp,
            now - day,
            true,
            None,
            "the broker does not accept the time",
        ),
        (
            RDKafkaErrorCode::InvalidRecord,
            now,
            false,
            Some(&compacted),
            "a message without a key",
        ),
        // Nothing is claimed that is not known.
        (
            RDKafkaErrorCode::InvalidRecord,
            now,
            false,
            Some(&other),
            "its own log says why",
        ),
        (
            RDKafkaErrorCode::InvalidRecord,
            now,
            false,
            None,
            "its own log says why",
        ),
        (
            RDKafkaErrorCode::InvalidRecord,
            now,
            true,
            Some(&compacted),
            "its own log says why",
        ),
    ] {
        let text = of_message(
            &failure(code, time, has_key),
            MessageTimestamp::Event,
            times,
            None,
        );
        assert!(text.starts_with("topic `pings`: "), "{text}");
        assert!(text.contains(part), "{text}");
    }
    // The time of sending is not that of the event.
    let sent = failure(RDKafkaErrorCode::InvalidRecord, now + day, true);
    let text = of_message(&sent, MessageTimestamp::Sent, Some(&bounded), None);
    assert!(!text.contains("ahead"), "{text}");
}

#[test]
fn the_first_that_is_at_fault_is_told() {
    let mut state = State::default();
    let mut fail = |code, time| {
        state.fail(failure(code, time, true));
        let failure = state.failure.as_ref().unwrap();
        (failure.code, failure.event_time.unwrap().millis())
    };
    let companion = RDKafkaErrorCode::InvalidDifferentRecord;
    let invalid = RDKafkaErrorCode::InvalidRecord;
    assert_eq!(fail(companion, 1), (companion, 1));
    assert_eq!(fail(companion, 2), (companion, 1));
    assert_eq!(fail(invalid, 3), (invalid, 3));
    assert_eq!(fail(companion, 4), (invalid, 3));
    assert_eq!(fail(RDKafkaErrorCode::Fatal, 5), (invalid, 3));
}
