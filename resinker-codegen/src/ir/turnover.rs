//! Instances that go for new ones, where there may be only so many.

use resinker_language::model::{ConsumptionId, EntityId};

use super::PoolId;

/// How an event lets the oldest instance go for one that it creates.
#[derive(Clone, Debug)]
pub struct Turnover {
    /// The entity.
    pub entity: EntityId,
    /// At how many instances of it.
    pub count: u64,
    /// Those that may go, by age.
    pub free: PoolId,
    /// Whether runs of scenarios hold instances, so that none of them may be free.
    pub held: bool,
    /// What the event itself takes of the entity: those stay.
    pub beside: Vec<ConsumptionId>,
}

/// Where there is room for an instance, one that may go for it, or one to update instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// All instances of the entity.
    pub all: PoolId,
    /// At how many of them there is no room.
    pub count: u64,
    /// Those that may go.
    pub free: PoolId,
    /// Those that can be updated.
    pub existing: Option<PoolId>,
    /// Of what the event takes one itself, and what that has in common with those that may go.
    pub beside: Option<[PoolId; 2]>,
}
