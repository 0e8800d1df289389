//! Arrays that take all instances which match: none is missing, and they stand in their order.

use super::belonging::belongs;
use super::candidate::matches_filter;
use super::{Binding, Pick};
use crate::oracle::filter::Truth;
use crate::oracle::json::Json;
use crate::oracle::model::EventType;
use crate::oracle::population::{Instance, Population, Presence};
use crate::oracle::schema::Schema;
use crate::oracle::violation::Fault;

/// Are all there that match, the oldest first, as far as that is known?
pub(super) fn whole(
    event: &EventType,
    payload: &Json,
    world: &[Population],
    binding: &Binding<'_>,
    faults: &mut Vec<Fault>,
) {
    let all = event.slots.iter().enumerate().filter(|(_, slot)| slot.all);
    for (number, slot) in all {
        let (Some(population), Some(taken)) = (world.get(slot.entity), taken(number, binding))
        else {
            continue;
        };
        if is_left_out(&event.payload, payload, number) {
            continue;
        }
        let what = format!("`{}`, alias `{}`", event.name, slot.label);
        if let Some(instance) = missing(event, number, world, binding) {
            let key = format!("{} among all that match", instance.key);
            faults.push(Fault::new(
                "missing-instance",
                what.clone(),
                key,
                "not there",
            ));
        }
        // In which order the initial ones came, nobody knows; each of them came before the others.
        let age = |index: usize| match population.instance(index) {
            Some(instance) if !instance.is_initial() => index + 1,
            _ => 0,
        };
        if !taken.is_sorted_by_key(|index| age(*index)) {
            let keys = taken.iter().filter_map(|index| population.instance(*index));
            let keys: Vec<String> = keys.map(|instance| instance.key.to_string()).collect();
            let found = keys.join(", ");
            faults.push(Fault::new("order", what, "the oldest first", found));
        }
    }
}

/// Whom a slot has taken, where all of them are known.
fn taken(slot: usize, binding: &Binding<'_>) -> Option<Vec<usize>> {
    let groups = binding.of_slot(slot);
    groups
        .map(|group| match &group.pick {
            Pick::One(index) => Some(*index),
            _ => None,
        })
        .collect()
}

/// An instance that a slot could have taken as well, where that is known.
pub(in crate::oracle) fn missing<'w>(
    event: &EventType,
    number: usize,
    world: &'w [Population],
    binding: &Binding<'_>,
) -> Option<&'w Instance> {
    let slot = event.slots.get(number)?;
    let (population, taken) = (world.get(slot.entity)?, taken(number, binding)?);
    let mut others = population.living();
    let missing = others.find(|(index, instance)| {
        instance.presence == Presence::Alive
            && !taken.contains(index)
            && matches_filter(slot, *index, population) == Truth::Yes
            && belongs(slot, *index, event, world, binding) == Truth::Yes
    });
    missing.map(|(_, instance)| instance)
}

/// Is the array of a slot null, or what it lies in, or one of its items? Then it does not show all.
fn is_left_out(schema: &Schema, value: &Json, slot: usize) -> bool {
    if value.is_null() {
        return feeds(schema, slot);
    }
    let items = schema.items.as_ref().filter(|items| feeds(items, slot));
    let mut properties = schema.properties.iter();
    items.is_some() && value.elements().iter().any(Json::is_null)
        || properties.any(|(name, property)| {
            let value = value.get(name);
            value.is_some_and(|value| is_left_out(property, value, slot))
        })
}

/// Does a slot give a value of this schema?
pub(in crate::oracle) fn feeds(schema: &Schema, slot: usize) -> bool {
    let own = schema.reference.as_ref();
    let mut properties = schema.properties.iter();
    own.is_some_and(|reference| reference.slot == slot)
        || properties.any(|(_, property)| feeds(property, slot))
        || schema
            .items
            .as_ref()
            .is_some_and(|items| feeds(items, slot))
}
