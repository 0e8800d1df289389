//! Scenarios as the back end sees them.

use super::{Pick, Pool, Sampled};
use resinker_language::model::{Clause, Delay};
use resinker_language::syntax::OnUnsatisfied;

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
    pub variables: Vec<Variable>,
    /// The instances that a run begins with, in the file's order, and the variables that remember them.
    pub initial: Vec<(Pick, Option<usize>)>,
    /// The order in which to pick those.
    pub initial_order: Vec<usize>,
    /// Conditions under which it can begin: indexes into [`Program::conditions`](super::Program::conditions).
    pub requires: Vec<usize>,
    /// Its steps.
    pub steps: Vec<Step>,
    /// What its runs keep from others.
    pub kept: Vec<Kept>,
    /// Conditions that keeping can change.
    pub touches: Vec<usize>,
}

/// An instance that a run remembers.
#[derive(Clone, Debug)]
pub struct Variable {
    /// The Rust name.
    pub ident: String,
    /// What the user calls it.
    pub name: String,
    /// Its entity.
    pub entity: usize,
    /// Whether an event can end it while the run remembers it.
    pub removable: bool,
}

/// A step.
#[derive(Clone, Debug)]
pub struct Step {
    /// Index of its event type.
    pub event: usize,
    /// Which of the event's variants it sends.
    pub variant: Option<usize>,
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
    pub takes: Vec<Take>,
    /// The order in which to take them.
    pub order: Vec<usize>,
    /// The arrays that picks feed.
    pub sampled: Vec<Sampled>,
    /// Pools that must hold fewer instances than this.
    pub limits: Vec<(Pool, u64)>,
    /// Pairs of pools, and what they have in common, that must hold together this many different instances.
    pub together: Vec<(Pool, Pool, Pool, u64)>,
    /// What the event updates from its payload, or makes.
    pub production: TakeProduction,
    /// Variables whose instance the event ends.
    pub forgets: Vec<usize>,
}

/// How a step comes by the instance of a consumption.
#[derive(Clone, Debug)]
pub struct Take {
    /// How it picks where it does.
    pub pick: Pick,
    /// Variables that may hold it, the first that does counts.
    pub from: Vec<usize>,
    /// One of them does for certain.
    pub certain: bool,
    /// The same of the first time that the step happens.
    pub certain_at_first: bool,
    /// What a remembered instance must still satisfy, and the columns that the clauses look at.
    pub test: Vec<(Clause, usize)>,
    /// How many instances the pool must hold for a pick.
    pub least: u64,
    /// Variables that remember it from then on.
    pub binds: Vec<usize>,
}

/// What a step's event updates from its payload, or makes.
#[derive(Clone, Debug)]
pub struct TakeProduction {
    /// Variables that may hold the instance to update, the first that does counts.
    pub from: Vec<usize>,
    /// One of them does for certain.
    pub certain: bool,
    /// Where an instance to update is picked from otherwise.
    pub existing: Option<Pool>,
    /// Variables that remember what was made or updated.
    pub binds: Vec<usize>,
}

/// A counter of the runs that keep an instance from others.
#[derive(Clone, Debug)]
pub struct Kept {
    /// The variable.
    pub variable: usize,
    /// The column that counts.
    pub column: usize,
    /// By the step that comes next: whether the run counts.
    pub before: Vec<bool>,
}
