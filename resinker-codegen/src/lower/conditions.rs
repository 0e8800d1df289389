//! What decides whether an event type is eligible, and which events can change it.
//!
//! Input: each event's picks and limits. Output: distinct conditions on the sizes of pools, for
//! each event type those it requires and those it can change. Invariant: while all conditions of an
//! event type hold, all its picks succeed.

use std::collections::BTreeSet;

use resinker_language::model::{self, ConsumptionId, EntityId, ProductionKind, Read};

use super::filters::Filters;
use super::limits::Limited;
use super::overlap::overlapping;
use super::picks::{least, need};
use crate::ir::{
    Condition, ConditionId, Entity, Event, Id, Members, Pick, Pool, PoolId, Program, Scenario,
    SizeTest, Table, Together, names,
};
use crate::names::{Namer, screaming_snake_case};

/// Gives every distinct condition an id.
#[derive(Default)]
pub(super) struct Conditions {
    found: Table<ConditionId, SizeTest>,
}

impl Conditions {
    /// The conditions that an event type requires.
    pub(super) fn of_event(
        &mut self,
        event: &model::Event,
        limits: &[Limited],
        picks: &Table<ConsumptionId, Pick>,
        filters: &mut Filters,
    ) -> Vec<ConditionId> {
        self.required(event, limits, picks, &overlapping(picks), filters)
    }

    /// The condition that a pool is empty.
    pub(super) fn none(&mut self, pool: PoolId) -> ConditionId {
        self.intern(SizeTest::Below(pool, 1))
    }

    /// The conditions under which all of these picks succeed and no limit of the event is reached.
    /// `pairs` are picks whose filters overlap; the first of a pair leaves to the second what that
    /// needs.
    pub(super) fn required<I: Id>(
        &mut self,
        event: &model::Event,
        limits: &[Limited],
        picks: &Table<I, Pick>,
        pairs: &[(I, I)],
        filters: &mut Filters,
    ) -> Vec<ConditionId> {
        let mut required: BTreeSet<ConditionId> = BTreeSet::new();
        for &(a, b) in pairs {
            let (a, b) = (&picks[a], &picks[b]);
            if let Some(together) = together(a, b, &event.payload, filters) {
                required.insert(self.intern(SizeTest::Distinct(together)));
            }
            for pick in [a, b] {
                let least = least(pick, &event.payload).max(pick.consumption.min_required);
                required.extend(self.at_least(pick, least));
            }
        }
        let paired = |at: I| pairs.iter().any(|(a, b)| *a == at || *b == at);
        for (at, pick) in picks.entries() {
            if paired(at) || pick.consumption.optional {
                continue;
            }
            let least = need(at, picks, &event.payload).max(pick.consumption.min_required);
            required.extend(self.at_least(pick, least));
        }
        for limit in limits {
            let pool = filters.intern(limit.entity, &limit.filter);
            required.insert(self.intern(SizeTest::Below(pool, limit.max_count)));
        }
        required.into_iter().collect()
    }

    /// The condition that the pool of a pick holds so many instances; `None` where that always
    /// holds.
    fn at_least(&mut self, pick: &Pick, least: u64) -> Option<ConditionId> {
        let pool = pick.pool.filter(|_| least > 0)?;
        Some(self.intern(SizeTest::AtLeast(pool, least)))
    }

    fn intern(&mut self, test: SizeTest) -> ConditionId {
        let known = self.found.position(|known| *known == test);
        known.unwrap_or_else(|| self.found.push(test))
    }

    /// All conditions, named.
    pub(super) fn named(
        self,
        pools: &Table<PoolId, Pool>,
        entities: &Table<EntityId, Entity>,
    ) -> Table<ConditionId, Condition> {
        let mut namer = Namer::values();
        namer.reserve(names::OF_CONSTANTS);
        let conditions = self.found.into_iter().map(|test| {
            let entity = &entities[pools[test.pool()].entity];
            let field = &entity.field;
            let set = |pool: PoolId| match pools[pool].members {
                Members::All => "any",
                Members::Of(set) => entity.sets[set].ident.as_str(),
            };
            let wanted = match test {
                SizeTest::AtLeast(pool, 1) => format!("{field}_{}", set(pool)),
                SizeTest::AtLeast(pool, count) => {
                    format!("{field}_{}_at_least_{count}", set(pool))
                }
                SizeTest::Below(pool, count) => format!("{field}_{}_below_{count}", set(pool)),
                SizeTest::Distinct(Together { pools: [a, b], .. }) => {
                    format!("{field}_{}_beside_{}", set(a), set(b))
                }
            };
            Condition {
                ident: namer.name(&screaming_snake_case(&wanted)),
                test,
            }
        });
        conditions.collect()
    }
}

/// How many different instances the pools of two overlapping picks must hold together.
pub(super) fn together(
    a: &Pick,
    b: &Pick,
    payload: &model::Object,
    filters: &mut Filters,
) -> Option<Together> {
    let (first, second) = (a.pool?, b.pool?);
    Some(Together {
        pools: [first, second],
        both: filters.both(first, second),
        count: least(a, payload).saturating_add(least(b, payload)),
    })
}

/// Fills in which conditions each event type, each scenario that keeps instances from others, and
/// the end of each entity's lifetimes can change.
pub(super) fn find_touched(program: &mut Program) {
    let touched = |touches: &dyn Fn(&Pool) -> bool| -> Vec<ConditionId> {
        let conditions = program.conditions.entries();
        let touched = conditions.filter(|(_, condition)| {
            let pools = condition.test.pools();
            pools.iter().any(|pool| touches(&program.pools[*pool]))
        });
        touched.map(|(id, _)| id).collect()
    };
    let by_event = program
        .events
        .map(|_, event| touched(&|pool| event_touches(event, pool, &program.entities)));
    let by_scenario = program
        .scenarios
        .map(|_, scenario| touched(&|pool| keeping_touches(scenario, pool, &program.entities)));
    let by_ending = program.entities.map(|id, entity| {
        let ends = entity.lifetime.is_some();
        touched(&|pool| ends && pool.entity == id)
    });
    for (entity, touches) in program.entities.iter_mut().zip(by_ending) {
        entity.ending_touches = touches;
    }
    for (event, touches) in program.events.iter_mut().zip(by_event) {
        event.touches = touches;
    }
    for (scenario, touches) in program.scenarios.iter_mut().zip(by_scenario) {
        scenario.touches = touches;
    }
}

/// Whether an event can change the size of a pool: it makes or removes instances of the entity, or
/// changes a column that the filter reads.
fn event_touches(event: &Event, pool: &Pool, entities: &Table<EntityId, Entity>) -> bool {
    let checked = &event.checked;
    let layout = &entities[pool.entity];
    let produces = checked.production.as_ref().is_some_and(|production| {
        let only_updates = match production.kind {
            ProductionKind::UpdateConsumed(id) => !checked[id].optional,
            ProductionKind::Create | ProductionKind::UpdateRandom(_) => false,
        };
        production.entity == pool.entity
            && (!only_updates || reads_any(layout, pool, |read| matches!(read, Read::Field(_))))
    });
    let removes = checked
        .removals
        .iter()
        .any(|id| checked[*id].entity == pool.entity);
    let updates = checked.updates.iter().any(|update| {
        checked.owner(update.target) == Some(pool.entity)
            && update.changes.iter().any(|change| {
                reads_any(layout, pool, |read| {
                    *read == Read::Attribute(change.attribute)
                })
            })
    });
    produces || removes || updates
}

/// Whether a run of a scenario changes the size of a pool as it keeps an instance from others, or
/// no longer.
fn keeping_touches(scenario: &Scenario, pool: &Pool, entities: &Table<EntityId, Entity>) -> bool {
    let layout = &entities[pool.entity];
    scenario.kept.iter().any(|kept| {
        scenario.variables[kept.variable].entity == pool.entity
            && reads_any(layout, pool, |read| {
                *read == layout.columns[kept.column].read
            })
    })
}

fn reads_any(layout: &Entity, pool: &Pool, wanted: impl Fn(&Read) -> bool) -> bool {
    match pool.members {
        Members::All => false,
        Members::Of(set) => layout.sets[set]
            .clauses
            .iter()
            .any(|(_, clause)| wanted(&clause.read)),
    }
}
