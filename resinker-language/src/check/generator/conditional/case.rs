//! The cases of a conditional choice as written.
//!
//! Input: an item of `cases`. Output: its conditions and what it chooses from. Invariant: a case has conditions or is the default, and has
//! choices.

use super::super::choice::{empty, weights};
use super::super::context::Context;
use super::super::coverage::Relation;
use crate::diagnostic::{Diagnostic, codes, nearest};
use crate::source::Span;
use crate::yaml::{Entry, Map, Node, Value};

/// Keys that state a condition, what it is, and what it asks for; `None`: `default`.
const CONDITIONS: &[(&str, Option<Condition>, &str)] = &[
    (
        "condition_value",
        Some(Condition::Is(Relation::Equal)),
        "the field has this value",
    ),
    (
        "condition_value_in",
        Some(Condition::In),
        "the field has one of these values",
    ),
    (
        "condition_value_greater_than",
        Some(Condition::Is(Relation::Greater)),
        "the field is above this",
    ),
    (
        "condition_value_greater_equals",
        Some(Condition::Is(Relation::GreaterEqual)),
        "the field is this or above",
    ),
    (
        "condition_value_less_than",
        Some(Condition::Is(Relation::Less)),
        "the field is below this",
    ),
    (
        "condition_value_less_equals",
        Some(Condition::Is(Relation::LessEqual)),
        "the field is this or below",
    ),
    ("default", None, "no case before this one holds"),
];

/// What a condition's key takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Takes {
    /// A value.
    Value,
    /// A list of values.
    Values,
    /// Nothing: the key stands alone.
    Nothing,
}

/// The keys that state a condition, what each asks for, and what it takes.
pub(crate) fn keys() -> impl Iterator<Item = (&'static str, &'static str, Takes)> {
    CONDITIONS.iter().map(|(key, condition, about)| {
        let takes = match condition {
            Some(Condition::Is(_)) => Takes::Value,
            Some(Condition::In) => Takes::Values,
            None => Takes::Nothing,
        };
        (*key, *about, takes)
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Condition {
    Is(Relation),
    In,
}

/// A case as written.
pub(super) struct Case<'a> {
    /// Its conditions, all of which must hold.
    pub(super) conditions: Vec<(Condition, &'a Entry)>,
    /// `default`.
    pub(super) default: Option<Span>,
    /// What is chosen from.
    pub(super) choices: &'a [Node],
    /// How often each.
    pub(super) weights: Option<Vec<f64>>,
}

pub(super) fn case<'a>(context: &mut Context<'_>, node: &'a Node) -> Option<Case<'a>> {
    let Value::Map(map) = &node.value else {
        context.sink.push(
            Diagnostic::error(codes::WRONG_TYPE, node.span, "a case is a map").here("not a map"),
        );
        return None;
    };
    let head = map
        .entries
        .first()
        .map_or(node.span, |entry| entry.key.span);
    let mut case = Case {
        conditions: Vec::new(),
        default: None,
        choices: &[],
        weights: None,
    };
    let mut valid = true;
    for entry in &map.entries {
        let name = entry.key.value.as_str();
        if let Some((_, condition, _)) = CONDITIONS.iter().find(|(key, ..)| *key == name) {
            match condition {
                Some(condition) => case.conditions.push((*condition, entry)),
                None if matches!(entry.value.value, Value::Null | Value::Bool(true)) => {
                    case.default = Some(entry.key.span);
                }
                None => {
                    valid = false;
                    context.sink.push(
                        Diagnostic::error(
                            codes::WRONG_TYPE,
                            entry.key.span,
                            "`default` takes no value",
                        )
                        .here("stands alone")
                        .note("what it chooses from stands beside it: `choices: […]`"),
                    );
                }
            }
        } else if !matches!(name, "choices" | "weights" | "description") {
            valid = false;
            unknown_key(context, entry);
        }
    }
    valid &= chooses(context, map, head, &mut case);
    match (case.default, case.conditions.first()) {
        (None, None) if valid => {
            valid = false;
            context.sink.push(
                Diagnostic::error(codes::MISSING_KEY, head, "this case has no condition")
                    .here("no condition")
                    .note("`condition_value` and its like, or `default`"),
            );
        }
        (Some(default), Some((_, condition))) => {
            valid = false;
            context.sink.push(
                Diagnostic::error(
                    codes::CONFLICTING_KEYS,
                    condition.key.span,
                    "a `default` case has no condition",
                )
                .here("a condition")
                .label(default, "the default"),
            );
        }
        _ => {}
    }
    valid.then_some(case)
}

fn unknown_key(context: &mut Context<'_>, entry: &Entry) {
    let name = entry.key.value.as_str();
    let error = Diagnostic::error(
        codes::UNKNOWN_KEY,
        entry.key.span,
        format!("a case has no key `{name}`"),
    )
    .here("not a key of a case");
    let known = CONDITIONS
        .iter()
        .map(|(key, ..)| *key)
        .chain(["choices", "weights"]);
    context.sink.push(match nearest(name, known) {
        Some(near) => error.suggest(
            entry.key.span,
            near,
            format!("a similar key exists: `{near}`"),
        ),
        None => error,
    });
}

/// Reads `choices` and `weights`.
fn chooses<'a>(context: &mut Context<'_>, map: &'a Map, head: Span, case: &mut Case<'a>) -> bool {
    let entry = |name: &str| map.entries.iter().find(|entry| entry.key.value == name);
    let Some(choices) = entry("choices") else {
        let misspelt = |entry: &&Entry| nearest(&entry.key.value, ["choices"]).is_some();
        if map.entries.iter().any(|entry| misspelt(&entry)) {
            return false;
        }
        context.sink.push(
            Diagnostic::error(codes::MISSING_KEY, head, "this case has no `choices`")
                .here("nothing to choose from"),
        );
        return false;
    };
    let Value::Seq(nodes) = &choices.value.value else {
        context.sink.push(
            Diagnostic::error(
                codes::WRONG_TYPE,
                choices.key.span,
                "`choices` takes a list",
            )
            .here("not a list"),
        );
        return false;
    };
    if nodes.is_empty() {
        empty(context, choices.key.span);
        return false;
    }
    case.choices = nodes;
    let Some(entry) = entry("weights") else {
        return true;
    };
    let Value::Seq(written) = &entry.value.value else {
        context.sink.push(
            Diagnostic::error(codes::WRONG_TYPE, entry.key.span, "`weights` takes a list")
                .here("not a list"),
        );
        return false;
    };
    case.weights = weights(
        context,
        written,
        entry.key.span,
        (nodes.len(), choices.key.span),
    );
    case.weights.is_some()
}
