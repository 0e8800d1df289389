//! The checked configuration: names are ids, types are known, every fact that later passes need is here.
//!
//! Made by `resolve` and `check` where no error was found; read by `lower`. Invariant: every id is in range, every path leads
//! to a field of the type stated, every literal has the type of its place, field orders are topological.

mod output;
mod scenario;

pub use output::{
    FileOutput, KafkaOutput, KinesisOutput, MessageKey, Output, OutputTarget, Rotation,
};
pub use scenario::{Delay, Scenario, Step};

use crate::expr::Expr;
use crate::syntax::{Arrival, Operator, StartTime};

/// Index into [`Model::entities`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub usize);

/// Index into [`Model::events`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId(pub usize);

/// Index into [`Event::consumptions`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConsumptionId(pub usize);

/// The whole configuration, checked.
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
    /// Whether the past goes as fast as the machine can, and from the present on simulated time is real time.
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

/// A generator and its checked parameters.
#[derive(Clone, Debug)]
pub enum Generator {
    /// `uuid_v4`.
    UuidV4,
    /// `uuid_v7`, on simulated time.
    UuidV7,
    /// `sequence`.
    Sequence(Sequence),
    /// `random_int`, inclusive.
    RandomInt {
        /// Least value.
        min: i64,
        /// Greatest value.
        max: i64,
    },
    /// `random_float` without a precision: from `min` up to `max`.
    RandomFloat {
        /// Least value.
        min: f64,
        /// Bound above.
        max: f64,
    },
    /// `random_float` with a precision: uniform on the grid, inclusive, in units of 10^-scale.
    RandomDecimal {
        /// Least mantissa.
        min: i64,
        /// Greatest mantissa.
        max: i64,
        /// Decimals.
        scale: u8,
    },
    /// `random_int` and `random_float` with a distribution other than the uniform one.
    Distributed(Distributed),
    /// `boolean`.
    Boolean {
        /// Share of true.
        probability: f64,
    },
    /// `random_alphanumeric`.
    Alphanumeric {
        /// Fewest characters.
        min: u64,
        /// Most characters.
        max: u64,
    },
    /// `pattern`.
    Pattern(Pattern),
    /// `template`: its parts, at least one.
    Template(Vec<TemplatePart>),
    /// `static`, `const`.
    Constant(Literal),
    /// `choice`, `enum`.
    Choice(Choice),
    /// `conditional_choice`.
    Conditional {
        /// The condition: a boolean expression per case over sibling fields, `None` for `default`; tried in order.
        cases: Vec<(Option<Expr>, Choice)>,
    },
    /// `current_timestamp`.
    Now,
    /// `random_timestamp`, each millisecond alike; `random_date`, each day alike.
    RandomMoment {
        /// Earliest.
        min: Moment,
        /// Latest, included.
        max: Moment,
        /// Midnights only.
        days: bool,
    },
    /// `static_hashed`: the specification of such a pool; `check::generator::hash::hash_pool` makes the hashes, once, when lowering.
    HashPool(HashPool),
    /// `static_hashed` with `pool_size: 0`: each value is hashed when it is made.
    Hashed {
        /// The hash function.
        algorithm: HashAlgorithm,
        /// How the hashed text is made.
        raw: Box<Generator>,
    },
    /// `derived`; rounded half to even to the field's type.
    Derived(Expr),
    /// A string without a generator.
    Word,
    /// `faker.*`: the canonical method and its arguments in the order of the runtime function.
    Faker {
        /// Name of the function in the runtime's `faker` module.
        method: &'static str,
        /// Its arguments between the rng and the output.
        arguments: Vec<Argument>,
    },
}

impl Generator {
    /// The expressions that it computes, those of a generator inside it among them.
    pub fn expressions(&self) -> Vec<&Expr> {
        match self {
            Self::Derived(expr) => vec![expr],
            Self::Conditional { cases } => cases
                .iter()
                .filter_map(|(condition, _)| condition.as_ref())
                .collect(),
            Self::Template(parts) => parts
                .iter()
                .filter_map(|part| match part {
                    TemplatePart::Value(expr) => Some(expr),
                    TemplatePart::Text(_) => None,
                })
                .collect(),
            Self::Hashed { raw, .. } => raw.expressions(),
            Self::Faker { arguments, .. } => arguments.iter().filter_map(Argument::expr).collect(),
            _ => Vec::new(),
        }
    }
}

/// A pool of hashes: everything that determines it.
#[derive(Clone, Debug)]
pub struct HashPool {
    /// The hash function.
    pub algorithm: HashAlgorithm,
    /// How many hashes, 1 to 4096.
    pub size: u64,
    /// How the hashed texts are made.
    pub raw: Box<Generator>,
    /// Path of the schema: names the streams that passwords and salts come from.
    pub path: String,
}

/// A hash function and its cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HashAlgorithm {
    /// bcrypt (`$2b$`) with this cost, 4 to 12: the base-2 logarithm of the rounds.
    Bcrypt(u32),
    /// Argon2id, version 19.
    Argon2id {
        /// KiB, at least eight for each lane.
        memory: u32,
        /// Passes.
        time: u32,
        /// Lanes.
        lanes: u32,
    },
    /// SHA-256 in hexadecimal.
    Sha256,
    /// SHA-512 in hexadecimal.
    Sha512,
    /// MD5 in hexadecimal.
    Md5,
}

/// Numbers that count: `start`, `start + step`, …
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sequence {
    /// The first.
    pub start: i64,
    /// From one to the next; not zero.
    pub step: i64,
    /// How it is written; `None`: as an integer.
    pub format: Option<SequenceFormat>,
}

/// A number within a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SequenceFormat {
    /// The text before it.
    pub before: String,
    /// The text after it.
    pub after: String,
    /// Fewest characters of the number, its sign among them.
    pub width: u32,
    /// Whether zeros fill that width, rather than spaces before the number.
    pub zeros: bool,
    /// The digits; other than decimal ones only where no number is negative.
    pub digits: Digits,
}

impl SequenceFormat {
    /// Whether it is the number and nothing else.
    pub fn is_plain(&self) -> bool {
        self.before.is_empty()
            && self.after.is_empty()
            && self.width == 0
            && self.digits == Digits::Decimal
    }
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Digits {
    /// `255`.
    Decimal,
    /// `ff`.
    LowerHex,
    /// `FF`.
    UpperHex,
}

/// A number drawn from a distribution, then held within bounds. Its type is that of the field: an integer is rounded half to even.
#[derive(Clone, Debug, PartialEq)]
pub struct Distributed {
    /// Which.
    pub distribution: Distribution,
    /// Nothing comes below; of the field's type.
    pub min: Option<Literal>,
    /// Nothing comes above; of the field's type.
    pub max: Option<Literal>,
}

/// A distribution of numbers; every parameter is finite.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Distribution {
    /// The bell curve.
    Normal {
        /// Its middle.
        mean: f64,
        /// Its width, above zero.
        std_dev: f64,
    },
    /// Numbers whose logarithm is normal.
    Lognormal {
        /// The logarithm's mean.
        mu: f64,
        /// The logarithm's standard deviation, above zero.
        sigma: f64,
    },
    /// Gaps between events that come at random.
    Exponential {
        /// How many a unit, above zero.
        rate: f64,
    },
    /// Many small ones, few very large ones.
    Pareto {
        /// How seldom large ones are, above zero.
        shape: f64,
        /// The least, above zero.
        scale: f64,
    },
    /// Whole numbers, the first the most frequent.
    Zipf {
        /// The most frequent.
        first: i64,
        /// How many there are, 1 to 2^53.
        count: u64,
        /// How steeply they become rare, above zero.
        exponent: f64,
    },
}

/// A text that matches a regular expression, as what it is put together from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// This text.
    Text(String),
    /// One character of these ranges, each character equally likely. The ranges include both ends, ascend, do not touch, and hold no surrogates.
    Class(Vec<(char, char)>),
    /// One after another.
    Sequence(Vec<Pattern>),
    /// One of these, at least two, each equally likely.
    Either(Vec<Pattern>),
    /// Several of one.
    Repeat {
        /// Of which.
        of: Box<Pattern>,
        /// Fewest.
        min: u64,
        /// Most; each number between is equally likely.
        max: u64,
    },
}

/// A part of a template.
#[derive(Clone, Debug)]
pub enum TemplatePart {
    /// As it stands.
    Text(String),
    /// A value, written as in JSON without quotes; nothing where it is null.
    Value(Expr),
}

/// A point in simulated time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// Milliseconds since the epoch.
    At(i64),
    /// This many milliseconds after now.
    Now(i64),
}

/// An argument of a runtime generator.
#[derive(Clone, Debug, PartialEq)]
pub enum Argument {
    /// `usize`.
    Size(u64),
    /// `i64`.
    Int(i64),
    /// `f64`.
    Float(f64),
    /// `bool`.
    Bool(bool),
    /// `&str`.
    Text(String),
    /// `&[&str]`.
    Texts(Vec<String>),
    /// `Timestamp`: the event's moment.
    Now,
    /// `Timestamp`: milliseconds after the epoch, or after the event's moment.
    Moment {
        /// How many; before, where negative.
        millis: i64,
        /// After the event's moment.
        relative: bool,
    },
    /// `&Locale`: one of the runtime's, by its code.
    Locale(&'static str),
    /// A variant of an enumeration of the runtime's `faker` module.
    Variant {
        /// The enumeration.
        of: &'static str,
        /// The variant.
        variant: &'static str,
        /// Its position among the enumeration's words.
        position: usize,
    },
    /// `&str`: another field of the event; empty where that is null.
    Field(Box<Expr>),
}

impl Argument {
    /// The expression that an argument is, if it is one.
    pub fn expr(&self) -> Option<&Expr> {
        match self {
            Self::Field(expr) => Some(expr),
            _ => None,
        }
    }
}

/// What `choice` draws from.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// At least one, all of the field's type.
    pub choices: Vec<Literal>,
    /// As many as `choices`, not negative, of a positive sum; `None`: all alike.
    pub weights: Option<Vec<f64>>,
}

/// An entity.
#[derive(Clone, Debug)]
pub struct Entity {
    /// The user's name.
    pub name: String,
    /// `description`.
    pub description: Option<String>,
    /// Its schema, made for an initial instance; consumptions index [`Entity::initial_consumptions`].
    pub object: Object,
    /// What an initial instance takes from other entities.
    pub initial_consumptions: Vec<Consumption>,
    /// The primary key: indexes down the tree of objects.
    pub key: Vec<usize>,
    /// Whether two instances can get the same key (then a map from key to instance is kept, and production is an upsert).
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
    /// Its type. A string attribute that only ever takes known texts is [`Type::Enum`] of all of them.
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
    /// `from_field`: follows this field of the entity's schema.
    Mirror(Vec<usize>),
}

/// An event type.
#[derive(Clone, Debug)]
pub struct Event {
    /// The user's name.
    pub name: String,
    /// `description`.
    pub description: Option<String>,
    /// `frequency_weight`.
    pub weight: f64,
    /// The payload.
    pub payload: Object,
    /// The payload as steps of scenarios override it: of the same type, with other ways to make some fields.
    pub variants: Vec<Object>,
    /// What it consumes: first the declared ones in order, then those that `from_entity` implies.
    pub consumptions: Vec<Consumption>,
    /// What it produces.
    pub production: Option<Production>,
    /// State updates, in order.
    pub updates: Vec<Update>,
    /// `removes_entities`.
    pub removals: Vec<ConsumptionId>,
    /// `max_active_instances_of_state`.
    pub limits: Vec<Limit>,
}

impl Event {
    /// The payload in all the ways in which it is made.
    pub fn payloads(&self) -> impl Iterator<Item = &Object> {
        std::iter::once(&self.payload).chain(&self.variants)
    }
}

/// An instance, or several, that an event takes part with.
#[derive(Clone, Debug)]
pub struct Consumption {
    /// The entity.
    pub entity: EntityId,
    /// Its alias (the entity's name by default).
    pub alias: String,
    /// All must hold.
    pub filter: Vec<Clause>,
    /// Matches that must exist.
    pub min_required: u64,
    /// Whether an array's items pick from it, one instance each: the path of that array in the payload, and its `min_items`.
    pub per_item: Option<PerItem>,
    /// Implied by a nullable `from_entity` field: the field is null where no instance exists.
    pub optional: bool,
    /// Made by `from_entity` alone, without a declaration.
    pub implicit: bool,
    /// Which of the matches is taken.
    pub selection: Selection,
}

/// Which of the instances that match is taken.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Selection {
    /// Each equally likely.
    #[default]
    Random,
    /// The one that was created first.
    Oldest,
    /// The one that was created last.
    Newest,
    /// One of the newest.
    Recent {
        /// Of how many, at least one.
        window: u64,
    },
    /// By the law of Zipf: the oldest match has rank 1.
    Zipf {
        /// How steeply the others become rare, above zero.
        exponent: f64,
    },
}

/// The array that a consumption feeds.
#[derive(Clone, Debug, PartialEq)]
pub struct PerItem {
    /// Indexes down the payload's tree of objects to the array.
    pub array: Vec<usize>,
}

/// A clause of a filter.
#[derive(Clone, Debug, PartialEq)]
pub struct Clause {
    /// What it looks at.
    pub read: Read,
    /// How it compares.
    pub operator: Operator,
    /// With what: of the field's type; a [`Literal::List`] for `in` and `not_in`.
    pub value: Literal,
}

/// What an event produces.
#[derive(Clone, Debug)]
pub struct Production {
    /// The entity.
    pub entity: EntityId,
    /// How.
    pub kind: ProductionKind,
    /// For each top-level field of the entity's schema, the payload's top-level field of the same name, where it has one.
    pub fields: Vec<Option<usize>>,
    /// The primary key's path in the payload.
    pub key: Vec<usize>,
}

/// Whether an event creates or updates.
#[derive(Clone, Debug, PartialEq)]
pub enum ProductionKind {
    /// Always a new instance.
    Create,
    /// With this probability (and where one exists) an update of a random instance, whose key the payload carries.
    UpdateRandom(f64),
    /// An update of the instance that this event consumes.
    UpdateConsumed(ConsumptionId),
}

/// An item of `updates_entity_state`.
#[derive(Clone, Debug)]
pub struct Update {
    /// Whose state.
    pub target: Target,
    /// In order: sets, then increments.
    pub changes: Vec<Change>,
}

/// Whose state an update changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The instance that the consumption picked; each of them where it feeds an array.
    Consumed(ConsumptionId),
    /// The instance that the event produced.
    Produced,
}

/// A change of one attribute.
#[derive(Clone, Debug)]
pub struct Change {
    /// Index into the entity's attributes.
    pub attribute: usize,
    /// Set or increment.
    pub increment: bool,
    /// Subtract rather than add (increments only).
    pub negate: bool,
    /// What.
    pub value: ChangeValue,
}

/// What an attribute is set to or incremented by.
#[derive(Clone, Debug)]
pub enum ChangeValue {
    /// A literal of the attribute's type.
    Literal(Literal),
    /// A field of the payload: indexes down its tree of objects.
    Payload(Vec<usize>),
    /// A field of the array item that picked this instance: indexes down the item's tree.
    Item(Vec<usize>),
    /// An expression over the payload and the event's aliases.
    Expression(Expr),
}

/// `max_active_instances_of_state`.
#[derive(Clone, Debug)]
pub struct Limit {
    /// The entity.
    pub entity: EntityId,
    /// Index into its attributes.
    pub attribute: usize,
    /// The value counted.
    pub value: Literal,
    /// The event is not eligible while this many have it.
    pub max_count: u64,
}
