//! What could happen now: found by scanning all instances.
//!
//! Invariant: nothing here is kept up to date but two memories, of which instances meet a filter as
//! they are, and of the runs that keep one from someone; both only spare repeated work.

mod candidates;
mod crowd;
mod keep;
mod place;
mod related;
mod solve;
mod taking;

use super::claim::{FutureInstance, Names, Standing};
use super::filter::{Condition, Operator, Truth};
use super::model::{EventType, Model, Scenario, Slot};
use super::population::{Population, Presence};
use super::schema::Source;
use candidates::Sieve;
use crowd::Share;
use keep::KeptFrom;
pub(super) use related::equal;
use solve::{Unit, solve};
pub(crate) use taking::Taker;
use taking::Taking;

/// What a run keeps: by taker, the instance (`None`: any, the stream has not shown which) and
/// whether it surely does.
pub(crate) type Kept = Vec<(usize, Option<usize>, Truth)>;

/// The scanner.
#[derive(Debug)]
pub(crate) struct Scanner {
    sieves: Vec<Sieve>,
    takings: Vec<Taking>,
    /// Of one kind of candidates no more are looked for.
    enough: usize,
    /// By taker: what runs keep from it.
    kept: Vec<KeptFrom>,
}

/// So many of one kind of candidates are looked for, unless an event waits for more: more than
/// there ever are picks.
const ENOUGH: usize = 12;

impl Scanner {
    pub(crate) fn new(model: &Model) -> Self {
        let slots = model.event_types.iter().flat_map(|event| &event.slots);
        let initial = model
            .scenarios
            .iter()
            .flat_map(|scenario| &scenario.initial);
        let required = slots.chain(initial).map(|slot| slot.required);
        let takings = taking::all(model);
        Self {
            enough: required.fold(ENOUGH, usize::max),
            sieves: Vec::new(),
            kept: takings.iter().map(|_| KeptFrom::default()).collect(),
            takings,
        }
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
            answer = both(answer, self.below(limit.entity, &filter, limit.most, world));
        }
        for absent in event.absences.iter().filter(|it| it.related.is_empty()) {
            answer = both(answer, self.below(absent.entity, &absent.filter, 1, world));
        }
        answer
    }

    /// Are there fewer instances than so many that meet a filter?
    fn below(
        &mut self,
        entity: usize,
        filter: &[(Source, Condition)],
        most: u64,
        world: &[Population],
    ) -> Truth {
        let sieve = self.sieve(entity, filter);
        let Some(population) = world.get(entity) else {
            return Truth::Yes;
        };
        let (mut sure, mut open) = self.matching(sieve, population);
        let hidden = filter
            .iter()
            .map(|(source, condition)| population.hidden_meets(source, condition));
        match hidden.fold(Truth::Yes, both) {
            Truth::Yes => {
                sure += population.hidden().least;
                open += population.hidden().most - population.hidden().least;
            }
            Truth::Unknown => open += population.hidden().most,
            Truth::No => {}
        }
        if sure >= most {
            Truth::No
        } else if sure + open >= most {
            Truth::Unknown
        } else {
            Truth::Yes
        }
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

    /// Does no run keep any instance from an event that may replace the fields of whichever has its
    /// key?
    fn may_upsert(&self, event: usize, world: &[Population]) -> Truth {
        let who = Taker::Upsert { event };
        let mut takings = self.takings.iter().enumerate();
        let Some((taker, taking)) = takings.find(|(_, taking)| taking.who == who) else {
            return Truth::Yes;
        };
        let mut answer = Truth::Yes;
        for index in self.kept.get(taker).into_iter().flat_map(KeptFrom::keys) {
            let presence = index.and_then(|index| {
                let population = world.get(taking.entity)?;
                Some(population.instance(index)?.presence)
            });
            let kept = match (presence, self.kept_from(taker, index, None)) {
                (Some(Presence::Gone), _) | (_, Truth::No) => Truth::Yes,
                (Some(Presence::Alive), Truth::Yes) => Truth::No,
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
        let takes = match Self::belonging(names, &event, &[], world) {
            Some(takes) => takes,
            None => return Truth::Unknown,
        };
        let mut answer = Truth::Yes;
        if let (Some(FutureInstance::Known(index)), Some(entity)) =
            (names.updates(&event, model), event.production.entity())
        {
            answer = world
                .get(entity)
                .and_then(|population| population.instance(index))
                .map_or(Truth::No, |instance| match instance.presence {
                    Presence::Alive => Truth::Yes,
                    Presence::MaybeGone => Truth::Unknown,
                    Presence::Gone => Truth::No,
                });
        }
        let fixed: Vec<Option<Vec<(usize, Truth)>>> = event
            .slots
            .iter()
            .zip(&takes)
            .map(|(slot, instance)| match instance {
                Some(FutureInstance::Known(index)) => {
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
        let initial = scenario.initial.iter();
        if initial
            .chain(&event.slots)
            .any(|slot| !slot.related.is_empty())
        {
            let together = self.begin_together((number, &scenario), &event, &takes, world);
            if scenario.begins_unseen() && together == Truth::Yes {
                return Truth::Unknown;
            }
            return together;
        }
        let mut units = Vec::new();
        for (at, initial) in scenario.initial.iter().enumerate() {
            let mut filter = initial.filter.clone();
            let mut group = 1;
            for (slot, instance) in event.slots.iter().zip(&takes) {
                if *instance == Some(FutureInstance::Initial(at)) {
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
            .map(|instance| instance.map(|_| Vec::new()))
            .collect::<Vec<_>>();
        let takers = step_takers(number, 0, &event);
        let truth = self.possible(&event, &takers, &fixed, None, units, world);
        if scenario.begins_unseen() && truth == Truth::Yes {
            return Truth::Unknown;
        }
        truth
    }

    /// Can all picks of an event be made at once? `fixed`: by slot, what it takes already (nothing:
    /// another unit stands for it).
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
        let place = self.place(event, world);
        for (slot, taker) in event.slots.iter().zip(takers) {
            if !slot.all {
                continue;
            }
            let sieve = self.sieve(slot.entity, &slot.filter);
            let free = self.all_free(sieve, *taker, world);
            // What is kept may belong to another instance than the one that is taken.
            let apart = !slot.related.is_empty() && free != Truth::Yes;
            answer = both(answer, if apart { Truth::Unknown } else { free });
        }
        let mut all = event.slots.iter().chain(&event.absences);
        if all.any(|slot| !slot.related.is_empty()) {
            let place = place.beside_what_belongs_together(event);
            let together = self.together(event, takers, fixed, own, world);
            return both(both(answer, place), together);
        }
        // Whom a scenario binds before its first step, picks as well.
        let mut shares: Vec<Share<'_>> = units
            .iter()
            .map(|unit| Share::beside(unit.entity, unit.candidates.clone(), false))
            .collect();
        for ((slot, taker), fixed) in event.slots.iter().zip(takers).zip(fixed) {
            if slot.may_lack() {
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
                        shares.push(Share::beside(slot.entity, candidates.clone(), true));
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
            shares.push(Share {
                entity: slot.entity,
                count,
                items: slot.items.is_some(),
                known: false,
                filter: Some(&slot.filter),
                candidates: candidates.clone(),
            });
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
        let plain = self.takings.iter().all(|taking| {
            let who = taking.who;
            matches!(
                who,
                Taker::Event { .. }
                    | Taker::Update { .. }
                    | Taker::Upsert { .. }
                    | Taker::Newcomer { .. }
            )
        });
        answer = both(answer, place.beside(units));
        both(both(answer, picks), crowd::provided(&shares, plain))
    }
}

/// Before the first step.
pub(crate) fn opening(scenario: &Scenario) -> Standing {
    let mut names = Names::default();
    for (at, initial) in scenario.initial.iter().enumerate() {
        names.bind(initial.entity, &initial.label, FutureInstance::Initial(at));
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

/// No where one is, unknown where one may be.
pub(crate) fn both(left: Truth, right: Truth) -> Truth {
    match (left, right) {
        (Truth::No, _) | (_, Truth::No) => Truth::No,
        (Truth::Yes, Truth::Yes) => Truth::Yes,
        _ => Truth::Unknown,
    }
}
