//! The oracle's reading of scenarios: a stream and a trace that are right pass, and each change of
//! them breaks a rule.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a broken expectation ends the test"
)]

use resinker_tests::oracle::{Model, Oracle, Trace};

const CONFIG: &str = r#"
simulation_settings:
  time_progression: { start_time: "2025-01-01T00:00:00Z" }
schemas:
  Join:
    type: object
    properties:
      uid: { type: integer, generator: sequence }
      name: { type: string, generator: choice, params: { choices: [ann, bob] } }
      greeting: { type: string, generator: template, params: { template: "hello {name}" } }
  Of user:
    type: object
    properties: { uid: { type: integer, from_entity: User, field: uid } }
entities:
  User:
    schema: Join
    primary_key: uid
    state_attributes:
      in: { type: boolean, default: false }
      bought: { type: integer, default: 0 }
event_types:
  Join: { payload_schema: Join, produces_entity: User }
  Enter:
    payload_schema: Of user
    consumes_entities: [{ name: User, selection_filter: [{ field: state.in, operator: equals, value: false }] }]
    updates_entity_state: [{ entity_alias: User, set_attributes: { in: true } }]
  Buy:
    payload_schema: Of user
    consumes_entities: [{ name: User, selection_filter: [{ field: state.in, operator: equals, value: true }] }]
    updates_entity_state: [{ entity_alias: User, increment_attributes: { bought: 1 } }]
  Leave:
    payload_schema: Of user
    consumes_entities: [{ name: User, selection_filter: [{ field: state.in, operator: equals, value: true }] }]
    updates_entity_state: [{ entity_alias: User, set_attributes: { in: false } }]
scenarios:
  Visit:
    steps:
      - { event_type: Join, payload_overrides: { name: vip } }
      - { event_type: Enter, delay_after_previous_step: { min_seconds: 5, max_seconds: 10 } }
      - { event_type: Buy, loop: { min_count: 1, max_count: 2, delay_between_loops: { min_seconds: 1, max_seconds: 1.5 } } }
  Late:
    reserve: never
    on_unsatisfied: abort
    requires_initial_entities: [{ name: User, alias: guest, selection_filter: [{ field: state.in, operator: equals, value: true }] }]
    steps:
      - { event_type: Buy }
      - { event_type: Leave, delay_after_previous_step: { min_seconds: 2, max_seconds: 2 } }
"#;

/// Second, event type, payload, cause, and what could happen afterwards. No event type: a step that
/// did not happen.
const RUN: &[(&str, &str, &str, &str, &str, &str)] = &[
    (
        "00.000",
        "Join",
        r#"{"uid":1,"name":"ann","greeting":"hello ann"}"#,
        r#""cause":"arrival""#,
        r#""Join","Enter""#,
        r#""Visit""#,
    ),
    (
        "01.000",
        "Join",
        r#"{"uid":2,"name":"vip","greeting":"hello vip"}"#,
        r#""cause":"step","scenario":"Visit","run":0,"step":0,"time":0"#,
        r#""Join","Enter""#,
        r#""Visit""#,
    ),
    (
        "02.000",
        "Enter",
        r#"{"uid":1}"#,
        r#""cause":"arrival""#,
        r#""Join","Buy","Leave""#,
        r#""Visit","Late""#,
    ),
    (
        "03.000",
        "Buy",
        r#"{"uid":1}"#,
        r#""cause":"step","scenario":"Late","run":0,"step":0,"time":0"#,
        r#""Join","Buy","Leave""#,
        r#""Visit","Late""#,
    ),
    (
        "04.000",
        "Leave",
        r#"{"uid":1}"#,
        r#""cause":"arrival""#,
        r#""Join","Enter""#,
        r#""Visit""#,
    ),
    (
        "05.000",
        "",
        "",
        r#""scenario":"Late","run":0,"step":1,"time":0,"outcome":"aborted""#,
        "",
        "",
    ),
    (
        "07.000",
        "Enter",
        r#"{"uid":2}"#,
        r#""cause":"step","scenario":"Visit","run":0,"step":1,"time":0"#,
        r#""Join","Enter","Buy""#,
        r#""Visit""#,
    ),
    (
        "07.000",
        "Buy",
        r#"{"uid":2}"#,
        r#""cause":"step","scenario":"Visit","run":0,"step":2,"time":0"#,
        r#""Join","Enter","Buy""#,
        r#""Visit""#,
    ),
    (
        "08.250",
        "Buy",
        r#"{"uid":2}"#,
        r#""cause":"step","scenario":"Visit","run":0,"step":2,"time":1"#,
        r#""Join","Enter","Buy","Leave""#,
        r#""Visit","Late""#,
    ),
];

const SUMMARY: &str = r#"{"events":8,"events_by_type":{"Join":2,"Enter":2,"Buy":3,"Leave":1},"scenarios":{"Visit":{"started":1,"finished":1,"aborted":0,"running":0,"retries":0,"skipped":0},"Late":{"started":1,"finished":0,"aborted":1,"running":0,"retries":0,"skipped":0}}}"#;

/// The stream's lines and the trace's.
fn written() -> (Vec<String>, Vec<String>) {
    let mut stream = Vec::new();
    let mut trace = vec![
        r#"{"start":"2025-01-01T00:00:00.000Z","eligible":["Join"],"can_begin":["Visit"]}"#
            .to_owned(),
    ];
    for (second, event_type, payload, cause, eligible, can_begin) in RUN {
        let time = format!("2025-01-01T00:00:{second}Z");
        if event_type.is_empty() {
            trace.push(format!(r#"{{"timestamp":"{time}",{cause}}}"#));
            continue;
        }
        trace.push(format!(
            r#"{{"event":{},"timestamp":"{time}","event_type":"{event_type}",{cause},"eligible":[{eligible}],"can_begin":[{can_begin}]}}"#,
            stream.len()
        ));
        stream.push(format!(
            r#"{{"event_type":"{event_type}","payload":{payload},"timestamp":"{time}"}}"#
        ));
    }
    (stream, trace)
}

fn rules(config: &str, stream: &[String], trace: &[String], summary: &str) -> Vec<&'static str> {
    let mut oracle =
        Oracle::new(Model::read(config).unwrap()).traced(Trace::read(&trace.join("\n")).unwrap());
    for line in stream {
        oracle.line(line);
    }
    oracle.finish();
    oracle.summary(summary);
    let report = oracle.report();
    report
        .violations
        .iter()
        .map(|violation| violation.rule)
        .collect()
}

#[test]
fn accepts_what_is_right() {
    let (stream, trace) = written();
    let mut oracle =
        Oracle::new(Model::read(CONFIG).unwrap()).traced(Trace::read(&trace.join("\n")).unwrap());
    for line in &stream {
        oracle.line(line);
    }
    oracle.finish();
    oracle.summary(SUMMARY);
    let report = oracle.report();
    assert!(report.violations.is_empty(), "{:#?}", report.violations);
    // The start and eight events, each with four event types and two scenarios.
    assert_eq!(report.comparisons, (54, 54));
    let visit = &report.scenarios["Visit"];
    assert_eq!((visit.started, visit.finished, visit.open), (1, 1, 0));
    assert_eq!(report.scenarios["Late"].aborted, 1);
}

/// (Line of the trace, what is replaced there, by what, the rule that this breaks.)
#[test]
fn finds_what_is_wrong_in_the_trace() {
    let cases: &[(usize, &str, &str, &str)] = &[
        (
            0,
            r#""eligible":["Join"]"#,
            r#""eligible":["Join","Buy"]"#,
            "eligible",
        ),
        (
            0,
            r#""can_begin":["Visit"]"#,
            r#""can_begin":[]"#,
            "can-begin",
        ),
        // Nobody but the run's user is outside: he is kept from others who would enter.
        (
            3,
            r#""Join","Buy","Leave""#,
            r#""Join","Enter","Buy","Leave""#,
            "eligible",
        ),
        (3, r#""Visit","Late""#, r#""Visit""#, "can-begin"),
        // He is inside and kept from leaving, and so from `Late`, which would make him leave.
        (
            7,
            r#""Join","Enter","Buy""#,
            r#""Join","Enter","Buy","Leave""#,
            "eligible",
        ),
        (7, r#"["Visit"]"#, r#"["Visit","Late"]"#, "can-begin"),
        // Once the run is over he is free.
        (9, r#","Leave""#, "", "eligible"),
        // The order of steps, their number, the run's number.
        (7, r#""step":1"#, r#""step":2"#, "step-order"),
        (8, r#""step":2"#, r#""step":1"#, "step-order"),
        (9, r#""time":1"#, r#""time":2"#, "step-order"),
        (9, r#""time":1"#, r#""time":0"#, "step-order"),
        (2, r#""run":0"#, r#""run":1"#, "run-number"),
        (2, r#""Visit","run":0"#, r#""Late","run":0"#, "began"),
        (4, r#""Late","run":0"#, r#""Visit","run":1"#, "step-event"),
        // An outcome that is not the one asked for, or that had no reason, or came too early.
        (6, "aborted", "retried", "unsatisfied"),
        (6, "aborted", "lost", "lost"),
        (6, "05.000", "04.500", "step-delay"),
        // A trace of another stream.
        (3, r#""event":2"#, r#""event":3"#, "trace"),
        (
            3,
            r#""event_type":"Enter""#,
            r#""event_type":"Buy""#,
            "trace",
        ),
    ];
    for (at, from, to, rule) in cases {
        let (stream, mut trace) = written();
        assert!(trace[*at].contains(from), "trace line {at} lacks {from}");
        trace[*at] = trace[*at].replacen(from, to, 1);
        let found = rules(CONFIG, &stream, &trace, SUMMARY);
        assert!(
            found.contains(rule),
            "trace line {at}: {from} → {to}: expected [{rule}], found {found:?}"
        );
    }
}

/// (Event, what is replaced in its payload, by what, the rule that this breaks.)
#[test]
fn finds_what_is_wrong_in_the_stream() {
    let cases: &[(usize, &str, &str, &str)] = &[
        // The step's value is missing, or another event has it; what is computed from it does not
        // follow.
        (1, r#""name":"vip""#, r#""name":"ann""#, "override"),
        (
            0,
            r#""name":"ann","greeting":"hello ann""#,
            r#""name":"vip","greeting":"hello vip""#,
            "generator",
        ),
        (1, "hello vip", "hello ann", "template"),
        // A random event takes the user that the run needs as he is.
        (2, r#""uid":1"#, r#""uid":2"#, "reserved"),
        (2, r#""uid":1"#, r#""uid":2"#, "spoilt"),
        // The run goes on with somebody else.
        (5, r#""uid":2"#, r#""uid":1"#, "scenario-binding"),
    ];
    for (at, from, to, rule) in cases {
        let (mut stream, trace) = written();
        assert!(stream[*at].contains(from), "event {at} lacks {from}");
        stream[*at] = stream[*at].replacen(from, to, 1);
        let found = rules(CONFIG, &stream, &trace, SUMMARY);
        assert!(
            found.contains(rule),
            "event {at}: {from} → {to}: expected [{rule}], found {found:?}"
        );
    }
}

/// A change of the configuration makes the same stream wrong: (from, to, rule).
#[test]
fn finds_what_the_configuration_does_not_allow() {
    let cases: &[(&str, &str, &str)] = &[
        (
            "min_seconds: 5, max",
            "min_seconds: 6.001, max",
            "step-delay",
        ),
        ("max_seconds: 10 }", "max_seconds: 5.999 }", "step-delay"),
        ("max_seconds: 1.5", "max_seconds: 1.249", "step-delay"),
        ("max_count: 2", "max_count: 1", "step-order"),
        (
            "on_unsatisfied: abort",
            "on_unsatisfied: skip",
            "unsatisfied",
        ),
        ("on_unsatisfied: abort\n", "\n", "unsatisfied"),
        // `Late` keeps its guest, who then may not leave by chance.
        ("reserve: never", "reserve: auto", "reserved"),
        ("reserve: never", "reserve: always", "reserved"),
        // Nothing of `Visit` is kept, so more is possible than the trace says.
        ("  Visit:\n", "  Visit:\n    reserve: never\n", "eligible"),
        // Its guest would have to be outside.
        (
            "alias: guest, selection_filter: [{ field: state.in, operator: equals, value: true",
            "alias: guest, selection_filter: [{ field: state.in, operator: equals, value: false",
            "initial-entity",
        ),
        // Limits hold for steps too.
        (
            "  Buy:\n",
            "  Buy:\n    max_active_instances_of_state: { entity: User, attribute: in, value: true, max_count: 1 }\n",
            "limit",
        ),
    ];
    for (from, to, rule) in cases {
        let (stream, trace) = written();
        assert!(CONFIG.contains(from), "the configuration lacks {from}");
        let config = CONFIG.replacen(from, to, 1);
        let found = rules(&config, &stream, &trace, SUMMARY);
        assert!(
            found.contains(rule),
            "{from} → {to}: expected [{rule}], found {found:?}"
        );
    }
}

#[test]
fn finds_what_is_wrong_in_the_summary() {
    let (stream, trace) = written();
    for (from, to) in [
        (r#""events":8"#, r#""events":9"#),
        (r#""Buy":3"#, r#""Buy":2"#),
        (r#""started":1,"finished":1"#, r#""started":2,"finished":2"#),
        (r#""finished":1"#, r#""finished":0"#),
        (
            r#""finished":1,"aborted":0,"running":0"#,
            r#""finished":0,"aborted":0,"running":1"#,
        ),
        (r#""aborted":1"#, r#""aborted":0"#),
        (r#""retries":0"#, r#""retries":1"#),
        (r#""skipped":0"#, r#""skipped":3"#),
    ] {
        assert!(SUMMARY.contains(from));
        let found = rules(CONFIG, &stream, &trace, &SUMMARY.replacen(from, to, 1));
        assert!(found.contains(&"summary"), "{from} → {to}: found {found:?}");
    }
}

/// A run whose next step is overdue when the stream ends is missed.
#[test]
fn finds_runs_that_are_forgotten() {
    let (mut stream, mut trace) = written();
    let late = |text: &str| text.replace("00:00:08.250", "00:01:08.250");
    // The run's last two steps are left out, and a minute later somebody joins.
    stream.truncate(5);
    trace.truncate(7);
    stream.push(late(r#"{"event_type":"Join","payload":{"uid":3,"name":"bob","greeting":"hello bob"},"timestamp":"2025-01-01T00:00:08.250Z"}"#));
    trace.push(late(r#"{"event":5,"timestamp":"2025-01-01T00:00:08.250Z","event_type":"Join","cause":"arrival","eligible":["Join","Enter"],"can_begin":["Visit"]}"#));
    let found = rules(CONFIG, &stream, &trace, SUMMARY);
    assert!(found.contains(&"step-missing"), "found {found:?}");
}

const WAITS: &str = r#"
simulation_settings:
  time_progression: { start_time: "2025-01-01T00:00:00Z" }
schemas:
  Join: { type: object, properties: { uid: { type: integer, generator: sequence } } }
entities:
  User: { schema: Join, primary_key: uid }
event_types:
  Join: { payload_schema: Join, produces_entity: User }
scenarios:
  Later: { steps: [{ event_type: Join, delay_after_previous_step: { min_seconds: 2, max_seconds: 3 } }] }
"#;

/// A run that waits for its first step has a line when it begins, from which its delay counts.
#[test]
fn follows_a_run_from_its_beginning() {
    let possible = r#""eligible":["Join"],"can_begin":["Later"]"#;
    let trace = [
        format!(r#"{{"start":"2025-01-01T00:00:00.000Z",{possible}}}"#),
        format!(
            r#"{{"timestamp":"2025-01-01T00:00:01.000Z","scenario":"Later","run":0,"step":0,"time":0,"outcome":"waiting",{possible}}}"#
        ),
        format!(
            r#"{{"event":0,"timestamp":"2025-01-01T00:00:03.500Z","event_type":"Join","cause":"step","scenario":"Later","run":0,"step":0,"time":0,{possible}}}"#
        ),
    ];
    let stream = [
        r#"{"event_type":"Join","payload":{"uid":1},"timestamp":"2025-01-01T00:00:03.500Z"}"#
            .to_owned(),
    ];
    let summary = r#"{"events":1,"events_by_type":{"Join":1},"scenarios":{"Later":{"started":1,"finished":1,"aborted":0,"running":0,"retries":0,"skipped":0}}}"#;
    let right: Vec<&str> = Vec::new();
    assert_eq!(rules(WAITS, &stream, &trace, summary), right);
    for (from, to, rule) in [
        ("01.000Z", "02.900Z", "step-delay"),
        (r#""run":0"#, r#""run":1"#, "run-number"),
    ] {
        let wrong = trace.clone().map(|line| line.replace(from, to));
        assert_eq!(rules(WAITS, &stream, &wrong, summary), [rule], "{to}");
    }
    // A first step that never comes: that of a run before.
    let mut wrong = trace
        .clone()
        .map(|line| line.replace(r#""run":0"#, r#""run":1"#))
        .to_vec();
    wrong.insert(1, trace[1].replace("01.000Z", "00.400Z"));
    let summary = summary.replace(r#""started":1"#, r#""started":2"#);
    let summary = summary.replace(r#""running":0"#, r#""running":1"#);
    assert_eq!(rules(WAITS, &stream, &wrong, &summary), ["step-missing"]);
}
