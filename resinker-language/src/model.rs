//! The checked configuration: names are ids, types are known, and every fact is here that whoever
//! makes something of a configuration needs.
//!
//! There is a [`Model`] only where no error was found. Invariant: every id is in range, every path
//! leads to a field of the type stated, every literal has the type of its place, and fields are in
//! an order in which each comes after what it is made from.

mod event;
mod expression;
mod filter;
mod generator;
mod ids;
mod literal;
pub mod number;
pub mod output;
mod path;
mod scenario;

pub use event::{
    Change, ChangeValue, Clause, Consumption, Event, Limit, PerItem, Production, ProductionKind,
    Selection, Target, Update,
};
pub use expression::{Aggregate, Arithmetic, Comparison, Expr, ExprKind};
pub use expression::{rewrite, visit, visit_reads};
pub use filter::exclude;
pub use generator::{
    Argument, Choice, Digits, Distributed, Distribution, Generator, HashAlgorithm, HashPool,
    Moment, Pattern, Sequence, SequenceFormat, TemplatePart,
};
pub use output::{MessageKey, Output, OutputFormat, OutputKind, Routes};
pub use scenario::{Delay, Scenario, Step};

use crate::source::Span;
pub use crate::syntax::{Arrival, OnUnsatisfied, Operator, Reserve, StartTime};

/// Index into [`Model::entities`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub usize);

/// Index into [`Model::events`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId(pub usize);

/// Index into [`Event::consumptions`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConsumptionId(pub usize);

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
        }
    }
}

/// Global settings.
#[derive(Clone, Debug)]
pub struct Settings {
    /// When the run ends.
    pub stop: Stop,
    /// Start of simulated time.
    pub start: StartTime,
    /// Simulated seconds per real second; `None`: as fast as the machine can.
    pub time_multiplier: Option<f64>,
    /// Arrivals per simulated second.
    pub event_rate: f64,
    /// Distribution of the gaps between arrivals.
    pub arrival: Arrival,
    /// `random_seed`.
    pub seed: Option<u64>,
    /// How the rate changes over simulated time.
    pub rate_profile: RateProfile,
    /// Whether the past goes as fast as the machine can, and from the present on simulated time is
    /// real time.
    pub catch_up: bool,
    /// Initial instances that are sent, and as which event type.
    pub emitted: Vec<(EntityId, EventId)>,
    /// Share of the arrivals that start a scenario, 0 to 1; 0 where there are none.
    pub scenario_share: f64,
    /// Entities to create before the first event, in an order that satisfies their references.
    pub initial: Vec<(EntityId, u64)>,
}

/// How the rate of arrivals changes over simulated time.
#[derive(Clone, Debug, PartialEq)]
pub struct RateProfile {
    /// Nanoseconds since the start, rising, and factors.
    pub points: Vec<(u64, f64)>,
    /// Milliseconds since midnight, rising, and factors.
    pub daily: Vec<(u32, f64)>,
    /// Factors by day of the week, from Monday on.
    pub weekly: [f64; 7],
    /// Factors that apply from time to time.
    pub bursts: Vec<Burst>,
}

impl Default for RateProfile {
    fn default() -> Self {
        Self {
            points: Vec::new(),
            daily: Vec::new(),
            weekly: [1.0; 7],
            bursts: Vec::new(),
        }
    }
}

/// A factor that applies from time to time; times in nanoseconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Burst {
    /// From one beginning to the next; 0: once.
    pub every: u64,
    /// How long it applies.
    pub duration: u64,
    /// What the rate is multiplied by.
    pub factor: f64,
    /// When it begins first.
    pub offset: u64,
}

/// When a run ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// After this many events.
    Events(u64),
    /// After this much simulated time, in nanoseconds.
    Duration(u64),
    /// When it is stopped.
    Never,
}

/// The type of a value. Strings that can only be one of a few known texts are [`Type::Enum`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Type {
    /// `boolean`.
    Bool,
    /// `integer`.
    Int,
    /// `number` without a precision.
    Float,
    /// `number` with this many decimals, exact.
    Decimal(u8),
    /// `string` of any content.
    Text,
    /// `string` of one of these, distinct, in order of first mention.
    Enum(Vec<String>),
    /// `string` that is a UUID.
    Uuid,
    /// A moment, written in this format.
    Timestamp(TimeFormat),
    /// An object.
    Object(Vec<Member>),
    /// An array.
    Array(Box<Member>),
    /// Only between the values of fields, in expressions: an exact decimal of 256 bits with this
    /// many decimals; an integer has none.
    Wide(u8),
    /// Only in expressions: an exact quotient of two integers of 256 bits.
    Ratio,
}

/// A field of an object type, or the element of an array type (then `name` is empty).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Member {
    /// The user's name.
    pub name: String,
    /// Its type.
    pub ty: Type,
    /// Whether it can be null.
    pub nullable: bool,
}

/// How a moment is written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum TimeFormat {
    /// `2025-05-06T10:00:00.168Z`.
    Iso8601,
    /// `2025-05-06`.
    Date,
    /// `10:00:00.168`.
    Time,
    /// Seconds since the epoch, an integer.
    Unix,
    /// Milliseconds since the epoch, an integer.
    UnixMs,
    /// A strftime pattern.
    Strftime(String),
}

/// A literal of the configuration, of a known type.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// `null`.
    Null,
    /// A boolean.
    Bool(bool),
    /// An integer.
    Int(i64),
    /// A float.
    Float(f64),
    /// mantissa × 10^-scale.
    Decimal {
        /// The digits.
        mantissa: i64,
        /// Decimals.
        scale: u8,
    },
    /// A string.
    Text(String),
    /// Milliseconds since the epoch.
    Timestamp(i64),
    /// A list.
    List(Vec<Literal>),
    /// An object, in the file's order.
    Object(Vec<(String, Literal)>),
}

/// An object and how each of its fields is made.
#[derive(Clone, Debug)]
pub struct Object {
    /// The name of the schema it is, where it has one.
    pub schema: Option<String>,
    /// `description` of that schema.
    pub description: Option<String>,
    /// Fields in the file's order.
    pub fields: Vec<Field>,
    /// The order in which to make them: indexes into `fields`.
    pub order: Vec<usize>,
}

impl Object {
    /// Changes every expression by which a field is made, at any depth.
    pub fn change_expressions(&mut self, change: &mut dyn FnMut(&mut Expr)) {
        for field in &mut self.fields {
            field.change_expressions(change);
        }
    }
}

/// A field of an object, or the element of an array (then `name` is empty).
#[derive(Clone, Debug)]
pub struct Field {
    /// The user's name.
    pub name: String,
    /// `description`.
    pub description: Option<String>,
    /// Its type.
    pub ty: Type,
    /// Whether it can be null.
    pub nullable: bool,
    /// Share of nulls that the generator adds, 0 to 1.
    pub null_probability: f64,
    /// How it is made.
    pub source: Source,
    /// Where that is written, of a field that an expression makes.
    pub written: Option<Written>,
}

/// Where a field that an expression makes is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Written {
    /// The expression.
    pub expression: Span,
    /// What says how many digits its result has: the precision, else the type, else the name.
    pub digits: Span,
}

impl Object {
    /// Calls `each` with whatever its fields read of picked instances.
    pub fn visit_reads(&self, each: &mut impl FnMut(ConsumptionId, &Read)) {
        for field in &self.fields {
            field.visit_reads(each);
        }
    }
}

impl Field {
    fn visit_reads(&self, each: &mut impl FnMut(ConsumptionId, &Read)) {
        match &self.source {
            Source::Object(object) => object.visit_reads(each),
            Source::Array(array) => array.element.visit_reads(each),
            Source::Instance { consumption, read } => each(*consumption, read),
            Source::Generator(generator) => {
                for expr in generator.expressions() {
                    visit_reads(expr, each);
                }
            }
        }
    }

    fn change_expressions(&mut self, change: &mut dyn FnMut(&mut Expr)) {
        match &mut self.source {
            Source::Object(object) => object.change_expressions(change),
            Source::Array(array) => array.element.change_expressions(change),
            Source::Instance { .. } => {}
            Source::Generator(generator) => {
                for expr in generator.expressions_mut() {
                    change(expr);
                }
            }
        }
    }
}

/// How a value is made.
#[derive(Clone, Debug)]
pub enum Source {
    /// Field by field.
    Object(Object),
    /// Element by element.
    Array(Box<Array>),
    /// From the instance that a consumption picked (for the item at hand, where it feeds an array).
    Instance {
        /// Which.
        consumption: ConsumptionId,
        /// What of it.
        read: Read,
    },
    /// By a generator.
    Generator(Generator),
}

/// An array and how its elements are made.
#[derive(Clone, Debug)]
pub struct Array {
    /// Fewest elements.
    pub min_items: u64,
    /// Most elements.
    pub max_items: u64,
    /// The element.
    pub element: Field,
    /// Consumptions that pick an instance for each element.
    pub per_item: Vec<ConsumptionId>,
}

/// What is read of an instance.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Read {
    /// A field of its schema: indexes down the tree of objects.
    Field(Vec<usize>),
    /// A state attribute.
    Attribute(usize),
}

/// An entity.
#[derive(Clone, Debug)]
pub struct Entity {
    /// The user's name.
    pub name: String,
    /// `description`.
    pub description: Option<String>,
    /// Its schema, made for an initial instance; consumptions index
    /// [`Entity::initial_consumptions`].
    pub object: Object,
    /// What an initial instance takes from other entities.
    pub initial_consumptions: Vec<Consumption>,
    /// The primary key: indexes down the tree of objects.
    pub key: Vec<usize>,
    /// Whether two instances can get the same key (then a map from key to instance is kept, and
    /// production is an upsert).
    pub key_may_repeat: bool,
    /// State attributes, in the file's order.
    pub attributes: Vec<Attribute>,
}

/// A state attribute.
#[derive(Clone, Debug)]
pub struct Attribute {
    /// The user's name.
    pub name: String,
    /// `description`.
    pub description: Option<String>,
    /// Its type. A string attribute that only ever takes known texts is [`Type::Enum`] of all of
    /// them.
    pub ty: Type,
    /// Whether it can be null.
    pub nullable: bool,
    /// Its first value.
    pub initial: AttributeInitial,
}

/// Where an attribute's first value comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum AttributeInitial {
    /// `default`, or null.
    Literal(Literal),
    /// `from_field` of one that no event changes: it is this field of the entity's schema.
    Mirror(Vec<usize>),
    /// `from_field` of one that events change: it begins as this field, and is set to it again
    /// whenever an instance's fields are replaced.
    Field(Vec<usize>),
}
