//! What an event changes.

use std::cell::RefCell;

use bigdecimal::BigDecimal;

use super::binding::{Binding, Group, Pick};
use super::check::{PayloadScope, rounded};
use super::expr::{Expression, Failure, Noting, Value};
use super::filter::Truth;
use super::float;
use super::json::Json;
use super::knowledge::Knowledge;
use super::model::{Amount, AmountValue, Entity, EventType, Production, Target, Update};
use super::number::Number;
use super::overflow::{Became, Overflows};
use super::path::Path;
use super::population::{Population, Presence};
use super::reference::{self, End};
use super::schema::{Kind, Schema, Source};
use super::turnover;
use super::violation::Fault;

/// What a change is of.
#[derive(Clone)]
enum Changed {
    Attribute(usize),
    Field(Path),
}

/// A change of one value, computed from the world as it was before the event.
struct Change {
    of: Changed,
    /// `None` where the stream does not show the amount.
    amount: Option<Json>,
    grows: bool,
}

/// How an event came.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Coming {
    /// It is no step of a run, which may have an instance to update.
    pub(crate) by_itself: bool,
    /// No run keeps an instance from it that it could update.
    pub(crate) freely: bool,
}

/// Whether a run of a scenario holds an instance of an entity.
pub(crate) type Holds<'a> = &'a dyn Fn(usize, usize) -> Truth;

/// Applies an event to the world: who goes for what it produces, what it produces, its updates, its
/// removals, in this order. Returns the instance that it created or updated.
pub(crate) fn apply(
    event: &EventType,
    payload: &Json,
    binding: &Binding<'_>,
    world: &mut [Population],
    overflows: &Overflows,
    (coming, holds): (Coming, Holds<'_>),
    faults: &mut Vec<Fault>,
) -> Option<usize> {
    for population in world.iter_mut() {
        population.forget_followed();
    }
    let mut changes: Vec<(usize, Pick, Vec<Change>)> = Vec::new();
    for update in &event.updates {
        match update.target {
            Target::Slot(slot) => {
                for group in binding.of_slot(slot) {
                    let computed =
                        compute(update, event, payload, binding, world, Some(group), faults);
                    changes.push((update.entity, group.pick.clone(), computed));
                }
            }
            Target::Produced => {}
        }
    }
    let mut ends: Vec<(usize, Pick, Truth)> = Vec::new();
    for removal in &event.removes {
        let Target::Slot(slot) = removal.target else {
            continue;
        };
        let Some(entity) = event.slots.get(slot).map(|slot| slot.entity) else {
            continue;
        };
        for group in binding.of_slot(slot) {
            let truth = match &removal.when {
                None => Truth::Yes,
                Some(when) => {
                    let (around, shapes) = surroundings(event, payload, Some(group));
                    let scope = scope(
                        event,
                        payload,
                        binding,
                        world,
                        (&around, &shapes),
                        Some(group),
                    );
                    match evaluate(when, &scope, faults) {
                        Some(Json::Bool(true)) => Truth::Yes,
                        Some(_) => Truth::No,
                        None => Truth::Unknown,
                    }
                }
            };
            ends.push((entity, group.pick.clone(), truth));
        }
    }
    turnover::make_room(event, payload, binding, world, holds, faults);
    let produced = produce(event, payload, binding, world, coming, faults);
    turnover::settle(event, world);
    if let Some(index) = produced {
        // A pick that the stream does not show may be of the instance that it shows now.
        for (entity, pick, _) in &mut changes {
            if let Pick::Among {
                known,
                hidden: true,
            } = pick
                && event.production.entity() == Some(*entity)
                && !known.contains(&index)
            {
                known.push(index);
            }
        }
        for update in &event.updates {
            if update.target == Target::Produced {
                let computed = compute(update, event, payload, binding, world, None, faults);
                changes.push((update.entity, Pick::One(index), computed));
            }
        }
    }
    for (entity, pick, computed) in &changes {
        if let Some(population) = world.get_mut(*entity) {
            for change in computed {
                alter(population, pick, change, overflows);
            }
        }
    }
    for (entity, pick, truth) in ends {
        if let Some(population) = world.get_mut(entity) {
            let ends = remove(population, &pick, truth);
            reference::follow(world, entity, ends);
        }
    }
    produced
}

fn compute(
    update: &Update,
    event: &EventType,
    payload: &Json,
    binding: &Binding<'_>,
    world: &[Population],
    group: Option<&Group<'_>>,
    faults: &mut Vec<Fault>,
) -> Vec<Change> {
    let (around, shapes) = surroundings(event, payload, group);
    let scope = scope(event, payload, binding, world, (&around, &shapes), group);
    let population = world.get(update.entity);
    let attributes = population.map_or(&[][..], |known| &known.entity().attributes);
    let mut value = |precision: Option<i64>, amount: &Amount| {
        let value = match &amount.value {
            AmountValue::Literal(value) => Some(value.clone()),
            // A payload that is null was made, and is not shown.
            _ if payload.is_null() => None,
            AmountValue::Payload(path) => {
                let found = around.iter().rev().find_map(|object| object.at(path));
                if found.is_none() {
                    faults.push(Fault::new(
                        "update",
                        format!("event type `{}`", event.name),
                        format!("a payload with `{path}`"),
                        "none",
                    ));
                }
                found.cloned()
            }
            AmountValue::Expression(expression) => {
                evaluate(expression, &scope, faults).filter(|value| {
                    let number = value.decimal();
                    number.is_none_or(|number| precision.is_some() || is_sure(&number))
                })
            }
        };
        match value {
            Some(Json::Number(number)) if amount.negate => Some(Json::Number(
                Number::parse(&(-number.value()).to_plain_string()).ok()?,
            )),
            other => other,
        }
    };
    let mut changes = Vec::new();
    for (grows, amounts) in [(false, &update.set), (true, &update.increment)] {
        for (attribute, amount) in amounts {
            let precision = attributes.get(*attribute).and_then(|known| known.precision);
            changes.push(Change {
                of: Changed::Attribute(*attribute),
                amount: value(precision, amount),
                grows,
            });
        }
    }
    for (path, amount) in &update.fields {
        let precision = population.and_then(|known| digits(known.entity(), path));
        changes.push(Change {
            of: Changed::Field(path.clone()),
            amount: value(precision, amount),
            grows: false,
        });
    }
    changes
}

/// The objects that an expression sees fields of, and their schemas: the payload, and the item that
/// has picked the instance.
fn surroundings<'a>(
    event: &'a EventType,
    payload: &'a Json,
    group: Option<&Group<'a>>,
) -> (Vec<&'a Json>, Vec<&'a Schema>) {
    let mut around = vec![payload];
    around.extend(group.and_then(|group| group.item));
    let mut shapes = vec![&event.payload];
    shapes.extend(group.and_then(|group| group.item_schema(&event.payload)));
    (around, shapes)
}

fn scope<'s, 'p>(
    event: &'s EventType,
    payload: &'p Json,
    binding: &'s Binding<'p>,
    world: &'s [Population],
    (around, shapes): (&'s [&'p Json], &'s [&'s Schema]),
    group: Option<&'s Group<'_>>,
) -> PayloadScope<'s, 'p> {
    PayloadScope {
        event,
        payload,
        binding,
        world,
        around,
        shapes,
        scope: group.map_or("", |group| group.scope.as_str()),
    }
}

fn evaluate(
    expression: &Expression,
    scope: &PayloadScope<'_, '_>,
    faults: &mut Vec<Fault>,
) -> Option<Json> {
    let noting = Noting {
        scope,
        noted: RefCell::default(),
    };
    match expression.evaluate(&noting) {
        // How many are counted depends on how many instances are changed.
        Ok(_) if !noting.noted.borrow().is_empty() => None,
        Ok(value) => json(&value),
        Err(Failure::Unknown) => None,
        Err(Failure::Wrong(message)) => {
            faults.push(Fault::new(
                "update",
                format!("event type `{}`", scope.event.name),
                "an expression with a value",
                message,
            ));
            None
        }
    }
}

/// A scalar value of an expression as JSON.
pub(super) fn json(value: &Value) -> Option<Json> {
    Some(match value {
        Value::Null => Json::Null,
        Value::Bool(value) => Json::Bool(*value),
        Value::Number { value, .. } => {
            Json::Number(Number::parse(&value.normalized().to_plain_string()).ok()?)
        }
        Value::Infinite { .. } | Value::NoNumber => return None,
        Value::Text(text) => Json::Text(text.clone()),
        Value::List(values) => Json::Array(values.iter().map(json).collect::<Option<_>>()?),
        Value::Object(object) => object.clone(),
    })
}

/// The decimals of a field, where it is exact.
fn digits(entity: &Entity, path: &Path) -> Option<i64> {
    let schema = entity.schema.at(path)?;
    schema
        .precision
        .or((schema.kind == Some(Kind::Integer)).then_some(0))
}

fn alter(population: &mut Population, pick: &Pick, change: &Change, overflows: &Overflows) {
    let (source, path, precision) = match &change.of {
        Changed::Attribute(attribute) => {
            let Some(attribute) = population.entity().attributes.get(*attribute) else {
                return;
            };
            let path = format!("state.{}", attribute.name);
            let source = Source::State(attribute.name.clone());
            (source, path, attribute.precision)
        }
        Changed::Field(path) => {
            let precision = digits(population.entity(), path);
            (Source::Field(path.clone()), path.to_string(), precision)
        }
    };
    let owner = population.entity().name.clone();
    // What happens to an instance that is not known for sure is not counted for sure.
    let sure = matches!(pick, Pick::One(_));
    let tell = |value: &BigDecimal| {
        let leaves = |digits| super::number::leaves(value, digits);
        // Without a precision it is a float.
        let beyond = || matches!(float::held(value.clone(), false), Value::Infinite { .. });
        match precision.map_or_else(beyond, leaves) {
            true if sure => overflows.count(Became::Bound, &owner, &path),
            true => overflows.lose_count(&owner, &path),
            false => {}
        }
    };
    let after = |before: &Knowledge| {
        let Some(amount) = &change.amount else {
            overflows.lose_count(&owner, &path);
            return Knowledge::nothing();
        };
        if !change.grows {
            if let Some(amount) = amount.decimal() {
                tell(&amount);
            }
            return fitted(Value::of(amount), precision);
        }
        match (before.known().and_then(Json::decimal), amount.decimal()) {
            (Some(old), Some(amount)) => {
                // What is added has the attribute's decimals.
                let amount = match rounded(Value::exact(amount.clone()), precision) {
                    Value::Number { value, .. } => value,
                    _ => amount,
                };
                tell(&(&old + &amount));
                grown(&(old + amount), precision)
            }
            _ => {
                overflows.lose_count(&owner, &path);
                Knowledge::nothing()
            }
        }
    };
    match pick {
        Pick::One(index) => {
            let value = after(&population.look(*index, &source));
            match &change.of {
                Changed::Attribute(attribute) => population.set(*index, *attribute, value),
                Changed::Field(path) => population.set_field(*index, path, &value, true),
            }
        }
        Pick::Among { known, hidden } => {
            for index in known {
                let value = after(&population.look(*index, &source));
                match &change.of {
                    Changed::Attribute(attribute) => {
                        population.maybe_set(*index, *attribute, &value);
                    }
                    Changed::Field(path) => population.set_field(*index, path, &value, false),
                }
            }
            if *hidden && let Changed::Attribute(attribute) = &change.of {
                population.maybe_set_hidden(*attribute, &Knowledge::nothing());
            }
        }
        Pick::Nothing | Pick::Broken => {}
    }
}

/// A value as an attribute of this precision holds it.
pub(super) fn fitted(value: Value, precision: Option<i64>) -> Knowledge {
    json(&rounded(value, precision)).map_or_else(Knowledge::nothing, Knowledge::Known)
}

/// Whether a binary float is exactly this: it is whole, and not so great that floats have gaps
/// between whole numbers.
fn is_sure(value: &BigDecimal) -> bool {
    const GAPS: i64 = 1 << 53;
    super::number::decimals(value) == 0 && value.abs() < GAPS
}

/// A sum. Without a declared precision it is a binary float's, and known only where that is sure.
fn grown(value: &BigDecimal, precision: Option<i64>) -> Knowledge {
    if precision.is_none() && !is_sure(value) {
        return Knowledge::nothing();
    }
    fitted(Value::exact(value.clone()), precision)
}

/// Gives those that have ended, or may have.
fn remove(population: &mut Population, pick: &Pick, truth: Truth) -> Vec<End> {
    let mut ends = Vec::new();
    let mut end = |index: usize, sure: bool| {
        // An earlier removal may have taken it along.
        if population.is_there(index) {
            let presence = if sure {
                Presence::Gone
            } else {
                Presence::MaybeGone
            };
            population.set_presence(index, presence);
            ends.push(End::Of { index, sure });
        }
    };
    match (pick, truth) {
        (_, Truth::No) | (Pick::Nothing | Pick::Broken, _) => {}
        (Pick::One(index), truth) => end(*index, truth == Truth::Yes),
        (Pick::Among { known, hidden }, _) => {
            for index in known {
                end(*index, false);
            }
            if *hidden {
                population.maybe_remove_hidden();
                ends.push(End::Hidden);
            }
        }
    }
    ends
}

/// The instance that the event creates or updates.
fn produce(
    event: &EventType,
    payload: &Json,
    binding: &Binding<'_>,
    world: &mut [Population],
    coming: Coming,
    faults: &mut Vec<Fault>,
) -> Option<usize> {
    let entity = event.production.entity()?;
    let population = world.get_mut(entity)?;
    let path = population.entity().key.clone();
    let name = population.entity().name.clone();
    let distinct = population.entity().distinct;
    let key = match payload.at(&path) {
        Some(key) if !key.is_null() => key.clone(),
        other => {
            faults.push(Fault::new(
                "key",
                format!("`{path}`"),
                format!("the key of a {name}"),
                other.map_or_else(|| "nothing".to_owned(), Json::to_string),
            ));
            return None;
        }
    };
    let payload = &population.entity().schema.kept(payload);
    let what = format!("`{path}`, the key of a {name}");
    let existing = population.find(&key);
    let alive = existing.is_some_and(|index| {
        population
            .instance(index)
            .is_some_and(|instance| instance.presence != Presence::Gone)
    });
    let is_full = population.room() == Truth::No;
    let mut fault =
        |rule, expected: &str| faults.push(Fault::new(rule, what.clone(), expected, &key));
    match (&event.production, existing) {
        (Production::Nothing, _) => None,
        (Production::New { .. }, Some(_)) if distinct => {
            fault("duplicate-key", "a key that no instance has had");
            None
        }
        (Production::NewOrUpdate { .. }, Some(_)) if distinct && !alive => {
            fault(
                "removed-instance",
                "the key of an instance that is still there, or a new one",
            );
            None
        }
        (Production::NewOrUpdate { probability, .. }, Some(_))
            if distinct
                && coming.by_itself
                && *probability <= 0
                && event.slots.iter().all(|slot| slot.entity != entity) =>
        {
            fault(
                "update-probability",
                "a new key: updates have the probability 0",
            );
            None
        }
        (production, Some(index)) if alive => {
            if matches!(production, Production::NewOrUpdate { .. })
                && distinct
                && let Some(consumed) = consumed(event, entity, binding)
                && consumed != index
            {
                fault(
                    "update-of-another",
                    "the key of the instance that the event consumes",
                );
            }
            population.replace_fields(index, payload);
            Some(index)
        }
        (_, Some(index)) => population.succeed(index, payload.clone()),
        (_, None) if is_full && population.hidden().most == 0 => {
            fault("max-instances", "an update: there is no room for a new one");
            None
        }
        (Production::NewOrUpdate { probability, .. }, None) => {
            let must_update = *probability >= 1
                && coming.freely
                && population
                    .living()
                    .any(|(_, instance)| instance.presence == Presence::Alive);
            if must_update && distinct && population.hidden().most == 0 {
                fault(
                    "update-probability",
                    "the key of a known instance: updates have the probability 1",
                );
            }
            Some(population.create_or_unveil(&key, payload.clone()))
        }
        (Production::New { .. }, None) => Some(if distinct {
            population.create(&key, payload.clone())
        } else {
            population.create_or_unveil(&key, payload.clone())
        }),
    }
}

/// The one instance of an entity that the event consumes, where the payload shows it.
fn consumed(event: &EventType, entity: usize, binding: &Binding<'_>) -> Option<usize> {
    let mut groups = binding.groups.iter().filter(|group| {
        event
            .slots
            .get(group.slot)
            .is_some_and(|slot| slot.entity == entity)
    });
    match (groups.next(), groups.next()) {
        (Some(group), None) => match group.pick {
            Pick::One(index) => Some(index),
            _ => None,
        },
        _ => None,
    }
}
