//! A message that the broker, or librdkafka before it, does not take.

use resinker_tests::program::figure;

use crate::broker::steady;
use crate::java::needs_kafka;
use crate::ledger::{Held, Stream};
use crate::program::Program;

#[test]
fn an_event_that_is_too_large_ends_the_run_at_its_place() {
    needs_kafka!();
    let brokers = &steady().open;
    for threads in ["1", "2"] {
        let topic = format!("large-{threads}");
        let ended = Program::creating(brokers, &topic)
            .set("KAFKA_MAX_BYTES", "1000")
            .with(&[
                "--total-events",
                "100000",
                "--summary",
                "json",
                "--threads",
                threads,
            ])
            .run();
        assert_eq!(ended.status(), 1);
        let lines = ended.lines();
        assert_eq!(lines.len(), 1, "{lines:?}");
        let start = format!(
            "error: cannot send to Kafka at {brokers}: topic `{topic}`: an event is too large"
        );
        assert!(lines[0].starts_with(&start), "{lines:?}");
        assert!(lines[0].contains("`message.max.bytes`"), "{lines:?}");
        let summary = ended.summary();
        assert_eq!(summary["ending"], "failed");
        assert_eq!(figure(&summary, "in_flight"), 0);
        let first = usize::try_from(summary["resume"]["skip_events"].as_u64().unwrap()).unwrap();
        assert!(first > 0 && figure(&summary, "failed") == 1, "{summary}");
        assert_eq!(figure(&summary, "events"), first as u64);
        // All that came before it, and nothing that came after.
        let stream = Stream::of(Program::creating(brokers, &topic), first);
        Held::read(brokers, &topic).is_exactly(&stream);
    }
}

/// The limit is the topic's own: it is the broker that does not take the message.
#[test]
fn a_message_that_the_broker_refuses_for_its_size_ends_the_run() {
    needs_kafka!();
    const EVENTS: usize = 20_000;
    let brokers = &steady().open;
    let ended = Program::creating(brokers, "small")
        .set("KAFKA_TOPIC_BYTES", "2000")
        .set("KAFKA_BATCH", "1500")
        .with(&["--total-events", &EVENTS.to_string(), "--summary", "json"])
        .run();
    assert_eq!(ended.status(), 1);
    let lines = ended.lines();
    assert_eq!(lines.len(), 1, "{lines:?}");
    let start = format!(
        "error: cannot send to Kafka at {brokers}: topic `small`: the broker refused a message, or a batch of them, for its size"
    );
    assert!(lines[0].starts_with(&start), "{lines:?}");
    assert!(lines[0].contains("`max.message.bytes`"), "{lines:?}");
    let summary = ended.summary();
    assert_eq!(figure(&summary, "in_flight"), 0);
    assert!(figure(&summary, "failed") > 0, "{summary}");
    let first = usize::try_from(summary["resume"]["skip_events"].as_u64().unwrap()).unwrap();
    assert!(first > 0, "{summary}");
    let stream = Stream::of(Program::creating(brokers, "small"), EVENTS);
    let held = Held::read(brokers, "small");
    let after = held.begins_with(&stream, first);
    assert_eq!((first + after) as u64, figure(&summary, "events"));
}

/// A broker (librdkafka's own, in this process) that answers with errors: those that pass are
/// passed over, and one that does not ends the run with figures that add up.
#[test]
fn a_broker_that_refuses() {
    use rdkafka::mocking::MockCluster;
    use rdkafka::types::{RDKafkaApiKey, RDKafkaRespErr};

    let cluster = MockCluster::new(2).unwrap();
    cluster.create_topic("events", 3, 2).unwrap();
    let brokers = cluster.bootstrap_servers();
    let passing = [
        RDKafkaRespErr::RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION,
        RDKafkaRespErr::RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT,
        RDKafkaRespErr::RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS,
        RDKafkaRespErr::RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS_AFTER_APPEND,
    ];
    cluster.request_errors(RDKafkaApiKey::Produce, &passing);
    let sent = ["--message-timestamp", "sent"];
    let ended = Program::finding(&brokers, "events")
        .with(&["--total-events", "3000", "--quiet"])
        .with(&sent)
        .run();
    assert_eq!((ended.status(), ended.stderr()), (0, String::new()));
    let stream = Stream::of(Program::finding(&brokers, "events"), 3000);
    Held::read_from_mock(&brokers, "events").is_exactly(&stream);

    cluster.create_topic("closed", 3, 1).unwrap();
    for on_the_way in [0, 2] {
        let mut errors = vec![RDKafkaRespErr::RD_KAFKA_RESP_ERR_NO_ERROR; on_the_way];
        errors.push(RDKafkaRespErr::RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED);
        cluster.request_errors(RDKafkaApiKey::Produce, &errors);
        let ended = Program::finding(&brokers, "closed")
            .with(&["--total-events", "50000", "--summary", "json"])
            .with(&sent)
            .run();
        cluster.clear_request_errors(RDKafkaApiKey::Produce);
        assert_eq!(ended.status(), 1, "{}", ended.stderr());
        let lines = ended.lines();
        assert_eq!(lines.len(), 1, "{lines:?}");
        assert!(
            lines[0].contains("topic `closed`: the broker does not allow us to write there"),
            "{lines:?}"
        );
        let summary = ended.summary();
        let [acknowledged, failed, in_flight] =
            ["events", "failed", "in_flight"].map(|name| figure(&summary, name));
        assert_eq!(in_flight, 0);
        assert!(failed > 0);
        let from = summary["resume"]["skip_events"].as_u64().unwrap();
        assert!(from <= acknowledged, "{summary}");
        let told =
            format!("; {acknowledged} events are acknowledged, {failed} failed, 0 are in flight");
        assert!(lines[0].ends_with(&told), "{lines:?}");
    }
}

/// What becomes of an event is noticed while the next one is a long way off.
#[test]
fn a_failure_is_noticed_while_nothing_happens() {
    use rdkafka::mocking::MockCluster;
    use rdkafka::types::{RDKafkaApiKey, RDKafkaRespErr};

    let cluster = MockCluster::new(1).unwrap();
    cluster.create_topic("events", 1, 1).unwrap();
    let refusal = RDKafkaRespErr::RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED;
    for threads in ["1", "2"] {
        cluster.request_errors(RDKafkaApiKey::Produce, &[refusal]);
        // The initial member comes at once, and the next event after a quarter of an hour.
        let ended = Program::finding(&cluster.bootstrap_servers(), "events")
            .with(&["--pace", "0.0001", "--quiet", "--threads", threads])
            .with(&["--message-timestamp", "sent"])
            .start()
            .wait_for(60);
        assert_eq!(ended.status(), 1);
        let lines = ended.lines();
        assert_eq!(lines.len(), 1, "{lines:?}");
        assert!(
            lines[0].ends_with("; 0 events are acknowledged, 1 failed, 0 are in flight"),
            "{lines:?}"
        );
    }
}
