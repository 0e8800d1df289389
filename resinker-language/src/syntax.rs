//! The configuration as written: every value spanned, nothing trusted.
//!
//! Input: the merged tree of all files. Output: a [`Config`] and a diagnostic for everything of the
//! wrong shape. Invariant: what could not be read is absent here and was reported; names refer to
//! nothing yet.

mod blocks;
mod check;
mod config;
mod entity;
mod event_type;
mod expanded;
mod imports;
mod null;
pub mod output;
mod rate_profile;
mod read;
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
pub(crate) use check::{block as check_block, parameter as check_parameter};
pub(crate) use config::CONFIG;
pub use config::{read, read_incomplete};
pub use imports::imports;
pub(crate) use null::takes_null;
pub use output::{Output, OutputFormat, OutputKind, OutputSettings, Outputs, Routing};
pub use schema::read_generator;
pub(crate) use schema::{GENERATOR, PRECISION};

use crate::source::{Span, Spanned};
use crate::yaml::{Map, Node};
use word::words;

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

/// `simulation_settings`. Durations are in nanoseconds.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// `duration`, nanoseconds of simulated time.
    pub duration: Option<Spanned<u64>>,
    /// `total_events`.
    pub total_events: Option<Spanned<u64>>,
    /// `initial_entity_counts`.
    pub initial_entity_counts: Vec<(Spanned<String>, Spanned<u64>)>,
    /// `emit_initial_entities`.
    pub emit_initial_entities: Option<Spanned<EmitInitial>>,
    /// `time_progression.start_time`.
    pub start_time: Option<Spanned<StartTime>>,
    /// `time_progression.time_multiplier`; not negative.
    pub time_multiplier: Option<Spanned<f64>>,
    /// `random_seed`.
    pub random_seed: Option<Spanned<u64>>,
    /// `event_rate`, arrivals per simulated second; positive.
    pub event_rate: Option<Spanned<f64>>,
    /// `arrival`.
    pub arrival: Option<Spanned<Arrival>>,
    /// `scenario_share`, 0 to 1.
    pub scenario_share: Option<Spanned<f64>>,
    /// `locale`.
    pub locale: Option<Spanned<String>>,
    /// `rate_profile`.
    pub rate_profile: Option<RateProfile>,
    /// `time_progression.catch_up`.
    pub catch_up: Option<Spanned<bool>>,
}

/// `rate_profile`.
#[derive(Clone, Debug, Default)]
pub struct RateProfile {
    /// `points`.
    pub points: Vec<RatePoint>,
    /// `daily`: times of the day and factors.
    pub daily: Vec<(Spanned<String>, Spanned<f64>)>,
    /// `weekly`: days and factors.
    pub weekly: Vec<(Spanned<String>, Spanned<f64>)>,
    /// `bursts`.
    pub bursts: Vec<Burst>,
}

/// An item of `points`.
#[derive(Clone, Debug)]
pub struct RatePoint {
    /// Its first key.
    pub span: Span,
    /// `at`, nanoseconds.
    pub at: Option<Spanned<u64>>,
    /// `factor`.
    pub factor: Option<Spanned<f64>>,
}

/// An item of `bursts`.
#[derive(Clone, Debug)]
pub struct Burst {
    /// Its first key.
    pub span: Span,
    /// `every`, nanoseconds.
    pub every: Option<Spanned<u64>>,
    /// `duration`, nanoseconds.
    pub duration: Option<Spanned<u64>>,
    /// `factor`.
    pub factor: Option<Spanned<f64>>,
    /// `offset`, nanoseconds.
    pub offset: Option<Spanned<u64>>,
}

/// `emit_initial_entities`.
#[derive(Clone, Debug, PartialEq)]
pub enum EmitInitial {
    /// `true` or `false`.
    All(bool),
    /// Entity to event type.
    By(Vec<(Spanned<String>, Spanned<String>)>),
}

/// `start_time`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StartTime {
    /// Milliseconds since the epoch.
    At(i64),
    /// Milliseconds relative to the moment the program starts.
    Now(i64),
}

words! {
    /// `arrival`.
    pub enum Arrival {
        Poisson = "poisson": "exponential gaps, as of independent arrivals";
        Constant = "constant": "equal gaps";
        Uniform = "uniform": "gaps between nothing and twice the mean, each equally likely";
    }
}

words! {
    /// `type` of a schema: first those of a single value, which a state attribute can have too.
    pub enum TypeName {
        String = "string": "text";
        Number = "number": "a number, with decimals or without";
        Integer = "integer": "a whole number";
        Boolean = "boolean": "`true` or `false`";
        Object = "object": "fields, under `properties`";
        Array = "array": "a list of `items`";
    }
}

/// A schema, at any depth; also the form of a generator block.
#[derive(Clone, Debug, Default)]
pub struct Schema {
    /// Whether something was reported of one of its own keys: what they say is not all that was
    /// meant.
    pub faulty: bool,
    /// Its keys as they stand in the file; those that it has from a `$ref` come after its own.
    pub keys: Vec<Spanned<String>>,
    /// The key that holds it, or its first key in a list.
    pub span: Span,
    /// `$ref`, as written; its span is the string's.
    pub reference: Option<Spanned<String>>,
    /// `type`.
    pub type_name: Option<Spanned<TypeName>>,
    /// `generator`.
    pub generator: Option<Spanned<String>>,
    /// `params`: its key's span and its map; read by the generator it belongs to.
    pub params: Option<Spanned<Map>>,
    /// `description`.
    pub description: Option<Spanned<String>>,
    /// `format`.
    pub format: Option<Spanned<String>>,
    /// `precision`.
    pub precision: Option<Spanned<u64>>,
    /// `nullable`.
    pub nullable: Option<Spanned<bool>>,
    /// `nullable_probability`, 0 to 1.
    pub nullable_probability: Option<Spanned<f64>>,
    /// `properties`: the key's span and the fields in order.
    pub properties: Option<Spanned<Vec<Named<Schema>>>>,
    /// `items`.
    pub items: Option<Box<Spanned<Schema>>>,
    /// `min_items`.
    pub min_items: Option<Spanned<u64>>,
    /// `max_items`.
    pub max_items: Option<Spanned<u64>>,
    /// `from_entity`.
    pub from_entity: Option<Spanned<String>>,
    /// `field`, beside `from_entity`.
    pub field: Option<Spanned<String>>,
    /// `template`, as parameter of the generator of that name.
    pub template: Option<Node>,
    /// `pattern`.
    pub pattern: Option<Node>,
    /// `enum`.
    pub enumeration: Option<Node>,
    /// `const`.
    pub constant: Option<Node>,
    /// `value`, of generator `static` where it stands beside it rather than in `params`.
    pub value: Option<Node>,
    /// `min_length`.
    pub min_length: Option<Spanned<u64>>,
    /// `max_length`.
    pub max_length: Option<Spanned<u64>>,
    /// `minimum`.
    pub minimum: Option<Node>,
    /// `maximum`.
    pub maximum: Option<Node>,
    /// `locale`.
    pub locale: Option<Spanned<String>>,
}

impl Schema {
    /// Where a key stands. `value`: where its value does, for a key that does not stand in the
    /// file.
    pub fn key(&self, name: &str, value: Span) -> Span {
        self.keys
            .iter()
            .find(|key| key.value == name)
            .map_or(value, |key| key.span)
    }
}

/// An entity.
#[derive(Clone, Debug)]
pub struct Entity {
    /// Whether it may have state attributes that could not be read.
    pub partial: bool,
    /// `schema`: a reference (`#/schemas/NAME` or a bare name).
    pub schema: Option<Spanned<String>>,
    /// `primary_key`.
    pub primary_key: Option<Spanned<String>>,
    /// `state_attributes`.
    pub state_attributes: Vec<Named<Attribute>>,
    /// `description`.
    pub description: Option<Spanned<String>>,
}

/// A state attribute.
#[derive(Clone, Debug)]
pub struct Attribute {
    /// `type`, `$ref`, `nullable`, `precision`, `format`, `description`, read as a schema.
    pub schema: Schema,
    /// `default`.
    pub default: Option<Node>,
    /// `from_field`.
    pub from_field: Option<Spanned<String>>,
}

/// An event type.
#[derive(Clone, Debug)]
pub struct EventType {
    /// Whether it may bind instances, or produce them, in a way that could not be read.
    pub partial: bool,
    /// `payload_schema`: a reference.
    pub payload_schema: Option<Spanned<String>>,
    /// `description`.
    pub description: Option<Spanned<String>>,
    /// `produces_entity`.
    pub produces_entity: Option<Spanned<String>>,
    /// `produces_or_updates_entity`.
    pub produces_or_updates_entity: Option<Spanned<String>>,
    /// `update_existing_probability`, 0 to 1; its span is the key's.
    pub update_existing_probability: Option<Spanned<f64>>,
    /// `consumes_entities`.
    pub consumes_entities: Vec<Consumption>,
    /// `updates_entity_state`.
    pub updates_entity_state: Vec<StateUpdate>,
    /// `removes_entities`: aliases.
    pub removes_entities: Vec<Spanned<String>>,
    /// `max_active_instances_of_state`: one or several.
    pub max_active_instances_of_state: Vec<ActiveLimit>,
    /// `frequency_weight`, not negative.
    pub frequency_weight: Option<Spanned<f64>>,
}

/// An item of `consumes_entities` or `requires_initial_entities`.
#[derive(Clone, Debug)]
pub struct Consumption {
    /// Whether it may have a name or an alias that could not be read.
    pub partial: bool,
    /// Its first key.
    pub span: Span,
    /// `name`: an entity.
    pub name: Option<Spanned<String>>,
    /// `alias`.
    pub alias: Option<Spanned<String>>,
    /// `selection_filter`.
    pub selection_filter: Vec<FilterClause>,
    /// `min_required`.
    pub min_required: Option<Spanned<u64>>,
    /// `selection`.
    pub selection: Option<Spanned<SelectionName>>,
    /// `exponent`, of zipf.
    pub exponent: Option<Spanned<f64>>,
    /// `window`, of recent.
    pub window: Option<Spanned<u64>>,
}

words! {
    /// `selection`.
    pub enum SelectionName {
        Random = "random": "each match equally likely";
        Oldest = "oldest": "the match created first; an upsert keeps the age";
        Newest = "newest": "the match created last";
        Recent = "recent": "each of the `window` newest matches equally likely";
        Zipf = "zipf": "the oldest match often, the others ever more seldom: a few hot keys and a long tail";
    }
}

/// An item of `selection_filter`.
#[derive(Clone, Debug)]
pub struct FilterClause {
    /// Its first key.
    pub span: Span,
    /// `field`.
    pub field: Option<Spanned<String>>,
    /// `operator`.
    pub operator: Option<Spanned<Operator>>,
    /// `value`.
    pub value: Option<Node>,
}

words! {
    /// `operator` of a filter.
    pub enum Operator {
        Equals = "equals": "the same value";
        NotEquals = "not_equals": "another value";
        GreaterThan = "greater_than": "above";
        LessThan = "less_than": "below";
        GreaterEquals = "greater_equals": "above or the same";
        LessEquals = "less_equals": "below or the same";
        Contains = "contains": "a substring of a string, an element of an array";
        NotContains = "not_contains": "no substring of a string, no element of an array";
        In = "in": "one of a list";
        NotIn = "not_in": "none of a list";
    }
}

/// An item of `updates_entity_state`.
#[derive(Clone, Debug)]
pub struct StateUpdate {
    /// Its first key.
    pub span: Span,
    /// `entity_alias`.
    pub entity_alias: Option<Spanned<String>>,
    /// `set_attributes`.
    pub set_attributes: Vec<(Spanned<String>, AttributeValue)>,
    /// `increment_attributes`.
    pub increment_attributes: Vec<(Spanned<String>, AttributeValue)>,
}

/// What an attribute is set to or incremented by.
#[derive(Clone, Debug)]
pub struct AttributeValue {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: AttributeValueKind,
    /// `negate`; its span is the key's.
    pub negate: Option<Spanned<bool>>,
}

/// The three forms of an attribute's new value.
#[derive(Clone, Debug)]
pub enum AttributeValueKind {
    /// A literal, or `{value: …}`.
    Literal(Node),
    /// `{from_payload_field: path}`.
    FromPayload(Spanned<String>),
    /// `{expression: "…"}`: a string node.
    Expression(Node),
}

/// `max_active_instances_of_state`.
#[derive(Clone, Debug)]
pub struct ActiveLimit {
    /// Its first key.
    pub span: Span,
    /// `entity`.
    pub entity: Option<Spanned<String>>,
    /// `attribute`.
    pub attribute: Option<Spanned<String>>,
    /// `value`.
    pub value: Option<Node>,
    /// `max_count`.
    pub max_count: Option<Spanned<u64>>,
}

/// A scenario.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// `description`.
    pub description: Option<Spanned<String>>,
    /// `initiation_weight`, not negative.
    pub initiation_weight: Option<Spanned<f64>>,
    /// `requires_initial_entities`.
    pub requires_initial_entities: Vec<Consumption>,
    /// `steps`.
    pub steps: Vec<Step>,
    /// `on_unsatisfied`.
    pub on_unsatisfied: Option<Spanned<OnUnsatisfied>>,
    /// `reserve`.
    pub reserve: Option<Spanned<Reserve>>,
}

/// A step of a scenario.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its first key.
    pub span: Span,
    /// `event_type`.
    pub event_type: Option<Spanned<String>>,
    /// `description`.
    pub description: Option<Spanned<String>>,
    /// `delay_after_previous_step`.
    pub delay_after_previous_step: Option<Delay>,
    /// `loop`.
    pub repeat: Option<Loop>,
    /// `payload_overrides`: its key's span and its map.
    pub payload_overrides: Option<Spanned<Map>>,
    /// `on_unsatisfied`.
    pub on_unsatisfied: Option<Spanned<OnUnsatisfied>>,
}

/// `{min_seconds, max_seconds}`.
#[derive(Clone, Debug)]
pub struct Delay {
    /// The key that holds it.
    pub span: Span,
    /// `min_seconds`, not negative.
    pub min_seconds: Option<Spanned<f64>>,
    /// `max_seconds`, not negative.
    pub max_seconds: Option<Spanned<f64>>,
}

/// `loop`.
#[derive(Clone, Debug)]
pub struct Loop {
    /// The key that holds it.
    pub span: Span,
    /// `min_count`.
    pub min_count: Option<Spanned<u64>>,
    /// `max_count`.
    pub max_count: Option<Spanned<u64>>,
    /// `delay_between_loops`.
    pub delay_between_loops: Option<Delay>,
}

words! {
    /// `on_unsatisfied`.
    pub enum OnUnsatisfied {
        Retry = "retry": "it is tried again after 1 to 10 simulated seconds, ten times at most, and the scenario is given up then";
        Skip = "skip": "the scenario goes on with the next step";
        Abort = "abort": "the scenario is given up";
    }
}

words! {
    /// `reserve`.
    pub enum Reserve {
        Auto = "auto": "kept are those that another event could spoil for a later step, from exactly those events";
        Always = "always": "every bound instance is kept from every other event and scenario";
        Never = "never": "none is kept";
    }
}
