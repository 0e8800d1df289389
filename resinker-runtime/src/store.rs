//! Where the instances of entities live, and the sets that filters select from.

mod age_set;
mod ages;
mod chain;
mod counts;
mod groups;
mod index_set;
mod kept_sets;
mod key_index;
mod lifetimes;
mod list;
mod members;
mod part;
mod partition;
mod ranked_bits;
mod referrers;
mod rows;
mod selection;

pub use age_set::AgeSet;
pub use ages::Ages;
pub use chain::Chain;
pub use groups::{Group, Groups, WeightedGroups};
pub use index_set::IndexSet;
pub use key_index::KeyIndex;
pub use lifetimes::Lifetimes;
pub use part::Part;
pub use partition::Partition;
pub use referrers::Referrers;
pub use rows::{Hold, Rows};
pub use selection::Selection;

/// An instance's place among those of its entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Slot(u32);

impl Slot {
    /// No instance's place: stores hold fewer than 2^32 - 1 rows.
    const NONE: Self = Self(u32::MAX);

    #[inline]
    const fn place(self) -> usize {
        self.0 as usize
    }

    /// The `place`-th slot. Panics where a store would hold 2^32 - 1 rows or more.
    #[inline]
    fn at(place: usize) -> Self {
        assert!(
            place < u32::MAX as usize,
            "an entity has more than 4,294,967,294 instances"
        );
        Self(place as u32)
    }
}

#[cfg(test)]
mod tests;
