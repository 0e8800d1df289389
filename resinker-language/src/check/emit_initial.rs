//! `emit_initial_entities`: which initial instances are sent as events, and as which.
//!
//! Input: what is written, the event types and the initial counts. Output: for each entity that is
//! sent, its event type. Invariant: that event type makes instances of the entity.

use super::Context;
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{EntityId, Event, EventId, ProductionKind};
use crate::source::Spanned;
use crate::syntax::EmitInitial;

/// Checks it.
pub(super) fn check(
    cx: &mut Context<'_>,
    events: &[Option<Event>],
    initial: &[(EntityId, u64)],
) -> Option<Vec<(EntityId, EventId)>> {
    let config = cx.config;
    let Some(emit) = &config.settings.emit_initial_entities else {
        return Some(Vec::new());
    };
    match &emit.value {
        EmitInitial::All(false) => Some(Vec::new()),
        EmitInitial::All(true) => {
            let found: Vec<Option<(EntityId, EventId)>> = initial
                .iter()
                .filter(|(_, count)| *count > 0)
                .map(|(entity, _)| {
                    let event = only_producer(cx, *entity, events, emit)?;
                    Some((*entity, event))
                })
                .collect();
            found.into_iter().collect()
        }
        EmitInitial::By(pairs) => {
            let found: Vec<Option<(EntityId, EventId)>> = pairs
                .iter()
                .map(|(entity, event)| pair(cx, entity, event, events, initial))
                .collect();
            found.into_iter().collect()
        }
    }
}

/// The only event type that makes instances of an entity.
fn only_producer(
    cx: &mut Context<'_>,
    entity: EntityId,
    events: &[Option<Event>],
    emit: &Spanned<EmitInitial>,
) -> Option<EventId> {
    let config = cx.config;
    let name = &config.entities.get(entity.0)?.name;
    // What cannot be read may be one.
    if events.iter().any(Option::is_none) {
        return None;
    }
    let producers: Vec<(usize, &Event)> = events
        .iter()
        .enumerate()
        .filter_map(|(number, event)| Some((number, event.as_ref()?)))
        .filter(|(_, event)| makes(event, entity))
        .collect();
    let what = match producers.as_slice() {
        [(number, _)] => return Some(EventId(*number)),
        [] => format!("no event type makes an instance of `{}`", name.value),
        many => {
            let names: Vec<String> = many
                .iter()
                .map(|(_, event)| format!("`{}`", event.name))
                .collect();
            format!(
                "{} all make instances of `{}`",
                names.join(", "),
                name.value
            )
        }
    };
    let note = if producers.is_empty() {
        "name the entities to send, each with its event type, instead of `true`".to_owned()
    } else {
        format!("say which: `emit_initial_entities: {{{}: …}}`", name.value)
    };
    cx.sink.push(
        Diagnostic::error(
            codes::AMBIGUOUS_ENTITY,
            emit.span,
            format!(
                "`emit_initial_entities` cannot tell how to send `{}`: {what}",
                name.value
            ),
        )
        .here("sends every initial instance")
        .note(note),
    );
    None
}

fn pair(
    cx: &mut Context<'_>,
    entity: &Spanned<String>,
    event: &Spanned<String>,
    events: &[Option<Event>],
    initial: &[(EntityId, u64)],
) -> Option<(EntityId, EventId)> {
    let names = "`emit_initial_entities` names";
    let found = cx.names.entities.find(entity, names, cx.sink);
    let number = cx.names.event_types.find(event, names, cx.sink);
    let (found, number) = (EntityId(found?), number?);
    let checked = events.get(number)?.as_ref()?;
    if !makes(checked, found) {
        cx.sink.push(
            Diagnostic::error(
                codes::TYPE_MISMATCH,
                event.span,
                format!(
                    "event `{}` makes no instance of `{}`",
                    event.value, entity.value
                ),
            )
            .here("cannot send an initial instance")
            .label(entity.span, "of this entity"),
        );
        return None;
    }
    if initial
        .iter()
        .all(|(id, count)| *id != found || *count == 0)
    {
        cx.sink.push(
            Diagnostic::warning(
                codes::MISPLACED_KEY,
                entity.span,
                format!(
                    "there are no initial instances of `{}` to send",
                    entity.value
                ),
            )
            .here("has no effect")
            .note("`initial_entity_counts` says how many there are"),
        );
    }
    Some((found, EventId(number)))
}

/// Whether an event type can make a new instance of an entity.
fn makes(event: &Event, entity: EntityId) -> bool {
    event.production.as_ref().is_some_and(|production| {
        production.entity == entity
            && match production.kind {
                ProductionKind::Create | ProductionKind::UpdateRandom(_) => true,
                ProductionKind::UpdateConsumed(id) => event[id].optional,
            }
    })
}
