//! The binding rules: which instance a step takes.

use std::collections::BTreeMap;

use super::FutureInstance;
use crate::oracle::model::{EventType, Model, Production, Target};

/// Names of instances: the environment of the binding rules.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names {
    aliases: Vec<(usize, String, FutureInstance)>,
    last: BTreeMap<usize, FutureInstance>,
    /// All that was bound and is held still, the last first.
    bound: Vec<(usize, FutureInstance)>,
}

impl Names {
    pub(crate) fn bind(&mut self, entity: usize, name: &str, instance: FutureInstance) {
        self.aliases
            .retain(|(of, known, _)| (*of, known.as_str()) != (entity, name));
        self.aliases.push((entity, name.to_owned(), instance));
        self.last.insert(entity, instance);
        self.bound.retain(|known| *known != (entity, instance));
        self.bound.insert(0, (entity, instance));
    }

    /// The instances of an entity that a slot may take which belongs to another one, the last bound
    /// first: those that no slot takes by its name.
    pub(crate) fn bound_before<'n>(
        &'n self,
        entity: usize,
        taken: &'n [Option<FutureInstance>],
        event: &'n EventType,
    ) -> impl Iterator<Item = FutureInstance> {
        let all = self.bound.iter().filter(move |(of, _)| *of == entity);
        all.map(|(_, instance)| *instance).filter(move |instance| {
            let mut others = taken.iter().zip(&event.slots);
            !others.any(|(other, of)| of.entity == entity && *other == Some(*instance))
        })
    }

    fn alias(&self, entity: usize, name: &str) -> Option<FutureInstance> {
        self.aliases
            .iter()
            .find(|(of, known, _)| (*of, known.as_str()) == (entity, name))
            .map(|(_, _, instance)| *instance)
    }

    /// The stream has shown which instance it is.
    pub(crate) fn reveal(&mut self, entity: usize, hidden: FutureInstance, index: usize) {
        for (of, _, instance) in &mut self.aliases {
            if *of == entity && *instance == hidden {
                *instance = FutureInstance::Known(index);
            }
        }
        if let Some(instance) = self
            .last
            .get_mut(&entity)
            .filter(|instance| **instance == hidden)
        {
            *instance = FutureInstance::Known(index);
        }
        for known in &mut self.bound {
            if *known == (entity, hidden) {
                known.1 = FutureInstance::Known(index);
            }
        }
    }

    /// Everything that has a name.
    pub(crate) fn all(&self) -> impl Iterator<Item = (usize, FutureInstance)> {
        self.aliases
            .iter()
            .map(|(entity, _, instance)| (*entity, *instance))
    }

    /// By slot of an event: what the binding rules give it; `None`: a fresh pick. Slots that name a
    /// binding come before those that take what was bound last, and what one slot has taken no
    /// other takes. What a slot takes that belongs to another one, and names nothing, depends on
    /// what that takes: `None` as well.
    pub(crate) fn takes(&self, event: &EventType) -> Vec<Option<FutureInstance>> {
        let mut taken: Vec<Option<FutureInstance>> = vec![None; event.slots.len()];
        for by_name in [true, false] {
            for (at, slot) in event.slots.iter().enumerate() {
                if slot.items.is_some() || taken.get(at).is_none_or(Option::is_some) {
                    continue;
                }
                if !by_name && !slot.related.is_empty() {
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
    pub(crate) fn updates(&self, event: &EventType, model: &Model) -> Option<FutureInstance> {
        let Production::NewOrUpdate { entity, .. } = event.production else {
            return None;
        };
        let name = &model.entities.get(entity)?.name;
        self.alias(entity, name)
            .or_else(|| self.last.get(&entity).copied())
    }

    /// Binds what a step took (`instances`, by slot) and made, and lets go what it removed.
    pub(crate) fn after(
        &mut self,
        event: &EventType,
        model: &Model,
        instances: &[Option<FutureInstance>],
        produced: Option<FutureInstance>,
    ) {
        for (slot, instance) in event.slots.iter().zip(instances) {
            if let (None, Some(instance)) = (slot.items, instance) {
                self.bind(slot.entity, &slot.label, *instance);
            }
        }
        if let (Some(entity), Some(instance)) = (event.production.entity(), produced)
            && let Some(entity_of) = model.entities.get(entity)
        {
            self.bind(entity, &entity_of.name, instance);
        }
        // What a run removes itself, it holds no longer. Where a condition decides, it may.
        let certain = event.removes.iter().filter(|it| it.when.is_none());
        for removal in certain {
            let gone = match &removal.target {
                Target::Slot(slot) => event
                    .slots
                    .get(*slot)
                    .map(|slot| slot.entity)
                    .zip(instances.get(*slot).copied().flatten()),
                Target::Produced => event.production.entity().zip(produced),
            };
            if let Some((entity, instance)) = gone {
                self.release(entity, instance);
            }
        }
    }

    /// Lets an instance go.
    pub(crate) fn release(&mut self, entity: usize, instance: FutureInstance) {
        self.aliases
            .retain(|(of, _, known)| (*of, *known) != (entity, instance));
        if self.last.get(&entity) == Some(&instance) {
            self.last.remove(&entity);
        }
        self.bound.retain(|known| *known != (entity, instance));
    }
}
