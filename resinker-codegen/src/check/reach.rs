//! What can never happen: filters that no value satisfies, event types that consume what nothing makes.
//!
//! Input: the model. Output: warnings, and an error where no event can happen at all. A fixpoint: an event type can happen once everything it
//! consumes can exist.

use std::collections::BTreeSet;

use super::initial::min_items;
use super::literal::listed;
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::model::{
    AttributeInitial, ChangeValue, Clause, Consumption, Entity, EntityId, Event, Literal, Model,
    Object, Read, Source, Target, Type,
};
use crate::source::Span;
use crate::syntax::{self, Config, Operator};
use crate::yaml::Value;

/// Checks what can happen.
pub(super) fn check(model: &Model, config: &Config, sink: &mut Sink) {
    for (event, named) in model.events.iter().zip(&config.event_types) {
        for (index, consumption) in event.consumptions.iter().enumerate() {
            let Some(entity) = model.entities.get(consumption.entity.0) else {
                continue;
            };
            if let Some(written) = named.item.consumes_entities.get(index) {
                filter(model, event, consumption, entity, written, sink);
            }
        }
        for (limit, written) in event
            .limits
            .iter()
            .zip(&named.item.max_active_instances_of_state)
        {
            if let (0, Some(place)) = (limit.max_count, &written.max_count) {
                sink.push(
                    Diagnostic::warning(
                        codes::NEVER_ELIGIBLE,
                        place.span,
                        format!(
                            "event `{}` can never happen: it stops at 0 instances",
                            event.name
                        ),
                    )
                    .here("reached from the start"),
                );
            }
        }
    }
    let exist = existing(model);
    unreachable(model, config, &exist, sink);
    counts(model, config, &exist, sink);
}

/// Clauses that no instance satisfies, alone or together with another.
fn filter(
    model: &Model,
    event: &Event,
    consumption: &Consumption,
    entity: &Entity,
    written: &syntax::Consumption,
    sink: &mut Sink,
) {
    let places: Vec<Option<Span>> = written
        .selection_filter
        .iter()
        .map(|clause| {
            let value = clause.value.as_ref()?;
            // A list is a block: its operator stands for it.
            match value.value {
                Value::Seq(_) => clause.operator.as_ref().map(|operator| operator.span),
                _ => Some(value.span),
            }
        })
        .collect();
    let never = |place: Span| {
        Diagnostic::warning(
            codes::NEVER_ELIGIBLE,
            place,
            format!(
                "no `{}` can ever satisfy this filter of event `{}`",
                entity.name, event.name
            ),
        )
    };
    for (at, clause) in consumption.filter.iter().enumerate() {
        let Some(Some(place)) = places.get(at) else {
            continue;
        };
        let why = never_holds(clause, entity)
            .or_else(|| never_set(model, clause, entity, consumption.entity.0));
        if let Some(why) = why {
            sink.push(never(*place).here("no instance has this value").note(why));
            continue;
        }
        let earlier = consumption.filter.iter().take(at).position(|other| {
            other.read == clause.read
                && other.operator == Operator::Equals
                && clause.operator == Operator::Equals
                && other.value != clause.value
        });
        if let Some(Some(Some(other))) = earlier.map(|earlier| places.get(earlier)) {
            sink.push(
                never(*place)
                    .here("all clauses must hold")
                    .label(*other, "and this is another value"),
            );
        }
    }
}

/// Why no event gives a boolean attribute the value that the clause asks for.
fn never_set(model: &Model, clause: &Clause, entity: &Entity, index: usize) -> Option<String> {
    let (Read::Attribute(at), Operator::Equals, Literal::Bool(wanted)) =
        (&clause.read, clause.operator, &clause.value)
    else {
        return None;
    };
    let attribute = entity.attributes.get(*at)?;
    let AttributeInitial::Literal(initial) = &attribute.initial else {
        return None;
    };
    let is = Literal::Bool(*wanted);
    let mut changes = model
        .events
        .iter()
        .flat_map(|event| event.updates.iter().map(move |update| (event, update)))
        .filter(|(event, update)| updated(event, update.target) == Some(index))
        .flat_map(|(_, update)| &update.changes)
        .filter(|change| change.attribute == *at);
    let can = *initial == is
        || changes.any(|change| match &change.value {
            ChangeValue::Literal(value) => *value == is,
            _ => true,
        });
    (!can).then(|| {
        format!(
            "`{}` starts as {}, and no event sets it to {wanted}",
            attribute.name,
            match initial {
                Literal::Bool(initial) => initial.to_string(),
                _ => "null".to_owned(),
            }
        )
    })
}

fn updated(event: &Event, target: Target) -> Option<usize> {
    match target {
        Target::Consumed(id) => event.consumptions.get(id.0).map(|known| known.entity.0),
        Target::Produced => event.production.as_ref().map(|made| made.entity.0),
    }
}

/// Why no value of the field satisfies the clause.
fn never_holds(clause: &Clause, entity: &Entity) -> Option<String> {
    if let (Operator::In, Literal::List(items)) = (clause.operator, &clause.value)
        && items.is_empty()
    {
        return Some("the list is empty".to_owned());
    }
    let ty = match &clause.read {
        Read::Attribute(index) => &entity.attributes.get(*index)?.ty,
        Read::Field(path) => type_at(&entity.object, path)?,
    };
    let Type::Enum(texts) = ty else { return None };
    let known = |literal: &Literal| matches!(literal, Literal::Text(text) if texts.contains(text));
    let holds = match (&clause.operator, &clause.value) {
        (Operator::Equals, value) => known(value) || *value == Literal::Null,
        (Operator::In, Literal::List(items)) => items
            .iter()
            .any(|item| known(item) || *item == Literal::Null),
        (Operator::Contains, Literal::Text(part)) => {
            texts.iter().any(|text| text.contains(part.as_str()))
        }
        _ => true,
    };
    (!holds).then(|| format!("its values are {}", listed(texts)))
}

fn type_at<'a>(object: &'a Object, path: &[usize]) -> Option<&'a Type> {
    let (first, rest) = path.split_first()?;
    let field = object.fields.get(*first)?;
    match &field.source {
        Source::Object(inner) if !rest.is_empty() => type_at(inner, rest),
        _ => rest.is_empty().then_some(&field.ty),
    }
}

/// Entities of which an instance can come to exist.
fn existing(model: &Model) -> BTreeSet<usize> {
    let mut exist: BTreeSet<usize> = model
        .settings
        .initial
        .iter()
        .map(|(entity, _)| entity.0)
        .collect();
    let mut waiting: Vec<&Event> = model.events.iter().collect();
    loop {
        let before = waiting.len();
        waiting.retain(|event| {
            let happens = missing(event, &exist).is_none();
            if happens && let Some(production) = &event.production {
                exist.insert(production.entity.0);
            }
            !happens
        });
        if waiting.len() == before {
            return exist;
        }
    }
}

/// Event types that need more instances than there ever are, because nothing makes any beside the initial ones.
fn counts(model: &Model, config: &Config, exist: &BTreeSet<usize>, sink: &mut Sink) {
    let happens = |event: &&Event| missing(event, exist).is_none();
    let made: BTreeSet<EntityId> = model
        .events
        .iter()
        .filter(happens)
        .filter_map(|event| Some(event.production.as_ref()?.entity))
        .collect();
    for (event, named) in model.events.iter().zip(&config.event_types) {
        if !happens(&event) {
            continue;
        }
        for (id, count) in &model.settings.initial {
            if made.contains(id) {
                continue;
            }
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
            if least <= *count {
                continue;
            }
            let entity = model.entities.get(id.0).map_or("", |entity| &entity.name);
            let written = of()
                .max_by_key(|(_, known)| known.min_required)
                .and_then(|(index, _)| named.item.consumes_entities.get(index));
            let place = written.map_or(named.name.span, |written| {
                let required = written.min_required.as_ref();
                required
                    .filter(|required| required.value > *count)
                    .map(|required| required.span)
                    .or(written.name.as_ref().map(|name| name.span))
                    .unwrap_or(named.name.span)
            });
            sink.push(
                Diagnostic::warning(
                    codes::UNSATISFIABLE_COUNT,
                    place,
                    format!(
                        "event `{}` can never happen: it needs {least} instances of `{entity}`, and there are never more than {count}",
                        event.name
                    ),
                )
                .here("never as many")
                .note(format!("`initial_entity_counts` makes {count}, and no event makes another")),
            );
        }
    }
}

/// Event types that wait for entities which nothing makes.
fn unreachable(model: &Model, config: &Config, exist: &BTreeSet<usize>, sink: &mut Sink) {
    let mut possible = false;
    let mut found = Vec::new();
    for (number, (event, named)) in model.events.iter().zip(&config.event_types).enumerate() {
        let Some(index) = missing(event, exist) else {
            possible |= event.weight > 0.0 || is_sent(number, model);
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
        found.push((event.name.clone(), entity.to_owned(), span));
    }
    if possible {
        for (event, entity, span) in found {
            sink.push(never(&event, &entity, span, false));
        }
    } else if let Some((event, entity, span)) = found.into_iter().next() {
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

/// Whether a scenario that can be chosen sends an event type.
fn is_sent(event: usize, model: &Model) -> bool {
    let mut scenarios = model.scenarios.iter().filter(|scenario| scenario.weight > 0.0);
    model.settings.scenario_share > 0.0
        && scenarios.any(|scenario| scenario.steps.iter().any(|step| step.event.0 == event))
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
        !consumption.optional && !exist.contains(&consumption.entity.0) && needs_one(consumption)
    })
}

fn needs_one(consumption: &crate::model::Consumption) -> bool {
    // Items of an array that may be empty need none.
    !(consumption.implicit && consumption.per_item.is_some())
}
