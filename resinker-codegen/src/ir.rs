//! What the back end sees: the checked values and, worked out once, everything about how they are laid out and watched.
//!
//! The trees of values ([`resinker_language::model::Object`], [`resinker_language::expr::Expr`]) are the model's own: they hold ids and indexes
//! and no name that must be looked up. What this module adds is *layout*: which types exist and what they are called, which
//! fields of an entity are stored, which selection filters are kept as index sets, which conditions decide whether an event type is
//! eligible, and which of those each event type can change. Nothing here can be wrong for a configuration that was checked, so
//! that the emitter cannot fail.

#![allow(
    clippy::indexing_slicing,
    reason = "lowering enters every type of a checked model"
)]

mod scenario;

use std::collections::{BTreeMap, HashMap};

pub use scenario::{Kept, Scenario, Step, Take, TakeProduction, Variable};

use resinker_language::model::{
    Clause, Consumption, ConsumptionId, Event as CheckedEvent, Member, MessageKey, Object, Output,
    Read, Settings, Type,
};

/// A whole program.
#[derive(Clone, Debug)]
pub struct Program {
    /// Global settings.
    pub settings: Settings,
    /// Every object and enum type.
    pub types: Types,
    /// Entities, in the file's order.
    pub entities: Vec<Entity>,
    /// Event types, in the file's order.
    pub events: Vec<Event>,
    /// Scenarios, in the file's order.
    pub scenarios: Vec<Scenario>,
    /// What eligibility depends on.
    pub conditions: Vec<Condition>,
    /// The Rust names of the conditions.
    pub condition_names: Vec<String>,
    /// Outputs.
    pub outputs: Vec<Output>,
    /// The different ways in which outputs give keys to messages: by event type.
    pub keyings: Vec<Vec<Option<MessageKey>>>,
    /// Pools of hashes, in order of first mention.
    pub pools: Vec<HashPool>,
}

/// A pool of hashes that were made when compiling.
#[derive(Clone, Debug)]
pub struct HashPool {
    /// What it was made from; two alike are one pool.
    pub key: String,
    /// The Rust name.
    pub ident: String,
    /// The user's name of the field that they are for.
    pub field: String,
    /// The hashes.
    pub hashes: Vec<String>,
}

/// The types of the generated crate. Two objects (or enums) that are alike in every part are one type.
#[derive(Clone, Debug, Default)]
pub struct Types {
    /// Object types, in order of first mention.
    pub structs: Vec<Struct>,
    /// Enum types, in order of first mention.
    pub enums: Vec<Enum>,
    /// By schema and members: an object of its own name is a type of its own.
    pub(crate) struct_ids: HashMap<(Option<String>, Vec<Member>), usize>,
    /// By members alone: the first of those types. What is not at hand as an object has this one.
    pub(crate) member_ids: HashMap<Vec<Member>, usize>,
    pub(crate) enum_ids: BTreeMap<Vec<String>, usize>,
}

/// An object type.
#[derive(Clone, Debug)]
pub struct Struct {
    /// The Rust name.
    pub name: String,
    /// The module that holds it.
    pub module: String,
    /// `description`.
    pub description: Option<String>,
    /// The user's name of its schema, or of where it stands.
    pub named_after: String,
    /// Fields in the file's order.
    pub members: Vec<StructMember>,
}

/// A field of an object type.
#[derive(Clone, Debug)]
pub struct StructMember {
    /// The user's name, as it stands in the output.
    pub name: String,
    /// The Rust name.
    pub ident: String,
    /// Doc comment; may be empty.
    pub doc: String,
    /// Its type.
    pub ty: Type,
    /// Whether it can be null.
    pub nullable: bool,
}

/// A string type of a few known texts.
#[derive(Clone, Debug)]
pub struct Enum {
    /// The Rust name.
    pub name: String,
    /// The module that holds it.
    pub module: String,
    /// The texts and their Rust names.
    pub variants: Vec<(String, String)>,
}

/// An entity and how its instances are stored.
#[derive(Clone, Debug)]
pub struct Entity {
    /// The user's name.
    pub name: String,
    /// Doc comment; may be empty.
    pub description: Option<String>,
    /// Rust name of a stored instance.
    pub row: String,
    /// Rust name of the store.
    pub store: String,
    /// Rust name of the store as a field of the world, and of its module.
    pub field: String,
    /// Whether anything makes an instance: an event, or the settings.
    pub made: bool,
    /// What is stored of an instance: what something reads, and nothing else.
    pub columns: Vec<Column>,
    /// Selection filters kept up to date.
    pub sets: Vec<IndexSet>,
    /// The column of the primary key, where a map from key to instance is kept (production is then an upsert).
    pub key_column: Option<usize>,
    /// Whether an event removes instances.
    pub removable: bool,
    /// Whether an event updates existing instances from a payload.
    pub replaceable: bool,
    /// The user's names of its state attributes.
    pub attributes: Vec<String>,
    /// Columns that events set or increment.
    pub settable: Vec<usize>,
    /// The primary key: indexes down the tree of objects.
    pub key: Vec<usize>,
    /// Attributes that mirror a field, and the field's path.
    pub mirrors: Vec<(usize, Vec<usize>)>,
    /// How an initial instance is made, and from what.
    pub object: Object,
    /// What an initial instance takes from others.
    pub initial_picks: Vec<Pick>,
    /// The arrays that those feed.
    pub initial_sampled: Vec<Sampled>,
    /// The order in which to pick them.
    pub initial_order: Vec<usize>,
    /// Where the columns come from when an instance is made: by column.
    pub initial_values: Vec<ColumnValue>,
    /// Counters of its own fields, by their paths: indexes down the tree of objects.
    pub counters: Vec<(Vec<usize>, Counter)>,
    /// Where the counters of an initial instance's fields are, by dotted path.
    pub initial_counters: BTreeMap<String, CounterPlace>,
}

/// What a field that counts remembers from one value to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counter {
    /// The Rust name.
    pub ident: String,
    /// Whether it is of a `uuid_v7` rather than of a `sequence`.
    pub ordered_uuid: bool,
    /// The field that counts: its dotted path.
    pub path: String,
}

/// Where a counter is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CounterPlace {
    /// With the event type, or with what makes initial instances.
    Own(Counter),
    /// With the entity of this index, under this Rust name.
    Entity(usize, String),
}

impl Entity {
    /// Index of the column that holds what a clause or a field reads.
    pub fn column(&self, read: &Read) -> Option<usize> {
        let read = match read {
            Read::Attribute(index) => self
                .mirrors
                .iter()
                .find(|(attribute, _)| attribute == index)
                .map_or_else(|| read.clone(), |(_, path)| Read::Field(path.clone())),
            Read::Field(_) => read.clone(),
        };
        self.columns.iter().position(|column| column.read == read)
    }
}

impl Entity {
    /// The columns that an update from a payload replaces: fields, but for the key, and attributes that begin as one.
    pub fn replaced_columns(&self) -> impl Iterator<Item = usize> {
        let columns = self.columns.iter().enumerate();
        columns
            .filter(|(_, column)| column.replaced)
            .map(|(index, _)| index)
    }

    /// Whether an update from a payload replaces anything that is stored.
    pub fn replaces_anything(&self) -> bool {
        self.replaced_columns().next().is_some()
    }

    /// The column of something that is read, and so stored.
    pub fn stored(&self, read: &Read) -> &Column {
        match self.column(read) {
            Some(column) => &self.columns[column],
            None => unreachable!("what is read is stored: {read:?} of `{}`", self.name),
        }
    }
}

/// A stored field or attribute.
#[derive(Clone, Debug)]
pub struct Column {
    /// What it is of the entity; a mirror is stored as the field that it mirrors.
    pub read: Read,
    /// The Rust name.
    pub ident: String,
    /// Doc comment.
    pub doc: String,
    /// Its type.
    pub ty: Type,
    /// Whether it can be null.
    pub nullable: bool,
    /// Whether an update from a payload replaces it.
    pub replaced: bool,
}

/// Where a column of a new instance comes from.
#[derive(Clone, Debug)]
pub enum ColumnValue {
    /// A field of the payload (or of the initial object): indexes down its tree.
    Field(Vec<usize>),
    /// A state attribute's first value.
    Literal(resinker_language::model::Literal),
    /// The instance that is updated: the payload lacks it.
    Kept,
}

/// The instances of an entity that satisfy a filter.
#[derive(Clone, Debug)]
pub struct IndexSet {
    /// The Rust name.
    pub ident: String,
    /// The filter in words.
    pub doc: String,
    /// All must hold. Without any it is all instances, by age.
    pub clauses: Vec<Clause>,
    /// Whether its members are told apart by their ages.
    pub ordered: bool,
    /// The columns that the clauses look at.
    pub columns: Vec<usize>,
}

/// Where instances are picked from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pool {
    /// The entity.
    pub entity: usize,
    /// One of its sets; `None`: all instances.
    pub set: Option<usize>,
}

/// How a consumption picks.
#[derive(Clone, Debug)]
pub struct Pick {
    /// From where.
    pub pool: Pool,
    /// The consumption itself.
    pub consumption: Consumption,
    /// Rust name of the picked instance; where several are picked, of the one at hand.
    pub ident: String,
    /// The same filter as the pool has it; empty where the pool is all instances.
    pub clauses: Vec<Clause>,
    /// Whether its instance is known before, so that nothing is drawn.
    pub known: bool,
    /// The pool of a pick to come, and how many instances that needs: where the pool holds no more, this one takes none of them.
    pub spares: Option<(Pool, u64)>,
}

/// An array each of whose items picks an instance of one entity or of several.
#[derive(Clone, Debug)]
pub struct Sampled {
    /// Indexes down the payload's tree of objects.
    pub array: Vec<usize>,
    /// Names along that path, joined by dots.
    pub name: String,
    /// Fewest items.
    pub min_items: u64,
    /// Most items.
    pub max_items: u64,
    /// Its picks: indexes into the event's.
    pub picks: Vec<usize>,
    /// What its length must leave to the other picks.
    pub limits: Vec<LengthLimit>,
}

/// A bound on the length of a sampled array: what a pool holds, without what is kept for other picks, shared out among the array's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LengthLimit {
    /// The pool.
    pub pool: Pool,
    /// Instances that single picks take of it, and that arrays to come need at least.
    pub kept: u64,
    /// For which picks.
    pub kept_for: Vec<usize>,
    /// Arrays picked before (their picks), which may have taken from it.
    pub taken: Vec<usize>,
    /// How many of the array's picks may take from it.
    pub shares: u64,
}

/// Something that must hold for an event type to be eligible.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Condition {
    /// The pool holds at least this many instances.
    AtLeast(Pool, u64),
    /// The pool holds fewer than this many instances.
    Below(Pool, u64),
    /// Two pools of one entity hold together this many different instances; the third is what they have in common.
    Distinct(Pool, Pool, Pool, u64),
}

impl Condition {
    /// The pool it looks at; of several, which are of one entity, the first.
    pub fn pool(&self) -> Pool {
        match self {
            Self::AtLeast(pool, _) | Self::Below(pool, _) | Self::Distinct(pool, ..) => *pool,
        }
    }

    /// All pools that it looks at.
    pub fn pools(&self) -> Vec<Pool> {
        match self {
            Self::AtLeast(pool, _) | Self::Below(pool, _) => vec![*pool],
            Self::Distinct(a, b, both, _) => vec![*a, *b, *both],
        }
    }
}

/// An event type.
#[derive(Clone, Debug)]
pub struct Event {
    /// The event as checked. Updates of attributes that nothing reads are gone.
    pub checked: CheckedEvent,
    /// Rust name of the payload in the `Event` enum and of the generator.
    pub variant: String,
    /// Rust name of its module, and of its generator as a field of the simulation.
    pub module: String,
    /// Index of its payload among [`Types::structs`].
    pub payload: usize,
    /// Its consumptions, in the checked order.
    pub picks: Vec<Pick>,
    /// The arrays that picks feed.
    pub sampled: Vec<Sampled>,
    /// The order in which to pick: the most constrained first.
    pub pick_order: Vec<usize>,
    /// Conditions of eligibility: indexes into [`Program::conditions`].
    pub requires: Vec<usize>,
    /// Conditions that this event can change.
    pub touches: Vec<usize>,
    /// Where an instance to update is picked from, where that is random.
    pub existing: Option<Pool>,
    /// Whether it sends initial instances.
    pub opens: bool,
    /// The steps of scenarios that send it: indexes of the scenario and of the step.
    pub steps: Vec<(usize, usize)>,
    /// The consumption whose key is kept beside the payload, for the key of a message.
    pub kept_key: Option<ConsumptionId>,
    /// Columns of a produced instance: by column of the produced entity.
    pub produced_values: Vec<ColumnValue>,
    /// Where the counters of its payload's fields are, by dotted path.
    pub counters: BTreeMap<String, CounterPlace>,
}

impl Types {
    /// Index of the struct that an object is.
    pub fn struct_of(&self, object: &Object) -> usize {
        self.struct_ids[&(object.schema.clone(), object.members())]
    }

    /// The struct with these members.
    pub fn struct_of_members(&self, members: &[Member]) -> &Struct {
        &self.structs[self.member_ids[members]]
    }

    /// The enum of these texts.
    pub fn enum_of(&self, texts: &[String]) -> &Enum {
        &self.enums[self.enum_ids[texts]]
    }
}

impl Enum {
    /// The Rust name of the variant of one of its texts.
    pub fn variant(&self, text: &str) -> Option<&str> {
        self.variants
            .iter()
            .find(|(known, _)| known == text)
            .map(|(_, variant)| variant.as_str())
    }
}
