//! How many instances there may be for an event type to happen.

use resinker_language::model::{Clause, EntityId, EventId};

use crate::ir::Table;

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
