//! Where instances are picked from, and what eligibility asks of that.

use resinker_language::model::{Clause, EntityId};

use super::{ColumnId, FamilyId, Place, PoolId, RelatedId, SetId};

/// The instances of an entity that satisfy a filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pool {
    /// The entity.
    pub entity: EntityId,
    /// Which of its instances.
    pub members: Members,
}

/// Which instances of an entity a pool holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Members {
    /// All: no set is kept beside the rows.
    All,
    /// Those of an index set.
    Of(SetId),
    /// Those of them for which all that relate to them can be found.
    Candidates(RelatedId),
}

/// The instances of an entity that satisfy a filter, kept up to date.
#[derive(Clone, Debug)]
pub struct IndexSet {
    /// The Rust name.
    pub ident: String,
    /// The filter in words.
    pub doc: String,
    /// All must hold, each of one column. Without any it is all instances, by age.
    pub clauses: Vec<(ColumnId, Clause)>,
    /// Whether its members are told apart by their ages.
    pub ordered: bool,
    /// The family with which it is kept, and its place there.
    pub family: Option<(FamilyId, usize)>,
}

impl IndexSet {
    /// Whether its filter looks at a column.
    pub fn reads(&self, column: ColumnId) -> bool {
        self.clauses.iter().any(|(read, _)| *read == column)
    }
}

/// Something that must hold for an event type or a scenario to be eligible.
#[derive(Clone, Debug)]
pub struct Condition {
    /// The Rust name.
    pub ident: String,
    /// What must hold.
    pub test: SizeTest,
}

/// A test of how many instances pools hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SizeTest {
    /// The pool holds at least this many instances.
    AtLeast(PoolId, u64),
    /// The pool holds fewer than this many instances.
    Below(PoolId, u64),
    /// Two pools hold enough different instances together.
    Distinct(Together),
    /// There is room for another instance, or one to update instead.
    Room(Room),
    /// There is room for another instance, one that may go for it, or one to update instead.
    Place(Place),
}

/// Where there is room for an instance, or one to update instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// All instances of the entity.
    pub all: PoolId,
    /// At how many of them there is no room.
    pub count: u64,
    /// Those that can be updated.
    pub existing: PoolId,
}

/// Two pools of one entity that must hold together so many different instances.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Together {
    /// The pools.
    pub pools: [PoolId; 2],
    /// What they have in common.
    pub both: PoolId,
    /// How many instances.
    pub count: u64,
}

impl SizeTest {
    /// The pool that it looks at; of several, which are of one entity, the first.
    pub fn pool(&self) -> PoolId {
        match self {
            Self::AtLeast(pool, _) | Self::Below(pool, _) => *pool,
            Self::Room(room) => room.existing,
            Self::Place(place) => place.free,
            Self::Distinct(Together {
                pools: [pool, _], ..
            }) => *pool,
        }
    }

    /// All pools that it looks at.
    pub fn pools(&self) -> Vec<PoolId> {
        match self {
            Self::AtLeast(pool, _) | Self::Below(pool, _) => vec![*pool],
            Self::Room(room) => vec![room.all, room.existing],
            Self::Place(place) => {
                let own = [place.all, place.free].into_iter();
                let beside = place.beside.into_iter().flatten();
                own.chain(place.existing).chain(beside).collect()
            }
            Self::Distinct(Together {
                pools: [a, b],
                both,
                ..
            }) => vec![*a, *b, *both],
        }
    }
}
