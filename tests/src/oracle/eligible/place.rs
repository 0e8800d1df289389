//! Whether there is a place for what an event creates.

use super::solve::{Unit, solve};
use super::{Scanner, Taker};
use crate::oracle::filter::Truth;
use crate::oracle::model::{EventType, Production};
use crate::oracle::population::Population;

/// How things stand with the entity of which an event creates an instance.
pub(super) struct Place {
    /// Whether there is room.
    room: Truth,
    /// Where there is none: one that may go.
    goes: Option<Unit>,
    /// Whether the event may update one instead.
    updates: bool,
}

impl Scanner {
    /// How it stands with what an event creates.
    pub(super) fn place(&mut self, event: &EventType, world: &[Population]) -> Place {
        let entity = event.production.entity();
        let Some((entity, population)) = entity.and_then(|of| Some((of, world.get(of)?))) else {
            return Place {
                room: Truth::Yes,
                goes: None,
                updates: false,
            };
        };
        let room = population.room();
        let asks = population.entity().removes_oldest && room != Truth::Yes;
        let goes = asks.then(|| {
            let sieve = self.sieve(entity, &[]);
            Unit {
                entity,
                group: 2,
                candidates: self.candidates(sieve, Taker::Newcomer { entity }, None, world),
            }
        });
        Place {
            room,
            goes,
            updates: matches!(event.production, Production::NewOrUpdate { .. }),
        }
    }
}

impl Place {
    /// Whether there is one beside what the event takes.
    pub(super) fn beside(self, mut units: Vec<Unit>) -> Truth {
        let one = match self.goes {
            None => Truth::No,
            Some(unit) => {
                units.push(unit);
                units.sort_by_key(|unit| unit.candidates.len());
                if solve(&units, true, &mut Vec::new()) {
                    Truth::Yes
                } else if solve(&units, false, &mut Vec::new()) {
                    Truth::Unknown
                } else {
                    Truth::No
                }
            }
        };
        match (self.room, one) {
            (Truth::Yes, _) | (_, Truth::Yes) => Truth::Yes,
            // Which instances it may update is a matter of what runs keep from it.
            (Truth::No, Truth::No) if !self.updates => Truth::No,
            _ => Truth::Unknown,
        }
    }

    /// The same where it is not known which instances those are: more than it takes suffice.
    pub(super) fn beside_what_belongs_together(self, event: &EventType) -> Truth {
        let Some(entity) = self.goes.as_ref().map(|unit| unit.entity) else {
            return self.beside(Vec::new());
        };
        let own = event.slots.iter().filter(|slot| slot.entity == entity);
        match (own.count(), self.beside(Vec::new())) {
            (0, truth) | (_, truth @ Truth::No) => truth,
            _ => Truth::Unknown,
        }
    }
}
