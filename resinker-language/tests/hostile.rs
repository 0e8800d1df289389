//! Configurations that are large, deep or circular: answered with diagnostics, in bounded time, on
//! a small stack.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what fails in a test fails the test"
)]

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use resinker_language::diagnostic::{Diagnostic, MessageFormat, Screen, Severity, emit_all};
use resinker_language::load::Texts;

/// What a debug build on a busy machine may take; without bounds each of these took minutes, or did
/// not end.
const PATIENCE: Duration = Duration::from_secs(60);

/// Checks a configuration on a thread whose stack is a quarter of a main thread's.
fn check(text: String) -> Vec<Diagnostic> {
    let work = move || {
        let begun = Instant::now();
        let found = resinker_language::check(&mut Texts::of("c.yaml", text), "c.yaml").unwrap();
        assert!(begun.elapsed() < PATIENCE, "{:?}", begun.elapsed());
        assert_eq!(found.model.is_none(), found.has_errors());
        found.diagnostics
    };
    let thread = std::thread::Builder::new().stack_size(2 << 20);
    thread.spawn(work).unwrap().join().unwrap()
}

fn codes(found: &[Diagnostic]) -> Vec<&str> {
    found.iter().map(|finding| finding.code.0).collect()
}

/// The lines, each made from a number.
fn lines(numbers: impl Iterator<Item = usize>, line: impl Fn(usize) -> String) -> String {
    numbers.fold(String::new(), |mut text, number| {
        writeln!(text, "{}", line(number)).unwrap();
        text
    })
}

const EVENT: &str = "event_types:\n  E: { payload_schema: A0 }\n";

fn schemas(text: &str) -> String {
    format!("schemas:\n{text}{EVENT}")
}

#[test]
fn ten_thousand_fields() {
    let fields = lines(0..9_999, |at| {
        format!("      f{at}: {{ type: string, generator: uuid_v4 }}")
    });
    let taken = lines(0..9_999, |at| {
        format!("      f{at}: {{ from_entity: X, field: f{at} }}")
    });
    let found = check(format!(
        "schemas:\n  A0:\n    type: object\n    properties:\n{fields}  B:\n    type: object\n    properties:\n{taken}\
         entities:\n  X: {{ schema: A0, primary_key: f0 }}\n\
         event_types:\n  E: {{ payload_schema: A0, produces_entity: X }}\n  F: {{ payload_schema: B }}\n"
    ));
    assert_eq!(found, []);
}

#[test]
fn fields_that_need_each_other_in_a_long_line_and_in_a_long_circle() {
    let derived = |at: usize| {
        let before = (at + 4_999) % 5_000;
        format!(
            "      f{at}: {{ type: integer, generator: derived, params: {{ expression: \"f{before} + 1\" }} }}"
        )
    };
    let head = "  A0:\n    type: object\n    properties:\n";
    let line = lines((1..5_000).rev(), derived);
    assert_eq!(
        check(schemas(&format!(
            "{head}      f0: {{ type: integer }}\n{line}"
        ))),
        []
    );
    let found = check(schemas(&format!("{head}{}", lines(0..5_000, derived))));
    assert_eq!(codes(&found), ["field-cycle"]);
    assert!(found[0].message.len() < 200, "{}", found[0].message);
    assert!(found[0].secondary.len() < 20);
}

#[test]
fn references_in_a_long_line_wide_and_in_circles() {
    let end = "{ type: object, properties: { a: { type: string } } }";
    let line = lines(0..10_000, |at| format!("  A{at}: {{ $ref: A{} }}", at + 1));
    let found = check(schemas(&format!("{line}  A10000: {end}\n")));
    assert_eq!(codes(&found), ["limit-exceeded"]);

    let nested = lines(0..10_000, |at| {
        format!(
            "  A{at}: {{ type: object, properties: {{ p: {{ $ref: A{} }} }} }}",
            at + 1
        )
    });
    let found = check(schemas(&format!("{nested}  A10000: {end}\n")));
    assert_eq!(codes(&found), ["limit-exceeded"]);

    // Each has the next one twice: 2^40 fields.
    let doubled = lines(0..40, |at| {
        let next = at + 1;
        format!(
            "  A{at}: {{ type: object, properties: {{ p: {{ $ref: A{next} }}, q: {{ $ref: A{next} }} }} }}"
        )
    });
    let found = check(schemas(&format!("{doubled}  A40: {end}\n")));
    assert_eq!(codes(&found), ["limit-exceeded"]);

    let found = check(schemas(
        "  A0: { type: object, properties: { x: { $ref: A0 }, y: { $ref: A0 }, z: { type: array, items: { $ref: A0 } } } }\n\
         \x20 B: { type: array, items: { $ref: B } }\n  C: { $ref: C }\n",
    ));
    assert_eq!(codes(&found), ["reference-cycle"; 3]);
}

#[test]
fn entities_that_take_values_from_each_other() {
    let schema = |at: usize, from: usize| {
        format!(
            "  S{at}: {{ type: object, properties: {{ k: {{ type: string, generator: uuid_v4 }}, o: {{ from_entity: X{from}, field: o }} }} }}"
        )
    };
    let rest = lines(0..300, |at| {
        format!("  X{at}: {{ schema: S{at}, primary_key: k }}")
    });
    let events = lines(0..300, |at| {
        format!("  V{at}: {{ payload_schema: S{at}, produces_entity: X{at} }}")
    });
    let all = |schemas: String| {
        check(format!(
            "schemas:\n{schemas}entities:\n{rest}event_types:\n{events}"
        ))
    };
    let found = all(lines(0..300, |at| schema(at, (at + 1) % 300)));
    assert_eq!(codes(&found), ["entity-cycle"]);
}

#[test]
fn names_that_are_all_wrong() {
    let fields = lines(0..2_000, |at| format!("      f{at}: {{ $ref: Namee{at} }}"));
    let names = lines(0..2_000, |at| format!("  Name{at}: {{ type: string }}"));
    let found = check(schemas(&format!(
        "  A0:\n    type: object\n    properties:\n{fields}{names}"
    )));
    assert_eq!(found.len(), 2_000);
    assert!(
        found
            .iter()
            .all(|finding| finding.severity == Severity::Error)
    );
}

/// What is wrong with a configuration, in a form.
fn rendered(text: &str, format: MessageFormat) -> (usize, String) {
    let found = resinker_language::check(&mut Texts::of("c.yaml", text), "c.yaml").unwrap();
    let mut out = Vec::new();
    emit_all(&[found.report()], format, Screen::FILE, &mut out).unwrap();
    (found.diagnostics.len(), String::from_utf8(out).unwrap())
}

#[test]
fn thousands_of_mistakes_in_one_line_cost_what_they_show() {
    let keys: Vec<String> = (0..20_000).map(|at| format!("generatr{at}: 1")).collect();
    let line = format!(
        "schemas: {{ A0: {{ type: object, properties: {{ a: {{ type: string, {} }} }} }} }}\n{EVENT}",
        keys.join(", ")
    );
    let longest = |text: &str| {
        let lines = text.lines().filter(|line| line.contains(" │ "));
        lines.map(|line| line.chars().count()).max().unwrap()
    };
    let (found, human) = rendered(&line, MessageFormat::Human);
    assert!(found >= 20_000);
    // The first are shown, a screen wide, and the others are counted.
    assert_eq!(human.matches("error[").count(), 200);
    assert!(longest(&human) <= Screen::FILE.columns, "{human}");
    assert!(human.len() < 200 * 1000, "{}", human.len());
    assert!(
        human.ends_with(&format!(
            "\n{} errors more: `--message-format short` shows a line for each\nerror: {found} errors\n",
            found - 200
        )),
        "{}",
        human.split_at(human.len() - 300).1
    );
    // The others hold all, and nothing of the line.
    let (_, short) = rendered(&line, MessageFormat::Short);
    assert_eq!(short.lines().count(), found + 1);
    let (_, json) = rendered(&line, MessageFormat::Json);
    assert_eq!(json.lines().count(), found);
    assert!(json.len() < found * 1000, "{}", json.len());
    let (_, sarif) = rendered(&line, MessageFormat::Sarif);
    assert_eq!(sarif.matches("\"ruleId\"").count(), found);
}

#[test]
fn errors_are_shown_before_warnings_where_there_are_too_many() {
    let words = ["yes"; 400].join(", ");
    let text = format!(
        "schemas:\n  A0: {{ type: object, properties: {{ a: {{ type: string, enum: [{words}] }} }} }}\n\
         event_types:\n  E: {{ payload_schema: Missing }}\n"
    );
    let (found, human) = rendered(&text, MessageFormat::Human);
    assert!(found > 400, "{found}");
    assert_eq!(human.matches("error[").count(), 1);
    assert_eq!(human.matches("warning[").count(), 199);
    assert!(human.contains(" warnings more: "), "{human}");
}

#[test]
fn what_was_meant_is_looked_for_as_long_as_it_is_worth_it() {
    let names = lines(0..9_000, |at| {
        format!("  Name_number_{at}: {{ type: string }}")
    });
    let fields = lines(0..4_000, |at| {
        format!("      f{at}: {{ $ref: Naem_number_{at} }}")
    });
    let found = check(schemas(&format!(
        "  A0:\n    type: object\n    properties:\n{fields}{names}"
    )));
    assert_eq!(found.len(), 4_000);
    let meant = found.iter().filter(|found| found.suggestion.is_some());
    let meant = meant.count();
    // Each search compares with 9,000 names.
    assert!((10..100).contains(&meant), "{meant}");
}

#[test]
fn lists_of_one_field_that_share_a_value() {
    let clauses = lines(0..20_000, |at| {
        format!("          - {{ field: t, operator: in, value: [shared, x{at}] }}")
    });
    let end = "          - { field: t, operator: equals, value: x7 }\n";
    let found = check(format!(
        "schemas:\n  S: {{ type: object, properties: {{ k: {{ type: string, generator: uuid_v4 }}, t: {{ type: string }} }} }}\n\
         entities:\n  X: {{ schema: S, primary_key: k }}\n\
         event_types:\n  E: {{ payload_schema: S, produces_entity: X }}\n  F:\n    payload_schema: S\n    consumes_entities:\n\
         \x20     - name: X\n        selection_filter:\n{clauses}{end}"
    ));
    assert_eq!(codes(&found), ["never-eligible"]);
}

#[test]
fn paths_of_any_length() {
    for path in ["k".to_owned() + &".k".repeat(100_000), ".".repeat(100_000)] {
        let found = check(format!(
            "schemas:\n  S: {{ type: object, properties: {{ k: {{ type: string, generator: uuid_v4 }} }} }}\n\
             entities:\n  X: {{ schema: S, primary_key: \"{path}\" }}\n\
             event_types:\n  E: {{ payload_schema: S, produces_entity: X }}\n"
        ));
        assert_eq!(found.len(), 1);
        assert!(found[0].message.len() < 300, "{}", found[0].message.len());
    }
}

#[test]
fn numbers_beyond_all_bounds() {
    let found = check(
        "schemas:\n  S: { type: object, properties: { k: { type: string, generator: uuid_v4 } } }\n\
         entities:\n  X:\n    schema: S\n    primary_key: k\n    state_attributes:\n\
         \x20     a: { type: number, precision: 2, default: 1e2147483647 }\n\
         \x20     b: { type: number, precision: 2, default: 1e-2147483648 }\n\
         \x20     c: { type: number, default: .nan }\n\
         \x20     d: { type: number, precision: 17, default: 99999999999999999999999999999999999999.9 }\n\
         \x20     e: { type: number, precision: 0, default: 0.16999999999999999999999999999999999999 }\n\
         \x20     f: { type: number, default: -.inf }\n\
         event_types:\n  E: { payload_schema: S, produces_entity: X }\n"
            .to_owned(),
    );
    // Out of range: a, c, d and f; b and e are rounded to zero, which is told.
    let rounded = found.iter().filter(|it| it.code.0 == "rounded-literal");
    assert_eq!(rounded.count(), 2, "{found:#?}");
    let mut others = codes(&found);
    others.retain(|code| *code != "rounded-literal");
    assert_eq!(others, ["type-mismatch"; 4], "{found:#?}");
}
