//! Filters that compare one field with different limits: a value reaches so many of them.

use super::Slot;
use super::kept_sets::KeptSets;
use super::part::{Part, Together};

/// `N` sets of slots of which each includes the next: a slot is in the first so many. One that
/// reaches further than before, or less far, touches the sets between, however many there are.
#[derive(Debug, Clone, Default)]
pub struct Chain<const N: usize> {
    sets: KeptSets<N>,
    /// By slot: in how many of the sets it is.
    reaches: Vec<u32>,
    /// By slot: where it stands in each set that it is in. Neighbours in the chain lie side by
    /// side, since a change goes from one to the next.
    positions: Vec<[u32; N]>,
}

impl<const N: usize> Chain<N> {
    /// Makes `slot` a member of the first `reach` sets, and of no other; O(1) for each set that it
    /// enters or leaves.
    #[inline]
    pub fn set(&mut self, slot: Slot, reach: usize) {
        let before = self.reach(slot);
        if reach > before {
            self.enter(slot, before, reach);
        } else if reach < before {
            self.leave(slot, reach, before);
        }
    }

    fn enter(&mut self, slot: Slot, from: usize, to: usize) {
        if self.reaches.len() <= slot.place() {
            self.reaches.resize(slot.place() + 1, 0);
            self.positions.resize(slot.place() + 1, [0; N]);
        }
        let Some(positions) = self.positions.get_mut(slot.place()) else {
            return;
        };
        for (set, position) in positions.iter_mut().enumerate().take(to).skip(from) {
            *position = self.sets.push(set, slot).unwrap_or_default();
        }
        self.reached(slot, to);
    }

    fn leave(&mut self, slot: Slot, from: usize, to: usize) {
        for set in from..to {
            let position = self
                .positions
                .get(slot.place())
                .and_then(|all| all.get(set));
            let Some(position) = position.copied() else {
                continue;
            };
            let moved = self.sets.swap_remove(set, position);
            if let Some(all) = moved.and_then(|moved| self.positions.get_mut(moved.place()))
                && let Some(place) = all.get_mut(set)
            {
                *place = position;
            }
        }
        self.reached(slot, from);
    }

    #[inline]
    fn reached(&mut self, slot: Slot, reach: usize) {
        if let Some(found) = self.reaches.get_mut(slot.place()) {
            *found = reach as u32;
        }
    }

    #[inline]
    fn reach(&self, slot: Slot) -> usize {
        self.reaches
            .get(slot.place())
            .map_or(0, |reach| *reach as usize)
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

impl<const N: usize> Together for Chain<N> {
    #[inline]
    fn position(&self, set: usize, slot: Slot) -> Option<usize> {
        if set >= self.reach(slot) {
            return None;
        }
        let positions = self.positions.get(slot.place())?;
        positions.get(set).map(|position| *position as usize)
    }
}

#[cfg(test)]
mod tests;
