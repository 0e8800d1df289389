//! Settles what filters, fields and expressions read of instances.
//!
//! Input: the checked model. Output: the same model in which every read is canonical (an attribute
//! that mirrors a field is that field), no filter has a clause that every instance satisfies, and
//! expressions are folded; and the limits of the event types as filters like any other. Invariant:
//! the same instances match and the same values are read. No later pass asks what a read comes down
//! to.

use resinker_language::model::{
    Clause, Consumption, Entity, EntityId, Expr, ExprKind, Field, Model, Object, Relation, Source,
};

use super::fold::fold;
use super::limits::{self, Limited, Limits};

/// Settles all reads, and gives the limits.
pub(super) fn settle(model: &mut Model) -> Limits {
    let entities = Entities(model.entities.clone());
    for entity in &mut model.entities {
        entities.object(&mut entity.object, &entity.initial_consumptions);
        entities.filters(&mut entity.initial_consumptions);
    }
    for event in &mut model.events {
        for payload in std::iter::once(&mut event.payload).chain(&mut event.variants) {
            entities.object(payload, &event.consumptions);
        }
        entities.filters(&mut event.consumptions);
        let taken = event.consumptions.iter().map(|known| known.entity);
        let taken: Vec<EntityId> = taken.collect();
        for absence in &mut event.absences {
            entities.filter(&mut absence.filter, absence.entity);
            if let Some(relation) = &mut absence.relation {
                entities.relation(relation, absence.entity, &taken);
            }
        }
    }
    for scenario in &mut model.scenarios {
        entities.filters(&mut scenario.initial);
    }
    model.change_expressions(&mut |expr, consumptions| entities.expression(expr, consumptions));
    let model = &*model;
    let limits = model.events.iter().map(|event| {
        let bound = limits::of_creation(event, model);
        let absent = limits::of_absences(event);
        let limits = event.limits.iter();
        let limits = limits.map(|limit| Limited {
            entity: limit.entity,
            filter: entities
                .settled(&limit.clause(), limit.entity.0)
                .into_iter()
                .collect(),
            max_count: limit.max_count,
        });
        limits.chain(bound).chain(absent).collect()
    });
    limits.collect()
}

/// The entities as they were checked.
struct Entities(Vec<Entity>);

impl Entities {
    fn filters(&self, consumptions: &mut [Consumption]) {
        let of: Vec<EntityId> = consumptions.iter().map(|one| one.entity).collect();
        for (consumption, entity) in consumptions.iter_mut().zip(&of) {
            self.filter(&mut consumption.filter, *entity);
            if let Some(relation) = &mut consumption.relation {
                self.relation(relation, *entity, &of);
            }
        }
    }

    fn filter(&self, filter: &mut Vec<Clause>, entity: EntityId) {
        let settled = filter
            .iter()
            .filter_map(|clause| self.settled(clause, entity.0));
        *filter = settled.collect();
    }

    /// `taken`: the entities of the consumptions that it may relate to.
    fn relation(&self, relation: &mut Relation, own: EntityId, taken: &[EntityId]) {
        let other = taken.get(relation.to.0);
        let other = other.and_then(|other| self.0.get(other.0));
        let (Some(own), Some(other)) = (self.0.get(own.0), other) else {
            return;
        };
        for pair in &mut relation.pairs {
            pair.own = own.canonical(&pair.own);
            pair.other = other.canonical(&pair.other);
        }
    }

    /// The clause over what it comes down to; `None` where every instance satisfies it.
    fn settled(&self, clause: &Clause, entity: usize) -> Option<Clause> {
        let entity = self.0.get(entity)?;
        (!clause.always_holds(entity)).then(|| Clause {
            read: entity.canonical(&clause.read),
            ..clause.clone()
        })
    }

    fn object(&self, object: &mut Object, consumptions: &[Consumption]) {
        for field in &mut object.fields {
            self.field(field, consumptions);
        }
    }

    fn field(&self, field: &mut Field, consumptions: &[Consumption]) {
        match &mut field.source {
            Source::Object(object) => self.object(object, consumptions),
            Source::Array(array) => self.field(&mut array.element, consumptions),
            Source::Instance { consumption, read } => {
                if let Some(entity) = self.consumed(consumption.0, consumptions) {
                    *read = entity.canonical(read);
                }
            }
            Source::Generator(_) => {}
        }
    }

    fn expression(&self, expr: &mut Expr, consumptions: &[Consumption]) {
        resinker_language::model::rewrite(expr, &mut |part| {
            if let ExprKind::Instance { consumption, read } = &mut part.kind
                && let Some(entity) = self.consumed(consumption.0, consumptions)
            {
                *read = entity.canonical(read);
            }
            fold(part);
        });
    }

    fn consumed(&self, consumption: usize, consumptions: &[Consumption]) -> Option<&Entity> {
        self.0.get(consumptions.get(consumption)?.entity.0)
    }
}
