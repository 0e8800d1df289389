//! `initial_entity_counts`: which instances exist before the first event, and in what order they
//! are made.
//!
//! Input: the counts as written and what each entity takes from others. Output: entities in the
//! order of creation. Invariant: an entity comes after all that its instances cannot do without,
//! and of those there are as many as one instance takes at the least.

use super::Context;
use super::entity::Checked;
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{Consumption, EntityId, Object, Source};
use crate::resolve::circle::{MOST_LINKS, circles, drawn};
use crate::source::Span;

/// An entity that is counted.
#[derive(Clone, Copy)]
struct Count {
    entity: usize,
    count: u64,
    place: Span,
}

/// What an instance takes from an entity.
struct Need {
    entity: usize,
    /// The fewest instances of it that must exist; none where it can do without.
    least: u64,
}

/// Checks the counts.
pub(super) fn check(cx: &mut Context<'_>, entities: &[Checked]) -> Vec<(EntityId, u64)> {
    let config = cx.config;
    let mut counts: Vec<Count> = Vec::new();
    for (name, count) in &config.settings.initial_entity_counts {
        let used = "`initial_entity_counts` names";
        if let Some(entity) = cx.names.entities.find(name, used, cx.sink)
            && count.value > 0
        {
            counts.push(Count {
                entity,
                count: count.value,
                place: name.span,
            });
        }
    }
    for count in &counts {
        crowded(cx, *count);
    }
    for count in &counts {
        for need in needs(entities, count.entity) {
            missing(cx, &counts, *count, &need);
        }
    }
    let is_counted = |entity: usize| counts.iter().any(|count| count.entity == entity);
    let mut ordered: Vec<(EntityId, u64)> = Vec::new();
    let mut waiting = counts.clone();
    while !waiting.is_empty() {
        // After everything that it takes values from; failing that, after everything that it needs.
        let ready = |optional_too: bool| {
            waiting.iter().position(|count| {
                needs(entities, count.entity)
                    .filter(|need| need.least > 0 || optional_too)
                    .filter(|need| is_counted(need.entity))
                    .all(|need| ordered.iter().any(|(done, _)| done.0 == need.entity))
            })
        };
        let Some(position) = ready(true).or_else(|| ready(false)) else {
            report_circles(cx, entities, &waiting);
            break;
        };
        let count = waiting.remove(position);
        ordered.push((EntityId(count.entity), count.count));
    }
    ordered
}

/// What an initial instance takes from others.
fn needs(entities: &[Checked], entity: usize) -> impl Iterator<Item = Need> {
    entities.get(entity).into_iter().flat_map(|checked| {
        let object = checked.entity.as_ref().map(|entity| &entity.object);
        checked.consumptions.iter().map(move |consumption| Need {
            entity: consumption.entity.0,
            least: least(consumption, object),
        })
    })
}

fn least(consumption: &Consumption, object: Option<&Object>) -> u64 {
    match &consumption.per_item {
        _ if consumption.optional => 0,
        None => 1,
        Some(per_item) => object.map_or(0, |object| min_items(object, &per_item.array)),
    }
}

/// The fewest items of the array at a path.
pub(super) fn min_items(object: &Object, path: &[usize]) -> u64 {
    let Some((first, rest)) = path.split_first() else {
        return 0;
    };
    match object.fields.get(*first).map(|field| &field.source) {
        Some(Source::Object(inner)) => min_items(inner, rest),
        Some(Source::Array(array)) => array.min_items,
        _ => 0,
    }
}

fn name<'a>(cx: &Context<'a>, entity: usize) -> &'a str {
    cx.config
        .entities
        .get(entity)
        .map_or("", |named| named.name.value.as_str())
}

/// Reports more instances at the start than there may be.
fn crowded(cx: &mut Context<'_>, of: Count) {
    let named = cx.config.entities.get(of.entity);
    let bound = named.and_then(|named| named.item.max_instances.as_ref());
    let Some(most) = bound.and_then(|bound| bound.count.as_ref()) else {
        return;
    };
    if of.count <= most.value {
        return;
    }
    let (count, entity) = (of.count, name(cx, of.entity));
    let message =
        format!("{count} initial instances of `{entity}` are more than its `max_instances` allows");
    cx.sink.push(
        Diagnostic::error(codes::INVALID_VALUE, of.place, message)
            .here(format!("{count} of them"))
            .label(most.span, format!("at most {}", most.value)),
    );
}

/// Reports a need for instances that do not exist. What an entity needs of itself is a circle.
fn missing(cx: &mut Context<'_>, counts: &[Count], of: Count, need: &Need) {
    let existing = counts
        .iter()
        .find(|count| count.entity == need.entity)
        .map_or(0, |count| count.count);
    if existing >= need.least || need.entity == of.entity {
        return;
    }
    let (entity, needed) = (name(cx, of.entity), name(cx, need.entity));
    let (found, least) = (existing, need.least);
    let what = match found {
        0 => format!("values from `{needed}`, of which none exists"),
        _ => format!("values from {least} `{needed}` each, of which {found} exist"),
    };
    let diagnostic = Diagnostic::error(
        codes::MISSING_INSTANCES,
        of.place,
        format!("initial instances of `{entity}` take {what}"),
    )
    .here(format!("needs at least {least} `{needed}`"));
    cx.sink.push(if found == 0 {
        diagnostic.note(format!("add `{needed}` to `initial_entity_counts`"))
    } else {
        diagnostic.note(format!("count at least {least} of `{needed}`"))
    });
}

/// Reports entities that cannot do without each other, so that none can be the first.
fn report_circles(cx: &mut Context<'_>, entities: &[Checked], waiting: &[Count]) {
    let needed: Vec<Vec<usize>> = waiting
        .iter()
        .map(|from| {
            needs(entities, from.entity)
                .filter(|need| need.least > 0)
                .filter_map(|need| waiting.iter().position(|count| count.entity == need.entity))
                .collect()
        })
        .collect();
    for circle in circles(&needed) {
        let circle: Vec<Count> = circle
            .iter()
            .filter_map(|at| waiting.get(*at).copied())
            .collect();
        report(cx, &circle);
    }
}

fn report(cx: &mut Context<'_>, circle: &[Count]) {
    let names: Vec<String> = circle
        .iter()
        .map(|count| format!("`{}`", name(cx, count.entity)))
        .collect();
    let Some((first, rest)) = circle.split_first() else {
        return;
    };
    let message = if rest.is_empty() {
        let entity = name(cx, first.entity);
        format!("each initial instance of `{entity}` takes a value from another `{entity}`")
    } else {
        format!(
            "initial instances take values from each other: {}",
            drawn(&names)
        )
    };
    let mut diagnostic = Diagnostic::error(codes::ENTITY_CYCLE, first.place, message)
        .here("none could be the first")
        .note("where the field is `nullable`, it is null while there is nothing to take it from");
    for count in rest.iter().take(MOST_LINKS) {
        diagnostic = diagnostic.label(count.place, "and so it is with this one");
    }
    cx.sink.push(diagnostic);
}
