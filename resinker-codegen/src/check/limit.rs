//! `max_active_instances_of_state`.
//!
//! Input: a limit as written. Output: the checked limit. Invariant: the value has the attribute's type.

use super::literal::Taker;
use super::{Context, literal};
use crate::model::{EntityId, Limit};
use crate::syntax::ActiveLimit;

/// Checks one limit.
pub(super) fn check(cx: &mut Context<'_>, written: &ActiveLimit, user: &str) -> Option<Limit> {
    let entity =
        cx.names
            .entities
            .find(written.entity.as_ref()?, &format!("{user} limits"), cx.sink)?;
    let members = cx.entities.get(entity)?;
    let (attribute, member) = members.attribute(written.attribute.as_ref()?, cx.sink)?;
    let place = format!("attribute `{}` of `{}`", member.name, members.entity);
    let taker = Taker {
        words: &place,
        declared: members.attribute_places.get(attribute).copied(),
    };
    let value = literal::typed(
        written.value.as_ref()?,
        &member.ty,
        member.nullable,
        taker,
        cx.sink,
    )?;
    Some(Limit {
        entity: EntityId(entity),
        attribute,
        value,
        max_count: written.max_count.as_ref()?.value,
    })
}
