//! What must not be there for an event to happen.

use super::candidate::matches_filter;
use super::{Binding, Pick};
use crate::oracle::eligible::equal;
use crate::oracle::filter::Truth;
use crate::oracle::model::EventType;
use crate::oracle::population::{Population, Presence};
use crate::oracle::violation::Fault;

/// Was nothing there of what must be absent, as far as that is known?
pub(super) fn absent(
    event: &EventType,
    world: &[Population],
    binding: &Binding<'_>,
    faults: &mut Vec<Fault>,
) {
    for slot in &event.absences {
        let Some(population) = world.get(slot.entity) else {
            continue;
        };
        let belongs = |index: usize| {
            slot.related.iter().all(|related| {
                let other = event
                    .slots
                    .iter()
                    .position(|other| other.label == related.to);
                let theirs = other.and_then(|other| {
                    let Pick::One(taken) = binding.of_slot(other).next()?.pick else {
                        return None;
                    };
                    let entity = event.slots.get(other)?.entity;
                    world
                        .get(entity)?
                        .look(taken, &related.other)
                        .known()
                        .cloned()
                });
                let mine = population.look(index, &related.own).known().cloned();
                mine.zip(theirs)
                    .is_some_and(|(mine, theirs)| equal(&mine, &theirs))
            })
        };
        let there = population.living().find(|(index, instance)| {
            instance.presence == Presence::Alive
                && matches_filter(slot, *index, population) == Truth::Yes
                && belongs(*index)
        });
        if let Some((_, instance)) = there {
            faults.push(Fault::new(
                "present",
                format!("`{}`, alias `{}`", event.name, slot.label),
                "no such instance",
                &instance.key,
            ));
        }
    }
}
