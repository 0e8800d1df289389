//! Scenarios as the back end sees them.

use resinker_language::model::{Clause, ConsumptionId, Delay, EntityId, EventId, OnUnsatisfied};

use super::{
    ColumnId, ConditionId, KeyId, Performing, Pick, PoolId, Sampled, StepId, Table, Tie, Together,
    VariableId, VariantId,
};

/// A scenario.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// The user's name.
    pub name: String,
    /// `description`.
    pub description: Option<String>,
    /// `initiation_weight`.
    pub weight: f64,
    /// Rust name of its module.
    pub module: String,
    /// Rust name of its variant among what runs have bound.
    pub variant: String,
    /// What a run remembers.
    pub variables: Table<VariableId, Variable>,
    /// The instances that a run begins with, in the file's order, and the variables that remember
    /// them.
    pub initial: Table<ConsumptionId, (Pick, Option<VariableId>)>,
    /// The order in which to pick those.
    pub initial_order: Vec<ConsumptionId>,
    /// Conditions under which it can begin.
    pub requires: Vec<ConditionId>,
    /// Its steps.
    pub steps: Table<StepId, Step>,
    /// What its runs keep from others.
    pub kept: Vec<Kept>,
}

impl Scenario {
    /// Whether an event can end an instance while a run remembers it.
    pub fn loses(&self) -> bool {
        self.variables.iter().any(|variable| variable.removable)
    }

    /// What a run remembers that anything asks for.
    pub fn remembered(&self) -> impl Iterator<Item = &Variable> {
        self.variables.iter().filter(|variable| variable.is_read)
    }

    /// Whether its runs keep instances from others.
    pub fn keeps(&self) -> bool {
        !self.kept.is_empty()
    }
}

/// An instance that a run remembers.
#[derive(Clone, Debug)]
pub struct Variable {
    /// The Rust name.
    pub ident: String,
    /// What the user calls it.
    pub name: String,
    /// Its entity.
    pub entity: EntityId,
    /// Whether an event can end it while the run remembers it.
    pub removable: bool,
    /// Whether anything asks for it; else it is not remembered.
    pub is_read: bool,
}

/// A step.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its event type.
    pub event: EventId,
    /// Which of the event's variants it sends.
    pub variant: Option<VariantId>,
    /// Rust name of the function that performs it.
    pub function: String,
    /// Simulated time since the step before.
    pub delay: Delay,
    /// How often it happens, at least and at most.
    pub times: (u32, u32),
    /// Simulated time between two times.
    pub pause: Delay,
    /// What becomes of the run where it cannot happen.
    pub otherwise: OnUnsatisfied,
    /// By consumption of the event.
    pub takes: Table<ConsumptionId, Take>,
    /// The order in which to take them.
    pub order: Vec<ConsumptionId>,
    /// The arrays that picks feed.
    pub sampled: Vec<Sampled>,
    /// Pools that must hold fewer instances than this.
    pub limits: Vec<(PoolId, u64)>,
    /// Pairs of pools that must hold enough different instances, unless the instance of this
    /// consumption is bound.
    pub together: Vec<(Together, Option<ConsumptionId>)>,
    /// What the event updates from its payload, or makes.
    pub production: TakeProduction,
    /// Variables whose instance the event ends.
    pub forgets: Vec<VariableId>,
    /// Variables whose instance the event may end.
    pub may_forget: Vec<VariableId>,
    /// How it is performed; `None` where it can never happen.
    pub performed: Option<Performing>,
}

impl Step {
    /// Whether it asks for a value that instances are compared by.
    pub fn uses_key(&self, key: KeyId) -> bool {
        self.takes.iter().any(|take| {
            let tie = take
                .tie
                .is_some_and(|tie| tie.own == key || tie.other == key);
            tie || take.pick.belongs.is_some_and(|belongs| belongs.key == key)
        })
    }
}

/// How a step comes by the instance of a consumption.
#[derive(Clone, Debug)]
pub struct Take {
    /// How it picks where it does.
    pub pick: Pick,
    /// Variables that may hold it, the first that does counts.
    pub from: Vec<VariableId>,
    /// Where none does, variables of which the first counts whose instance belongs to what is taken
    /// before.
    pub related: Vec<VariableId>,
    /// How it is seen whether an instance that is bound does.
    pub tie: Option<Tie>,
    /// One of the first does for certain.
    pub certain: bool,
    /// The same of the first time that the step happens.
    pub certain_at_first: bool,
    /// What a remembered instance must still satisfy, each of one column.
    pub test: Vec<(ColumnId, Clause)>,
    /// Where it takes all that match: the counters of the runs that may keep some of those from it.
    pub kept_by: Vec<ColumnId>,
    /// How many instances the pool must hold for this pick and those that may take from it first.
    pub least: u64,
    /// Of those, the ones that may be bound, and then take nothing that is not in the pool.
    pub beside: Vec<ConsumptionId>,
    /// How many matches the consumption waits for, whoever takes them.
    pub required: u64,
    /// Variables that remember it from then on.
    pub binds: Vec<VariableId>,
}

impl Take {
    /// Whether it always picks.
    pub fn is_fresh(&self) -> bool {
        self.from.is_empty() && self.related.is_empty()
    }

    /// How many instances the pool must hold where nothing is bound.
    pub fn wanted(&self) -> u64 {
        self.least.max(self.required)
    }
}

/// What a step's event updates from its payload, or makes.
#[derive(Clone, Debug)]
pub struct TakeProduction {
    /// Variables that may hold the instance to update, the first that does counts.
    pub from: Vec<VariableId>,
    /// One of them does for certain.
    pub certain: bool,
    /// Where an instance to update is picked from otherwise.
    pub existing: Option<PoolId>,
    /// Variables that remember what was made or updated.
    pub binds: Vec<VariableId>,
}

/// A counter of the runs that keep an instance from others.
#[derive(Clone, Debug)]
pub struct Kept {
    /// The variable.
    pub variable: VariableId,
    /// The column that counts.
    pub column: ColumnId,
    /// By the step that comes next: whether the run counts.
    pub before: Table<StepId, bool>,
}
