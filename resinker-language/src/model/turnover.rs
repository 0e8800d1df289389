//! `max_instances` with `then: remove_oldest`: what goes where an event creates one too many.

use super::{
    Bindings, Consumption, ConsumptionId, EntityId, Event, Model, OnRemove, ProductionKind, Source,
    entries,
};

/// An entity of which an event may create an instance in the place of the oldest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turnover {
    /// The entity.
    pub entity: EntityId,
    /// At how many instances the oldest goes.
    pub count: u64,
}

impl Event {
    /// The entity of which it may create an instance.
    pub fn creates(&self) -> Option<EntityId> {
        let production = self.production.as_ref()?;
        let creates = match production.kind {
            ProductionKind::Create | ProductionKind::UpdateRandom(_) => true,
            ProductionKind::UpdateConsumed(id) => self[id].optional,
        };
        creates.then_some(production.entity)
    }

    /// What it takes of an entity where it creates an instance of that. One that is updated where
    /// it is there, is not there then.
    pub fn taken_beside(
        &self,
        entity: EntityId,
    ) -> impl Iterator<Item = (ConsumptionId, &Consumption)> {
        let updated = match self.production.as_ref().map(|it| &it.kind) {
            Some(ProductionKind::UpdateConsumed(id)) => Some(*id),
            _ => None,
        };
        let all = entries::<ConsumptionId, _>(&self.consumptions);
        all.filter(move |(id, it)| it.entity == entity && Some(*id) != updated)
    }

    /// How many instances of an entity it takes at the most where it creates another one.
    pub fn most_taken(&self, entity: EntityId) -> u64 {
        let taken = self.taken_beside(entity);
        taken.fold(0, |sum: u64, (_, it)| {
            sum.saturating_add(match &it.per_item {
                Some(per_item) => self.most_items(&per_item.array),
                None => 1,
            })
        })
    }

    /// The most items of an array of its payload, in any of the ways in which that is made.
    fn most_items(&self, path: &[usize]) -> u64 {
        let items = |payload| {
            let mut object: &super::Object = payload;
            for index in path {
                match &object.fields.get(*index)?.source {
                    Source::Object(inner) => object = inner,
                    Source::Array(array) => return Some(array.max_items),
                    _ => return None,
                }
            }
            None
        };
        let most = self.payloads().filter_map(items).max();
        most.unwrap_or(u64::MAX)
    }
}

impl Model {
    /// The entity of which an event may create an instance in the place of the oldest. An event
    /// that takes all there may be finds none that could go: it waits, as where nothing ever goes.
    pub fn turnover(&self, event: &Event) -> Option<Turnover> {
        let entity = event.creates()?;
        let of = &self[entity];
        let count = of.max_instances.filter(|_| of.removes_oldest)?;
        (event.most_taken(entity) < count).then_some(Turnover { entity, count })
    }

    /// Whether the oldest instance of an entity may go for one that an event creates.
    pub fn turns_over(&self, event: &Event, entity: EntityId) -> bool {
        self.turnover(event).is_some_and(|it| it.entity == entity)
    }

    /// Whether runs of scenarios hold instances of an entity.
    pub fn holds_any_of(&self, entity: EntityId) -> bool {
        self.scenarios.iter().any(|scenario| {
            let bindings = Bindings::of(scenario, self);
            let mut variables = bindings.variables.iter();
            variables.any(|variable| variable.entity == entity)
        })
    }

    /// Entities of whose instances something becomes where one of this entity ends: they end too,
    /// or refer to nothing any more.
    pub fn followers(&self, entity: EntityId) -> Vec<EntityId> {
        let mut ended = vec![entity];
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(to) = ended.get(at).copied() {
            at += 1;
            for (from, other) in entries::<EntityId, _>(&self.entities) {
                let references = other.references.iter().filter(|it| it.entity == to);
                for reference in references {
                    if reference.on_remove == OnRemove::Cascade && !ended.contains(&from) {
                        ended.push(from);
                    }
                    if reference.on_remove != OnRemove::Keep && !found.contains(&from) {
                        found.push(from);
                    }
                }
            }
        }
        found
    }
}
