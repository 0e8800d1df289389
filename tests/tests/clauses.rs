//! What the compiler takes a filter's clause to mean, and what the oracle does: every operator on
//! every type.

#![allow(clippy::unwrap_used, reason = "a broken expectation ends the test")]

use resinker_language::model::{Clause, Literal, Read};
use resinker_language::syntax::Operator;
use resinker_tests::oracle::{Json, holds};

/// Every operator, with its name in the language.
const OPERATORS: [(Operator, &str); 10] = [
    (Operator::Equals, "equals"),
    (Operator::NotEquals, "not_equals"),
    (Operator::GreaterThan, "greater_than"),
    (Operator::LessThan, "less_than"),
    (Operator::GreaterEquals, "greater_equals"),
    (Operator::LessEquals, "less_equals"),
    (Operator::Contains, "contains"),
    (Operator::NotContains, "not_contains"),
    (Operator::In, "in"),
    (Operator::NotIn, "not_in"),
];

/// Values of one type, each as the compiler and as a stream has it.
struct Values {
    ty: &'static str,
    ordered: bool,
    all: Vec<(Literal, String)>,
}

fn values() -> Vec<Values> {
    let quoted = |text: &str| format!("\"{text}\"");
    let text = |text: &str| (Literal::Text(text.to_owned()), quoted(text));
    let decimal =
        |mantissa: i64, json: &str| (Literal::Decimal { mantissa, scale: 2 }, json.to_owned());
    let float = |value: f64| (Literal::Float(value), value.to_string());
    let int = |value: i64| (Literal::Int(value), value.to_string());
    let time = |millis: i64, json: &str| (Literal::Timestamp(millis), quoted(json));
    let list = |texts: &[&str]| {
        let items = texts.iter().map(|text| Literal::Text((*text).to_owned()));
        let json: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
        (
            Literal::List(items.collect()),
            format!("[{}]", json.join(",")),
        )
    };
    let of = |ty, ordered, all| Values { ty, ordered, all };
    vec![
        of(
            "boolean",
            false,
            vec![
                (Literal::Bool(false), "false".to_owned()),
                (Literal::Bool(true), "true".to_owned()),
            ],
        ),
        of(
            "integer",
            true,
            [i64::MIN, -1, 0, 1, 7, i64::MAX].map(int).into(),
        ),
        of(
            "number",
            true,
            [-1.5, 0.0, 0.1, 0.25, 1e300].map(float).into(),
        ),
        of(
            "number with a precision",
            true,
            vec![
                decimal(-150, "-1.50"),
                decimal(0, "0.00"),
                decimal(10, "0.10"),
                decimal(9999, "99.99"),
            ],
        ),
        of("string", false, ["", "a", "ab", "b", "é"].map(text).into()),
        of(
            "time",
            true,
            vec![
                time(0, "1970-01-01T00:00:00.000Z"),
                time(1, "1970-01-01T00:00:00.001Z"),
                time(1_735_689_600_000, "2025-01-01T00:00:00.000Z"),
            ],
        ),
        of(
            "array",
            false,
            vec![list(&[]), list(&["a"]), list(&["b", "a"])],
        ),
    ]
}

/// What an operator can be compared with on a type: as `validate` accepts it.
fn wanted(operator: Operator, values: &Values) -> Vec<(Literal, String)> {
    let null = (Literal::Null, "null".to_owned());
    let is_array = values.ty == "array";
    match operator {
        Operator::Equals | Operator::NotEquals => {
            values.all.iter().cloned().chain([null]).collect()
        }
        Operator::GreaterThan
        | Operator::LessThan
        | Operator::GreaterEquals
        | Operator::LessEquals
            if values.ordered =>
        {
            values.all.clone()
        }
        Operator::Contains | Operator::NotContains if is_array || values.ty == "string" => {
            let texts = ["", "a", "b", "c"];
            let wanted = texts.map(|text| (Literal::Text(text.to_owned()), format!("\"{text}\"")));
            wanted.into()
        }
        Operator::In | Operator::NotIn if !is_array => {
            let all: Vec<_> = values.all.iter().cloned().chain([null]).collect();
            let lists = (0..all.len()).flat_map(|from| (from..=all.len()).map(move |to| from..to));
            let listed = lists.map(|range| {
                let (items, json): (Vec<Literal>, Vec<String>) =
                    all.get(range).unwrap_or_default().iter().cloned().unzip();
                (Literal::List(items), format!("[{}]", json.join(",")))
            });
            listed.collect()
        }
        _ => Vec::new(),
    }
}

#[test]
fn the_compiler_and_the_oracle_agree_on_every_operator() {
    let (mut compared, mut open) = (0, 0);
    for values in values() {
        for (operator, name) in OPERATORS {
            for (value, json) in wanted(operator, &values) {
                let clause = Clause {
                    read: Read::Attribute(0),
                    operator,
                    value,
                };
                let null = (Literal::Null, "null".to_owned());
                for (actual, shown) in values.all.iter().chain([&null]) {
                    let what = format!("{}: {shown} {name} {json}", values.ty);
                    let found = clause.holds(actual);
                    assert!(found.is_some(), "the compiler leaves it open: {what}");
                    let (json, shown) = (Json::parse(&json), Json::parse(shown));
                    match holds(name, &json.unwrap(), &shown.unwrap()) {
                        Some(judged) => {
                            assert_eq!(found, Some(judged), "{what}");
                            compared += 1;
                        }
                        None => open += 1,
                    }
                }
            }
        }
    }
    assert!(
        compared > 1000 && open * 20 < compared,
        "{compared} compared, {open} open"
    );
}

/// Filters that the compiler says exclude each other share no value.
#[test]
fn what_excludes_each_other_shares_no_value() {
    let mut excluding = 0;
    for values in values() {
        let clauses: Vec<Clause> = OPERATORS
            .iter()
            .flat_map(|(operator, _)| {
                wanted(*operator, &values)
                    .into_iter()
                    .map(|(value, _)| Clause {
                        read: Read::Attribute(0),
                        operator: *operator,
                        value,
                    })
            })
            .collect();
        for a in &clauses {
            for b in &clauses {
                if !a.contradicts(b) {
                    continue;
                }
                excluding += 1;
                let null = [Literal::Null];
                let all = values.all.iter().map(|(value, _)| value).chain(&null);
                for value in all {
                    let both = a.holds(value) == Some(true) && b.holds(value) == Some(true);
                    assert!(!both, "{}: {value:?} satisfies {a:?} and {b:?}", values.ty);
                }
            }
        }
    }
    assert!(excluding > 100, "{excluding} pairs exclude each other");
}
