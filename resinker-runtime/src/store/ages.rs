//! The order in which instances came.

use super::Slot;

/// How old the instances of an entity are, for lists of them in the order in which they came: 8
/// bytes an instance.
#[derive(Debug, Clone, Default)]
pub struct Ages {
    /// By slot: how many instances had come before its own.
    before: Vec<u64>,
    /// How many have come by now.
    created: u64,
}

impl Ages {
    /// Tells that an instance has come into being at `slot`. To be called once in an instance's
    /// life; an upsert leaves its age as it is. O(1), amortised.
    pub fn created(&mut self, slot: Slot) {
        if self.before.len() <= slot.place() {
            self.before.resize(slot.place() + 1, 0);
        }
        if let Some(before) = self.before.get_mut(slot.place()) {
            *before = self.created;
        }
        self.created += 1;
    }

    /// Puts slots into the order in which their instances came; O(k log k) for k slots.
    pub fn sort(&self, slots: &mut [Slot]) {
        slots.sort_unstable_by_key(|slot| self.before.get(slot.place()));
    }
}
