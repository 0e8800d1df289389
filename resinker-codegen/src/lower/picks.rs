//! How an event (or an initial instance) picks what it takes part with.
//!
//! Input: consumptions and their filters. Output: picks, the order in which they are made, the
//! arrays that they feed, and how many instances each pool must hold. Invariant: where every pool
//! holds what [`need`] says, all picks succeed, whatever each of them draws.

use resinker_language::model::{
    Array, Clause, Consumption, ConsumptionId, Object, Source, exclude,
};

use super::filters::Filters;
use super::overlap::includes;
use crate::ir::{Id, LengthLimit, Pick, Sampled, Spared, Table};
use crate::names::{Namer, snake_case};

/// The consumption that a pick is made from, and its filter.
pub(super) struct Wanted<'a> {
    /// The consumption.
    pub(super) consumption: &'a Consumption,
    /// The consumption's own filter, and the clauses that reservations add to it.
    pub(super) filter: Vec<Clause>,
    /// Whether the instance is known before any pick is made.
    pub(super) known: bool,
}

impl<'a> Wanted<'a> {
    /// A consumption that picks by its own filter.
    pub(super) fn afresh(consumption: &'a Consumption) -> Self {
        Self {
            consumption,
            filter: consumption.filter.clone(),
            known: false,
        }
    }
}

/// The picks of these consumptions, in their order. `reserved`: variables that exist already.
pub(super) fn picks<'a>(
    wanted: impl IntoIterator<Item = Wanted<'a>>,
    filters: &mut Filters,
    reserved: &[&str],
) -> Table<ConsumptionId, Pick> {
    let mut namer = Namer::values();
    namer.reserve(reserved);
    let picks = wanted.into_iter().map(|wanted| {
        let consumption = wanted.consumption;
        // An instance that is known needs no pool, unless more instances must exist beside it.
        let asks = !wanted.known || consumption.min_required > 1;
        let pool = asks
            .then(|| filters.selected(consumption.entity, &wanted.filter, consumption.selection));
        let drawn = pool.filter(|_| !wanted.known);
        Pick {
            entity: consumption.entity,
            pool,
            ident: namer.name(&snake_case(&consumption.alias)),
            clauses: drawn.map_or_else(Vec::new, |pool| filters.clauses(pool).to_vec()),
            consumption: consumption.clone(),
            known: wanted.known,
            spares: None,
            belongs: None,
        }
    });
    picks.collect()
}

/// Where the filters of two picks overlap, the first pick leaves to the second the instance that
/// the second needs. The pick for an array's items is made second, since it can do with any
/// instances.
pub(super) fn spare(
    picks: &mut Table<ConsumptionId, Pick>,
    order: &mut [ConsumptionId],
    payload: &Object,
    pairs: &[(ConsumptionId, ConsumptionId)],
) {
    for &(a, b) in pairs {
        let place = |wanted: ConsumptionId| order.iter().position(|at| *at == wanted);
        let (Some(a_place), Some(b_place)) = (place(a), place(b)) else {
            continue;
        };
        let (mut first, mut second) = if a_place < b_place { (a, b) } else { (b, a) };
        if picks[first].consumption.per_item.is_some() {
            order.swap(a_place, b_place);
            (first, second) = (second, first);
        }
        let count = least(&picks[second], payload);
        picks[first].spares = picks[second].pool.map(|pool| Spared {
            pool,
            count,
            once_full: None,
        });
    }
}

/// The order of picks. The pick with the most clauses is first. Among picks of the same filter,
/// those for arrays come after single ones, since an array can do with fewer instances. Picks that
/// may give null are last; those that are declared so are made as they are listed. An instance that
/// belongs to another is picked after it, and takes nothing from those of no relation.
pub(super) fn order(picks: &Table<ConsumptionId, Pick>) -> Vec<ConsumptionId> {
    let mut order: Vec<ConsumptionId> = picks.ids().collect();
    order.sort_by_key(|&at| {
        let pick = &picks[at];
        // What belongs together is picked as it is listed.
        let as_listed = is_declared_optional(&pick.consumption);
        let related = !as_listed && pick.consumption.relation.is_some();
        let clauses = if related || as_listed {
            0
        } else {
            pick.clauses.len()
        };
        (
            !pick.known,
            pick.consumption.optional,
            related,
            std::cmp::Reverse(clauses),
            !related && pick.consumption.per_item.is_some(),
            at,
        )
    });
    order
}

/// Whether the configuration itself says that a consumption is optional.
fn is_declared_optional(consumption: &Consumption) -> bool {
    consumption.optional && !consumption.implicit
}

/// How many instances the pool of a pick must hold for it to succeed.
pub(super) fn need<I: Id>(at: I, picks: &Table<I, Pick>, payload: &Object) -> u64 {
    takers(at, picks)
        .map(|other| least(&picks[other], payload))
        .fold(0, u64::saturating_add)
}

/// The picks that may take an instance which a pick could need, itself among them.
pub(super) fn takers<I: Id>(at: I, picks: &Table<I, Pick>) -> impl Iterator<Item = I> {
    picks
        .ids()
        .filter(move |other| takes_from(*other, at, picks))
}

/// The arrays that picks feed, in the order of their first pick.
pub(super) fn sampled(
    picks: &Table<ConsumptionId, Pick>,
    order: &[ConsumptionId],
    payload: &Object,
) -> Vec<Sampled> {
    let mut found: Vec<Sampled> = Vec::new();
    for &at in order {
        let Some(per_item) = &picks[at].consumption.per_item else {
            continue;
        };
        match found.iter_mut().find(|known| known.array == per_item.array) {
            Some(known) => known.picks.push(at),
            None => {
                let (name, of) = array(payload, &per_item.array);
                found.push(Sampled {
                    array: per_item.array.clone(),
                    name,
                    min_items: of.min_items,
                    max_items: of.max_items,
                    counted: of.count.is_some(),
                    picks: vec![at],
                    limits: Vec::new(),
                });
            }
        }
    }
    let groups: Vec<Vec<ConsumptionId>> =
        found.iter().map(|sampled| sampled.picks.clone()).collect();
    for (index, sampled) in found.iter_mut().enumerate() {
        sampled.limits = limits(index, &groups, picks, order, payload);
    }
    found
}

/// The limits of the length of the array `index`: how many instances it must leave to other picks.
fn limits(
    index: usize,
    groups: &[Vec<ConsumptionId>],
    picks: &Table<ConsumptionId, Pick>,
    order: &[ConsumptionId],
    payload: &Object,
) -> Vec<LengthLimit> {
    let position = |wanted: ConsumptionId| order.iter().position(|at| *at == wanted);
    let (Some(own), Some(before)) = (groups.get(index), groups.get(..index)) else {
        return Vec::new();
    };
    let mut limits: Vec<LengthLimit> = Vec::new();
    for (at, pick) in picks.entries() {
        // Arrays leave nothing to what is drawn last, where there is something.
        if is_declared_optional(&pick.consumption) {
            continue;
        }
        let takers: Vec<ConsumptionId> = takers(at, picks).collect();
        let shares = takers.iter().filter(|taker| own.contains(taker)).count();
        // An instance that is known takes nothing from its pool.
        let Some(pool) = pick.pool.filter(|_| shares > 0 && !pick.known) else {
            continue;
        };
        // A pick that is made before the array's loses nothing to it.
        if own.iter().all(|own| position(at) < position(*own)) {
            continue;
        }
        let is_before = |taker: &ConsumptionId| before.iter().any(|group| group.contains(taker));
        // Drawing stops by itself where the pool has no instance left that was not taken before.
        let alone =
            own.as_slice() == [at] && takers.iter().all(|taker| position(*taker) <= position(at));
        if alone {
            continue;
        }
        let kept_for: Vec<ConsumptionId> = takers
            .iter()
            .copied()
            .filter(|taker| !own.contains(taker) && !is_before(taker))
            .collect();
        let limit = LengthLimit {
            pool,
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

/// Whether one pick (or the other itself) may take an instance that another could need. It may
/// where it is made earlier, from a filter that does not exclude the other's. Two filters of which
/// neither includes the other are taken to overlap: that is exact for nested filters and for
/// filters that exclude each other, and on the safe side for all others.
fn takes_from<I: Id>(other: I, at: I, picks: &Table<I, Pick>) -> bool {
    if other == at {
        return true;
    }
    let (this, other) = (&picks[at], &picks[other]);
    this.entity == other.entity
        && !other.known
        && !other.consumption.optional
        && !exclude(&this.clauses, &other.clauses)
        // A pick from a looser filter, which includes all of this one, is made later and leaves
        // this pool alone.
        && (other.pool == this.pool || !includes(&this.clauses, &other.clauses))
}

/// How many instances a pick takes at least.
pub(super) fn least(pick: &Pick, payload: &Object) -> u64 {
    match &pick.consumption.per_item {
        Some(per_item) => array(payload, &per_item.array).1.min_items,
        None => 1,
    }
}

/// The names down to an array, and the array.
fn array<'a>(payload: &'a Object, path: &[usize]) -> (String, &'a Array) {
    let (field, rest) = match path {
        [first, rest @ ..] => (payload.fields.get(*first), rest),
        [] => (None, path),
    };
    let Some(field) = field else {
        unreachable!("the path of an array leads to a field");
    };
    match &field.source {
        Source::Array(array) if rest.is_empty() => (super::streams::part(&field.name), array),
        Source::Object(inner) => {
            let (name, array) = self::array(inner, rest);
            (
                format!("{}.{name}", super::streams::part(&field.name)),
                array,
            )
        }
        _ => unreachable!("the path of an array leads to one"),
    }
}
