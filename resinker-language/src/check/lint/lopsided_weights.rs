//! `lopsided-weights`: weights beside which the others are as good as zero.
//!
//! Input: the configuration as written, without an error. Output: warnings. A choice of which all
//! weights but one are zero always gives the same; what comes less than once in a billion times
//! never comes in a run that anyone waits for.

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::source::Span;
use crate::syntax::{Config, Schema};
use crate::yaml::{Map, Node, Value};

/// Share of the whole below which a weight is as good as zero.
const SHARE: f64 = 1e-9;

/// Looks at event types, scenarios and choices.
pub(super) fn check(config: &Config, sink: &mut Sink) {
    let events = config.event_types.iter().map(|named| {
        let weight = named.item.frequency_weight.as_ref();
        let place = weight.map_or(named.name.span, |weight| weight.span);
        (weight.map_or(1.0, |weight| weight.value), place)
    });
    for (at, span) in negligible(&events.collect::<Vec<_>>()) {
        let named = config.event_types.get(at);
        let name = named.map_or("", |named| named.name.value.as_str());
        sink.push(seldom(&format!("event `{name}`"), "others' weights", span));
    }
    let scenarios = config.scenarios.iter().map(|named| {
        let weight = named.item.initiation_weight.as_ref();
        let place = weight.map_or(named.name.span, |weight| weight.span);
        (weight.map_or(1.0, |weight| weight.value), place)
    });
    for (at, span) in negligible(&scenarios.collect::<Vec<_>>()) {
        let named = config.scenarios.get(at);
        let name = named.map_or("", |named| named.name.value.as_str());
        sink.push(seldom(
            &format!("scenario `{name}`"),
            "others' weights",
            span,
        ));
    }
    for named in &config.schemas {
        schema(&named.item, &format!("schema `{}`", named.name.value), sink);
    }
}

/// Weights above zero that are as good as zero.
fn negligible(weights: &[(f64, Span)]) -> Vec<(usize, Span)> {
    let total: f64 = weights.iter().map(|(weight, _)| weight).sum();
    let weights = weights.iter().enumerate();
    weights
        .filter(|(_, (weight, _))| *weight > 0.0 && weight / total < SHARE)
        .map(|(at, (_, span))| (at, *span))
        .collect()
}

fn seldom(what: &str, beside: &str, span: Span) -> Diagnostic {
    Diagnostic::warning(
        codes::LOPSIDED_WEIGHTS,
        span,
        format!("{what} comes less than once in a billion times"),
    )
    .here(format!("as good as zero beside the {beside}"))
    .note("weights are relative to each other; one that is left out is 1")
}

fn schema(known: &Schema, place: &str, sink: &mut Sink) {
    for field in known.properties.iter().flat_map(|fields| &fields.value) {
        schema(&field.item, &format!("field `{}`", field.name.value), sink);
    }
    if let Some(items) = &known.items {
        schema(&items.value, place, sink);
    }
    let Some(params) = &known.params else { return };
    choice(&params.value, place, sink);
    if let Some(Value::Seq(cases)) = params.value.get("cases").map(|cases| &cases.value) {
        for case in cases {
            if let Value::Map(case) = &case.value {
                choice(case, place, sink);
            }
        }
    }
}

/// The weights of a choice.
fn choice(map: &Map, place: &str, sink: &mut Sink) {
    let (Some(Value::Seq(nodes)), Some(_)) = (
        map.get("weights").map(|node| &node.value),
        map.get("choices"),
    ) else {
        return;
    };
    let weights: Vec<(f64, Span)> = nodes
        .iter()
        .filter_map(|node| Some((number(node)?, node.span)))
        .collect();
    if weights.len() != nodes.len() || weights.len() < 2 {
        return;
    }
    let mut positive = weights.iter().filter(|(weight, _)| *weight > 0.0);
    if let (Some((_, span)), None) = (positive.next(), positive.next()) {
        sink.push(
            Diagnostic::warning(
                codes::LOPSIDED_WEIGHTS,
                *span,
                format!(
                    "the choice of {place} always gives the same value: all other weights are zero"
                ),
            )
            .here("the only weight above zero"),
        );
        return;
    }
    for (at, span) in negligible(&weights) {
        let what = format!("choice {} of {place}", at + 1);
        sink.push(seldom(&what, "other weights", span));
    }
}

fn number(node: &Node) -> Option<f64> {
    match &node.value {
        Value::Int(value) => Some(*value as f64),
        Value::Float { value, .. } => Some(*value),
        _ => None,
    }
}
