//! The members of one selection filter, in the order of their age.

use super::Slot;
use super::members::{self, Members};
use super::ranked_bits::RankedBits;
use super::selection::{self, Selection};
use crate::rng::Rng;

/// A set of slots, as [`IndexSet`](super::IndexSet), that knows the order in which their instances
/// came into being: whenever an instance begins to match, it stands where its age puts it.
///
/// [`created`](Self::created) tells of every new instance of the entity, matching or not. A store
/// gives the slots of removed rows to new ones, so slots say nothing of age. Instances draw tickets
/// instead, one after another, and the tickets that nobody holds any more are taken out of the row
/// from time to time: O(1) amortised.
///
/// As long as no slot has come twice, tickets are slots, and an instance costs about a seventh of a
/// byte. From then on it costs 9 bytes more: its ticket, and the way back with a quarter to spare.
#[derive(Debug, Clone, Default)]
pub struct AgeSet {
    /// By ticket: whether its holder is a member.
    members: RankedBits,
    /// How many slots have come.
    slots: usize,
    /// From the first slot on that came again.
    tickets: Option<Tickets>,
}

#[derive(Debug, Clone)]
struct Tickets {
    /// By slot.
    of: Vec<u32>,
    /// By ticket: the slot that drew it. It holds it still if its ticket is this one.
    drawn_by: Vec<Slot>,
}

impl Tickets {
    /// The tickets of so many slots of which none has come twice.
    fn new(slots: usize) -> Self {
        let mut drawn_by = Vec::with_capacity(most_tickets(slots));
        drawn_by.extend((0..slots).map(Slot::at));
        Self {
            of: (0..slots as u32).collect(),
            drawn_by,
        }
    }

    fn is_held(&self, ticket: usize, slot: Slot) -> bool {
        self.of.get(slot.place()) == Some(&(ticket as u32))
    }
}

impl AgeSet {
    /// An empty set.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            members: RankedBits::new(),
            slots: 0,
            tickets: None,
        }
    }

    /// Tells that an instance has come into being at `slot`: it is the newest now, and no member
    /// yet. To be called once in an instance's life, before [`set`](Self::set); an upsert leaves
    /// its age as it is. O(log n), amortised.
    pub fn created(&mut self, slot: Slot) {
        if self.slots <= slot.place() {
            self.meet(slot);
            return;
        }
        self.set(slot, false);
        let slots = self.slots;
        let tickets = self.tickets.get_or_insert_with(|| Tickets::new(slots));
        if tickets.drawn_by.len() >= most_tickets(slots) {
            self.close_ranks();
        }
        self.draw_ticket(slot);
    }

    /// Slots up to this one that have not come before come now, in their order.
    fn meet(&mut self, slot: Slot) {
        let first = self.slots;
        self.slots = slot.place() + 1;
        if let Some(tickets) = &mut self.tickets {
            tickets.of.resize(self.slots, u32::MAX);
            for place in first..self.slots {
                self.draw_ticket(Slot::at(place));
            }
        }
    }

    fn draw_ticket(&mut self, slot: Slot) {
        if let Some(tickets) = &mut self.tickets
            && let Some(ticket) = tickets.of.get_mut(slot.place())
        {
            *ticket = tickets.drawn_by.len() as u32;
            tickets.drawn_by.push(slot);
        }
    }

    /// Numbers the tickets that are held anew, from 0 on.
    fn close_ranks(&mut self) {
        let Some(tickets) = &mut self.tickets else {
            return;
        };
        let held = tickets.drawn_by.iter().enumerate();
        self.members.keep(
            held.filter(|(ticket, slot)| tickets.is_held(*ticket, **slot))
                .map(|(ticket, _)| ticket),
        );
        let Tickets { of, drawn_by } = tickets;
        let mut ticket = 0;
        let mut held = 0;
        drawn_by.retain(|slot| {
            let mine = of.get_mut(slot.place()).filter(|mine| **mine == ticket);
            ticket += 1;
            mine.map(|mine| {
                *mine = held;
                held += 1;
            })
            .is_some()
        });
        // Room up to the next time, and no more.
        drawn_by.reserve_exact(most_tickets(self.slots).saturating_sub(drawn_by.len()));
    }

    #[inline]
    fn ticket(&self, slot: Slot) -> Option<usize> {
        match &self.tickets {
            Some(tickets) => tickets.of.get(slot.place()).map(|ticket| *ticket as usize),
            None => Some(slot.place()),
        }
    }

    /// Makes `slot` a member, or makes it none; O(log n). Nothing happens where it is so already. A
    /// slot that was never [`created`](Self::created) is, first.
    #[inline]
    pub fn set(&mut self, slot: Slot, member: bool) {
        if self.slots <= slot.place() {
            self.meet(slot);
        }
        if let Some(ticket) = self.ticket(slot) {
            self.members.set(ticket, member);
        }
    }

    /// Whether `slot` is a member.
    #[inline]
    #[must_use]
    pub fn contains(&self, slot: Slot) -> bool {
        self.ticket(slot)
            .is_some_and(|ticket| self.members.contains(ticket))
    }

    /// How many members there are.
    #[inline]
    #[must_use]
    pub fn len(&self) -> usize {
        self.members.ones()
    }

    /// All members, where there are exactly so many; else none.
    #[must_use]
    pub fn exactly(&self, count: usize) -> Vec<Slot> {
        if self.len() != count {
            return Vec::new();
        }
        (0..count)
            .filter_map(|rank| self.nth_oldest(rank))
            .collect()
    }

    /// Whether there is no member.
    #[inline]
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The member that is older than all but `rank` others: rank 0 is the oldest. O(log n).
    #[inline]
    #[must_use]
    pub fn nth_oldest(&self, rank: usize) -> Option<Slot> {
        // Where every ticket's holder is a member, a rank is a ticket.
        let drawn = match &self.tickets {
            Some(tickets) => tickets.drawn_by.len(),
            None => self.slots,
        };
        let ticket = if self.members.ones() == drawn && rank < drawn {
            rank
        } else {
            self.members.select(rank)?
        };
        match &self.tickets {
            Some(tickets) => tickets.drawn_by.get(ticket).copied(),
            None => Some(Slot(ticket as u32)),
        }
    }

    /// The oldest member not in `taken`; O(log n + taken). `taken` may hold strangers and
    /// repetitions.
    #[must_use]
    pub fn oldest_other(&self, taken: &[Slot]) -> Option<Slot> {
        members::free_position(self, taken, 0).and_then(|position| self.nth_oldest(position))
    }

    /// A member, each equally likely; O(log n).
    #[inline]
    pub fn pick(&self, rng: &mut Rng) -> Option<Slot> {
        members::pick(self, rng)
    }

    /// A member not in `taken`, each equally likely; O(log n + taken) on average. `taken` may hold
    /// strangers and repetitions.
    #[inline]
    pub fn pick_other(&self, rng: &mut Rng, taken: &[Slot]) -> Option<Slot> {
        members::pick_other(self, rng, taken)
    }

    /// Replaces `out` by `count` distinct members not in `taken`, in random order, or by all of
    /// those where they are fewer; O(count log n + taken) on average.
    #[inline]
    pub fn sample(&self, rng: &mut Rng, count: usize, taken: &[Slot], out: &mut Vec<Slot>) {
        members::sample(self, rng, count, taken, out);
    }

    /// Replaces `out` by all members, in the order of their age; O(members log n).
    #[inline]
    pub fn all(&self, out: &mut Vec<Slot>) {
        members::all(self, out);
    }

    /// A member, by their ages; O(log n).
    #[inline]
    pub fn pick_by(&self, rng: &mut Rng, selection: &Selection) -> Option<Slot> {
        selection::pick(self, rng, selection)
    }

    /// A member not in `taken`, by the ages of those: as [`pick_by`](Self::pick_by) where the
    /// others do not exist, but for Zipf's ranks, which everyone keeps. O(log n + taken), on
    /// average for random selections. `taken` may hold strangers and repetitions.
    #[inline]
    pub fn pick_other_by(
        &self,
        rng: &mut Rng,
        selection: &Selection,
        taken: &[Slot],
    ) -> Option<Slot> {
        selection::pick_other(self, rng, selection, taken)
    }

    /// Replaces `out` by `count` distinct members not in `taken`, or by all of those where they are
    /// fewer, in the order in which they were selected. See [`Selection`] for what comes.
    #[inline]
    pub fn sample_by(
        &self,
        rng: &mut Rng,
        selection: &Selection,
        count: usize,
        taken: &[Slot],
        out: &mut Vec<Slot>,
    ) {
        selection::sample(self, rng, selection, count, taken, out);
    }
}

/// How many tickets there may be before those that nobody holds are taken out: the slots, of which
/// each holds one, and a quarter.
fn most_tickets(slots: usize) -> usize {
    (slots + slots / 4 + 64).min(u32::MAX as usize)
}

/// At position 0 is the oldest.
impl Members for AgeSet {
    #[inline]
    fn count(&self) -> usize {
        self.len()
    }

    #[inline]
    fn nth(&self, position: usize) -> Slot {
        self.nth_oldest(position).unwrap_or(Slot::NONE)
    }

    #[inline]
    fn position(&self, slot: Slot) -> Option<usize> {
        self.ticket(slot)
            .filter(|ticket| self.members.contains(*ticket))
            .map(|ticket| self.members.rank(ticket))
    }
}

#[cfg(test)]
mod tests;
