//! Formats of times: what a generator prints is a literal of its format, wherever one may stand.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a broken expectation ends the test"
)]

use std::fmt::Write as _;
use std::path::Path;

use resinker_tests::generated::{build, folder, stream, traced};
use resinker_tests::oracle::{Model, Oracle, Trace};
use serde_json::Value;

/// The formats, with the types of their fields.
const FORMATS: [(&str, &str); 7] = [
    ("iso8601", "string"),
    ("date", "string"),
    ("time", "string"),
    ("unix", "integer"),
    ("unix_ms", "integer"),
    ("\"%a, %d %b %Y %H:%M\"", "string"),
    ("\"%j/%f %p\"", "string"),
];

/// Moments whose parts are short, long, at an end of a day and before the epoch.
const MOMENTS: [&str; 4] = [
    "2025-05-06T10:00:00.168Z",
    "2024-02-29T00:00:00.000Z",
    "1999-12-31T23:59:59.990Z",
    "1969-07-20T20:17:40.007Z",
];

/// A field that has one moment in one format, and no other value.
struct Sample {
    name: String,
    ty: &'static str,
    format: &'static str,
    moment: &'static str,
}

impl Sample {
    fn ordered(&self) -> bool {
        !self.format.contains('%')
    }

    fn field(&self, name: &str, null: &str) -> String {
        let (ty, format, moment) = (self.ty, self.format, self.moment);
        format!(
            "      {name}: {{ type: {ty}, format: {format}, {null}generator: random_timestamp, params: {{ min: \"{moment}\", max: \"{moment}\" }} }}\n"
        )
    }
}

fn samples() -> Vec<Sample> {
    let mut samples = Vec::new();
    for (at, moment) in MOMENTS.into_iter().enumerate() {
        for (nth, (format, ty)) in FORMATS.into_iter().enumerate() {
            let name = format!("at_{nth}_{at}");
            samples.push(Sample {
                name,
                ty,
                format,
                moment,
            });
        }
    }
    samples
}

fn written(folder: &Path, name: &str, yaml: &str) -> std::path::PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, yaml).unwrap();
    path
}

/// What is printed of each sample, as YAML writes it.
fn printed(folder: &Path, samples: &[Sample]) -> Vec<String> {
    let mut yaml = String::from("schemas:\n  Printed:\n    type: object\n    properties:\n");
    for sample in samples {
        yaml += &sample.field(&sample.name, "");
    }
    yaml += "event_types:\n  Printed: { payload_schema: Printed }\n";
    let binary = build(&written(folder, "printed.yaml", &yaml), "formats-printed");
    let event: Value = serde_json::from_str(&stream(&binary, 1, 1)).unwrap();
    let text = |sample: &Sample| event["payload"][&sample.name].to_string();
    samples.iter().map(text).collect()
}

/// A configuration that has each literal in every place where one may stand.
fn fed_back(samples: &[Sample], literals: &[String]) -> String {
    let mut fields = String::new();
    let mut seen = String::new();
    let mut attributes = String::new();
    let mut filters = String::new();
    let mut sets = Vec::new();
    let mut overrides = Vec::new();
    for (sample, literal) in samples.iter().zip(literals) {
        let (name, ty, format) = (&sample.name, sample.ty, sample.format);
        let quoted = literal.replace('"', "'");
        fields += &sample.field(name, "");
        fields += &sample.field(&format!("maybe_{name}"), "nullable_probability: 0.3, ");
        fields += &sample.field(&format!("held_{name}"), "");
        let order = |key: &str| match sample.ordered() {
            true => format!("condition_value_{key}: {literal}, "),
            false => String::new(),
        };
        for (case, condition) in [
            ("equal", format!("condition_value: {literal}, ")),
            ("among", format!("condition_value_in: [{literal}], ")),
            (
                "least",
                format!(
                    "condition_value_in: [{literal}], {}",
                    order("greater_equals")
                ),
            ),
            (
                "most",
                format!("condition_value_in: [{literal}], {}", order("less_equals")),
            ),
        ] {
            for field in [name.clone(), format!("maybe_{name}")] {
                writeln!(fields, "      {case}_{field}: {{ type: string, generator: conditional_choice, params: {{ condition_field: {field}, cases: [{{ {condition}choices: [same] }}, {{ default: , choices: [other] }}] }} }}").unwrap();
            }
        }
        let mut expressions = vec![
            ("is", format!("{name} == {quoted}")),
            ("in", format!("{name} in [{quoted}]")),
        ];
        if sample.ordered() {
            expressions.push(("between", format!("{quoted} <= {name} <= {quoted}")));
        }
        for (expression, text) in expressions {
            writeln!(fields, "      {expression}_{name}: {{ type: boolean, generator: derived, params: {{ expression: \"{text}\" }} }}").unwrap();
        }
        writeln!(
            attributes,
            "      begun_{name}: {{ type: {ty}, format: {format}, default: {literal} }}"
        )
        .unwrap();
        writeln!(
            attributes,
            "      set_{name}: {{ type: {ty}, format: {format}, nullable: true }}"
        )
        .unwrap();
        for attribute in [format!("begun_{name}"), format!("set_{name}")] {
            writeln!(
                seen,
                "      {attribute}: {{ from_entity: Thing, field: state.{attribute} }}"
            )
            .unwrap();
        }
        for field in [name.clone(), format!("state.begun_{name}")] {
            writeln!(
                filters,
                "          - {{ field: {field}, operator: equals, value: {literal} }}"
            )
            .unwrap();
            writeln!(
                filters,
                "          - {{ field: {field}, operator: in, value: [{literal}] }}"
            )
            .unwrap();
            if sample.ordered() {
                writeln!(
                    filters,
                    "          - {{ field: {field}, operator: greater_equals, value: {literal} }}"
                )
                .unwrap();
                writeln!(
                    filters,
                    "          - {{ field: {field}, operator: less_equals, value: {literal} }}"
                )
                .unwrap();
            }
        }
        sets.push(format!("set_{name}: {literal}"));
        overrides.push(format!("held_{name}: {literal}"));
    }
    let (sets, overrides) = (sets.join(", "), overrides.join(", "));
    format!(
        "simulation_settings:
  scenario_share: 0.2
  time_progression: {{ start_time: \"2025-05-06T10:00:00Z\" }}
lints: {{ unreachable-case: allow, misplaced-key: allow }}
schemas:
  Thing:
    type: object
    properties:
      id: {{ type: integer, generator: sequence }}
{fields}  Seen:
    type: object
    properties:
{seen}entities:
  Thing:
    schema: Thing
    primary_key: id
    state_attributes:
{attributes}event_types:
  Made: {{ payload_schema: Thing, produces_entity: Thing }}
  Seen:
    payload_schema: Seen
    consumes_entities:
      - name: Thing
        selection_filter:
{filters}    updates_entity_state: [{{ entity_alias: Thing, set_attributes: {{ {sets} }} }}]
scenarios:
  overriding: {{ initiation_weight: 1, steps: [{{ event_type: Made, payload_overrides: {{ {overrides} }} }}] }}
"
    )
}

#[test]
fn what_a_generator_prints_is_a_literal_of_its_format() {
    let folder = folder("formats");
    let samples = samples();
    let literals = printed(&folder, &samples);
    let yaml = fed_back(&samples, &literals);
    let path = written(&folder, "fed-back.yaml", &yaml);
    let binary = build(&path, "formats-fed-back");
    let run = traced(&binary, 1, &["--total-events", "300"]);
    let mut oracle = Oracle::new(Model::read(&yaml).unwrap())
        .without_duration()
        .traced(Trace::read(&run.trace).unwrap());
    let (mut made, mut seen) = (0, 0);
    for line in run.stream.lines() {
        oracle.line(line);
        let event: Value = serde_json::from_str(line).unwrap();
        let payload = &event["payload"];
        for (sample, literal) in samples.iter().zip(&literals) {
            let (name, literal) = (
                &sample.name,
                serde_json::from_str::<Value>(literal).unwrap(),
            );
            if event["event_type"] == "Seen" {
                seen += 1;
                assert_eq!(payload[format!("begun_{name}")], literal, "{line}");
                let set = &payload[format!("set_{name}")];
                assert!(set.is_null() || *set == literal, "{line}");
                continue;
            }
            made += 1;
            for field in [name.clone(), format!("held_{name}")] {
                assert_eq!(payload[field], literal, "{name}: {line}");
            }
            for case in ["equal", "among", "least", "most"] {
                assert_eq!(payload[format!("{case}_{name}")], "same", "{name}: {line}");
                let expected = match payload[format!("maybe_{name}")].is_null() {
                    true => "other",
                    false => "same",
                };
                let found = &payload[format!("{case}_maybe_{name}")];
                assert_eq!(found, expected, "{name}: {line}");
            }
            for expression in ["is", "in"] {
                assert_eq!(
                    payload[format!("{expression}_{name}")],
                    true,
                    "{name}: {line}"
                );
            }
        }
    }
    assert!(made > 0 && seen > 0, "{made} made, {seen} seen");
    oracle.finish();
    let report = oracle.report();
    assert!(report.violations.is_empty(), "{:#?}", report.violations);
}
