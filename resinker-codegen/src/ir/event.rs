//! Event types as the back end sees them.

use std::collections::{BTreeMap, BTreeSet};

use resinker_language::model::{ConsumptionId, Event as CheckedEvent, Object};

use super::{
    ColumnId, ColumnValue, ConditionId, CounterOwner, KeyId, Making, Pick, Picking, PoolId,
    Sampled, ScenarioId, StepId, StructId, Table, Touches, Turnover, VariantId,
};

/// An event type.
#[derive(Clone, Debug)]
pub struct Event {
    /// The event as checked. Updates of attributes that nothing reads are gone.
    pub checked: CheckedEvent,
    /// Rust name of the payload in the `Event` enum and of the generator.
    pub variant: String,
    /// Rust name of its module, and of its generator as a field of the simulation.
    pub module: String,
    /// The type of its payload.
    pub payload: StructId,
    /// How each of its consumptions picks.
    pub picks: Table<ConsumptionId, Pick>,
    /// The arrays that picks feed.
    pub sampled: Vec<Sampled>,
    /// The order in which to pick: the most constrained first.
    pub pick_order: Vec<ConsumptionId>,
    /// Conditions of eligibility.
    pub requires: Vec<ConditionId>,
    /// The conditions that this event can change.
    pub touches: Touches,
    /// Where an instance to update is picked from, where that is random.
    pub existing: Option<PoolId>,
    /// How it lets the oldest instance go for one that it creates, if it does.
    pub turnover: Option<Turnover>,
    /// Whether it sends initial instances.
    pub opens: bool,
    /// The steps of scenarios that send it.
    pub steps: Vec<(ScenarioId, StepId)>,
    /// The consumption whose key is kept beside the payload, for the key of a message.
    pub kept_key: Option<ConsumptionId>,
    /// Columns of a produced instance: those of the produced entity.
    pub produced_values: Table<ColumnId, ColumnValue>,
    /// Who keeps the counters of its payload's fields, by dotted path.
    pub counters: BTreeMap<String, CounterOwner>,
    /// The ways in which it is made, that of its own payload first; none where nothing ever sends
    /// it.
    pub makings: Vec<Making>,
    /// How it picks where it happens by itself, if it does.
    pub happening: Option<Picking>,
    /// How it picks where it sends an initial instance, if it does.
    pub opening: Option<Picking>,
    /// Picks for the items of arrays whose instances its functions keep in lists.
    pub sample_lists: BTreeSet<ConsumptionId>,
    /// The streams of randomness that its functions draw from, in order of first use.
    pub streams: Vec<String>,
}

impl Event {
    /// The payload that is made in one of its ways.
    pub fn payload_of(&self, variant: Option<VariantId>) -> &Object {
        match variant {
            Some(variant) => &self.checked[variant],
            None => &self.checked.payload,
        }
    }

    /// Whether a pick that it makes where it happens by itself looks for instances by a value that
    /// they are compared by.
    pub fn uses_key(&self, key: KeyId) -> bool {
        let picking = self.happening.iter().chain(&self.opening);
        let mut picks = picking.flat_map(|picking| &picking.made);
        picks.any(|id| {
            let belongs = self.picks[*id].belongs;
            belongs.is_some_and(|belongs| belongs.key == key)
        })
    }
}
