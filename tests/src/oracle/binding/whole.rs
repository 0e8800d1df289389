//! Arrays that take all instances which match: none is missing, and they stand in their order.

use super::belonging::belongs;
use super::candidate::matches_filter;
use super::{Binding, Pick};
use crate::oracle::filter::Truth;
use crate::oracle::model::EventType;
use crate::oracle::population::{Population, Presence};
use crate::oracle::violation::Fault;

/// Are all there that match, the oldest first, as far as that is known?
pub(super) fn whole(
    event: &EventType,
    world: &[Population],
    binding: &Binding<'_>,
    faults: &mut Vec<Fault>,
) {
    let all = event.slots.iter().enumerate().filter(|(_, slot)| slot.all);
    for (number, slot) in all {
        let Some(population) = world.get(slot.entity) else {
            continue;
        };
        let picks: Vec<&Pick> = binding.of_slot(number).map(|group| &group.pick).collect();
        let taken: Vec<usize> = picks
            .iter()
            .filter_map(|pick| match pick {
                Pick::One(index) => Some(*index),
                _ => None,
            })
            .collect();
        if taken.len() < picks.len() {
            continue;
        }
        let what = format!("`{}`, alias `{}`", event.name, slot.label);
        let missing = population.living().find(|(index, instance)| {
            instance.presence == Presence::Alive
                && !taken.contains(index)
                && matches_filter(slot, *index, population) == Truth::Yes
                && belongs(slot, *index, event, world, binding) == Truth::Yes
        });
        if let Some((_, instance)) = missing {
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
