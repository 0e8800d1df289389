//! Groups of which a random member of any is taken.

use std::hash::Hash;

use super::{Group, Groups};
use crate::rng::Rng;
use crate::store::Slot;
use crate::store::counts::Counts;

/// Instances in groups by a value, from all of whose members together one is taken, as long as
/// their group is met. A change costs O(log n), also where it makes a group of any size appear or
/// vanish as a whole; so does a pick.
#[derive(Debug, Clone)]
pub struct WeightedGroups<K> {
    groups: Groups<K>,
    /// By group: its members if it is met, else 0.
    counts: Counts,
}

impl<K> Default for WeightedGroups<K> {
    fn default() -> Self {
        Self {
            groups: Groups::default(),
            counts: Counts::default(),
        }
    }
}

impl<K: Hash + Eq + Clone> WeightedGroups<K> {
    /// Puts a slot into the group of a value, out of the one where it was; without a value, into
    /// none. O(1).
    pub fn set(&mut self, slot: Slot, key: Option<K>) {
        self.groups.set(slot, key);
    }

    /// Tells that what is asked of a value beside its group may have changed.
    pub fn look_again(&mut self, key: &K) {
        self.groups.look_again(key);
    }

    /// Counts the groups anew that may have changed; members count where their value holds
    /// `beside`.
    pub fn settle(&mut self, beside: impl Fn(&K) -> bool) {
        let counts = &mut self.counts;
        self.groups
            .settle_each(1, beside, |group, count| counts.set(group, count));
        // Nobody relates to what is picked first.
        self.groups.forget();
    }

    /// How many members of groups that are met there are.
    #[inline]
    #[must_use]
    pub fn len(&self) -> usize {
        self.counts.total() as usize
    }

    /// Whether there is none.
    #[inline]
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// One of them, each equally likely; O(log n).
    #[inline]
    #[must_use]
    pub fn pick(&self, rng: &mut Rng) -> Option<Slot> {
        match self.counts.total() {
            0 => None,
            total => self.at(rng.below(total)),
        }
    }

    pub(super) fn at(&self, rank: u64) -> Option<Slot> {
        let (group, rank) = self.counts.find(rank)?;
        let group = self.groups.groups.get(group)?;
        group.members.slots().get(rank as usize).copied()
    }

    /// The group of a value; without one, an empty group.
    #[must_use]
    pub fn group(&self, key: Option<&K>) -> Group<'_> {
        self.groups.group(key)
    }
}
