//! `produces_entity` and `produces_or_updates_entity`.
//!
//! Input: an event type and its payload. Output: how the payload becomes an instance. Invariant:
//! the payload gives the key; a field of the entity's schema that it has too goes by its name.

pub(super) mod fit;
mod key;

use std::collections::HashMap;

use key::Key;

use super::Context;
use super::payload::{Built, Scene};
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::model::{ConsumptionId, EntityId, Object, Production, ProductionKind, Source};
use crate::source::Spanned;
use crate::syntax::{self, Named};

/// A production: the entity, and the rest where nothing was wrong.
pub(super) struct Found {
    pub(super) entity: usize,
    pub(super) production: Option<Production>,
}

/// Checks what an event type produces.
pub(super) fn check(
    cx: &mut Context<'_>,
    named: &Named<syntax::EventType>,
    scene: &Scene,
    payload: Option<&Built>,
) -> Option<Found> {
    let item = &named.item;
    let user = format!("event `{}`", named.name.value);
    let updating = item.produces_or_updates_entity.is_some();
    let reference = item
        .produces_entity
        .as_ref()
        .or(item.produces_or_updates_entity.as_ref())?;
    let entity = cx
        .names
        .entities
        .find(reference, &format!("{user} produces"), cx.sink)?;
    let production = payload.and_then(|payload| {
        let Mapping {
            fields,
            key,
            own_key,
        } = fields(cx, entity, reference, payload, &user)?;
        let kind = if updating {
            kind(cx, item, scene, entity, reference, payload, &key, &user)?
        } else {
            ProductionKind::Create
        };
        let creates = match kind {
            ProductionKind::Create | ProductionKind::UpdateRandom(_) => true,
            ProductionKind::UpdateConsumed(id) => {
                let updated = scene.consumptions.get(id.0);
                updated.is_none_or(|updated| updated.optional)
            }
        };
        let updates = kind != ProductionKind::Create;
        keys_fit(
            cx,
            entity,
            reference,
            payload,
            (&key, &own_key),
            (creates, updates),
            &user,
        )?;
        Some(Production {
            entity: EntityId(entity),
            kind,
            fields,
            key,
        })
    });
    Some(Found { entity, production })
}

/// Whether the payload shows the key that the instance has.
fn keys_fit(
    cx: &mut Context<'_>,
    entity: usize,
    reference: &Spanned<String>,
    payload: &Built,
    (key, own): (&[usize], &[usize]),
    does: (bool, bool),
    user: &str,
) -> Option<()> {
    let members = cx.entities.get(entity)?;
    let ((top, rest), (first, below)) = (key.split_first()?, own.split_first()?);
    let given = payload.members.get(*top)?.1.as_ref()?;
    let wanted = members.fields()?.get(*first)?.1.as_ref()?;
    let key = Key {
        name: &given.name,
        given: given.ty.at(rest)?,
        wanted: wanted.ty.at(below)?,
        given_at: payload.places.get(*top).copied(),
        wanted_at: members.places.get(*first).copied(),
    };
    key.check(does, reference, user, cx.sink).then_some(())
}

/// Which instance an update is of: the one that the event consumes, where it consumes one of this
/// entity.
#[expect(clippy::too_many_arguments, reason = "all of one event")]
fn kind(
    cx: &mut Context<'_>,
    item: &syntax::EventType,
    scene: &Scene,
    entity: usize,
    reference: &Spanned<String>,
    payload: &Built,
    key: &[usize],
    user: &str,
) -> Option<ProductionKind> {
    let consumed = scene
        .consumptions
        .iter()
        .enumerate()
        .filter(|(_, known)| known.entity.0 == entity && known.per_item.is_none());
    let (implied, declared): (Vec<_>, Vec<_>) = consumed
        .filter(|(_, known)| !known.optional || !known.implicit)
        .partition(|(_, known)| known.implicit);
    let candidates: Vec<usize> = if declared.is_empty() {
        implied
    } else {
        declared
    }
    .into_iter()
    .map(|(index, _)| index)
    .collect();
    // Where several are consumed, the payload's key tells which of them it is about.
    let told = payload
        .object
        .as_ref()
        .and_then(|object| taken_from(object, key))
        .filter(|index| candidates.contains(index));
    let chosen = match (candidates.as_slice(), told) {
        ([], _) => {
            let share = item.update_existing_probability.as_ref();
            return Some(ProductionKind::UpdateRandom(
                share.map_or(0.5, |share| share.value),
            ));
        }
        ([one], _) => *one,
        (_, Some(told)) => told,
        (many, None) => {
            let aliases: Vec<String> = many
                .iter()
                .filter_map(|index| scene.consumptions.get(*index))
                .map(|known| format!("`{}`", known.alias))
                .collect();
            let mut diagnostic = Diagnostic::error(
                codes::AMBIGUOUS_ENTITY,
                reference.span,
                format!("{user} could update {}", aliases.join(" or ")),
            )
            .here("which of the instances that it consumes?")
            .note("take the key from one of them: `from_entity: ALIAS` in the payload's key field");
            for index in many {
                if let Some(Some(place)) = scene.spans.get(*index) {
                    diagnostic = diagnostic.label(*place, "could be this one");
                }
            }
            cx.sink.push(diagnostic);
            return None;
        }
    };
    let is_optional = |chosen: usize| {
        let known = scene.consumptions.get(chosen);
        known.is_some_and(|known| known.optional)
    };
    if let Some(share) = &item.update_existing_probability {
        cx.sink.push(
            Diagnostic::warning(
                codes::MISPLACED_KEY,
                share.span,
                "`update_existing_probability` has no effect here".to_owned(),
            )
            .here("no effect")
            .note(format!(
                "{user} consumes a `{}`: it always updates that one{}",
                reference.value,
                if is_optional(chosen) {
                    ", where there is one"
                } else {
                    ""
                }
            )),
        );
    }
    Some(ProductionKind::UpdateConsumed(ConsumptionId(chosen)))
}

/// The consumption that a field of the payload is taken from.
fn taken_from(object: &Object, path: &[usize]) -> Option<usize> {
    let (first, rest) = path.split_first()?;
    match &object.fields.get(*first)?.source {
        Source::Object(inner) => taken_from(inner, rest),
        Source::Instance { consumption, .. } => Some(consumption.0),
        _ => None,
    }
}

/// How a payload becomes an instance.
struct Mapping {
    /// For each field of the entity's schema the payload's.
    fields: Vec<Option<usize>>,
    /// The path of the key in the payload.
    key: Vec<usize>,
    /// The same in the entity.
    own_key: Vec<usize>,
}

/// Finds the entity's fields in the payload. Whether they are alike matters where something reads
/// them: see [`super::stored_fields`].
fn fields(
    cx: &mut Context<'_>,
    entity: usize,
    reference: &Spanned<String>,
    payload: &Built,
    user: &str,
) -> Option<Mapping> {
    let members = cx.entities.get(entity)?;
    let declared = cx.config.entities.get(entity)?;
    let needed = members.fields()?;
    let given_at: HashMap<&str, usize> = payload
        .members
        .iter()
        .enumerate()
        .map(|(at, (name, _))| (name.as_str(), at))
        .collect();
    let mapping: Vec<Option<usize>> = needed
        .iter()
        .map(|(name, _)| given_at.get(name.as_str()).copied())
        .collect();
    let key = declared.item.primary_key.as_ref()?;
    // A key that leads nowhere was reported with its entity.
    let (read, _) = members.read(key, &mut Sink::muted())?;
    let crate::model::Read::Field(path) = read else {
        return None;
    };
    let keyless = || {
        Diagnostic::error(
            codes::INCOMPLETE_PRODUCTION,
            reference.span,
            format!(
                "{user} produces `{}` without its key `{}`",
                reference.value, key.value
            ),
        )
        .here("its payload lacks the primary key")
        .label(key.span, "the key")
    };
    let (first, rest) = path.split_first()?;
    let Some(Some(top)) = mapping.get(*first) else {
        cx.sink
            .push(keyless().note(format!("give the payload a field `{}`", key.value)));
        return None;
    };
    let wanted = needed.get(*first)?.1.as_ref()?;
    let given = payload.members.get(*top)?.1.as_ref()?;
    let Some(below) = fit::counterpart(given, wanted, rest) else {
        cx.sink.push(keyless().label(
            payload.places.get(*top).copied().unwrap_or(reference.span),
            "the key is not in here",
        ));
        return None;
    };
    let given: Vec<usize> = [*top].into_iter().chain(below).collect();
    Some(Mapping {
        fields: mapping,
        key: given,
        own_key: path,
    })
}
