//! What the back end sees: the checked values and, worked out once, everything about how they are
//! laid out and watched.
//!
//! The trees of values ([`resinker_language::model::Object`], [`resinker_language::model::Expr`])
//! are the model's own: they hold ids and indexes and no name that must be looked up. What this
//! module adds is *layout*: which types exist and what they are called, which fields of an entity
//! are stored, which selection filters are kept as index sets, which conditions decide whether an
//! event type is eligible, and which of those each event type can change. Nothing here can be wrong
//! for a configuration that was checked, so that the emitter cannot fail.

mod effect;
mod entity;
mod event;
mod family;
mod function;
mod ids;
pub(crate) mod names;
mod pick;
mod pool;
mod reference;
mod relation;
mod scenario;
mod turnover;
mod types;

pub use effect::ProductionWay;
pub use entity::{Column, ColumnValue, Counted, Counter, CounterOwner, Entity};
pub use event::Event;
pub use family::{Family, Recount, Recounted, Touches};
pub use function::{Making, Part, Performing, Picking, StoreUses, Uses, is_divided};
pub(crate) use ids::ids;
pub use ids::{
    ColumnId, ConditionId, EnumId, FamilyId, HashPoolId, KeyId, PoolId, RecountId, RelatedId,
    SetId, StructId, UpdateId, VariantId,
};
pub use pick::{Belonging, LengthLimit, Pick, Sampled, Spared, Tie};
pub use pool::{Condition, IndexSet, Members, Pool, Room, SizeTest, Together};
pub use reference::{Reference, ReferenceEffect};
pub use relation::{Arrangement, Learnt, Need, Related, RelationKey};
pub use scenario::{Kept, Scenario, Step, Take, TakeProduction, Variable};
pub use turnover::{Place, Turnover};
pub use types::{Enum, Struct, StructMember, Types, is_copied, is_text_format};

use resinker_language::model::{self, EntityId, EventId, MessageKey, Output, Settings};
pub use resinker_language::model::{Id, ScenarioId, StepId, Table, VariableId, entries};

/// A whole program.
#[derive(Clone, Debug)]
pub struct Program {
    /// Global settings.
    pub settings: Settings,
    /// Every object and enum type.
    pub types: Types,
    /// Entities, in the file's order.
    pub entities: Table<EntityId, Entity>,
    /// Where instances are picked from, in order of first mention.
    pub pools: Table<PoolId, Pool>,
    /// Values that instances are compared by, in order of first mention.
    pub keys: Table<KeyId, RelationKey>,
    /// The candidates of consumptions that belong together, each after those that relate to it.
    pub related: Table<RelatedId, Related>,
    /// What becomes of instances where those that they refer to end, in the file's order.
    pub references: Vec<Reference>,
    /// Event types, in the file's order.
    pub events: Table<EventId, Event>,
    /// Scenarios, in the file's order.
    pub scenarios: Table<ScenarioId, Scenario>,
    /// What eligibility depends on.
    pub conditions: Table<ConditionId, Condition>,
    /// What looks again at conditions which several event types can change.
    pub recounts: Table<RecountId, Recount>,
    /// What keeping instances for scenarios can change.
    pub keeping: Touches,
    /// Outputs.
    pub outputs: Vec<Output>,
    /// The different ways in which outputs give keys to messages: by event type.
    pub keyings: Vec<Vec<Option<MessageKey>>>,
    /// Pools of hashes, in order of first mention.
    pub hash_pools: Table<HashPoolId, HashPool>,
    /// Whether anything is counted where it leaves the range of its field.
    pub counts_overflows: bool,
}

impl Program {
    /// The pool that is made from this.
    pub fn hash_pool(&self, specification: &model::HashPool) -> HashPoolId {
        let made_from = |pool: &HashPool| pool.specification == *specification;
        match self.hash_pools.position(made_from) {
            Some(id) => id,
            None => unreachable!("lowering makes every pool of the model"),
        }
    }

    /// Whether what is counted here is a field of which no two values may be equal.
    pub fn is_distinct(&self, owner: &CounterOwner) -> bool {
        let counter = match owner {
            CounterOwner::Own(counter) => Some(counter),
            CounterOwner::Entity(entity, name) => {
                let mut counters = self.entities[*entity].counters.iter();
                let known = counters.find(|(_, counter)| counter.ident == *name);
                known.map(|(_, counter)| counter)
            }
        };
        counter.is_some_and(|counter| counter.distinct().is_some())
    }

    /// Whether any scenario keeps instances from others.
    pub fn any_keeps(&self) -> bool {
        self.scenarios.iter().any(Scenario::keeps)
    }

    /// Whether any array takes all instances that match.
    pub fn lists_all(&self) -> bool {
        self.entities.iter().any(|entity| entity.uses.lists)
    }

    /// The event type that sends an entity's initial instances, if one does.
    pub fn sender(&self, entity: EntityId) -> Option<EventId> {
        let mut emitted = self.settings.emitted.iter();
        emitted
            .find(|(id, _)| *id == entity)
            .map(|(_, event)| *event)
    }

    /// Whether there are initial instances that no event sends.
    pub fn has_unsent(&self) -> bool {
        let mut initial = self.settings.initial.iter();
        initial.any(|(id, count)| *count > 0 && self.sender(*id).is_none())
    }

    /// Whether initial instances are made one after another, since some of them are sent.
    pub fn is_staged(&self) -> bool {
        self.events.iter().any(|event| event.opens)
    }

    /// Whether any run can lose an instance.
    pub fn any_loses(&self) -> bool {
        self.scenarios.iter().any(Scenario::loses)
    }
}

/// A pool of hashes that were made when compiling.
#[derive(Clone, Debug)]
pub struct HashPool {
    /// What it is made from; two alike are one pool.
    pub specification: model::HashPool,
    /// The Rust name.
    pub ident: String,
    /// The user's name of the field that they are for.
    pub field: String,
    /// The hashes.
    pub hashes: Vec<String>,
}
