//! Takes out of filters what always holds.
//!
//! Input: the model. Output: the model, without clauses that every instance satisfies, since a field has few values and all of them do, or none of
//! them is what the clause excludes.
//! Invariant: the same instances match.

use super::exclusion::holds;
use super::reads::canonical;
use crate::model::{Clause, Entity, Literal, Member, Model, Object, Read, Type};
use crate::syntax::Operator;

/// Takes those clauses out.
pub(super) fn simplify(model: &mut Model) {
    let entities = model.entities.clone();
    let events = model
        .events
        .iter_mut()
        .flat_map(|event| &mut event.consumptions);
    let scenarios = model
        .scenarios
        .iter_mut()
        .flat_map(|scenario| &mut scenario.initial);
    let initial = model
        .entities
        .iter_mut()
        .flat_map(|entity| &mut entity.initial_consumptions);
    for consumption in events.chain(scenarios).chain(initial) {
        let entity = &entities[consumption.entity.0];
        consumption
            .filter
            .retain(|clause| !is_certain(clause, entity));
    }
}

/// Whether every instance satisfies a clause.
pub(super) fn is_certain(clause: &Clause, entity: &Entity) -> bool {
    if clause.operator == Operator::NotIn && clause.value == Literal::List(Vec::new()) {
        return true;
    }
    let found = match canonical(entity, &clause.read) {
        Read::Field(path) => field(&entity.object, &path),
        Read::Attribute(index) => {
            let attribute = &entity.attributes[index];
            Some((attribute.ty.clone(), attribute.nullable))
        }
    };
    match found {
        Some((Type::Enum(texts), false)) => texts
            .iter()
            .all(|text| holds(clause, &Literal::Text(text.clone())) == Some(true)),
        _ => false,
    }
}

/// The type at a path, and whether anything along it can be null.
fn field(object: &Object, path: &[usize]) -> Option<(Type, bool)> {
    let mut found = (Type::Object(object.members()), false);
    for &index in path {
        let (Type::Object(fields), nullable) = found else {
            return None;
        };
        let Member {
            ty, nullable: own, ..
        } = fields.get(index)?;
        found = (ty.clone(), nullable || *own);
    }
    Some(found)
}
