//! `produces_entity` and `produces_or_updates_entity`.
//!
//! Input: an event type and its payload. Output: how the payload becomes an instance. Invariant: the payload gives the key and every
//! field of the entity's schema that has the same name with a type that fits.

mod key;

use std::collections::HashMap;

use key::Key;

use super::Context;
use super::literal::told_apart;
use super::payload::{Built, Scene};
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::model::{
    ConsumptionId, EntityId, Member, Object, Production, ProductionKind, Source, TimeFormat, Type,
};
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
        let (fields, key) = fields(cx, entity, reference, payload, &user)?;
        let kind = if updating {
            kind(cx, item, scene, entity, reference, payload, &key, &user)?
        } else {
            ProductionKind::Create
        };
        keys_fit(
            cx,
            entity,
            reference,
            payload,
            (&fields, &key),
            &kind,
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
    (fields, key): (&[Option<usize>], &[usize]),
    kind: &ProductionKind,
    user: &str,
) -> Option<()> {
    let members = cx.entities.get(entity)?;
    let (top, rest) = key.split_first()?;
    let first = fields.iter().position(|field| field == &Some(*top))?;
    let given = payload.members.get(*top)?.1.as_ref()?;
    let wanted = members.fields.as_ref()?.get(first)?.1.as_ref()?;
    let key = Key {
        name: &given.name,
        given: key::within(given, rest)?,
        wanted: key::within(wanted, rest)?,
        given_at: payload.places.get(*top).copied(),
        wanted_at: members.places.get(first).copied(),
    };
    key.check(kind, reference, user, cx.sink).then_some(())
}

/// Which instance an update is of: the one that the event consumes, where it consumes one of this entity.
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
        .filter(|(_, known)| !known.optional)
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
    if let Some(share) = &item.update_existing_probability {
        cx.sink.push(
            Diagnostic::warning(
                codes::MISPLACED_KEY,
                share.span,
                "`update_existing_probability` has no effect here".to_owned(),
            )
            .here("no effect")
            .note(format!(
                "{user} consumes a `{}`: it always updates that one",
                reference.value
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

/// For each field of the entity's schema the payload's, and the path of the key in the payload.
fn fields(
    cx: &mut Context<'_>,
    entity: usize,
    reference: &Spanned<String>,
    payload: &Built,
    user: &str,
) -> Option<(Vec<Option<usize>>, Vec<usize>)> {
    let members = cx.entities.get(entity)?;
    let declared = cx.config.entities.get(entity)?;
    let needed = members.fields.as_ref()?;
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
    let mut fits = true;
    for (((_, wanted), declared), at) in needed.iter().zip(&members.places).zip(&mapping) {
        let Some((given, place)) = at.and_then(|at| {
            Some((
                payload.members.get(at)?.1.as_ref()?,
                payload.places.get(at)?,
            ))
        }) else {
            continue;
        };
        let Some(misfit) = wanted.as_ref().and_then(|wanted| misfit(given, wanted)) else {
            continue;
        };
        fits = false;
        let mut diagnostic = Diagnostic::error(
            codes::TYPE_MISMATCH,
            reference.span,
            format!(
                "{user} cannot produce `{}`: field `{}` {} in the payload and {} in the entity",
                reference.value, misfit.path, misfit.given, misfit.wanted
            ),
        )
        .here("the payload does not fit this entity")
        .label(*place, format!("{} here", misfit.given));
        if declared != place {
            diagnostic = diagnostic.label(*declared, format!("{} here", misfit.wanted));
        }
        cx.sink.push(diagnostic);
    }
    let key = declared.item.primary_key.as_ref()?;
    // A key that leads nowhere was reported with its entity.
    let (read, _) = members.read(key, &mut Sink::muted())?;
    let crate::model::Read::Field(path) = read else {
        return None;
    };
    let (first, rest) = path.split_first()?;
    let Some(Some(top)) = mapping.get(*first) else {
        cx.sink.push(
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
            .note(format!("give the payload a field `{}`", key.value)),
        );
        return None;
    };
    // A whole object field carries what is under it; its type was compared above.
    let key: Vec<usize> = [*top].into_iter().chain(rest.iter().copied()).collect();
    fits.then_some((mapping, key))
}

/// Where and how a field of the payload is not what the entity stores.
struct Misfit {
    /// The field, dotted.
    path: String,
    given: String,
    wanted: String,
}

/// Why a payload's field cannot be stored as the entity's; `None` where it can.
fn misfit(given: &Member, wanted: &Member) -> Option<Misfit> {
    if type_fits(&given.ty, &wanted.ty) && (wanted.nullable || !given.nullable) {
        return None;
    }
    Some(difference(given, wanted))
}

fn difference(given: &Member, wanted: &Member) -> Misfit {
    let here = |given_words: String, wanted_words: String| Misfit {
        path: wanted.name.clone(),
        given: given_words,
        wanted: wanted_words,
    };
    if given.nullable && !wanted.nullable {
        return here("can be null".to_owned(), "is never null".to_owned());
    }
    let inner = match (&given.ty, &wanted.ty) {
        (Type::Object(given), Type::Object(wanted)) if same_names(given, wanted) => given
            .iter()
            .zip(wanted)
            .find(|(given, wanted)| given != wanted)
            .map(|(given, wanted)| difference(given, wanted)),
        (Type::Array(given), Type::Array(wanted)) => Some(difference(given, wanted)),
        _ => None,
    };
    if let Some(inner) = inner {
        let path = match inner.path.is_empty() {
            true => wanted.name.clone(),
            false => format!("{}.{}", wanted.name, inner.path),
        };
        return Misfit { path, ..inner };
    }
    if given.ty == wanted.ty {
        return here("is never null".to_owned(), "can be null".to_owned());
    }
    let (given, wanted) = told_apart(&given.ty, &wanted.ty);
    here(format!("is {given}"), format!("is {wanted}"))
}

fn same_names(given: &[Member], wanted: &[Member]) -> bool {
    given.len() == wanted.len()
        && given
            .iter()
            .zip(wanted)
            .all(|(given, wanted)| given.name == wanted.name)
}

/// Whether a value of one type can be stored as another without loss of anything but digits.
pub(super) fn type_fits(given: &Type, wanted: &Type) -> bool {
    match (given, wanted) {
        (Type::Enum(_) | Type::Text | Type::Uuid, Type::Text) => true,
        (Type::Enum(given), Type::Enum(wanted)) => given.iter().all(|text| wanted.contains(text)),
        (Type::Int | Type::Decimal(_) | Type::Float, Type::Float | Type::Decimal(_)) => true,
        (Type::Timestamp(given), Type::Timestamp(wanted)) => given == wanted,
        (Type::Timestamp(_), Type::Text) => true,
        (
            Type::Timestamp(TimeFormat::Unix | TimeFormat::UnixMs),
            Type::Int | Type::Float | Type::Decimal(_),
        ) => true,
        (Type::Array(given), Type::Array(wanted)) => {
            given.ty == wanted.ty && (wanted.nullable || !given.nullable)
        }
        (given, wanted) => given == wanted,
    }
}
