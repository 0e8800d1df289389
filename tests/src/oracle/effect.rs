//! What an event changes.

use std::collections::BTreeMap;

use super::binding::{Bound, Group};
use super::check::Aliases;
use super::expr::{Failure, Scope, Value};
use super::json::Json;
use super::knowledge::Knowledge;
use super::model::{Change, ChangeValue, EventType, Model};
use super::number::Number;
use super::population::World;
use super::schema::Source;
use super::violation::Fault;

/// Changes of one event, worked out before any is made: entity, instance (`None`: some instance), attribute, new knowledge.
type Changes = Vec<(usize, Option<String>, String, Option<Json>)>;

/// Applies an event.
pub(crate) fn apply(
    model: &Model,
    event: &EventType,
    world: &mut World,
    groups: &[Group],
    payload: &Json,
    faults: &mut Vec<Fault>,
) {
    let produced = produce(model, event, world, payload, faults);
    let changes = changes(model, event, world, groups, payload, produced.as_deref());
    for (entity_index, identity, attribute, value) in changes {
        let (Some(entity), Some(population)) = (
            model.entities.get(entity_index),
            world.entities.get_mut(entity_index),
        ) else {
            continue;
        };
        match identity {
            Some(identity) => {
                let source = Source::State(attribute);
                population.change(&identity, entity, &source, |knowledge| {
                    *knowledge = value.map_or_else(Knowledge::nothing, Knowledge::Known);
                });
            }
            None => population.forget(&attribute),
        }
    }
    for alias in &event.removes {
        for group in groups {
            let consumption = event
                .consumes
                .get(group.slot)
                .filter(|consumption| consumption.alias == *alias);
            if let (Some(consumption), Some(identity)) = (consumption, &group.identity)
                && let Some(population) = world.entities.get_mut(consumption.entity)
            {
                population.remove(identity);
            }
        }
    }
}

/// Creates or updates; gives the identity of what was produced.
fn produce(
    model: &Model,
    event: &EventType,
    world: &mut World,
    payload: &Json,
    faults: &mut Vec<Fault>,
) -> Option<String> {
    let production = event.produces?;
    let entity = model.entities.get(production.entity)?;
    let population = world.entities.get_mut(production.entity)?;
    let Some(key) = payload.at(&entity.key) else {
        faults.push(Fault::new(
            "production",
            "payload",
            format!("the key `{}`", entity.key),
            "none",
        ));
        return None;
    };
    let identity = key.identity();
    if population.get(&identity).is_some() {
        let distinct = event
            .payload
            .at(&entity.key)
            .and_then(|schema| schema.generator.as_ref())
            .is_some_and(super::generator::Generator::is_distinct);
        if !production.may_update && distinct {
            faults.push(Fault::new(
                "duplicate-key",
                format!("`{}`", entity.name),
                "a key that is new",
                key,
            ));
        }
        population.replace(&identity, payload);
    } else {
        population.create(identity.clone(), entity, payload);
    }
    Some(identity)
}

fn changes(
    model: &Model,
    event: &EventType,
    world: &World,
    groups: &[Group],
    payload: &Json,
    produced: Option<&str>,
) -> Changes {
    let mut changes = Changes::new();
    // Several changes of one attribute in one event build on each other.
    let mut current: BTreeMap<(usize, String, String), Option<Json>> = BTreeMap::new();
    for update in &event.updates {
        let consumption = event
            .consumes
            .iter()
            .position(|consumption| consumption.alias == update.alias);
        let targets: Vec<(usize, Option<String>, Option<&Json>)> =
            match (consumption, event.produces) {
                (Some(slot), _) => {
                    let Some(consumption) = event.consumes.get(slot) else {
                        continue;
                    };
                    let bound: Vec<_> = groups
                        .iter()
                        .filter(|group| group.slot == slot)
                        .map(|group| {
                            (
                                consumption.entity,
                                group.identity.clone(),
                                group.item.as_ref(),
                            )
                        })
                        .collect();
                    if bound.is_empty() {
                        vec![(consumption.entity, None, None)]
                    } else {
                        bound
                    }
                }
                (None, Some(production)) => {
                    vec![(production.entity, produced.map(str::to_owned), None)]
                }
                (None, None) => continue,
            };
        for (entity_index, identity, item) in targets {
            for change in &update.changes {
                let Some(identity) = &identity else {
                    changes.push((entity_index, None, change.attribute.clone(), None));
                    continue;
                };
                let key = (entity_index, identity.clone(), change.attribute.clone());
                let before = current.get(&key).cloned().unwrap_or_else(|| {
                    let entity = model.entities.get(entity_index)?;
                    let instance = world.entities.get(entity_index)?.get(identity)?;
                    instance
                        .knowledge(entity, &Source::State(change.attribute.clone()))
                        .known()
                        .cloned()
                });
                let bound = Bound {
                    model,
                    event,
                    world,
                    groups,
                };
                let value = changed(change, before.as_ref(), item, payload, &bound);
                current.insert(key, value.clone());
                changes.push((
                    entity_index,
                    Some(identity.clone()),
                    change.attribute.clone(),
                    value,
                ));
            }
        }
    }
    changes
}

/// The attribute's new value; `None` where the stream does not tell.
fn changed(
    change: &Change,
    before: Option<&Json>,
    item: Option<&Json>,
    payload: &Json,
    bound: &Bound<'_>,
) -> Option<Json> {
    let value = match &change.value {
        ChangeValue::Literal(value) => value.clone(),
        ChangeValue::Payload(path) => item
            .and_then(|item| item.at(path))
            .or_else(|| payload.at(path))?
            .clone(),
        ChangeValue::Expression(expression) => {
            let scope = Payload {
                payload,
                item,
                bound,
            };
            match expression.evaluate(&scope) {
                Ok(Value::Bool(value)) => Json::Bool(value),
                Ok(Value::Text(text)) => Json::Text(text),
                Ok(Value::Number {
                    value,
                    binary: false,
                }) => Json::Number(Number::parse(&value.to_plain_string()).ok()?),
                Ok(Value::Null) => Json::Null,
                _ => return None,
            }
        }
    };
    if !change.increment {
        return Some(value);
    }
    let (before, amount) = (before?.decimal()?, value.decimal()?);
    let sum = if change.negate {
        before - amount
    } else {
        before + amount
    };
    Number::parse(&sum.normalized().to_plain_string())
        .ok()
        .map(Json::Number)
}

struct Payload<'a> {
    payload: &'a Json,
    item: Option<&'a Json>,
    bound: &'a Bound<'a>,
}

impl Scope for Payload<'_> {
    fn name(&self, name: &str) -> Option<Value> {
        let field = self
            .item
            .and_then(|item| item.get(name))
            .or_else(|| self.payload.get(name));
        match field {
            Some(value) => Some(Value::of(value)),
            None if name == "payload" => Some(Value::of(self.payload)),
            None => None,
        }
    }

    fn alias(&self, alias: &str, path: &[String]) -> Option<Result<Value, Failure>> {
        self.bound.value(alias, path)
    }
}
