//! What event types ask of state, and what they change about it.

use std::fmt::Write;

use crate::random::Choices;

pub(super) fn filter(choices: &mut Choices) -> String {
    let count = choices.of(&[1, 1, 1, 2, 2, 3]);
    let mut used: Vec<&str> = Vec::new();
    let mut clauses = Vec::new();
    for _ in 0..count {
        let field = choices.of(&[
            "state.n",
            "state.n",
            "state.flag",
            "state.flag",
            "state.mode",
            "state.mode",
            "state.alike",
            "kind",
            "size",
            "tags",
            "state.opt",
            "state.sum",
        ]);
        if used.contains(&field) {
            continue;
        }
        used.push(field);
        let (operator, value) = condition(choices, field);
        clauses.push((field, operator, value));
    }
    // In one form or the other, which is the same.
    let letters: usize = clauses.iter().map(|(_, _, value)| value.len()).sum();
    let is_map = letters.is_multiple_of(3);
    let written = clauses
        .into_iter()
        .map(|(field, operator, value)| match operator {
            "equals" | "in" if is_map => format!("{field}: {value}"),
            _ if is_map => format!("{field}: {{ {operator}: {value} }}"),
            _ => format!("{{ field: {field}, operator: {operator}, value: {value} }}"),
        });
    let written = written.collect::<Vec<_>>().join(", ");
    if is_map {
        format!("{{ {written} }}")
    } else {
        format!("[{written}]")
    }
}

fn condition(choices: &mut Choices, field: &str) -> (&'static str, String) {
    const ORDER: [&str; 4] = ["greater_than", "less_than", "greater_equals", "less_equals"];
    let list = |all: [&str; 2]| format!("[{}]", all.join(", "));
    match field {
        "state.n" | "size" => {
            if choices.chance(60) {
                (choices.of(&ORDER), choices.between(1, 4).to_string())
            } else if choices.chance(50) {
                (
                    choices.of(&["equals", "not_equals"]),
                    choices.between(0, 4).to_string(),
                )
            } else {
                (
                    choices.of(&["in", "not_in"]),
                    choices.of(&["[0, 2, 4]", "[1, 2]", "[3]"]).to_owned(),
                )
            }
        }
        "state.flag" => (
            choices.of(&["equals", "not_equals"]),
            choices.chance(50).to_string(),
        ),
        "state.mode" => match choices.below(3) {
            0 => (
                choices.of(&["equals", "not_equals"]),
                choices.of(&["x", "xy", "z"]).to_owned(),
            ),
            1 => (
                choices.of(&["in", "not_in"]),
                list(choices.of(&[["x", "z"], ["xy", "z"]])),
            ),
            _ => (
                choices.of(&["contains", "not_contains"]),
                choices.of(&["x", "y"]).to_owned(),
            ),
        },
        "state.alike" | "kind" => {
            if choices.chance(50) {
                (
                    choices.of(&["equals", "not_equals"]),
                    choices.of(&["a", "b"]).to_owned(),
                )
            } else {
                (
                    choices.of(&["in", "not_in"]),
                    list(choices.of(&[["a", "b"], ["b", "c"]])),
                )
            }
        }
        "tags" => (
            choices.of(&["contains", "not_contains"]),
            choices.of(&["red", "blue"]).to_owned(),
        ),
        "state.opt" => (
            choices.of(&["equals", "not_equals"]),
            choices.of(&["null", "null", "z"]).to_owned(),
        ),
        _ => (
            choices.of(&ORDER),
            choices.of(&["1", "2.5", "4"]).to_owned(),
        ),
    }
}

pub(super) fn changes(choices: &mut Choices, array: bool) -> String {
    let mut set = Vec::new();
    let mut increment = Vec::new();
    if choices.chance(50) {
        set.push(format!("flag: {}", choices.chance(50)));
    }
    if choices.chance(40) {
        set.push(format!(
            "mode: {}",
            choices.of(&["x", "xy", "z", "{ from_payload_field: word }"])
        ));
    }
    if choices.chance(25) {
        set.push(format!(
            "opt: {}",
            choices.of(&["null", "z", "{ from_payload_field: word }"])
        ));
    }
    if choices.chance(60) {
        let amount = if array {
            choices.of(&[
                "1",
                "{ from_payload_field: quantity }",
                "{ from_payload_field: quantity, negate: true }",
            ])
        } else {
            choices.of(&[
                "1",
                "-1",
                "{ value: 1, negate: true }",
                "{ from_payload_field: amount }",
                "{ from_payload_field: amount, negate: true }",
                "{ from_payload_field: double }",
            ])
        };
        if choices.chance(85) {
            increment.push(format!("n: {amount}"));
        } else {
            set.push(format!("n: {}", choices.between(0, 3)));
        }
    }
    if choices.chance(25) {
        increment.push(format!(
            "sum: {}",
            choices.of(&[
                "0.25",
                "{ from_payload_field: price }",
                "{ from_payload_field: price, negate: true }"
            ])
        ));
    }
    if set.is_empty() && increment.is_empty() {
        increment.push("n: 1".to_owned());
    }
    // By what is set, which is as good as chance.
    let letters = set.iter().chain(&increment).map(String::len).sum::<usize>();
    let fields = match letters % 6 {
        0 => "kind: c",
        1 => "kind: { from_payload_field: word }, size: 3",
        2 if array => "size: { from_payload_field: quantity }",
        2 => "size: { expression: \"amount * 2\" }",
        _ => "",
    };
    let mut yaml = String::new();
    if !set.is_empty() {
        let _ = writeln!(yaml, "        set_attributes: {{ {} }}", set.join(", "));
    }
    if !increment.is_empty() {
        let _ = writeln!(
            yaml,
            "        increment_attributes: {{ {} }}",
            increment.join(", ")
        );
    }
    if !fields.is_empty() {
        let _ = writeln!(yaml, "        set_fields: {{ {fields} }}");
    }
    yaml
}
