//! Scenarios as the back end sees them.
//!
//! Input: the model, the plan, the laid out entities. Output: [`Scenario`]s. Invariant: while all conditions of a scenario hold, what it
//! begins with can be bound, and its first step can happen.

use super::super::conditions::Conditions;
use super::super::sets::pool_of;
use super::super::{EVENT_NAMES, SCENARIO_NAMES, picks};
use super::Plan;
use crate::ir::{Entity, Kept, Pick, Scenario, Step, Take, TakeProduction, Variable};
use crate::names::{Namer, snake_case, upper_camel_case};
use resinker_language::model::{self, Consumption, Event, Model, Read};

/// Lays out all scenarios.
pub(in crate::lower) fn layouts(
    model: &Model,
    plan: &Plan,
    entities: &[Entity],
    conditions: &mut Conditions,
) -> Vec<Scenario> {
    let mut modules = Namer::modules("scenario");
    modules.reserve(&["serde", "resinker_runtime", "std", "core", "alloc"]);
    let mut variants = Namer::types();
    let mut functions: Vec<Namer> = model.events.iter().map(|_| function_namer()).collect();
    let scenarios = model.scenarios.iter().enumerate();
    scenarios
        .map(|(number, scenario)| {
            let module = modules.name(&snake_case(&scenario.name));
            let (initial, initial_order) = initial(number, scenario, plan, entities);
            let steps: Vec<Step> = scenario
                .steps
                .iter()
                .enumerate()
                .map(|(at, step)| {
                    let names = &mut functions[step.event.0];
                    let function = names.name(&format!("step_{}_of_{module}", at + 1));
                    self::step(number, at, step, function, model, plan, entities)
                })
                .collect();
            let requires = match (scenario.steps.first(), steps.first()) {
                (Some(step), Some(first)) => {
                    let event = &model.events[step.event.0];
                    requires(&initial, first, event, entities, conditions)
                }
                _ => Vec::new(),
            };
            Scenario {
                name: scenario.name.clone(),
                description: scenario.description.clone(),
                weight: scenario.weight,
                variant: variants.name(&upper_camel_case(&scenario.name)),
                module,
                variables: variables(number, model, plan, entities),
                initial: initial
                    .into_iter()
                    .zip(plan.bindings[number].initial.iter().copied())
                    .collect(),
                initial_order,
                requires,
                steps,
                kept: kept(number, plan, entities),
                touches: Vec::new(),
            }
        })
        .collect()
}

/// Names of what an event's module declares beside its steps.
fn function_namer() -> Namer {
    let mut namer = Namer::values();
    namer.reserve(&["happen", "open", "make"]);
    namer
}

fn variables(number: usize, model: &Model, plan: &Plan, entities: &[Entity]) -> Vec<Variable> {
    let mut namer = Namer::values();
    namer.reserve(SCENARIO_NAMES);
    let variables = plan.bindings[number].variables.iter();
    variables
        .map(|variable| Variable {
            ident: namer.name(&snake_case(&variable.name)),
            name: variable.name.clone(),
            entity: variable.entity,
            removable: entities[variable.entity].removable
                && model.events.iter().any(|event| !event.removals.is_empty()),
        })
        .collect()
}

fn initial(
    number: usize,
    scenario: &model::Scenario,
    plan: &Plan,
    entities: &[Entity],
) -> (Vec<Pick>, Vec<usize>) {
    let consumptions: Vec<Consumption> = scenario
        .initial
        .iter()
        .zip(&plan.initial[number])
        .map(|(consumption, filter)| Consumption {
            filter: filter.clone(),
            ..consumption.clone()
        })
        .collect();
    let picks = picks::picks(&consumptions, entities, SCENARIO_NAMES);
    let order = picks::order(&picks);
    (picks, order)
}

fn step(
    number: usize,
    at: usize,
    step: &model::Step,
    function: String,
    model: &Model,
    plan: &Plan,
    entities: &[Entity],
) -> Step {
    let event = &model.events[step.event.0];
    let takes = plan.takes(number, at);
    let consumptions: Vec<Consumption> = event
        .consumptions
        .iter()
        .zip(&plan.fresh[number][at])
        .map(|(consumption, filter)| Consumption {
            filter: filter.clone(),
            ..consumption.clone()
        })
        .collect();
    let mut picks = picks::picks(&consumptions, entities, EVENT_NAMES);
    for (pick, take) in picks.iter_mut().zip(&takes.consumptions) {
        pick.known = take.certain;
    }
    let mut order = picks::order(&picks);
    let pairs = pairs(&picks, |at| takes.consumptions[at].from.is_empty());
    picks::spare(&mut picks, &mut order, &event.payload, &pairs);
    let sampled = picks::sampled(&picks, &order, &event.payload);
    let is_paired = |at: usize| pairs.iter().any(|(a, b)| *a == at || *b == at);
    let together = pairs
        .iter()
        .map(|&(a, b)| {
            let (a, b) = (&picks[a], &picks[b]);
            let both = [a.clauses.clone(), b.clauses.clone()].concat();
            let both = pool_of(a.pool.entity, &both, entities);
            let count = [a, b].map(|pick| picks::least(pick, &event.payload));
            (a.pool, b.pool, both, count.iter().sum())
        })
        .collect();
    let least: Vec<u64> = (0..picks.len())
        .map(|index| {
            let consumption = &picks[index].consumption;
            match (consumption.optional, takes.consumptions[index].certain) {
                (true, _) => 0,
                (false, true) if consumption.min_required <= 1 => 0,
                (false, true) => consumption.min_required,
                (false, false) if is_paired(index) => {
                    picks::least(&picks[index], &event.payload).max(consumption.min_required)
                }
                (false, false) => {
                    picks::need(index, &picks, &event.payload).max(consumption.min_required)
                }
            }
        })
        .collect();
    let limits = event
        .limits
        .iter()
        .map(|limit| {
            let pool = pool_of(limit.entity.0, &[limit.clause()], entities);
            (pool, limit.max_count)
        })
        .collect();
    let existing = super::reservation::updates_random(event)
        .map(|entity| pool_of(entity, &plan.updated[number][at], entities));
    let forgets = event.removals.iter().flat_map(|id| {
        let take = &takes.consumptions[id.0];
        take.from.iter().chain(&take.binds).copied()
    });
    let mut forgets: Vec<usize> = forgets.collect();
    forgets.sort_unstable();
    forgets.dedup();
    Step {
        event: step.event.0,
        variant: step.variant,
        function,
        delay: step.delay,
        times: step.times,
        pause: step.pause,
        otherwise: step.otherwise,
        takes: picks
            .into_iter()
            .enumerate()
            .map(|(index, pick)| {
                let take = &takes.consumptions[index];
                let entity = &entities[pick.pool.entity];
                let test = plan.plain[step.event.0][index].iter().map(|clause| {
                    let Some(column) = entity.column(&clause.read) else {
                        unreachable!("what a filter reads is stored: {clause:?}");
                    };
                    (clause.clone(), column)
                });
                Take {
                    test: if take.from.is_empty() {
                        Vec::new()
                    } else {
                        test.collect()
                    },
                    from: take.from.clone(),
                    certain: take.certain,
                    certain_at_first: take.certain_at_first,
                    least: least[index],
                    binds: take.binds.clone(),
                    pick,
                }
            })
            .collect(),
        order,
        sampled,
        limits,
        together,
        production: TakeProduction {
            from: takes.production.from.clone(),
            certain: takes.production.certain,
            existing,
            binds: takes.production.binds.clone(),
        },
        forgets,
    }
}

/// The conditions under which a scenario can begin: what it binds at first and what its first step picks can be had together.
fn requires(
    initial: &[Pick],
    first: &Step,
    event: &Event,
    entities: &[Entity],
    conditions: &mut Conditions,
) -> Vec<usize> {
    let fresh = first
        .takes
        .iter()
        .filter(|take| !take.certain_at_first)
        .map(|take| take.pick.clone());
    let picks: Vec<Pick> = initial.iter().cloned().chain(fresh).collect();
    // Those that are picked before the first step leave nothing to others.
    let afresh: Vec<bool> = initial
        .iter()
        .map(|_| false)
        .chain(
            first
                .takes
                .iter()
                .filter(|take| !take.certain_at_first)
                .map(|take| take.from.is_empty()),
        )
        .collect();
    let pairs = pairs(&picks, |at| afresh[at]);
    conditions.required(event, &picks, entities, &pairs)
}

/// Picks whose filters overlap, where both are made by one function.
fn pairs(picks: &[Pick], is_fresh: impl Fn(usize) -> bool) -> Vec<(usize, usize)> {
    let mut pairs = picks::overlapping_picks(picks);
    pairs.retain(|(a, b)| is_fresh(*a) && is_fresh(*b));
    pairs
}

fn kept(number: usize, plan: &Plan, entities: &[Entity]) -> Vec<Kept> {
    let kept = plan.kept[number].iter();
    kept.map(|kept| {
        let (entity, attribute) = plan.counters[kept.reservation];
        let Some(column) = entities[entity].column(&Read::Attribute(attribute)) else {
            unreachable!("a reservation is read by whom it keeps away");
        };
        Kept {
            variable: kept.variable,
            column,
            before: kept.before.clone(),
        }
    })
    .collect()
}
