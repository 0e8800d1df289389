//! `optional: true`: instances that an event takes where there are such.
//!
//! Input: what an event type takes, its payload known. Output: diagnostics. Invariant: nothing that
//! must be there depends on what may not be.

use super::Context;
use super::payload::Scene;
use super::relations::first_relation;
use crate::diagnostic::{Diagnostic, codes};
use crate::source::{Span, Spanned};
use crate::syntax;

/// Checks the optional consumptions of an event type, and what relates to them. Whether nothing was
/// reported.
pub(super) fn check(
    cx: &mut Context<'_>,
    event: &syntax::EventType,
    scene: &Scene,
    user: &str,
) -> bool {
    if scene.incomplete {
        return true;
    }
    let mut sound = true;
    let items = &event.consumes_entities;
    for (item, known) in items.iter().zip(scene.consumptions.iter()) {
        if let (Some(place), Some(_)) = (item.optional, &known.per_item) {
            sound = false;
            let message = format!(
                "`{}` of {user} is optional and feeds the items of an array",
                known.alias
            );
            cx.sink.push(
                Diagnostic::error(codes::NOT_YET_SUPPORTED, place, message)
                    .here("an array whose items are instances has one at least"),
            );
        }
        let updates = event.produces_or_updates_entity.as_ref();
        let updates = updates
            .filter(|updated| Some(&updated.value) == item.name.as_ref().map(|name| &name.value));
        let bounded = cx.config.entities.get(known.entity.0);
        let bounded = bounded.is_some_and(|entity| entity.item.max_instances.is_some());
        let all = scene.consumptions.iter();
        let alone = all.filter(|other| other.entity == known.entity).count() == 1;
        if let (Some(place), Some(updates)) = (item.optional, updates)
            && bounded
            && (known.relation.is_some() || !alone)
        {
            sound = false;
            let message = format!(
                "{user} updates `{}`, if it is there, of an entity of which there may be only so many",
                known.alias
            );
            cx.sink.push(
                Diagnostic::error(codes::NOT_YET_SUPPORTED, place, message)
                    .here("whether there is one depends on what is drawn before")
                    .label(updates.span, "where there is none, one is created")
                    .note("leave out `max_instances` of the entity, or let the consumption stand alone"),
            );
        }
        let to = known.relation.as_ref().map(|relation| relation.to.0);
        let to = to.and_then(|to| Some((scene.consumptions.get(to)?, items.get(to)?.optional?)));
        if let (Some((to, place)), None) = (to, item.optional)
            && let Some(span) = first_relation(item)
        {
            sound = false;
            let message = format!(
                "`{}` of {user} must be there, and relates to `{}`, which may not be",
                known.alias, to.alias
            );
            cx.sink.push(
                Diagnostic::error(codes::INVALID_RELATION, span, message)
                    .here("what belongs to nothing is not there")
                    .label(place, "may not be there")
                    .note("what relates to an optional instance is `optional` itself, or `absent`"),
            );
        }
    }
    sound
}

/// Reports optional instances among what a scenario requires. Whether there are none.
pub(super) fn refuse_initial(
    cx: &mut Context<'_>,
    items: &[syntax::Consumption],
    user: &str,
) -> bool {
    let places: Vec<Span> = items.iter().filter_map(|item| item.optional).collect();
    for span in &places {
        let message = format!("{user} requires an instance that may not be there");
        cx.sink.push(
            Diagnostic::error(codes::NOT_YET_SUPPORTED, *span, message)
                .here("only event types take optional instances"),
        );
    }
    places.is_empty()
}

/// Reports a step of an event type that takes optional instances. Whether it takes none.
pub(super) fn refuse_step(
    cx: &mut Context<'_>,
    event: usize,
    name: &Spanned<String>,
    user: &str,
) -> bool {
    let sent = cx.config.event_types.get(event);
    let mut items = sent.into_iter().flat_map(|it| &it.item.consumes_entities);
    let Some(place) = items.find_map(|item| item.optional) else {
        return true;
    };
    let message = format!(
        "{user} sends event `{}`, which takes an optional instance",
        name.value
    );
    cx.sink.push(
        Diagnostic::error(codes::NOT_YET_SUPPORTED, name.span, message)
            .here("such an event happens by itself only")
            .label(place, "may not be there"),
    );
    false
}
