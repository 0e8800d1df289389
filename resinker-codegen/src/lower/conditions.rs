//! What decides whether an event type is eligible.
//!
//! Input: each event's picks and limits. Output: distinct conditions on the sizes of pools, and for
//! each event type those it requires. Invariant: while all conditions of an
//! event type hold, all its picks succeed.

use std::collections::BTreeSet;

use resinker_language::model::{self, ConsumptionId, EntityId};

use super::filters::Filters;
use super::limits::Limited;
use super::overlap::overlapping;
use super::picks::{least, need};
use crate::ir::{
    Condition, ConditionId, Entity, Id, Members, Pick, Place, Pool, PoolId, Related, RelatedId,
    Room, SizeTest, Table, Together, names,
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

    /// The condition that there is room for another instance of an entity, or one to update
    /// instead.
    pub(super) fn room(
        &mut self,
        (entity, count): (EntityId, u64),
        existing: PoolId,
        filters: &mut Filters,
    ) -> Option<ConditionId> {
        let all = filters.intern(entity, &[]);
        // Where there is no room there are instances, and any of them can be updated.
        (all != existing).then(|| {
            self.intern(SizeTest::Room(Room {
                all,
                count,
                existing,
            }))
        })
    }

    /// The condition that there is a place for another instance.
    pub(super) fn place(&mut self, place: Place) -> ConditionId {
        self.intern(SizeTest::Place(place))
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
            // Of an instance that belongs to another there are as many as the other needs.
            if paired(at) || pick.consumption.optional || pick.belongs.is_some() {
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
        related: &Table<RelatedId, Related>,
    ) -> Table<ConditionId, Condition> {
        let mut namer = Namer::values();
        namer.reserve(names::OF_CONSTANTS);
        let conditions = self.found.into_iter().map(|test| {
            let entity = &entities[pools[test.pool()].entity];
            let field = &entity.field;
            let set = |pool: PoolId| match pools[pool].members {
                Members::All => "any",
                Members::Of(set) => entity.sets[set].ident.as_str(),
                Members::Candidates(id) => related[id].ident.as_str(),
            };
            let wanted = match test {
                SizeTest::AtLeast(pool, 1) => format!("{field}_{}", set(pool)),
                SizeTest::AtLeast(pool, count) => {
                    format!("{field}_{}_at_least_{count}", set(pool))
                }
                SizeTest::Below(pool, count) => format!("{field}_{}_below_{count}", set(pool)),
                SizeTest::Room(Room {
                    all,
                    count,
                    existing,
                }) => format!("{field}_{}_below_{count}_or_{}", set(all), set(existing)),
                SizeTest::Place(place) => {
                    let own = place.beside.map(|[own, _]| set(own));
                    let own = own.map_or_else(String::new, |own| format!("_beside_{own}"));
                    let existing = place.existing.map(set);
                    let existing = existing.map_or_else(String::new, |set| format!("_or_{set}"));
                    let (all, count, free) = (set(place.all), place.count, set(place.free));
                    format!("{field}_{all}_below_{count}_or_{free}{own}{existing}")
                }
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
