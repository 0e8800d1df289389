//! Fields of which no two values are equal: parts of a run that share them, and runs that have used
//! them up.

#![allow(clippy::unwrap_used, reason = "a broken expectation ends the test")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use resinker_tests::generated::{build, folder};
use serde_json::Value;

/// Sixty lockers, three of which are there before the first event.
const LOCKERS: &str = r#"
simulation_settings:
  random_seed: 7
  initial_entity_counts: { Locker: 3 }
  time_progression: { start_time: "2025-01-01T00:00:00Z" }
schemas:
  Locker:
    type: object
    properties:
      locker_id: { type: string, pattern: "[A-F][0-9]", unique: true }
      label: { type: string, generator: faker.name, unique: true }
  Look:
    type: object
    properties:
      locker_id: { from_entity: locker, field: locker_id }
      label: { from_entity: locker, field: label }
entities:
  Locker: { schema: Locker, primary_key: locker_id }
event_types:
  Added: { payload_schema: Locker, produces_entity: Locker }
  Looked: { payload_schema: Look, consumes_entities: [{ name: Locker, alias: locker }], frequency_weight: 20 }
"#;

fn program() -> &'static Path {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(|| {
        let path = folder("used-up-config").join("lockers.yaml");
        std::fs::write(&path, LOCKERS).unwrap();
        build(&path, "used-up")
    })
}

fn run(arguments: &[&str]) -> Output {
    let mut command = Command::new(program());
    command.args(["--output", "stdout", "--summary", "json"]);
    command.args(arguments).output().unwrap()
}

fn events(output: &Output) -> Vec<Value> {
    let text = std::str::from_utf8(&output.stdout).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// Every value of a field in the events.
fn values(events: &[Value], field: &str) -> BTreeSet<String> {
    let shown = events
        .iter()
        .filter_map(|event| event.get("payload")?.get(field)?.as_str());
    shown.map(str::to_owned).collect()
}

fn added(events: &[Value]) -> usize {
    let is_added = |event: &&Value| event.get("event_type").is_some_and(|name| name == "Added");
    events.iter().filter(is_added).count()
}

#[test]
fn a_run_ends_in_one_line_once_all_values_are_used_up() {
    let mut first = None;
    for threads in ["1", "2"] {
        let output = run(&["--threads", threads]);
        assert_eq!(output.status.code(), Some(1));
        let all = events(&output);
        assert_eq!(added(&all), 57);
        let every: BTreeSet<String> = ('A'..='F')
            .flat_map(|letter| (0..10).map(move |digit| format!("{letter}{digit}")))
            .collect();
        assert_eq!(values(&all, "locker_id"), every);
        assert_eq!(values(&all, "label").len(), 60);
        let told = String::from_utf8(output.stderr).unwrap();
        let (told, summary) = told.split_once('\n').unwrap();
        let expected = format!(
            "error: `Locker.locker_id` is unique, and all 60 values of it are used up (after {} events)",
            all.len()
        );
        assert_eq!(told, expected);
        let summary: Value = serde_json::from_str(summary).unwrap();
        assert_eq!(summary.get("ending").unwrap(), "fault");
        assert_eq!(summary.pointer("/instances/Locker").unwrap(), 60);
        let bytes = first.get_or_insert_with(|| output.stdout.clone());
        assert!(*bytes == output.stdout, "threads show");
    }
}

#[test]
fn parts_of_a_run_share_the_values() {
    let mut seen = BTreeSet::new();
    let mut labels = BTreeSet::new();
    for part in ["1/7", "2/7", "7/7"] {
        let output = run(&["--shard", part]);
        assert_eq!(output.status.code(), Some(1), "{part}");
        let told = String::from_utf8(output.stderr.clone()).unwrap();
        assert!(
            told.contains("share of its 60 values, one in 7, is used up"),
            "{told}"
        );
        let all = events(&output);
        for value in values(&all, "locker_id") {
            assert!(seen.insert(value.clone()), "{value} is of two parts");
        }
        for value in values(&all, "label") {
            assert!(labels.insert(value.clone()), "{value} is of two parts");
        }
    }
    // Residues of 60 by 7: 9, 9 and 8.
    assert_eq!(seen.len(), 26);
}

#[test]
fn the_rest_of_a_run_goes_on_with_the_same_values() {
    let whole = run(&["--total-events", "500"]);
    let rest = run(&["--total-events", "500", "--skip-events", "321"]);
    let missing: Vec<Value> = events(&whole).split_off(321);
    assert_eq!(events(&rest), missing);
}
