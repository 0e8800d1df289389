use super::*;
use crate::sink::kafka::callbacks::State;
use crate::time::Timestamp;

#[test]
fn what_is_said_of_a_connection_is_told_in_words() {
    const TLS: &str = "the encrypted connection (TLS) cannot be made: ";
    for (said, told) in [
        (
            "127.0.0.1:1/bootstrap: Connect to ipv4#127.0.0.1:1 failed: Connection refused (after 0ms in state CONNECT)",
            "cannot connect to 127.0.0.1:1: Connection refused",
        ),
        (
            "sasl_plaintext://[::1]:9/bootstrap: SASL authentication error: no such user (after 3ms in state AUTH_REQ)",
            "the login is refused: no such user",
        ),
        (
            "sasl_plaintext://h:9/1: SASL SCRAM-SHA-256 mechanism handshake failed: Broker: Unsupported SASL mechanism: broker's supported mechanisms: SCRAM-SHA-512,PLAIN (after 3ms in state AUTH_HANDSHAKE)",
            "the broker does not offer this way to log in: SCRAM-SHA-256 (`sasl_mechanism`); it offers SCRAM-SHA-512,PLAIN",
        ),
        (
            "sasl_plaintext://h:9/1: SASL PLAIN mechanism handshake failed: Broker: Request not valid in current SASL state: broker's supported mechanisms:  (after 3ms in state AUTH_HANDSHAKE)",
            "the broker takes no logins at this address (`security_protocol`)",
        ),
        (
            "No provider for SASL mechanism NOTHING: recompile librdkafka with libsasl2 or openssl support. Current build options: PLAIN SASL_SCRAM OAUTHBEARER",
            "there is no way to log in called NOTHING (`sasl_mechanism`): PLAIN, SCRAM-SHA-256 and SCRAM-SHA-512 are",
        ),
        (
            "Unsupported SASL mechanism: NOTHING",
            "there is no way to log in called NOTHING (`sasl_mechanism`): PLAIN, SCRAM-SHA-256 and SCRAM-SHA-512 are",
        ),
        (
            "h:9/1: Failed to resolve 'h:9': Name or service not known (after 5ms in state CONNECT)",
            "the name of a host cannot be found: 'h:9': Name or service not known",
        ),
        (
            "h:9/1: Connection setup timed out in state CONNECT (after 30000ms in state CONNECT)",
            "connecting took too long",
        ),
        (
            "ssl://h:9/1: Connection setup timed out in state SSL_HANDSHAKE (after 30000ms in state SSL_HANDSHAKE)",
            "connecting took too long",
        ),
        ("1/1 brokers are down", "1/1 brokers are down"),
    ] {
        assert_eq!(plain(said), told);
    }
    for (said, begin) in [
        (
            "ssl://h:9/1: SSL handshake failed: error:0A000086:SSL routines::certificate verify failed: broker certificate could not be verified (after 5ms in state SSL_HANDSHAKE)",
            format!("{TLS}the broker's certificate is from nobody who is trusted; `ssl.ca.location`"),
        ),
        (
            "ssl://h:9/1: SSL handshake failed: Disconnected: SSL connection closed by peer: connecting to a PLAINTEXT broker listener? (after 5ms in state SSL_HANDSHAKE)",
            format!("{TLS}the broker ended it, as one does that listens there without encryption"),
        ),
        (
            "ssl://h:9/1: Disconnected: SSL connection closed by peer (after 5ms in state SSL_HANDSHAKE)",
            format!("{TLS}the broker ended it, as one does that listens there without encryption"),
        ),
        (
            "ssl://h:9/1: Disconnected: during SSL connection handshake (after 5ms in state SSL_HANDSHAKE)",
            format!("{TLS}the broker ended it, as one does that listens there without encryption"),
        ),
        (
            "ssl://h:9/1: Disconnected: SSL connection closed by peer (after 5ms in state UP)",
            "the connection was ended, as a broker does that wants encryption or a login (`security_protocol`)".to_owned(),
        ),
        (
            "ssl.ca.location failed: error:05800088:x509 certificate routines::no certificate or crl found",
            format!("{TLS}what the property `ssl.ca.location` names is no certificate or key: error:"),
        ),
        (
            "h:9/1: Disconnected while requesting ApiVersion: might be caused by incorrect security.protocol configuration (after 5ms in state APIVERSION_QUERY)",
            "the connection was ended, as a broker does that wants encryption or a login (`security_protocol`)".to_owned(),
        ),
    ] {
        let told = plain(said);
        assert!(told.starts_with(&begin), "{told}");
    }
}

#[test]
fn an_error_is_told_in_words() {
    assert_eq!(
        words(RDKafkaErrorCode::BrokerTransportFailure),
        "the connection failed, as where a broker wants encryption or a login (`security_protocol`)"
    );
    assert_eq!(
        words(RDKafkaErrorCode::InvalidTopic),
        "no topic can be called that"
    );
    assert_eq!(
        words(RDKafkaErrorCode::CoordinatorNotAvailable),
        "Coordinator not available"
    );
}

fn failure(code: RDKafkaErrorCode, event_time: i64, has_key: bool) -> Failure {
    Failure {
        topic: "pings".to_owned(),
        code,
        event_time: Some(Timestamp::from_millis(event_time)),
        has_key,
        left: true,
        noticed: Timestamp::now(),
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
        // The broker looked at it a little earlier than its answer came, or its clock differs.
        (
            RDKafkaErrorCode::InvalidRecord,
            now + 3_600_000 - 20_000,
            true,
            Some(&bounded),
            "which is more than 1h ahead of its clock (`message.timestamp.after.max.ms`",
        ),
        (
            RDKafkaErrorCode::InvalidRecord,
            now - 3_600_000 + 20_000,
            true,
            Some(&bounded),
            "which is older than 1h (`message.timestamp.before.max.ms`",
        ),
        // Nothing is claimed that is not known.
        (
            RDKafkaErrorCode::InvalidRecord,
            now + 3_600_000 - 120_000,
            true,
            Some(&bounded),
            "its own log says why",
        ),
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
