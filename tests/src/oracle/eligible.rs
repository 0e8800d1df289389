//! What could happen now: found by scanning all instances.
//!
//! Invariant: nothing here is kept up to date but two memories, of whether an instance in its present version meets a filter, and of the runs
//! that keep it from someone; both only spare repeated work.

mod keep;

use std::cell::RefCell;
use std::collections::HashMap;

use super::claim::{Act, Claim, Names, Standing, Thing, future};
use super::filter::{Condition, Operator, Truth};
use super::model::{EventType, Model, Production, Reserve, Scenario, Slot};
use super::population::{Life, Population};
use super::schema::Source;

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
}

/// A taker, with what it will do to the instance and need of it.
#[derive(Debug, Clone)]
struct Taking {
    who: Taker,
    entity: usize,
    claim: Claim,
    /// Of a scenario that keeps all it has.
    always: bool,
}

/// A filter over an entity, with what is remembered of each instance.
#[derive(Debug)]
struct Sieve {
    entity: usize,
    filter: Vec<(Source, Condition)>,
    seen: RefCell<Vec<(u64, Truth)>>,
}

/// What a run keeps: by taker, the instance (`None`: any, the stream has not shown which) and whether it surely does.
pub(crate) type Kept = Vec<(usize, Option<usize>, Truth)>;

/// The scanner.
#[derive(Debug)]
pub(crate) struct Scanner {
    sieves: Vec<Sieve>,
    takings: Vec<Taking>,
    /// By taker and instance: how many runs keep it, surely and perhaps.
    kept: HashMap<(usize, Option<usize>), (u64, u64)>,
}

/// A pick that has to be possible.
#[derive(Debug)]
struct Unit {
    entity: usize,
    /// 1: bound before the first step, 2: taken by the event. Those that share one differ.
    group: u8,
    candidates: Vec<(usize, Truth)>,
}

/// The most of one kind of candidates that are looked for: more than there ever are picks.
const ENOUGH: usize = 12;

impl Scanner {
    pub(crate) fn new(model: &Model) -> Self {
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
                        acts: vec![Act::Slot {
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
                        acts: vec![Act::Update { event: number }],
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
                        acts: vec![Act::Update { event: number }],
                        ..Claim::default()
                    },
                    always: false,
                });
            }
        }
        for (number, scenario) in model.scenarios.iter().enumerate() {
            for ((entity, thing), mut claim) in future(model, scenario, opening(scenario), false) {
                if scenario.reserve == Reserve::Never {
                    claim.needs.clear();
                }
                let who = match thing {
                    Thing::Known(_) => continue,
                    Thing::Initial(at) => Taker::Initial {
                        scenario: number,
                        at,
                    },
                    Thing::Fresh(step, slot) => Taker::Step {
                        scenario: number,
                        step,
                        slot,
                    },
                    Thing::Produced(step) => Taker::StepUpdate {
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
        Self {
            sieves: Vec::new(),
            takings,
            kept: HashMap::new(),
        }
    }

    fn sieve(&mut self, entity: usize, filter: &[(Source, Condition)]) -> usize {
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
    fn meets(&self, sieve: usize, index: usize, population: &Population) -> Truth {
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
        match (instance.life, memory.1) {
            (Life::Gone, _) => Truth::No,
            (Life::MaybeGone, Truth::Yes) => Truth::Unknown,
            (_, truth) => truth,
        }
    }

    /// Instances that meet a filter and are not kept from the taker; never more than are of use.
    fn candidates(
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

    /// How the limits of an event type stand: `Yes` where none is reached.
    fn below_limits(&mut self, event: &EventType, world: &[Population]) -> Truth {
        let mut answer = Truth::Yes;
        for limit in &event.limits {
            let filter = [(
                Source::State(limit.attribute.clone()),
                Condition {
                    operator: Operator::Equals,
                    value: limit.value.clone(),
                },
            )];
            let sieve = self.sieve(limit.entity, &filter);
            let Some(population) = world.get(limit.entity) else {
                continue;
            };
            let (mut sure, mut open) = (0, 0);
            for (index, _) in population.living() {
                match self.meets(sieve, index, population) {
                    Truth::Yes => sure += 1,
                    Truth::Unknown => open += 1,
                    Truth::No => {}
                }
            }
            let [(source, condition)] = &filter;
            match population.hidden_meets(source, condition) {
                Truth::Yes => {
                    sure += population.hidden().least;
                    open += population.hidden().most - population.hidden().least;
                }
                Truth::Unknown => open += population.hidden().most,
                Truth::No => {}
            }
            let truth = if sure >= limit.most {
                Truth::No
            } else if sure + open >= limit.most {
                Truth::Unknown
            } else {
                Truth::Yes
            };
            answer = both(answer, truth);
        }
        answer
    }

    /// Could an event of this type come by itself?
    pub(crate) fn eligible(&mut self, model: &Model, number: usize, world: &[Population]) -> Truth {
        let Some(event) = model.event_types.get(number).cloned() else {
            return Truth::No;
        };
        if !event.weighs {
            return Truth::No;
        }
        let takers: Vec<Taker> = (0..event.slots.len())
            .map(|slot| Taker::Event {
                event: number,
                slot,
            })
            .collect();
        let possible = self.possible(
            &event,
            &takers,
            &vec![None; event.slots.len()],
            None,
            Vec::new(),
            world,
        );
        both(possible, self.may_upsert(number, world))
    }

    /// Does no run keep any instance from an event that may replace the fields of whichever has its key?
    fn may_upsert(&self, event: usize, world: &[Population]) -> Truth {
        let who = Taker::Upsert { event };
        let mut takings = self.takings.iter().enumerate();
        let Some((taker, taking)) = takings.find(|(_, taking)| taking.who == who) else {
            return Truth::Yes;
        };
        let mut answer = Truth::Yes;
        for ((of, index), _) in self.kept.iter().filter(|((of, _), _)| *of == taker) {
            let life = index.and_then(|index| {
                let population = world.get(taking.entity)?;
                Some(population.instance(index)?.life)
            });
            let kept = match (life, self.kept_from(*of, *index, None)) {
                (Some(Life::Gone), _) | (_, Truth::No) => Truth::Yes,
                (Some(Life::Alive), Truth::Yes) => Truth::No,
                _ => Truth::Unknown,
            };
            answer = both(answer, kept);
        }
        answer
    }

    /// Could a run's step happen? `names` is what it has bound.
    pub(crate) fn performable(
        &mut self,
        model: &Model,
        (scenario, step): (usize, usize),
        names: &Names,
        own: &Kept,
        world: &[Population],
    ) -> Truth {
        let Some(event) = model
            .scenarios
            .get(scenario)
            .and_then(|scenario| scenario.steps.get(step))
            .and_then(|step| model.event_types.get(step.event))
            .cloned()
        else {
            return Truth::No;
        };
        let takes = names.takes(&event);
        let mut answer = Truth::Yes;
        if let (Some(Thing::Known(index)), Some(entity)) =
            (names.updates(&event, model), event.production.entity())
        {
            answer = world
                .get(entity)
                .and_then(|population| population.instance(index))
                .map_or(Truth::No, |instance| match instance.life {
                    Life::Alive => Truth::Yes,
                    Life::MaybeGone => Truth::Unknown,
                    Life::Gone => Truth::No,
                });
        }
        let fixed: Vec<Option<Vec<(usize, Truth)>>> = event
            .slots
            .iter()
            .zip(&takes)
            .map(|(slot, thing)| match thing {
                Some(Thing::Known(index)) => {
                    let sieve = self.sieve(slot.entity, &slot.filter);
                    let population = world.get(slot.entity)?;
                    Some(vec![(*index, self.meets(sieve, *index, population))])
                }
                Some(_) => Some(vec![(usize::MAX - ENOUGH, Truth::Unknown)]),
                None => None,
            })
            .collect();
        let takers = step_takers(scenario, step, &event);
        both(
            answer,
            self.possible(&event, &takers, &fixed, Some(own), Vec::new(), world),
        )
    }

    /// Could a scenario begin?
    pub(crate) fn can_begin(
        &mut self,
        model: &Model,
        number: usize,
        world: &[Population],
    ) -> Truth {
        let Some(scenario) = model.scenarios.get(number).cloned() else {
            return Truth::No;
        };
        if !scenario.weighs {
            return Truth::No;
        }
        let Some(event) = scenario
            .steps
            .first()
            .and_then(|step| model.event_types.get(step.event))
            .cloned()
        else {
            return Truth::No;
        };
        let takes = opening(&scenario).names.takes(&event);
        let mut units = Vec::new();
        for (at, initial) in scenario.initial.iter().enumerate() {
            let mut filter = initial.filter.clone();
            let mut group = 1;
            for (slot, thing) in event.slots.iter().zip(&takes) {
                if *thing == Some(Thing::Initial(at)) {
                    group |= 2;
                    filter.extend(slot.filter.iter().cloned());
                }
            }
            let sieve = self.sieve(initial.entity, &filter);
            let who = Taker::Initial {
                scenario: number,
                at,
            };
            let candidates = self.candidates(sieve, who, None, world);
            let own = self.sieve(initial.entity, &initial.filter);
            if let Some(missing) = missing(initial, &self.candidates(own, who, None, world))
                && missing == Truth::No
            {
                return Truth::No;
            }
            units.push(Unit {
                entity: initial.entity,
                group,
                candidates,
            });
        }
        let fixed = takes
            .iter()
            .map(|thing| thing.map(|_| Vec::new()))
            .collect::<Vec<_>>();
        let takers = step_takers(number, 0, &event);
        let truth = self.possible(&event, &takers, &fixed, None, units, world);
        if scenario.begins_unseen() && truth == Truth::Yes {
            return Truth::Unknown;
        }
        truth
    }

    /// Can all picks of an event be made at once? `fixed`: by slot, what it takes already (nothing: another unit stands for it).
    fn possible(
        &mut self,
        event: &EventType,
        takers: &[Taker],
        fixed: &[Option<Vec<(usize, Truth)>>],
        own: Option<&Kept>,
        mut units: Vec<Unit>,
        world: &[Population],
    ) -> Truth {
        let mut answer = self.below_limits(event, world);
        for ((slot, taker), fixed) in event.slots.iter().zip(takers).zip(fixed) {
            if slot.optional && !slot.declared {
                continue;
            }
            let sieve = self.sieve(slot.entity, &slot.filter);
            let candidates = self.candidates(sieve, *taker, own, world);
            if let Some(truth) = missing(slot, &candidates) {
                // A step that has its instance may or may not wait for further ones.
                let truth = if fixed.is_some() {
                    both(Truth::Unknown, Truth::Yes)
                } else {
                    truth
                };
                answer = both(answer, truth);
            }
            let count = match (slot.items, fixed) {
                (None, Some(candidates)) => {
                    if !candidates.is_empty() {
                        units.push(Unit {
                            entity: slot.entity,
                            group: 2,
                            candidates: candidates.clone(),
                        });
                    }
                    continue;
                }
                (None, None) => 1,
                (Some(items), _) => items,
            };
            for _ in 0..count {
                units.push(Unit {
                    entity: slot.entity,
                    group: 2,
                    candidates: candidates.clone(),
                });
            }
        }
        // Those with the least choice first.
        units.sort_by_key(|unit| unit.candidates.len());
        let picks = if solve(&units, true, &mut Vec::new()) {
            Truth::Yes
        } else if solve(&units, false, &mut Vec::new()) {
            Truth::Unknown
        } else {
            Truth::No
        };
        both(answer, picks)
    }
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

/// Before the first step.
pub(crate) fn opening(scenario: &Scenario) -> Standing {
    let mut names = Names::default();
    for (at, initial) in scenario.initial.iter().enumerate() {
        names.bind(initial.entity, &initial.label, Thing::Initial(at));
    }
    Standing {
        names,
        step: 0,
        times: 0,
        begins: !scenario.begins_unseen(),
    }
}

fn step_takers(scenario: usize, step: usize, event: &EventType) -> Vec<Taker> {
    (0..event.slots.len())
        .map(|slot| Taker::Step {
            scenario,
            step,
            slot,
        })
        .collect()
}

/// Whether as many instances match as a slot waits for, where that is more than it takes.
fn missing(slot: &Slot, candidates: &[(usize, Truth)]) -> Option<Truth> {
    let most = slot.items.unwrap_or(1);
    (slot.required > most).then(|| {
        let sure = candidates
            .iter()
            .filter(|(_, truth)| *truth == Truth::Yes)
            .count();
        if sure >= slot.required {
            Truth::Yes
        } else if candidates.len() >= slot.required {
            Truth::Unknown
        } else {
            Truth::No
        }
    })
}

fn matches(filter: &[(Source, Condition)], index: usize, population: &Population) -> Truth {
    filter
        .iter()
        .map(|(source, condition)| population.meets(index, source, condition))
        .fold(Truth::Yes, both)
}

/// No where one is, unknown where one may be.
pub(crate) fn both(left: Truth, right: Truth) -> Truth {
    match (left, right) {
        (Truth::No, _) | (_, Truth::No) => Truth::No,
        (Truth::Yes, Truth::Yes) => Truth::Yes,
        _ => Truth::Unknown,
    }
}

/// Tries every choice of instances in which those that must differ do.
fn solve(units: &[Unit], surely: bool, chosen: &mut Vec<usize>) -> bool {
    let Some(unit) = units.get(chosen.len()) else {
        return true;
    };
    for (index, truth) in &unit.candidates {
        if (surely && *truth != Truth::Yes) || *truth == Truth::No {
            continue;
        }
        let taken = chosen.iter().zip(units).any(|(other, of)| {
            other == index && of.entity == unit.entity && of.group & unit.group != 0
        });
        if taken {
            continue;
        }
        chosen.push(*index);
        if solve(units, surely, chosen) {
            return true;
        }
        chosen.pop();
    }
    false
}
