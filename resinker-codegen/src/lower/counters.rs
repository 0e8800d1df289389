//! Counters: what the sequences, the ordered UUIDs and the `unique` fields of a program remember.
//!
//! Input: the model and the layouts of its entities. Output: for each field that counts, where its
//! counter is kept. Invariant: a field of a produced entity counts together with the same field of
//! that entity's other producers and of its initial instances, where all count alike; any other
//! field counts by itself. Of a `unique` field of an entity all count alike, within lists too.

use std::collections::BTreeMap;

use resinker_language::model::{
    ConsumptionId, EntityId, Event, Field, Generator, Model, Object, Source,
};

use super::streams::part;
use crate::ir::{Counted, Counter, CounterOwner, Entity, Pick, Table, entries, names};
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
        for Counting { name, path, .. } in declared(&entity.object) {
            let mut events = model.events.iter();
            if initial || events.any(|event| draws_from(event, id, model, &name)) {
                let called = format!("{}.{name}", part(&entity.name));
                let counter = distinct_counter(&mut namer, &name, called);
                layout.counters.push((path.unwrap_or_default(), counter));
            }
        }
        for Counting {
            name,
            path,
            generator,
            ..
        } in counting(&entity.object)
        {
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
    event.payloads().flat_map(counting).any(|counting| {
        let at = counting.path.as_ref();
        at.and_then(|at| entity_path(event, at, model))
            .is_some_and(|(of, found)| {
                let own = object.generator_at(path);
                of == entity && found == path && alike(own, counting.generator)
            })
    })
}

/// Whether an event draws values of an entity's `unique` field of this name.
fn draws_from(event: &Event, entity: EntityId, model: &Model, name: &str) -> bool {
    let mut found = event.payloads().flat_map(distinct);
    found.any(|counting| {
        counting.name == name && distinct_owner(event, model, &counting) == Some(entity)
    })
}

/// The entity from whose counter a `unique` field of the payload draws. Fields of an entity go by
/// their names, in whatever order.
fn distinct_owner(event: &Event, model: &Model, counting: &Counting<'_>) -> Option<EntityId> {
    let production = event.production.as_ref()?;
    let mut fields = production.fields.iter();
    fields.find(|field| **field == Some(counting.top))?;
    let own = declared(&model[production.entity].object);
    let mut own = own.iter();
    own.find(|own| own.name == counting.name)?;
    Some(production.entity)
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
    for counting in event.payloads().flat_map(distinct) {
        let name = &counting.name;
        if owners.contains_key(name) {
            continue;
        }
        let shared = distinct_owner(event, model, &counting).and_then(|entity| {
            let mut known = entities[entity].counters.iter();
            let known = known.find(|(_, known)| known.is_of(name))?;
            Some(CounterOwner::Entity(entity, known.1.ident.clone()))
        });
        let owner = shared.unwrap_or_else(|| {
            let called = format!("{}.{name}", part(&event.name));
            CounterOwner::Own(distinct_counter(&mut namer, name, called))
        });
        owners.insert(counting.name, owner);
    }
    for Counting {
        name,
        path,
        generator,
        ..
    } in event.payloads().flat_map(counting)
    {
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
                let mut known = layout.counters.iter();
                let known = known.find(|(at, known)| *at == path && known.distinct().is_none())?;
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
    let layout = &entities[entity];
    for Counting { name, .. } in distinct(&model[entity].object) {
        let mut known = layout.counters.iter();
        if let Some((_, counter)) = known.find(|(_, known)| known.is_of(&name)) {
            owners.insert(name, CounterOwner::Entity(entity, counter.ident.clone()));
        }
    }
    for Counting {
        name,
        path,
        generator,
        ..
    } in counting(&model[entity].object)
    {
        let shared = path.and_then(|path| {
            let mut known = layout.counters.iter();
            known.find(|(at, known)| *at == path && known.distinct().is_none())
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
    let (counts, suffix) = match generator {
        Generator::UuidV7 => (Counted::OrderedUuid, "order"),
        _ => (Counted::Sequence, "given"),
    };
    Counter {
        ident: counter_name(namer, name, suffix),
        counts,
        path: name.to_owned(),
    }
}

/// `called`: what messages call the field, and what names the order of its values.
fn distinct_counter(namer: &mut Namer, name: &str, called: String) -> Counter {
    Counter {
        ident: counter_name(namer, name, "drawn"),
        counts: Counted::Distinct(called),
        path: name.to_owned(),
    }
}

fn counter_name(namer: &mut Namer, name: &str, suffix: &str) -> String {
    let field = snake_case(&name.replace("[]", " item"));
    namer.name(&with_suffix(&field, suffix))
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

/// A field that counts.
struct Counting<'a> {
    /// Its dotted path.
    name: String,
    /// Its path as indexes, where it is in no list.
    path: Option<Vec<usize>>,
    /// The index of the field of the whole that it is in.
    top: usize,
    field: &'a Field,
    generator: &'a Generator,
}

/// Every field of an object that is declared `unique`.
fn declared(object: &Object) -> Vec<Counting<'_>> {
    let mut found = all(object, true);
    found.retain(|counting| counting.field.unique.is_some());
    found
}

/// Those of them that are ever made.
fn distinct(object: &Object) -> Vec<Counting<'_>> {
    let mut found = all(object, false);
    found.retain(|counting| counting.field.unique.is_some());
    found
}

/// Every other field of an object that counts.
fn counting(object: &Object) -> Vec<Counting<'_>> {
    let mut found = all(object, false);
    found.retain(|counting| counting.field.unique.is_none());
    found
}

/// All that counts. `empty`: in arrays too that are always empty, which make no element.
fn all(object: &Object, empty: bool) -> Vec<Counting<'_>> {
    let mut walk = Walk {
        empty,
        found: Vec::new(),
    };
    walk.object(object, "", Some(&[]), None);
    walk.found
}

struct Walk<'a> {
    empty: bool,
    found: Vec<Counting<'a>>,
}

impl<'a> Walk<'a> {
    fn object(
        &mut self,
        object: &'a Object,
        name: &str,
        path: Option<&[usize]>,
        top: Option<usize>,
    ) {
        for (index, field) in object.fields.iter().enumerate() {
            let name = if name.is_empty() {
                part(&field.name)
            } else {
                format!("{name}.{}", part(&field.name))
            };
            let path: Option<Vec<usize>> =
                path.map(|path| path.iter().copied().chain([index]).collect());
            self.field(field, name, path, top.unwrap_or(index));
        }
    }

    fn field(&mut self, field: &'a Field, name: String, path: Option<Vec<usize>>, top: usize) {
        match &field.source {
            Source::Object(inner) => self.object(inner, &name, path.as_deref(), Some(top)),
            Source::Array(array) if array.max_items == 0 && !self.empty => {}
            Source::Array(array) => self.field(&array.element, format!("{name}[]"), None, top),
            Source::Generator(generator) => {
                let counts = matches!(generator, Generator::Sequence(_) | Generator::UuidV7);
                if counts || field.unique.is_some() {
                    self.found.push(Counting {
                        name,
                        path,
                        top,
                        field,
                        generator,
                    });
                }
            }
            Source::Instance { .. } => {}
        }
    }
}
