//! What can never happen: filters that no value satisfies, event types that consume what nothing makes.
//!
//! Input: the model. Output: warnings, and an error where no event can happen at all. A fixpoint: an event type can happen once everything it
//! consumes can exist.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::model::{Clause, Entity, Event, Literal, Model, Object, Read, Source, Type};
use crate::source::Span;
use crate::syntax::{Config, Operator};

/// Checks what can happen.
pub(super) fn check(model: &Model, config: &Config, sink: &mut Sink) {
    for (event, named) in model.events.iter().zip(&config.event_types) {
        for (index, consumption) in event.consumptions.iter().enumerate() {
            let Some(entity) = model.entities.get(consumption.entity.0) else {
                continue;
            };
            let written = named.item.consumes_entities.get(index);
            for (at, clause) in consumption.filter.iter().enumerate() {
                let place = written
                    .and_then(|written| written.selection_filter.get(at))
                    .and_then(|clause| clause.value.as_ref());
                if let (Some(place), Some(why)) = (place, never_holds(clause, entity)) {
                    sink.push(
                        Diagnostic::warning(
                            codes::NEVER_ELIGIBLE,
                            place.span,
                            format!(
                                "no `{}` can ever satisfy this filter of event `{}`",
                                entity.name, event.name
                            ),
                        )
                        .here("no instance has this value")
                        .note(why),
                    );
                }
            }
        }
    }
    unreachable(model, config, sink);
}

/// Why no value of the field satisfies the clause.
fn never_holds(clause: &Clause, entity: &Entity) -> Option<String> {
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
    (!holds).then(|| {
        let list: Vec<String> = texts
            .iter()
            .take(8)
            .map(|text| format!("`{text}`"))
            .collect();
        format!(
            "its values are {}{}",
            list.join(", "),
            if texts.len() > 8 { ", …" } else { "" }
        )
    })
}

fn type_at<'a>(object: &'a Object, path: &[usize]) -> Option<&'a Type> {
    let (first, rest) = path.split_first()?;
    let field = object.fields.get(*first)?;
    match &field.source {
        Source::Object(inner) if !rest.is_empty() => type_at(inner, rest),
        _ => rest.is_empty().then_some(&field.ty),
    }
}

/// Event types that wait for entities which nothing makes.
fn unreachable(model: &Model, config: &Config, sink: &mut Sink) {
    let mut exist: BTreeSet<usize> = model
        .settings
        .initial
        .iter()
        .map(|(entity, _)| entity.0)
        .collect();
    loop {
        let before = exist.len();
        for event in &model.events {
            if missing(event, &exist).is_none()
                && let Some(production) = &event.production
            {
                exist.insert(production.entity.0);
            }
        }
        if exist.len() == before {
            break;
        }
    }
    let mut possible = false;
    let mut found = Vec::new();
    for (event, named) in model.events.iter().zip(&config.event_types) {
        let Some(index) = missing(event, &exist) else {
            possible |= event.weight > 0.0;
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
        sink.push(
            Diagnostic::error(
                codes::INVALID_WEIGHTS,
                first.name.span,
                "every `frequency_weight` is zero: no event can happen".to_owned(),
            )
            .here("and so are the others"),
        );
    }
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
