//! Whether an instance belongs to what the event took before.

use super::{Binding, Pick};
use crate::oracle::eligible::equal;
use crate::oracle::filter::Truth;
use crate::oracle::json::Json;
use crate::oracle::model::{EventType, Related, Slot};
use crate::oracle::population::Population;

/// Does this instance belong to the ones that a slot relates to?
pub(super) fn belongs(
    slot: &Slot,
    index: usize,
    event: &EventType,
    world: &[Population],
    binding: &Binding<'_>,
) -> Truth {
    let mut answer = Truth::Yes;
    for related in &slot.related {
        let mine = world
            .get(slot.entity)
            .and_then(|population| population.look(index, &related.own).known().cloned());
        answer = match mine.zip(theirs(related, event, world, binding)) {
            Some((mine, theirs)) if equal(&mine, &theirs) => answer,
            Some(_) => return Truth::No,
            None => Truth::Unknown,
        };
    }
    answer
}

/// The value of the instance that a slot relates to, where it is known.
fn theirs(
    related: &Related,
    event: &EventType,
    world: &[Population],
    binding: &Binding<'_>,
) -> Option<Json> {
    let mut slots = event.slots.iter();
    let other = slots.position(|other| other.label == related.to)?;
    let Pick::One(taken) = binding.of_slot(other).next()?.pick else {
        return None;
    };
    let population = world.get(event.slots.get(other)?.entity)?;
    population.look(taken, &related.other).known().cloned()
}
