//! What the compiler says of a filter before a program runs: whether a value satisfies a clause,
//! and whether two clauses exclude each other. The oracle says it of the texts as they are written,
//! and both agree: every operator on every type, with every literal that the compiler takes.

use std::collections::BTreeSet;

use resinker_language::model::{
    AttributeInitial, Clause, Generator, Literal, Model, Read, Source, Type,
};
use resinker_tests::oracle;

use crate::compiler::model;
use crate::coverage::filter_operators;

/// A kind of value: how it is declared, values of it, and literals that filters compare it with.
/// Lists of these literals are made of them.
struct Kind {
    declared: &'static str,
    held: Held,
    values: &'static [&'static str],
    literals: &'static [&'static str],
}

/// What holds the values.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Held {
    /// A state attribute that begins as each.
    Attribute,
    /// A field with the generator `static`.
    Static,
    /// A field with a generator that could draw each: they are texts.
    Drawn,
}

const KINDS: &[Kind] = &[
    Kind {
        declared: "type: boolean",
        held: Held::Attribute,
        values: &["true", "false"],
        literals: &["true", "false"],
    },
    Kind {
        declared: "type: integer",
        held: Held::Attribute,
        values: &[
            "3",
            "0",
            "-2",
            "9223372036854775807",
            "-9223372036854775808",
            "-1",
            "1",
            "7",
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
            "-1",
            "1",
        ],
    },
    Kind {
        declared: "type: number",
        held: Held::Attribute,
        values: &["1.5", "0.1", "-3", "0", "0.25", "1e300", "-1.5"],
        literals: &["1.5", "0.1", "-3", "0", "0.10", "1e2", "0.25", "1e300"],
    },
    Kind {
        declared: "type: number, precision: 2",
        held: Held::Attribute,
        values: &[
            "10.01",
            "10",
            "0",
            "-0.5",
            "92233720368547758.07",
            "0.1",
            "99.99",
        ],
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
            "0.1",
            "99.99",
        ],
    },
    Kind {
        declared: "type: number, precision: 18",
        held: Held::Attribute,
        values: &["0.000000000000000001", "9.223372036854775807", "-1"],
        literals: &[
            "0.000000000000000001",
            "0.0000000000000000005",
            "9.3",
            "-9.3",
            "-1.0",
        ],
    },
    Kind {
        declared: "type: string",
        held: Held::Attribute,
        values: &["ab", "\"\"", "B", "\"é\"", "\"a b\"", "\"10\"", "a", "b"],
        literals: &[
            "ab", "a", "\"\"", "B", "b", "\"é\"", "\"e\"", "\"10\"", "\"9\"",
        ],
    },
    Kind {
        declared: "type: string, generator: random_alphanumeric",
        held: Held::Drawn,
        values: &["ab", "\"\"", "B", "\"é\"", "\"a b\"", "\"10\"", "a", "b"],
        literals: &[
            "ab", "a", "\"\"", "B", "b", "\"é\"", "\"e\"", "\"10\"", "\"9\"",
        ],
    },
    Kind {
        declared: "type: string, generator: uuid_v4",
        held: Held::Drawn,
        values: &[
            "0b8f7c9e-3c57-4d55-9f0e-2f1f5ad3c8a1",
            "f47ac10b-58cc-4372-a567-0e02b2c3d479",
        ],
        literals: &[
            "0b8f7c9e-3c57-4d55-9f0e-2f1f5ad3c8a1",
            "00000000-0000-4000-8000-000000000000",
            "4d55",
        ],
    },
    Kind {
        declared: "type: string, format: iso8601",
        held: Held::Attribute,
        values: &[
            "\"2025-06-01T00:00:00.000Z\"",
            "\"1969-12-31T23:59:59.999Z\"",
            "\"1970-01-01T00:00:00.000Z\"",
            "\"1970-01-01T00:00:00.001Z\"",
        ],
        literals: &[
            "\"2025-06-01T00:00:00.000Z\"",
            "\"2025-06-01T00:00:00Z\"",
            "\"2025-06-01T02:00:00+02:00\"",
            "\"2025-06-01\"",
            "\"2025-05-31T23:59:59.999Z\"",
            "\"1970-01-01T00:00:00.001Z\"",
        ],
    },
    Kind {
        declared: "type: string, format: date",
        held: Held::Attribute,
        values: &["\"2025-06-01\"", "\"2024-02-29\""],
        literals: &["\"2025-06-01\"", "\"2024-02-28\""],
    },
    Kind {
        declared: "type: string, format: time",
        held: Held::Attribute,
        values: &["\"10:20:30\"", "\"00:00:00\""],
        literals: &["\"10:20:30\"", "\"09:00:00\""],
    },
    Kind {
        declared: "type: integer, format: unix",
        held: Held::Attribute,
        values: &["1748736000", "0"],
        literals: &["1748736000", "0", "-1"],
    },
    Kind {
        declared: "type: integer, format: unix_ms",
        held: Held::Attribute,
        values: &["1748736000123", "0"],
        literals: &["1748736000123", "1748736000122", "0"],
    },
    Kind {
        declared: "type: string, format: \"%d.%m.%Y\"",
        held: Held::Attribute,
        values: &["\"01.06.2025\"", "\"29.02.2024\""],
        literals: &["\"01.06.2025\"", "\"02.06.2025\""],
    },
    Kind {
        declared: "type: array, items: { type: string }",
        held: Held::Static,
        values: &["[ab, c]", "[c]", "[]", "[b, a]"],
        literals: &[
            "ab", "c", "a", "[ab, c]", "[c, ab]", "[c]", "[]", "\"\"", "b", "[b, a]",
        ],
    },
    Kind {
        declared: "type: array, items: { type: integer }",
        held: Held::Static,
        values: &["[1, 2]", "[3]"],
        literals: &["1", "2.5", "[1, 2]", "[2, 1]", "[3]", "[]"],
    },
];

/// The types of values that a filter can compare.
const TYPES: [&str; 9] = [
    "array",
    "boolean",
    "decimal",
    "few texts",
    "float",
    "integer",
    "text",
    "time",
    "uuid",
];

/// What the compiler makes of a clause over each of the values, and the values as it knows them.
struct Verdicts {
    wanted: String,
    operator: &'static str,
    times: bool,
    clause: Clause,
    ty: Type,
    /// By value, null last.
    each: Vec<(String, Literal, Clause)>,
}

#[test]
fn what_a_filter_means_before_a_run_is_what_it_means_in_one() {
    let mut faults = Vec::new();
    let mut types = BTreeSet::new();
    let (mut compared, mut open, mut excluding) = (0, 0, 0);
    for kind in KINDS {
        let mut known = Vec::new();
        for operator in filter_operators() {
            let before = known.len();
            let mut refusals = Vec::new();
            for wanted in wanted(kind, operator) {
                match verdicts(kind, operator, &wanted) {
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
            types.insert(type_name(&found.ty));
            for (value, literal, clause) in &found.each {
                let what = format!(
                    "{value} {} {} ({})",
                    found.operator, found.wanted, kind.declared
                );
                match (clause.holds(literal), meets(found, value)) {
                    (Some(says), Ok(Some(expected))) if says == expected => compared += 1,
                    (Some(_), Ok(None)) => open += 1,
                    (says, expected) => faults.push(format!("{what}: {says:?}, not {expected:?}")),
                }
            }
        }
        excluding += exclusions(&known, &mut faults);
    }
    assert!(
        faults.is_empty(),
        "{}:\n{}",
        faults.len(),
        faults.join("\n")
    );
    assert!(types.iter().eq(&TYPES), "{types:?}");
    assert!(
        compared > 5_000 && open * 20 < compared && excluding > 10_000,
        "{compared} compared, {open} open, {excluding} pairs exclude each other"
    );
}

/// What an operator is tried with: each literal, null, and for membership lists of them, since no
/// other operator takes a list of scalars.
fn wanted(kind: &Kind, operator: &str) -> Vec<String> {
    let single: Vec<&str> = kind.literals.iter().copied().chain(["null"]).collect();
    let mut wanted: Vec<String> = single.iter().map(|text| (*text).to_owned()).collect();
    if operator == "in" || operator == "not_in" {
        let lists = (0..=single.len().min(3)).flat_map(|length| {
            single.windows(length.max(1)).map(move |items| {
                format!(
                    "[{}]",
                    if length == 0 {
                        String::new()
                    } else {
                        items.join(", ")
                    }
                )
            })
        });
        wanted.extend(lists);
        wanted.push(format!("[{}]", single.join(", ")));
    }
    wanted
}

/// The type by a name. A type that comes to the language is a kind here, or cannot be compared.
fn type_name(ty: &Type) -> &'static str {
    match ty {
        Type::Array(_) => "array",
        Type::Bool => "boolean",
        Type::Decimal(_) => "decimal",
        Type::Enum(_) => "few texts",
        Type::Float => "float",
        Type::Int => "integer",
        Type::Text => "text",
        Type::Timestamp(_) => "time",
        Type::Uuid => "uuid",
        Type::Object(_) | Type::Wide(_) | Type::Ratio => "none that is compared",
    }
}

/// How many pairs of clauses the compiler takes to exclude each other; none of them may be such
/// that one value satisfies both.
fn exclusions(known: &[Verdicts], faults: &mut Vec<String>) -> usize {
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
    count
}

/// What the oracle says.
fn meets(of: &Verdicts, value: &str) -> Result<Option<bool>, String> {
    oracle::meets(of.operator, &of.wanted, value, of.times)
}

fn verdicts(kind: &Kind, operator: &'static str, wanted: &str) -> Result<Verdicts, String> {
    let values: Vec<&str> = kind.values.iter().copied().chain(["null"]).collect();
    let (mut fields, mut attributes, mut events) = (String::new(), String::new(), String::new());
    for (at, value) in values.iter().enumerate() {
        let declared = kind.declared;
        let path = match kind.held {
            Held::Static => {
                fields.push_str(&format!(
                    ", x{at}: {{ {declared}, generator: static, params: {{ value: {value} }}, nullable: true }}"
                ));
                format!("x{at}")
            }
            Held::Drawn => {
                fields.push_str(&format!(", x{at}: {{ {declared}, nullable: true }}"));
                format!("x{at}")
            }
            Held::Attribute => {
                attributes.push_str(&format!(
                    "      x{at}: {{ {declared}, default: {value}, nullable: true }}\n"
                ));
                format!("state.x{at}")
            }
        };
        events.push_str(&format!(
            "  E{at}: {{ payload_schema: Seen, consumes_entities: [{{ name: T, alias: it, selection_filter: [{{ field: {path}, operator: {operator}, value: {wanted} }}] }}] }}\n"
        ));
    }
    let attributes = if attributes.is_empty() {
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
                text if kind.held == Held::Drawn => {
                    Literal::Text(text.trim_matches('"').to_owned())
                }
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
        ty: type_of(&model, &first.read).ok_or("no type")?,
        clause: first,
        each,
    })
}

/// The type of what a clause looks at.
fn type_of(model: &Model, read: &Read) -> Option<Type> {
    let entity = model.entities.first()?;
    match read {
        Read::Field(path) => Some(entity.object.fields.get(*path.first()?)?.ty.clone()),
        Read::Attribute(at) => Some(entity.attributes.get(*at)?.ty.clone()),
    }
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
