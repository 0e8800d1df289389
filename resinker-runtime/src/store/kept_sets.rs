//! The members of several sets that are kept together, and which of the sets have changed.

use super::Slot;
use super::part::Part;

/// `N` sets of slots, and which of them have changed since each was last asked for; at first, all.
/// Where a slot stands is known to whoever keeps them.
#[derive(Debug, Clone)]
pub(super) struct KeptSets<const N: usize> {
    /// The members of each, in an order that means nothing.
    members: [Vec<Slot>; N],
    /// Those that have changed, each once.
    listed: Vec<u32>,
    is_listed: [bool; N],
}

impl<const N: usize> Default for KeptSets<N> {
    fn default() -> Self {
        Self {
            members: [const { Vec::new() }; N],
            listed: (0..N as u32).rev().collect(),
            is_listed: [true; N],
        }
    }
}

impl<const N: usize> KeptSets<N> {
    /// Adds a slot to a set: where it stands there.
    #[inline]
    pub(super) fn push(&mut self, set: usize, slot: Slot) -> Option<u32> {
        let members = self.members.get_mut(set)?;
        let position = members.len() as u32;
        members.push(slot);
        self.change(set);
        Some(position)
    }

    /// Takes out of a set what stands at a position: who stands there now, the last member before.
    #[inline]
    pub(super) fn swap_remove(&mut self, set: usize, position: u32) -> Option<Slot> {
        let members = self.members.get_mut(set)?;
        members.swap_remove(position as usize);
        let moved = members.get(position as usize).copied();
        self.change(set);
        moved
    }

    #[inline]
    fn change(&mut self, set: usize) {
        if let Some(is_listed) = self.is_listed.get_mut(set)
            && !*is_listed
        {
            *is_listed = true;
            self.listed.push(set as u32);
        }
    }

    /// A set that has changed since it was last given here.
    #[inline]
    pub(super) fn take_changed(&mut self) -> Option<usize> {
        let set = self.listed.pop()? as usize;
        if let Some(is_listed) = self.is_listed.get_mut(set) {
            *is_listed = false;
        }
        Some(set)
    }

    /// One of the sets, of what is kept in `all`.
    #[inline]
    pub(super) fn part<'a, T>(&'a self, set: usize, all: &'a T) -> Part<'a, T> {
        Part {
            members: self.members.get(set).map_or(&[], Vec::as_slice),
            set,
            all,
        }
    }
}
