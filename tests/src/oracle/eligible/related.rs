//! Whether instances that belong together can be found: every combination is tried.

use super::{Kept, Scanner, Taker, both};
use crate::oracle::claim::{FutureInstance, Names};
use crate::oracle::filter::Truth;
use crate::oracle::json::Json;
use crate::oracle::model::{EventType, Related, Scenario, Slot};
use crate::oracle::population::Population;

impl Scanner {
    /// Can all picks of an event whose instances belong together be made at once?
    pub(super) fn together(
        &mut self,
        event: &EventType,
        takers: &[Taker],
        fixed: &[Option<Vec<(usize, Truth)>>],
        own: Option<&Kept>,
        world: &[Population],
    ) -> Truth {
        // By slot, what surely matches, and what may.
        let mut sure = Vec::new();
        let mut open = Vec::new();
        for ((slot, taker), fixed) in event.slots.iter().zip(takers).zip(fixed) {
            if let Some(fixed) = fixed {
                if fixed.iter().any(|(_, truth)| *truth == Truth::Unknown) {
                    return Truth::Unknown;
                }
                let fixed = fixed.iter().filter(|(_, truth)| *truth == Truth::Yes);
                let fixed: Vec<usize> = fixed.map(|(index, _)| *index).collect();
                sure.push(fixed.clone());
                open.push(fixed);
                continue;
            }
            let sieve = self.sieve(slot.entity, &slot.filter);
            let Some(population) = world.get(slot.entity) else {
                return Truth::Unknown;
            };
            // What the stream has not shown may be anything.
            if population.hidden().most > 0 {
                return Truth::Unknown;
            }
            let taking = self.takings.iter().position(|taking| taking.who == *taker);
            let (mut surely, mut perhaps) = (Vec::new(), Vec::new());
            for (index, _) in population.living() {
                let kept =
                    taking.map_or(Truth::No, |taking| self.kept_from(taking, Some(index), own));
                match (self.meets(sieve, index, population), kept) {
                    (Truth::No, _) | (_, Truth::Yes) => {}
                    (Truth::Yes, Truth::No) => {
                        surely.push(index);
                        perhaps.push(index);
                    }
                    _ => perhaps.push(index),
                }
            }
            sure.push(surely);
            open.push(perhaps);
        }
        let is_settled = sure == open;
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
        let is_fixed: Vec<bool> = fixed.iter().map(Option::is_some).collect();
        // A step that has its instance may or may not wait for further ones.
        let mut slots = event.slots.iter().zip(&is_fixed);
        let may_wait = slots.any(|(slot, fixed)| *fixed && slot.required > 1);
        let search = |all| {
            let search = Search {
                event,
                world,
                all,
                absent: &absent,
                is_fixed: &is_fixed,
            };
            match search.from(0, &mut Vec::new()) {
                Some(Truth::Yes) if may_wait => Truth::Unknown,
                found => found.unwrap_or(Truth::Unknown),
            }
        };
        match search(sure) {
            Truth::No if !is_settled => match search(open) {
                Truth::No => Truth::No,
                _ => Truth::Unknown,
            },
            truth => truth,
        }
    }

    /// By slot of a step: what the binding rules give it, among what belongs together. Nothing
    /// where that is not known. `picked` is what slots have picked afresh, as far as that is known.
    pub(in crate::oracle) fn belonging(
        names: &Names,
        event: &EventType,
        picked: &[Option<FutureInstance>],
        world: &[Population],
    ) -> Option<Vec<Option<FutureInstance>>> {
        let mut takes = names.takes(event);
        for (at, slot) in event.slots.iter().enumerate() {
            if slot.related.is_empty() || slot.items.is_some() || takes.get(at)?.is_some() {
                continue;
            }
            let mut bound = names.bound_before(slot.entity, &takes, event).peekable();
            if bound.peek().is_none() {
                continue;
            }
            let mut found = None;
            for instance in bound {
                let FutureInstance::Known(index) = instance else {
                    return None;
                };
                if belongs(slot, index, (&takes, picked), event, world)? {
                    found = Some(instance);
                    break;
                }
            }
            *takes.get_mut(at)? = found;
        }
        Some(takes)
    }

    /// Could a scenario begin with instances that belong together, among each other and to what its
    /// first step takes? Both are one list.
    pub(super) fn begin_together(
        &mut self,
        (number, scenario): (usize, &Scenario),
        event: &EventType,
        takes: &[Option<FutureInstance>],
        world: &[Population],
    ) -> Truth {
        let mut all = event.clone();
        let label = |at: usize| format!("beginning {at}");
        let mut slots: Vec<Slot> = scenario.initial.clone();
        for (at, slot) in slots.iter_mut().enumerate() {
            for related in &mut slot.related {
                let to = scenario
                    .initial
                    .iter()
                    .position(|it| it.label == related.to);
                related.to = label(to.unwrap_or(usize::MAX));
            }
            slot.label = label(at);
        }
        let begun = |label: &str| {
            let at = event.slots.iter().position(|slot| slot.label == label)?;
            match takes.get(at)? {
                Some(FutureInstance::Initial(initial)) => Some(*initial),
                _ => None,
            }
        };
        let mut takers: Vec<Taker> = (0..slots.len())
            .map(|at| Taker::Initial {
                scenario: number,
                at,
            })
            .collect();
        let mut later = Vec::new();
        for (slot_at, slot) in event.slots.iter().enumerate() {
            let Some(own) = begun(&slot.label) else {
                let mut slot = slot.clone();
                for related in &mut slot.related {
                    if let Some(to) = begun(&related.to) {
                        related.to = label(to);
                    }
                }
                later.push(slot);
                takers.push(Taker::Step {
                    scenario: number,
                    step: 0,
                    slot: slot_at,
                });
                continue;
            };
            if let Some(initial) = slots.get_mut(own) {
                initial.filter.extend(slot.filter.iter().cloned());
            }
            for related in &slot.related {
                let Some(to) = begun(&related.to) else {
                    return Truth::Unknown;
                };
                let turned = Related {
                    own: related.other.clone(),
                    to: label(own),
                    other: related.own.clone(),
                };
                let (at, of) = if own > to {
                    let to = label(to);
                    (
                        own,
                        Related {
                            to,
                            ..related.clone()
                        },
                    )
                } else {
                    (to, turned)
                };
                if let Some(initial) = slots.get_mut(at) {
                    initial.related.push(of);
                }
            }
        }
        slots.extend(later);
        all.slots = slots;
        let answer = self.below_limits(&all, world);
        let fixed = vec![None; all.slots.len()];
        both(answer, self.together(&all, &takers, &fixed, None, world))
    }
}

/// Whether an instance belongs to what the slots before have taken.
fn belongs(
    slot: &Slot,
    index: usize,
    (takes, picked): (&[Option<FutureInstance>], &[Option<FutureInstance>]),
    event: &EventType,
    world: &[Population],
) -> Option<bool> {
    for related in &slot.related {
        let at = event.slots.iter().position(|it| it.label == related.to)?;
        let picked = picked.get(at).copied().flatten();
        let Some(FutureInstance::Known(taken)) = (*takes.get(at)?).or(picked) else {
            return None;
        };
        let mine = world.get(slot.entity)?.look(index, &related.own);
        let of = event.slots.get(at)?.entity;
        let theirs = world.get(of)?.look(taken, &related.other);
        if !equal(mine.known()?, theirs.known()?) {
            return Some(false);
        }
    }
    Some(true)
}

struct Search<'a> {
    event: &'a EventType,
    world: &'a [Population],
    /// By slot, the instances that match its own filter.
    all: Vec<Vec<usize>>,
    /// By absence, the instances that match its own filter.
    absent: &'a [Vec<usize>],
    /// By slot, whether it has its instance already.
    is_fixed: &'a [bool],
}

impl Search<'_> {
    /// Can the slots from `at` on be filled, given those before? Nothing where it is not known.
    fn from(&self, at: usize, chosen: &mut Vec<Option<usize>>) -> Option<Truth> {
        let Some(slot) = self.event.slots.get(at) else {
            return self.all_absent(chosen);
        };
        if slot.may_lack() {
            chosen.push(None);
            let rest = self.from(at + 1, chosen);
            chosen.pop();
            return rest;
        }
        let mut matching = Vec::new();
        for index in self.all.get(at)? {
            if self.belongs(slot, *index, chosen)? {
                matching.push(*index);
            }
        }
        if let Some(items) = slot.items {
            let least = slot.required.max(items);
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
            let is_fixed = self.is_fixed.get(at) == Some(&true);
            if found >= if is_fixed { 1 } else { slot.required.max(1) } {
                return Some(Truth::Yes);
            }
        }
        Some(Truth::No)
    }

    /// Is nothing there of what must be absent beside those that are chosen?
    fn all_absent(&self, chosen: &[Option<usize>]) -> Option<Truth> {
        for (slot, all) in self.event.absences.iter().zip(self.absent) {
            // Beside one that may lack, it says which of those is taken.
            let lax = |label: &str| {
                let mut slots = self.event.slots.iter();
                slots.any(|other| other.label == label && other.lax)
            };
            if slot.related.iter().any(|related| lax(&related.to)) {
                continue;
            }
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
