//! Counters: what the sequences and the ordered UUIDs of a program remember.
//!
//! Input: the model and the layouts of its entities. Output: for each field that counts, where its
//! counter is kept. Invariant: a field of a produced entity counts together with the same field of
//! that entity's other producers and of its initial instances, where all count alike; any other
//! field counts by itself.

use std::collections::BTreeMap;

use resinker_language::model::{
    ConsumptionId, EntityId, Event, Field, Generator, Model, Object, Source,
};

use super::streams::part;
use crate::ir::{Counter, CounterOwner, Entity, Pick, Table, entries, names};
use crate::names::{Namer, snake_case, with_suffix};

/// Who keeps the counters of an event type or of initial instances, by dotted path
/// (`lines[].number`).
pub(super) type CounterOwners = BTreeMap<String, CounterOwner>;

/// Gives every entity the counters of those of its fields that count, where something makes
/// instances of it.
pub(super) fn of_entities(model: &Model, entities: &mut Table<EntityId, Entity>) {
    let all = entries::<EntityId, _>(&model.entities);
    for ((id, entity), layout) in all.zip(entities) {
        let mut initial = model.settings.initial.iter();
        let initial = initial.any(|(made, count)| *made == id && *count > 0);
        let mut namer = Namer::values();
        namer.reserve(names::OF_STORES);
        for set in &layout.sets {
            namer.name(&set.ident);
        }
        for reference in &layout.references {
            namer.name(reference);
        }
        for (name, path, generator) in counting(&entity.object) {
            // A field within a list counts by itself: no field of another list is the same field of
            // the entity.
            let Some(path) = path.filter(|path| path.len() == 1 || *path == entity.key) else {
                continue;
            };
            let mut events = model.events.iter();
            if initial || events.any(|event| shares(event, id, model, &path)) {
                let counter = counter(&mut namer, &name, generator);
                layout.counters.push((path, counter));
            }
        }
    }
}

/// Whether an event counts the field of an entity at this path.
fn shares(event: &Event, entity: EntityId, model: &Model, path: &[usize]) -> bool {
    let object = &model[entity].object;
    event
        .payloads()
        .flat_map(counting)
        .any(|(_, at, generator)| {
            at.as_ref()
                .and_then(|at| entity_path(event, at, model))
                .is_some_and(|(of, found)| {
                    of == entity && found == path && alike(object.generator_at(path), generator)
                })
        })
}

/// The counters of an event type.
pub(super) fn of_event(
    event: &Event,
    model: &Model,
    entities: &Table<EntityId, Entity>,
    picks: &Table<ConsumptionId, Pick>,
) -> CounterOwners {
    let mut namer = Namer::values();
    for taken in ["payload", "ordinal"] {
        namer.name(taken);
    }
    for pick in picks {
        namer.name(&with_suffix(&pick.ident, "slots"));
    }
    let mut owners = CounterOwners::new();
    for (name, path, generator) in event.payloads().flat_map(counting) {
        // A field counts alike however a step of a scenario overrides it.
        if owners.contains_key(&name) {
            continue;
        }
        let shared = path
            .as_ref()
            .and_then(|path| entity_path(event, path, model))
            .and_then(|(entity, path)| {
                let own = model[entity].object.generator_at(&path);
                let layout = &entities[entity];
                let known = layout.counters.iter().find(|(known, _)| *known == path)?;
                alike(own, generator).then(|| CounterOwner::Entity(entity, known.1.ident.clone()))
            });
        let owner =
            shared.unwrap_or_else(|| CounterOwner::Own(counter(&mut namer, &name, generator)));
        owners.insert(name, owner);
    }
    owners
}

/// The counters of an entity's initial instances.
pub(super) fn of_initial(
    entity: EntityId,
    model: &Model,
    entities: &Table<EntityId, Entity>,
) -> CounterOwners {
    let mut namer = Namer::values();
    let mut owners = CounterOwners::new();
    for (name, path, generator) in counting(&model[entity].object) {
        let layout = &entities[entity];
        let shared = path.and_then(|path| {
            let mut known = layout.counters.iter();
            known.find(|(known, _)| *known == path)
        });
        let owner = match shared {
            Some((_, counter)) => CounterOwner::Entity(entity, counter.ident.clone()),
            None => CounterOwner::Own(counter(&mut namer, &name, generator)),
        };
        owners.insert(name, owner);
    }
    owners
}

fn counter(namer: &mut Namer, name: &str, generator: &Generator) -> Counter {
    let ordered_uuid = matches!(generator, Generator::UuidV7);
    let field = snake_case(&name.replace("[]", " item"));
    let suffix = if ordered_uuid { "order" } else { "given" };
    Counter {
        ident: namer.name(&with_suffix(&field, suffix)),
        ordered_uuid,
        path: name.to_owned(),
    }
}

/// The entity and the path in its schema that a field of the payload becomes.
fn entity_path(event: &Event, path: &[usize], model: &Model) -> Option<(EntityId, Vec<usize>)> {
    let production = event.production.as_ref()?;
    if path == production.key {
        let entity = production.entity;
        return Some((entity, model[entity].key.clone()));
    }
    let [first] = path else {
        return None;
    };
    let mut fields = production.fields.iter();
    let top = fields.position(|field| *field == Some(*first))?;
    Some((production.entity, vec![top]))
}

/// Whether two fields count alike.
fn alike(a: Option<&Generator>, b: &Generator) -> bool {
    match (a, b) {
        (Some(Generator::UuidV7), Generator::UuidV7) => true,
        (Some(Generator::Sequence(a)), Generator::Sequence(b)) => {
            (a.start, a.step) == (b.start, b.step)
        }
        _ => false,
    }
}

/// Every field of an object that counts: its dotted path, its path as indexes where it is in no
/// list, and its generator.
fn counting(object: &Object) -> Vec<(String, Option<Vec<usize>>, &Generator)> {
    let mut found = Vec::new();
    walk(object, "", Some(&[]), &mut found);
    found
}

type Found<'a> = Vec<(String, Option<Vec<usize>>, &'a Generator)>;

fn walk<'a>(object: &'a Object, name: &str, path: Option<&[usize]>, found: &mut Found<'a>) {
    for (index, field) in object.fields.iter().enumerate() {
        let name = if name.is_empty() {
            part(&field.name)
        } else {
            format!("{name}.{}", part(&field.name))
        };
        let path: Option<Vec<usize>> =
            path.map(|path| path.iter().copied().chain([index]).collect());
        visit(field, name, path, found);
    }
}

fn visit<'a>(field: &'a Field, name: String, path: Option<Vec<usize>>, found: &mut Found<'a>) {
    match &field.source {
        Source::Object(inner) => walk(inner, &name, path.as_deref(), found),
        // An array that is always empty makes no element that could count.
        Source::Array(array) if array.max_items == 0 => {}
        Source::Array(array) => visit(&array.element, format!("{name}[]"), None, found),
        Source::Generator(generator @ (Generator::Sequence(_) | Generator::UuidV7)) => {
            found.push((name, path, generator));
        }
        Source::Instance { .. } | Source::Generator(_) => {}
    }
}
