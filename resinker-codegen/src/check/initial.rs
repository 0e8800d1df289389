//! `initial_entity_counts`: which instances exist before the first event, and in what order they are made.
//!
//! Input: the counts as written and what each entity takes from others. Output: entities in the order of creation. Invariant: an entity
//! comes after all that its instances take values from, and those have instances.

use super::Context;
use super::entity::Checked;
use crate::diagnostic::{Diagnostic, codes};
use crate::model::EntityId;
use crate::source::Span;

/// Checks the counts.
pub(super) fn check(cx: &mut Context<'_>, entities: &[Checked]) -> Vec<(EntityId, u64)> {
    let config = cx.config;
    let mut counts: Vec<(usize, u64, Span)> = Vec::new();
    for (name, count) in &config.settings.initial_entity_counts {
        if let Some(entity) = cx
            .names
            .entities
            .find(name, "`initial_entity_counts` names", cx.sink)
        {
            counts.push((entity, count.value, name.span));
        }
    }
    counts.retain(|(_, count, _)| *count > 0);
    let mut ordered: Vec<(EntityId, u64)> = Vec::new();
    let mut waiting = counts.clone();
    loop {
        let ready = waiting.iter().position(|(entity, _, _)| {
            needs(entities, *entity).all(|(needed, _)| {
                ordered.iter().any(|(done, _)| done.0 == needed) || !listed(&counts, needed)
            })
        });
        let Some(position) = ready else { break };
        let (entity, count, span) = waiting.remove(position);
        for (needed, optional) in needs(entities, entity) {
            if !optional && !listed(&counts, needed) {
                missing(cx, entity, needed, span);
            }
        }
        ordered.push((EntityId(entity), count));
    }
    // A circle of entities was reported when they were checked.
    ordered
}

fn listed(counts: &[(usize, u64, Span)], entity: usize) -> bool {
    counts.iter().any(|(known, _, _)| *known == entity)
}

/// Entities that an instance takes values from, and whether it can do without.
fn needs(entities: &[Checked], entity: usize) -> impl Iterator<Item = (usize, bool)> {
    entities.get(entity).into_iter().flat_map(|checked| {
        checked
            .consumptions
            .iter()
            .map(|consumption| (consumption.entity.0, consumption.optional))
    })
}

fn missing(cx: &mut Context<'_>, entity: usize, needed: usize, span: Span) {
    let name = |index: usize| {
        cx.config
            .entities
            .get(index)
            .map_or("", |named| named.name.value.as_str())
    };
    let (entity, needed) = (name(entity).to_owned(), name(needed).to_owned());
    cx.sink.push(
        Diagnostic::error(
            codes::MISSING_INSTANCES,
            span,
            format!(
                "initial instances of `{entity}` take values from `{needed}`, of which none exists"
            ),
        )
        .here(format!("needs at least one `{needed}`"))
        .note(format!("add `{needed}` to `initial_entity_counts`")),
    );
}
