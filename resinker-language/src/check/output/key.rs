//! Keys of messages: `message_key` and `partition_key`.
//!
//! Input: the output as written, entities and event types as far as they could be checked. Output:
//! by event type, where its key comes from: the field that the output names, else the primary key
//! of the instance that the event produces, else that of the first that it consumes.

use crate::check::entity::Checked;
use crate::check::literal::type_words;
use crate::check::{Context, path};
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{ConsumptionId, Entity, Event, Field, MessageKey, Object, Read, Source, Type};
use crate::syntax::Routing;

/// Checks the keys that an output names, and finds all others.
pub(super) fn check(
    cx: &mut Context<'_>,
    routing: &Routing,
    words: &str,
    entities: &[Checked],
    events: &[Option<Event>],
) -> Vec<Option<MessageKey>> {
    let mut keys: Vec<Option<MessageKey>> = events
        .iter()
        .map(|event| {
            event
                .as_ref()
                .and_then(|event| of_instance(event, entities))
        })
        .collect();
    for (index, path) in named(cx, routing, words) {
        if let Some(key) = keys.get_mut(index) {
            *key = Some(MessageKey::Payload(path));
        }
    }
    keys
}

/// The fields that the output names, by event type.
fn named(cx: &mut Context<'_>, routing: &Routing, words: &str) -> Vec<(usize, Vec<usize>)> {
    let used = format!("{words} gives a key for");
    let mut found = Vec::new();
    for (event, field) in &routing.keys {
        let Some(index) = cx.names.event_types.find(event, &used, cx.sink) else {
            continue;
        };
        let Some(Some(payload)) = cx.payloads.get(index) else {
            continue;
        };
        let owner = format!("the payload of event `{}`", event.value);
        let Some(target) = path::field(field, &payload.members, &owner, cx.sink) else {
            continue;
        };
        if matches!(target.member.ty, Type::Object(_) | Type::Array(_)) {
            cx.sink.push(
                Diagnostic::error(
                    codes::TYPE_MISMATCH,
                    field.span,
                    format!(
                        "the message key of event `{}` is {}, not a single value",
                        event.value,
                        type_words(&target.member.ty)
                    ),
                )
                .here("expected a string, a number or a boolean"),
            );
            continue;
        }
        found.push((index, target.path));
    }
    found
}

/// The key of the instance that an event is about.
fn of_instance(event: &Event, entities: &[Checked]) -> Option<MessageKey> {
    if let Some(production) = &event.production {
        return Some(MessageKey::Payload(production.key.clone()));
    }
    // Which of several instances an array's items pick is the first, nobody could say.
    let mut single = event.consumptions.iter().enumerate();
    let (at, consumption) = single.find(|(_, consumption)| consumption.per_item.is_none())?;
    let entity = entities.get(consumption.entity.0)?.entity.as_ref()?;
    let id = ConsumptionId(at);
    let mut payloads = event.payloads().map(|payload| held(payload, id, entity));
    let first = payloads.next()?;
    Some(match first {
        // A scenario's step may override the field.
        Some(path) if payloads.all(|other| other.as_ref() == Some(&path)) => {
            MessageKey::Payload(path)
        }
        _ => MessageKey::Consumed(id),
    })
}

/// The field of a payload that holds the key of what was consumed, whenever there is one.
fn held(object: &Object, id: ConsumptionId, entity: &Entity) -> Option<Vec<usize>> {
    let holds = |field: &Field| match &field.source {
        _ if field.null_probability > 0.0 => None,
        Source::Instance { consumption, read } => {
            let is_key = *consumption == id && *read == Read::Field(entity.key.clone());
            is_key.then(Vec::new)
        }
        Source::Object(inner) => held(inner, id, entity),
        Source::Array(_) | Source::Generator(_) => None,
    };
    let mut fields = object.fields.iter().enumerate();
    fields.find_map(|(index, field)| {
        let mut path = holds(field)?;
        path.insert(0, index);
        Some(path)
    })
}
