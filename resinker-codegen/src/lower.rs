//! Lowers the checked model to the IR.
//!
//! Input: a [`Model`] without errors. Output: a [`Program`]: the model's values, with types named,
//! dead fields and updates removed, filters turned into index sets, and eligibility into conditions
//! on the sizes of those sets. Invariant: total; every model that was checked lowers.

mod columns;
mod conditions;
mod counters;
mod endings;
mod families;
mod filters;
mod fold;
mod functions;
mod hash_pools;
mod keys;
mod limits;
mod overlap;
mod picks;
mod reads;
mod recounts;
mod references;
mod relations;
mod scenario;
mod sets;
mod settle;
pub(crate) mod streams;
mod turnover;
mod types;

use std::collections::BTreeSet;

use conditions::Conditions;
use filters::Filters;
pub(crate) use fold::is_silent;
use limits::Limits;
use picks::Wanted;
use references::References;
use relations::Relations;
use scenario::{Plan, updates_random};

use resinker_language::model::{ConsumptionId, EntityId, EventId, Model};

use crate::ir::{
    ConditionId, Entity, Event, Pick, PoolId, Program, ScenarioId, StepId, Table, Touches,
    Turnover, Types, entries, names,
};
use crate::names::{Namer, snake_case, upper_camel_case};

/// Lowers a whole configuration.
pub fn lower(mut model: Model) -> Program {
    if model.settings.scenario_share <= 0.0 {
        // What never begins is not there.
        model.scenarios.clear();
        model
            .events
            .iter_mut()
            .for_each(|event| event.variants.clear());
    }
    endings::settle(&mut model);
    let limits = settle::settle(&mut model);
    let plan = scenario::plan(&mut model);

    // Who picks from where: with this all filters are known.
    let mut filters = Filters::default();
    let mut conditions = Conditions::default();
    let mut relations = Relations::default();
    let initial = initial_picks(&model, &mut filters);
    let picked = event_picks(
        &model,
        &plan,
        &limits,
        &mut filters,
        &mut relations,
        &mut conditions,
    );
    let scenarios = scenario::picks(
        &model,
        &plan,
        &limits,
        &mut filters,
        &mut relations,
        &mut conditions,
    );

    let references = References::of(&model, &mut relations);

    // What is stored, and how.
    let live = reads::live(&model, &plan, &filters, &relations);
    reads::remove_dead_updates(&mut model, &live);
    let (types, mut namer) = types::collect(&model);
    let mut entities = columns::layouts(&model, &live, &plan, &mut namer);
    let references = references.lay_out(&mut entities);
    let pools = filters.lay_out(&mut entities);
    let (keys, related) = relations.lay_out(&pools, &mut entities);
    for (layout, picks) in entities.iter_mut().zip(initial) {
        let order = picks::order(&picks);
        layout.initial_sampled = picks::sampled(&picks, &order, &layout.object);
        layout.initial_order = order;
        layout.initial_picks = picks;
    }
    counters::of_entities(&model, &mut entities);
    for id in entities.ids() {
        entities[id].initial_counters = counters::of_initial(id, &model, &entities);
    }

    let mut program = Program {
        events: events(&model, picked, &entities, &types),
        scenarios: scenario::layouts(&model, &plan, scenarios, &entities),
        conditions: conditions.named(&pools, &entities, &related),
        hash_pools: hash_pools::collect(&model),
        keyings: keys::keyings(&model.outputs),
        settings: model.settings,
        outputs: model.outputs,
        types,
        entities,
        pools,
        recounts: Table::new(),
        keeping: Touches::default(),
        keys,
        related,
        references,
        counts_overflows: false,
    };
    recounts::find(&mut program);
    functions::find(&mut program);
    program
}

/// What initial instances pick.
fn initial_picks(
    model: &Model,
    filters: &mut Filters,
) -> Table<EntityId, Table<ConsumptionId, Pick>> {
    let entities = model.entities.iter();
    entities
        .map(|entity| {
            let wanted = entity.initial_consumptions.iter().map(Wanted::afresh);
            picks::picks(wanted, filters, names::OF_INITIAL_INSTANCES)
        })
        .collect()
}

/// How an event type picks.
struct EventPicking {
    picks: Table<ConsumptionId, Pick>,
    order: Vec<ConsumptionId>,
    requires: Vec<ConditionId>,
    /// Where a random instance to update is picked from.
    existing: Option<PoolId>,
    turnover: Option<Turnover>,
}

fn event_picks(
    model: &Model,
    plan: &Plan,
    limits: &Limits,
    filters: &mut Filters,
    relations: &mut Relations,
    conditions: &mut Conditions,
) -> Table<EventId, EventPicking> {
    let events = entries::<EventId, _>(&model.events);
    events
        .map(|(id, event)| {
            let wanted = event.consumptions.iter().map(Wanted::afresh);
            let mut picks = picks::picks(wanted, filters, names::OF_EVENTS);
            if event.weight > 0.0 || opens(model, id) {
                relations.of_event(model, event, &mut picks, filters);
            }
            let mut order = picks::order(&picks);
            let pairs = overlap::overlapping(&picks);
            picks::spare(&mut picks, &mut order, &event.payload, &pairs);
            let mut requires = conditions.of_event(event, &limits[id], &picks, filters);
            for (entity, kept) in plan.upserts(id) {
                requires.push(conditions.none(filters.intern(entity, &kept)));
            }
            for (entity, kept) in plan.kept_of_all(id, event) {
                requires.push(conditions.none(filters.intern(entity, kept)));
            }
            let existing =
                updates_random(event).map(|entity| filters.intern(entity, &plan.existing(id)));
            if let Some(bound) = limits::of_update(event, model)
                && let Some(updated) = existing.or_else(|| limits::picked(event, &picks))
            {
                requires.extend(conditions.room(bound, updated, filters));
            }
            let turnover = turnover::of(event, model, plan, filters);
            if let Some(turnover) = &turnover {
                turnover::spare(turnover, &mut picks);
                let updated = existing.or_else(|| limits::picked(event, &picks));
                let mut own = turnover.beside.iter().map(|at| &picks[*at]);
                let own = own.find(|pick| turnover::is_needed(&pick.consumption));
                let own = own.and_then(|pick| pick.pool);
                requires.extend(turnover::condition(
                    turnover, updated, own, filters, conditions,
                ));
            }
            EventPicking {
                picks,
                order,
                requires,
                existing,
                turnover,
            }
        })
        .collect()
}

fn events(
    model: &Model,
    picked: Table<EventId, EventPicking>,
    entities: &Table<EntityId, Entity>,
    types: &Types,
) -> Table<EventId, Event> {
    let mut variants = Namer::types();
    let mut modules = Namer::modules("event");
    modules.reserve(names::OF_THE_SIMULATION);
    let events = entries::<EventId, _>(&model.events).zip(picked);
    events
        .map(|((id, event), picked)| {
            let production = event.production.as_ref();
            let produced_values = production.map_or_else(Table::new, |production| {
                let entity = &model[production.entity];
                columns::values(&entities[production.entity].columns, entity, |path| {
                    production.given(&entity.object, &event.payload, path)
                })
            });
            Event {
                variant: variants.name(&upper_camel_case(&event.name)),
                module: modules.name(&snake_case(&event.name)),
                payload: types.struct_of(&event.payload),
                counters: counters::of_event(event, model, entities, &picked.picks),
                sampled: picks::sampled(&picked.picks, &picked.order, &event.payload),
                picks: picked.picks,
                pick_order: picked.order,
                requires: picked.requires,
                touches: Touches::default(),
                produced_values,
                existing: picked.existing,
                turnover: picked.turnover,
                opens: opens(model, id),
                steps: steps_of(model, id),
                kept_key: keys::kept(model, id),
                checked: event.clone(),
                makings: Vec::new(),
                happening: None,
                opening: None,
                sample_lists: BTreeSet::new(),
                streams: Vec::new(),
            }
        })
        .collect()
}

/// Whether an event type sends initial instances.
fn opens(model: &Model, event: EventId) -> bool {
    let counted = |entity| {
        model
            .settings
            .initial
            .iter()
            .any(|(id, count)| *id == entity && *count > 0)
    };
    let mut emitted = model.settings.emitted.iter();
    emitted.any(|(entity, sender)| *sender == event && counted(*entity))
}

/// The steps of scenarios that send an event type.
fn steps_of(model: &Model, event: EventId) -> Vec<(ScenarioId, StepId)> {
    let scenarios = entries::<ScenarioId, _>(&model.scenarios);
    scenarios
        .flat_map(|(id, scenario)| {
            let steps = entries::<StepId, _>(&scenario.steps);
            let own = steps.filter(move |(_, step)| step.event == event);
            own.map(move |(at, _)| (id, at))
        })
        .collect()
}
