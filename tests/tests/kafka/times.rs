//! Which time messages have, and whether it lets them be kept.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rdkafka::ClientConfig;
use rdkafka::admin::{AdminClient, AdminOptions, AlterConfig, ResourceSpecifier};
use rdkafka::client::DefaultClientContext;
use rdkafka::producer::{BaseProducer, BaseRecord, Producer};
use resinker_tests::program::figure;

use crate::broker::steady;
use crate::java::needs_kafka;
use crate::ledger::{Held, Stream, Timestamps};
use crate::program::Program;
use crate::watch;

/// As Apache Kafka has it by default.
const STOCK: [(&str, &str); 2] = [("KAFKA_RETENTION", "604800000"), ("KAFKA_AHEAD", "3600000")];

/// The program, with topics as Apache Kafka has them by default.
fn stock(brokers: &str, topic: &str) -> Program {
    let program = Program::creating(brokers, topic);
    STOCK
        .iter()
        .fold(program, |program, (name, value)| program.set(name, value))
}

fn now() -> i64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    i64::try_from(now.as_millis()).unwrap()
}

/// Sends a message from long ago to a topic that the broker makes, and waits until it is deleted:
/// by then others would be too.
fn until_what_is_old_is_deleted(brokers: &str, topic: &str) {
    let producer: BaseProducer = ClientConfig::new()
        .set("bootstrap.servers", brokers)
        .create()
        .unwrap();
    let long_ago = now() - 30 * 24 * 3_600_000;
    let record = BaseRecord::<str, str>::to(topic)
        .payload("old")
        .timestamp(long_ago);
    producer.send(record).unwrap();
    producer.flush(Duration::from_secs(20)).unwrap();
    watch::until("what is old is deleted", || {
        watch::offsets(brokers, topic) == [(1, 1)]
    });
}

/// Brokers delete by a message's timestamp, and events of the past are kept all the same.
#[test]
fn events_of_the_past_are_kept_by_a_broker_as_it_comes() {
    needs_kafka!();
    const EVENTS: usize = 1000;
    let brokers = &steady().open;
    let total = ["--total-events", "1000"];
    // The broker makes the one, the program the other.
    let programs = [
        Program::finding(brokers, "past-made"),
        stock(brokers, "past-created"),
    ];
    for (program, topic) in programs.into_iter().zip(["past-made", "past-created"]) {
        let ended = program.with(&total).with(&["--summary", "json"]).run();
        assert_eq!(ended.status(), 0, "{}", ended.stderr());
        let lines = ended.lines();
        assert_eq!(lines.len(), 1, "{lines:?}");
        let start = format!(
            "Kafka at {brokers}: messages have the time of sending as their timestamp, and that of the event in the header `event_time`: topic `{topic}` deletes what is older than 7d (`retention.ms`)"
        );
        assert!(lines[0].starts_with(&start), "{lines:?}");
    }
    until_what_is_old_is_deleted(brokers, "past");
    for topic in ["past-made", "past-created"] {
        let stream = Stream::of(Program::finding(brokers, topic), EVENTS);
        Held::read_with(brokers, topic, Timestamps::Sent).is_exactly(&stream);
    }
}

#[test]
fn what_would_be_deleted_or_refused_is_told_before_anything_is_sent() {
    needs_kafka!();
    let brokers = &steady().open;
    let event = ["--message-timestamp", "event"];
    for (arguments, parts) in [
        (
            &["--total-events", "10"][..],
            [
                "topic `told` deletes what is older than 7d (`retention.ms`), an hour after the run all from before 20",
                "and the events begin at 2025-05-06T10:00:00.000Z; begin later (`--start-time now`), set the topic's `retention.ms` to -1",
            ],
        ),
        (
            &["--start-time", "now", "--duration", "7d"],
            [
                "topic `told` refuses what is more than 1h ahead of its clock (`message.timestamp.after.max.ms`), now all from after 20",
                "and the events reach 20",
            ],
        ),
        (
            &["--start-time", "now", "--total-events", "10"],
            ["and have no bound", "`--pace realtime`"],
        ),
    ] {
        let ended = stock(brokers, "told").with(&event).with(arguments).run();
        assert_eq!(ended.status(), 1);
        let lines = ended.lines();
        assert_eq!(lines.len(), 1, "{lines:?}");
        let start = format!(
            "error: cannot open Kafka at {brokers}: messages cannot have the times of their events: "
        );
        assert!(lines[0].starts_with(&start), "{lines:?}");
        assert!(
            lines[0].ends_with(", or let `message_timestamp` be `sent`"),
            "{lines:?}"
        );
        for part in parts {
            assert!(lines[0].contains(part), "{lines:?}");
        }
        assert!(!watch::exists(brokers, "told"), "nothing is made either");
    }
}

/// Simulated time runs far ahead of the clock, where brokers take nothing.
#[test]
fn a_week_from_now_on_at_full_speed_is_accepted() {
    needs_kafka!();
    // Nearly two hours of simulated time.
    const EVENTS: usize = 70_000;
    let brokers = &steady().open;
    let start = chrono::DateTime::from_timestamp_millis(now()).unwrap();
    let start = start.format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string();
    let run = ["--start-time", &start, "--duration", "7d"];
    let ended = stock(brokers, "week")
        .with(&run)
        .with(&["--total-events", &EVENTS.to_string(), "--pace", "max"])
        .with(&["--summary", "json"])
        .run();
    assert_eq!(ended.status(), 0, "{}", ended.stderr());
    assert_eq!(ended.lines().len(), 1, "{:?}", ended.lines());
    assert_eq!(figure(&ended.summary(), "events"), EVENTS as u64);
    let stream = Stream::of(stock(brokers, "week").with(&run), EVENTS);
    Held::read_with(brokers, "week", Timestamps::Sent).is_exactly(&stream);
}

/// Where the broker keeps and accepts them, messages have the times of their events, and nothing is
/// told.
#[test]
fn recent_events_keep_their_times() {
    needs_kafka!();
    let brokers = &steady().open;
    let recent = ["--start-time", "now-2h", "--duration", "10s"];
    let ended = stock(brokers, "recent")
        .with(&recent)
        .with(&["--quiet"])
        .run();
    assert_eq!((ended.status(), ended.stderr()), (0, String::new()));
    assert!(Held::read(brokers, "recent").len() > 50);
    let paced = [
        "--start-time",
        "now",
        "--total-events",
        "5",
        "--pace",
        "realtime",
    ];
    let ended = stock(brokers, "recent")
        .with(&paced)
        .with(&["--quiet"])
        .run();
    assert_eq!((ended.status(), ended.stderr()), (0, String::new()));

    // A topic that replaces times takes any.
    let ended = stock(brokers, "replaced")
        .set("KAFKA_TIMESTAMPS", "LogAppendTime")
        .with(&["--total-events", "100", "--summary", "none"])
        .run();
    assert_eq!(ended.status(), 0, "{}", ended.stderr());
    let expected = format!(
        "Kafka at {brokers}: topic `replaced` gives messages the time of their arrival instead of that of the event (its `message.timestamp.type` is LogAppendTime)"
    );
    assert_eq!(ended.lines(), [expected]);
    let held = Held::read_with(brokers, "replaced", Timestamps::Replaced);
    assert_eq!(held.len(), 100);
}

/// A topic's settings change while the program runs: the reason that is told is that of the first
/// message that is refused.
#[test]
fn a_time_that_is_refused_later_is_told_with_its_reason() {
    needs_kafka!();
    let brokers = &steady().open;
    // Ten hours of simulated time a second.
    let program = Program::creating(brokers, "narrowed")
        .with(&[
            "--start-time",
            "now",
            "--pace",
            "36000",
            "--summary",
            "json",
        ])
        .start();
    watch::until_more_than(brokers, "narrowed", 1000);
    let admin: AdminClient<DefaultClientContext> = ClientConfig::new()
        .set("bootstrap.servers", brokers)
        .create()
        .unwrap();
    let narrow = AlterConfig::new(ResourceSpecifier::Topic("narrowed"))
        .set("message.timestamp.after.max.ms", "3600000")
        .set("retention.ms", "-1");
    let options = AdminOptions::new();
    let altered = admin.alter_configs([&narrow], &options);
    let mut altered = std::pin::pin!(altered);
    watch::until("the topic is altered", || {
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        altered.as_mut().poll(&mut context).is_ready()
    });
    let ended = program.wait();
    assert_eq!(ended.status(), 1);
    let lines = ended.lines();
    let [error, ..] = lines.as_slice() else {
        panic!("{lines:?}");
    };
    let start = format!(
        "error: cannot send to Kafka at {brokers}: topic `narrowed`: the broker refused a message with the time 20"
    );
    assert!(error.starts_with(&start), "{error}");
    let reason =
        ", which is more than 1h ahead of its clock (`message.timestamp.after.max.ms`; it is 20";
    assert!(error.contains(reason), "{error}");
    assert_eq!(ended.summary()["resume"]["message_timestamp"][0], "event");
}
