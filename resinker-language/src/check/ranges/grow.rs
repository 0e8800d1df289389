//! Numbers that grow from event to event.
//!
//! A counter has no bound in the fixpoint: each round takes it further. What still moves after some
//! rounds is taken as far as it can go, and stays there. Where all values are wanted that is its
//! type's bound. Where those are wanted that a run comes to in practice, and where it moves evenly,
//! it is as far as [`EVENTS`](super::EVENTS) events lead it; what moves faster and faster goes to
//! the bound.

use std::collections::BTreeMap;

use resinker_runtime::decimal::Int256;

use super::world::World;
use crate::expr::range::{Exact, Known, View};

/// Rounds between two looks at what has moved.
const WINDOW: usize = 3;

/// Rounds after which nothing is waited for.
const MOST_ROUNDS: usize = 60;

/// Stands for the elements of an array in a path.
const ELEMENT: usize = usize::MAX;

/// Where a number is: the entity, its fields (0) or attributes (1), and indexes down from there.
type Path = Vec<usize>;

/// The numbers of a world, as they were from time to time, and those that are taken as far as they
/// go.
#[derive(Default)]
pub(super) struct Growth {
    rounds: usize,
    looks: Vec<BTreeMap<Path, Known>>,
    held: BTreeMap<Path, Known>,
}

impl Growth {
    /// Keeps what was taken as far as it goes.
    pub(super) fn hold(&self, world: &mut World) {
        for (path, known) in &self.held {
            if let Some(place) = place(world, path) {
                *place = known.clone();
            }
        }
    }

    /// Looks at a round's result.
    pub(super) fn look(&mut self, world: &World) {
        self.rounds += 1;
        if !self.rounds.is_multiple_of(WINDOW) {
            return;
        }
        let now = numbers(world);
        if let [.., first, second] = self.looks.as_slice() {
            for (path, known) in &now {
                let (first, second) = (first.get(path), second.get(path));
                let patient = self.rounds < MOST_ROUNDS;
                let grown = match (first, second) {
                    _ if second == Some(known) || self.held.contains_key(path) => None,
                    (Some(first), Some(second)) => Some(grown(first, second, known, world.view)),
                    _ if patient => None,
                    _ => Some(known.clone().widest()),
                };
                if let Some(grown) = grown {
                    self.held.insert(path.clone(), grown);
                }
            }
        }
        self.looks.push(now);
    }
}

impl Known {
    /// All that its type holds.
    fn widest(self) -> Self {
        match self {
            Self::Exact(exact) => Self::Exact(Exact::bounds(exact.scale)),
            _ => Self::Float(f64::NEG_INFINITY, f64::INFINITY),
        }
    }
}

/// As far as a number goes that was this, then that, and is now the third.
fn grown(first: &Known, second: &Known, now: &Known, view: View) -> Known {
    match (first, second, now) {
        (Known::Exact(first), Known::Exact(second), Known::Exact(now)) => {
            let ends = Exact::bounds(now.scale);
            let reach = |first: Int256, second: Int256, now: Int256, end: Int256| {
                if now == second {
                    return now;
                }
                let (before, after) = (second - first, now - second);
                let even = match after.is_negative() {
                    true => after >= before,
                    false => after <= before,
                };
                if view == View::Whole || !even {
                    return end;
                }
                let steps = Int256::from(super::EVENTS / WINDOW as i64);
                now + after * steps
            };
            let grown = Exact {
                low: reach(first.low, second.low, now.low, ends.low),
                high: reach(first.high, second.high, now.high, ends.high),
                scale: now.scale,
            };
            Known::Exact(grown.held())
        }
        (Known::Float(first_low, first_high), Known::Float(low, high), Known::Float(a, b)) => {
            let reach = |first: f64, second: f64, now: f64, end: f64| {
                if now == second {
                    return now;
                }
                let (before, after) = (second - first, now - second);
                if view == View::Whole || after.abs() > before.abs() * (1.0 + 1e-9) {
                    return end;
                }
                now + after * (super::EVENTS as f64 / WINDOW as f64)
            };
            Known::Float(
                reach(*first_low, *low, *a, f64::NEG_INFINITY),
                reach(*first_high, *high, *b, f64::INFINITY),
            )
        }
        _ => now.clone().widest(),
    }
}

/// All numbers of a world, by their places.
fn numbers(world: &World) -> BTreeMap<Path, Known> {
    let mut all = BTreeMap::new();
    for (index, entity) in world.entities.iter().enumerate() {
        collect(&entity.fields, &mut vec![index, 0], &mut all);
        for (at, attribute) in entity.attributes.iter().enumerate() {
            collect(attribute, &mut vec![index, 1, at], &mut all);
        }
    }
    all
}

fn collect(known: &Known, path: &mut Path, all: &mut BTreeMap<Path, Known>) {
    match known {
        Known::Exact(_) | Known::Float(..) => {
            all.insert(path.clone(), known.clone());
        }
        Known::Array { element, .. } => {
            path.push(ELEMENT);
            collect(element, path, all);
            path.pop();
        }
        Known::Object(fields) => {
            for (at, field) in fields.iter().enumerate() {
                path.push(at);
                collect(field, path, all);
                path.pop();
            }
        }
        Known::Ratio(_) | Known::Other | Known::Never => {}
    }
}

/// The number at a place.
fn place<'a>(world: &'a mut World, path: &[usize]) -> Option<&'a mut Known> {
    let (entity, rest) = path.split_first()?;
    let entity = world.entities.get_mut(*entity)?;
    match rest.split_first()? {
        (0, rest) => below(&mut entity.fields, rest),
        (_, rest) => {
            let (attribute, rest) = rest.split_first()?;
            below(entity.attributes.get_mut(*attribute)?, rest)
        }
    }
}

fn below<'a>(known: &'a mut Known, path: &[usize]) -> Option<&'a mut Known> {
    let Some((first, rest)) = path.split_first() else {
        return Some(known);
    };
    match known {
        Known::Array { element, .. } if *first == ELEMENT => below(element, rest),
        Known::Object(fields) => below(fields.get_mut(*first)?, rest),
        _ => None,
    }
}
