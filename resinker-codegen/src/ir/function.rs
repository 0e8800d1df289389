//! What generated functions use of what is around them: known before a word of them is written.
//!
//! Made by `lower::functions`. Invariant: what is listed is named in the function's code, and
//! nothing else is, so that no parameter, no variable and no constant of it stands unused.

use std::collections::BTreeSet;

use resinker_language::model::{ConsumptionId, Field, Source};

use super::{ColumnId, Table, VariantId};

/// What the code that fills an object and applies effects uses.
#[derive(Clone, Debug, Default)]
pub struct Uses {
    /// The streams of randomness that it draws from, in order of first use.
    pub streams: Vec<String>,
    /// The simulated time.
    pub now: bool,
    /// The object that it fills.
    pub object: bool,
    /// The instances in the world, to read of them or to change them.
    pub world: bool,
    /// The count of values that left the range of their fields.
    pub overflows: bool,
    /// Picks whose instances it reads, changes or ends.
    pub picks: BTreeSet<ConsumptionId>,
}

/// A way in which events of a type are made: what fills a payload, and applies the effects.
#[derive(Clone, Debug)]
pub struct Making {
    /// Of which of the event's payloads; `None`: of its own.
    pub variant: Option<VariantId>,
    /// What the core of it uses: all that is made in order with the state.
    pub uses: Uses,
    /// The fields that are made afterwards, of the draft alone, by their paths: outside of arrays
    /// and of objects that may be null.
    pub rest: BTreeSet<Vec<usize>>,
    /// What making those uses.
    pub rest_uses: Uses,
}

impl Making {
    /// Whether anything is made afterwards.
    pub fn has_rest(&self) -> bool {
        self.rest_uses.object || !self.rest_uses.streams.is_empty()
    }
}

/// A part of an object that is made by a function.
#[derive(Clone, Copy, Debug)]
pub enum Part<'a> {
    /// All of it.
    Whole,
    /// What is not of this rest.
    Core(&'a BTreeSet<Vec<usize>>),
    /// What is of it.
    Rest(&'a BTreeSet<Vec<usize>>),
}

impl Part<'_> {
    /// Whether a field at this path, or some of it, is in this part.
    pub fn holds(self, field: &Field, path: &[usize]) -> bool {
        if let Source::Object(_) = field.source
            && is_divided(field)
        {
            return true;
        }
        // Of what is made as a whole, all is in the part that it is in.
        let listed = |rest: &BTreeSet<Vec<usize>>| {
            let mut parents = (1..=path.len()).filter_map(|length| path.get(..length));
            parents.any(|parent| rest.contains(parent))
        };
        match self {
            Self::Whole => true,
            Self::Core(rest) => !listed(rest),
            Self::Rest(rest) => listed(rest),
        }
    }
}

/// Whether the fields of a field that is an object are made each by itself.
pub fn is_divided(field: &Field) -> bool {
    !field.nullable && field.null_probability <= 0.0
}

/// How a function that makes an event by itself, or an initial instance, picks.
#[derive(Clone, Debug, Default)]
pub struct Picking {
    /// The picks that are made, in order: those that are used, and those that a later one of the
    /// same entity must not take again.
    pub made: Vec<ConsumptionId>,
    /// The streams of randomness that they draw from, in order of first use.
    pub streams: Vec<String>,
}

/// How the function that performs a step of a scenario comes by its instances, where the step can
/// ever happen.
#[derive(Clone, Debug)]
pub struct Performing {
    /// By consumption: whether anything names its instance, be it a later pick that must not take
    /// the same.
    pub named: Table<ConsumptionId, bool>,
    /// What may be bound, and comes after others of the same entity that pick: it is looked up
    /// before them.
    pub looked_up: Vec<ConsumptionId>,
    /// The streams of randomness that it draws from, in order of first use.
    pub streams: Vec<String>,
    /// Whether it asks or changes what the run has bound.
    pub bound: bool,
    /// Whether it looks into the world itself, apart from what it hands it to.
    pub world: bool,
}

/// What generated code does with the store of an entity.
#[derive(Clone, Debug, Default)]
pub struct StoreUses {
    /// Puts instances in: by key, where a map from key to instance is kept.
    pub inserts: bool,
    /// Replaces the fields of instances.
    pub replaces: bool,
    /// Takes instances out.
    pub removes: bool,
    /// Some of them by themselves: not only since others end that may end with them in turn.
    pub ends: bool,
    /// Asks whether there is an instance of a key.
    pub asks_key: bool,
    /// Lists all that match, in the order in which they were created.
    pub lists: bool,
    /// Columns that it sets.
    pub sets: BTreeSet<ColumnId>,
    /// Columns that it reads.
    pub reads: BTreeSet<ColumnId>,
}
