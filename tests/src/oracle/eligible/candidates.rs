//! Which instances meet a filter and are free.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::{Kept, Scanner, Taker, both};
use crate::oracle::filter::{Condition, Truth};
use crate::oracle::population::{Population, Presence};
use crate::oracle::schema::Source;

/// A filter over an entity, with what is remembered of each instance.
#[derive(Debug)]
pub(super) struct Sieve {
    entity: usize,
    filter: Vec<(Source, Condition)>,
    seen: RefCell<Seen>,
}

/// What a filter has been found to say of each instance as it is.
#[derive(Debug, Default)]
struct Seen {
    /// How much of what was altered has been looked at.
    altered: usize,
    /// Those that meet it or may meet it, in order; all others do not.
    met: BTreeMap<usize, Truth>,
}

impl Sieve {
    /// Looks at all instances that were altered since it did so last, and gives what is known then.
    fn met<T>(&self, population: &Population, ask: impl FnOnce(&BTreeMap<usize, Truth>) -> T) -> T {
        let mut seen = self.seen.borrow_mut();
        let altered = population.altered();
        let new = altered.get(seen.altered..).unwrap_or_default();
        for index in new.iter().copied().collect::<BTreeSet<_>>() {
            match self.looks(index, population) {
                Truth::No => seen.met.remove(&index),
                truth => seen.met.insert(index, truth),
            };
        }
        seen.altered = altered.len();
        ask(&seen.met)
    }

    fn looks(&self, index: usize, population: &Population) -> Truth {
        let presence = population.instance(index).map(|known| known.presence);
        let there = match presence {
            None | Some(Presence::Gone) => return Truth::No,
            Some(Presence::MaybeGone) => Truth::Unknown,
            Some(Presence::Alive) => Truth::Yes,
        };
        both(there, matches(&self.filter, index, population))
    }
}

impl Scanner {
    pub(super) fn sieve(&mut self, entity: usize, filter: &[(Source, Condition)]) -> usize {
        let known = self
            .sieves
            .iter()
            .position(|sieve| sieve.entity == entity && sieve.filter == filter);
        known.unwrap_or_else(|| {
            self.sieves.push(Sieve {
                entity,
                filter: filter.to_vec(),
                seen: RefCell::default(),
            });
            self.sieves.len() - 1
        })
    }

    /// Does an instance meet the filter, and is it there?
    pub(super) fn meets(&self, sieve: usize, index: usize, population: &Population) -> Truth {
        self.sieves.get(sieve).map_or(Truth::No, |sieve| {
            sieve.met(population, |met| {
                met.get(&index).copied().unwrap_or(Truth::No)
            })
        })
    }

    /// How many instances meet a filter: surely, and perhaps besides.
    pub(super) fn matching(&self, sieve: usize, population: &Population) -> (u64, u64) {
        self.sieves.get(sieve).map_or((0, 0), |sieve| {
            sieve.met(population, |met| {
                let sure = met.values().filter(|truth| **truth == Truth::Yes).count() as u64;
                (sure, met.len() as u64 - sure)
            })
        })
    }

    /// Whether no run keeps any that meets a filter from the taker: one that takes all waits for
    /// that.
    pub(super) fn all_free(&self, sieve: usize, who: Taker, world: &[Population]) -> Truth {
        let taker = self.takings.iter().position(|taking| taking.who == who);
        let of = self.sieves.get(sieve);
        let (Some(taker), Some((of, population))) =
            (taker, of.and_then(|of| Some((of, world.get(of.entity)?))))
        else {
            return Truth::Yes;
        };
        of.met(population, |met| {
            let free = met.iter().map(|(&index, &meets)| {
                match (meets, self.kept_from(taker, Some(index), None)) {
                    (Truth::Yes, Truth::Yes) => Truth::No,
                    (_, Truth::No) => Truth::Yes,
                    _ => Truth::Unknown,
                }
            });
            free.fold(Truth::Yes, both)
        })
    }

    /// Instances that meet a filter and are not kept from the taker; never more than are of use.
    pub(super) fn candidates(
        &self,
        sieve: usize,
        who: Taker,
        own: Option<&Kept>,
        world: &[Population],
    ) -> Vec<(usize, Truth)> {
        let mut found = Vec::new();
        let Some((of, population)) = self
            .sieves
            .get(sieve)
            .and_then(|of| Some((of, world.get(of.entity)?)))
        else {
            return found;
        };
        let taker = self.takings.iter().position(|taking| taking.who == who);
        let (mut sure, mut open) = (0, 0);
        of.met(population, |met| {
            for (&index, &meets) in met {
                let kept = taker.map_or(Truth::No, |taker| self.kept_from(taker, Some(index), own));
                let truth = match (meets, kept) {
                    (_, Truth::Yes) => continue,
                    (Truth::Yes, Truth::No) => Truth::Yes,
                    _ => Truth::Unknown,
                };
                let count = if truth == Truth::Yes {
                    &mut sure
                } else {
                    &mut open
                };
                *count += 1;
                if *count <= self.enough {
                    found.push((index, truth));
                }
                if sure >= self.enough {
                    break;
                }
            }
        });
        let hidden = population.hidden();
        if hidden.most > 0 {
            let meets = of
                .filter
                .iter()
                .map(|(source, condition)| population.hidden_meets(source, condition))
                .fold(Truth::Yes, both);
            let kept = taker.is_some_and(|taker| self.kept_from(taker, None, own).possible());
            let most =
                usize::try_from(hidden.most).map_or(self.enough, |most| most.min(self.enough));
            for number in 0..most {
                let exists = (number as u64) < hidden.least;
                let truth = match meets {
                    Truth::No => continue,
                    Truth::Yes if exists && !kept => Truth::Yes,
                    _ => Truth::Unknown,
                };
                found.push((usize::MAX - number, truth));
            }
        }
        found
    }
}

fn matches(filter: &[(Source, Condition)], index: usize, population: &Population) -> Truth {
    filter
        .iter()
        .map(|(source, condition)| population.meets(index, source, condition))
        .fold(Truth::Yes, both)
}
