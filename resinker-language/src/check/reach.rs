//! What can never happen: event types that consume what nothing makes, or more than there ever is.
//!
//! Input: the model. Output: warnings, and an error where no event can happen at all. A fixpoint:
//! an event type can happen once everything it consumes can exist.

use std::collections::{BTreeMap, BTreeSet};

use super::initial::min_items;
use super::never::Findings;
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::model::{Consumption, EntityId, Event, Model};
use crate::source::Span;
use crate::syntax::Config;

/// Checks what can happen.
pub(super) fn check(model: &Model, config: &Config, found: &mut Findings, sink: &mut Sink) {
    let exist = existing(model);
    unreachable(model, config, &exist, found, sink);
    counts(model, config, &exist, found);
}

/// Entities of which an instance can come to exist.
fn existing(model: &Model) -> BTreeSet<usize> {
    let mut exist: BTreeSet<usize> = model
        .settings
        .initial
        .iter()
        .map(|(entity, _)| entity.0)
        .collect();
    let mut next: Vec<&Event> = model.events.iter().collect();
    // By entity, the event types that lack it.
    let mut waiting: BTreeMap<usize, Vec<&Event>> = BTreeMap::new();
    while let Some(event) = next.pop() {
        let lacks = missing(event, &exist).and_then(|index| event.consumptions.get(index));
        if let Some(lacks) = lacks {
            waiting.entry(lacks.entity.0).or_default().push(event);
        } else if let Some(production) = &event.production
            && exist.insert(production.entity.0)
        {
            next.extend(waiting.remove(&production.entity.0).unwrap_or_default());
        }
    }
    exist
}

/// Event types that need more instances than there ever are, because nothing makes any beside the
/// initial ones, or because no more are allowed.
fn counts(model: &Model, config: &Config, exist: &BTreeSet<usize>, found: &mut Findings) {
    let happens = |event: &&Event| missing(event, exist).is_none();
    let made: BTreeSet<EntityId> = model
        .events
        .iter()
        .filter(happens)
        .filter_map(|event| Some(event.production.as_ref()?.entity))
        .collect();
    let initial: BTreeMap<EntityId, u64> = model.settings.initial.iter().copied().collect();
    for (number, (event, named)) in model.events.iter().zip(&config.event_types).enumerate() {
        if !happens(&event) {
            continue;
        }
        let consumed: BTreeSet<EntityId> = event
            .consumptions
            .iter()
            .map(|known| known.entity)
            .collect();
        for id in &consumed {
            let known = model.entities.get(id.0);
            let (count, why) = match (initial.get(id), known.and_then(|it| it.max_instances)) {
                (Some(count), _) if !made.contains(id) => {
                    let why = "`initial_entity_counts` makes";
                    (*count, format!("{why} {count}, and no event makes another"))
                }
                (_, Some(most)) => (most, "`max_instances` allows no more".to_owned()),
                _ => continue,
            };
            let of = || {
                let all = event.consumptions.iter().enumerate();
                all.filter(|(_, known)| known.entity == *id && !known.optional)
            };
            let picked = of().fold(0_u64, |sum, (_, known)| {
                sum.saturating_add(match &known.per_item {
                    Some(per_item) => min_items(&event.payload, &per_item.array),
                    None => 1,
                })
            });
            let required = of().map(|(_, known)| known.min_required).max();
            let least = required.unwrap_or(0).max(picked);
            if least <= count {
                continue;
            }
            let entity = model.entities.get(id.0).map_or("", |entity| &entity.name);
            let written = of()
                .max_by_key(|(_, known)| known.min_required)
                .and_then(|(index, _)| named.item.consumes_entities.get(index));
            let place = written.map_or(named.name.span, |written| {
                let required = written.min_required.as_ref();
                required
                    .filter(|required| required.value > count)
                    .map(|required| required.span)
                    .or(written.name.as_ref().map(|name| name.span))
                    .unwrap_or(named.name.span)
            });
            found.push(
                Some(number),
                Diagnostic::warning(
                    codes::UNSATISFIABLE_COUNT,
                    place,
                    format!(
                        "event `{}` can never happen: it needs {least} instances of `{entity}`, and there are never more than {count}",
                        event.name
                    ),
                )
                .here("never as many")
                .note(why),
            );
        }
    }
}

/// Event types that wait for entities which nothing makes.
fn unreachable(
    model: &Model,
    config: &Config,
    exist: &BTreeSet<usize>,
    found: &mut Findings,
    sink: &mut Sink,
) {
    let sent = sent(model);
    let mut possible = false;
    let mut waiting = Vec::new();
    for (number, (event, named)) in model.events.iter().zip(&config.event_types).enumerate() {
        let Some(index) = missing(event, exist) else {
            possible |= event.weight > 0.0 || sent.contains(&number);
            continue;
        };
        let Some(consumption) = event.consumptions.get(index) else {
            continue;
        };
        let entity = model
            .entities
            .get(consumption.entity.0)
            .map_or("", |entity| entity.name.as_str());
        let written = named
            .item
            .consumes_entities
            .get(index)
            .and_then(|written| written.name.as_ref());
        let span = written.map_or(named.name.span, |name| name.span);
        waiting.push((number, event.name.clone(), entity.to_owned(), span));
    }
    if possible {
        for (number, event, entity, span) in waiting {
            found.push(Some(number), never(&event, &entity, span, false));
        }
    } else if let Some((_, event, entity, span)) = waiting.into_iter().next() {
        sink.push(never(&event, &entity, span, true));
    } else if let Some(first) = config.event_types.first() {
        let weight = first.item.frequency_weight.as_ref();
        let place = weight.map_or(first.name.span, |weight| weight.span);
        let mut diagnostic = Diagnostic::error(
            codes::INVALID_WEIGHTS,
            place,
            "every `frequency_weight` is zero: no event can happen".to_owned(),
        )
        .here("zero, like all others");
        if !config.scenarios.is_empty() {
            diagnostic = diagnostic.note("and no scenario ever starts");
        }
        sink.push(diagnostic);
    }
}

/// The event types that a scenario sends which can be chosen.
fn sent(model: &Model) -> BTreeSet<usize> {
    if model.settings.scenario_share <= 0.0 {
        return BTreeSet::new();
    }
    let scenarios = model.scenarios.iter();
    let chosen = scenarios.filter(|scenario| scenario.weight > 0.0);
    let steps = chosen.flat_map(|scenario| &scenario.steps);
    steps.map(|step| step.event.0).collect()
}

fn never(event: &str, entity: &str, span: Span, whole: bool) -> Diagnostic {
    let note = format!(
        "list `{entity}` in `initial_entity_counts`, or let an event type that can happen produce it"
    );
    if whole {
        Diagnostic::error(
            codes::NEVER_ELIGIBLE,
            span,
            format!("no event can ever happen: `{event}`, like every other, waits for instances that nothing makes"),
        )
        .here(format!("needs a `{entity}`"))
        .note(note)
    } else {
        Diagnostic::warning(
            codes::NEVER_ELIGIBLE,
            span,
            format!("event `{event}` can never happen: nothing makes a `{entity}`"),
        )
        .here(format!("needs a `{entity}`"))
        .note(note)
    }
}

/// The first consumption whose entity cannot exist.
fn missing(event: &Event, exist: &BTreeSet<usize>) -> Option<usize> {
    event.consumptions.iter().position(|consumption| {
        !consumption.optional
            && !exist.contains(&consumption.entity.0)
            && needs_one(event, consumption)
    })
}

pub(super) fn needs_one(event: &Event, consumption: &Consumption) -> bool {
    match &consumption.per_item {
        // Items of an array that may be empty need none.
        Some(per_item) => {
            consumption.min_required > 0 || min_items(&event.payload, &per_item.array) > 0
        }
        None => true,
    }
}
