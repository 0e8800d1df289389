//! `scenarios`: several events that follow each other.
//!
//! Input: scenarios as written, and the event types that they send. Output: checked scenarios, and
//! the event types with the payloads as their steps override them. Invariant: bounds are in order,
//! and delays fit into 64 bits of nanoseconds.

use std::collections::BTreeMap;

use super::{Context, absence, all_matches, consumption, optional, overrides, relations, variant};
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{self, Event, EventId};
use crate::source::Spanned;
use crate::syntax::{self, Loop, Named, OnUnsatisfied, Reserve};

/// Nanoseconds a second.
const SECOND: f64 = 1e9;

/// The longest delay, in seconds: 68 years, of which 64 bits of nanoseconds hold eight.
const LONGEST: f64 = 2_147_483_648.0;

/// The most times that a step can happen: what 32 bits hold.
const MOST_TIMES: u64 = u32::MAX as u64;

/// Checks all scenarios.
pub(super) fn check(
    cx: &mut Context<'_>,
    events: &mut [Option<Event>],
) -> Option<Vec<model::Scenario>> {
    let config = cx.config;
    let scenarios = config.scenarios.iter();
    let checked: Vec<Option<model::Scenario>> = scenarios
        .map(|named| check_scenario(cx, named, events))
        .collect();
    checked.into_iter().collect()
}

fn check_scenario(
    cx: &mut Context<'_>,
    named: &Named<syntax::Scenario>,
    events: &mut [Option<Event>],
) -> Option<model::Scenario> {
    let item = &named.item;
    let user = format!("scenario `{}`", named.name.value);
    let scene = consumption::check(cx, &item.requires_initial_entities, &[], &user);
    let items = (item.requires_initial_entities.as_slice(), [].as_slice());
    let related = relations::settle(cx, items, &scene, &user);
    let all_taken = absence::refuse_initial(cx, &item.requires_initial_entities, &user)
        & optional::refuse_initial(cx, &item.requires_initial_entities, &user)
        & all_matches::requires_some(cx, &item.requires_initial_entities, &BTreeMap::new(), &user);
    let on_unsatisfied = item.on_unsatisfied.as_ref();
    let on_unsatisfied = on_unsatisfied.map_or(OnUnsatisfied::Retry, |word| word.value);
    let steps: Vec<Option<model::Step>> = item
        .steps
        .iter()
        .map(|step| self::step(cx, step, on_unsatisfied, events, &user))
        .collect();
    let steps: Option<Vec<model::Step>> = steps.into_iter().collect();
    if scene.incomplete || scene.unsound || !related || !all_taken {
        return None;
    }
    Some(model::Scenario {
        name: named.name.value.clone(),
        description: item.description.as_ref().map(|text| text.value.clone()),
        weight: item
            .initiation_weight
            .as_ref()
            .map_or(1.0, |weight| weight.value),
        initial: scene.consumptions.into_vec(),
        steps: steps?,
        reserve: item
            .reserve
            .as_ref()
            .map_or(Reserve::Auto, |word| word.value),
    })
}

fn step(
    cx: &mut Context<'_>,
    step: &syntax::Step,
    on_unsatisfied: OnUnsatisfied,
    events: &mut [Option<Event>],
    user: &str,
) -> Option<model::Step> {
    let event = step.event_type.as_ref().and_then(|event| {
        let used = format!("{user} sends");
        cx.names.event_types.find(event, &used, cx.sink)
    });
    let related = match (event, &step.event_type) {
        (Some(index), Some(name)) => {
            relations::refuse_step(cx, index, name, user)
                && optional::refuse_step(cx, index, name, user)
        }
        _ => true,
    };
    let variant = match (event, &step.payload_overrides) {
        (Some(event), Some(written)) if !written.value.entries.is_empty() => {
            let checked = events.get(event).and_then(Option::as_ref);
            let found = overrides::check(cx, &written.value, event, checked);
            let built = checked
                .zip(found)
                .and_then(|(checked, found)| variant::build(&checked.payload, &found, cx.sink));
            Some(built)
        }
        _ => None,
    };
    let delay = match &step.delay_after_previous_step {
        Some(delay) => self::delay(cx, delay, user),
        None => Some(model::Delay::default()),
    };
    let repeat = match &step.repeat {
        Some(repeat) => self::repeat(cx, repeat, user),
        None => Some(((1, 1), model::Delay::default())),
    };
    let (event, delay, (times, pause)) = (event.filter(|_| related)?, delay?, repeat?);
    let variant = match variant {
        Some(built) => {
            let event = events.get_mut(event)?.as_mut()?;
            event.variants.push(built?);
            Some(event.variants.len() - 1)
        }
        None => None,
    };
    Some(model::Step {
        event: EventId(event),
        variant,
        delay,
        times,
        pause,
        otherwise: step
            .on_unsatisfied
            .as_ref()
            .map_or(on_unsatisfied, |word| word.value),
    })
}

/// How often a step happens, and what lies between. A bound that is not given is the other one, or
/// else 1.
fn repeat(cx: &mut Context<'_>, repeat: &Loop, user: &str) -> Option<((u32, u32), model::Delay)> {
    if let (Some(min), Some(max)) = (&repeat.min_count, &repeat.max_count)
        && min.value > max.value
    {
        reversed(cx, min, max, "count", user);
        return None;
    }
    let pause = match &repeat.delay_between_loops {
        Some(delay) => self::delay(cx, delay, user)?,
        None => model::Delay::default(),
    };
    let count = |cx: &mut Context<'_>, bound: &Option<Spanned<u64>>| match bound {
        None => Some(None),
        Some(bound) => match u32::try_from(bound.value) {
            Ok(count) => Some(Some(count)),
            Err(_) => {
                cx.sink.push(
                    Diagnostic::error(
                        codes::INVALID_VALUE,
                        bound.span,
                        format!("a step of {user} happens at most {MOST_TIMES} times"),
                    )
                    .here("too often"),
                );
                None
            }
        },
    };
    let (min, max) = (count(cx, &repeat.min_count)?, count(cx, &repeat.max_count)?);
    let times = match (min, max) {
        (Some(min), Some(max)) => (min, max),
        (Some(min), None) => (min, min.max(1)),
        (None, Some(max)) => (max.min(1), max),
        (None, None) => (1, 1),
    };
    Some((times, pause))
}

/// A delay. A bound that is not given is the other one.
fn delay(cx: &mut Context<'_>, delay: &syntax::Delay, user: &str) -> Option<model::Delay> {
    if let (Some(min), Some(max)) = (&delay.min_seconds, &delay.max_seconds)
        && min.value > max.value
    {
        reversed(cx, min, max, "seconds", user);
        return None;
    }
    let mut sound = true;
    for bound in [&delay.min_seconds, &delay.max_seconds]
        .into_iter()
        .flatten()
    {
        if bound.value > LONGEST {
            sound = false;
            cx.sink.push(
                Diagnostic::error(
                    codes::INVALID_VALUE,
                    bound.span,
                    format!("a delay of {user} is at most {LONGEST} seconds (68 years)"),
                )
                .here("too long"),
            );
        }
    }
    let nanos = |bound: &Option<Spanned<f64>>| {
        bound
            .as_ref()
            .map(|seconds| (seconds.value * SECOND).round() as u64)
    };
    let (min, max) = (nanos(&delay.min_seconds), nanos(&delay.max_seconds));
    let found = model::Delay {
        min: min.or(max).unwrap_or(0),
        max: max.or(min).unwrap_or(0),
    };
    sound.then_some(found)
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
