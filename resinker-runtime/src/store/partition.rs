//! Filters that ask one field for different values: a value leads to its set.

use super::Slot;
use super::kept_sets::KeptSets;
use super::part::{Part, Together};

/// `N` sets of slots of which a slot is in one at most. A slot that goes from one to another
/// touches these two, however many there are.
#[derive(Debug, Clone, Default)]
pub struct Partition<const N: usize> {
    sets: KeptSets<N>,
    /// By slot: which set it is in, and where there.
    places: Vec<Place>,
}

#[derive(Debug, Clone, Copy)]
struct Place {
    /// `u32::MAX`: none.
    set: u32,
    position: u32,
}

impl Place {
    const NONE: Self = Self {
        set: u32::MAX,
        position: 0,
    };
}

impl<const N: usize> Partition<N> {
    /// Puts `slot` into the `set`-th set, or into none, and takes it out of the one in which it
    /// was; O(1). Nothing happens where it is there already.
    #[inline]
    pub fn set(&mut self, slot: Slot, set: Option<usize>) {
        let before = self.place(slot);
        let now = set.map_or(u32::MAX, |set| set as u32);
        if before.set != now {
            self.shift(slot, before, now);
        }
    }

    fn shift(&mut self, slot: Slot, before: Place, now: u32) {
        // `Place::NONE` is of no set.
        let moved = self.sets.swap_remove(before.set as usize, before.position);
        if let Some(place) = moved.and_then(|moved| self.places.get_mut(moved.place())) {
            place.position = before.position;
        }
        let position = self.sets.push(now as usize, slot);
        let place = position.map_or(Place::NONE, |position| Place { set: now, position });
        if self.places.len() <= slot.place() {
            self.places.resize(slot.place() + 1, Place::NONE);
        }
        if let Some(found) = self.places.get_mut(slot.place()) {
            *found = place;
        }
    }

    #[inline]
    fn place(&self, slot: Slot) -> Place {
        let place = self.places.get(slot.place());
        place.copied().unwrap_or(Place::NONE)
    }

    /// The `set`-th set.
    #[inline]
    #[must_use]
    pub fn part(&self, set: usize) -> Part<'_, Self> {
        self.sets.part(set, self)
    }

    /// A set that has gained or lost members since it was last given here; at first, each is.
    #[inline]
    pub fn take_changed(&mut self) -> Option<usize> {
        self.sets.take_changed()
    }
}

impl<const N: usize> Together for Partition<N> {
    #[inline]
    fn position(&self, set: usize, slot: Slot) -> Option<usize> {
        let place = self.place(slot);
        (place.set as usize == set).then_some(place.position as usize)
    }
}

#[cfg(test)]
mod tests;
