//! All arrives, once and in order.

use std::thread::sleep;
use std::time::{Duration, Instant};

use resinker_tests::program::figure;

use crate::broker::{steady, unsteady};
use crate::java::needs_kafka;
use crate::ledger::{Held, Stream};
use crate::program::Program;
use crate::resume::{resumption, texts, value};
use crate::watch;

#[test]
fn a_million_events_arrive_once_and_in_order() {
    needs_kafka!();
    let brokers = &steady().open;
    let run = |topic: &str, events: usize, threads: &str| {
        let ended = Program::creating(brokers, topic)
            .with(&[
                "--total-events",
                &events.to_string(),
                "--summary",
                "json",
                "--threads",
                threads,
            ])
            .run();
        assert_eq!(ended.status(), 0, "{}", ended.stderr());
        let summary = ended.summary();
        assert_eq!(figure(&summary, "events"), events as u64);
        assert_eq!(figure(&summary, "failed"), 0);
        assert_eq!(figure(&summary, "in_flight"), 0);
        assert!(summary.get("resume").is_none());
        assert_eq!(ended.lines(), [""; 0]);
        let stream = Stream::of(Program::creating(brokers, topic), events);
        Held::read(brokers, topic).is_exactly(&stream);
    };
    run("million", 1_000_000, "1");
    run("behind", 100_000, "2");
}

#[test]
fn a_run_that_is_told_to_stop_can_go_on() {
    needs_kafka!();
    const EVENTS: usize = 60_000;
    let brokers = &steady().open;
    for threads in ["1", "2"] {
        let topic = format!("stopped-{threads}");
        let arguments = ["--total-events", &EVENTS.to_string(), "--threads", threads];
        let program = Program::creating(brokers, &topic)
            .with(&arguments)
            .with(&["--pace", "1000"])
            .start();
        watch::until_more_than(brokers, &topic, 5000);
        program.signal("TERM");
        let ended = program.wait();
        assert_eq!(ended.status(), 143, "{}", ended.stderr());
        let resumption = resumption(&ended.stderr());
        let sent = value(&resumption, "--skip-events");
        assert_eq!(Held::read(brokers, &topic).len(), sent, "drained");
        assert!(sent < EVENTS);
        let again = Program::finding(brokers, &topic)
            .with(&arguments)
            .with(&texts(&resumption))
            .with(&["--quiet"])
            .run();
        assert_eq!((again.status(), again.stderr()), (0, String::new()));
        let stream = Stream::of(Program::creating(brokers, &topic), EVENTS);
        Held::read(brokers, &topic).is_exactly(&stream);
    }
}

/// A queue that is full makes the program wait, not fail, and the signal gets through.
#[test]
fn a_full_queue_is_waited_for() {
    needs_kafka!();
    let brokers = &steady().open;
    let ended = Program::creating(brokers, "narrow")
        .set("KAFKA_QUEUE", "100")
        .with(&["--total-events", "20000", "--quiet"])
        .run();
    assert_eq!((ended.status(), ended.stderr()), (0, String::new()));
    let stream = Stream::of(Program::creating(brokers, "narrow"), 20_000);
    Held::read(brokers, "narrow").is_exactly(&stream);

    let broker = unsteady();
    let broker = broker.as_ref().unwrap();
    for threads in ["1", "2"] {
        let topic = format!("full-{threads}");
        let program = Program::creating(&broker.open, &topic)
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
        watch::until_more_than(&broker.open, &topic, 0);
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
        assert_eq!(ended.status(), 143, "{}", ended.stderr());
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

/// The parts of a run, as programs that send to one topic at the same time.
#[test]
fn several_programs_send_to_one_topic() {
    needs_kafka!();
    const EVENTS: usize = 150_000;
    let brokers = &steady().open;
    let parts = ["1/3", "2/3", "3/3"];
    let program =
        |part| Program::creating(brokers, "parts").with(&["--shard", part, "--summary", "json"]);
    let total = EVENTS.to_string();
    let running = parts.map(|part| program(part).with(&["--total-events", &total]).start());
    for running in running {
        let ended = running.wait();
        assert_eq!(ended.status(), 0, "{}", ended.stderr());
        assert_eq!(figure(&ended.summary(), "events"), EVENTS as u64 / 3);
    }
    // A part makes its share of the events that are asked for.
    let streams = parts.map(|part| Stream::of_part(program(part), EVENTS, EVENTS / 3));
    Held::read(brokers, "parts").is_all_of(&streams);
}
