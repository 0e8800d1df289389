//! The cases of a conditional choice as written.
//!
//! Input: an item of `cases`. Output: its conditions and what it chooses from. Invariant: a case
//! has conditions or is the default, and has choices.

use super::super::choice::{empty, weights};
use super::super::context::Context;
use super::super::coverage::Relation;
use super::super::table::WEIGHTS;
use crate::diagnostic::{Diagnostic, codes};
use crate::source::Span;
use crate::syntax::check_block;
use crate::syntax::table::{Block, DESCRIPTION, Key, Rule, Shape, key, needed};
use crate::yaml::{Entry, Map, Node, Value};

/// Keys that state a condition, and what it is; `None`: `default`.
const CONDITIONS: [(Key, Option<Condition>); 7] = [
    (
        key(
            "condition_value",
            Shape::Literal,
            "The field has this value.",
        )
        .example("paid"),
        Some(Condition::Is(Relation::Equal)),
    ),
    (
        key(
            "condition_value_in",
            Shape::List(&Shape::Literal),
            "The field has one of these values.",
        )
        .example("[paid, shipped]"),
        Some(Condition::In),
    ),
    (
        key(
            "condition_value_greater_than",
            Shape::Literal,
            "The field is above this.",
        )
        .example("50"),
        Some(Condition::Is(Relation::Greater)),
    ),
    (
        key(
            "condition_value_greater_equals",
            Shape::Literal,
            "The field is this or above.",
        )
        .example("50"),
        Some(Condition::Is(Relation::GreaterEqual)),
    ),
    (
        key(
            "condition_value_less_than",
            Shape::Literal,
            "The field is below this.",
        )
        .example("10"),
        Some(Condition::Is(Relation::Less)),
    ),
    (
        key(
            "condition_value_less_equals",
            Shape::Literal,
            "The field is this or below.",
        )
        .example("10"),
        Some(Condition::Is(Relation::LessEqual)),
    ),
    (
        key(
            "default",
            Shape::Nothing,
            "No case before this one matches. The key stands alone, or with `true`.",
        )
        .example("true"),
        None,
    ),
];

/// An item of `cases`.
pub(crate) static CASE: Block = Block {
    noun: "case",
    about: "A condition on a field, and what to choose from where it holds.",
    section: "conditional_choice",
    keys: &[
        CONDITIONS[0].0,
        CONDITIONS[1].0,
        CONDITIONS[2].0,
        CONDITIONS[3].0,
        CONDITIONS[4].0,
        CONDITIONS[5].0,
        CONDITIONS[6].0,
        needed("choices", Shape::Choices, "What to choose from.").example("[free, express]"),
        WEIGHTS.beside("{ choices: [standard, express, drone] }"),
        DESCRIPTION,
    ],
    rules: &[
        Rule::AtLeastOne(&[
            CONDITIONS[0].0.name,
            CONDITIONS[1].0.name,
            CONDITIONS[2].0.name,
            CONDITIONS[3].0.name,
            CONDITIONS[4].0.name,
            CONDITIONS[5].0.name,
            CONDITIONS[6].0.name,
        ]),
        Rule::Alone(
            CONDITIONS[6].0.name,
            &[
                CONDITIONS[0].0.name,
                CONDITIONS[1].0.name,
                CONDITIONS[2].0.name,
                CONDITIONS[3].0.name,
                CONDITIONS[4].0.name,
                CONDITIONS[5].0.name,
            ],
        ),
    ],
};

/// The keys that state a condition, `default` among them.
pub(crate) fn conditions() -> impl Iterator<Item = &'static str> {
    CONDITIONS.iter().map(|(key, _)| key.name)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    let mut valid = check_block(map, &CASE, "this case", head, context.sink);
    let mut case = Case {
        conditions: Vec::new(),
        default: None,
        choices: &[],
        weights: None,
    };
    for entry in &map.entries {
        let known = CONDITIONS
            .iter()
            .find(|(key, _)| key.name == entry.key.value);
        match known {
            Some((_, Some(condition))) => case.conditions.push((*condition, entry)),
            Some((_, None)) => case.default = Some(entry.key.span),
            None => {}
        }
    }
    valid &= chooses(context, map, &mut case);
    valid.then_some(case)
}

/// Reads `choices` and `weights`. What is of the wrong kind was reported.
fn chooses<'a>(context: &mut Context<'_>, map: &'a Map, case: &mut Case<'a>) -> bool {
    let list = |name: &str| {
        let mut entries = map.entries.iter();
        let entry = entries.find(|entry| entry.key.value == name)?;
        match &entry.value.value {
            Value::Seq(nodes) => Some((nodes.as_slice(), entry.key.span)),
            _ => None,
        }
    };
    let Some((nodes, span)) = list("choices") else {
        return false;
    };
    if nodes.is_empty() {
        empty(context, span);
        return false;
    }
    case.choices = nodes;
    let Some((written, place)) = list("weights") else {
        return true;
    };
    case.weights = weights(context, written, place, (nodes.len(), span));
    case.weights.is_some()
}
