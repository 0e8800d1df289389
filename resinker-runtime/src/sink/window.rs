//! Which messages are under way, and what has become of the others.

use std::collections::VecDeque;

use crate::sink::Delivery;

/// In the place of a position: the message has been acknowledged or has failed.
const SETTLED: u64 = u64::MAX;

/// The messages that were sent, from the oldest of which nothing is known on.
///
/// Each has a ticket, which comes back with what became of it. Partitions answer in any order, so a
/// message that has been answered stays until all before it have been too; sending and settling
/// take constant time. Of each, something may be kept with it.
#[derive(Debug, Default)]
pub(super) struct Window<T = ()> {
    /// The positions of messages in the order in which they were sent, and what is kept of each.
    positions: VecDeque<(u64, T)>,
    /// The ticket of the first of them.
    first: usize,
    acknowledged: u64,
    bytes: u64,
    failed: u64,
    in_flight: u64,
    /// The least position of those that failed.
    first_failed: Option<u64>,
}

impl<T: Copy> Window<T> {
    /// The ticket of the message that is sent next.
    pub(super) fn ticket(&self) -> usize {
        self.first.wrapping_add(self.positions.len())
    }

    /// The message with that ticket has been sent.
    pub(super) fn add(&mut self, position: u64, kept: T) {
        self.positions.push_back((position, kept));
        self.in_flight += 1;
    }

    /// A message could not even be sent.
    pub(super) fn refuse(&mut self, position: u64) {
        self.failed += 1;
        self.fail(position);
    }

    /// A message has been acknowledged, with so many bytes.
    pub(super) fn acknowledge(&mut self, ticket: usize, bytes: usize) {
        if self.settle(ticket).is_some() {
            self.acknowledged += 1;
            self.bytes += bytes as u64;
        }
    }

    /// A message will not be acknowledged. What was kept of it.
    pub(super) fn give_up(&mut self, ticket: usize) -> Option<T> {
        let (position, kept) = self.settle(ticket)?;
        self.refuse(position);
        Some(kept)
    }

    fn fail(&mut self, position: u64) {
        let before = self.first_failed.unwrap_or(u64::MAX);
        self.first_failed = Some(before.min(position));
    }

    /// Its position and what was kept, if nothing was known of it before.
    fn settle(&mut self, ticket: usize) -> Option<(u64, T)> {
        let place = ticket.wrapping_sub(self.first);
        let (position, kept) = self.positions.get_mut(place)?;
        if *position == SETTLED {
            return None;
        }
        let settled = (std::mem::replace(position, SETTLED), *kept);
        self.in_flight -= 1;
        while (self.positions.front()).is_some_and(|(position, _)| *position == SETTLED) {
            self.positions.pop_front();
            self.first = self.first.wrapping_add(1);
        }
        Some(settled)
    }

    pub(super) fn in_flight(&self) -> u64 {
        self.in_flight
    }

    /// What has become of the messages. Once no more answers are waited for (`over`), those under
    /// way are missing too.
    pub(super) fn delivery(&self, over: bool) -> Delivery {
        // Positions grow, so the oldest that is under way has the least.
        let waiting = self.positions.front().filter(|_| over);
        let waiting = waiting.map(|(position, _)| *position);
        Delivery {
            events: self.acknowledged,
            bytes: self.bytes,
            failed: self.failed,
            in_flight: self.in_flight,
            first_missing: match (self.first_failed, waiting) {
                (Some(failed), Some(waiting)) => Some(failed.min(waiting)),
                (failed, waiting) => failed.or(waiting),
            },
        }
    }
}

#[cfg(test)]
mod tests;
