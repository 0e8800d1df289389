//! Instances that end by themselves, each at the same time after it was made.

use std::collections::VecDeque;

use super::{Hold, Rows, Slot};

/// When the instances of an entity end by themselves.
///
/// All of them live equally long, so that whoever was made first ends first: a queue tells who is
/// next, in O(1). An instance that something else ends before its time stays in the queue until
/// then, or until such are more than those that live.
#[derive(Debug, Clone, Default)]
pub struct Lifetimes {
    /// Nanoseconds since the start.
    now: u64,
    /// When each ends, in the order in which they were made.
    ends: VecDeque<(u64, Hold)>,
}

/// So many ended instances may stay in the queue, however few live.
const FEW: usize = 1024;

impl Lifetimes {
    /// Simulated time has come to `elapsed` nanoseconds after the start.
    #[inline]
    pub fn pass(&mut self, elapsed: u64) {
        self.now = elapsed;
    }

    /// An instance was made just now, and ends after `nanos` nanoseconds.
    pub fn begin<T>(&mut self, rows: &Rows<T>, slot: Slot, nanos: u64) {
        if self.ends.len() > 2 * rows.len() + FEW {
            self.ends.retain(|(_, hold)| rows.holds(*hold));
        }
        self.ends
            .push_back((self.now.saturating_add(nanos), rows.hold(slot)));
    }

    /// The next instance whose time is over; it is to be removed, and is not told again.
    #[inline]
    pub fn ended<T>(&mut self, rows: &Rows<T>) -> Option<Slot> {
        while let Some((end, hold)) = self.ends.front().copied()
            && end <= self.now
        {
            self.ends.pop_front();
            if rows.holds(hold) {
                return Some(hold.slot());
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ends whoever's time is over, and gives what they held.
    fn expire(rows: &mut Rows<u32>, lifetimes: &mut Lifetimes, now: u64) -> Vec<u32> {
        lifetimes.pass(now);
        let mut ended = Vec::new();
        while let Some(slot) = lifetimes.ended(rows) {
            ended.push(rows[slot]);
            rows.remove(slot);
        }
        ended
    }

    fn make(rows: &mut Rows<u32>, lifetimes: &mut Lifetimes, value: u32) -> Slot {
        let slot = rows.insert(value);
        lifetimes.begin(rows, slot, 10);
        slot
    }

    #[test]
    fn whoever_was_made_first_ends_first_at_its_time() {
        let (mut rows, mut lifetimes) = (Rows::new(), Lifetimes::default());
        make(&mut rows, &mut lifetimes, 1);
        assert!(expire(&mut rows, &mut lifetimes, 3).is_empty());
        make(&mut rows, &mut lifetimes, 2);
        make(&mut rows, &mut lifetimes, 3);
        assert!(expire(&mut rows, &mut lifetimes, 9).is_empty());
        assert_eq!(expire(&mut rows, &mut lifetimes, 10), [1]);
        assert_eq!(expire(&mut rows, &mut lifetimes, 100), [2, 3]);
        assert!(rows.is_empty());
    }

    #[test]
    fn what_something_else_has_ended_does_not_end_who_has_its_slot_now() {
        let (mut rows, mut lifetimes) = (Rows::new(), Lifetimes::default());
        let slot = make(&mut rows, &mut lifetimes, 1);
        rows.remove(slot);
        assert!(expire(&mut rows, &mut lifetimes, 5).is_empty());
        assert_eq!(make(&mut rows, &mut lifetimes, 2), slot);
        assert!(expire(&mut rows, &mut lifetimes, 10).is_empty());
        assert_eq!(expire(&mut rows, &mut lifetimes, 15), [2]);
    }

    #[test]
    fn what_was_ended_early_takes_no_room_for_long() {
        let (mut rows, mut lifetimes) = (Rows::new(), Lifetimes::default());
        let stays = make(&mut rows, &mut lifetimes, 0);
        for _ in 0..100_000 {
            let slot = make(&mut rows, &mut lifetimes, 1);
            rows.remove(slot);
        }
        assert!(lifetimes.ends.len() <= 2 + FEW + 1);
        assert!(rows.contains(stays));
        assert_eq!(expire(&mut rows, &mut lifetimes, 10), [0]);
    }

    #[test]
    fn a_lifetime_past_the_end_of_time_never_ends() {
        let (mut rows, mut lifetimes) = (Rows::<u32>::new(), Lifetimes::default());
        lifetimes.pass(u64::MAX - 5);
        make(&mut rows, &mut lifetimes, 1);
        assert!(expire(&mut rows, &mut lifetimes, u64::MAX - 1).is_empty());
    }
}
