//! `scenarios`: names and ranges. They are read and checked, and do not run in this version.
//!
//! Input: scenarios as written. Output: diagnostics alone.

use super::{Context, consumption};
use crate::diagnostic::{Diagnostic, codes};
use crate::source::Spanned;
use crate::syntax::{Delay, Loop, Step};

/// Checks all scenarios.
pub(super) fn check(cx: &mut Context<'_>) {
    let config = cx.config;
    for named in &config.scenarios {
        let user = format!("scenario `{}`", named.name.value);
        consumption::check(cx, &named.item.requires_initial_entities, &user);
        for step in &named.item.steps {
            self::step(cx, step, &user);
        }
    }
    let names: Vec<String> = config
        .scenarios
        .iter()
        .map(|named| format!("`{}`", named.name.value))
        .collect();
    if let Some(first) = config.scenarios.first() {
        cx.sink.push(
            Diagnostic::warning(
                codes::NOT_YET_SUPPORTED,
                first.name.span,
                format!("scenarios do not run in this version: {}", names.join(", ")),
            )
            .here("read and checked, but never started")
            .note(
                "the event types of their steps still happen by themselves, by `frequency_weight`",
            ),
        );
    }
}

fn step(cx: &mut Context<'_>, step: &Step, user: &str) {
    if let Some(event) = &step.event_type {
        cx.names
            .event_types
            .find(event, &format!("{user} sends"), cx.sink);
    }
    if let Some(delay) = &step.delay_after_previous_step {
        self::delay(cx, delay);
    }
    if let Some(repeat) = &step.repeat {
        self::repeat(cx, repeat);
    }
}

fn repeat(cx: &mut Context<'_>, repeat: &Loop) {
    if let (Some(min), Some(max)) = (&repeat.min_count, &repeat.max_count)
        && min.value > max.value
    {
        reversed(cx, min, max, "count");
    }
    if let Some(delay) = &repeat.delay_between_loops {
        self::delay(cx, delay);
    }
}

fn delay(cx: &mut Context<'_>, delay: &Delay) {
    if let (Some(min), Some(max)) = (&delay.min_seconds, &delay.max_seconds)
        && min.value > max.value
    {
        reversed(cx, min, max, "seconds");
    }
}

fn reversed<T: std::fmt::Display>(
    cx: &mut Context<'_>,
    min: &Spanned<T>,
    max: &Spanned<T>,
    what: &str,
) {
    cx.sink.push(
        Diagnostic::error(
            codes::REVERSED_RANGE,
            max.span,
            format!(
                "`max_{what}` {} is below `min_{what}` {}",
                max.value, min.value
            ),
        )
        .here("the upper bound")
        .label(min.span, "the lower bound"),
    );
}
