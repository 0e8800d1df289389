//! `--message-format sarif`: what the standard (SARIF 2.1.0) demands of a log, and what it says of
//! each finding.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "what fails in a test fails the test"
)]

use std::collections::BTreeSet;

use resinker_language::diagnostic::{MessageFormat, Report, Screen, Severity, codes, emit_all};
use resinker_language::load::Texts;
use resinker_language::{Checked, check};
use serde_json::Value;

fn found(name: &str, text: &str) -> Checked {
    check(&mut Texts::of(name, text), name).unwrap()
}

fn log(all: &[Checked]) -> Value {
    let reports: Vec<Report<'_>> = all.iter().map(Checked::report).collect();
    let mut out = Vec::new();
    emit_all(&reports, MessageFormat::Sarif, Screen::FILE, &mut out).unwrap();
    assert!(out.ends_with(b"}\n"));
    let log = serde_json::from_slice(&out).unwrap();
    is_well_formed(&log);
    log
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap_or_else(|| panic!("{value}"))).unwrap()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn has_text(message: &Value) {
    assert!(!message["text"].as_str().unwrap().is_empty(), "{message}");
}

/// What the standard demands, whatever was found: properties that must be there, indices that must
/// lead somewhere, references that must be references, regions that must have an extent.
fn is_well_formed(log: &Value) {
    assert_eq!(log["version"], "2.1.0");
    assert!(
        log["$schema"]
            .as_str()
            .unwrap()
            .ends_with("/sarif-schema-2.1.0.json")
    );
    let [run] = list(&log["runs"]) else {
        panic!("not one run");
    };
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let driver = &run["tool"]["driver"];
    assert_eq!(driver["name"], "resinker");
    assert_eq!(driver["semanticVersion"], env!("CARGO_PKG_VERSION"));
    let rules = list(&driver["rules"]);
    let names: BTreeSet<&str> = rules
        .iter()
        .map(|rule| rule["id"].as_str().unwrap())
        .collect();
    assert_eq!(names.len(), rules.len());
    assert_eq!(names, codes::ALL.iter().map(|entry| entry.code.0).collect());
    for rule in rules {
        has_text(&rule["shortDescription"]);
        has_text(&rule["help"]);
        assert!(rule["help"]["markdown"].is_string());
        assert!(
            ["error", "warning"].contains(&rule["defaultConfiguration"]["level"].as_str().unwrap())
        );
    }
    let artifacts = list(&run["artifacts"]);
    let mut uris = BTreeSet::new();
    for (index, artifact) in artifacts.iter().enumerate() {
        assert_eq!(number(&artifact["location"]["index"]), index);
        let uri = artifact["location"]["uri"].as_str().unwrap();
        assert!(uris.insert(uri), "{uri} stands twice");
        let legal = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/%".contains(&byte);
        let path = uri.strip_prefix("file://").unwrap_or(uri);
        assert!(path.bytes().all(legal), "{uri}");
    }
    let in_artifacts = |place: &Value| {
        let artifact = &artifacts[number(&place["index"])];
        assert_eq!(artifact["location"]["uri"], place["uri"]);
    };
    assert!(run["results"].is_array());
    for result in list(&run["results"]) {
        has_text(&result["message"]);
        assert_eq!(rules[number(&result["ruleIndex"])]["id"], result["ruleId"]);
        assert!(["error", "warning"].contains(&result["level"].as_str().unwrap()));
        assert_eq!(list(&result["locations"]).len(), 1);
        let mut ids = BTreeSet::new();
        for related in list(&result["relatedLocations"]) {
            assert!(ids.insert(number(&related["id"])));
        }
        let all = list(&result["locations"])
            .iter()
            .chain(list(&result["relatedLocations"]));
        for location in all {
            let place = &location["physicalLocation"];
            in_artifacts(&place["artifactLocation"]);
            is_region(&place["region"]);
            if !location["message"].is_null() {
                has_text(&location["message"]);
            }
        }
        for fix in list(&result["fixes"]) {
            has_text(&fix["description"]);
            let changes = list(&fix["artifactChanges"]);
            assert!(!changes.is_empty());
            for change in changes {
                in_artifacts(&change["artifactLocation"]);
                let replacements = list(&change["replacements"]);
                assert!(!replacements.is_empty());
                for replacement in replacements {
                    is_region(&replacement["deletedRegion"]);
                    assert!(replacement["insertedContent"]["text"].is_string());
                }
            }
        }
    }
}

fn is_region(region: &Value) {
    let place = |line: &str, column: &str| (number(&region[line]), number(&region[column]));
    let (start, end) = (
        place("startLine", "startColumn"),
        place("endLine", "endColumn"),
    );
    assert!(start.0 >= 1 && start.1 >= 1 && start <= end, "{region}");
    number(&region["charOffset"]);
    number(&region["charLength"]);
}

/// What lies in a region, found by its offset; the lines and columns must lead to the same.
fn cut(text: &str, region: &Value) -> String {
    let all: Vec<char> = text.trim_start_matches('\u{feff}').chars().collect();
    let (from, length) = (number(&region["charOffset"]), number(&region["charLength"]));
    let place = |at: usize| {
        let before: String = all[..at].iter().collect();
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
        (line, column)
    };
    let line = |name: &str| number(&region[name]);
    assert_eq!(place(from), (line("startLine"), line("startColumn")));
    assert_eq!(place(from + length), (line("endLine"), line("endColumn")));
    all[from..from + length].iter().collect()
}

/// Characters of two and four bytes, a byte-order mark, and line breaks of Windows before the
/// faults.
const TEXT: &str = "\u{feff}# ünïcödé 🦀\r\nschemas:\r\n  Größe: { type: object, properties: { größe: { type: strin } } }\r\n\
    event_types:\r\n  Gemessen: { payload_schema: Grösse }\r\n  Gemessen: { payload_schema: Größe }\r\n";

#[test]
fn places_count_characters_and_lead_to_what_is_meant() {
    let log = log(&[found("größe und maß.yaml", TEXT)]);
    let run = &log["runs"][0];
    assert_eq!(
        run["artifacts"][0]["location"]["uri"],
        "gr%C3%B6%C3%9Fe%20und%20ma%C3%9F.yaml"
    );
    let results = list(&run["results"]);
    let of = |code: &str| {
        let mut of = results.iter().filter(|result| result["ruleId"] == code);
        of.next().unwrap_or_else(|| panic!("{code}: {results:#?}"))
    };
    let region = |location: &Value| cut(TEXT, &location["physicalLocation"]["region"]);

    let variant = of("unknown-variant");
    assert_eq!(region(&variant["locations"][0]), "strin");
    assert_eq!(variant["level"], "error");
    let replacement = &variant["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(cut(TEXT, &replacement["deletedRegion"]), "strin");
    assert_eq!(replacement["insertedContent"]["text"], "string");

    let duplicate = of("duplicate-key");
    assert_eq!(region(&duplicate["locations"][0]), "Gemessen");
    let first = &duplicate["relatedLocations"][0];
    assert_eq!(region(first), "Gemessen");
    assert_eq!(first["physicalLocation"]["region"]["startLine"], 5);
    assert_eq!(
        duplicate["locations"][0]["physicalLocation"]["region"]["startLine"],
        6
    );
}

#[test]
fn notes_and_labels_are_told_too() {
    let log = log(&[found("a.yaml", "schemas:\n  handle: @resinker\n")]);
    let [result] = list(&log["runs"][0]["results"]) else {
        panic!("{log}");
    };
    assert_eq!(result["ruleId"], "yaml-syntax");
    assert_eq!(
        result["message"]["text"],
        "a text without quotes cannot start with `@`\nnote: put the text in quotes: `\"…\"`"
    );
    assert_eq!(
        result["locations"][0]["message"]["text"],
        "has a meaning of its own in YAML"
    );
}

#[test]
fn several_configurations_are_one_run() {
    let log = log(&[
        found("./parts/a.yaml", "- x\n"),
        found("/srv/b: c.yaml", "- x\n"),
        found("<stdin>", "- x\n"),
        found("../a.yaml", ""),
    ]);
    let run = &log["runs"][0];
    let uris: Vec<&str> = list(&run["artifacts"])
        .iter()
        .map(|artifact| artifact["location"]["uri"].as_str().unwrap())
        .collect();
    assert_eq!(
        uris,
        [
            "parts/a.yaml",
            "file:///srv/b%3A%20c.yaml",
            "%3Cstdin%3E",
            "../a.yaml"
        ]
    );
    let of: Vec<&Value> = list(&run["results"])
        .iter()
        .map(|result| &result["locations"][0]["physicalLocation"]["artifactLocation"]["index"])
        .collect();
    assert_eq!(of, [0, 1, 2, 3]);
}

#[test]
fn nothing_found_is_a_log_without_results() {
    let text = "event_types: { A: { payload_schema: S } }\nschemas: { S: { type: object, properties: { a: { type: string } } } }\n";
    let log = log(&[found("a.yaml", text)]);
    assert_eq!(log["runs"][0]["results"], Value::Array(Vec::new()));
}

#[test]
fn a_level_is_that_of_the_finding() {
    let text = "schemas: { S: { type: object, properties: { a: { enum: [on, x] } } } }\nevent_types: { A: { payload_schema: S } }\n";
    let found = found("a.yaml", text);
    assert!(
        found
            .diagnostics
            .iter()
            .all(|found| found.severity == Severity::Warning)
    );
    let log = log(&[found]);
    let results = list(&log["runs"][0]["results"]);
    assert_eq!(results[0]["ruleId"], "ambiguous-boolean");
    assert_eq!(results[0]["level"], "warning");
    // As a rule it is an error.
    let rule = &log["runs"][0]["tool"]["driver"]["rules"][number(&results[0]["ruleIndex"])];
    assert_eq!(rule["defaultConfiguration"]["level"], "error");
}
