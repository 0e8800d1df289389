//! Which instances runs keep from whom.

use std::collections::HashMap;

use super::{Kept, Scanner, Taker};
use crate::oracle::claim::{self, Claim, FutureInstance, Standing, future};
use crate::oracle::filter::{Condition, Operator, Truth};
use crate::oracle::json::Json;
use crate::oracle::model::{Model, Otherwise, Reserve, Scenario};
use crate::oracle::run::Run;
use crate::oracle::schema::Source;

/// Filters' clauses.
type Needs<'a> = &'a [(Source, Condition)];

/// How many runs keep what from one taker, surely and perhaps.
#[derive(Debug, Default)]
pub(super) struct KeptFrom {
    /// By instance, as far as any was ever kept.
    known: Vec<(u64, u64)>,
    /// One that the stream has not shown.
    any: (u64, u64),
}

impl KeptFrom {
    fn count(&self, index: Option<usize>) -> (u64, u64) {
        match index {
            Some(index) => self.known.get(index).copied().unwrap_or_default(),
            None => self.any,
        }
    }

    fn count_mut(&mut self, index: Option<usize>) -> (&mut u64, &mut u64) {
        let count = match index {
            Some(index) => {
                if self.known.len() <= index {
                    self.known.resize(index + 1, (0, 0));
                }
                self.known.get_mut(index).unwrap_or(&mut self.any)
            }
            None => &mut self.any,
        };
        (&mut count.0, &mut count.1)
    }

    /// What has been kept.
    pub(super) fn keys(&self) -> impl Iterator<Item = Option<usize>> {
        (0..self.known.len()).map(Some).chain([None])
    }
}

impl Scanner {
    /// What a run keeps while it may stand at any of these places.
    pub(crate) fn keeps(
        &self,
        model: &Model,
        scenario: &Scenario,
        standings: &[Standing],
        run: &Run,
        may_be_over: bool,
    ) -> Kept {
        let mut by_standing: Vec<HashMap<(usize, Option<usize>), Truth>> = standings
            .iter()
            .map(|standing| self.keeps_at(model, scenario, standing, run))
            .collect();
        if may_be_over {
            by_standing.push(HashMap::new());
        }
        let mut keys: Vec<(usize, Option<usize>)> = by_standing
            .iter()
            .flat_map(|kept| kept.keys().copied())
            .collect();
        keys.sort_unstable();
        keys.dedup();
        keys.into_iter()
            .map(|key| {
                let sure = by_standing
                    .iter()
                    .all(|kept| kept.get(&key) == Some(&Truth::Yes));
                (key.0, key.1, if sure { Truth::Yes } else { Truth::Unknown })
            })
            .collect()
    }

    fn keeps_at(
        &self,
        model: &Model,
        scenario: &Scenario,
        standing: &Standing,
        run: &Run,
    ) -> HashMap<(usize, Option<usize>), Truth> {
        let mut kept = HashMap::new();
        let mut keep = |taker: usize, instance: FutureInstance, truth: Truth| {
            let key = match instance {
                FutureInstance::Known(index) => (taker, Some(index)),
                FutureInstance::Initial(_) => (taker, None),
                FutureInstance::Fresh(..) | FutureInstance::Produced(_) => return,
            };
            let truth = if key.1.is_none() && truth.possible() {
                Truth::Unknown
            } else {
                truth
            };
            if truth.possible() {
                let known = kept.entry(key).or_insert(Truth::No);
                *known = claim::either(*known, truth);
            }
        };
        // Where each step surely comes, and once, it is plain what it takes.
        let is_certain = scenario.steps.iter().all(|step| {
            let event = model.event_types.get(step.event);
            let ends = event.is_none_or(|event| event.removes.iter().any(|it| it.when.is_some()));
            step.times == (1, 1) && step.otherwise != Otherwise::Skip && !ends
        });
        let surely = future(model, scenario, standing.clone(), false);
        let perhaps = future(model, scenario, standing.clone(), true);
        for ((entity, instance), claim) in &perhaps {
            let nothing = Claim::default();
            let sure = surely.get(&(*entity, *instance)).unwrap_or(&nothing);
            for (number, taking) in self.takings.iter().enumerate() {
                if taking.entity != *entity {
                    continue;
                }
                if matches!(taking.who, Taker::Newcomer { .. }) {
                    // It holds what some step takes by its name.
                    if sure.is_taken && !sure.open {
                        keep(number, *instance, Truth::Yes);
                    } else if !is_certain {
                        keep(number, *instance, Truth::Unknown);
                    }
                    continue;
                }
                let takes = &taking.claim;
                let conflict = |claim: &Claim| {
                    let (now, some_time): (Needs<'_>, Needs<'_>) = match scenario.reserve {
                        Reserve::Never => (&[], &[]),
                        _ => (&claim.needs, &claim.some_time),
                    };
                    [
                        (&takes.at_once, now),
                        (&takes.acts, some_time),
                        (&claim.acts, &takes.some_time),
                    ]
                    .into_iter()
                    .map(|(acts, needs)| claim::spoils(model, acts, *entity, needs))
                    .chain(
                        (scenario.reserve != Reserve::Never)
                            .then(|| changes(model, takes, *entity, &claim.ties)),
                    )
                    .chain([changes(model, claim, *entity, &takes.ties)])
                    .fold(Truth::No, claim::either)
                };
                let truth = match (conflict(sure), conflict(claim)) {
                    (Truth::Yes, _) => Truth::Yes,
                    (Truth::No, Truth::No) => {
                        // An end takes more than filters, and whoever keeps all he has might not
                        // share; the language leaves both open.
                        let open = claim.open
                            || takes.open
                            || changes(model, claim, *entity, &takes.later_ties).possible()
                            || (claim.is_taken
                                && (taking.always
                                    || claim::ends(model, &takes.acts)
                                    || claim::ends(model, &takes.at_once)))
                            || (claim::ends(model, &claim.acts) && takes.is_taken);
                        if open { Truth::Unknown } else { Truth::No }
                    }
                    _ => Truth::Unknown,
                };
                keep(number, *instance, truth);
            }
        }
        // What a step has taken, or would have, it holds still; and perhaps what another one of the
        // same name has followed.
        let former = run.formerly.iter();
        let former = former.map(|(entity, index)| (*entity, FutureInstance::Known(*index), false));
        let named = standing.names.all();
        let named = named.map(|(entity, instance)| (entity, instance, true));
        for (entity, instance, is_named) in former.chain(named) {
            let newcomer = Taker::Newcomer { entity };
            let mut takings = self.takings.iter();
            let Some(number) = takings.position(|taking| taking.who == newcomer) else {
                continue;
            };
            let mut held = run.held.iter();
            let held =
                held.any(|(of, index)| (*of, FutureInstance::Known(*index)) == (entity, instance));
            if held && is_named {
                keep(number, instance, Truth::Yes);
            } else if held || !is_certain {
                keep(number, instance, Truth::Unknown);
            }
        }
        if scenario.reserve == Reserve::Always {
            let formerly = run
                .formerly
                .iter()
                .map(|(entity, index)| (*entity, FutureInstance::Known(*index), Truth::Unknown));
            let named = standing
                .names
                .all()
                .map(|(entity, instance)| (entity, instance, Truth::Yes));
            for (entity, instance, truth) in formerly.chain(named) {
                for (number, taking) in self.takings.iter().enumerate() {
                    if taking.entity == entity {
                        keep(number, instance, truth);
                    }
                }
            }
        }
        kept
    }

    /// What a run surely holds of entities of which the oldest goes for a new one.
    pub(crate) fn held(&self, kept: &Kept) -> Vec<(usize, usize)> {
        let sure = kept.iter().filter(|(_, _, truth)| *truth == Truth::Yes);
        let held = sure.filter_map(|(taker, index, _)| {
            let taking = self.takings.get(*taker)?;
            let newcomer = matches!(taking.who, Taker::Newcomer { .. });
            newcomer.then_some((taking.entity, (*index)?))
        });
        held.collect()
    }

    /// A run keeps these from now on, or (`back`) no longer.
    pub(crate) fn count(&mut self, kept: &Kept, back: bool) {
        for (taker, index, truth) in kept {
            let Some(held) = self.kept.get_mut(*taker) else {
                continue;
            };
            let (sure, perhaps) = held.count_mut(*index);
            let count = if *truth == Truth::Yes { sure } else { perhaps };
            *count = if back {
                count.saturating_sub(1)
            } else {
                *count + 1
            };
        }
    }

    /// Is an instance kept from someone? `own` is what the run that asks keeps itself: that is not
    /// meant for it.
    pub(crate) fn is_kept(&self, who: Taker, index: usize, own: Option<&Kept>) -> Truth {
        let Some(taker) = self.takings.iter().position(|taking| taking.who == who) else {
            return Truth::No;
        };
        self.kept_from(taker, Some(index), own)
    }

    pub(super) fn kept_from(
        &self,
        taker: usize,
        index: Option<usize>,
        own: Option<&Kept>,
    ) -> Truth {
        let Some(held) = self.kept.get(taker) else {
            return Truth::No;
        };
        let (sure, perhaps) = held.count(index);
        let (_, any) = held.any;
        let own_sure = own.map_or(0, |own| {
            own.iter()
                .filter(|kept| (kept.0, kept.1, kept.2) == (taker, index, Truth::Yes))
                .count() as u64
        });
        if sure > own_sure {
            Truth::Yes
        } else if sure + perhaps + any > 0 {
            Truth::Unknown
        } else {
            Truth::No
        }
    }
}

/// Can what happens to an instance change one of these values? Where two instances belong together
/// by it the language keeps it as it is, for as long as both are bound.
fn changes(model: &Model, claim: &Claim, entity: usize, ties: &[Source]) -> Truth {
    // Nothing is in no list.
    let never = Condition {
        operator: Operator::In,
        value: Json::Array(Vec::new()),
    };
    let ties: Vec<(Source, Condition)> = ties
        .iter()
        .map(|source| (source.clone(), never.clone()))
        .collect();
    [&claim.acts, &claim.at_once]
        .into_iter()
        .map(|acts| claim::spoils(model, acts, entity, &ties))
        .fold(Truth::No, claim::either)
}
