//! Instances that go for new ones: where the oldest is looked for, and when there is one.
//!
//! Input: the model and the plan, in which runs count what they hold. Output: for each event type
//! that creates an instance in the place of the oldest, how; and the condition that there is one
//! that may go. Invariant: while that condition holds, some instance is held by no run and not
//! taken by the event itself, whatever it picks.

use resinker_language::model::{Consumption, ConsumptionId, Event, Model, Selection};

use super::conditions::Conditions;
use super::filters::Filters;
use super::scenario::Plan;
use crate::ir::{ConditionId, Pick, Place, PoolId, Spared, Table, Turnover};

/// How an event type lets the oldest instance go, if it does.
pub(super) fn of(
    event: &Event,
    model: &Model,
    plan: &Plan,
    filters: &mut Filters,
) -> Option<Turnover> {
    let found = model.turnover(event)?;
    let free = plan.replaceable(found.entity);
    Some(Turnover {
        entity: found.entity,
        count: found.count,
        held: !free.is_empty(),
        free: filters.selected(found.entity, &free, Selection::Oldest),
        beside: event.taken_beside(found.entity).map(|(id, _)| id).collect(),
    })
}

/// What an event takes of the entity itself leaves alone the only instance that may go.
pub(super) fn spare(turnover: &Turnover, picks: &mut Table<ConsumptionId, Pick>) {
    if !turnover.held {
        return;
    }
    for at in &turnover.beside {
        let pick = &mut picks[*at];
        if !pick.known && pick.consumption.per_item.is_none() {
            pick.spares = Some(Spared {
                pool: turnover.free,
                count: 1,
                once_full: Some(turnover.count),
            });
        }
    }
}

/// The condition that there is a place for what an event creates; `None` where there always is.
/// `existing`: those that it may update instead; `own`: from where it takes one of the entity
/// itself, where it must.
pub(super) fn condition(
    turnover: &Turnover,
    existing: Option<PoolId>,
    own: Option<PoolId>,
    filters: &mut Filters,
    conditions: &mut Conditions,
) -> Option<ConditionId> {
    let all = filters.intern(turnover.entity, &[]);
    // Where there is no room there are instances, and any of them can be updated.
    if !turnover.held || existing == Some(all) {
        return None;
    }
    let beside = own.map(|own| [own, filters.both(own, turnover.free)]);
    Some(conditions.place(Place {
        all,
        count: turnover.count,
        free: turnover.free,
        existing,
        beside,
    }))
}

/// Whether an event must take an instance for a consumption, and picks it afresh.
pub(super) fn is_needed(consumption: &Consumption) -> bool {
    !consumption.optional && consumption.per_item.is_none()
}
