//! What the compiler says of a filter before a program runs: whether a value satisfies a clause,
//! and whether two clauses exclude each other. The oracle says it of the texts as they are written;
//! both agree.

use resinker_language::model::{AttributeInitial, Clause, Generator, Literal, Model, Source};
use resinker_tests::oracle;

use crate::compiler::model;
use crate::coverage::filter_operators;

/// A kind of attribute: how it is declared, values that it has, and literals that filters compare
/// it with.
struct Kind {
    declared: &'static str,
    values: &'static [&'static str],
    literals: &'static [&'static str],
}

const KINDS: &[Kind] = &[
    Kind {
        declared: "type: boolean",
        values: &["true", "false"],
        literals: &["true", "false", "[true]", "[true, false]", "[false, null]"],
    },
    Kind {
        declared: "type: integer",
        values: &[
            "3",
            "0",
            "-2",
            "9223372036854775807",
            "-9223372036854775808",
        ],
        literals: &[
            "3",
            "3.0",
            "2.5",
            "-2.5",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "-9223372036854775809",
            "100000000000000000000",
            "[3, 0]",
            "[2.5, -2]",
            "[null, 3]",
            "[100000000000000000000]",
            "[]",
        ],
    },
    Kind {
        declared: "type: number",
        values: &["1.5", "0.1", "-3", "0"],
        literals: &[
            "1.5",
            "0.1",
            "-3",
            "0",
            "0.10",
            "1e2",
            "[0.1, 1.5]",
            "[null, -3]",
            "[]",
        ],
    },
    Kind {
        declared: "type: number, precision: 2",
        values: &["10.01", "10", "0", "-0.5", "92233720368547758.07"],
        literals: &[
            "10.01",
            "10.005",
            "10.0100",
            "10.015",
            "9.995",
            "-0.505",
            "0",
            "92233720368547758.07",
            "92233720368547758.08",
            "92233720368547758",
            "-100000000000000000000",
            "[10.01, 0]",
            "[10.005, 10]",
            "[null, 10.0]",
            "[]",
        ],
    },
    Kind {
        declared: "type: number, precision: 18",
        values: &["0.000000000000000001", "9.223372036854775807", "-1"],
        literals: &[
            "0.000000000000000001",
            "0.0000000000000000005",
            "9.3",
            "-9.3",
            "-1.0",
            "[0.000000000000000001, 9.3]",
        ],
    },
    Kind {
        declared: "type: string",
        values: &["ab", "\"\"", "B", "\"é\"", "\"a b\"", "\"10\""],
        literals: &[
            "ab",
            "a",
            "\"\"",
            "B",
            "b",
            "\"é\"",
            "\"e\"",
            "\"10\"",
            "\"9\"",
            "[ab, B]",
            "[null, \"\"]",
            "[]",
        ],
    },
    Kind {
        declared: "type: string, format: iso8601",
        values: &[
            "\"2025-06-01T00:00:00.000Z\"",
            "\"1969-12-31T23:59:59.999Z\"",
        ],
        literals: &[
            "\"2025-06-01T00:00:00.000Z\"",
            "\"2025-06-01T00:00:00Z\"",
            "\"2025-06-01T02:00:00+02:00\"",
            "\"2025-06-01\"",
            "\"2025-05-31T23:59:59.999Z\"",
            "[\"2025-06-01T00:00:00Z\", \"1969-12-31T23:59:59.999Z\"]",
            "[null]",
        ],
    },
    Kind {
        declared: "type: string, format: date",
        values: &["\"2025-06-01\"", "\"2024-02-29\""],
        literals: &["\"2025-06-01\"", "\"2024-02-28\"", "[\"2024-02-29\", null]"],
    },
    Kind {
        declared: "type: string, format: time",
        values: &["\"10:20:30\"", "\"00:00:00\""],
        literals: &["\"10:20:30\"", "\"09:00:00\"", "[\"00:00:00\", null]"],
    },
    Kind {
        declared: "type: integer, format: unix",
        values: &["1748736000", "0"],
        literals: &["1748736000", "0", "-1", "[0, null]"],
    },
    Kind {
        declared: "type: integer, format: unix_ms",
        values: &["1748736000123", "0"],
        literals: &["1748736000123", "1748736000122", "0", "[0, null]"],
    },
    Kind {
        declared: "type: string, format: \"%d.%m.%Y\"",
        values: &["\"01.06.2025\"", "\"29.02.2024\""],
        literals: &["\"01.06.2025\"", "\"02.06.2025\"", "[\"29.02.2024\", null]"],
    },
    Kind {
        declared: "type: array, items: { type: string }",
        values: &["[ab, c]", "[c]", "[]"],
        literals: &["ab", "c", "a", "[ab, c]", "[c, ab]", "[c]", "[]"],
    },
    Kind {
        declared: "type: array, items: { type: integer }",
        values: &["[1, 2]", "[3]"],
        literals: &["1", "2.5", "[1, 2]", "[2, 1]", "[3]", "[]"],
    },
];

/// What the compiler makes of a clause over each of the values, and the values as it knows them.
struct Verdicts {
    wanted: String,
    operator: &'static str,
    times: bool,
    clause: Clause,
    /// By value, null last.
    each: Vec<(String, Literal, Clause)>,
}

#[test]
fn what_a_filter_means_before_a_run_is_what_it_means_in_one() {
    let mut faults = Vec::new();
    let mut silent = Vec::new();
    for kind in KINDS {
        let mut known = Vec::new();
        for operator in filter_operators() {
            let before = known.len();
            let mut refusals = Vec::new();
            for wanted in kind.literals.iter().copied().chain(["null"]) {
                match verdicts(kind, operator, wanted) {
                    Ok(found) => known.push(found),
                    Err(errors) => refusals.push(errors),
                }
            }
            let by_operator = |errors: &String| errors.contains("invalid-operator");
            if known.len() == before && !refusals.iter().any(by_operator) {
                faults.push(format!("`{operator}` of {}: {refusals:?}", kind.declared));
            }
        }
        for found in &known {
            for (value, literal, clause) in &found.each {
                let expected = meets(found, value);
                let what = format!(
                    "{value} {} {} ({})",
                    found.operator, found.wanted, kind.declared
                );
                match (clause.holds(literal), expected) {
                    (Some(says), Ok(Some(expected))) if says == expected => {}
                    (Some(_), Ok(None)) => {}
                    (None, _) => silent.push(what),
                    (says, expected) => faults.push(format!("{what}: {says:?}, not {expected:?}")),
                }
            }
        }
        faults.extend(exclusions(&known));
    }
    assert!(
        faults.is_empty(),
        "{}:\n{}",
        faults.len(),
        faults.join("\n")
    );
    assert!(
        silent.is_empty(),
        "nothing is said of\n{}",
        silent.join("\n")
    );
}

/// Clauses that the compiler takes to exclude each other, and that one value satisfies.
fn exclusions(known: &[Verdicts]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut count = 0;
    for a in known {
        for b in known {
            if !a.clause.contradicts(&b.clause) {
                continue;
            }
            count += 1;
            let holds = |of: &Verdicts, value: &str| matches!(meets(of, value), Ok(Some(true)));
            for (value, ..) in &a.each {
                if holds(a, value) && holds(b, value) {
                    faults.push(format!(
                        "{value} is both {} {} and {} {}",
                        a.operator, a.wanted, b.operator, b.wanted
                    ));
                }
            }
        }
    }
    if count == 0 {
        faults.push("no clause excludes another".to_owned());
    }
    faults
}

/// What the oracle says.
fn meets(of: &Verdicts, value: &str) -> Result<Option<bool>, String> {
    oracle::meets(of.operator, &of.wanted, value, of.times)
}

fn verdicts(kind: &Kind, operator: &'static str, wanted: &str) -> Result<Verdicts, String> {
    let values: Vec<&str> = kind.values.iter().copied().chain(["null"]).collect();
    let list = kind.declared.starts_with("type: array");
    // What an instance begins with: a field of one value, or an attribute's default.
    let (mut fields, mut attributes, mut events) = (String::new(), String::new(), String::new());
    for (at, value) in values.iter().enumerate() {
        let declared = kind.declared;
        let path = if list {
            fields.push_str(&format!(
                ", x{at}: {{ {declared}, generator: static, params: {{ value: {value} }}, nullable: true }}"
            ));
            format!("x{at}")
        } else {
            attributes.push_str(&format!(
                "      x{at}: {{ {declared}, default: {value}, nullable: true }}\n"
            ));
            format!("state.x{at}")
        };
        events.push_str(&format!(
            "  E{at}: {{ payload_schema: Seen, consumes_entities: [{{ name: T, alias: it, selection_filter: [{{ field: {path}, operator: {operator}, value: {wanted} }}] }}] }}\n"
        ));
    }
    let attributes = if list {
        String::new()
    } else {
        format!("    state_attributes:\n{attributes}")
    };
    let yaml = format!(
        "simulation_settings: {{ total_events: 1 }}\nschemas:\n  S: {{ type: object, properties: {{ id: {{ type: string, generator: uuid_v4 }}{fields} }} }}\n  \
         Seen: {{ type: object, properties: {{ id: {{ from_entity: it, field: id }} }} }}\nentities:\n  T:\n    schema: S\n    primary_key: id\n{attributes}\
         event_types:\n  Make: {{ payload_schema: S, produces_entity: T }}\n{events}"
    );
    let model = model(&yaml).map_err(|errors| errors.join("; "))?;
    let each: Vec<(String, Literal, Clause)> = values
        .iter()
        .enumerate()
        .filter_map(|(at, value)| {
            let literal = match *value {
                "null" => Literal::Null,
                _ => initial(&model, at)?,
            };
            Some(((*value).to_owned(), literal, clause(&model, at)?))
        })
        .collect();
    assert_eq!(each.len(), values.len(), "{yaml}");
    // Clauses over one field are what can exclude each other.
    let first = clause(&model, 0).ok_or("no clause")?;
    Ok(Verdicts {
        wanted: wanted.to_owned(),
        operator,
        times: kind.declared.contains("format: ") && !kind.declared.contains('%'),
        clause: first,
        each,
    })
}

/// The value that an instance begins with.
fn initial(model: &Model, at: usize) -> Option<Literal> {
    let entity = model.entities.first()?;
    if let Some(field) = entity.object.fields.get(at + 1) {
        return match &field.source {
            Source::Generator(Generator::Constant(literal)) => Some(literal.clone()),
            _ => None,
        };
    }
    match &entity.attributes.get(at)?.initial {
        AttributeInitial::Literal(literal) => Some(literal.clone()),
        _ => None,
    }
}

fn clause(model: &Model, at: usize) -> Option<Clause> {
    let consumption = model.events.get(at + 1)?.consumptions.first()?;
    consumption.filter.first().cloned()
}
