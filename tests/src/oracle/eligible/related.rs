//! Whether instances that belong together can be found: every combination is tried.

use super::{Kept, Scanner, Taker};
use crate::oracle::filter::Truth;
use crate::oracle::json::Json;
use crate::oracle::model::{EventType, Slot};
use crate::oracle::population::Population;

impl Scanner {
    /// Can all picks of an event whose instances belong together be made at once?
    pub(super) fn together(
        &mut self,
        event: &EventType,
        takers: &[Taker],
        own: Option<&Kept>,
        world: &[Population],
    ) -> Truth {
        let mut all = Vec::new();
        for (slot, taker) in event.slots.iter().zip(takers) {
            let sieve = self.sieve(slot.entity, &slot.filter);
            let Some(population) = world.get(slot.entity) else {
                return Truth::Unknown;
            };
            // What the stream has not shown may be anything.
            if population.hidden().most > 0 {
                return Truth::Unknown;
            }
            let taking = self.takings.iter().position(|taking| taking.who == *taker);
            let mut found = Vec::new();
            for (index, _) in population.living() {
                let kept =
                    taking.map_or(Truth::No, |taking| self.kept_from(taking, Some(index), own));
                match (self.meets(sieve, index, population), kept) {
                    (Truth::No, _) | (_, Truth::Yes) => {}
                    (Truth::Yes, Truth::No) => found.push(index),
                    _ => return Truth::Unknown,
                }
            }
            all.push(found);
        }
        let mut absent = Vec::new();
        for slot in &event.absences {
            let sieve = self.sieve(slot.entity, &slot.filter);
            let Some(population) = world.get(slot.entity) else {
                return Truth::Unknown;
            };
            if population.hidden().most > 0 {
                return Truth::Unknown;
            }
            let mut found = Vec::new();
            for (index, _) in population.living() {
                match self.meets(sieve, index, population) {
                    Truth::No => {}
                    Truth::Yes => found.push(index),
                    Truth::Unknown => return Truth::Unknown,
                }
            }
            absent.push(found);
        }
        let search = Search {
            event,
            world,
            all,
            absent,
        };
        search.from(0, &mut Vec::new()).unwrap_or(Truth::Unknown)
    }
}

struct Search<'a> {
    event: &'a EventType,
    world: &'a [Population],
    /// By slot, the instances that match its own filter.
    all: Vec<Vec<usize>>,
    /// By absence, the instances that match its own filter.
    absent: Vec<Vec<usize>>,
}

impl Search<'_> {
    /// Can the slots from `at` on be filled, given those before? Nothing where it is not known.
    fn from(&self, at: usize, chosen: &mut Vec<Option<usize>>) -> Option<Truth> {
        let Some(slot) = self.event.slots.get(at) else {
            return self.all_absent(chosen);
        };
        let mut matching = Vec::new();
        for index in self.all.get(at)? {
            if self.belongs(slot, *index, chosen)? {
                matching.push(*index);
            }
        }
        if slot.items.is_some() || slot.optional && !slot.declared {
            let least = if slot.optional && !slot.declared {
                0
            } else {
                slot.required.max(slot.items.unwrap_or(1))
            };
            chosen.push(None);
            let rest = self.from(at + 1, chosen);
            chosen.pop();
            let enough = matching.len() >= least;
            return Some(if enough && rest? == Truth::Yes {
                Truth::Yes
            } else {
                Truth::No
            });
        }
        let mut found = 0;
        for index in matching {
            chosen.push(Some(index));
            let rest = self.from(at + 1, chosen);
            chosen.pop();
            found += usize::from(rest? == Truth::Yes);
            if found >= slot.required.max(1) {
                return Some(Truth::Yes);
            }
        }
        Some(Truth::No)
    }

    /// Is nothing there of what must be absent beside those that are chosen?
    fn all_absent(&self, chosen: &[Option<usize>]) -> Option<Truth> {
        for (slot, all) in self.event.absences.iter().zip(&self.absent) {
            for index in all {
                if self.belongs(slot, *index, chosen)? {
                    return Some(Truth::No);
                }
            }
        }
        Some(Truth::Yes)
    }

    fn belongs(&self, slot: &Slot, index: usize, chosen: &[Option<usize>]) -> Option<bool> {
        for related in &slot.related {
            let at = self
                .event
                .slots
                .iter()
                .position(|other| other.label == related.to)?;
            let other = self.event.slots.get(at)?;
            let mine = self.world.get(slot.entity)?.look(index, &related.own);
            let taken = (*chosen.get(at)?)?;
            let theirs = self.world.get(other.entity)?.look(taken, &related.other);
            if !equal(mine.known()?, theirs.known()?) {
                return Some(false);
            }
        }
        Some(true)
    }
}

/// Null is equal to nothing.
pub(in crate::oracle) fn equal(a: &Json, b: &Json) -> bool {
    !a.is_null() && a == b
}
