//! All instances of one entity.

use std::ops::{Index, IndexMut};

use super::members::{self, Members};
use super::{IndexSet, Slot};
use crate::rng::Rng;

/// The instances of one entity. A removed row's slot, and with it its buffers, goes to the next row
/// that comes.
#[derive(Debug, Clone)]
pub struct Rows<T> {
    rows: Vec<T>,
    /// The removed ones, last removed last.
    free: Vec<Slot>,
    /// The live ones, from the first removal on; before it all are live.
    live: Option<IndexSet>,
    /// By slot, how many rows were removed from it; slots beyond its end: none.
    removals: Vec<u32>,
}

/// A row as something remembers it that outlives an event: its slot may have gone to another row
/// since.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hold {
    slot: Slot,
    removals: u32,
}

impl Hold {
    /// Where the row is, or was.
    #[inline]
    #[must_use]
    pub const fn slot(self) -> Slot {
        self.slot
    }
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Rows<T> {
    /// A store without rows.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            rows: Vec::new(),
            free: Vec::new(),
            live: None,
            removals: Vec::new(),
        }
    }

    /// Adds a row and tells where it is.
    ///
    /// # Panics
    ///
    /// At 2^32 - 1 rows.
    #[inline]
    pub fn insert(&mut self, row: T) -> Slot {
        let slot = match self.free.pop() {
            Some(slot) => {
                self[slot] = row;
                slot
            }
            None => {
                let slot = Slot::at(self.rows.len());
                self.rows.push(row);
                slot
            }
        };
        if let Some(live) = &mut self.live {
            live.set(slot, true);
        }
        slot
    }

    /// Adds a row that holds a stale value (that of a removed row, or the default), to be
    /// overwritten in place: where rows come and go, their buffers stay.
    ///
    /// # Panics
    ///
    /// At 2^32 - 1 rows.
    #[inline]
    pub fn grow(&mut self) -> Slot
    where
        T: Default,
    {
        match self.free.pop() {
            Some(slot) => {
                if let Some(live) = &mut self.live {
                    live.set(slot, true);
                }
                slot
            }
            None => self.insert(T::default()),
        }
    }

    /// Ends the row at `slot`. Nothing happens where none is live there.
    pub fn remove(&mut self, slot: Slot) {
        if self.position(slot).is_none() {
            return;
        }
        let live = self.live.get_or_insert_with(|| {
            let mut live = IndexSet::new();
            for place in 0..self.rows.len() {
                live.set(Slot::at(place), true);
            }
            live
        });
        live.set(slot, false);
        self.free.push(slot);
        if self.removals.len() <= slot.place() {
            self.removals.resize(slot.place() + 1, 0);
        }
        if let Some(removals) = self.removals.get_mut(slot.place()) {
            *removals = removals.wrapping_add(1);
        }
    }

    fn removals(&self, slot: Slot) -> u32 {
        self.removals.get(slot.place()).copied().unwrap_or(0)
    }

    /// Remembers a live row.
    #[inline]
    #[must_use]
    pub fn hold(&self, slot: Slot) -> Hold {
        Hold {
            slot,
            removals: self.removals(slot),
        }
    }

    /// Whether a remembered row is still live.
    #[inline]
    #[must_use]
    pub fn holds(&self, hold: Hold) -> bool {
        self.removals(hold.slot) == hold.removals
    }

    /// Whether a row is live at `slot`.
    #[inline]
    #[must_use]
    pub fn contains(&self, slot: Slot) -> bool {
        self.position(slot).is_some()
    }

    /// How many rows are live.
    #[inline]
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len() - self.free.len()
    }

    /// Whether no row is live.
    #[inline]
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A live row, each equally likely; O(1).
    #[inline]
    pub fn pick(&self, rng: &mut Rng) -> Option<Slot> {
        members::pick(self, rng)
    }

    /// A live row not in `taken`, each equally likely; O(taken) on average. `taken` may hold
    /// strangers and repetitions.
    #[inline]
    pub fn pick_other(&self, rng: &mut Rng, taken: &[Slot]) -> Option<Slot> {
        members::pick_other(self, rng, taken)
    }

    /// Replaces `out` by `count` distinct live rows not in `taken`, in random order, or by all of
    /// those where they are fewer; O(count + taken) on average.
    #[inline]
    pub fn sample(&self, rng: &mut Rng, count: usize, taken: &[Slot], out: &mut Vec<Slot>) {
        members::sample(self, rng, count, taken, out);
    }

    /// Replaces `out` by all live rows, in an order that means nothing; O(rows).
    #[inline]
    pub fn all(&self, out: &mut Vec<Slot>) {
        members::all(self, out);
    }
}

impl<T> Members for Rows<T> {
    #[inline]
    fn count(&self) -> usize {
        self.len()
    }

    #[inline]
    fn nth(&self, position: usize) -> Slot {
        match &self.live {
            Some(live) => live.nth(position),
            None => Slot(position as u32),
        }
    }

    #[inline]
    fn position(&self, slot: Slot) -> Option<usize> {
        match &self.live {
            Some(live) => live.position(slot),
            None => Some(slot.place()).filter(|place| *place < self.rows.len()),
        }
    }
}

impl<T> Index<Slot> for Rows<T> {
    type Output = T;

    /// The row at a slot that this store gave out. Of a removed row, what it held last.
    #[inline]
    #[expect(
        clippy::indexing_slicing,
        reason = "slots come from insert, and rows are never taken away"
    )]
    fn index(&self, slot: Slot) -> &T {
        &self.rows[slot.place()]
    }
}

impl<T> IndexMut<Slot> for Rows<T> {
    #[inline]
    #[expect(
        clippy::indexing_slicing,
        reason = "slots come from insert, and rows are never taken away"
    )]
    fn index_mut(&mut self, slot: Slot) -> &mut T {
        &mut self.rows[slot.place()]
    }
}
