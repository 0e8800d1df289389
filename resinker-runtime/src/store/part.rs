//! One set of several that are kept together.

use super::Slot;
use super::members::{self, Members};
use crate::rng::Rng;

/// Sets that are kept together and know where a slot stands in each.
pub trait Together {
    /// Where a slot stands in the `set`-th set, if it is a member.
    fn position(&self, set: usize, slot: Slot) -> Option<usize>;
}

/// One set of a [`Partition`](super::Partition) or a [`Chain`](super::Chain), to be picked from.
#[derive(Debug)]
pub struct Part<'a, T> {
    /// The members, in an order that means nothing.
    pub(super) members: &'a [Slot],
    pub(super) set: usize,
    pub(super) all: &'a T,
}

impl<'a, T: Together> Part<'a, T> {
    /// Whether `slot` is a member.
    #[inline]
    #[must_use]
    pub fn contains(&self, slot: Slot) -> bool {
        self.position(slot).is_some()
    }

    /// How many members there are.
    #[inline]
    #[must_use]
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Whether there is no member.
    #[inline]
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// All members, where there are exactly so many; else none.
    #[inline]
    #[must_use]
    pub fn exactly(&self, count: usize) -> &'a [Slot] {
        if self.len() == count {
            self.members
        } else {
            &[]
        }
    }

    /// A member, each equally likely; O(1).
    #[inline]
    pub fn pick(&self, rng: &mut Rng) -> Option<Slot> {
        members::pick(self, rng)
    }

    /// A member not in `taken`, each equally likely; O(taken) on average. `taken` may hold
    /// strangers and repetitions.
    #[inline]
    pub fn pick_other(&self, rng: &mut Rng, taken: &[Slot]) -> Option<Slot> {
        members::pick_other(self, rng, taken)
    }

    /// Replaces `out` by `count` distinct members not in `taken`, in random order, or by all of
    /// those where they are fewer; O(count + taken) on average.
    #[inline]
    pub fn sample(&self, rng: &mut Rng, count: usize, taken: &[Slot], out: &mut Vec<Slot>) {
        members::sample(self, rng, count, taken, out);
    }

    /// Replaces `out` by all members, in an order that means nothing; O(members).
    #[inline]
    pub fn all(&self, out: &mut Vec<Slot>) {
        members::all(self, out);
    }
}

impl<T: Together> Members for Part<'_, T> {
    #[inline]
    fn count(&self) -> usize {
        self.members.len()
    }

    #[inline]
    fn nth(&self, position: usize) -> Slot {
        self.members.get(position).copied().unwrap_or(Slot::NONE)
    }

    #[inline]
    fn position(&self, slot: Slot) -> Option<usize> {
        self.all.position(self.set, slot)
    }
}

#[cfg(test)]
pub(super) mod tests;
