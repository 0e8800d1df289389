//! Event types, part by part.
//!
//! Input: an event type as written. Output: the checked event. Invariant: each part is checked as
//! far as those it depends on are known.

use super::payload::Builder;
use super::{
    Context, Payload, all_matches, consumption, limit, optional, overridden, production, relations,
    removal, update,
};
use crate::diagnostic::{Diagnostic, codes};
use crate::model::Event;
use crate::source::Span;
use crate::syntax::{self, Named};

/// Checks all event types.
pub(super) fn check(cx: &mut Context<'_>) -> Vec<Option<Event>> {
    let config = cx.config;
    config
        .event_types
        .iter()
        .map(|named| check_event_type(cx, named))
        .collect()
}

fn check_event_type(cx: &mut Context<'_>, named: &Named<syntax::EventType>) -> Option<Event> {
    let item = &named.item;
    let name = &named.name.value;
    let user = format!("event `{name}`");
    let mut scene = consumption::check(cx, &item.consumes_entities, &item.absences, &user);
    scene.incomplete |= item.partial;
    scene.event = item
        .payload_schema
        .as_ref()
        .map(|reference| (user.clone(), reference.span));
    scene.overridden = item.payload_schema.as_ref().and_then(|reference| {
        cx.overridden
            .get(overridden::bare(&reference.value))
            .cloned()
    });
    let mut nulls = None;
    let payload = item.payload_schema.as_ref().and_then(|reference| {
        let resolved = cx.named_schema(reference, &format!("{user} has"))?;
        nulls.clone_from(&resolved.schema.nullable_probability);
        Builder::new(cx, &mut scene).payload(&resolved, reference.span)
    });
    let production = production::check(cx, named, &scene, payload.as_ref());
    let updates = update::check(cx, named, &scene, payload.as_ref(), production.as_ref());
    let removals = removal::check(cx, named, &scene, payload.as_ref());
    let limits: Vec<Option<crate::model::Limit>> = item
        .max_active_instances_of_state
        .iter()
        .map(|written| limit::check(cx, written, &user))
        .collect();
    cx.payloads.push(payload.as_ref().map(|built| Payload {
        members: built.members.clone(),
        places: built.places.clone(),
    }));
    let related = relations::settle(cx, (&item.consumes_entities, &item.absences), &scene, &user);
    let apart = optional::check(cx, item, &scene, &user)
        & all_matches::check(cx, &item.consumes_entities, &scene, &user);
    if scene.incomplete || scene.unsound || !related || !apart {
        return None;
    }
    let production = match production {
        Some(found) => Some(found.production?),
        None => None,
    };
    let null_probability = nulls.as_ref().map_or(0.0, |share| share.value);
    if let (Some(_), Some(share), true) = (&production, &nulls, null_probability > 0.0) {
        cx.sink.push(never_shown(named, share.span, &user));
        return None;
    }
    Some(Event {
        name: name.clone(),
        description: item.description.as_ref().map(|text| text.value.clone()),
        weight: item
            .frequency_weight
            .as_ref()
            .map_or(1.0, |weight| weight.value),
        payload: payload?.object?,
        null_probability,
        variants: Vec::new(),
        consumptions: scene.consumptions.into_vec(),
        absences: scene.absences,
        production,
        updates: updates?,
        removals: removals?,
        limits: limits.into_iter().collect::<Option<Vec<_>>>()?,
    })
}

/// An instance that is made from a payload which may be null would come to be without being shown.
fn never_shown(named: &Named<syntax::EventType>, share: Span, user: &str) -> Diagnostic {
    let item = &named.item;
    let produced = item
        .produces_entity
        .as_ref()
        .or(item.produces_or_updates_entity.as_ref());
    let entity = produced.map_or("", |name| name.value.as_str());
    let diagnostic = Diagnostic::error(
        codes::INCOMPLETE_PRODUCTION,
        share,
        format!("{user} makes a `{entity}` of its payload, which may be null"),
    )
    .here("a share of payloads that show nothing")
    .note("give the event type a schema of its own, without `nullable_probability`");
    match produced {
        Some(name) => diagnostic.label(name.span, "made of the payload"),
        None => diagnostic,
    }
}
