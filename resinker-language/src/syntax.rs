//! The configuration as written: every value spanned, nothing trusted.
//!
//! Input: the merged tree of all files. Output: a [`Config`] and a diagnostic for everything of the
//! wrong shape. Invariant: what could not be read is absent here and was reported; names refer to
//! nothing yet.

mod blocks;
mod bound;
mod check;
mod config;
mod entity;
mod event_type;
mod expanded;
mod imports;
mod item_count;
mod null;
pub mod output;
mod properties;
mod rate_profile;
mod read;
mod reference;
mod scenario;
mod schema;
mod settings;
pub(crate) mod shape_fault;
pub mod table;
pub mod time;
pub mod variable;
pub mod word;
pub(crate) mod zone;

pub use blocks::ALL as BLOCKS;
pub use bound::{Bound, WhenFull};
pub(crate) use check::{block as check_block, parameter as check_parameter};
pub(crate) use config::CONFIG;
pub use config::{read, read_incomplete};
pub use entity::{Attribute, Entity};
pub use event_type::{
    Absence, ActiveLimit, AttributeValue, AttributeValueKind, Consumption, EventType, FilterClause,
    Operator, RelatedValue, Removal, SelectionName, StateUpdate,
};
pub use imports::imports;
pub use item_count::ItemCount;
pub(crate) use null::takes_null;
pub use output::{Output, OutputFormat, OutputKind, OutputSettings, Outputs, Routing};
pub use properties::Properties;
pub use rate_profile::{Burst, RatePoint, RateProfile};
pub use reference::{OnRemove, Reference};
pub use scenario::{Delay, Loop, OnUnsatisfied, Reserve, Scenario, Step};
pub use schema::read_generator;
pub(crate) use schema::{GENERATOR, PRECISION};
pub use schema::{Schema, TypeName};
pub use settings::{Arrival, EmitInitial, Settings, StartTime};

use crate::source::Spanned;

/// A named item of a section, in the file's order.
#[derive(Clone, Debug)]
pub struct Named<T> {
    /// The user's name.
    pub name: Spanned<String>,
    /// The item.
    pub item: T,
}

/// The whole configuration.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// `simulation_settings`.
    pub settings: Settings,
    /// `schemas`.
    pub schemas: Vec<Named<Schema>>,
    /// `entities`.
    pub entities: Vec<Named<Entity>>,
    /// `event_types`.
    pub event_types: Vec<Named<EventType>>,
    /// `scenarios`.
    pub scenarios: Vec<Named<Scenario>>,
    /// `outputs`; `None` where the section is absent.
    pub outputs: Option<Outputs>,
    /// The names of items of which nothing could be read, by section, so that a reference to one is
    /// not an error of its own.
    pub poisoned: Vec<(Section, String)>,
    /// Whether a file could not be read or parsed: a name that is not found may be declared there,
    /// and is no error of its own.
    pub incomplete: bool,
}

/// The sections that hold named items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// `schemas`.
    Schemas,
    /// `entities`.
    Entities,
    /// `event_types`.
    EventTypes,
    /// `scenarios`.
    Scenarios,
}
