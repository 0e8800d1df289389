//! Entities, and how their instances are stored.

use std::collections::BTreeMap;

use super::{ColumnId, IndexSet, Pick, Sampled, SetId, Table};
use resinker_language::model::{ConsumptionId, EntityId, Literal, Object, Read, Type};

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
    pub columns: Table<ColumnId, Column>,
    /// Selection filters kept up to date.
    pub sets: Table<SetId, IndexSet>,
    /// The column of the primary key, where a map from key to instance is kept (production is then an upsert).
    pub key_column: Option<ColumnId>,
    /// Whether an event removes instances.
    pub removable: bool,
    /// Whether an event updates existing instances from a payload.
    pub replaceable: bool,
    /// The user's names of its state attributes.
    pub attributes: Vec<String>,
    /// Columns that events set or increment.
    pub settable: Vec<ColumnId>,
    /// The primary key: indexes down the tree of objects.
    pub key: Vec<usize>,
    /// How an initial instance is made, and from what.
    pub object: Object,
    /// What an initial instance takes from others.
    pub initial_picks: Table<ConsumptionId, Pick>,
    /// The arrays that those feed.
    pub initial_sampled: Vec<Sampled>,
    /// The order in which to pick them.
    pub initial_order: Vec<ConsumptionId>,
    /// Where the columns come from when an instance is made.
    pub initial_values: Table<ColumnId, ColumnValue>,
    /// Counters of its own fields, by their paths: indexes down the tree of objects.
    pub counters: Vec<(Vec<usize>, Counter)>,
    /// Where the counters of an initial instance's fields are, by dotted path.
    pub initial_counters: BTreeMap<String, CounterPlace>,
}

impl Entity {
    /// The column that holds what a clause or a field reads.
    pub fn column(&self, read: &Read) -> Option<ColumnId> {
        self.columns.position(|column| column.read == *read)
    }

    /// The columns that an update from a payload replaces: fields, but for the key, and attributes that begin as one.
    pub fn replaced_columns(&self) -> impl Iterator<Item = ColumnId> {
        let columns = self.columns.entries();
        columns
            .filter(|(_, column)| column.replaced)
            .map(|(id, _)| id)
    }

    /// Whether an update from a payload replaces anything that is stored.
    pub fn replaces_anything(&self) -> bool {
        self.replaced_columns().next().is_some()
    }

    /// The column of something that is read, and so stored.
    pub fn stored(&self, read: &Read) -> ColumnId {
        match self.column(read) {
            Some(column) => column,
            None => unreachable!("what is read is stored: {read:?} of `{}`", self.name),
        }
    }

    /// The column of the primary key, where something reads it.
    pub fn stored_key(&self) -> &Column {
        &self.columns[self.stored(&Read::Field(self.key.clone()))]
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
    /// Whether it counts the running scenarios that keep the instance from others.
    pub counts_runs: bool,
}

/// Where a column of a new instance comes from.
#[derive(Clone, Debug)]
pub enum ColumnValue {
    /// A field of the payload (or of the initial object): indexes down its tree.
    Field(Vec<usize>),
    /// A state attribute's first value.
    Literal(Literal),
    /// The instance that is updated: the payload lacks it.
    Kept,
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
    /// With an entity, under this Rust name.
    Entity(EntityId, String),
}
