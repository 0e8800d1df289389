//! How often what happens, at fixed seeds: event types by weight, scenarios by share and weight,
//! waits and repetitions uniform, picks uniform.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a broken expectation ends the test"
)]

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use resinker_tests::generated::{build, folder, traced};
use resinker_tests::oracle::{Model, Oracle, Trace};
use resinker_tests::statistic::{fits, uniform};
use serde_json::Value;

const CONFIG: &str = r#"
simulation_settings:
  event_rate: 5
  random_seed: 1
  scenario_share: 0.3
  initial_entity_counts: { Thing: 40 }
  emit_initial_entities: true
  time_progression: { start_time: "2025-01-01T00:00:00Z" }
schemas:
  Thing:
    type: object
    properties: { id: { type: integer, generator: sequence, params: { start: 0 } } }
  One:
    type: object
    properties: { id: { type: integer, from_entity: it, field: id } }
  Two:
    type: object
    properties:
      first: { type: integer, from_entity: first, field: id }
      second: { type: integer, from_entity: second, field: id }
  Some:
    type: object
    properties:
      items:
        type: array
        min_items: 1
        max_items: 4
        items: { type: object, properties: { id: { type: integer, from_entity: it, field: id } } }
  Door:
    type: object
    properties: { id: { type: integer, from_entity: Door, field: nr } }
  Built:
    type: object
    properties: { nr: { type: integer, generator: sequence } }
entities:
  Thing: { schema: Thing, primary_key: id }
  Door: { schema: Built, primary_key: nr }
event_types:
  Made: { payload_schema: Thing, produces_entity: Thing, frequency_weight: 0.0000001 }
  Seen: { payload_schema: One, consumes_entities: [{ name: Thing, alias: it }], frequency_weight: 1 }
  Met: { payload_schema: Two, consumes_entities: [{ name: Thing, alias: first }, { name: Thing, alias: second }], frequency_weight: 2.5 }
  Sorted: { payload_schema: Some, consumes_entities: [{ name: Thing, alias: it }], frequency_weight: 6 }
  Touched: { payload_schema: One, consumes_entities: [{ name: Thing, alias: it }], frequency_weight: 0 }
  Shaken: { payload_schema: One, consumes_entities: [{ name: Thing, alias: it }], frequency_weight: 0 }
  Built: { payload_schema: Built, produces_entity: Door, frequency_weight: 0.0000001 }
  Opened: { payload_schema: Door, consumes_entities: [{ name: Door }], frequency_weight: 0 }
scenarios:
  often:
    initiation_weight: 6
    requires_initial_entities: [{ name: Thing, alias: it }]
    steps:
      - { event_type: Touched }
      - event_type: Shaken
        delay_after_previous_step: { min_seconds: 2, max_seconds: 7.5 }
        loop: { min_count: 1, max_count: 4, delay_between_loops: { min_seconds: 0.5, max_seconds: 1 } }
  at times:
    initiation_weight: 3
    steps:
      - { event_type: Touched, loop: { min_count: 1, max_count: 1 } }
      - { event_type: Shaken, loop: { min_count: 0, max_count: 2, delay_between_loops: { min_seconds: 0, max_seconds: 0 } } }
  in vain:
    initiation_weight: 1
    steps:
      - { event_type: Touched }
      - { event_type: Opened }
"#;

/// What the stream and the trace say together.
#[derive(Default)]
struct Seen {
    by_arrival: BTreeMap<String, u64>,
    runs: BTreeMap<String, u64>,
    delays: Vec<i64>,
    pauses: Vec<i64>,
    retries: Vec<i64>,
    /// By scenario and run: how often `Shaken` came, and when last something did.
    shaken: BTreeMap<(String, u64), (u64, DateTime<Utc>)>,
    seen: Vec<u64>,
    met: [Vec<u64>; 2],
    sorted: Vec<u64>,
    lengths: Vec<u64>,
    required: Vec<u64>,
    fresh: Vec<u64>,
    end: DateTime<Utc>,
}

fn read(stream: &str, trace: &str) -> Seen {
    let mut found = Seen {
        seen: vec![0; 40],
        met: [vec![0; 40], vec![0; 40]],
        sorted: vec![0; 40],
        lengths: vec![0; 4],
        required: vec![0; 40],
        fresh: vec![0; 40],
        ..Seen::default()
    };
    let mut events = stream
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap());
    let count = |counts: &mut Vec<u64>, id: &Value| {
        counts[usize::try_from(id.as_u64().unwrap()).unwrap()] += 1;
    };
    for line in trace.lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        let is_event = line.get("event").is_some();
        let payload = is_event.then(|| events.next().unwrap()["payload"].clone());
        if let (Some("arrival"), Some(payload)) = (line["cause"].as_str(), &payload) {
            let event_type = line["event_type"].as_str().unwrap().to_owned();
            match event_type.as_str() {
                "Seen" => count(&mut found.seen, &payload["id"]),
                "Met" => {
                    count(&mut found.met[0], &payload["first"]);
                    count(&mut found.met[1], &payload["second"]);
                }
                "Sorted" => {
                    let items = payload["items"].as_array().unwrap();
                    found.lengths[items.len() - 1] += 1;
                    for item in items {
                        count(&mut found.sorted, &item["id"]);
                    }
                }
                _ => {}
            }
            *found.by_arrival.entry(event_type).or_insert(0) += 1;
        }
        let (Some(scenario), Some(run)) = (line["scenario"].as_str(), line["run"].as_u64()) else {
            continue;
        };
        let time: DateTime<Utc> = line["timestamp"].as_str().unwrap().parse().unwrap();
        found.end = time;
        let (step, repetition) = (
            line["step"].as_u64().unwrap(),
            line["time"].as_u64().unwrap(),
        );
        let key = (scenario.to_owned(), run);
        let before = found.shaken.get(&key).copied();
        let shaken = found.shaken.entry(key).or_insert((0, time));
        let waited = (time - shaken.1).num_milliseconds();
        shaken.1 = time;
        match (scenario, step, repetition) {
            (_, 0, _) => {
                assert!(before.is_none(), "{scenario} {run} began twice");
                *found.runs.entry(scenario.to_owned()).or_insert(0) += 1;
                let picked = if scenario == "often" {
                    &mut found.required
                } else {
                    &mut found.fresh
                };
                count(picked, &payload.unwrap()["id"]);
            }
            ("often", _, 0) => {
                shaken.0 += 1;
                found.delays.push(waited);
            }
            ("often", ..) => {
                shaken.0 += 1;
                found.pauses.push(waited);
            }
            ("at times", ..) => shaken.0 += 1,
            // The first try is at once, each other one has waited.
            _ if waited > 0 => found.retries.push(waited),
            _ => {}
        }
    }
    found
}

#[test]
fn everything_is_spread_as_it_was_asked_for() {
    let folder = folder("spread-config");
    let path = folder.join("spread.yaml");
    std::fs::write(&path, CONFIG).unwrap();
    let binary = build(&path, "spread");
    let run = traced(&binary, 20_250_506, &["--total-events", "60000"]);
    let mut oracle =
        Oracle::new(Model::read(CONFIG).unwrap()).traced(Trace::read(&run.trace).unwrap());
    for line in run.stream.lines() {
        oracle.line(line);
    }
    oracle.finish();
    oracle.summary(&run.summary);
    let report = oracle.report();
    assert!(
        report.violations.is_empty(),
        "{:#?}",
        report.violations.first()
    );

    let found = read(&run.stream, &run.trace);
    let of = |counts: &BTreeMap<String, u64>, name: &str| counts.get(name).copied().unwrap_or(0);
    let by_arrival: Vec<u64> = ["Seen", "Met", "Sorted"]
        .iter()
        .map(|name| of(&found.by_arrival, name))
        .collect();
    let runs: Vec<u64> = ["often", "at times", "in vain"]
        .iter()
        .map(|name| of(&found.runs, name))
        .collect();
    let even = [1.0; 40];
    // Of runs that began a while before the end, all repetitions have come.
    let repetitions = |scenario: &str, least: u64, most: u64| -> Vec<u64> {
        let mut counts = vec![0; usize::try_from(most - least + 1).unwrap()];
        for ((of, _), (shaken, last)) in &found.shaken {
            if of == scenario && (found.end - *last).num_seconds() > 12 {
                counts[usize::try_from(shaken - least).unwrap()] += 1;
            }
        }
        counts
    };
    let results = [
        (
            "arrivals that begin a scenario",
            fits(&[runs.iter().sum(), by_arrival.iter().sum()], &[0.3, 0.7]),
        ),
        ("event types", fits(&by_arrival, &[1.0, 2.5, 6.0])),
        ("scenarios", fits(&runs, &[6.0, 3.0, 1.0])),
        ("delays", uniform(&found.delays, 2_000, 7_500)),
        ("pauses", uniform(&found.pauses, 500, 1_000)),
        (
            "waits before another try",
            uniform(&found.retries, 1_000, 10_000),
        ),
        (
            "repetitions from 1 to 4",
            fits(&repetitions("often", 1, 4), &[1.0; 4]),
        ),
        (
            "repetitions from 0 to 2",
            fits(&repetitions("at times", 0, 2), &[1.0; 3]),
        ),
        ("picks", fits(&found.seen, &even)),
        ("first of two", fits(&found.met[0], &even)),
        ("second of two", fits(&found.met[1], &even)),
        ("picks for items", fits(&found.sorted, &even)),
        ("lengths", fits(&found.lengths, &[1.0; 4])),
        (
            "initial entities of a scenario",
            fits(&found.required, &even),
        ),
        ("fresh picks of a step", fits(&found.fresh, &even)),
    ];
    let unfit: Vec<String> = results
        .into_iter()
        .filter_map(|(what, result)| result.err().map(|error| format!("{what}: {error}")))
        .collect();
    assert!(unfit.is_empty(), "{}", unfit.join("\n"));
}

/// The statistics themselves: they tell what fits from what nearly does.
#[test]
fn statistics_tell_what_fits() {
    assert!(fits(&[101, 95, 104, 98, 99, 103], &[1.0; 6]).is_ok());
    assert!(fits(&[40, 112, 112, 112, 112, 112], &[1.0; 6]).is_err());
    assert!(fits(&[2, 3], &[1.0; 2]).is_err());
    let even: Vec<i64> = (0..=10_000).collect();
    assert!(uniform(&even, 0, 10_000).is_ok());
    assert!(uniform(&even, 1, 10_000).is_err());
    assert!(uniform(&even, 0, 10_600).is_err());
    let squares: Vec<i64> = (0..=1_000).map(|n| n * n / 100).collect();
    assert!(uniform(&squares, 0, 10_000).is_err());
}
