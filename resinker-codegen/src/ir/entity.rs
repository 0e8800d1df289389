//! Entities, and how their instances are stored.

use std::collections::{BTreeMap, BTreeSet};

use resinker_language::model::{
    Clause, ConsumptionId, EntityId, Literal, Object, Operator, Read, Type,
};

use super::{
    ColumnId, Family, FamilyId, IndexSet, Pick, Picking, Sampled, SetId, StoreUses, Table, Touches,
    Uses,
};

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
    /// Those of them that are kept together.
    pub families: Table<FamilyId, Family>,
    /// Columns whose changes are remembered until the candidates of consumptions that belong
    /// together are up to date; `None` where no relation is of the entity.
    pub watched: Option<BTreeSet<ColumnId>>,
    /// Whether the order in which its instances came is remembered as well.
    pub remembers_created: bool,
    /// Rust names of what finds its instances by what they refer to.
    pub references: Vec<String>,
    /// The column of the primary key, where a map from key to instance is kept (production is then
    /// an upsert).
    pub key_column: Option<ColumnId>,
    /// Whether an event removes instances, or they end by themselves.
    pub removable: bool,
    /// How long after its creation an instance ends by itself, in nanoseconds.
    pub lifetime: Option<u64>,
    /// At how many instances no event creates another one.
    pub max_instances: Option<u64>,
    /// The conditions that the end of a lifetime can change.
    pub ending_touches: Touches,
    /// Whether an event updates existing instances from a payload.
    pub replaceable: bool,
    /// The user's names of its state attributes, and the paths of the fields that some stand for.
    pub attributes: Vec<String>,
    /// Which of the attributes stand for fields that events set.
    pub set_fields: BTreeSet<usize>,
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
    /// Who keeps the counters of an initial instance's fields, by dotted path.
    pub initial_counters: BTreeMap<String, CounterOwner>,
    /// What making an initial instance uses.
    pub initial_uses: Uses,
    /// How that picks.
    pub initial_picking: Picking,
    /// What is done with its store.
    pub uses: StoreUses,
}

impl Entity {
    /// The user's name of a state attribute, or the path of the field that it stands for.
    pub fn attribute(&self, index: usize) -> &str {
        match self.attributes.get(index) {
            Some(name) => name,
            None => unreachable!("attributes of a checked model are in range"),
        }
    }

    /// The column that holds what a clause or a field reads.
    pub fn column(&self, read: &Read) -> Option<ColumnId> {
        self.columns.position(|column| column.read == *read)
    }

    /// The columns that an update from a payload replaces: fields, but for the key, and attributes
    /// that begin as one.
    pub fn replaced_columns(&self) -> impl Iterator<Item = ColumnId> {
        let columns = self.columns.entries();
        columns
            .filter(|(_, column)| column.replaced)
            .map(|(id, _)| id)
    }

    /// The column by which instances are found, where a map from key to instance is kept and
    /// something makes instances.
    pub fn indexed_key(&self) -> Option<ColumnId> {
        self.key_column.filter(|_| self.made)
    }

    /// Whether its store has a method that replaces the fields of an instance.
    pub fn has_replace(&self) -> bool {
        let upserts = self.uses.inserts && self.indexed_key().is_some();
        (self.uses.replaces || upserts) && self.made && self.replaceable && self.replaces_anything()
    }

    /// Whether its store has a method that puts an instance into the sets whose filters it
    /// satisfies.
    pub fn has_index(&self) -> bool {
        (self.uses.inserts || self.has_replace()) && !self.sets.is_empty()
    }

    /// How long its instances live, where they end by themselves and something makes them.
    pub fn ends(&self) -> Option<u64> {
        self.lifetime.filter(|_| self.uses.inserts)
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

impl Column {
    /// Whether all values that the column can hold satisfy a clause, or none does; `None` where it
    /// depends on the value.
    pub fn decides(&self, clause: &Clause) -> Option<bool> {
        if let Type::Array(element) = &self.ty
            && let Type::Enum(texts) = &element.ty
            && is_foreign(&clause.value, texts)
        {
            let without = matches!(clause.operator, Operator::NotEquals | Operator::NotContains);
            return Some(without);
        }
        if let Type::Enum(texts) = &self.ty
            && clause.value != Literal::Null
        {
            let mut values = texts.iter().cloned().map(Literal::Text);
            let first = satisfies(clause, &values.next()?);
            let null = self.nullable.then_some(Literal::Null);
            let alike = values
                .chain(null)
                .all(|value| satisfies(clause, &value) == first);
            return alike.then_some(first);
        }
        match (clause.operator, &clause.value) {
            (Operator::Equals, Literal::Null) if !self.nullable => Some(false),
            (Operator::NotEquals, Literal::Null) if !self.nullable => Some(true),
            (Operator::In | Operator::NotIn, Literal::List(items)) => {
                let mut possible = items.iter();
                let none = possible.all(|item| !self.nullable && *item == Literal::Null);
                none.then_some(clause.operator == Operator::NotIn)
            }
            _ => None,
        }
    }
}

fn satisfies(clause: &Clause, value: &Literal) -> bool {
    clause.holds(value) == Some(true)
}

/// Whether a text, or one of a list, is none of an enumeration's.
fn is_foreign(literal: &Literal, texts: &[String]) -> bool {
    match literal {
        Literal::Text(text) => !texts.contains(text),
        Literal::List(items) => items.iter().any(|item| is_foreign(item, texts)),
        _ => false,
    }
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
    /// What it counts.
    pub counts: Counted,
    /// The field that counts: its dotted path.
    pub path: String,
}

/// What a counter counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Counted {
    /// The numbers of a `sequence`.
    Sequence,
    /// The UUIDs of a `uuid_v7`.
    OrderedUuid,
    /// The values of a `unique` field, which is called so: entity, or event type, and path.
    Distinct(String),
}

impl Counter {
    /// Whether the parts of a run take turns in what it counts.
    pub fn takes_turns(&self) -> bool {
        self.counts != Counted::OrderedUuid
    }

    /// Whether it counts the values of the `unique` field at this dotted path.
    pub fn is_of(&self, path: &str) -> bool {
        self.distinct().is_some() && self.path == path
    }

    /// The name of the field, where that is `unique`.
    pub fn distinct(&self) -> Option<&str> {
        match &self.counts {
            Counted::Distinct(name) => Some(name),
            Counted::Sequence | Counted::OrderedUuid => None,
        }
    }
}

/// Who keeps a counter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CounterOwner {
    /// With the event type, or with what makes initial instances.
    Own(Counter),
    /// With an entity, under this Rust name.
    Entity(EntityId, String),
}
