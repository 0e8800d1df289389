//! `scenarios`: names and ranges. They are read and checked, and do not run in this version.
//!
//! Input: scenarios as written, and the event types that they send. Output: diagnostics alone.

use super::{Context, consumption, overrides};
use crate::diagnostic::{Diagnostic, codes};
use crate::model::Event;
use crate::source::Spanned;
use crate::syntax::{Delay, Loop, Step};

/// Checks all scenarios.
pub(super) fn check(cx: &mut Context<'_>, events: &[Option<Event>]) {
    let config = cx.config;
    for named in &config.scenarios {
        let user = format!("scenario `{}`", named.name.value);
        consumption::check(cx, &named.item.requires_initial_entities, &user);
        for step in &named.item.steps {
            self::step(cx, step, events, &user);
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

fn step(cx: &mut Context<'_>, step: &Step, events: &[Option<Event>], user: &str) {
    let event = step.event_type.as_ref().and_then(|event| {
        let used = format!("{user} sends");
        cx.names.event_types.find(event, &used, cx.sink)
    });
    if let (Some(event), Some(written)) = (event, &step.payload_overrides) {
        let checked = events.get(event).and_then(Option::as_ref);
        overrides::check(cx, &written.value, event, checked);
    }
    if let Some(delay) = &step.delay_after_previous_step {
        self::delay(cx, delay, user);
    }
    if let Some(repeat) = &step.repeat {
        self::repeat(cx, repeat, user);
    }
}

fn repeat(cx: &mut Context<'_>, repeat: &Loop, user: &str) {
    if let (Some(min), Some(max)) = (&repeat.min_count, &repeat.max_count)
        && min.value > max.value
    {
        reversed(cx, min, max, "count", user);
    }
    if let Some(delay) = &repeat.delay_between_loops {
        self::delay(cx, delay, user);
    }
}

fn delay(cx: &mut Context<'_>, delay: &Delay, user: &str) {
    if let (Some(min), Some(max)) = (&delay.min_seconds, &delay.max_seconds)
        && min.value > max.value
    {
        reversed(cx, min, max, "seconds", user);
    }
}

fn reversed<T: std::fmt::Display>(
    cx: &mut Context<'_>,
    min: &Spanned<T>,
    max: &Spanned<T>,
    what: &str,
    user: &str,
) {
    cx.sink.push(
        Diagnostic::error(
            codes::REVERSED_RANGE,
            max.span,
            format!(
                "`max_{what}` {} of {user} is below `min_{what}` {}",
                max.value, min.value
            ),
        )
        .here("the upper bound")
        .label(min.span, "the lower bound"),
    );
}
