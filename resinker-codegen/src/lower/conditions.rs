//! What decides whether an event type is eligible, and which events can change it.
//!
//! Input: each event's picks and limits. Output: distinct conditions on the sizes of pools, for each event type those it requires
//! and those it can change. Invariant: while all conditions of an event type hold, all its picks succeed.

use std::collections::BTreeSet;

use super::picks::{least, need, overlapping_picks};
use super::sets::pool_of;
use crate::ir::{Condition, Entity, Pick, Pool, Program};
use crate::names::{Namer, screaming_snake_case};
use resinker_language::model::{self, Clause, EntityId, ProductionKind, Read};

/// Gives every distinct condition a number.
#[derive(Default)]
pub(super) struct Conditions {
    found: Vec<Condition>,
}

impl Conditions {
    /// The conditions that an event type requires.
    pub(super) fn of_event(
        &mut self,
        event: &model::Event,
        picks: &[Pick],
        entities: &[Entity],
    ) -> Vec<usize> {
        self.required(event, picks, entities, &overlapping_picks(picks))
    }

    /// The condition that no instance satisfies a filter.
    pub(super) fn none(&mut self, entity: usize, filter: &[Clause], entities: &[Entity]) -> usize {
        self.number(Condition::Below(pool_of(entity, filter, entities), 1))
    }

    /// The conditions under which all of these picks succeed, and no limit of the event is reached. `pairs`: picks whose filters overlap, and of which
    /// the first leaves to the second what that needs.
    pub(super) fn required(
        &mut self,
        event: &model::Event,
        picks: &[Pick],
        entities: &[Entity],
        pairs: &[(usize, usize)],
    ) -> Vec<usize> {
        let mut required: BTreeSet<usize> = BTreeSet::new();
        for &(a, b) in pairs {
            let (a, b) = (&picks[a], &picks[b]);
            let both = [a.clauses.clone(), b.clauses.clone()].concat();
            let both = pool_of(a.pool.entity, &both, entities);
            let together: u64 = [a, b].map(|pick| least(pick, &event.payload)).iter().sum();
            required.insert(self.number(Condition::Distinct(a.pool, b.pool, both, together)));
            for pick in [a, b] {
                let least = least(pick, &event.payload).max(pick.consumption.min_required);
                required.insert(self.number(Condition::AtLeast(pick.pool, least)));
            }
        }
        let paired = |at: usize| pairs.iter().any(|(a, b)| *a == at || *b == at);
        required.extend(self.numbers(event, picks, entities, paired));
        required.into_iter().collect()
    }

    /// Those conditions, but for picks whose needs are known otherwise.
    fn numbers(
        &mut self,
        event: &model::Event,
        picks: &[Pick],
        entities: &[Entity],
        known: impl Fn(usize) -> bool,
    ) -> BTreeSet<usize> {
        let mut required = BTreeSet::new();
        for (at, pick) in picks.iter().enumerate() {
            if known(at) {
                continue;
            }
            let least = need(at, picks, &event.payload).max(pick.consumption.min_required);
            if !pick.consumption.optional && least > 0 {
                required.insert(self.number(Condition::AtLeast(pick.pool, least)));
            }
        }
        for limit in &event.limits {
            let pool = pool_of(limit.entity.0, &[limit.clause()], entities);
            required.insert(self.number(Condition::Below(pool, limit.max_count)));
        }
        required
    }

    pub(super) fn finish(self) -> Vec<Condition> {
        self.found
    }

    fn number(&mut self, condition: Condition) -> usize {
        self.found
            .iter()
            .position(|known| *known == condition)
            .unwrap_or_else(|| {
                self.found.push(condition);
                self.found.len() - 1
            })
    }
}

/// Fills in which conditions each event type can change.
pub(super) fn find_touched(program: &mut Program) {
    let touched: Vec<Vec<usize>> = program
        .events
        .iter()
        .map(|event| {
            program
                .conditions
                .iter()
                .enumerate()
                .filter(|(_, condition)| {
                    let pools = condition.pools();
                    pools
                        .iter()
                        .any(|pool| touches(event, *pool, &program.entities))
                })
                .map(|(number, _)| number)
                .collect()
        })
        .collect();
    for (event, touched) in program.events.iter_mut().zip(touched) {
        event.touches = touched;
    }
}

/// Fills in which conditions a scenario changes when it keeps instances from others.
pub(super) fn find_touched_by_scenarios(program: &mut Program) {
    for scenario in &mut program.scenarios {
        let conditions = program.conditions.iter().enumerate();
        let touched = conditions.filter(|(_, condition)| {
            let pool = condition.pool();
            let layout = &program.entities[pool.entity];
            scenario.kept.iter().any(|kept| {
                scenario.variables[kept.variable].entity == pool.entity
                    && reads_any(layout, pool, |read| {
                        *read == layout.columns[kept.column].read
                    })
            })
        });
        scenario.touches = touched.map(|(number, _)| number).collect();
    }
}

/// Whether an event can change the size of a pool: it makes or removes instances of the entity, or changes a column that the filter reads.
fn touches(event: &crate::ir::Event, pool: Pool, entities: &[Entity]) -> bool {
    let checked = &event.checked;
    let layout = &entities[pool.entity];
    let produces = checked.production.as_ref().is_some_and(|production| {
        let only_updates = match production.kind {
            ProductionKind::UpdateConsumed(id) => !checked.consumptions[id.0].optional,
            ProductionKind::Create | ProductionKind::UpdateRandom(_) => false,
        };
        production.entity.0 == pool.entity
            && (!only_updates || reads_any(layout, pool, |read| matches!(read, Read::Field(_))))
    });
    let removes = checked
        .removals
        .iter()
        .any(|id| checked.consumptions[id.0].entity.0 == pool.entity);
    let updates = checked.updates.iter().any(|update| {
        checked.owner(update.target) == Some(EntityId(pool.entity))
            && update.changes.iter().any(|change| {
                reads_any(layout, pool, |read| {
                    *read == Read::Attribute(change.attribute)
                })
            })
    });
    produces || removes || updates
}

fn reads_any(layout: &Entity, pool: Pool, wanted: impl Fn(&Read) -> bool) -> bool {
    pool.set.is_some_and(|set| {
        layout.sets[set]
            .clauses
            .iter()
            .any(|clause| wanted(&clause.read))
    })
}

/// Gives every condition a Rust name.
pub(super) fn name(program: &mut Program) {
    let mut namer = Namer::values();
    namer.reserve(&["arrivals", "event_type", "weights", "requires"]);
    program.condition_names = program
        .conditions
        .iter()
        .map(|condition| {
            let entity = &program.entities[condition.pool().entity];
            let set = condition
                .pool()
                .set
                .map_or("any", |set| entity.sets[set].ident.as_str());
            let field = &entity.field;
            let wanted = match condition {
                Condition::AtLeast(_, 1) => format!("{field}_{set}"),
                Condition::AtLeast(_, count) => format!("{field}_{set}_at_least_{count}"),
                Condition::Below(_, count) => format!("{field}_{set}_below_{count}"),
                Condition::Distinct(_, other, _, _) => {
                    let other = other
                        .set
                        .map_or("any", |set| entity.sets[set].ident.as_str());
                    format!("{field}_{set}_beside_{other}")
                }
            };
            namer.name(&screaming_snake_case(&wanted))
        })
        .collect();
}
