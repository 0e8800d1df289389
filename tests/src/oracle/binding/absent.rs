//! What must not be there for an event to happen.

use super::Binding;
use super::belonging::belongs;
use super::candidate::matches_filter;
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
        let there = population.living().find(|(index, instance)| {
            instance.presence == Presence::Alive
                && matches_filter(slot, *index, population) == Truth::Yes
                && belongs(slot, *index, event, world, binding) == Truth::Yes
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
