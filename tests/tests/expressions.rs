//! Random expressions: what a generated program computes against an evaluator that shares nothing
//! with the compiler; and what is wrong in one place is refused in that place.
//!
//! Integers, decimals, strings and booleans are equal, floats to the last bit; what leaves 64 bits
//! is the bound, and the summary counts as many of each field. `RESINKER_EXPRESSION_SEED` takes
//! other expressions.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a broken expectation ends the test"
)]
#![allow(unreachable_pub, missing_docs, reason = "parts of one test")]

#[path = "expressions/evaluate.rs"]
mod evaluate;
#[path = "expressions/generate.rs"]
mod generate;
#[path = "expressions/rational.rs"]
mod rational;
#[path = "expressions/schema.rs"]
mod schema;
#[path = "expressions/tree.rs"]
mod tree;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::process::Command;

use self::evaluate::{Evaluator, Value};
use bigdecimal::BigDecimal;
use bigdecimal::num_bigint::BigInt;
use generate::{Ask, Division, Generator};
use resinker_tests::generated::{build, folder, resinker, succeed};
use resinker_tests::oracle::{Json, Model, Oracle};
use tree::{Node, Ty};

const EVENT_TYPES: usize = 6;
const FIELDS: usize = 70;
const SEEDS: [u64; 3] = [1, 42, 2_718_281_828];
const EVENTS: u64 = 300;

/// A field whose value an expression computes.
struct Field {
    name: String,
    node: Node,
    text: String,
    precision: Option<u32>,
    declared: &'static str,
}

fn expression_seed() -> u64 {
    std::env::var("RESINKER_EXPRESSION_SEED").map_or(1, |seed| seed.parse().unwrap())
}

fn field(name: String, generator: &mut Generator) -> Field {
    let ask = *generator.random.pick(&[
        Ask::Int,
        Ask::Exact,
        Ask::Number,
        Ask::Number,
        Ask::Bool,
        Ask::Text,
    ]);
    let numeric = matches!(ask, Ask::Exact | Ask::Number);
    let precise = numeric && generator.random.one_in(2);
    let division = if precise {
        Division::Exact
    } else {
        Division::Float
    };
    loop {
        let node = generator.field(ask, division);
        let precision = precise.then(|| generator.random.below(9) as u32);
        // Floats whose range nothing tells are held where they become decimals, and not only at the
        // end.
        if node.ty == Ty::Float && precise && node.max > 1e8 {
            continue;
        }
        let declared = match node.ty {
            _ if generator.random.one_in(2) => "",
            Ty::Int if !precise => "type: integer, ",
            Ty::Bool => "type: boolean, ",
            Ty::Text => "type: string, ",
            _ => "type: number, ",
        };
        let text = node.write(&mut generator.random);
        return Field {
            name,
            node,
            text,
            precision,
            declared,
        };
    }
}

impl Field {
    fn yaml(&self) -> String {
        let precision = self
            .precision
            .map(|digits| format!(", precision: {digits}"))
            .unwrap_or_default();
        format!(
            "      {}: {{{}generator: derived, params: {{expression: '{}'}}{precision}}}\n",
            self.name,
            self.declared,
            self.text.replace('\'', "''")
        )
    }

    /// Whether the payload has what the expression gives; and whether that has left the field's
    /// range.
    fn judge(&self, payload: &Json) -> Result<bool, String> {
        let mut evaluator = Evaluator {
            payload,
            variables: Vec::new(),
        };
        let expected = evaluator.node(&self.node);
        let found = payload.get(&self.name).unwrap();
        let (same, held) = match (&expected, found) {
            (Value::Null, Json::Null) => (true, false),
            (Value::Bool(a), Json::Bool(b)) => (a == b, false),
            (Value::Text(a), Json::Text(b)) => (a == b, false),
            (Value::Float(value), Json::Number(number)) if self.precision.is_none() => {
                (*value == number.written().parse::<f64>().unwrap(), false)
            }
            (Value::Float(_) | Value::Exact(_), Json::Number(number)) => {
                let decimals = match (self.precision, self.node.ty) {
                    (Some(precision), _) => precision,
                    (None, Ty::Dec(scale)) => u32::from(scale).min(18),
                    (None, _) => 0,
                };
                let exact = match &expected {
                    Value::Float(value) => evaluate::shortest(*value),
                    Value::Exact(value) => value.clone(),
                    other => panic!("{other:?} is no number"),
                };
                let units = exact.units(decimals);
                let bound = units
                    .clone()
                    .clamp(BigInt::from(i64::MIN), BigInt::from(i64::MAX));
                let wanted = BigDecimal::new(bound.clone(), i64::from(decimals));
                (wanted == number.value(), bound != units)
            }
            _ => (false, false),
        };
        if same {
            Ok(held)
        } else {
            Err(format!(
                "{:?} {:?}: {}\n    expected {expected:?}\n    found {found}\n    of {payload}",
                self.node.ty, self.precision, self.text
            ))
        }
    }
}

fn configuration(types: &[Vec<Field>]) -> String {
    let mut yaml = String::from(
        "simulation_settings: {random_seed: 1, time_progression: {start_time: \"2025-05-06T10:00:00Z\"}}\nschemas:\n",
    );
    for (at, fields) in types.iter().enumerate() {
        let _ = write!(
            yaml,
            "  S{at}:\n    type: object\n    properties:{}",
            schema::FIELDS
        );
        for field in fields {
            yaml += &field.yaml();
        }
    }
    yaml += "event_types:\n";
    for at in 0..types.len() {
        let _ = writeln!(yaml, "  E{at}: {{payload_schema: S{at}}}");
    }
    yaml
}

#[test]
fn random_expressions_give_what_the_language_says() {
    let seed = expression_seed();
    let mut generator = Generator::new(seed);
    let types: Vec<Vec<Field>> = (0..EVENT_TYPES)
        .map(|_| {
            (0..FIELDS)
                .map(|at| field(format!("x{at:03}"), &mut generator))
                .collect()
        })
        .collect();
    let yaml = configuration(&types);
    let config = folder("random-expressions-configuration").join("expressions.yaml");
    fs::write(&config, &yaml).unwrap();
    let binary = build(&config, "random-expressions");
    let (mut judged, mut overflows) = (0, 0);
    let mut wrong: BTreeMap<String, String> = BTreeMap::new();
    for seed in SEEDS {
        let output = succeed(Command::new(&binary).args([
            "--output=stdout",
            "--pace=max",
            "--quiet",
            "--summary=json",
            &format!("--seed={seed}"),
            &format!("--total-events={EVENTS}"),
        ]));
        let [text, told] =
            [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
        let mut held: BTreeMap<String, u64> = BTreeMap::new();
        for line in text.lines() {
            let event = Json::parse(line).unwrap();
            let name = event.get("event_type").and_then(Json::text).unwrap();
            let at: usize = name.trim_start_matches('E').parse().unwrap();
            for field in &types[at] {
                let path = format!("{name}.{}", field.name);
                match field.judge(event.get("payload").unwrap()) {
                    Ok(true) => *held.entry(path).or_default() += 1,
                    Ok(false) => judged += 1,
                    Err(message) => {
                        wrong.entry(path).or_insert(message);
                    }
                }
            }
        }
        overflows += held.values().sum::<u64>();
        let summary = Json::parse(told.lines().last().unwrap()).unwrap();
        let counted: BTreeMap<String, u64> = match summary.get("overflows") {
            Some(Json::Object(fields)) => fields
                .iter()
                .map(|(field, count)| (field.clone(), count.count().unwrap() as u64))
                .collect(),
            _ => BTreeMap::new(),
        };
        if wrong.is_empty() {
            assert_eq!(counted, held, "what the summary of seed {seed} counts");
        }
        let notices = told.lines().filter(|line| line.starts_with("notice: "));
        assert_eq!(notices.count(), usize::from(!held.is_empty()), "{told}");
        // The oracle reads the texts themselves, on its own; it knows decimals only.
        let report = Oracle::new(Model::read(&yaml).unwrap())
            .without_duration()
            .stream(text.lines());
        for violation in report.violations {
            let at = violation.what.trim_matches('`');
            let line = text.lines().nth(violation.line as usize - 1).unwrap();
            let (event_type, fields) = types
                .iter()
                .enumerate()
                .find(|(at, _)| line.contains(&format!("\"E{at}\"")))
                .unwrap();
            let text = fields.iter().find(|field| field.name == at);
            if text.is_some_and(|field| !field.node.is_exact()) {
                continue;
            }
            wrong
                .entry(format!("oracle: E{event_type}.{at}"))
                .or_insert(format!(
                    "{}\n    expected {}\n    found {}",
                    text.map_or("", |field| &field.text),
                    violation.expected,
                    violation.found
                ));
        }
    }
    let shown: Vec<String> = wrong
        .iter()
        .take(12)
        .map(|(name, message)| format!("{name} {message}"))
        .collect();
    assert!(
        wrong.is_empty(),
        "expressions of seed {seed}: {} fields are wrong\n{}",
        wrong.len(),
        shown.join("\n")
    );
    assert!(
        judged > 60_000 && overflows > 500,
        "{judged} within their ranges, {overflows} not"
    );
}

/// Puts a value of another type in the place of one operand: the first, in the order of a walk that
/// the seed chooses, whose type matters.
fn spoil(node: &mut Node, generator: &mut Generator) -> bool {
    use tree::Kind;
    // Where any type does, or where the type of the whole would only be another one.
    let indifferent = matches!(
        &node.kind,
        Kind::Call("concat" | "coalesce" | "min" | "max", _)
            | Kind::If(..)
            | Kind::IsNull(..)
            | Kind::InList(..)
            | Kind::Fold { .. }
    );
    let texts = matches!(&node.kind, Kind::Call("len" | "lower" | "upper", _));
    let mut operands = node.operands();
    if operands.is_empty() {
        return false;
    }
    let first = generator.random.below(operands.len());
    operands.rotate_left(first);
    if generator.random.one_in(2) || indifferent {
        for operand in &mut operands {
            if spoil(operand, generator) {
                return true;
            }
        }
    }
    if indifferent {
        return false;
    }
    let operand = operands.remove(0);
    let other = if operand.ty == Ty::Text && !texts {
        "7"
    } else if operand.ty == Ty::Text {
        "true"
    } else {
        "'seven'"
    };
    operand.kind = Kind::Number(other.to_owned());
    true
}

/// One operand of the wrong type: an error in each such expression, inside it, and nothing else.
#[test]
fn what_is_ill_typed_is_refused_in_its_place() {
    let mut generator = Generator::new(expression_seed());
    let mut fields = Vec::new();
    while fields.len() < 600 {
        let mut field = field(format!("x{:03}", fields.len()), &mut generator);
        if spoil(&mut field.node, &mut generator) {
            field.text = field.node.write(&mut generator.random);
            fields.push(field);
        }
    }
    let yaml = configuration(&[fields]);
    let config = folder("ill-typed-expressions").join("expressions.yaml");
    fs::write(&config, &yaml).unwrap();
    let output = resinker()
        .args(["validate", "--message-format", "json"])
        .arg(&config)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1), "errors, and no panic");
    let printed = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    let lines: Vec<&str> = yaml.lines().collect();
    let mut reported = BTreeSet::new();
    for line in printed.iter().flat_map(|text| text.lines()) {
        let Ok(diagnostic) = serde_json::from_str::<serde_json::Value>(line) else {
            continue;
        };
        if diagnostic["severity"] != "error" {
            continue;
        }
        let number = |key: &str| diagnostic[key].as_u64().unwrap() as usize;
        let at = number("line") - 1;
        let opening = "expression: '";
        let start = lines[at].find(opening).unwrap() + opening.len();
        let end = lines[at].rfind("'}").unwrap();
        // Columns count characters from 1.
        let column = |byte: usize| lines[at][..byte].chars().count() + 1;
        assert_eq!(number("end_line"), at + 1, "{line}");
        assert!(
            column(start) <= number("column")
                && number("column") < number("end_column")
                && number("end_column") <= column(end),
            "{line}\n{}",
            lines[at]
        );
        reported.insert(at);
    }
    let spoilt = (0..lines.len())
        .filter(|at| lines[*at].contains("generator: derived, params: {expression: '"));
    let spared: Vec<&str> = spoilt
        .filter(|at| !reported.contains(at))
        .map(|at| lines[at])
        .take(5)
        .collect();
    assert!(spared.is_empty(), "no error in these: {spared:#?}");
}
