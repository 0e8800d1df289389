//! Filters that compare one field with different limits: a value reaches so many of them.

use super::Slot;
use super::changed::Changed;
use super::part::{Part, Together};

/// `N` sets of slots of which each includes the next: a slot is in the first so many. One that
/// reaches further than before, or less far, touches the sets between, however many there are.
#[derive(Debug, Clone)]
pub struct Chain<const N: usize> {
    /// The members of each, in an order that means nothing.
    members: [Vec<Slot>; N],
    /// By slot: in how many of the sets it is.
    reaches: Vec<u32>,
    /// By slot: where it stands in each set that it is in. Neighbours in the chain lie side by
    /// side, since a change goes from one to the next.
    positions: Vec<[u32; N]>,
    changed: Changed<N>,
}

impl<const N: usize> Default for Chain<N> {
    fn default() -> Self {
        Self {
            members: [const { Vec::new() }; N],
            reaches: Vec::new(),
            positions: Vec::new(),
            changed: Changed::all(),
        }
    }
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
        let sets = self.members.iter_mut().zip(positions).enumerate();
        for (set, (members, position)) in sets.take(to).skip(from) {
            *position = members.len() as u32;
            members.push(slot);
            self.changed.add(set);
        }
        self.reached(slot, to);
    }

    fn leave(&mut self, slot: Slot, from: usize, to: usize) {
        for set in from..to {
            let position = self
                .positions
                .get(slot.place())
                .and_then(|all| all.get(set));
            let (Some(position), Some(members)) = (position.copied(), self.members.get_mut(set))
            else {
                continue;
            };
            // The last member moves to where the removed one stood.
            members.swap_remove(position as usize);
            if let Some(moved) = members.get(position as usize)
                && let Some(all) = self.positions.get_mut(moved.place())
                && let Some(place) = all.get_mut(set)
            {
                *place = position;
            }
            self.changed.add(set);
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
        Part {
            members: self.members.get(set).map_or(&[], Vec::as_slice),
            set,
            all: self,
        }
    }

    /// A set that has gained or lost members since it was last given here; at first, each is.
    #[inline]
    pub fn take_changed(&mut self) -> Option<usize> {
        self.changed.take()
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
