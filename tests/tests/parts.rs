//! A run in parts: the same bytes for any number of threads, shards that never meet, and the rest
//! of a run that was cut off.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a broken expectation ends the test"
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use resinker_tests::generated::{build, folder, root, stream, succeed};
use serde_json::Value;

/// A carrier's day, with scenarios, removals, sequences as keys, a rate that varies, and initial
/// instances that are sent.
fn program() -> &'static Path {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(|| build(&root().join("tests/tests/parts/parcels.yaml"), "parcels"))
}

fn run(arguments: &[&str]) -> String {
    let output = succeed(
        Command::new(program())
            .args(["--output", "stdout", "--pace", "max", "--quiet"])
            .args(arguments),
    );
    String::from_utf8(output.stdout).unwrap()
}

fn events(text: &str) -> Vec<Value> {
    let lines = text.lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn threads_do_not_show() {
    let one = stream(program(), 5, 20_000);
    for threads in ["2", "3", "16"] {
        let several = run(&[
            "--seed",
            "5",
            "--total-events",
            "20000",
            "--threads",
            threads,
        ]);
        assert!(several == one, "{threads} threads");
    }
}

#[test]
fn the_rest_of_a_run_is_what_is_missing() {
    let whole = run(&["--seed", "5", "--total-events", "20000"]);
    for cut in [1, 39, 40, 41, 12_345, 20_000] {
        let rest = run(&[
            "--seed",
            "5",
            "--total-events",
            "20000",
            "--skip-events",
            &cut.to_string(),
        ]);
        let missing: String = whole.split_inclusive('\n').skip(cut).collect();
        assert!(rest == missing, "after {cut}");
    }
}

#[test]
fn initial_instances_are_sent_first() {
    let all = events(&run(&["--seed", "9", "--total-events", "500"]));
    for event in &all[..40] {
        assert_eq!(event["event_type"], "DriverJoined");
        assert_eq!(event["timestamp"], "2025-01-03T22:00:00.000Z");
    }
    let keys: BTreeSet<&str> = all[..40]
        .iter()
        .map(|event| event["payload"]["driver_id"].as_str().unwrap())
        .collect();
    assert_eq!(keys.len(), 40);
    assert!(all[40]["timestamp"].as_str().unwrap() > "2025-01-03T22:00:00.000Z");
}

fn keys(all: &[Value], event_type: &str, field: &str) -> BTreeSet<String> {
    let made = all.iter().filter(|event| event["event_type"] == event_type);
    made.map(|event| event["payload"][field].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn shards_never_meet_and_are_as_much_as_the_whole() {
    let shards: Vec<Vec<Value>> = ["1/3", "2/3", "3/3"]
        .iter()
        .map(|shard| {
            events(&run(&[
                "--seed",
                "5",
                "--total-events",
                "10000",
                "--shard",
                shard,
            ]))
        })
        .collect();
    let counts: Vec<usize> = shards.iter().map(Vec::len).collect();
    assert_eq!(counts, [3334, 3333, 3333]);
    for (event_type, field) in [("DriverJoined", "driver_id"), ("ParcelPosted", "parcel_id")] {
        let mut seen = BTreeSet::new();
        for shard in &shards {
            for key in keys(shard, event_type, field) {
                assert!(seen.insert(key.clone()), "{key} is of two shards");
            }
        }
    }
    // Numbers of a sequence are given in turns, so together they have no gaps where all are as far.
    let first = keys(&shards[0], "DriverJoined", "driver_id");
    assert!(first.contains("DRV-00100") && first.contains("DRV-00103"));
    assert!(keys(&shards[1], "DriverJoined", "driver_id").contains("DRV-00101"));
    // Initial instances are shared out.
    let initial = |shard: &[Value]| {
        let start = shard
            .iter()
            .take_while(|event| event["event_type"] == "DriverJoined");
        start.count()
    };
    let initial: usize = shards.iter().map(|shard| initial(shard)).sum();
    assert!((40..44).contains(&initial), "{initial}");

    // Over the same time, as many events as the whole has, give or take chance.
    let in_time = |shard: &str| {
        run(&["--seed", "5", "--duration", "30m", "--shard", shard])
            .lines()
            .count()
    };
    let whole = in_time("1/1") as f64;
    let parts: usize = ["1/3", "2/3", "3/3"].into_iter().map(in_time).sum();
    assert!(
        (parts as f64 - whole).abs() < 6.0 * whole.sqrt(),
        "{parts} instead of {whole}"
    );
}

#[test]
fn a_trace_tells_why_each_event_happened() {
    let file = folder("parts").join("trace.jsonl");
    let stream = run(&[
        "--seed",
        "5",
        "--total-events",
        "30000",
        "--trace",
        file.to_str().unwrap(),
    ]);
    let trace = events(&std::fs::read_to_string(&file).unwrap());
    assert_eq!(trace[0]["start"], "2025-01-03T22:00:00.000Z");
    let told: Vec<&Value> = trace.iter().filter(|line| line["event"].is_u64()).collect();
    let sent = events(&stream);
    assert_eq!(told.len(), sent.len());
    for (number, (told, sent)) in told.iter().zip(&sent).enumerate() {
        assert_eq!(told["event"], number);
        assert_eq!(told["event_type"], sent["event_type"]);
        assert_eq!(told["timestamp"], sent["timestamp"]);
    }
    let causes = |cause: &str| told.iter().filter(|line| line["cause"] == cause).count();
    assert_eq!(causes("initial"), 40);
    assert!(causes("step") > 100 && causes("arrival") > 1000);
    let outcomes = trace.iter().filter(|line| line["outcome"].is_string());
    assert!(outcomes.count() > 0);
}

#[test]
fn what_cannot_be_done_is_said_in_one_line() {
    let said = |arguments: &[&str]| {
        let output = Command::new(program()).args(arguments).output().unwrap();
        let text = String::from_utf8(output.stderr).unwrap();
        assert_eq!(text.lines().count(), 1, "{text}");
        (output.status.code(), text)
    };
    let (status, text) = said(&[
        "--skip-events",
        "5",
        "--start-time",
        "now",
        "--output",
        "null",
    ]);
    assert_eq!(status, Some(2));
    assert!(text.contains("--start-time"), "{text}");
    let (status, text) = said(&[
        "--trace",
        "/no/such/folder/t",
        "--output",
        "null",
        "--total-events",
        "5",
    ]);
    assert_eq!(status, Some(1));
    assert!(text.contains("/no/such/folder/t"), "{text}");
}
