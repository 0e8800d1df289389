//! What checking costs, by how often it allocates: four times as many mistakes of a kind, or four
//! times as large a configuration, cost about four times as much. Time would say the same, but not
//! on a busy machine.
#![allow(
    unsafe_code,
    clippy::unwrap_used,
    reason = "an allocator that counts cannot be had without; what fails in a test fails the test"
)]

#[path = "../../resinker-runtime/tests/counting/thread.rs"]
mod thread;

use std::fmt::Write as _;

use resinker_language::diagnostic::{MessageFormat, Screen, emit_all};
use resinker_language::load::Texts;
use thread::allocations;

/// A configuration: its name, what stands before the lines, and a line for each number.
struct Kind(&'static str, &'static str, fn(usize) -> String);

const SCHEMAS: &str = "schemas:\n  S: { type: object, properties: { k: { type: string, generator: uuid_v4 }, n: { type: integer, generator: random_int }, t: { type: string, enum: [aa, bb] } } }\n";
const ENTITIES: &str = "entities:\n  X: { schema: S, primary_key: k, state_attributes: { v: { type: integer, default: 0 }, w: { type: string, default: aa } } }\n";
const EVENTS: &str = "event_types:\n  E: { payload_schema: S, produces_entity: X }\n";
/// What refers to the schema that the lines are fields of.
const FIELDS: &str =
    "  B:\n    type: object\n    properties:\n      n: { type: integer, generator: random_int }\n";
const OF_FIELDS: &str = "  F: { payload_schema: B, consumes_entities: [{ name: X }] }\n";
const STEPS: &str = "scenarios:\n  J:\n    steps:\n";
const FILTER: &str = "  V:\n    payload_schema: S\n    consumes_entities:\n      - name: X\n        selection_filter:\n";

/// Where the lines stand: as keys of the file or event types, as fields, or below a head.
fn configuration(kind: &Kind, lines: usize) -> String {
    let Kind(_, head, line) = kind;
    let mut text = String::new();
    if *head == FIELDS {
        write!(text, "{ENTITIES}{EVENTS}{OF_FIELDS}{SCHEMAS}{head}").unwrap();
    } else {
        write!(text, "{SCHEMAS}{ENTITIES}{EVENTS}{head}").unwrap();
    }
    for number in 0..lines {
        writeln!(text, "{}", line(number)).unwrap();
    }
    text
}

const KINDS: &[Kind] = &[
    Kind("unknown sections", "", |at| format!("sectoin{at}: 1")),
    Kind("unknown keys", "", |at| {
        format!("  V{at}: {{ payload_schema: S, wieght: 3 }}")
    }),
    Kind("keys twice", "", |_| {
        "  V: { payload_schema: S }".to_owned()
    }),
    Kind("unknown schemas", "", |at| {
        format!("  V{at}: {{ payload_schema: Q{at} }}")
    }),
    Kind("unknown entities", "", |at| {
        format!("  V{at}: {{ payload_schema: S, consumes_entities: [{{ name: Q{at} }}] }}")
    }),
    Kind("weights in words", "", |at| {
        format!("  V{at}: {{ payload_schema: S, frequency_weight: many }}")
    }),
    Kind("updates of another type", "", |at| {
        format!(
            "  V{at}: {{ payload_schema: S, consumes_entities: [{{ name: X }}], updates_entity_state: [{{ entity_alias: X, set_attributes: {{ v: a }} }}] }}"
        )
    }),
    Kind("unknown attributes", "", |at| {
        format!(
            "  V{at}: {{ payload_schema: S, consumes_entities: [{{ name: X }}], updates_entity_state: [{{ entity_alias: X, set_attributes: {{ q{at}: 1 }} }}] }}"
        )
    }),
    Kind("unknown fields that are set", "", |at| {
        format!(
            "  V{at}: {{ payload_schema: S, consumes_entities: [{{ name: X }}], updates_entity_state: [{{ entity_alias: X, set_fields: {{ q{at}: 1 }} }}] }}"
        )
    }),
    Kind("unknown fields of filters", FILTER, |at| {
        format!("          - {{ field: q{at}, operator: equals, value: a }}")
    }),
    Kind("values of another type", FILTER, |at| {
        format!("          - {{ field: n, operator: equals, value: x{at} }}")
    }),
    Kind("clauses that exclude each other", FILTER, |at| {
        format!("          - {{ field: n, operator: equals, value: {at} }}")
    }),
    Kind("clauses of one field", FILTER, |at| {
        format!("          - {{ field: n, operator: not_equals, value: {at} }}")
    }),
    Kind("values that nothing has", "", |at| {
        format!(
            "  V{at}: {{ payload_schema: S, consumes_entities: [{{ name: X, selection_filter: [{{ field: state.w, operator: equals, value: z{at} }}] }}] }}"
        )
    }),
    Kind("unknown steps", STEPS, |at| {
        format!("      - event_type: Q{at}")
    }),
    Kind("overrides of another type", STEPS, |at| {
        format!("      - {{ event_type: E, payload_overrides: {{ n: x{at} }} }}")
    }),
    Kind("unknown overrides", STEPS, |at| {
        format!("      - {{ event_type: E, payload_overrides: {{ q{at}: 1 }} }}")
    }),
    Kind("unknown generators", FIELDS, |at| {
        format!("      f{at}: {{ type: string, generator: uuid_v{at}x }}")
    }),
    Kind("generators of another type", FIELDS, |at| {
        format!("      f{at}: {{ type: integer, generator: uuid_v4 }}")
    }),
    Kind("unknown parameters", FIELDS, |at| {
        format!("      f{at}: {{ type: integer, generator: random_int, params: {{ mni: {at} }} }}")
    }),
    Kind("unknown references", FIELDS, |at| {
        format!("      f{at}: {{ $ref: Q{at} }}")
    }),
    Kind("expressions that end early", FIELDS, |at| {
        format!(
            "      f{at}: {{ type: integer, generator: derived, params: {{ expression: \"n + * {at}\" }} }}"
        )
    }),
    Kind("expressions of another type", FIELDS, |at| {
        format!(
            "      f{at}: {{ type: integer, generator: derived, params: {{ expression: \"n + 'x{at}'\" }} }}"
        )
    }),
    Kind("unknown members of entities", FIELDS, |at| {
        format!(
            "      f{at}: {{ type: integer, generator: derived, params: {{ expression: \"X.q{at} + 1\" }} }}"
        )
    }),
    Kind("unused schemas", FIELDS, |at| {
        format!("  U{at}: {{ type: string }}")
    }),
    Kind("outputs", "outputs:\n", |at| {
        format!("  - {{ type: file, file_path: f{at}.txt, zz: 1 }}")
    }),
    Kind("sound event types", "", |at| {
        format!("  V{at}: {{ payload_schema: S, consumes_entities: [{{ name: X }}] }}")
    }),
    Kind("sound updates", "", |at| {
        format!(
            "  V{at}: {{ payload_schema: S, consumes_entities: [{{ name: X, selection_filter: [{{ field: state.v, operator: equals, value: {at} }}] }}], updates_entity_state: [{{ entity_alias: X, set_attributes: {{ v: {at} }} }}] }}"
        )
    }),
    Kind("sound steps", STEPS, |_| "      - event_type: E".to_owned()),
    Kind("sound overrides", STEPS, |at| {
        format!("      - {{ event_type: E, payload_overrides: {{ n: {at} }} }}")
    }),
    Kind("sound fields", FIELDS, |at| {
        format!("      f{at}: {{ type: integer, generator: random_int }}")
    }),
];

/// A whole configuration of so many lines, where one block of them is not enough.
type Whole = (&'static str, fn(usize) -> String);

/// So many lines below what stands before them.
fn lines(head: &str, count: usize, line: impl Fn(usize) -> String) -> String {
    let lines = (0..count).map(|at| line(at) + "\n");
    std::iter::once(format!("{head}\n")).chain(lines).collect()
}

const KEYED: &str = "      k: { type: string, generator: uuid_v4 }\n";

/// Schemas `B` of texts and `C` of integers, with fields of the same names.
fn wide(count: usize) -> String {
    ["B: string", "C: integer"]
        .iter()
        .fold("schemas:\n".to_owned(), |text, schema| {
            let (name, ty) = schema.split_once(": ").unwrap();
            let head = format!("  {name}:\n    type: object\n    properties:\n{KEYED}");
            text + &lines(&head, count, |at| format!("      f{at}: {{ type: {ty} }}"))
        })
}

/// Fields that expressions over the payload make.
fn derived_fields(count: usize, expression: impl Fn(usize) -> String) -> String {
    let head = format!("{ENTITIES}{EVENTS}{OF_FIELDS}{SCHEMAS}{FIELDS}");
    lines(&head, count, |at| {
        let expression = expression(at);
        format!(
            "      f{at}: {{ type: integer, generator: derived, params: {{ expression: \"{expression}\" }} }}"
        )
    })
}

/// Attributes `v…`, each updated by an expression over an attribute of the same number.
fn updates_of_attributes(count: usize, read: &str) -> String {
    let head = format!(
        "{SCHEMAS}entities:\n  X:\n    schema: S\n    primary_key: k\n    state_attributes:"
    );
    let rest = format!(
        "{EVENTS}  V:\n    payload_schema: S\n    consumes_entities: [{{ name: X }}]\n    updates_entity_state:\n      - entity_alias: X\n        set_attributes:"
    );
    lines(&head, count, |at| {
        format!("      v{at}: {{ type: integer, default: 0 }}")
    }) + &lines(&rest, count, |at| {
        format!("          v{at}: {{ expression: \"X.state.{read}{at} + 1\" }}")
    })
}

const WHOLE: &[Whole] = &[
    ("overrides of many fields", |count| {
        let steps = "event_types:\n  E: { payload_schema: B }\n  F: { payload_schema: C }\nscenarios:\n  J:\n    steps:\n      - event_type: E\n        payload_overrides:";
        wide(count) + &lines(steps, count, |at| format!("          f{at}: x"))
    }),
    ("fields of another type than the entity's", |count| {
        let rest = "entities:\n  X: { schema: B, primary_key: k }\nevent_types:\n  E: { payload_schema: B, produces_entity: X }\n  F: { payload_schema: C, produces_entity: X }\n  R:\n    payload_schema: B\n    consumes_entities:\n      - name: X\n        selection_filter:";
        wide(count)
            + &lines(rest, count, |at| {
                format!("          - {{ field: f{at}, operator: not_equals, value: a }}")
            })
    }),
    ("unknown fields of the payload", |count| {
        derived_fields(count, |at| format!("payload.g{at} + n"))
    }),
    ("fields of the payload", |count| {
        derived_fields(count, |_| "payload.n + 1".to_owned())
    }),
    ("expressions over many attributes", |count| {
        updates_of_attributes(count, "v")
    }),
    ("unknown attributes in expressions", |count| {
        updates_of_attributes(count, "w")
    }),
    ("expressions over a payload of many fields", |count| {
        let rest = format!(
            "{ENTITIES}{EVENTS}  V:\n    payload_schema: B\n    consumes_entities: [{{ name: X }}]\n    updates_entity_state:"
        );
        format!("{SCHEMAS}{}", wide(count).trim_start_matches("schemas:\n"))
            + &lines(&rest, count, |at| {
                format!(
                    "      - {{ entity_alias: X, set_attributes: {{ v: {{ expression: \"len(f{at})\" }} }} }}"
                )
            })
    }),
];

fn cost(text: String) -> u64 {
    let before = allocations();
    let found = resinker_language::check(&mut Texts::of("c.yaml", text), "c.yaml").unwrap();
    let mut out = Vec::new();
    emit_all(
        &[found.report()],
        MessageFormat::Short,
        Screen::FILE,
        &mut out,
    )
    .unwrap();
    allocations() - before
}

#[test]
fn four_times_as_much_costs_about_four_times_as_much() {
    const LINES: usize = 200;
    let mut wrong = String::new();
    let kinds = KINDS.iter().map(|kind| {
        let costs = [LINES, 4 * LINES].map(|lines| cost(configuration(kind, lines)));
        (kind.0, costs)
    });
    let whole = WHOLE
        .iter()
        .map(|(name, text)| (*name, [LINES, 4 * LINES].map(|lines| cost(text(lines)))));
    for (name, [few, many]) in kinds.chain(whole) {
        // Each costs at least an allocation, or nothing was measured.
        assert!(many > 4 * LINES as u64, "{name}: {many}");
        if many > 5 * few {
            writeln!(wrong, "{name}: {few}, and {many} for four times as many").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
