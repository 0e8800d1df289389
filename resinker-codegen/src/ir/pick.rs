//! How instances are picked.

use resinker_language::model::{Clause, Consumption, ConsumptionId, EntityId};

use super::{KeyId, PoolId, RelatedId};

/// How a consumption picks.
#[derive(Clone, Debug)]
pub struct Pick {
    /// Of which entity.
    pub entity: EntityId,
    /// From where; `None` where the instance is always known before and nothing asks for others.
    pub pool: Option<PoolId>,
    /// The consumption itself.
    pub consumption: Consumption,
    /// Rust name of the picked instance; where several are picked, of the one at hand.
    pub ident: String,
    /// The filter of the pool; none where the instance is known.
    pub clauses: Vec<Clause>,
    /// Whether its instance is known before, so that nothing is drawn.
    pub known: bool,
    /// What it leaves to a pick to come.
    pub spares: Option<Spared>,
    /// Where it belongs to what an earlier pick took.
    pub belongs: Option<Belonging>,
}

impl Pick {
    /// Whether it takes all matches, one for each item of an array.
    pub fn takes_all(&self) -> bool {
        self.consumption.takes_all()
    }
}

/// A pick from the group of instances that belong to one picked before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Belonging {
    /// The pick before.
    pub to: ConsumptionId,
    /// The value of that one's instance that is looked up.
    pub key: KeyId,
    /// Where the group is.
    pub related: RelatedId,
    /// Whether that instance surely has a group that serves.
    pub is_sure: bool,
}

/// How it is seen whether an instance that is bound belongs to one taken before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tie {
    /// The take of that one.
    pub to: ConsumptionId,
    /// The instance's own value.
    pub own: KeyId,
    /// The value of that one, which must be the same.
    pub other: KeyId,
}

/// What a pick leaves to one that comes after it: where the pool holds no more, it takes none of
/// its instances.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spared {
    /// The pool of the later pick.
    pub pool: PoolId,
    /// How many instances that needs.
    pub count: u64,
    /// Whether it needs them only where there are so many instances of the entity.
    pub once_full: Option<u64>,
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
    /// Whether an expression says how many there are, once the fields that it reads are made: so
    /// many as it may come to are picked, and the rest of them let go.
    pub counted: bool,
    /// Its picks.
    pub picks: Vec<ConsumptionId>,
    /// What its length must leave to the other picks.
    pub limits: Vec<LengthLimit>,
}

impl Sampled {
    /// Whether its length is drawn.
    pub const fn is_drawn(&self) -> bool {
        !self.counted && self.min_items != self.max_items
    }
}

/// A bound on the length of a sampled array: what a pool holds, without what is kept for other
/// picks, shared out among the array's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LengthLimit {
    /// The pool.
    pub pool: PoolId,
    /// Instances that single picks take of it, and that arrays to come need at least.
    pub kept: u64,
    /// For which picks.
    pub kept_for: Vec<ConsumptionId>,
    /// Arrays picked before (their picks), which may have taken from it.
    pub taken: Vec<ConsumptionId>,
    /// How many of the array's picks may take from it.
    pub shares: u64,
}
