use super::*;

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
