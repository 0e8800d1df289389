//! Programs that send to Kafka, against a real broker (Tansu, on the loopback interface), a wire that is cut, and a broker that is made to
//! refuse.
//!
//! `eval "$(.ci/services)"` installs the broker and says where it is. Where it is not, these tests fail, unless
//! `RESINKER_WITHOUT_SERVICES=1` says that they are not to run.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a broken expectation ends the test"
)]

#[path = "kafka/broker.rs"]
mod broker;
#[path = "kafka/ledger.rs"]
mod ledger;
#[path = "kafka/program.rs"]
mod program;
#[path = "kafka/proxy.rs"]
mod proxy;

use std::thread::sleep;
use std::time::{Duration, Instant};

use broker::{Broker, free_address, needs_services};
use ledger::{Held, Stream};
use program::Program;
use proxy::Proxy;
use resinker_tests::program::figure;

/// Waits until something is so.
fn until(what: &str, mut so: impl FnMut() -> bool) {
    let since = Instant::now();
    while !so() {
        assert!(
            since.elapsed() < Duration::from_secs(60),
            "{what}: not in a minute"
        );
        sleep(Duration::from_millis(10));
    }
}

/// What `to go on` says, as arguments.
fn resumption(told: &str) -> Vec<String> {
    let line = told
        .lines()
        .find_map(|line| line.strip_prefix("to go on, add: "))
        .unwrap_or_else(|| panic!("no way to go on in: {told}"));
    line.split(' ').map(str::to_owned).collect()
}

fn texts(arguments: &[String]) -> Vec<&str> {
    arguments.iter().map(String::as_str).collect()
}

/// The number after an argument.
fn value(arguments: &[String], name: &str) -> usize {
    let place = arguments
        .iter()
        .position(|argument| argument == name)
        .unwrap();
    arguments[place + 1].parse().unwrap()
}

#[test]
fn a_million_events_arrive_once_and_in_order() {
    needs_services!();
    let broker = Broker::start();
    let brokers = broker.address.to_string();
    let run = |topic: &str, events: usize, threads: &str| {
        let ended = Program::creating(&brokers, topic)
            .with(&[
                "--total-events",
                &events.to_string(),
                "--summary",
                "json",
                "--threads",
                threads,
            ])
            .run();
        assert_eq!(ended.status(), 0, "{}", ended.told());
        let summary = ended.summary();
        assert_eq!(figure(&summary, "events"), events as u64);
        assert_eq!(figure(&summary, "failed"), 0);
        assert_eq!(figure(&summary, "in_flight"), 0);
        assert!(summary.get("resume").is_none());
        assert_eq!(ended.lines(), [""; 0]);
        let stream = Stream::of(Program::creating(&brokers, topic), events);
        Held::read(&brokers, topic).is_exactly(&stream);
    };
    run("million", 1_000_000, "1");
    run("behind", 100_000, "2");
}

/// Connections break while batches and answers are on their way; what is sent again is not there twice.
#[test]
fn a_connection_that_breaks_loses_nothing() {
    needs_services!();
    const EVENTS: usize = 200_000;
    let address = free_address();
    let proxy = Proxy::start(address);
    let _broker = Broker::start_at(address, proxy.address, &[]);
    let brokers = proxy.address.to_string();
    let program = Program::creating(&brokers, "events")
        .with(&["--total-events", &EVENTS.to_string(), "--summary", "json"])
        .with(&["--pace", "3000"])
        .start();
    for cut in 1..=5 {
        until("bytes come", || proxy.sent() > cut * 4_000_000);
        proxy.cut();
        // The third one lasts.
        sleep(Duration::from_millis(if cut == 3 { 3500 } else { 50 }));
        proxy.mend();
    }
    let ended = program.wait();
    assert_eq!(ended.status(), 0, "{}", ended.told());
    assert_eq!(figure(&ended.summary(), "events"), EVENTS as u64);
    let lines = ended.lines();
    assert_eq!(lines.len(), 2, "{lines:?}");
    let lost = format!("warning: Kafka at {brokers}: the connection is lost");
    assert!(lines[0].starts_with(&lost), "{lines:?}");
    assert!(lines[0].ends_with("; trying again"), "{lines:?}");
    assert_eq!(lines[1], format!("Kafka at {brokers}: connected again"));
    let stream = Stream::of(Program::creating(&brokers, "events"), EVENTS);
    Held::read(&brokers, "events").is_exactly(&stream);
}

/// A broker stops answering: what the program says is acknowledged is there, and from where it says the run can be made complete.
#[test]
fn a_broker_that_falls_silent_has_all_that_was_acknowledged() {
    needs_services!();
    const EVENTS: usize = 300_000;
    let broker = Broker::start();
    let brokers = broker.address.to_string();
    let program = Program::creating(&brokers, "events")
        .set("KAFKA_DELIVERY_MS", "3000")
        .with(&["--total-events", &EVENTS.to_string(), "--pace", "3000"])
        .start();
    // From the side of another reader, which must not hang on the broker later.
    until("events come", || {
        broker::exists(&brokers, "events") && broker::at_least(&brokers, "events") > 20_000
    });
    broker.signal("STOP");
    let ended = program.wait();
    broker.signal("CONT");
    assert_eq!(ended.status(), 1);
    let told = ended.told();
    let error = told
        .lines()
        .find(|line| line.starts_with("error: "))
        .unwrap_or_else(|| panic!("no error in: {told}"));
    let start = format!(
        "error: cannot send to Kafka at {brokers}: topic `events`: no acknowledgement came in time"
    );
    assert!(error.starts_with(&start), "{error}");
    let resumption = resumption(&told);
    let first_missing = value(&resumption, "--skip-events");
    let acknowledged: usize = error
        .split("; ")
        .find_map(|part| part.split_once(" events are acknowledged"))
        .map(|(number, _)| number.parse().unwrap())
        .unwrap_or_else(|| panic!("{error}"));
    assert!(
        acknowledged >= first_missing && first_missing > 0,
        "{acknowledged} {first_missing}"
    );

    let stream = Stream::of(Program::creating(&brokers, "events"), EVENTS);
    let held = Held::read(&brokers, "events");
    // Some came without the broker's having been able to say so.
    assert!(held.len() >= acknowledged, "{} {acknowledged}", held.len());
    let after = held.begins_with(&stream, first_missing);

    let again = Program::finding(&brokers, "events")
        .with(&["--total-events", &EVENTS.to_string(), "--quiet"])
        .with(&texts(&resumption))
        .run();
    assert_eq!(again.status(), 0, "{}", again.told());
    assert_eq!(Held::read(&brokers, "events").covers(&stream), after);
}

#[test]
fn a_broker_that_dies_is_told_with_what_had_arrived() {
    needs_services!();
    let mut broker = Broker::start();
    let brokers = broker.address.to_string();
    let program = Program::creating(&brokers, "events")
        .set("KAFKA_DELIVERY_MS", "3000")
        .with(&["--pace", "1000", "--summary", "json"])
        .start();
    until("events come", || {
        broker::exists(&brokers, "events") && broker::at_least(&brokers, "events") > 5000
    });
    let there = broker::at_least(&brokers, "events");
    broker.kill();
    let ended = program.wait();
    assert_eq!(ended.status(), 1);
    let lines = ended.lines();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].starts_with("warning: "), "{lines:?}");
    assert!(
        lines[1].contains("no acknowledgement came in time"),
        "{lines:?}"
    );
    let summary = ended.summary();
    let (acknowledged, failed) = (figure(&summary, "events"), figure(&summary, "failed"));
    assert!(
        acknowledged >= there.unsigned_abs(),
        "{acknowledged} {there}"
    );
    // Every event that was made is one or the other.
    assert_eq!(figure(&summary, "in_flight"), 0);
    assert!(failed > 0);
    let made = summary["events"].as_u64().unwrap();
    assert!(
        (made..=made + 1).contains(&(acknowledged + failed)),
        "{summary}"
    );
    let from = summary["resume"]["skip_events"].as_u64().unwrap();
    assert!((1..=acknowledged).contains(&from), "{summary}");
}

#[test]
fn without_a_broker_one_line_says_so() {
    let brokers = free_address().to_string();
    let since = Instant::now();
    let ended = Program::finding(&brokers, "events").run();
    assert!(since.elapsed() < Duration::from_secs(20));
    assert_eq!(ended.status(), 1);
    let lines = ended.lines();
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(
        lines[0].starts_with(&format!(
            "error: cannot open Kafka at {brokers}: no broker answers ("
        )),
        "{lines:?}"
    );
    assert!(lines[0].contains("--output stdout"), "{lines:?}");

    // Whoever does not want to wait for that need not.
    let waiting = Program::finding(&brokers, "events").start();
    sleep(Duration::from_millis(500));
    let since = Instant::now();
    waiting.signal("TERM");
    let ended = waiting.wait();
    assert!(since.elapsed() < Duration::from_secs(3));
    assert_eq!((ended.status(), ended.told()), (143, String::new()));
}

#[test]
fn a_topic_is_found_or_created_or_missed() {
    needs_services!();
    let broker = Broker::start();
    let brokers = broker.address.to_string();
    let few = ["--total-events", "10", "--quiet"];
    let ended = Program::finding(&brokers, "absent")
        .set("KAFKA_AUTO_CREATE", "false")
        .with(&few)
        .run();
    assert_eq!(ended.status(), 1);
    assert_eq!(
        ended.lines(),
        [format!(
            "error: cannot open Kafka at {brokers}: topic `absent` does not exist: create it, or let this program do it with `create_topics: true`"
        )]
    );
    assert!(
        !broker::exists(&brokers, "absent"),
        "asking creates nothing"
    );
    // This broker makes topics that are asked for, unless it is told not to.
    let ended = Program::finding(&brokers, "made").with(&few).run();
    assert_eq!((ended.status(), ended.told()), (0, String::new()));
    assert_eq!(Held::read(&brokers, "made").len(), 10);
    for _ in 0..2 {
        let ended = Program::creating(&brokers, "wanted").with(&few).run();
        assert_eq!((ended.status(), ended.told()), (0, String::new()));
    }
    let ended = Program::finding(&brokers, "wanted").with(&few).run();
    assert_eq!((ended.status(), ended.told()), (0, String::new()));
    assert_eq!(Held::read(&brokers, "wanted").len(), 30);
    assert_eq!(broker::partition_count(&brokers, "wanted"), 4);

    let ended = Program::creating(&brokers, "no such name").with(&few).run();
    assert_eq!(ended.status(), 1);
    assert_eq!(ended.lines().len(), 1, "{:?}", ended.lines());
}

#[test]
fn an_event_that_is_too_large_ends_the_run_at_its_place() {
    needs_services!();
    let broker = Broker::start();
    let brokers = broker.address.to_string();
    for threads in ["1", "2"] {
        let topic = format!("events-{threads}");
        let ended = Program::creating(&brokers, &topic)
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
        let stream = Stream::of(Program::creating(&brokers, &topic), first);
        Held::read(&brokers, &topic).is_exactly(&stream);
    }
}

#[test]
fn a_run_that_is_told_to_stop_can_go_on() {
    needs_services!();
    const EVENTS: usize = 60_000;
    let broker = Broker::start();
    let brokers = broker.address.to_string();
    for threads in ["1", "2"] {
        let topic = format!("events-{threads}");
        let arguments = ["--total-events", &EVENTS.to_string(), "--threads", threads];
        let program = Program::creating(&brokers, &topic)
            .with(&arguments)
            .with(&["--pace", "1000"])
            .start();
        until("events come", || {
            broker::exists(&brokers, &topic) && broker::at_least(&brokers, &topic) > 5000
        });
        program.signal("TERM");
        let ended = program.wait();
        assert_eq!(ended.status(), 143, "{}", ended.told());
        let resumption = resumption(&ended.told());
        let sent = value(&resumption, "--skip-events");
        assert_eq!(Held::read(&brokers, &topic).len(), sent, "drained");
        assert!(sent < EVENTS);
        let again = Program::finding(&brokers, &topic)
            .with(&arguments)
            .with(&texts(&resumption))
            .with(&["--quiet"])
            .run();
        assert_eq!((again.status(), again.told()), (0, String::new()));
        let stream = Stream::of(Program::creating(&brokers, &topic), EVENTS);
        Held::read(&brokers, &topic).is_exactly(&stream);
    }
}

/// A queue that is full makes the program wait, not fail, and the signal gets through.
#[test]
fn a_full_queue_is_waited_for() {
    needs_services!();
    let broker = Broker::start();
    let brokers = broker.address.to_string();
    let ended = Program::creating(&brokers, "events")
        .set("KAFKA_QUEUE", "100")
        .with(&["--total-events", "20000", "--quiet"])
        .run();
    assert_eq!((ended.status(), ended.told()), (0, String::new()));
    let stream = Stream::of(Program::creating(&brokers, "events"), 20_000);
    Held::read(&brokers, "events").is_exactly(&stream);

    for threads in ["1", "2"] {
        let program = Program::creating(&brokers, "events")
            .set("KAFKA_QUEUE", "1000")
            .with(&[
                "--drain-timeout",
                "1s",
                "--summary",
                "json",
                "--threads",
                threads,
            ])
            .start();
        sleep(Duration::from_secs(1));
        broker.signal("STOP");
        sleep(Duration::from_secs(2));
        let since = Instant::now();
        program.signal("TERM");
        let ended = program.wait();
        broker.signal("CONT");
        assert!(
            since.elapsed() < Duration::from_secs(10),
            "{:?}",
            since.elapsed()
        );
        assert_eq!(ended.status(), 143, "{}", ended.told());
        let summary = ended.summary();
        let in_flight = figure(&summary, "in_flight");
        assert!((1..=1000).contains(&in_flight), "{summary}");
        let error = ended.lines().pop().unwrap();
        assert!(
            error.contains(&format!(
                "{in_flight} events were not acknowledged within 1s"
            )),
            "{error}"
        );
        assert!(error.contains("--drain-timeout"), "{error}");
        let from = summary["resume"]["skip_events"].as_u64().unwrap();
        assert!(from > 0 && from <= figure(&summary, "events"), "{summary}");
    }
}

/// What is secret is nowhere to be read, whatever goes wrong.
#[test]
fn a_password_is_never_shown() {
    needs_services!();
    const PASSWORD: &str = "s3cr3t-of-the-forum";
    let address = free_address();
    let strict = Broker::start_at(address, address, &["--authentication"]);
    let open = Broker::start();
    let few = [
        "--total-events",
        "10",
        "--summary",
        "json",
        "--progress",
        "always",
    ];
    let program = |broker: &Broker| {
        Program::creating(&broker.address.to_string(), "events")
            .set("KAFKA_PASSWORD", PASSWORD)
            .with(&few)
    };
    // It is not used; it is used and refused, in ways that differ; it stands where it cannot be used.
    let ended = program(&open).run();
    assert_eq!(ended.status(), 0, "{}", ended.told());
    assert!(!ended.all().contains(PASSWORD));
    for (protocol, mechanism, broker) in [
        ("sasl_plaintext", "PLAIN", &strict),
        ("sasl_plaintext", "SCRAM-SHA-256", &strict),
        ("sasl_plaintext", "PLAIN", &open),
        ("sasl_ssl", "PLAIN", &strict),
        ("ssl", "PLAIN", &open),
        ("plaintext", "PLAIN", &strict),
        ("sasl_plaintext", "NOTHING", &strict),
        ("no such protocol", "PLAIN", &strict),
    ] {
        let case = format!("{protocol} {mechanism}");
        let ended = program(broker)
            .set("KAFKA_PROTOCOL", protocol)
            .set("KAFKA_MECHANISM", mechanism)
            .run();
        println!("{case}: {}", ended.told());
        assert_eq!(ended.status(), 1, "{case}: {}", ended.told());
        assert!(!ended.all().contains(PASSWORD), "{case}");
        let lines = ended.lines();
        assert_eq!(lines.len(), 1, "{case}: {lines:?}");
        let start = format!("error: cannot open Kafka at {}: ", broker.address);
        assert!(lines[0].starts_with(&start), "{case}: {lines:?}");
    }
}

/// Settings that contradict each other are the user's to mend, and are told.
#[test]
fn settings_that_cannot_be_are_told_in_one_line() {
    for (name, value, part) in [
        ("KAFKA_ACKS", "1", "`acks`"),
        ("KAFKA_MAX_BYTES", "much", "`message.max.bytes`"),
    ] {
        let ended = Program::finding("127.0.0.1:1", "events")
            .set(name, value)
            .run();
        assert_eq!(ended.status(), 1);
        let lines = ended.lines();
        assert_eq!(lines.len(), 1, "{lines:?}");
        assert!(
            lines[0].starts_with("error: cannot open Kafka at 127.0.0.1:1: "),
            "{lines:?}"
        );
        assert!(lines[0].contains(part), "{lines:?}");
    }
}

/// A broker (librdkafka's own, in this process) that answers with errors: those that pass are passed over, and one that does not ends
/// the run with figures that add up.
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
    let ended = Program::finding(&brokers, "events")
        .with(&["--total-events", "3000", "--quiet"])
        .run();
    assert_eq!((ended.status(), ended.told()), (0, String::new()));
    let stream = Stream::of(Program::finding(&brokers, "events"), 3000);
    Held::read(&brokers, "events").is_exactly(&stream);

    cluster.create_topic("closed", 3, 1).unwrap();
    for on_the_way in [0, 2] {
        let mut errors = vec![RDKafkaRespErr::RD_KAFKA_RESP_ERR_NO_ERROR; on_the_way];
        errors.push(RDKafkaRespErr::RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED);
        cluster.request_errors(RDKafkaApiKey::Produce, &errors);
        let ended = Program::finding(&brokers, "closed")
            .with(&["--total-events", "50000", "--summary", "json"])
            .run();
        cluster.clear_request_errors(RDKafkaApiKey::Produce);
        assert_eq!(ended.status(), 1, "{}", ended.told());
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
