//! The checked configuration: names are ids, types are known, and every fact is here that whoever
//! makes something of a configuration needs.
//!
//! There is a [`Model`] only where no error was found. Invariant: every id is in range, every path
//! leads to a field of the type stated, every literal has the type of its place, and fields are in
//! an order in which each comes after what it is made from.

mod beginning;
mod bindings;
mod distribution;
mod entity;
mod event;
mod expression;
mod filter;
mod generator;
mod ids;
mod literal;
pub mod number;
mod object;
pub mod output;
mod path;
mod reference;
mod relation;
mod scenario;
mod settings;
mod table;
mod turnover;
mod types;
mod unique;
mod written;

pub use bindings::{Bindings, StepTakes, Take, Variable};
pub(crate) use distribution::greatest;
pub use distribution::{Distributed, Distribution, SELDOM};
pub use entity::{Attribute, AttributeInitial, Entity};
pub use event::{
    Absence, Change, ChangeValue, Clause, Consumption, Event, Limit, PerItem, Production,
    ProductionKind, Removal, Selection, Target, Update,
};
pub use expression::{Aggregate, Arithmetic, Comparison, Expr, ExprKind};
pub use expression::{rewrite, visit, visit_reads};
pub use filter::exclude;
pub use generator::{
    Argument, Choice, Digits, Generator, HashAlgorithm, HashPool, Moment, Pattern, Sequence,
    SequenceFormat, TemplatePart,
};
pub use ids::{ConsumptionId, EntityId, EventId, ScenarioId, StepId, VariableId};
pub use literal::Literal;
pub use object::{Array, Field, Object, Source, Written};
pub use output::{MessageKey, Output, OutputFormat, OutputKind, Routes};
pub use path::Read;
pub use reference::Reference;
pub use relation::{Compared, Pair, Relation};
pub use scenario::{Delay, Scenario, Step};
pub use settings::{Burst, RateProfile, Settings, Stop};
pub use table::{Id, Table, entries};
pub use turnover::Turnover;
pub use types::{Member, TimeFormat, Type};
pub use unique::{Distinct, Numbering, Unique};
pub(crate) use written::uuid;

pub use crate::syntax::{Arrival, OnRemove, OnUnsatisfied, Operator, Reserve, StartTime};

/// The whole configuration, checked: [`check`](crate::check()) gives it.
#[derive(Clone, Debug)]
pub struct Model {
    /// Global settings.
    pub settings: Settings,
    /// Entities, in the file's order.
    pub entities: Vec<Entity>,
    /// Event types, in the file's order.
    pub events: Vec<Event>,
    /// Scenarios, in the file's order.
    pub scenarios: Vec<Scenario>,
    /// Enabled outputs.
    pub outputs: Vec<Output>,
}

impl Model {
    /// Changes every expression; `change` is told the consumptions that its instances are of.
    pub fn change_expressions(&mut self, change: &mut dyn FnMut(&mut Expr, &[Consumption])) {
        for entity in &mut self.entities {
            let consumptions = &entity.initial_consumptions;
            entity
                .object
                .change_expressions(&mut |expr| change(expr, consumptions));
        }
        for event in &mut self.events {
            let consumptions = &event.consumptions;
            let payloads = std::iter::once(&mut event.payload).chain(&mut event.variants);
            for payload in payloads {
                payload.change_expressions(&mut |expr| change(expr, consumptions));
            }
            for update in &mut event.updates {
                for made in &mut update.changes {
                    if let ChangeValue::Expression(expr) = &mut made.value {
                        change(expr, consumptions);
                    }
                }
            }
            for removal in &mut event.removals {
                if let Some(when) = &mut removal.when {
                    change(when, consumptions);
                }
            }
        }
    }
}
