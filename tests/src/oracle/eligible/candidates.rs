//! Which instances meet a filter and are free.

use std::cell::RefCell;

use super::{ENOUGH, Kept, Scanner, Taker, both};
use crate::oracle::filter::{Condition, Truth};
use crate::oracle::population::{Population, Presence};
use crate::oracle::schema::Source;

/// A filter over an entity, with what is remembered of each instance.
#[derive(Debug)]
pub(super) struct Sieve {
    entity: usize,
    filter: Vec<(Source, Condition)>,
    seen: RefCell<Vec<(u64, Truth)>>,
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
                seen: RefCell::new(Vec::new()),
            });
            self.sieves.len() - 1
        })
    }

    /// Does an instance meet the filter, and is it there?
    pub(super) fn meets(&self, sieve: usize, index: usize, population: &Population) -> Truth {
        let (Some(sieve), Some(instance)) = (self.sieves.get(sieve), population.instance(index))
        else {
            return Truth::No;
        };
        let mut seen = sieve.seen.borrow_mut();
        if seen.len() <= index {
            seen.resize(index + 1, (0, Truth::Unknown));
        }
        let Some(memory) = seen.get_mut(index) else {
            return Truth::Unknown;
        };
        if memory.0 != instance.version() {
            *memory = (
                instance.version(),
                matches(&sieve.filter, index, population),
            );
        }
        match (instance.presence, memory.1) {
            (Presence::Gone, _) => Truth::No,
            (Presence::MaybeGone, Truth::Yes) => Truth::Unknown,
            (_, truth) => truth,
        }
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
        for (index, _) in population.living() {
            let meets = self.meets(sieve, index, population);
            if meets == Truth::No {
                continue;
            }
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
            if *count <= ENOUGH {
                found.push((index, truth));
            }
            if sure >= ENOUGH {
                break;
            }
        }
        let hidden = population.hidden();
        if hidden.most > 0 {
            let meets = of
                .filter
                .iter()
                .map(|(source, condition)| population.hidden_meets(source, condition))
                .fold(Truth::Yes, both);
            let kept = taker.is_some_and(|taker| self.kept_from(taker, None, own).possible());
            for number in 0..usize::try_from(hidden.most).unwrap_or(ENOUGH).min(ENOUGH) {
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
