//! Payloads that have a field of an instance otherwise than the entity, where something reads it.
//!
//! Input: an event type that produces or updates, and what is read of its entity. Output:
//! diagnostics. Invariant: each field is told of once, at the place where payload and entity begin
//! to differ.

use super::Readers;
use crate::check::Context;
use crate::check::overrides::promise::follow;
use crate::check::production::fit::{Misfit, misfit};
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{Event, Production};
use crate::source::{Span, Spanned};

/// Checks one event type.
pub(super) fn check(
    cx: &mut Context<'_>,
    readers: &Readers<'_>,
    (number, event): (usize, &Event),
    production: &Production,
    reference: &Spanned<String>,
) {
    let index = production.entity.0;
    let entity = readers.entities.get(index);
    let Some(entity) = entity.and_then(|checked| checked.entity.as_ref()) else {
        return;
    };
    let (wanted, given) = (entity.object.members(), event.payload.members());
    let mut told: Vec<Vec<Option<String>>> = Vec::new();
    for (path, reader) in readers.first.get(index).into_iter().flatten() {
        // The key is compared by itself.
        let Some((first, rest)) = path.split_first().filter(|_| *path != entity.key) else {
            continue;
        };
        let top = production.fields.get(*first).copied().flatten();
        let (Some(wanted), Some(given)) = (wanted.get(*first), top.and_then(|top| given.get(top)))
        else {
            continue;
        };
        let Some(found) = misfit(given, wanted, rest) else {
            continue;
        };
        if told.contains(&found.path) {
            continue;
        }
        told.push(found.path.clone());
        let declared = cx.config.entities.get(index);
        let schema = declared.and_then(|named| named.item.schema.as_ref());
        let payload = cx.config.event_types.get(number);
        let payload = payload.and_then(|named| named.item.payload_schema.as_ref());
        let places = (place(cx, payload, &found), place(cx, schema, &found));
        let user = format!("event `{}`", event.name);
        cx.sink
            .push(error(&found, places, (&user, reader), reference));
    }
}

fn error(
    found: &Misfit,
    (given_at, wanted_at): (Option<Span>, Option<Span>),
    (user, reader): (&str, &str),
    reference: &Spanned<String>,
) -> Diagnostic {
    let name = found.name();
    let mut diagnostic = Diagnostic::error(
        codes::TYPE_MISMATCH,
        reference.span,
        format!(
            "{user} cannot produce `{}`: field `{name}` {} in the payload and {} in the entity",
            reference.value, found.given, found.wanted
        ),
    )
    .here("the payload does not fit this entity");
    if let Some(place) = given_at {
        diagnostic = diagnostic.label(place, format!("{} here", found.given));
    }
    if let Some(place) = wanted_at.filter(|place| Some(*place) != given_at) {
        diagnostic = diagnostic.label(place, format!("{} here", found.wanted));
    }
    diagnostic.note(format!("{reader} reads it: what nothing reads may differ"))
}

/// Where a schema declares the field that differs.
fn place(cx: &Context<'_>, reference: Option<&Spanned<String>>, found: &Misfit) -> Option<Span> {
    let mut schema = follow(cx, reference?)?;
    let mut place = None;
    for part in &found.path {
        let next = match part {
            Some(name) => {
                let properties = schema.properties.as_ref()?;
                let property = properties.value.called(name)?;
                place = Some(property.name.span);
                &property.item
            }
            None => &schema.items.as_ref()?.value,
        };
        let mut sink = crate::diagnostic::Sink::muted();
        let Some(resolved) =
            crate::resolve::reference::resolve(next, "", "", cx.config, &cx.names, &mut sink)
        else {
            break;
        };
        schema = resolved.schema;
    }
    place
}
