//! What the instances of all entities can hold.
//!
//! Input: the model. Output: what is known of each field and attribute of each entity. Invariant:
//! what an event leaves in an instance, from instances as they are known, is known.

use super::grow::Growth;
use super::payload::Payload;
use crate::expr::exact::{self, Facts, Stop};
use crate::expr::range::{Exact, Known, View};
use crate::model::{
    Attribute, AttributeInitial, Change, ChangeValue, EntityId, Event, Model, Object, Target, Type,
};

/// What is known of all entities.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct World {
    pub(super) view: View,
    pub(super) entities: Vec<EntityRanges>,
}

/// What is known of the instances of one entity.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct EntityRanges {
    /// An object: the fields.
    pub(super) fields: Known,
    pub(super) attributes: Vec<Known>,
    /// The path of the primary key.
    pub(super) key: Vec<usize>,
}

impl World {
    /// What is known once nothing new comes to it.
    pub(super) fn of(model: &Model, view: View) -> Self {
        let entities = model.entities.iter().map(|entity| EntityRanges {
            fields: Known::Object(entity.object.fields.iter().map(|_| Known::Never).collect()),
            attributes: entity.attributes.iter().map(|_| Known::Never).collect(),
            key: entity.key.clone(),
        });
        let mut world = Self {
            view,
            entities: entities.collect(),
        };
        let mut growth = Growth::default();
        loop {
            let mut next = world.after(model);
            growth.hold(&mut next);
            if next == world {
                return world;
            }
            growth.look(&next);
            world = next;
        }
    }

    /// The same where nothing is without a value: what never has one is as wide as its type.
    pub(super) fn filled(mut self, model: &Model) -> Self {
        for (known, entity) in self.entities.iter_mut().zip(&model.entities) {
            let view = self.view;
            if let Known::Object(fields) = &mut known.fields {
                for (known, field) in fields.iter_mut().zip(&entity.object.fields) {
                    fill(known, &field.ty, view);
                }
            }
            for (known, attribute) in known.attributes.iter_mut().zip(&entity.attributes) {
                fill(known, &attribute.ty, view);
            }
        }
        self
    }

    /// What is known after one event more of each type.
    fn after(&self, model: &Model) -> Self {
        let mut next = self.clone();
        for (index, entity) in model.entities.iter().enumerate() {
            let made = Payload::of(&entity.object, &entity.initial_consumptions, self);
            let Some(known) = next.entities.get_mut(index) else {
                continue;
            };
            for at in 0..entity.object.fields.len() {
                known.join_field(at, made.root.at(&[at]).clone());
            }
            for (at, attribute) in entity.attributes.iter().enumerate() {
                let initial = match &attribute.initial {
                    AttributeInitial::Literal(literal) => {
                        Known::of_literal(literal, &attribute.ty).unwrap_or(Known::Never)
                    }
                    AttributeInitial::Mirror(path) | AttributeInitial::Field(path) => {
                        known.fields.at(path).clone().stored_as(&attribute.ty)
                    }
                };
                known.join_attribute(at, initial);
            }
        }
        for event in &model.events {
            for object in event.payloads() {
                next.happen(event, object, model, self);
            }
        }
        next
    }

    /// Takes in what an event with this payload leaves.
    fn happen(&mut self, event: &Event, object: &Object, model: &Model, before: &Self) {
        let payload = Payload::of_event(object, event, before);
        if let Some(production) = &event.production
            && let (Some(known), Some(entity)) = (
                self.entities.get_mut(production.entity.0),
                model.entities.get(production.entity.0),
            )
        {
            let given = production.fields.iter().zip(&entity.object.fields);
            for (at, (source, field)) in given.enumerate() {
                if let Some(source) = source {
                    let value = payload.root.at(&[*source]).clone();
                    known.join_field(at, value.stored_as(&field.ty));
                }
            }
        }
        for update in &event.updates {
            let Some(EntityId(index)) = event.owner(update.target) else {
                continue;
            };
            let facts = target(&payload, event, update.target);
            for change in &update.changes {
                let attribute = model
                    .entities
                    .get(index)
                    .and_then(|entity| entity.attributes.get(change.attribute));
                if let (Some(attribute), Some(known)) = (attribute, self.entities.get_mut(index)) {
                    let before = before
                        .entities
                        .get(index)
                        .and_then(|entity| entity.attributes.get(change.attribute));
                    let after = after(change, attribute, &facts, before);
                    known.join_attribute(change.attribute, after.stored_as(&attribute.ty));
                }
            }
        }
    }
}

impl EntityRanges {
    fn join_field(&mut self, at: usize, known: Known) {
        if let Some(place) = self.fields.at_mut(&[at]) {
            join(place, known);
        }
    }

    fn join_attribute(&mut self, at: usize, known: Known) {
        if let Some(place) = self.attributes.get_mut(at) {
            join(place, known);
        }
    }
}

fn join(place: &mut Known, known: Known) {
    let own = std::mem::replace(place, Known::Never);
    *place = own.join(known);
}

fn fill(known: &mut Known, ty: &Type, view: View) {
    match (&mut *known, ty) {
        (Known::Never, ty) => *known = Known::of_type(ty, view),
        (Known::Object(fields), Type::Object(members)) => {
            for (field, member) in fields.iter_mut().zip(members) {
                fill(field, &member.ty, view);
            }
        }
        (Known::Array { element, .. }, Type::Array(member)) => fill(element, &member.ty, view),
        _ => {}
    }
}

/// What an update of this target sees: with the item that picked the instance.
pub(super) fn target<'a>(payload: &Payload<'a>, event: &Event, target: Target) -> Payload<'a> {
    let per_item = match target {
        Target::Consumed(id) => event
            .consumptions
            .get(id.0)
            .and_then(|known| known.per_item.as_ref()),
        Target::Produced => None,
    };
    match per_item {
        Some(per_item) => payload.inside(&per_item.array, false),
        None => payload.clone(),
    }
}

/// The value of a change by itself: what is set, or by how much it is incremented.
pub(super) fn value(change: &Change, ty: &Type, facts: &Payload<'_>) -> Known {
    match &change.value {
        ChangeValue::Literal(literal) => Known::of_literal(literal, ty).unwrap_or(Known::Never),
        ChangeValue::Payload(path) => facts.payload(path).stored_as(ty),
        ChangeValue::Item(path) => facts.item(0, path).stored_as(ty),
        ChangeValue::Expression(expr) => match exact::assign(expr, facts) {
            Ok(settled) => settled.known.stored_as(ty),
            Err(Stop::Never) => Known::Never,
            Err(Stop::Beyond(_)) => Known::of_type(ty, facts.view()),
        },
    }
}

/// The attribute after a change, not held yet; `before`: what it was.
pub(super) fn after(
    change: &Change,
    attribute: &Attribute,
    facts: &Payload<'_>,
    before: Option<&Known>,
) -> Known {
    let ty = &attribute.ty;
    let value = value(change, ty, facts);
    if !change.increment {
        return value;
    }
    let mut before = before.cloned().unwrap_or(Known::Never);
    if attribute.nullable {
        // Null counts as nothing.
        before = before.join(Known::Exact(Exact::of(0, 0, 0)).stored_as(ty));
    }
    match (before, value) {
        (Known::Exact(before), Known::Exact(amount)) => {
            let sum = if change.negate {
                before.minus(amount)
            } else {
                before.plus(amount)
            };
            sum.map_or_else(|_| Known::of_type(ty, facts.view()), Known::Exact)
        }
        (Known::Float(low, high), Known::Float(least, most)) => {
            if change.negate {
                Known::Float(low - most, high - least)
            } else {
                Known::Float(low + least, high + most)
            }
        }
        (Known::Never, _) | (_, Known::Never) => Known::Never,
        _ => Known::of_type(ty, facts.view()),
    }
}
