//! How the steps of scenarios pick where nothing is bound, and when a scenario can begin.
//!
//! Input: the model and the plan. Output: for every scenario the picks of its beginning and of its
//! steps, and its conditions. Invariant: while all conditions of a scenario hold, what it begins
//! with can be bound, and its first step can happen.

use resinker_language::model::{ConsumptionId, Model, StepTakes};

use super::super::conditions::{Conditions, together};
use super::super::filters::Filters;
use super::super::limits::{Limits, of_update, picked};
use super::super::overlap::overlapping;
use super::super::picks;
use super::super::relations::Relations;
use super::super::turnover;
use super::Plan;
use super::reservation::updates_random;
use crate::ir::{
    ConditionId, Pick, PoolId, Sampled, ScenarioId, StepId, Table, Tie, Together, entries, names,
};

/// What a scenario picks.
pub(in crate::lower) struct Picking {
    /// The picks with which it begins.
    pub(super) initial: Table<ConsumptionId, Pick>,
    /// The order in which those picks are made.
    pub(super) initial_order: Vec<ConsumptionId>,
    /// Conditions under which it can begin.
    pub(super) requires: Vec<ConditionId>,
    /// The picks of its steps.
    pub(super) steps: Table<StepId, StepPicking>,
}

/// What a step picks.
pub(super) struct StepPicking {
    /// By consumption of its event.
    pub(super) picks: Table<ConsumptionId, Pick>,
    /// How it is seen of each whether it belongs to what is taken before, where it may be bound.
    pub(super) ties: Table<ConsumptionId, Option<Tie>>,
    /// How many instances the pool of each must hold for it and those that may take from it first.
    pub(super) least: Table<ConsumptionId, u64>,
    /// Of those that may take from the pool of each, the ones that may be bound.
    pub(super) beside: Table<ConsumptionId, Vec<ConsumptionId>>,
    /// How many matches each waits for.
    pub(super) required: Table<ConsumptionId, u64>,
    /// The order in which the picks are made.
    pub(super) order: Vec<ConsumptionId>,
    /// The arrays that picks feed.
    pub(super) sampled: Vec<Sampled>,
    /// Pools that must hold fewer instances than this.
    pub(super) limits: Vec<(PoolId, u64)>,
    /// Pairs of pools that must hold enough different instances, unless the instance of this
    /// consumption is bound.
    pub(super) together: Vec<(Together, Option<ConsumptionId>)>,
    /// Where a random instance to update is picked from.
    pub(super) existing: Option<PoolId>,
}

/// A pick that is made as a scenario begins: for what the scenario binds, or for its first step.
type Beginning = ConsumptionId;

/// The picks of all scenarios.
pub(in crate::lower) fn picks(
    model: &Model,
    plan: &Plan,
    limits: &Limits,
    filters: &mut Filters,
    relations: &mut Relations,
    conditions: &mut Conditions,
) -> Table<ScenarioId, Picking> {
    let scenarios = entries::<ScenarioId, _>(&model.scenarios);
    scenarios
        .map(|(id, scenario)| {
            let beginning = plan.beginning(id, model);
            let wanted = plan.initial(id, model, &beginning);
            let mut initial = picks::picks(wanted, filters, names::OF_SCENARIOS);
            let steps: Table<StepId, StepPicking> = entries::<StepId, _>(&scenario.steps)
                .map(|(at, _)| step(id, at, model, plan, limits, filters, relations))
                .collect();
            if let Some(first) = steps.first() {
                let begun = (&first.picks, &plan.bindings[id]);
                relations.of_beginning(model, scenario, &mut initial, begun, filters);
            }
            let requires = requires(
                id, &initial, &steps, model, plan, limits, filters, conditions,
            );
            Picking {
                initial_order: picks::order(&initial),
                initial,
                requires,
                steps,
            }
        })
        .collect()
}

fn step(
    scenario: ScenarioId,
    at: StepId,
    model: &Model,
    plan: &Plan,
    limits: &Limits,
    filters: &mut Filters,
    relations: &mut Relations,
) -> StepPicking {
    let number = model[scenario][at].event;
    let event = &model[number];
    let takes = &plan.bindings[scenario].steps[at];
    let mut picks = picks::picks(plan.step(scenario, at, model), filters, names::OF_EVENTS);
    let ties = relations.of_step(model, event, &takes.consumptions, &mut picks, filters);
    let mut order = picks::order(&picks);
    let mut pairs = overlapping(&picks);
    pairs.retain(|(a, b)| is_exact(takes, &picks, *a, *b));
    // One that may be bound comes first: what it picks where it is not leaves the other its own.
    let bound_of = |a: ConsumptionId, b: ConsumptionId| {
        [a, b].into_iter().find(|at| !picks_afresh(takes, *at))
    };
    for &(a, b) in &pairs {
        let places = [a, b].map(|wanted| order.iter().position(|at| *at == wanted));
        if let ([Some(first), Some(second)], Some(bound)) = (places, bound_of(a, b))
            && (first < second) != (bound == a)
        {
            order.swap(first, second);
        }
    }
    picks::spare(&mut picks, &mut order, &event.payload, &pairs);
    if let Some(turnover) = turnover::of(event, model, plan, filters) {
        turnover::spare(&turnover, &mut picks);
    }
    let sampled = picks::sampled(&picks, &order, &event.payload);
    let is_paired = |at: ConsumptionId| pairs.iter().any(|(a, b)| *a == at || *b == at);
    let together = pairs
        .iter()
        .filter_map(|&(a, b)| {
            let together = together(&picks[a], &picks[b], &event.payload, filters)?;
            Some((together, bound_of(a, b)))
        })
        .collect();
    let least = picks.map(|index, pick| {
        match pick.consumption.optional || pick.known || pick.belongs.is_some() {
            true => 0,
            false if is_paired(index) => picks::least(pick, &event.payload),
            false => picks::need(index, &picks, &event.payload),
        }
    });
    let beside = picks.map(|index, _| {
        let others = picks::takers(index, &picks).filter(|other| *other != index);
        others
            .filter(|_| !is_paired(index))
            .filter(|other| !picks_afresh(takes, *other))
            .collect()
    });
    let required = picks.map(|_, pick| {
        let required = pick.consumption.min_required;
        // Of an instance that belongs to another its group tells.
        let is_told =
            pick.consumption.optional || pick.belongs.is_some() || pick.known && required <= 1;
        if is_told { 0 } else { required }
    });
    let limits = limits[number]
        .iter()
        .map(|limit| (filters.intern(limit.entity, &limit.filter), limit.max_count))
        .collect();
    let existing =
        updates_random(event).map(|entity| filters.intern(entity, &plan.updated(scenario, at)));
    StepPicking {
        picks,
        ties,
        least,
        beside,
        required,
        order,
        sampled,
        limits,
        together,
        existing,
    }
}

/// Whether what two consumptions whose filters overlap need is told exactly: both pick afresh, or
/// one of them does and the other one may be bound.
fn is_exact(
    takes: &StepTakes,
    picks: &Table<ConsumptionId, Pick>,
    a: ConsumptionId,
    b: ConsumptionId,
) -> bool {
    let single = |at: ConsumptionId| picks[at].consumption.per_item.is_none();
    match [a, b].map(|at| picks_afresh(takes, at)) {
        [true, true] => true,
        [false, false] => false,
        _ => single(a) && single(b) && !picks[a].known && !picks[b].known,
    }
}

/// Whether a consumption of a step always picks.
fn picks_afresh(takes: &StepTakes, at: ConsumptionId) -> bool {
    takes.consumptions[at].is_fresh()
}

/// The conditions under which a scenario can begin: what it binds at first and what its first step
/// picks can be had together.
#[expect(clippy::too_many_arguments, reason = "a part of `picks`")]
fn requires(
    id: ScenarioId,
    initial: &Table<ConsumptionId, Pick>,
    steps: &Table<StepId, StepPicking>,
    model: &Model,
    plan: &Plan,
    limits: &Limits,
    filters: &mut Filters,
    conditions: &mut Conditions,
) -> Vec<ConditionId> {
    let bindings = plan.bindings[id].steps.first();
    let (Some(first), Some(picking), Some(takes)) =
        (model[id].steps.first(), steps.first(), bindings)
    else {
        return Vec::new();
    };
    let open: Vec<ConsumptionId> = picking
        .picks
        .ids()
        .filter(|at| !takes.consumptions[*at].certain_at_first)
        .collect();
    let fresh = open.iter().map(|at| &picking.picks[*at]);
    let picks: Table<Beginning, Pick> = initial.iter().chain(fresh).cloned().collect();
    // Picks that are made before the first step leave nothing to others.
    let before = initial.iter().map(|_| false);
    let afresh: Table<Beginning, bool> = before
        .chain(open.iter().map(|at| picks_afresh(takes, *at)))
        .collect();
    let mut pairs = overlapping(&picks);
    pairs.retain(|(a, b)| afresh[*a] && afresh[*b]);
    let event = &model[first.event];
    let mut required = conditions.required(event, &limits[first.event], &picks, &pairs, filters);
    if let Some(turnover) =
        turnover::of(event, model, plan, filters).filter(|_| !takes.production.certain)
    {
        let updated = picking.existing;
        let updated = updated.or_else(|| picked(event, &picking.picks));
        let mut own = turnover.beside.iter().filter(|at| open.contains(at));
        let own = own.find(|at| turnover::is_needed(&event[**at]));
        let own = own.and_then(|at| picking.picks[*at].pool);
        required.extend(turnover::condition(
            &turnover, updated, own, filters, conditions,
        ));
    }
    // Where the run has an instance already, that one is updated.
    if let Some(bound) = of_update(event, model).filter(|_| !takes.production.certain)
        && let Some(updated) = picking.existing.or_else(|| picked(event, &picking.picks))
    {
        required.extend(conditions.room(bound, updated, filters));
    }
    required
}
