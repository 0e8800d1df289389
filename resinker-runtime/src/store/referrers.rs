//! The instances that refer to others, by the keys of those.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::hash::Hash;

use foldhash::fast::FixedState;

use super::Slot;
use super::list::List;

/// Instances of one entity by the key of the instance that each refers to. A change costs O(1); to
/// take all that refer to one, the oldest first, costs O(log n) for each.
///
/// Nothing iterates over the keys, so the order of the map shows nowhere.
#[derive(Debug, Clone)]
pub struct Referrers<K> {
    ids: HashMap<K, u32, FixedState>,
    groups: Vec<Group<K>>,
    /// Groups without a key, to be used again.
    free: Vec<u32>,
    /// By slot.
    places: Vec<Place>,
    /// How many instances came by now.
    created: u64,
}

/// The instances that refer to one key.
#[derive(Debug, Clone)]
struct Group<K> {
    /// None where it waits for the next key.
    key: Option<K>,
    members: List,
    /// Whether the members are the youngest first, from when they are asked for by age until
    /// another one comes. Who leaves meanwhile leaves a gap (`Slot::NONE`), but not at the end.
    by_age: bool,
}

/// Where a slot stands.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// `NOWHERE` for a slot that refers to nothing.
    group: u32,
    position: u32,
    /// How many instances came before.
    age: u64,
}

const NOWHERE: u32 = u32::MAX;

impl<K> Default for Referrers<K> {
    fn default() -> Self {
        Self {
            ids: HashMap::with_hasher(FixedState::default()),
            groups: Vec::new(),
            free: Vec::new(),
            places: Vec::new(),
            created: 0,
        }
    }
}

impl<K: Hash + Eq + Clone> Referrers<K> {
    /// An instance has come, younger than all others. It refers to nothing yet.
    pub fn created(&mut self, slot: Slot) {
        let place = Place {
            group: NOWHERE,
            position: 0,
            age: self.created,
        };
        self.created += 1;
        if self.places.len() <= slot.place() {
            self.places.resize(slot.place() + 1, place);
        }
        if let Some(known) = self.places.get_mut(slot.place()) {
            *known = place;
        }
    }

    /// The instance refers to this key from now on; without a key, to nothing.
    pub fn set(&mut self, slot: Slot, key: Option<K>) {
        let Some(place) = self.places.get(slot.place()).copied() else {
            return;
        };
        if place.group != NOWHERE {
            let group = self.groups.get(place.group as usize);
            if key.is_some() && group.and_then(|group| group.key.as_ref()) == key.as_ref() {
                return;
            }
            self.leave(slot, place);
        }
        if let Some(key) = key {
            self.enter(slot, key);
        }
    }

    fn leave(&mut self, slot: Slot, place: Place) {
        if let Some(known) = self.places.get_mut(slot.place()) {
            known.group = NOWHERE;
        }
        let Some(group) = self.groups.get_mut(place.group as usize) else {
            return;
        };
        let position = place.position as usize;
        let last = group.members.slots().len().saturating_sub(1);
        if group.by_age && position < last {
            if let Some(gap) = group.members.slots_mut().get_mut(position) {
                *gap = Slot::NONE;
            }
            return;
        }
        group.members.swap_remove(position);
        if group.by_age {
            group.trim();
        } else if let Some(moved) = group.members.slots().get(position)
            && let Some(moved) = self.places.get_mut(moved.place())
        {
            moved.position = place.position;
        }
        if group.members.slots().is_empty() {
            if let Some(key) = group.key.take() {
                self.ids.remove(&key);
            }
            group.by_age = false;
            self.free.push(place.group);
        }
    }

    fn enter(&mut self, slot: Slot, key: K) {
        let id = match self.ids.get(&key) {
            Some(id) => *id,
            None => self.found(key),
        };
        let Some(group) = self.groups.get_mut(id as usize) else {
            return;
        };
        group.close_gaps(&mut self.places);
        let position = group.members.slots().len() as u32;
        group.members.push(slot);
        if let Some(place) = self.places.get_mut(slot.place()) {
            place.group = id;
            place.position = position;
        }
    }

    /// A group for a key that has none.
    fn found(&mut self, key: K) -> u32 {
        let id = self.free.pop().unwrap_or_else(|| {
            self.groups.push(Group {
                key: None,
                members: List::Many(Vec::new()),
                by_age: false,
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

    /// The oldest instance that refers to a key. Who takes them all asks again once it refers to
    /// the key no more.
    pub fn oldest(&mut self, key: Option<&K>) -> Option<Slot> {
        let id = self.ids.get(key?)?;
        let group = self.groups.get_mut(*id as usize)?;
        if !group.by_age {
            group.by_age = true;
            let places = &mut self.places;
            let age = |slot: &Slot| places.get(slot.place()).map(|place| Reverse(place.age));
            group.members.slots_mut().sort_unstable_by_key(age);
            group.number(places);
        }
        group.members.slots().last().copied()
    }
}

impl<K> Group<K> {
    /// Takes gaps off the end.
    fn trim(&mut self) {
        if let List::Many(slots) = &mut self.members {
            while slots.last() == Some(&Slot::NONE) {
                slots.pop();
            }
        }
    }

    /// Makes it an order that means nothing.
    fn close_gaps(&mut self, places: &mut [Place]) {
        if !std::mem::take(&mut self.by_age) {
            return;
        }
        if let List::Many(slots) = &mut self.members {
            slots.retain(|slot| *slot != Slot::NONE);
        }
        self.number(places);
    }

    /// Tells the members where they stand.
    fn number(&self, places: &mut [Place]) {
        for (position, slot) in self.members.slots().iter().enumerate() {
            if let Some(place) = places.get_mut(slot.place()) {
                place.position = position as u32;
            }
        }
    }
}

#[cfg(test)]
mod tests;
