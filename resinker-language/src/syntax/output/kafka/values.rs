//! What the table of keys cannot say of the values of an output to Kafka.
//!
//! Input: the output as written. Output: diagnostics of settings that are passed on as they are,
//! and of addresses. Invariant: none of these values is lost in silence, and none that is secret
//! stands in the file.

use resinker_runtime::setting::{is_secret_setting, without_credentials};

use crate::diagnostic::{Diagnostic, codes};
use crate::syntax::check::Checker;
use crate::yaml::{Map, Value};

/// Checks those of one output.
pub(super) fn check(map: &Map, checker: &mut Checker<'_>) {
    addresses(map, checker);
    settings(map, "properties", checker);
    if let Some(Value::Map(new)) = value(map, "create_topics") {
        settings(new, "config", checker);
    }
}

fn value<'a>(map: &'a Map, key: &str) -> Option<&'a Value> {
    map.get(key).map(|node| &node.value)
}

/// Each is one text, and a secret one is none that stands in the file.
fn settings(map: &Map, key: &str, checker: &mut Checker<'_>) {
    let Some(Value::Map(settings)) = value(map, key) else {
        return;
    };
    for setting in &settings.entries {
        let name = &setting.key.value;
        let value = &setting.value;
        if matches!(value.value, Value::Null | Value::Seq(_)) {
            let at = if value.span.start == value.span.end {
                setting.key.span
            } else {
                value.span
            };
            let mut diagnostic = Diagnostic::error(
                codes::WRONG_TYPE,
                at,
                format!("`{name}` in `{key}` is not a single value"),
            )
            .here("expected a text, a number or a boolean");
            if matches!(value.value, Value::Seq(_)) {
                diagnostic = diagnostic
                    .note("several values are one text with commas: `\"compact,delete\"`");
            }
            checker.report(diagnostic);
            continue;
        }
        let is_sound = checker.variables(value);
        if is_sound && is_secret_setting(name) {
            checker.secret(&setting.key, value);
        }
    }
}

/// No address has a user name or a password in it.
fn addresses(map: &Map, checker: &mut Checker<'_>) {
    let Some(node) = map.get("kafka_brokers") else {
        return;
    };
    let items = match &node.value {
        Value::Seq(items) => items.as_slice(),
        _ => std::slice::from_ref(node),
    };
    for node in items {
        let Value::Text(text) = &node.value else {
            continue;
        };
        let Some(without) = without_credentials(&text.value) else {
            continue;
        };
        let mut diagnostic = Diagnostic::error(
            codes::LITERAL_SECRET,
            node.span,
            "the address of a broker has a user name or a password in it",
        )
        .here("whoever reads this file can read it, and no broker looks for one here")
        .note("give them as `sasl_plain_username` and `sasl_plain_password: \"${KAFKA_PASSWORD}\"`, which is read when the generated program starts");
        if !text.value.contains("${") {
            diagnostic = diagnostic.suggest(
                node.span,
                format!("\"{without}\""),
                format!("the address alone: `\"{without}\"`"),
            );
        }
        checker.report(diagnostic);
    }
}
