//! How many instances there may be for an event type to happen.

use resinker_language::model::{
    Clause, ConsumptionId, EntityId, Event, EventId, Model, ProductionKind,
};

use crate::ir::{Pick, PoolId, Table};

/// The limits of every event type.
pub(super) type Limits = Table<EventId, Vec<Limited>>;

/// A limit of an event type.
pub(super) struct Limited {
    /// The entity.
    pub(super) entity: EntityId,
    /// The filter of the instances that count. Without a clause all of them do.
    pub(super) filter: Vec<Clause>,
    /// The event does not happen while there are so many of them.
    pub(super) max_count: u64,
}

/// How many instances there may be of the entity of which an event always creates one, where it
/// waits for room.
pub(super) fn of_creation(event: &Event, model: &Model) -> Option<Limited> {
    let production = event.production.as_ref()?;
    let max_count = model[production.entity].max_instances?;
    let waits = production.kind == ProductionKind::Create && model.turnover(event).is_none();
    waits.then(|| Limited {
        entity: production.entity,
        filter: Vec::new(),
        max_count,
    })
}

/// What may not be there, whatever the event takes.
pub(super) fn of_absences(event: &Event) -> impl Iterator<Item = Limited> {
    let absences = event.absences.iter();
    let free = absences.filter(|absence| absence.relation.is_none());
    free.map(|absence| Limited {
        entity: absence.entity,
        filter: absence.filter.clone(),
        max_count: 1,
    })
}

/// The entity of which an event creates an instance where it has none to update, and how many
/// there may be before it waits for room.
pub(super) fn of_update(event: &Event, model: &Model) -> Option<(EntityId, u64)> {
    let production = event.production.as_ref()?;
    let max_count = model[production.entity].max_instances?;
    let updates = production.kind != ProductionKind::Create;
    (updates && model.turnover(event).is_none()).then_some((event.creates()?, max_count))
}

/// Where an event picks the instance that it updates if there is one.
pub(super) fn picked(event: &Event, picks: &Table<ConsumptionId, Pick>) -> Option<PoolId> {
    match event.production.as_ref()?.kind {
        ProductionKind::UpdateConsumed(id) => picks[id].pool,
        _ => None,
    }
}
