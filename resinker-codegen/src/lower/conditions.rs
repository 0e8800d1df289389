//! What decides whether an event type is eligible, and which events can change it.
//!
//! Input: each event's picks and limits. Output: distinct conditions on the sizes of pools, for each event type those it requires
//! and those it can change. Invariant: while all conditions of an event type hold, all its picks succeed.

use std::collections::BTreeSet;

use super::reads::target_entity;
use super::sets::{limit_clause, pool_of};
use crate::ir::{Condition, Entity, Pick, Pool, Program};
use crate::model::{self, Clause, Field, Object, ProductionKind, Read, Source};
use crate::names::Namer;
use crate::syntax::Operator;

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
        let mut required = BTreeSet::new();
        for (at, pick) in picks.iter().enumerate() {
            if !pick.consumption.optional {
                let need =
                    own_need(pick, &event.payload) + need_of_others(at, picks, &event.payload);
                let least = need.max(pick.consumption.min_required);
                required.insert(self.number(Condition::AtLeast(pick.pool, least)));
            }
        }
        for limit in &event.limits {
            let pool = pool_of(limit.entity.0, &[limit_clause(limit)], entities);
            required.insert(self.number(Condition::Below(pool, limit.max_count)));
        }
        required
            .into_iter()
            .filter(|number| {
                self.found[*number] != Condition::AtLeast(self.found[*number].pool(), 0)
            })
            .collect()
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

/// How many instances a pick takes at least.
fn own_need(pick: &Pick, payload: &Object) -> u64 {
    match &pick.consumption.per_item {
        Some(per_item) => array_minimum(payload, &per_item.array),
        None => 1,
    }
}

/// Instances of the same pool that other picks of the event may take first. Picks run from the most constrained filter to the least, so
/// only filters that surely hold whenever this one is in doubt count: a filter whose clauses include this one's takes from this pool;
/// one that contradicts it never does; any other may, and is counted, which is exact for nested filters and safe for overlapping ones.
fn need_of_others(at: usize, picks: &[Pick], payload: &Object) -> u64 {
    let this = &picks[at];
    picks
        .iter()
        .enumerate()
        .filter(|(other, pick)| {
            *other != at && pick.pool.entity == this.pool.entity && !pick.consumption.optional
        })
        .filter(|(_, pick)| !disjoint(&pick.consumption.filter, &this.consumption.filter))
        // A looser filter that includes all of this one picks later and leaves this pool alone.
        .filter(|(_, pick)| {
            pick.pool == this.pool || !includes(&this.consumption.filter, &pick.consumption.filter)
        })
        .map(|(_, pick)| own_need(pick, payload))
        .sum()
}

/// Whether every clause of `part` stands in `whole`.
fn includes(whole: &[Clause], part: &[Clause]) -> bool {
    part.iter().all(|clause| whole.contains(clause))
}

/// Whether no instance can satisfy both: they ask one field to equal different values.
fn disjoint(a: &[Clause], b: &[Clause]) -> bool {
    a.iter().any(|a| {
        b.iter().any(|b| {
            a.read == b.read
                && match (a.operator, b.operator) {
                    (Operator::Equals, Operator::Equals) => a.value != b.value,
                    (Operator::Equals, Operator::NotEquals)
                    | (Operator::NotEquals, Operator::Equals) => a.value == b.value,
                    _ => false,
                }
        })
    })
}

/// The most constrained first; arrays, which can do with fewer, after single picks of the same filter.
pub(super) fn pick_order(picks: &[Pick]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..picks.len()).collect();
    order.sort_by_key(|&at| {
        let consumption = &picks[at].consumption;
        (
            std::cmp::Reverse(consumption.filter.len()),
            consumption.per_item.is_some(),
            at,
        )
    });
    order
}

fn array_minimum(object: &Object, path: &[usize]) -> u64 {
    fn find<'a>(object: &'a Object, path: &[usize]) -> Option<&'a Field> {
        let (first, rest) = path.split_first()?;
        let field = object.fields.get(*first)?;
        match &field.source {
            Source::Object(inner) if !rest.is_empty() => find(inner, rest),
            _ => Some(field),
        }
    }
    match find(object, path).map(|field| &field.source) {
        Some(Source::Array(array)) => array.min_items,
        _ => 0,
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
                .filter(|(_, condition)| touches(event, condition.pool(), &program.entities))
                .map(|(number, _)| number)
                .collect()
        })
        .collect();
    for (event, touched) in program.events.iter_mut().zip(touched) {
        event.touches = touched;
    }
}

/// Whether an event can change the size of a pool: it makes or removes instances of the entity, or changes a column that the filter reads.
fn touches(event: &crate::ir::Event, pool: Pool, entities: &[Entity]) -> bool {
    let checked = &event.checked;
    let layout = &entities[pool.entity];
    let produces = checked.production.as_ref().is_some_and(|production| {
        production.entity.0 == pool.entity
            && (!matches!(production.kind, ProductionKind::UpdateConsumed(_))
                || reads_any(layout, pool, |read| matches!(read, Read::Field(_))))
    });
    let removes = checked
        .removals
        .iter()
        .any(|id| checked.consumptions[id.0].entity.0 == pool.entity);
    let updates = checked.updates.iter().any(|update| {
        target_entity(checked, update.target) == Some(pool.entity)
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
    for taken in ["arrivals", "event_type", "weights", "requires"] {
        namer.name(taken);
    }
    program.condition_names = program
        .conditions
        .iter()
        .map(|condition| {
            let entity = &program.entities[condition.pool().entity];
            let set = condition
                .pool()
                .set
                .map_or("any", |set| entity.sets[set].ident.as_str());
            let field = entity.field.trim_matches('_');
            let wanted = match condition {
                Condition::AtLeast(_, 1) => format!("{field}_{set}"),
                Condition::AtLeast(_, count) => format!("{field}_{set}_at_least_{count}"),
                Condition::Below(_, count) => format!("{field}_{set}_below_{count}"),
            };
            namer.name(&wanted.to_uppercase())
        })
        .collect();
}
