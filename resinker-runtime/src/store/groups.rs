//! Instances in groups, by a value.
//!
//! What relates to an instance is looked up as the group of its value. A group is *met* while it
//! holds as many members as are needed and whatever else is asked of its value holds too; a value
//! whose group is met no longer, or again, is told on to whoever relates to it.

mod weighted;

use std::collections::HashMap;
use std::hash::Hash;

use foldhash::fast::FixedState;

use super::Slot;
use super::list::List;
use super::members::{self, Members};
use crate::rng::Rng;

pub use weighted::WeightedGroups;

/// Instances of one entity, in groups by a value of theirs. A change costs O(1), and so does a pick
/// of a group's members.
///
/// Nothing iterates over the values, so the order of the map shows nowhere.
#[derive(Debug, Clone)]
pub struct Groups<K> {
    ids: HashMap<K, u32, FixedState>,
    groups: Vec<Bucket<K>>,
    /// Groups without a value, to be used again.
    free: Vec<u32>,
    /// By slot.
    places: Vec<Place>,
    /// Groups to be looked at again.
    touched: Vec<u32>,
    /// Values whose groups are met no longer, or again.
    flipped: Vec<K>,
}

/// The members that have one value.
#[derive(Debug, Clone)]
struct Bucket<K> {
    /// None where it waits for the next value.
    key: Option<K>,
    members: List,
    met: bool,
    touched: bool,
}

/// Where a slot stands.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// `NOWHERE` for a slot that is in no group.
    group: u32,
    position: u32,
}

const NOWHERE: u32 = u32::MAX;

impl<K> Default for Groups<K> {
    fn default() -> Self {
        Self {
            ids: HashMap::with_hasher(FixedState::default()),
            groups: Vec::new(),
            free: Vec::new(),
            places: Vec::new(),
            touched: Vec::new(),
            flipped: Vec::new(),
        }
    }
}

impl<K: Hash + Eq + Clone> Groups<K> {
    /// Puts a slot into the group of a value, out of the one where it was; without a value, into
    /// none. O(1).
    pub fn set(&mut self, slot: Slot, key: Option<K>) {
        let place = self.place(slot);
        if let Some(place) = place {
            if self
                .bucket(place.group)
                .and_then(|group| group.key.as_ref())
                == key.as_ref()
                && key.is_some()
            {
                return;
            }
            self.leave(slot, place);
        }
        if let Some(key) = key {
            self.enter(slot, key);
        }
    }

    fn place(&self, slot: Slot) -> Option<Place> {
        let place = self.places.get(slot.place())?;
        (place.group != NOWHERE).then_some(*place)
    }

    fn bucket(&self, id: u32) -> Option<&Bucket<K>> {
        self.groups.get(id as usize)
    }

    fn leave(&mut self, slot: Slot, place: Place) {
        if let Some(group) = self.groups.get_mut(place.group as usize) {
            group.members.swap_remove(place.position as usize);
            let moved = group.members.slots().get(place.position as usize).copied();
            if let Some(moved) = moved.and_then(|moved| self.places.get_mut(moved.place())) {
                moved.position = place.position;
            }
        }
        if let Some(place) = self.places.get_mut(slot.place()) {
            place.group = NOWHERE;
        }
        self.touch(place.group);
    }

    fn enter(&mut self, slot: Slot, key: K) {
        let id = match self.ids.get(&key) {
            Some(id) => *id,
            None => self.found(key),
        };
        if self.places.len() <= slot.place() {
            let nowhere = Place {
                group: NOWHERE,
                position: 0,
            };
            self.places.resize(slot.place() + 1, nowhere);
        }
        if let Some(group) = self.groups.get_mut(id as usize) {
            let position = group.members.slots().len() as u32;
            group.members.push(slot);
            if let Some(place) = self.places.get_mut(slot.place()) {
                *place = Place {
                    group: id,
                    position,
                };
            }
        }
        self.touch(id);
    }

    /// A group for a value that has none.
    fn found(&mut self, key: K) -> u32 {
        let id = self.free.pop().unwrap_or_else(|| {
            self.groups.push(Bucket {
                key: None,
                members: List::Many(Vec::new()),
                met: false,
                touched: false,
            });
            // There are no more groups than slots.
            (self.groups.len() - 1) as u32
        });
        if let Some(group) = self.groups.get_mut(id as usize) {
            group.key = Some(key.clone());
        }
        self.ids.insert(key, id);
        id
    }

    fn touch(&mut self, id: u32) {
        if let Some(group) = self.groups.get_mut(id as usize)
            && !group.touched
        {
            group.touched = true;
            self.touched.push(id);
        }
    }

    /// Tells that what is asked of a value beside its group may have changed.
    pub fn look_again(&mut self, key: &K) {
        if let Some(id) = self.ids.get(key) {
            self.touch(*id);
        }
    }

    /// Decides anew which of the groups that may have changed are met: those of `need` members, at
    /// least one, whose value holds `beside`.
    pub fn settle(&mut self, need: usize, beside: impl Fn(&K) -> bool) {
        self.settle_each(need, beside, |_, _| {});
    }

    /// The same; `weigh` is told how many members each of these groups has if it is met.
    fn settle_each(
        &mut self,
        need: usize,
        beside: impl Fn(&K) -> bool,
        mut weigh: impl FnMut(usize, u64),
    ) {
        for id in self.touched.drain(..) {
            let Some(group) = self.groups.get_mut(id as usize) else {
                continue;
            };
            group.touched = false;
            let count = group.members.slots().len();
            let Some(key) = &group.key else {
                continue;
            };
            let met = count >= need.max(1) && beside(key);
            if met != group.met {
                group.met = met;
                self.flipped.push(key.clone());
            }
            weigh(id as usize, if met { count as u64 } else { 0 });
            if count == 0 {
                self.ids.remove(key);
                group.key = None;
                self.free.push(id);
            }
        }
    }

    /// The values whose groups are met no longer, or again, since [`forget`](Self::forget).
    #[must_use]
    pub fn flipped(&self) -> &[K] {
        &self.flipped
    }

    /// Forgets which those are.
    pub fn forget(&mut self) {
        self.flipped.clear();
    }

    /// Whether the group of a value is met.
    #[must_use]
    pub fn is_met(&self, key: &K) -> bool {
        let group = self.ids.get(key).and_then(|id| self.bucket(*id));
        group.is_some_and(|group| group.met)
    }

    /// The group of a value where it is met; else an empty one.
    #[must_use]
    pub fn met(&self, key: Option<&K>) -> Group<'_> {
        self.group(key.filter(|key| self.is_met(key)))
    }

    /// The group of a value; without one, an empty group.
    #[must_use]
    pub fn group(&self, key: Option<&K>) -> Group<'_> {
        let id = key.and_then(|key| self.ids.get(key)).copied();
        Group {
            id: id.unwrap_or(NOWHERE),
            slots: id
                .and_then(|id| self.bucket(id))
                .map_or(&[], |group| group.members.slots()),
            places: &self.places,
        }
    }
}

/// The members of one group.
#[derive(Debug, Clone, Copy)]
pub struct Group<'a> {
    id: u32,
    slots: &'a [Slot],
    places: &'a [Place],
}

impl Group<'_> {
    /// All of them, in an order that means nothing.
    #[must_use]
    pub const fn slots(&self) -> &[Slot] {
        self.slots
    }

    /// A member, each equally likely; O(1).
    #[inline]
    #[must_use]
    pub fn pick(&self, rng: &mut Rng) -> Option<Slot> {
        members::pick(self, rng)
    }

    /// A member not in `taken`, each equally likely; O(taken) on average. `taken` may hold
    /// strangers and repetitions.
    #[inline]
    #[must_use]
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

impl Members for Group<'_> {
    #[inline]
    fn count(&self) -> usize {
        self.slots.len()
    }

    #[inline]
    fn nth(&self, position: usize) -> Slot {
        self.slots.get(position).copied().unwrap_or(Slot::NONE)
    }

    #[inline]
    fn position(&self, slot: Slot) -> Option<usize> {
        let place = self.places.get(slot.place())?;
        (place.group == self.id && self.id != NOWHERE).then_some(place.position as usize)
    }
}

#[cfg(test)]
mod tests;
