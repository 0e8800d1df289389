//! How many instances there may be for an event type to happen.

use resinker_language::model::{Clause, EntityId, EventId};

use crate::ir::Table;

/// The limits of every event type.
pub(super) type Limits = Table<EventId, Vec<Limited>>;

/// A limit of an event type.
pub(super) struct Limited {
    /// The entity.
    pub(super) entity: EntityId,
    /// Which of its instances count; without a clause, all.
    pub(super) filter: Vec<Clause>,
    /// While there are so many of them, the event does not happen.
    pub(super) max_count: u64,
}
