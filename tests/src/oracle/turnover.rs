//! `then: remove_oldest`: which instance goes where an event creates one too many.

use super::binding::{Binding, Pick};
use super::claim::either;
use super::effect::Holds;
use super::eligible::both;
use super::filter::Truth;
use super::json::Json;
use super::model::EventType;
use super::population::{Population, Presence};
use super::reference::{self, End};
use super::violation::Fault;

/// Makes room for what an event creates, if there is none. `held`: whether a run holds an instance
/// of an entity.
pub(crate) fn make_room(
    event: &EventType,
    payload: &Json,
    binding: &Binding<'_>,
    world: &mut [Population],
    held: Holds<'_>,
    faults: &mut Vec<Fault>,
) {
    let Some(entity) = event.production.entity() else {
        return;
    };
    let Some(population) = world.get_mut(entity) else {
        return;
    };
    let creates = creates(population, payload);
    let full = match population.room() {
        Truth::Yes => Truth::No,
        Truth::Unknown => Truth::Unknown,
        Truth::No => Truth::Yes,
    };
    let mut sure = both(creates, full);
    if !population.entity().removes_oldest || sure == Truth::No {
        return;
    }
    let mut ends = Vec::new();
    if population.hidden().most > 0 {
        population.maybe_remove_hidden();
        ends.push(End::Hidden);
        sure = Truth::Unknown;
    }
    let living: Vec<(usize, Presence)> = population
        .living()
        .map(|(index, instance)| (index, instance.presence))
        .collect();
    let mut found = false;
    for (index, presence) in living {
        let there = match presence {
            Presence::Alive => Truth::Yes,
            Presence::MaybeGone => Truth::Unknown,
            Presence::Gone => Truth::No,
        };
        let free = match either(taken(event, entity, binding, index), held(entity, index)) {
            Truth::Yes => Truth::No,
            Truth::Unknown => Truth::Unknown,
            Truth::No => Truth::Yes,
        };
        let goes = both(there, free);
        if goes == Truth::No {
            continue;
        }
        let surely = goes == Truth::Yes && sure == Truth::Yes;
        population.set_presence(
            index,
            if surely {
                Presence::Gone
            } else {
                Presence::MaybeGone
            },
        );
        ends.push(End::Of {
            index,
            sure: surely,
        });
        if goes == Truth::Yes {
            found = true;
            break;
        }
        sure = Truth::Unknown;
    }
    if !found && sure == Truth::Yes {
        faults.push(Fault::new(
            "max-instances",
            format!("event type `{}`", event.name),
            format!(
                "that it waits: of {} there is no room, and none that may go",
                population.entity().name
            ),
            "it came",
        ));
    }
    reference::follow(world, entity, ends);
}

/// Where as many are surely there as there may be, whoever else may be there is gone.
pub(crate) fn settle(event: &EventType, world: &mut [Population]) {
    let Some(entity) = event.production.entity() else {
        return;
    };
    let Some(population) = world.get_mut(entity) else {
        return;
    };
    let (sure, open) = population.count();
    let full = population.entity().most.is_some_and(|most| sure >= most);
    if !population.entity().removes_oldest || !full || open == 0 {
        return;
    }
    let gone: Vec<usize> = population
        .living()
        .filter(|(_, instance)| instance.presence == Presence::MaybeGone)
        .map(|(index, _)| index)
        .collect();
    for index in &gone {
        population.set_presence(*index, Presence::Gone);
    }
    let ends = gone.into_iter().map(|index| End::Of { index, sure: true });
    reference::follow(world, entity, ends.collect());
}

/// Whether what the payload holds is a new instance.
fn creates(population: &Population, payload: &Json) -> Truth {
    if population.hidden().most > 0 && !population.entity().distinct {
        return Truth::Unknown;
    }
    let key = payload.at(&population.entity().key);
    let known = key.and_then(|key| population.find(key));
    let presence = known.and_then(|index| population.instance(index));
    match presence.map(|instance| instance.presence) {
        Some(Presence::Alive) => Truth::No,
        Some(Presence::MaybeGone) => Truth::Unknown,
        Some(Presence::Gone) | None => Truth::Yes,
    }
}

/// Whether the event itself takes an instance.
fn taken(event: &EventType, entity: usize, binding: &Binding<'_>, index: usize) -> Truth {
    let groups = binding.groups.iter().filter(|group| {
        let slot = event.slots.get(group.slot);
        slot.is_some_and(|slot| slot.entity == entity)
    });
    let taken = groups.map(|group| match &group.pick {
        Pick::One(one) if *one == index => Truth::Yes,
        Pick::Among { known, .. } if known.contains(&index) => Truth::Unknown,
        _ => Truth::No,
    });
    taken.fold(Truth::No, either)
}
