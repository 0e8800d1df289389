//! Which fields and attributes of an entity anything reads.
//!
//! Input: the model. Output: for each entity, the set of what must be stored. A state update whose attribute nothing reads is dead, and
//! what only a dead update reads is not stored either: a fixpoint. Invariant: a read is canonical, that is, an attribute that
//! mirrors a field is that field.

use std::collections::BTreeSet;

use super::scenario::Plan;
use resinker_language::expr::{Expr, ExprKind};
use resinker_language::model::{
    ChangeValue, Consumption, EntityId, Event, Field, Model, Object, ProductionKind, Read, Source,
    Update,
};

/// What is stored of each entity, by entity.
pub(super) type Live = Vec<BTreeSet<Read>>;

/// What must be stored.
pub(super) fn live(model: &Model, plan: &Plan) -> Live {
    let mut reads = Reads {
        model,
        live: vec![BTreeSet::new(); model.entities.len()],
    };
    let created: BTreeSet<usize> = model
        .settings
        .initial
        .iter()
        .map(|(entity, _)| entity.0)
        .collect();
    for (index, entity) in model.entities.iter().enumerate() {
        if created.contains(&index) {
            reads.object(&entity.object, &entity.initial_consumptions);
        }
        if entity.key_may_repeat && model.events.iter().any(|event| removes(event, index)) {
            reads.add(index, &Read::Field(entity.key.clone()));
        }
    }
    for (number, event) in model.events.iter().enumerate() {
        if let Some(id) = super::keys::kept(model, number) {
            let entity = event.consumptions[id.0].entity.0;
            reads.add(entity, &Read::Field(model.entities[entity].key.clone()));
        }
        for payload in event.payloads() {
            reads.object(payload, &event.consumptions);
        }
        for consumption in &event.consumptions {
            for clause in &consumption.filter {
                reads.add(consumption.entity.0, &clause.read);
            }
        }
        for limit in &event.limits {
            let entity = &model.entities[limit.entity.0];
            if !limit.clause().always_holds(entity) {
                reads.add(limit.entity.0, &Read::Attribute(limit.attribute));
            }
        }
        if let Some(production) = &event.production
            && production.kind != ProductionKind::Create
        {
            let key = Read::Field(model.entities[production.entity.0].key.clone());
            reads.add(production.entity.0, &key);
        }
    }
    for (entity, filter, _) in plan.filters(model) {
        for clause in filter {
            reads.add(entity, &clause.read);
        }
    }
    for (entity, clause) in plan.tests(model) {
        reads.add(entity, &clause.read);
    }
    reads.updates();
    reads.live
}

fn removes(event: &Event, entity: usize) -> bool {
    event.removals.iter().any(|id| {
        event
            .consumptions
            .get(id.0)
            .is_some_and(|c| c.entity.0 == entity)
    })
}

/// Drops changes of attributes that nothing reads.
pub(super) fn remove_dead_updates(model: &mut Model, live: &Live) {
    let entities = &model.entities;
    for event in &mut model.events {
        let owners: Vec<Option<EntityId>> = event
            .updates
            .iter()
            .map(|update| event.owner(update.target))
            .collect();
        for (update, owner) in event.updates.iter_mut().zip(owners) {
            update.changes.retain(|change| {
                owner.is_some_and(|entity| {
                    let read = Read::Attribute(change.attribute);
                    live[entity.0].contains(&entities[entity.0].canonical(&read))
                })
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
    fn add(&mut self, entity: usize, read: &Read) -> bool {
        let read = self.model.entities[entity].canonical(read);
        self.live[entity].insert(read)
    }

    fn object(&mut self, object: &Object, consumptions: &[Consumption]) {
        for field in &object.fields {
            self.field(field, consumptions);
        }
    }

    fn field(&mut self, field: &Field, consumptions: &[Consumption]) {
        match &field.source {
            Source::Object(object) => self.object(object, consumptions),
            Source::Array(array) => self.field(&array.element, consumptions),
            Source::Instance { consumption, read } => {
                self.add(consumptions[consumption.0].entity.0, read);
            }
            Source::Generator(generator) => {
                for expr in generator.expressions() {
                    self.expr(expr, consumptions);
                }
            }
        }
    }

    fn expr(&mut self, expr: &Expr, consumptions: &[Consumption]) -> bool {
        let mut changed = false;
        resinker_language::model::visit(expr, &mut |part| {
            if let ExprKind::Instance { consumption, read } = &part.kind {
                changed |= self.add(consumptions[consumption.0].entity.0, read);
            }
        });
        changed
    }

    /// Expressions of updates whose attribute is read, until nothing is added.
    fn updates(&mut self) {
        loop {
            let mut changed = false;
            for event in &self.model.events {
                for Update { target, changes } in &event.updates {
                    let Some(EntityId(entity)) = event.owner(*target) else {
                        continue;
                    };
                    for change in changes {
                        let read = self.model.entities[entity]
                            .canonical(&Read::Attribute(change.attribute));
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
