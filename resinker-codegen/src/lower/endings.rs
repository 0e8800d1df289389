//! Instances that an event ends only under a condition.
//!
//! Input: the model. Output: the model, where such a condition is state: the entity has a hidden
//! attribute that says whether the event at hand ends the instance, an update sets that, and the
//! removal reads it. So the condition sees what an update sees (the item that has picked the
//! instance, the state as it was before the event), by the same code. Invariant: between events the
//! attribute is false for whoever lives.

use std::collections::BTreeMap;

use resinker_language::model::{
    Attribute, AttributeInitial, Change, ChangeValue, EntityId, Expr, ExprKind, Literal, Model,
    Read, Target, Type, Update,
};
use resinker_language::source::Span;

/// Makes state of all such conditions.
pub(super) fn settle(model: &mut Model) {
    let mut flags: BTreeMap<EntityId, usize> = BTreeMap::new();
    for number in 0..model.events.len() {
        let Some(event) = model.events.get_mut(number) else {
            continue;
        };
        for removal in &mut event.removals {
            let Some(when) = removal.when.take() else {
                continue;
            };
            let Some(entity) = event.consumptions.get(removal.consumption.0) else {
                unreachable!("removals of a checked model name consumptions");
            };
            let entity = entity.entity;
            let flag = *flags
                .entry(entity)
                .or_insert_with(|| flag(&mut model.entities, entity));
            removal.when = Some(Expr {
                kind: ExprKind::Instance {
                    consumption: removal.consumption,
                    read: Read::Attribute(flag),
                },
                ty: Type::Bool,
                nullable: false,
            });
            // Before all others, so that none has changed yet what the condition reads.
            let set = Update {
                target: Target::Consumed(removal.consumption),
                changes: vec![Change {
                    written: Span::default(),
                    attribute: flag,
                    increment: false,
                    negate: false,
                    value: ChangeValue::Expression(when),
                }],
            };
            event.updates.insert(0, set);
        }
    }
}

/// Gives an entity the attribute.
fn flag(entities: &mut [resinker_language::model::Entity], id: EntityId) -> usize {
    let Some(entity) = entities.get_mut(id.0) else {
        unreachable!("entities of a checked model are in range");
    };
    entity.attributes.push(Attribute {
        name: "ends".to_owned(),
        description: Some("Whether the event at hand ends its life.".to_owned()),
        ty: Type::Bool,
        nullable: false,
        initial: AttributeInitial::Literal(Literal::Bool(false)),
        field: None,
    });
    entity.attributes.len() - 1
}
