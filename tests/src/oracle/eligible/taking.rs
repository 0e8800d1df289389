//! Who takes instances afresh, and what each will do to one and need of it.

use super::opening;
use crate::oracle::claim::{Act, Claim, FutureInstance, future};
use crate::oracle::model::{EventType, Model, Production, Reserve};

/// Who takes an instance afresh.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Taker {
    Event {
        event: usize,
        slot: usize,
    },
    /// An event that updates a random instance.
    Update {
        event: usize,
    },
    /// An event that makes an instance whose key may be another one's.
    Upsert {
        event: usize,
    },
    Initial {
        scenario: usize,
        at: usize,
    },
    Step {
        scenario: usize,
        step: usize,
        slot: usize,
    },
    StepUpdate {
        scenario: usize,
        step: usize,
    },
    /// Whoever creates an instance in the place of the oldest: what a run holds stays.
    Newcomer {
        entity: usize,
    },
}

/// A taker, with what it will do to the instance and need of it.
#[derive(Debug, Clone)]
pub(super) struct Taking {
    pub(super) who: Taker,
    pub(super) entity: usize,
    pub(super) claim: Claim,
    /// Of a scenario that keeps all it has.
    pub(super) always: bool,
}

/// Everyone who ever takes an instance afresh.
pub(super) fn all(model: &Model) -> Vec<Taking> {
    let mut takings = Vec::new();
    for (number, event) in model.event_types.iter().enumerate() {
        for (slot, of) in event.slots.iter().enumerate() {
            takings.push(Taking {
                who: Taker::Event {
                    event: number,
                    slot,
                },
                entity: of.entity,
                claim: Claim {
                    at_once: vec![Act::Slot {
                        event: number,
                        slot,
                    }],
                    ..Claim::default()
                },
                always: false,
            });
        }
        if let Production::NewOrUpdate { entity, .. } = event.production {
            takings.push(Taking {
                who: Taker::Update { event: number },
                entity,
                claim: Claim {
                    at_once: vec![Act::Update { event: number }],
                    ..Claim::default()
                },
                always: false,
            });
        }
    }
    for (number, event) in model.event_types.iter().enumerate() {
        if let Some(entity) = collides(model, event) {
            takings.push(Taking {
                who: Taker::Upsert { event: number },
                entity,
                claim: Claim {
                    at_once: vec![Act::Update { event: number }],
                    ..Claim::default()
                },
                always: false,
            });
        }
    }
    for (number, scenario) in model.scenarios.iter().enumerate() {
        let mut claims = future(model, scenario, opening(scenario), false);
        // What no step takes is taken all the same as the scenario begins.
        for (at, initial) in scenario.initial.iter().enumerate() {
            let _ = claims
                .entry((initial.entity, FutureInstance::Initial(at)))
                .or_default();
        }
        for ((entity, instance), mut claim) in claims {
            if scenario.reserve == Reserve::Never {
                claim.some_time.clear();
                claim.ties.clear();
                claim.later_ties.clear();
            }
            let who = match instance {
                FutureInstance::Known(_) => continue,
                FutureInstance::Initial(at) => Taker::Initial {
                    scenario: number,
                    at,
                },
                FutureInstance::Fresh(step, slot) => Taker::Step {
                    scenario: number,
                    step,
                    slot,
                },
                FutureInstance::Produced(step) => Taker::StepUpdate {
                    scenario: number,
                    step,
                },
            };
            takings.push(Taking {
                who,
                entity,
                claim,
                always: scenario.reserve == Reserve::Always,
            });
        }
    }
    for (entity, of) in model.entities.iter().enumerate() {
        if of.removes_oldest {
            takings.push(Taking {
                who: Taker::Newcomer { entity },
                entity,
                claim: Claim::default(),
                always: false,
            });
        }
    }
    takings
}

/// The entity of which an event may make an instance whose key is that of another one.
fn collides(model: &Model, event: &EventType) -> Option<usize> {
    let entity = event.production.entity()?;
    let may = match &event.production {
        Production::Nothing => false,
        Production::New { .. } => true,
        // One that consumes an instance updates that one.
        Production::NewOrUpdate { probability, .. } => {
            *probability < 1 && event.slots.iter().all(|slot| slot.entity != entity)
        }
    };
    let of = model.entities.get(entity)?;
    (may && !of.distinct && !event.gives_uuid(&of.key)).then_some(entity)
}
