//! How an event (or an initial instance) picks what it takes part with.
//!
//! Input: consumptions and the entities' sets. Output: picks, the order in which they are made, the arrays that they feed, and how many
//! instances each pool must hold. Invariant: where every pool holds what [`need`] says, all picks succeed, whatever each of them draws.

use super::sets;
use crate::ir::{Entity, LengthLimit, Pick, Sampled};
use crate::names::{Namer, snake_case};
use resinker_language::model::{Clause, Consumption, Object, Source, exclude};

/// The picks of these consumptions, in their order. `reserved`: variables that exist already.
pub(super) fn picks(
    consumptions: &[Consumption],
    entities: &[Entity],
    reserved: &[&str],
) -> Vec<Pick> {
    let mut namer = Namer::values();
    namer.reserve(reserved);
    consumptions
        .iter()
        .map(|consumption| {
            let pool = sets::pool(consumption, entities);
            let entity = &entities[pool.entity];
            Pick {
                pool,
                ident: namer.name(&snake_case(&consumption.alias)),
                clauses: pool
                    .set
                    .map_or_else(Vec::new, |set| entity.sets[set].clauses.clone()),
                consumption: consumption.clone(),
                known: false,
                spares: None,
            }
        })
        .collect()
}

/// Two picks of one entity, alone with it and at most one of them for an array's items, whose filters overlap without one including the
/// other: the indexes of both. What each needs is then no question of its own pool alone.
pub(super) fn overlapping(
    consumptions: &[(usize, &Consumption, &[Clause])],
) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (at, (entity, consumption, clauses)) in consumptions.iter().enumerate() {
        let mut others = consumptions
            .iter()
            .enumerate()
            .filter(|(other, (of, consumption, _))| {
                *other != at && of == entity && !consumption.optional
            });
        let (Some((other, (_, second, second_clauses))), None) = (others.next(), others.next())
        else {
            continue;
        };
        // Of two arrays, neither length is known before the other is picked.
        let arrays = consumption.per_item.is_some() && second.per_item.is_some();
        if at < other
            && !arrays
            && !consumption.optional
            && !exclude(clauses, second_clauses)
            && !includes(clauses, second_clauses)
            && !includes(second_clauses, clauses)
        {
            found.push((at, other));
        }
    }
    found
}

/// Of two picks whose filters overlap, the first leaves to the second what it needs. An array's items, which can do with any, are second.
pub(super) fn spare(
    picks: &mut [Pick],
    order: &mut [usize],
    payload: &Object,
    pairs: &[(usize, usize)],
) {
    for &(a, b) in pairs {
        let place = |wanted: usize| order.iter().position(|at| *at == wanted);
        let (Some(mut first), Some(mut second)) = (place(a), place(b)) else {
            continue;
        };
        if first > second {
            std::mem::swap(&mut first, &mut second);
        }
        if picks[order[first]].consumption.per_item.is_some() {
            order.swap(first, second);
        }
        let (first, second) = (order[first], order[second]);
        picks[first].spares = Some((picks[second].pool, least(&picks[second], payload)));
    }
}

/// The same of picks.
pub(super) fn overlapping_picks(picks: &[Pick]) -> Vec<(usize, usize)> {
    let all: Vec<(usize, &Consumption, &[Clause])> = picks
        .iter()
        .map(|pick| (pick.pool.entity, &pick.consumption, pick.clauses.as_slice()))
        .collect();
    overlapping(&all)
}

/// The most constrained first; arrays, which can do with fewer, after single picks of the same filter; what may be null last.
pub(super) fn order(picks: &[Pick]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..picks.len()).collect();
    order.sort_by_key(|&at| {
        let pick = &picks[at];
        (
            !pick.known,
            pick.consumption.optional,
            std::cmp::Reverse(pick.clauses.len()),
            pick.consumption.per_item.is_some(),
            at,
        )
    });
    order
}

/// How many instances the pool of a pick must hold for it to succeed.
pub(super) fn need(at: usize, picks: &[Pick], payload: &Object) -> u64 {
    (0..picks.len())
        .filter(|&other| takes_from(other, at, picks))
        .map(|other| least(&picks[other], payload))
        .fold(0, u64::saturating_add)
}

/// The arrays that picks feed, in the order of their first pick.
pub(super) fn sampled(picks: &[Pick], order: &[usize], payload: &Object) -> Vec<Sampled> {
    let mut found: Vec<Sampled> = Vec::new();
    for &at in order {
        let Some(per_item) = &picks[at].consumption.per_item else {
            continue;
        };
        match found.iter_mut().find(|known| known.array == per_item.array) {
            Some(known) => known.picks.push(at),
            None => {
                let (name, min_items, max_items) = array(payload, &per_item.array);
                found.push(Sampled {
                    array: per_item.array.clone(),
                    name,
                    min_items,
                    max_items,
                    picks: vec![at],
                    limits: Vec::new(),
                });
            }
        }
    }
    let groups: Vec<Vec<usize>> = found.iter().map(|sampled| sampled.picks.clone()).collect();
    for (index, sampled) in found.iter_mut().enumerate() {
        sampled.limits = limits(index, &groups, picks, order, payload);
    }
    found
}

/// What the length of the array `index` must leave to others.
fn limits(
    index: usize,
    groups: &[Vec<usize>],
    picks: &[Pick],
    order: &[usize],
    payload: &Object,
) -> Vec<LengthLimit> {
    let position = |wanted: usize| order.iter().position(|at| *at == wanted);
    let (Some(own), Some(before)) = (groups.get(index), groups.get(..index)) else {
        return Vec::new();
    };
    let mut limits: Vec<LengthLimit> = Vec::new();
    for at in 0..picks.len() {
        let takers: Vec<usize> = (0..picks.len())
            .filter(|&other| takes_from(other, at, picks))
            .collect();
        let shares = takers.iter().filter(|taker| own.contains(taker)).count();
        if shares == 0 {
            continue;
        }
        // What is picked before the array has nothing to fear from it.
        if own.iter().all(|own| position(at) < position(*own)) {
            continue;
        }
        let is_before = |taker: &usize| before.iter().any(|group| group.contains(taker));
        // Drawing from the pool stops by itself where nothing is left that was not taken before.
        let alone =
            own.as_slice() == [at] && takers.iter().all(|taker| position(*taker) <= position(at));
        if alone {
            continue;
        }
        let kept_for: Vec<usize> = takers
            .iter()
            .copied()
            .filter(|taker| !own.contains(taker) && !is_before(taker))
            .collect();
        let limit = LengthLimit {
            pool: picks[at].pool,
            kept: kept_for
                .iter()
                .map(|taker| least(&picks[*taker], payload))
                .fold(0, u64::saturating_add),
            kept_for,
            taken: takers
                .iter()
                .copied()
                .filter(|taker| is_before(taker))
                .collect(),
            shares: shares as u64,
        };
        if !limits.contains(&limit) {
            limits.push(limit);
        }
    }
    limits
}

/// Whether one pick (or the other itself) may take an instance that another could need: it picks earlier from a filter that does not rule
/// the other's out. Two filters of which neither includes the other are taken to overlap: exact for nested filters and for
/// filters that exclude each other, and on the safe side for others.
fn takes_from(other: usize, at: usize, picks: &[Pick]) -> bool {
    if other == at {
        return true;
    }
    let (this, other) = (&picks[at], &picks[other]);
    this.pool.entity == other.pool.entity
        && !other.known
        && !other.consumption.optional
        && !exclude(&this.clauses, &other.clauses)
        // A looser filter that includes all of this one picks later and leaves this pool alone.
        && (other.pool == this.pool || !includes(&this.clauses, &other.clauses))
}

/// Whether every clause of `part` stands in `whole`.
fn includes(whole: &[Clause], part: &[Clause]) -> bool {
    part.iter().all(|clause| whole.contains(clause))
}

/// How many instances a pick takes at least.
pub(super) fn least(pick: &Pick, payload: &Object) -> u64 {
    match &pick.consumption.per_item {
        Some(per_item) => array(payload, &per_item.array).1,
        None => 1,
    }
}

/// The names down to an array, and its bounds.
fn array(payload: &Object, path: &[usize]) -> (String, u64, u64) {
    let (first, rest) = match path {
        [first, rest @ ..] => (*first, rest),
        [] => unreachable!("the path of an array has a field"),
    };
    let field = &payload.fields[first];
    match &field.source {
        Source::Array(array) if rest.is_empty() => (
            super::streams::part(&field.name),
            array.min_items,
            array.max_items,
        ),
        Source::Object(inner) => {
            let (name, min, max) = self::array(inner, rest);
            (
                format!("{}.{name}", super::streams::part(&field.name)),
                min,
                max,
            )
        }
        _ => unreachable!("the path of an array leads to one"),
    }
}
