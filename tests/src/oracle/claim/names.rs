//! The binding rules: which instance a step takes.

use std::collections::BTreeMap;

use super::Thing;
use crate::oracle::model::{EventType, Model, Production, Target};

/// Names of instances: the environment of the binding rules.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names {
    aliases: Vec<(usize, String, Thing)>,
    last: BTreeMap<usize, Thing>,
}

impl Names {
    pub(crate) fn bind(&mut self, entity: usize, name: &str, thing: Thing) {
        self.aliases
            .retain(|(of, known, _)| (*of, known.as_str()) != (entity, name));
        self.aliases.push((entity, name.to_owned(), thing));
        self.last.insert(entity, thing);
    }

    fn alias(&self, entity: usize, name: &str) -> Option<Thing> {
        self.aliases
            .iter()
            .find(|(of, known, _)| (*of, known.as_str()) == (entity, name))
            .map(|(_, _, thing)| *thing)
    }

    /// The stream has shown which instance it is.
    pub(crate) fn reveal(&mut self, entity: usize, hidden: Thing, index: usize) {
        for (of, _, thing) in &mut self.aliases {
            if *of == entity && *thing == hidden {
                *thing = Thing::Known(index);
            }
        }
        if let Some(thing) = self.last.get_mut(&entity).filter(|thing| **thing == hidden) {
            *thing = Thing::Known(index);
        }
    }

    /// Everything that has a name.
    pub(crate) fn all(&self) -> impl Iterator<Item = (usize, Thing)> {
        self.aliases
            .iter()
            .map(|(entity, _, thing)| (*entity, *thing))
    }

    /// By slot of an event: what the binding rules give it; `None`: a fresh pick. Slots that name a
    /// binding come before those that take what was bound last, and what one slot has taken no
    /// other takes.
    pub(crate) fn takes(&self, event: &EventType) -> Vec<Option<Thing>> {
        let mut taken: Vec<Option<Thing>> = vec![None; event.slots.len()];
        for by_name in [true, false] {
            for (at, slot) in event.slots.iter().enumerate() {
                if slot.items.is_some() || taken.get(at).is_none_or(Option::is_some) {
                    continue;
                }
                let found = if by_name {
                    self.alias(slot.entity, &slot.label)
                } else {
                    self.last.get(&slot.entity).copied()
                };
                let free = found.filter(|found| {
                    !taken
                        .iter()
                        .zip(&event.slots)
                        .any(|(other, of)| of.entity == slot.entity && *other == Some(*found))
                });
                if let (Some(place), Some(_)) = (taken.get_mut(at), free) {
                    *place = free;
                }
            }
        }
        taken
    }

    /// What the event updates instead of making something new, where the run has it already.
    pub(crate) fn updates(&self, event: &EventType, model: &Model) -> Option<Thing> {
        let Production::NewOrUpdate { entity, .. } = event.production else {
            return None;
        };
        let name = &model.entities.get(entity)?.name;
        self.alias(entity, name)
            .or_else(|| self.last.get(&entity).copied())
    }

    /// Binds what a step took (`things`, by slot) and made, and lets go what it removed.
    pub(crate) fn after(
        &mut self,
        event: &EventType,
        model: &Model,
        things: &[Option<Thing>],
        produced: Option<Thing>,
    ) {
        for (slot, thing) in event.slots.iter().zip(things) {
            if let (None, Some(thing)) = (slot.items, thing) {
                self.bind(slot.entity, &slot.label, *thing);
            }
        }
        if let (Some(entity), Some(thing)) = (event.production.entity(), produced)
            && let Some(entity_of) = model.entities.get(entity)
        {
            self.bind(entity, &entity_of.name, thing);
        }
        // What a run removes itself, it holds no longer.
        for target in &event.removes {
            let gone = match target {
                Target::Slot(slot) => event
                    .slots
                    .get(*slot)
                    .map(|slot| slot.entity)
                    .zip(things.get(*slot).copied().flatten()),
                Target::Produced => event.production.entity().zip(produced),
            };
            if let Some((entity, thing)) = gone {
                self.aliases
                    .retain(|(of, _, known)| (*of, *known) != (entity, thing));
                if self.last.get(&entity) == Some(&thing) {
                    self.last.remove(&entity);
                }
            }
        }
    }
}
