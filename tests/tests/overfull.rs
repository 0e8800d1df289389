//! Arrays that take all instances which match, and would have more items than they may.

#![allow(clippy::unwrap_used, reason = "a broken expectation ends the test")]

use std::process::Command;

use resinker_tests::generated::{build, folder};
use serde_json::Value;

/// A show gets ten seats, and one more.
const SEATS: &str = r#"
simulation_settings:
  total_events: 1000
  random_seed: 1
  initial_entity_counts: { Show: 2 }
schemas:
  Show: { type: object, properties: { name: { type: string, generator: sequence, params: { format: "show {}" } } } }
  Seat: { type: object, properties: { seat_id: { type: integer, generator: sequence }, show: { from_entity: Show, field: name } } }
  Emptied:
    type: object
    properties:
      show: { from_entity: show, field: name }
      seats: { type: array, count: all, max_items: 10, items: { type: object, properties: { seat_id: { from_entity: seat, field: seat_id } } } }
entities:
  Show: { schema: Show, primary_key: name }
  Seat: { schema: Seat, primary_key: seat_id }
event_types:
  SeatAdded: { payload_schema: Seat, produces_entity: Seat }
  # There are eleven then.
  Emptied:
    payload_schema: Emptied
    consumes_entities:
      - { name: Show, alias: show }
      - { name: Seat, alias: seat, min_required: 11, selection_filter: { show: { from_entity: show, field: name } } }
"#;

#[test]
fn an_array_that_gets_too_long_ends_the_run() {
    let path = folder("overfull-config").join("seats.yaml");
    std::fs::write(&path, SEATS).unwrap();
    let binary = build(&path, "overfull");
    for threads in ["1", "2"] {
        let output = Command::new(&binary)
            .args(["--output", "stdout", "--threads", threads])
            .args(["--summary", "json"])
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1));
        let events = String::from_utf8(output.stdout).unwrap();
        let mut lines = events.lines();
        assert!(lines.all(|line| line.contains("SeatAdded")), "{events}");
        let told = String::from_utf8(output.stderr).unwrap();
        let (told, summary) = told.split_once('\n').unwrap();
        let events = events.lines().count();
        let expected =
            "error: `Emptied.seats` would have 11 items that belong to `show` by \"show ";
        assert!(told.starts_with(expected), "{told}");
        let expected = format!("\", more than `max_items`, 10 (after {events} events)");
        assert!(told.ends_with(&expected), "{told}");
        let summary: Value = serde_json::from_str(summary).unwrap();
        assert_eq!(summary.get("ending").unwrap(), "fault");
    }
}
