//! Relations, laid out: which instances belong to each other, kept up to date.
//!
//! An event whose instances belong together has a tree of *related* sets: what is picked first is
//! the root. Each holds the instances that match and for which all that relate to them can be
//! found, its *candidates*. Children stand before their parents, so that one pass in the table's
//! order brings all up to date.

use resinker_language::model::{Compared, EntityId};

use super::{ColumnId, KeyId, PoolId, RelatedId};

/// A value of instances that others are compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelationKey {
    /// The Rust name of the function that gives it.
    pub ident: String,
    /// The entity.
    pub entity: EntityId,
    /// What it consists of, and as what each part is compared.
    pub parts: Vec<(ColumnId, Compared)>,
}

/// The candidates of a consumption.
#[derive(Clone, Debug)]
pub struct Related {
    /// The Rust name.
    pub ident: String,
    /// As what its instances match.
    pub doc: String,
    /// Whether an event waits until a group has no member.
    pub absent: bool,
    /// The entity.
    pub entity: EntityId,
    /// The instances that match the consumption's own filter.
    pub matches: PoolId,
    /// How they are kept.
    pub arrangement: Arrangement,
    /// What must be found for an instance.
    pub needs: Vec<Need>,
}

impl Related {
    /// The values of its own instances that it compares.
    pub fn keys(&self) -> impl Iterator<Item = KeyId> {
        let arranged = self.arrangement.key().into_iter();
        arranged.chain(self.needs.iter().map(|need| need.key))
    }
}

/// How candidates are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrangement {
    /// In groups by the value that relates them to an instance picked before; a group serves where
    /// it has so many members.
    Groups {
        /// That value.
        key: KeyId,
        /// How many.
        need: u64,
    },
    /// In groups by the value that others relate to, of whose members one is picked first.
    Weighted {
        /// That value.
        key: KeyId,
        /// Whether null is a value like any other. It is where only what must be absent is found
        /// by it: nothing belongs to null, so that nothing is in the way.
        null: bool,
    },
    /// In a set from which one is picked first.
    Set {
        /// Whether its members are told apart by their ages.
        ordered: bool,
    },
}

impl Arrangement {
    /// The value by which they are grouped.
    pub fn key(self) -> Option<KeyId> {
        match self {
            Self::Groups { key, .. } | Self::Weighted { key, .. } => Some(key),
            Self::Set { .. } => None,
        }
    }
}

/// What must be found for an instance: a group of candidates of another consumption; or what must
/// not be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// Where.
    pub related: RelatedId,
    /// The instance's value by which it is found.
    pub key: KeyId,
    /// Whether it must not be found: the group has no member.
    pub absent: bool,
    /// How it is learnt that it can be found no longer, or again.
    pub learnt: Learnt,
}

/// How it is learnt that what an instance needs can be found no longer, or again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Learnt {
    /// The candidates are grouped by the same value: a group as a whole.
    ByGroup,
    /// The instances that have the value are looked at one by one: in these groups, by their Rust
    /// name.
    OneByOne(String),
}
