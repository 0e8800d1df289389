//! Which instances an event took part with, as its payload shows.

use super::check::Aliases;
use super::expr::{Failure, Value};
use super::json::Json;
use super::model::{EventType, Model};
use super::path::Path;
use super::population::World;
use super::schema::{Schema, Source, source};
use super::violation::Fault;

/// Values that come from one instance.
#[derive(Debug)]
pub(crate) struct Group {
    /// The consumption.
    pub(crate) slot: usize,
    /// What was read of it: source, value, where it stands.
    readings: Vec<(Source, Json, String)>,
    /// The array item that the instance was picked for.
    pub(crate) item: Option<Json>,
    /// The instance's key, once known.
    pub(crate) identity: Option<String>,
}

/// All groups of one payload.
pub(crate) fn groups(payload_schema: &Schema, payload: &Json) -> Vec<Group> {
    let mut groups = Vec::new();
    collect(payload_schema, payload, "payload", None, &mut groups);
    groups
}

fn collect(
    schema: &Schema,
    value: &Json,
    what: &str,
    item: Option<(usize, &Json)>,
    groups: &mut Vec<Group>,
) {
    if let Some(reference) = &schema.reference {
        let reading = (reference.source.clone(), value.clone(), what.to_owned());
        let known = groups.iter_mut().enumerate().find(|(at, group)| {
            group.slot == reference.slot
                && item.is_none_or(|(first, _)| *at >= first)
                && group.item.is_some() == item.is_some()
        });
        match known {
            Some((_, group)) => group.readings.push(reading),
            None => groups.push(Group {
                slot: reference.slot,
                readings: vec![reading],
                item: item.map(|(_, item)| item.clone()),
                identity: None,
            }),
        }
        return;
    }
    for (name, property) in &schema.properties {
        if let Some(value) = value.get(name) {
            collect(property, value, &format!("{what}.{name}"), item, groups);
        }
    }
    if let Some(items) = &schema.items {
        for (index, element) in value.elements().iter().enumerate() {
            // Groups from here on belong to this item.
            let first = groups.len();
            collect(
                items,
                element,
                &format!("{what}[{index}]"),
                Some((first, element)),
                groups,
            );
        }
    }
}

/// Finds the instance of each group and holds what was read against it.
pub(crate) fn bind(
    model: &Model,
    event: &EventType,
    world: &mut World,
    groups: &mut [Group],
    faults: &mut Vec<Fault>,
) {
    for group in groups.iter_mut() {
        let Some(consumption) = event.consumes.get(group.slot) else {
            continue;
        };
        let (Some(entity), Some(population)) = (
            model.entities.get(consumption.entity),
            world.entities.get_mut(consumption.entity),
        ) else {
            continue;
        };
        let key = group
            .readings
            .iter()
            .find(|(source, _, _)| *source == Source::Field(entity.key.clone()));
        let Some((_, key, what)) = key else { continue };
        if key.is_null() {
            if population.len() > 0 && consumption.min_required > 0 {
                faults.push(Fault::new(
                    "null-reference",
                    what.clone(),
                    format!("a `{}`", entity.name),
                    key,
                ));
            }
            continue;
        }
        if !population.meet(key, entity) {
            faults.push(Fault::new(
                "unknown-instance",
                what.clone(),
                format!("the key of a `{}` that exists", entity.name),
                key,
            ));
            continue;
        }
        let identity = key.identity();
        for (source, value, what) in &group.readings {
            let learned = population.change(&identity, entity, source, |knowledge| {
                let before = knowledge.clone();
                (knowledge.learn(value), before)
            });
            if let Some((false, before)) = learned {
                faults.push(Fault::new(
                    "stale-value",
                    what.clone(),
                    format!("what the instance has: {before:?}"),
                    value,
                ));
            }
        }
        for (source, condition) in &consumption.filter {
            let domain = entity.domain(source);
            let held = population.change(&identity, entity, source, |knowledge| {
                let before = knowledge.clone();
                (knowledge.require(condition, domain.as_deref()), before)
            });
            if let Some((false, before)) = held {
                faults.push(Fault::new(
                    "filter",
                    format!("`{}`, picked as `{}`", entity.name, consumption.alias),
                    condition.to_string(),
                    format!("{before:?}"),
                ));
            }
        }
        group.identity = Some(identity);
    }
    distinct(model, event, groups, faults);
}

/// No instance is picked twice in one event.
fn distinct(model: &Model, event: &EventType, groups: &[Group], faults: &mut Vec<Fault>) {
    for (at, group) in groups.iter().enumerate() {
        for other in groups.iter().take(at) {
            let entity = |slot: usize| {
                event
                    .consumes
                    .get(slot)
                    .map(|consumption| consumption.entity)
            };
            if group.identity.is_some()
                && group.identity == other.identity
                && entity(group.slot) == entity(other.slot)
            {
                // An implied instance is any: it may be one that the event consumes under an alias.
                let implied = |slot: usize| {
                    event
                        .consumes
                        .get(slot)
                        .is_some_and(|known| known.alias.starts_with('('))
                };
                if group.slot != other.slot && (implied(group.slot) || implied(other.slot)) {
                    continue;
                }
                let name = entity(group.slot)
                    .and_then(|index| model.entities.get(index))
                    .map_or("", |entity| &entity.name);
                faults.push(Fault::new(
                    "picked-twice",
                    format!("`{name}`"),
                    "distinct instances",
                    group.identity.clone().unwrap_or_default(),
                ));
            }
        }
    }
}

/// A population that must hold enough matches.
pub(crate) fn required(model: &Model, event: &EventType, world: &World, faults: &mut Vec<Fault>) {
    for consumption in &event.consumes {
        let (Some(entity), Some(population)) = (
            model.entities.get(consumption.entity),
            world.entities.get(consumption.entity),
        ) else {
            continue;
        };
        // One is shown by the instance that was picked; more must be counted.
        if consumption.min_required < 2 && (consumption.min_required == 0 || population.len() > 0) {
            continue;
        }
        let possible = population
            .instances()
            .filter(|instance| {
                consumption.filter.iter().all(|(source, condition)| {
                    instance
                        .knowledge(entity, source)
                        .meets(condition, entity.domain(source).as_deref())
                        .possible()
                })
            })
            .take(consumption.min_required)
            .count();
        if possible + population.unseen < consumption.min_required {
            faults.push(Fault::new(
                "min-required",
                format!("`{}` for `{}`", entity.name, consumption.alias),
                format!("at least {} matches", consumption.min_required),
                possible,
            ));
        }
    }
}

/// The aliases of an event, for expressions.
pub(crate) struct Bound<'a> {
    pub(crate) model: &'a Model,
    pub(crate) event: &'a EventType,
    pub(crate) world: &'a World,
    pub(crate) groups: &'a [Group],
}

impl Aliases for Bound<'_> {
    fn value(&self, alias: &str, path: &[String]) -> Option<Result<Value, Failure>> {
        let slot = self
            .event
            .consumes
            .iter()
            .position(|consumption| consumption.alias == alias)?;
        let consumption = self.event.consumes.get(slot)?;
        let entity = self.model.entities.get(consumption.entity)?;
        let population = self.world.entities.get(consumption.entity)?;
        let mut groups = self.groups.iter().filter(|group| group.slot == slot);
        let (Some(group), None) = (groups.next(), groups.next()) else {
            return Some(Err(Failure::Unknown));
        };
        let Some(instance) = group
            .identity
            .as_deref()
            .and_then(|identity| population.get(identity))
        else {
            return Some(Err(Failure::Unknown));
        };
        let source = source(&Path::of(path.to_vec()).to_string());
        Some(match instance.knowledge(entity, &source).known() {
            Some(value) => Ok(Value::of(value)),
            None => Err(Failure::Unknown),
        })
    }
}
