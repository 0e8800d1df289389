//! The members of one of many groups.

use super::Slot;

/// Slots in an order that means nothing. Most groups by a key have one.
#[derive(Debug, Clone)]
pub(super) enum List {
    One(Slot),
    Many(Vec<Slot>),
}

impl List {
    pub(super) fn slots(&self) -> &[Slot] {
        match self {
            Self::One(slot) => std::slice::from_ref(slot),
            Self::Many(slots) => slots,
        }
    }

    pub(super) fn slots_mut(&mut self) -> &mut [Slot] {
        match self {
            Self::One(slot) => std::slice::from_mut(slot),
            Self::Many(slots) => slots,
        }
    }

    pub(super) fn push(&mut self, slot: Slot) {
        match self {
            Self::One(first) => *self = Self::Many(vec![*first, slot]),
            // One that had several keeps their room.
            Self::Many(slots) if slots.capacity() == 0 => *self = Self::One(slot),
            Self::Many(slots) => slots.push(slot),
        }
    }

    /// Takes out the slot at a position; the last one moves there.
    pub(super) fn swap_remove(&mut self, position: usize) {
        match self {
            Self::One(_) => *self = Self::Many(Vec::new()),
            Self::Many(slots) => {
                slots.swap_remove(position);
            }
        }
    }
}
