//! Whoever writes a `unique` field of an entity.
//!
//! Input: entities and event types. Output: diagnostics alone. Invariant: where none is found, each
//! payload that becomes an instance makes every `unique` field of it by the entity's own counter,
//! lacks it, or shows what the instance has already.

use crate::check::Context;
use crate::check::entity::Checked;
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{
    Distinct, Entity, Event, Field, Generator, Object, Production, ProductionKind, Read, Source,
};

/// Reports payloads that give such a field otherwise.
pub(in crate::check) fn check(
    cx: &mut Context<'_>,
    entities: &[Checked],
    events: &[Option<Event>],
) {
    let mut found = Vec::new();
    for (at, event) in events.iter().enumerate() {
        let Some((event, production)) = event
            .as_ref()
            .and_then(|it| Some((it, it.production.as_ref()?)))
        else {
            continue;
        };
        let entity = entities.get(production.entity.0);
        let Some(entity) = entity.and_then(|checked| checked.entity.as_ref()) else {
            continue;
        };
        entity.object.visit_unique(&mut |path, field| {
            let Some(unique) = &field.unique else { return };
            let Some(top) = top(entity, production, path) else {
                return;
            };
            if keeps_key(entity, event, production, path) {
                return;
            }
            if let Some(otherwise) = otherwise(entity, event, production, path, field) {
                found.push((at, top, path.join("."), otherwise, unique.span));
            }
        });
    }
    for (at, top, path, otherwise, declared) in found {
        let Some(named) = cx.config.event_types.get(at) else {
            continue;
        };
        let built = cx.payloads.get(at).and_then(Option::as_ref);
        let place = built.and_then(|built| built.places.get(top)).copied();
        let place = place.unwrap_or(named.name.span);
        let path = path.replace(".[]", "[]");
        let message = format!(
            "event `{}` gives `{path}`, which is `unique` in the entity, {otherwise}",
            named.name.value
        );
        cx.sink.push(
            Diagnostic::error(codes::NOT_DISTINCT, place, message)
                .here("may give a value that an instance has")
                .label(declared, "no two values may be equal")
                .note("whoever makes instances makes this field in the same way, `unique` too, so that all draw from one counter"),
        );
    }
}

/// The field of the payload that the first field of a path is given by.
fn top(entity: &Entity, production: &Production, path: &[&str]) -> Option<usize> {
    let first = path.first()?;
    let own = entity
        .object
        .fields
        .iter()
        .position(|field| field.name == **first)?;
    *production.fields.get(own)?
}

/// Whether it is the key of an instance that the event updates, and never creates.
fn keeps_key(entity: &Entity, event: &Event, production: &Production, path: &[&str]) -> bool {
    updates(event, production) && names(&entity.object, &entity.key).as_deref() == Some(path)
}

/// Whether the event always updates the instance that it consumes.
fn updates(event: &Event, production: &Production) -> bool {
    let ProductionKind::UpdateConsumed(id) = production.kind else {
        return false;
    };
    event
        .consumptions
        .get(id.0)
        .is_some_and(|known| !known.optional)
}

/// The names along a path.
fn names<'a>(object: &'a Object, path: &[usize]) -> Option<Vec<&'a str>> {
    let (first, rest) = path.split_first()?;
    let field = object.fields.get(*first)?;
    let mut found = match &field.source {
        Source::Object(inner) if !rest.is_empty() => names(inner, rest)?,
        _ => Vec::new(),
    };
    found.insert(0, &field.name);
    Some(found)
}

/// How the payload gives the field, where that is otherwise than the entity makes it.
fn otherwise(
    entity: &Entity,
    event: &Event,
    production: &Production,
    path: &[&str],
    own: &Field,
) -> Option<&'static str> {
    let given = match way(&event.payload, path) {
        Way::Leads(given) => given,
        // What the payload has in its place is no object or list, or lacks it: another check says
        // whether that fits.
        Way::Lacks => return None,
        Way::Taken(consumption, read) => {
            return (!is_own(entity, event, production, path, (consumption, read)))
                .then_some("as an instance has it");
        }
    };
    match (&given.source, &given.unique) {
        (Source::Instance { consumption, read }, _) => {
            (!is_own(entity, event, production, path, (consumption.0, read)))
                .then_some("as an instance has it")
        }
        (_, None) => Some("without being `unique`"),
        (Source::Generator(made), Some(unique)) => {
            let (Source::Generator(wanted), Some(declared)) = (&own.source, &own.unique) else {
                return None;
            };
            let alike = unique.by == declared.by && is_alike(made, wanted, &unique.by);
            (!alike).then_some("by another generator")
        }
        _ => None,
    }
}

/// Whether two generators make of one number one value; of a number in a text, one that tells it.
fn is_alike(a: &Generator, b: &Generator, by: &Distinct) -> bool {
    match (by, a, b) {
        (
            Distinct::Numbered(_),
            Generator::Faker { method: a, .. },
            Generator::Faker { method: b, .. },
        ) => a.trim_end_matches("_from") == b.trim_end_matches("_from"),
        _ => a == b,
    }
}

/// What stands at a path of names.
enum Way<'a> {
    Leads(&'a Field),
    /// An instance's value stands around it.
    Taken(usize, &'a Read),
    Lacks,
}

fn way<'a>(object: &'a Object, path: &[&str]) -> Way<'a> {
    let Some((first, rest)) = path.split_first() else {
        return Way::Lacks;
    };
    match object.fields.iter().find(|field| field.name == **first) {
        Some(field) => below(field, rest),
        None => Way::Lacks,
    }
}

fn below<'a>(field: &'a Field, path: &[&str]) -> Way<'a> {
    match (path.split_first(), &field.source) {
        (None, _) => Way::Leads(field),
        (Some(_), Source::Instance { consumption, read }) => Way::Taken(consumption.0, read),
        (Some((&"[]", rest)), Source::Array(array)) => below(&array.element, rest),
        (Some(_), Source::Object(object)) => way(object, path),
        (Some(_), _) => Way::Lacks,
    }
}

/// Whether a value is the one that the updated instance has at this very place.
fn is_own(
    entity: &Entity,
    event: &Event,
    production: &Production,
    path: &[&str],
    (consumption, read): (usize, &Read),
) -> bool {
    let ProductionKind::UpdateConsumed(id) = production.kind else {
        return false;
    };
    let Read::Field(taken) = read else {
        return false;
    };
    let taken = names(&entity.object, taken);
    updates(event, production)
        && id.0 == consumption
        && taken.is_some_and(|taken| path.starts_with(&taken))
}
