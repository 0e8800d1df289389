//! `choice`, `enum`, and the choices of a case.

use super::CheckedGenerator;
use super::context::Context;
use super::literal::{Number, Values, values};
use super::parameters::Parameters;
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{Choice, Generator};
use crate::source::Span;
use crate::yaml::{Node, Value};

/// `choice`.
pub(super) fn choice(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
) -> Option<CheckedGenerator> {
    let precision = context.precision(parameters.given_size("precision"));
    let choices = parameters.list("choices");
    let chosen = choices.and_then(|(nodes, span)| {
        if nodes.is_empty() {
            empty(context, span);
            return None;
        }
        let nodes: Vec<&Node> = nodes.iter().collect();
        values(context, &nodes, precision.ok()?)
    });
    let weights = match (parameters.list("weights"), choices) {
        (Some((nodes, span)), Some((choices, place))) if !choices.is_empty() => {
            weights(context, nodes, span, (choices.len(), place)).map(Some)
        }
        _ => Some(None),
    };
    let (chosen, weights) = (chosen?, weights?);
    parameters.valid().then(|| made(context, chosen, weights))
}

/// `enum` alone.
pub(super) fn enumeration(context: &mut Context<'_>, node: &Node) -> Option<CheckedGenerator> {
    let Value::Seq(items) = &node.value else {
        context.sink.push(
            Diagnostic::error(codes::WRONG_TYPE, node.span, "`enum` takes a list")
                .here("not a list"),
        );
        return None;
    };
    if items.is_empty() {
        empty(context, node.span);
        return None;
    }
    let precision = context.precision(None).ok()?;
    let nodes: Vec<&Node> = items.iter().collect();
    let chosen = values(context, &nodes, precision)?;
    Some(made(context, chosen, None))
}

fn made(context: &Context<'_>, values: Values, weights: Option<Vec<f64>>) -> CheckedGenerator {
    let source = Generator::Choice(Choice {
        choices: values.all,
        weights,
    });
    CheckedGenerator {
        nullable: values.nullable,
        ..context.made(source, values.ty)
    }
}

/// Reports a list of choices without one.
pub(super) fn empty(context: &mut Context<'_>, span: Span) {
    context.sink.push(
        Diagnostic::error(
            codes::EMPTY_CHOICES,
            span,
            "there is nothing to choose from",
        )
        .here("an empty list"),
    );
}

/// Weights: as many as there are choices (and where those stand), not negative, not all zero.
pub(super) fn weights(
    context: &mut Context<'_>,
    nodes: &[Node],
    span: Span,
    (choices, place): (usize, Span),
) -> Option<Vec<f64>> {
    let mut all = Vec::with_capacity(nodes.len());
    let mut valid = true;
    for node in nodes {
        let problem = match Number::of(node) {
            None => "a weight is a number",
            Some(number) if !number.value.is_finite() => "a weight is a finite number",
            Some(number) if number.value < 0.0 => "a weight is not negative",
            Some(number) => {
                all.push(number.value);
                continue;
            }
        };
        valid = false;
        context.sink.push(
            Diagnostic::error(codes::INVALID_WEIGHTS, node.span, problem).here("not a weight"),
        );
    }
    if nodes.len() != choices {
        let diagnostic = Diagnostic::error(
            codes::INVALID_WEIGHTS,
            span,
            format!(
                "choices: {choices}, weights: {}; each choice has one weight",
                nodes.len()
            ),
        )
        .here("not as many as there are choices");
        context.sink.push(diagnostic.label(place, "the choices"));
        return None;
    }
    let total: f64 = all.iter().sum();
    if valid && !(total > 0.0 && total.is_finite()) {
        let problem = if total > 0.0 {
            "these weights are too large"
        } else {
            "all weights are zero"
        };
        context.sink.push(
            Diagnostic::error(codes::INVALID_WEIGHTS, span, problem)
                .here("their sum must be positive and finite"),
        );
        return None;
    }
    valid.then_some(all)
}
