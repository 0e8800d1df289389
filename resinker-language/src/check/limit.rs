//! `max_active_instances_of_state`.
//!
//! Input: a limit as written. Output: the checked limit. Invariant: the value has the attribute's
//! type; of one that the attribute cannot have, which is told, nothing is kept.

use super::grid::{GridPosition, locate};
use super::literal::Taker;
use super::{Context, filter, literal};
use crate::diagnostic::{Diagnostic, codes};
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
    let words = format!("attribute `{}` of `{}`", member.name, members.entity);
    let taker = Taker {
        words: &words,
        declared: members.attribute_places.get(attribute).copied(),
    };
    let node = written.value.as_ref()?;
    let number = locate(node, &member.ty);
    let value = if let Some(GridPosition::On(number)) = number {
        Some(number)
    } else if let Some(found) = number {
        let (entity, value) = (&members.entity, literal::value_shown(node));
        let message = format!(
            "the limit of {user} has no effect: no `{entity}` ever has the value `{value}`"
        );
        cx.sink.push(
            Diagnostic::warning(codes::NEVER_ELIGIBLE, node.span, message)
                .here("no instance has this value")
                .note(filter::impossible(&member.name, &member.ty, &found)),
        );
        None
    } else {
        Some(literal::typed(
            node,
            &member.ty,
            member.nullable,
            taker,
            cx.sink,
        )?)
    };
    Some(Limit {
        entity: EntityId(entity),
        attribute,
        value,
        max_count: written.max_count.as_ref()?.value,
    })
}
