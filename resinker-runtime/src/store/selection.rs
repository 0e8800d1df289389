//! Which of the instances that match is taken, by their ages.

use super::members::{self, Members};
use super::{AgeSet, Slot};
use crate::rng::Rng;
use crate::value::Zipf;

/// Which of the instances that match is taken, by their ages.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Selection {
    /// The oldest; of several, the oldest first.
    Oldest,
    /// The newest; of several, the newest first.
    Newest,
    /// One of the newest, each equally likely; several are in random order.
    Recent {
        /// How many of the newest. Where more are wanted at once, as many as are wanted.
        window: usize,
    },
    /// By the law of Zipf: the oldest has rank 1, and rank `k` a probability proportional to
    /// `k^-exponent`. Those that must not be taken, or have been already, keep their ranks, and the
    /// others share their probability in proportion. The law's count does not matter.
    Zipf(Zipf),
}

/// The newest members, the newest first.
struct Newest<'a> {
    set: &'a AgeSet,
    count: usize,
}

impl<'a> Newest<'a> {
    fn all(set: &'a AgeSet) -> Self {
        Self {
            set,
            count: set.len(),
        }
    }

    /// The newest ones up to the `window`-th that is not taken.
    fn window(set: &'a AgeSet, window: usize, taken: &[Slot]) -> Self {
        let all = Self::all(set);
        match window.checked_sub(1) {
            None => Self { set, count: 0 },
            Some(last) => match members::free_position(&all, taken, last) {
                Some(position) => Self {
                    set,
                    count: position + 1,
                },
                None => all,
            },
        }
    }
}

impl Members for Newest<'_> {
    #[inline]
    fn count(&self) -> usize {
        self.count
    }

    #[inline]
    fn nth(&self, position: usize) -> Slot {
        self.set.nth(self.set.len().wrapping_sub(position + 1))
    }

    #[inline]
    fn position(&self, slot: Slot) -> Option<usize> {
        let position = self.set.len() - 1 - self.set.position(slot)?;
        Some(position).filter(|position| *position < self.count)
    }
}

pub(super) fn pick(set: &AgeSet, rng: &mut Rng, selection: &Selection) -> Option<Slot> {
    let count = set.len();
    let last = count.checked_sub(1)?;
    set.nth_oldest(match selection {
        Selection::Oldest => 0,
        Selection::Newest => last,
        Selection::Recent { window } => {
            last - rng.below(count.min((*window).max(1)) as u64) as usize
        }
        Selection::Zipf(law) => law.of(count as u64).rank(rng) as usize - 1,
    })
}

pub(super) fn pick_other(
    set: &AgeSet,
    rng: &mut Rng,
    selection: &Selection,
    taken: &[Slot],
) -> Option<Slot> {
    match selection {
        Selection::Oldest => first(set, taken),
        Selection::Newest => first(&Newest::all(set), taken),
        Selection::Recent { window } => {
            members::pick_other(&Newest::window(set, (*window).max(1), taken), rng, taken)
        }
        Selection::Zipf(law) => zipf(set, rng, law, [taken, &[]]),
    }
}

pub(super) fn sample(
    set: &AgeSet,
    rng: &mut Rng,
    selection: &Selection,
    count: usize,
    taken: &[Slot],
    out: &mut Vec<Slot>,
) {
    out.clear();
    match selection {
        Selection::Oldest => firsts(set, count, taken, out),
        Selection::Newest => firsts(&Newest::all(set), count, taken, out),
        Selection::Recent { window } => {
            let newest = Newest::window(set, (*window).max(count), taken);
            members::sample(&newest, rng, count, taken, out);
        }
        Selection::Zipf(law) => {
            while out.len() < count
                && let Some(slot) = zipf(set, rng, law, [taken, out])
            {
                out.push(slot);
            }
        }
    }
}

fn first(members: &impl Members, taken: &[Slot]) -> Option<Slot> {
    members::free_position(members, taken, 0).map(|position| members.nth(position))
}

fn firsts(members: &impl Members, count: usize, taken: &[Slot], out: &mut Vec<Slot>) {
    out.extend(
        members::free_positions(members, [taken, &[]])
            .take(count)
            .map(|position| members.nth(position)),
    );
}

/// So many draws over all ranks are tried first: mostly one is enough.
const FIRST_TRIES: usize = 8;

/// So many draws at least are tried in all before the free ranks are looked at one by one.
const TRIES: usize = 64;

/// A member that is in neither list, by Zipf's law for the ranks of all members, given that the
/// rank is free.
///
/// Ranks are drawn until one is free: that is the law itself under the condition. Where the
/// likeliest ranks are taken, draws go on from the first free one only, which leaves it as it is.
/// Where even that takes long, which needs lists that hold nearly all of what is likely, one draw
/// over the free ranks' own weights settles it, so the worst case is O(n).
fn zipf(set: &AgeSet, rng: &mut Rng, law: &Zipf, taken: [&[Slot]; 2]) -> Option<Slot> {
    let count = set.len();
    if count == 0 {
        return None;
    }
    let free = |rank: u64| {
        let slot = set.nth_oldest(rank as usize - 1)?;
        taken
            .iter()
            .all(|taken| !taken.contains(&slot))
            .then_some(slot)
    };
    let law = law.of(count as u64);
    for _ in 0..FIRST_TRIES {
        if let Some(slot) = free(law.rank(rng)) {
            return Some(slot);
        }
    }
    let first = members::free_positions(set, taken).next()? + 1;
    for _ in 0..TRIES + count / 8 {
        if let Some(slot) = free(law.rank_from(rng, first as u64)) {
            return Some(slot);
        }
    }
    let weights = || {
        members::free_positions(set, taken).map(|position| {
            let weight = law.weight(position as u64 + 1, first as u64);
            (position, weight)
        })
    };
    let mut rest = rng.unit() * weights().map(|(_, weight)| weight).sum::<f64>();
    let mut chosen = first - 1;
    for (position, weight) in weights() {
        // What has no weight within a float's range is never chosen.
        if weight > 0.0 {
            chosen = position;
        }
        rest -= weight;
        if rest < 0.0 {
            break;
        }
    }
    Some(set.nth(chosen))
}
