//! The JSON Schema of the language: it is one, it accepts what the compiler accepts, and it refuses
//! mistakes that tables tell.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "what fails in a test fails the test"
)]

use std::fs;
use std::path::{Path, PathBuf};

use jsonschema::Validator;
use resinker_codegen::disk::Disk;
use resinker_language::check::check;
use resinker_language::diagnostic::{Diagnostic, Severity, Sink, lint};
use resinker_language::json_schema::schema;
use resinker_language::load;
use resinker_language::source::FileId;
use resinker_language::syntax::{BLOCKS, time};
use resinker_language::yaml::{self, Node, Value};
use serde_json::json;

fn validator() -> Validator {
    let schema = schema();
    jsonschema::draft7::meta::validate(&schema).unwrap();
    jsonschema::draft7::new(&schema).unwrap()
}

/// The tree of a file as other readers of YAML see it.
fn json(node: &Node) -> serde_json::Value {
    match &node.value {
        Value::Null => json!(null),
        Value::Bool(value) => json!(value),
        Value::Int(value) => json!(value),
        Value::Float { value, source } => source
            .parse::<u64>()
            .map_or_else(|_| json!(value), |whole| json!(whole)),
        Value::Text(text) => json!(text.value),
        Value::Seq(items) => items.iter().map(json).collect(),
        Value::Map(map) => map
            .entries
            .iter()
            .map(|entry| (entry.key.value.clone(), json(&entry.value)))
            .collect(),
    }
}

fn parse(text: &str) -> serde_json::Value {
    json(&yaml::parse(FileId(0), text, &mut Sink::new()).unwrap())
}

fn complaints(validator: &Validator, instance: &serde_json::Value) -> Vec<String> {
    let found = validator.iter_errors(instance);
    found
        .map(|error| {
            let message: String = error.to_string().chars().take(200).collect();
            format!("{}: {message}", error.instance_path())
        })
        .collect()
}

/// A configuration with all that it imports, where it is YAML, and what the compiler finds in it.
fn read(path: &Path) -> (Option<serde_json::Value>, Vec<Diagnostic>) {
    let mut sink = Sink::new();
    let loaded = load::load(&path.to_string_lossy(), &mut Disk, &mut sink).unwrap();
    if let Some(config) = loaded.config(&mut sink) {
        check(&config, &mut sink);
    }
    (loaded.root.as_ref().map(json), sink.finish())
}

/// Every YAML file in a folder and those inside it, generated ones aside.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path
            .extension()
            .is_some_and(|extension| extension == "yaml")
        {
            found.push(path);
        }
    }
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

#[test]
fn it_is_a_schema_in_which_every_block_and_every_lint_is_described() {
    validator();
    let schema = schema();
    let definitions = schema["definitions"].as_object().unwrap();
    for block in BLOCKS {
        let described = definitions
            .values()
            .filter(|definition| definition["description"] == block.about);
        let found = described.filter(|definition| {
            block.keys.iter().all(|key| {
                let about = definition["properties"][key.name]["description"].as_str();
                about.is_some_and(|about| about.starts_with(key.about))
            })
        });
        assert_eq!(found.count(), 1, "{}", block.noun);
    }
    let lints = &definitions["configuration"]["properties"]["lints"]["properties"];
    for lint in lint::LINTS {
        assert_eq!(lints[lint.code.0]["description"], lint.about);
    }
}

#[test]
fn what_the_compiler_accepts_it_accepts() {
    let validator = validator();
    let mut all = Vec::new();
    for folder in [
        "tests/ui",
        "tests/configs",
        "examples",
        "resinker-language/tests",
    ] {
        files(&repository().join(folder), &mut all);
    }
    all.sort();
    let mut accepted = 0;
    let mut wrong = String::new();
    for path in all {
        let (tree, faults) = read(&path);
        let Some(tree) = tree else { continue };
        if faults.iter().any(|found| found.severity == Severity::Error) {
            continue;
        }
        accepted += 1;
        for complaint in complaints(&validator, &tree) {
            wrong += &format!("{}: {complaint}\n", path.display());
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(accepted > 40, "only {accepted} files");
}

/// Codes of faults that the tables tell: a file with one of them, and nothing but such, is refused.
const TOLD_BY_TABLES: &[&str] = &[
    "unknown-key",
    "missing-key",
    "wrong-type",
    "invalid-value",
    "unknown-variant",
    "unknown-generator",
    "unknown-faker",
    "unknown-parameter",
    "missing-parameter",
    "invalid-time",
    "empty-name",
    "unknown-lint",
    "unsupported-version",
];

/// Cases with a fault of one of those codes that only the whole configuration tells, or that no
/// table holds.
const BEYOND_TABLES: &[&str] = &[
    "check/array-without-items",
    "check/kinesis-without-a-stream",
    "check/object-without-properties",
    "check/overrides-out-of-their-values",
    "check/params-beside-a-reference-replace-all",
    "check/path-with-an-empty-part",
    "check/quotes-in-paths",
    "check/set-a-primary-key",
    "fakers/locale-of-the-settings",
    "fakers/locales",
    "generator/patterns",
    "generator/sequences",
    "imports/replace-in-vain",
];

#[test]
fn what_the_tables_refuse_it_refuses() {
    let validator = validator();
    let mut all = Vec::new();
    files(&repository().join("tests/ui"), &mut all);
    all.sort();
    let mut refused = 0;
    let mut wrong = String::new();
    for path in all {
        let (tree, faults) = read(&path);
        let Some(tree) = tree else { continue };
        let told = faults.iter().any(|found| {
            TOLD_BY_TABLES.contains(&found.code.0) && found.severity == Severity::Error
        });
        if !told {
            continue;
        }
        // Imports stand in the file alone, not in what it is merged into.
        let own = parse(&fs::read_to_string(&path).unwrap());
        let refuses = [tree, own]
            .iter()
            .any(|tree| !complaints(&validator, tree).is_empty());
        refused += usize::from(refuses);
        let case = path.with_extension("").to_string_lossy().replace('\\', "/");
        let beyond = BEYOND_TABLES.iter().any(|known| case.ends_with(known));
        if refuses == beyond {
            let codes: Vec<&str> = faults.iter().map(|found| found.code.0).collect();
            wrong += &format!("{}: {}\n", path.display(), codes.join(", "));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(refused > 30, "only {refused} files");
}

/// A configuration around some lines.
fn with(settings: &str) -> serde_json::Value {
    parse(&format!(
        "simulation_settings: {{ {settings} }}\nevent_types: {{ A: {{ payload_schema: S }} }}\n"
    ))
}

#[test]
fn times_are_what_the_compiler_reads_as_such() {
    let validator = validator();
    let accepts = |settings: &str| complaints(&validator, &with(settings)).is_empty();
    for text in [
        "10s", "1h30m", "250ms", "1.5h", ".5s", "5.s", "7d", "3us", "9ns", "0s", "", "10", "s",
        "-5s", "10 s", "1h 30m", "1.2.3s", ".s", "10x", "10S", "1hm",
    ] {
        let expected = time::duration(text).is_ok();
        assert_eq!(
            accepts(&format!("duration: \"{text}\"")),
            expected,
            "{text:?}"
        );
    }
    for text in [
        "50/s", "600/m", "5000/h", "1/d", "0.5/s", "1e3/s", "+5/s", " 5 /s", "0/s", "0e5/s",
        "-1/s", "5", "/s", "5/w", "5/", "5/s ", "x/s", "inf/s", ".5/s", "5./s", "./s",
    ] {
        let expected = time::rate(text).is_ok();
        assert_eq!(
            accepts(&format!("event_rate: \"{text}\"")),
            expected,
            "{text:?}"
        );
    }
    assert!(accepts("event_rate: 0.5"));
    assert!(!accepts("event_rate: 0"));
    for text in [
        "2025-05-06T10:00:00Z",
        "2025-05-06t10:00:00z",
        "2025-05-06 10:00:00+02:00",
        "2025-05-06T10:00:00.168Z",
        "now",
        "now-7d",
        "now+1h30m",
        "now - 7d",
        "now ",
        " now",
        "now7d",
        "now-",
        "now-7",
        "nowish",
        "2025-05-06",
        "2025-05-06T10:00:00",
        "2025-13-06T10:00:00Z",
        "2025-05-06T25:00:00Z",
        "2025-05-06T10:00:00+0200",
        "",
        "yesterday",
    ] {
        let expected = time::moment(text).is_ok();
        let settings = format!("time_progression: {{ start_time: \"{text}\" }}");
        assert_eq!(accepts(&settings), expected, "{text:?}");
    }
}

#[test]
fn imports_and_lints_are_what_the_compiler_reads_as_such() {
    let validator = validator();
    for (top, right) in [
        ("imports: a.yaml", true),
        ("imports: [a.yaml, b/c.yaml]", true),
        ("imports:", true),
        ("imports: { a: b }", false),
        ("lints: { never-left: warn, warnings: deny }", true),
        ("lints: { never-lefd: warn }", false),
        ("lints: { never-left: error }", false),
        ("lints: { unknown-key: allow }", false),
        ("version: 1.0", true),
        ("version: \"2.0\"", false),
        ("outputs: [{ type: null }]", true),
        ("outputs: [{ type: kafka }]", false),
        ("outputs: [{ type: stdout, file_path: a }]", false),
        (
            "outputs: [{ type: file, file_path: a, file_rotation: none }]",
            true,
        ),
        (
            "outputs: [{ type: file, file_path: a, file_rotation: { type: count, max_events: 0 } }]",
            false,
        ),
        ("scenarios: { S: { steps: [] } }", false),
        (
            "scenarios: { S: { steps: [{ event_type: A, payload_overrides: { a: { b: 1 }, c: { generator: uuid_v4 } } }] } }",
            true,
        ),
        (
            "scenarios: { S: { steps: [{ event_type: A, payload_overrides: { a: { b: { generator: uuid } } } }] } }",
            false,
        ),
    ] {
        let found = complaints(&validator, &parse(&format!("{top}\n")));
        assert_eq!(found.is_empty(), right, "{top}: {found:?}");
    }
}

/// A schema `S` of one field.
fn field(lines: &str) -> serde_json::Value {
    parse(&format!(
        "schemas: {{ S: {{ type: object, properties: {{ x: {{ {lines} }} }} }} }}\nevent_types: {{ A: {{ payload_schema: S }} }}\n"
    ))
}

#[test]
fn generators_take_their_parameters_and_no_others() {
    let validator = validator();
    for right in [
        "generator: uuid_v4",
        "generator: random_int, params: { min: 1, max: 3 }",
        "generator: random_int, params: { distribution: zipf, max: 10 }",
        "generator: random_float, params: { distribution: normal, mean: 1, std_dev: 0.5, precision: 2 }",
        "generator: choice, params: { choices: [a, b], weights: [1, 2.5] }",
        "generator: choice, $ref: T",
        "generator: faker.email",
        "generator: faker.internet.email, params: { locale: de_DE }",
        "generator: faker.password, params: { length: 12, special_chars: true }",
        "generator: static_hashed, params: { raw_value_source: { generator: faker.password } }",
        "generator: template, template: \"{a}\"",
        "generator: random_date, params: { min: 2024-01-01, max: now }",
        "enum: [a, 1, null]",
    ] {
        assert_eq!(
            complaints(&validator, &field(right)),
            Vec::<String>::new(),
            "{right}"
        );
    }
    for wrong in [
        "generator: uuid_v5",
        "generator: uuid_v4, params: { version: 4 }",
        "generator: random_int, params: { mean: 1 }",
        "generator: random_int, params: { min: a }",
        "generator: random_int, params: { distribution: zipf }",
        "generator: random_int, params: { distribution: gauss }",
        "generator: choice",
        "generator: choice, params: { choices: [] }",
        "generator: choice, params: { choices: [a], weights: [-1] }",
        "generator: faker.emial",
        "generator: faker.person.email",
        "generator: faker.email, params: { length: 3 }",
        "generator: faker.password, params: { length: twelve }",
        "generator: static_hashed, params: { raw_value_source: { generator: faker.pasword } }",
        "generator: static_hashed, params: { algorithm: sha3, raw_value_source: { generator: faker.password } }",
        "generator: random_date, params: { min: yesterday }",
        "generator: conditional_choice, params: { condition_field: a, cases: [{ choices: [a] }] }",
        "generator: conditional_choice, params: { condition_field: a, cases: [{ default: null, condition_value: 1, choices: [a] }] }",
        "generator: 5",
        "from_entity: User",
    ] {
        assert_ne!(
            complaints(&validator, &field(wrong)),
            Vec::<String>::new(),
            "{wrong}"
        );
    }
}
