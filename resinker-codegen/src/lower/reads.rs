//! Which fields and attributes of an entity anything reads.
//!
//! Input: the model. Output: for each entity, the set of what must be stored. A state update whose attribute nothing reads is dead, and
//! what only a dead update reads is not stored either: a fixpoint. Invariant: a read is canonical, that is, an attribute that
//! mirrors a field is that field.

use std::collections::BTreeSet;

use super::certain::is_certain;
use super::scenario::Plan;
use super::sets::limit_clause;
use crate::expr::{Expr, ExprKind};
use crate::model::{
    AttributeInitial, ChangeValue, Consumption, Entity, Event, Field, Model, Object,
    ProductionKind, Read, Source, Target, Update,
};

/// What is stored of each entity, by entity.
pub(super) type Live = Vec<BTreeSet<Read>>;

/// An attribute that mirrors a field is that field.
pub(super) fn canonical(entity: &Entity, read: &Read) -> Read {
    if let Read::Attribute(index) = read
        && let AttributeInitial::Mirror(path) = &entity.attributes[*index].initial
    {
        return Read::Field(path.clone());
    }
    read.clone()
}

/// The entity whose state an update changes.
pub(super) fn target_entity(event: &Event, target: Target) -> Option<usize> {
    match target {
        Target::Consumed(id) => event
            .consumptions
            .get(id.0)
            .map(|consumption| consumption.entity.0),
        Target::Produced => event
            .production
            .as_ref()
            .map(|production| production.entity.0),
    }
}

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
            if !is_certain(&limit_clause(limit), entity) {
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
        let owners: Vec<Option<usize>> = event
            .updates
            .iter()
            .map(|update| target_entity(event, update.target))
            .collect();
        for (update, owner) in event.updates.iter_mut().zip(owners) {
            update.changes.retain(|change| {
                owner.is_some_and(|entity| {
                    live[entity].contains(&canonical(
                        &entities[entity],
                        &Read::Attribute(change.attribute),
                    ))
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
        let read = canonical(&self.model.entities[entity], read);
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
        crate::model::visit(expr, &mut |part| {
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
                    let Some(entity) = target_entity(event, *target) else {
                        continue;
                    };
                    for change in changes {
                        let read = canonical(
                            &self.model.entities[entity],
                            &Read::Attribute(change.attribute),
                        );
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
