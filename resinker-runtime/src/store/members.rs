//! Choices among the members of a set whose members are numbered.

use super::Slot;
use super::ranked_bits::nth_one;
use crate::rng::Rng;

/// A set of slots that stand at the positions `0..len`.
pub(super) trait Members {
    /// How many there are.
    fn count(&self) -> usize;

    /// The one at a position below [`count`](Self::count).
    fn nth(&self, position: usize) -> Slot;

    /// Where a slot stands, if it is a member.
    fn position(&self, slot: Slot) -> Option<usize>;
}

/// Replaces `out` by all members.
pub(super) fn all(members: &impl Members, out: &mut Vec<Slot>) {
    out.clear();
    out.extend((0..members.count()).map(|position| members.nth(position)));
}

/// A member, each equally likely.
#[inline]
pub(super) fn pick(members: &impl Members, rng: &mut Rng) -> Option<Slot> {
    match members.count() {
        0 => None,
        count => Some(members.nth(rng.below(count as u64) as usize)),
    }
}

/// A member not in `taken`, each equally likely. `taken` may hold strangers and repetitions.
pub(super) fn pick_other(members: &impl Members, rng: &mut Rng, taken: &[Slot]) -> Option<Slot> {
    let count = members.count();
    if taken.len() > count / 2 {
        return pick_free(members, rng, taken);
    }
    if count == 0 {
        return None;
    }
    // Half of the members at least are free, so two tries are enough on average.
    loop {
        let slot = members.nth(rng.below(count as u64) as usize);
        if !taken.contains(&slot) {
            return Some(slot);
        }
    }
}

/// How many positions one look at the members covers.
const WINDOW: usize = 64 * WORDS;
const WORDS: usize = 64;

/// As [`pick_other`], where there are fewer members than twice the taken ones: the taken positions
/// are marked in a bitmap on the stack, one window of positions after another, and the drawn one of
/// the others is found by counting.
fn pick_free(members: &impl Members, rng: &mut Rng, taken: &[Slot]) -> Option<Slot> {
    let free: usize = Free::windows(members, [taken, &[]])
        .map(|window| window.count())
        .sum();
    if free == 0 {
        return None;
    }
    let rank = rng.below(free as u64) as usize;
    free_position(members, taken, rank).map(|position| members.nth(position))
}

/// The position of the member not in `taken` that has `rank` such before it; O(taken + position).
pub(super) fn free_position(
    members: &impl Members,
    taken: &[Slot],
    mut rank: usize,
) -> Option<usize> {
    if taken.is_empty() {
        return Some(rank).filter(|rank| *rank < members.count());
    }
    for window in Free::windows(members, [taken, &[]]) {
        let here = window.count();
        if rank < here {
            return window.nth(rank);
        }
        rank -= here;
    }
    None
}

/// The positions, in order, of the members that are in neither list.
pub(super) fn free_positions<'a>(
    members: &'a impl Members,
    taken: [&'a [Slot]; 2],
) -> impl Iterator<Item = usize> + 'a {
    Free::windows(members, taken).flat_map(|window| {
        let mut bits = window.bits.into_iter().enumerate();
        let mut word = 0;
        let mut start = 0;
        std::iter::from_fn(move || {
            while word == 0 {
                let (place, next) = bits.next()?;
                start = window.start + place * 64;
                word = next;
            }
            let offset = word.trailing_zeros() as usize;
            word &= word - 1;
            Some(start + offset)
        })
    })
}

/// The positions of one window that hold free members, as bits.
struct Free {
    start: usize,
    bits: [u64; WORDS],
}

impl Free {
    fn windows<'a>(
        members: &'a impl Members,
        taken: [&'a [Slot]; 2],
    ) -> impl Iterator<Item = Self> + 'a {
        (0..members.count())
            .step_by(WINDOW)
            .map(move |start| Self::new(members, taken, start))
    }

    fn new(members: &impl Members, taken: [&[Slot]; 2], start: usize) -> Self {
        let width = (members.count() - start).min(WINDOW);
        let mut bits = [0; WORDS];
        for (place, word) in bits.iter_mut().enumerate() {
            let left = width.saturating_sub(place * 64);
            *word = match left {
                64.. => u64::MAX,
                _ => (1 << left) - 1,
            };
        }
        for slot in taken.into_iter().flatten() {
            let offset = members
                .position(*slot)
                .and_then(|position| position.checked_sub(start))
                .filter(|offset| *offset < width);
            if let Some(offset) = offset
                && let Some(word) = bits.get_mut(offset / 64)
            {
                *word &= !(1 << (offset % 64));
            }
        }
        Self { start, bits }
    }

    fn count(&self) -> usize {
        self.bits
            .iter()
            .map(|word| word.count_ones() as usize)
            .sum()
    }

    /// The position of the bit that has `rank` bits before it.
    fn nth(&self, mut rank: usize) -> Option<usize> {
        for (place, word) in self.bits.iter().enumerate() {
            let here = word.count_ones() as usize;
            if rank < here {
                return Some(self.start + place * 64 + nth_one(*word, rank as u32) as usize);
            }
            rank -= here;
        }
        None
    }
}

/// Up to so many slots are compared one by one.
const FEW: usize = 48;

/// `count` distinct members not in `taken`, in random order, or all of those there are. `taken` may
/// hold strangers and repetitions. `out` is replaced; while it works it serves as scratch space
/// too.
pub(super) fn sample(
    members: &impl Members,
    rng: &mut Rng,
    count: usize,
    taken: &[Slot],
    out: &mut Vec<Slot>,
) {
    out.clear();
    let all = members.count();
    if count == 0 || all == 0 {
        return;
    }
    if count.saturating_add(taken.len()) > all / 2 {
        sample_dense(members, rng, count, taken, out);
    } else if count + taken.len() <= FEW {
        // At each step half of the members at least are neither taken nor chosen.
        while out.len() < count {
            let slot = members.nth(rng.below(all as u64) as usize);
            if !taken.contains(&slot) && !out.contains(&slot) {
                out.push(slot);
            }
        }
    } else {
        sample_sparse(members, rng, count, taken, out);
    }
}

/// Where all members together are few (fewer than twice what is asked for and taken): lists the
/// free ones and shuffles as many to the front as are wanted (the first steps of the Fisher–Yates
/// shuffle).
fn sample_dense(
    members: &impl Members,
    rng: &mut Rng,
    count: usize,
    taken: &[Slot],
    out: &mut Vec<Slot>,
) {
    out.extend((0..members.count()).map(|position| members.nth(position)));
    for slot in taken {
        if let Some(place) = members
            .position(*slot)
            .and_then(|position| out.get_mut(position))
        {
            *place = Slot::NONE;
        }
    }
    out.retain(|slot| *slot != Slot::NONE);
    let count = count.min(out.len());
    for place in 0..count {
        let left = (out.len() - place) as u64;
        out.swap(place, place + rng.below(left) as usize);
    }
    out.truncate(count);
}

/// Where members are many: draws until enough new ones have come, with a hash table of what is
/// taken or chosen behind the result in `out`.
fn sample_sparse(
    members: &impl Members,
    rng: &mut Rng,
    count: usize,
    taken: &[Slot],
    out: &mut Vec<Slot>,
) {
    let size = (2 * (count + taken.len())).next_power_of_two();
    out.resize(count + size, Slot::NONE);
    let (chosen, table) = out.split_at_mut(count);
    for slot in taken {
        enter(table, *slot);
    }
    for place in chosen {
        *place = loop {
            let slot = members.nth(rng.below(members.count() as u64) as usize);
            if enter(table, slot) {
                break slot;
            }
        };
    }
    out.truncate(count);
}

/// Enters a slot into an open-addressing table that is half empty at least; whether it is new
/// there.
fn enter(table: &mut [Slot], slot: Slot) -> bool {
    let mask = table.len() - 1;
    // Fibonacci hashing: the product's high bits depend on every bit of the slot.
    let mut place = (u64::from(slot.0).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize & mask;
    while let Some(entry) = table.get_mut(place) {
        if *entry == slot {
            return false;
        }
        if *entry == Slot::NONE {
            *entry = slot;
            return true;
        }
        place = (place + 1) & mask;
    }
    false
}
