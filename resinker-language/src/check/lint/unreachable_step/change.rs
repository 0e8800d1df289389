//! What the steps of a scenario, and other events meanwhile, make of the instances that it has
//! bound.

use super::{Instance, Run};
use crate::check::lint::domain::{Domain, after};
use crate::check::lint::reachability::{Reachability, clear, new};
use crate::model::{AttributeInitial, Event, ProductionKind, Read, Target, Update};

impl Run<'_> {
    /// What other events can make of the instances while the scenario waits. Of one that no step
    /// took since, the same as before.
    pub(super) fn meanwhile(&mut self) {
        for at in std::mem::take(&mut self.moved) {
            let Some(instance) = self.instances.get_mut(at).filter(|it| it.known) else {
                continue;
            };
            clear(self.reachable.model, instance.entity, &mut instance.values);
            if self.updates.replaces(instance.entity) {
                instance.replace_fields(self.reachable);
            }
            let updates = self.updates.of_entity(instance.entity);
            loop {
                let mut moved = false;
                for (event, update) in updates {
                    if self.left == 0 {
                        // Too little is known of it.
                        instance.known = false;
                        break;
                    }
                    self.left -= 1;
                    if instance.can_be(event, update.target) {
                        moved |= instance.change(self.reachable, event, update);
                    }
                }
                if !moved || !instance.known {
                    break;
                }
            }
        }
    }

    /// What an event makes of the instances that it takes; where it may be left out, either that or
    /// nothing.
    pub(super) fn happen(&mut self, event: &Event, takes: &[Option<usize>], certain: bool) {
        let mut taken = Vec::new();
        for (needed, take) in event.consumptions.iter().zip(takes) {
            if needed.per_item.is_some() {
                taken.push(None);
                continue;
            }
            let entity = needed.entity.0;
            let known = certain && !needed.optional;
            let instance = match take {
                Some(instance) if known => {
                    self.name(entity, &needed.alias, *instance);
                    *instance
                }
                Some(instance) => *instance,
                None => {
                    let values = self.reachable_values(entity);
                    self.bind(entity, &needed.alias, values, known)
                }
            };
            if known {
                self.refine(instance, &needed.filter);
            }
            taken.push(Some(instance));
        }
        let produced = self.produce(event, &taken, certain);
        for (target, change) in crate::check::changes::changes(event) {
            let instance = match target {
                Target::Consumed(id) => taken.get(id.0).copied().flatten(),
                Target::Produced => produced,
            };
            let Some(at) = instance else { continue };
            self.moved.insert(at);
            let Some(instance) = self.instances.get_mut(at) else {
                continue;
            };
            let attribute = self.reachable.model.entities.get(instance.entity);
            let attribute = attribute.and_then(|known| known.attributes.get(change.attribute));
            let values = instance.values.get_mut(change.attribute);
            let (Some(attribute), Some(values)) = (attribute, values) else {
                continue;
            };
            let set = after(event, target, change, attribute);
            if certain && !change.increment {
                *values = set;
            } else {
                values.change(change, &set);
            }
            if let Some(place) = instance.set.get_mut(change.attribute) {
                *place = Some(change.written);
            }
        }
        for removed in &event.removals {
            let instance = taken.get(removed.consumption.0).copied().flatten();
            if let Some(instance) = instance.and_then(|at| self.instances.get_mut(at)) {
                instance.known = false;
            }
        }
    }

    /// The instance that an event produces or updates.
    fn produce(&mut self, event: &Event, taken: &[Option<usize>], certain: bool) -> Option<usize> {
        let production = event.production.as_ref()?;
        let entity = production.entity.0;
        let known = self.reachable.model.entities.get(entity)?;
        let updated = match production.kind {
            ProductionKind::Create => None,
            ProductionKind::UpdateConsumed(id) => taken.get(id.0).copied().flatten(),
            ProductionKind::UpdateRandom(_) => self
                .aliases
                .get(&(entity, known.name.clone()))
                .or_else(|| self.last.get(&entity))
                .copied(),
        };
        let fresh = production.kind == ProductionKind::Create;
        match updated {
            Some(instance) => {
                if certain {
                    self.name(entity, &known.name, instance);
                }
                if let Some(updated) = self.instances.get_mut(instance) {
                    updated.replace_fields(self.reachable);
                }
                self.moved.insert(instance);
                Some(instance)
            }
            None => {
                // A key that exists makes this an update of that instance, whose state stays.
                let new_one = fresh && !known.key_may_repeat;
                let values = if new_one {
                    new(self.reachable.model, entity)
                } else {
                    self.reachable_values(entity)
                };
                Some(self.bind(entity, &known.name, values, certain && (new_one || fresh)))
            }
        }
    }
}

impl Instance {
    /// Takes in that its fields are replaced, and what begins as them.
    fn replace_fields(&mut self, reachable: &Reachability<'_>) {
        let entity = reachable.model.entities.get(self.entity);
        let attributes = entity.into_iter().flat_map(|known| &known.attributes);
        for (attribute, values) in attributes.zip(&mut self.values) {
            if matches!(attribute.initial, AttributeInitial::Field(_)) {
                *values = Domain::Any;
            }
        }
    }

    /// Whether an event can take this instance as the target of an update.
    fn can_be(&self, event: &Event, target: Target) -> bool {
        let filter = match target {
            Target::Consumed(id) => event.consumptions.get(id.0).map(|needed| &needed.filter),
            // Another event may meet its key again.
            Target::Produced => None,
        };
        filter
            .into_iter()
            .flatten()
            .all(|clause| match clause.read {
                Read::Attribute(at) => self
                    .values
                    .get(at)
                    .is_none_or(|values| values.satisfies(clause)),
                Read::Field(_) => true,
            })
    }

    /// Takes in what an update makes of the values; whether there are more by that.
    fn change(&mut self, reachable: &Reachability<'_>, event: &Event, update: &Update) -> bool {
        let entity = reachable.model.entities.get(self.entity);
        let mut moved = false;
        for change in &update.changes {
            let attribute = entity.and_then(|known| known.attributes.get(change.attribute));
            let values = self.values.get_mut(change.attribute);
            if let (Some(attribute), Some(values)) = (attribute, values)
                && *values != Domain::Any
            {
                let mut changed = values.clone();
                changed.change(change, &after(event, update.target, change, attribute));
                moved |= values.join(&changed);
            }
        }
        moved
    }
}
