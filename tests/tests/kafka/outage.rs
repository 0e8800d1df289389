//! The connection breaks, or the broker goes away.

use std::thread::sleep;
use std::time::{Duration, Instant};

use resinker_tests::program::figure;

use crate::broker::{free_address, steady, unsteady};
use crate::java::needs_kafka;
use crate::ledger::{Held, Stream, Timestamps};
use crate::program::Program;
use crate::resume::{resumption, texts, value};
use crate::watch;

/// Connections break while batches and answers are on their way; what is sent again is not there
/// twice.
#[test]
fn a_connection_that_breaks_loses_nothing() {
    needs_kafka!();
    const EVENTS: usize = 200_000;
    let broker = steady();
    let (proxy, brokers) = (&broker.proxy, broker.proxied());
    let program = Program::creating(&brokers, "cut")
        .with(&["--total-events", &EVENTS.to_string(), "--summary", "json"])
        .with(&["--pace", "3000"])
        .start();
    for cut in 1..=5 {
        watch::until("bytes come", || proxy.sent() > cut * 4_000_000);
        proxy.cut();
        // The third one lasts.
        sleep(Duration::from_millis(if cut == 3 { 3500 } else { 50 }));
        proxy.mend();
    }
    let ended = program.wait();
    assert_eq!(ended.status(), 0, "{}", ended.stderr());
    assert_eq!(figure(&ended.summary(), "events"), EVENTS as u64);
    let lines = ended.lines();
    assert_eq!(lines.len(), 2, "{lines:?}");
    let lost = format!("warning: Kafka at {brokers}: the connection is lost");
    assert!(lines[0].starts_with(&lost), "{lines:?}");
    assert!(lines[0].ends_with("; trying again"), "{lines:?}");
    assert_eq!(lines[1], format!("Kafka at {brokers}: connected again"));
    let stream = Stream::of(Program::creating(&brokers, "cut"), EVENTS);
    Held::read(&broker.open, "cut").is_exactly(&stream);
}

/// A broker stops answering: what the program says is acknowledged is there, and from where it says
/// the run can be made complete.
#[test]
fn a_broker_that_falls_silent_has_all_that_was_acknowledged() {
    needs_kafka!();
    const EVENTS: usize = 300_000;
    let broker = unsteady();
    let broker = broker.as_ref().unwrap();
    let brokers = &broker.open;
    let program = Program::creating(brokers, "silent")
        .set("KAFKA_DELIVERY_MS", "3000")
        .with(&["--total-events", &EVENTS.to_string(), "--pace", "3000"])
        .start();
    watch::until_more_than(brokers, "silent", 20_000);
    broker.signal("STOP");
    let ended = program.wait();
    broker.signal("CONT");
    assert_eq!(ended.status(), 1);
    let told = ended.stderr();
    let error = told
        .lines()
        .find(|line| line.starts_with("error: "))
        .unwrap_or_else(|| panic!("no error in: {told}"));
    let start = format!(
        "error: cannot send to Kafka at {brokers}: topic `silent`: no acknowledgement came in time"
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

    let stream = Stream::of(Program::creating(brokers, "silent"), EVENTS);
    let held = Held::read(brokers, "silent");
    // Some came without the broker's having been able to say so.
    assert!(held.len() >= acknowledged, "{} {acknowledged}", held.len());
    let after = held.begins_with(&stream, first_missing);

    let again = Program::finding(brokers, "silent")
        .with(&["--total-events", &EVENTS.to_string(), "--quiet"])
        .with(&texts(&resumption))
        .run();
    assert_eq!(again.status(), 0, "{}", again.stderr());
    assert_eq!(Held::read(brokers, "silent").covers(&stream), after);
}

#[test]
fn a_broker_that_dies_is_told_with_what_had_arrived() {
    needs_kafka!();
    let mut broker = unsteady();
    let broker = broker.as_mut().unwrap();
    let brokers = broker.open.clone();
    let program = Program::creating(&brokers, "dying")
        .set("KAFKA_DELIVERY_MS", "3000")
        .with(&["--pace", "1000", "--summary", "json"])
        .start();
    watch::until_more_than(&brokers, "dying", 5000);
    let there = watch::messages(&brokers, "dying");
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
    assert!(acknowledged >= there as u64, "{acknowledged} {there}");
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
    assert_eq!((ended.status(), ended.stderr()), (143, String::new()));
}

/// A broker knows what it has got already for as long as it remembers the program, which it does
/// for a day after the time of its last message (`producer.id.expiration.ms`): so both times must
/// hold, those of sending and recent ones of events.
#[test]
fn a_broker_that_is_killed_three_times_loses_nothing() {
    needs_kafka!();
    const EVENTS: usize = 400_000;
    let mut broker = unsteady();
    let broker = broker.as_mut().unwrap();
    let brokers = broker.open.clone();
    let now = chrono::DateTime::<chrono::Utc>::from(std::time::SystemTime::now());
    let recent = now.format("%Y-%m-%dT%H:00:00Z").to_string();
    for (topic, which, timestamps) in [
        ("killed-sent", "sent", Timestamps::Sent),
        ("killed-event", "event", Timestamps::Event),
    ] {
        let program = || Program::creating(&brokers, topic).with(&["--start-time", &recent]);
        let mut running = program()
            // What waits while the broker is away is not the rest of the run.
            .set("KAFKA_QUEUE", "5000")
            .with(&["--total-events", &EVENTS.to_string(), "--summary", "json"])
            // Ten events a simulated second: 30,000 a second.
            .with(&["--pace", "3000", "--message-timestamp", which])
            .start();
        for kill in 1..=3 {
            watch::until_more_than(&brokers, topic, kill * 50_000);
            broker.kill();
            assert!(running.child().try_wait().unwrap().is_none(), "in mid-run");
            broker.run();
        }
        let ended = running.wait();
        assert_eq!(ended.status(), 0, "{}", ended.stderr());
        assert_eq!(figure(&ended.summary(), "events"), EVENTS as u64);
        let lines = ended.lines();
        assert_eq!(lines.len(), 6, "each is told, and its end: {lines:?}");
        let stream = Stream::of(program(), EVENTS);
        Held::read_with(&brokers, topic, timestamps).is_exactly(&stream);
    }
}
