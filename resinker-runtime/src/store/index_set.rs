//! The members of one selection filter.

use super::Slot;
use super::members::{self, Members};
use crate::rng::Rng;

/// What [`IndexSet::place`] holds for a slot that is not a member.
const ABSENT: u32 = u32::MAX;

/// A set of slots from which a random one is taken in constant time, whatever its size.
#[derive(Debug, Clone, Default)]
pub struct IndexSet {
    /// The members, in an order that means nothing.
    dense: Vec<Slot>,
    /// By slot: where it stands in `dense`.
    place: Vec<u32>,
}

impl IndexSet {
    /// An empty set.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            dense: Vec::new(),
            place: Vec::new(),
        }
    }

    /// Makes `slot` a member, or makes it none; O(1). Nothing happens where it is so already.
    #[inline]
    pub fn set(&mut self, slot: Slot, member: bool) {
        match (self.position(slot), member) {
            (None, true) => self.add(slot),
            (Some(position), false) => self.remove(slot, position),
            _ => {}
        }
    }

    fn add(&mut self, slot: Slot) {
        if self.place.len() <= slot.place() {
            self.place.resize(slot.place() + 1, ABSENT);
        }
        if let Some(place) = self.place.get_mut(slot.place()) {
            *place = self.dense.len() as u32;
        }
        self.dense.push(slot);
    }

    /// The last member moves to where the removed one stood.
    fn remove(&mut self, slot: Slot, position: usize) {
        self.dense.swap_remove(position);
        if let Some(moved) = self.dense.get(position)
            && let Some(place) = self.place.get_mut(moved.place())
        {
            *place = position as u32;
        }
        if let Some(place) = self.place.get_mut(slot.place()) {
            *place = ABSENT;
        }
    }

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
        self.dense.len()
    }

    /// All members, where there are exactly so many; else none.
    #[inline]
    #[must_use]
    pub fn exactly(&self, count: usize) -> &[Slot] {
        if self.len() == count {
            &self.dense
        } else {
            &[]
        }
    }

    /// Whether there is no member.
    #[inline]
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.dense.is_empty()
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

impl Members for IndexSet {
    #[inline]
    fn count(&self) -> usize {
        self.dense.len()
    }

    #[inline]
    fn nth(&self, position: usize) -> Slot {
        self.dense.get(position).copied().unwrap_or(Slot::NONE)
    }

    #[inline]
    fn position(&self, slot: Slot) -> Option<usize> {
        match self.place.get(slot.place()) {
            Some(&place) if place != ABSENT => Some(place as usize),
            _ => None,
        }
    }
}
