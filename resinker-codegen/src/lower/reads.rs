//! Which fields and attributes of an entity anything reads.
//!
//! Input: the model, its reads settled, and all filters. Output: for each entity, the set of what
//! must be stored. A state update whose attribute nothing reads is dead, and what only a dead
//! update reads is not stored either: a fixpoint.

use std::collections::BTreeSet;

use resinker_language::model::{
    ChangeValue, Consumption, ConsumptionId, EntityId, EventId, Expr, Model, Object,
    ProductionKind, Read, Update, visit_reads,
};

use super::filters::Filters;
use super::relations::Relations;
use super::scenario::Plan;
use crate::ir::{Table, entries};

/// What is stored of each entity.
pub(super) type Live = Table<EntityId, BTreeSet<Read>>;

/// What must be stored.
pub(super) fn live(model: &Model, plan: &Plan, filters: &Filters, relations: &Relations) -> Live {
    let mut reads = Reads {
        model,
        live: model.entities.iter().map(|_| BTreeSet::new()).collect(),
    };
    let created: BTreeSet<EntityId> = model
        .settings
        .initial
        .iter()
        .map(|(entity, _)| *entity)
        .collect();
    for (id, entity) in entries::<EntityId, _>(&model.entities) {
        if created.contains(&id) {
            reads.object(&entity.object, &entity.initial_consumptions);
        }
        if entity.key_may_repeat && model.instances_end(id) {
            reads.add(id, &Read::Field(entity.key.clone()));
        }
    }
    for (number, event) in entries::<EventId, _>(&model.events) {
        if let Some(id) = super::keys::kept(model, number) {
            let entity = event[id].entity;
            reads.add(entity, &Read::Field(model[entity].key.clone()));
        }
        for payload in event.payloads() {
            reads.object(payload, &event.consumptions);
        }
        for when in event.removals.iter().filter_map(|it| it.when.as_ref()) {
            reads.expr(when, &event.consumptions);
        }
        if let Some(production) = &event.production
            && production.kind != ProductionKind::Create
        {
            let key = Read::Field(model[production.entity].key.clone());
            reads.add(production.entity, &key);
        }
    }
    for (entity, read) in filters.reads().chain(relations.reads()) {
        reads.add(entity, read);
    }
    for (entity, clause) in plan.tests(model) {
        reads.add(entity, &clause.read);
    }
    reads.updates();
    reads.live
}

/// Removes changes of attributes that nothing reads.
pub(super) fn remove_dead_updates(model: &mut Model, live: &Live) {
    for event in &mut model.events {
        for (owner, update) in event.updates_mut() {
            update.changes.retain(|change| {
                owner
                    .is_some_and(|entity| live[entity].contains(&Read::Attribute(change.attribute)))
            });
        }
        event.updates.retain(|update| !update.changes.is_empty());
    }
}

struct Reads<'a> {
    model: &'a Model,
    live: Live,
}

impl Reads<'_> {
    fn add(&mut self, entity: EntityId, read: &Read) -> bool {
        self.live[entity].insert(read.clone())
    }

    fn consumed(&mut self, id: ConsumptionId, read: &Read, consumptions: &[Consumption]) -> bool {
        match consumptions.get(id.0) {
            Some(consumption) => self.add(consumption.entity, read),
            None => false,
        }
    }

    fn object(&mut self, object: &Object, consumptions: &[Consumption]) {
        object.visit_reads(&mut |consumption, read| {
            self.consumed(consumption, read, consumptions);
        });
    }

    fn expr(&mut self, expr: &Expr, consumptions: &[Consumption]) -> bool {
        let mut changed = false;
        visit_reads(expr, &mut |consumption, read| {
            changed |= self.consumed(consumption, read, consumptions);
        });
        changed
    }

    /// Adds what the expressions of updates read whose attribute is read, until nothing is added.
    fn updates(&mut self) {
        loop {
            let mut changed = false;
            for event in &self.model.events {
                for Update { target, changes } in &event.updates {
                    let Some(entity) = event.owner(*target) else {
                        continue;
                    };
                    for change in changes {
                        let read = Read::Attribute(change.attribute);
                        if let (true, ChangeValue::Expression(expr)) =
                            (self.live[entity].contains(&read), &change.value)
                        {
                            changed |= self.expr(expr, &event.consumptions);
                        }
                    }
                }
            }
            if !changed {
                return;
            }
        }
    }
}
