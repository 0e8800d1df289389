//! Weights that are too large together.
//!
//! Input: the configuration as written. Output: errors. Invariant: the weights of the event types,
//! and those of the scenarios, have a finite sum, so that each is a share of it.

use super::Context;
use crate::diagnostic::{Diagnostic, codes};
use crate::source::Spanned;

/// Checks the weights of event types and of scenarios.
pub(super) fn check(cx: &mut Context<'_>) {
    let config = cx.config;
    let events = config.event_types.iter();
    let events = events.filter_map(|named| named.item.frequency_weight.as_ref());
    let scenarios = config.scenarios.iter();
    let scenarios = scenarios.filter_map(|named| named.item.initiation_weight.as_ref());
    sum(cx, "frequency_weight", &events.collect::<Vec<_>>());
    sum(cx, "initiation_weight", &scenarios.collect::<Vec<_>>());
}

fn sum(cx: &mut Context<'_>, key: &str, weights: &[&Spanned<f64>]) {
    // Those that are not written are 1 each: nothing beside what is too large.
    let total: f64 = weights.iter().map(|weight| weight.value).sum();
    let largest = weights.iter().max_by(|a, b| a.value.total_cmp(&b.value));
    if let (false, Some(largest)) = (total.is_finite(), largest) {
        cx.sink.push(
            Diagnostic::error(
                codes::INVALID_WEIGHTS,
                largest.span,
                format!("the sum of all `{key}` is too large"),
            )
            .here("the largest of them")
            .note("it must be below 1.8e308; weights are relative to each other: divide them all"),
        );
    }
}
