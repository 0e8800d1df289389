//! Lowers the checked model to the IR.
//!
//! Input: a [`Model`] without errors. Output: a [`Program`]: the model's values, with types named, dead fields and updates removed,
//! filters turned into index sets, and eligibility into conditions on the sizes of those sets.
//! Invariant: total; every model that was checked lowers.

#![allow(
    clippy::indexing_slicing,
    reason = "ids of a checked model are in range"
)]

mod certain;
mod columns;
mod conditions;
mod counters;
mod keys;
mod picks;
mod pools;
mod reads;
mod scenario;
mod sets;
pub(crate) mod streams;
mod types;

pub(crate) use pools::key as pool_key;

use crate::ir::{ColumnValue, Entity, Event, Program};
use crate::names::{Namer, snake_case, upper_camel_case};
use resinker_language::model::{AttributeInitial, Model, ProductionKind};

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
    certain::simplify(&mut model);
    let plan = scenario::plan(&mut model);
    let live = reads::live(&model, &plan);
    reads::remove_dead_updates(&mut model, &live);
    let (types, mut namer) = types::collect(&model);
    let mut entities = columns::layouts(&model, &live, &plan, &mut namer);
    sets::collect(&model, &plan, &mut entities);
    for (index, entity) in model.entities.iter().enumerate() {
        let picks = picks::picks(&entity.initial_consumptions, &entities, INITIAL_NAMES);
        let order = picks::order(&picks);
        let layout = &mut entities[index];
        layout.initial_sampled = picks::sampled(&picks, &order, &entity.object);
        layout.initial_order = order;
        layout.initial_picks = picks;
    }
    counters::of_entities(&model, &mut entities);
    for index in 0..entities.len() {
        entities[index].initial_counters = counters::of_initial(index, &model, &entities);
    }
    let mut conditions = conditions::Conditions::default();
    let events = lower_events(&model, &plan, &entities, &types, &mut conditions);
    let scenarios = scenario::layouts(&model, &plan, &entities, &mut conditions);
    let pools = pools::collect(&model);
    let keyings = keys::keyings(&model.outputs);
    let mut program = Program {
        pools,
        condition_names: Vec::new(),
        settings: model.settings,
        types,
        entities,
        events,
        scenarios,
        conditions: conditions.finish(),
        outputs: model.outputs,
        keyings,
    };
    conditions::find_touched(&mut program);
    conditions::find_touched_by_scenarios(&mut program);
    conditions::name(&mut program);
    program
}

/// Names of local variables in the code that makes an event.
pub(crate) const EVENT_NAMES: &[&str] = &[
    "draws", "payload", "now", "world", "seed", "self", "existing", "produced", "row", "slot",
    "item", "value", "taken", "list", "inner", "object", "left", "right", "text", "bound",
    "matches",
];
/// Names of local variables in the code that begins a scenario or moves it on.
pub(crate) const SCENARIO_NAMES: &[&str] = &[
    "draws", "world", "self", "slot", "taken", "before", "after", "from", "to", "bound", "hold",
];
/// Names of local variables in the code that makes an initial instance.
pub(crate) const INITIAL_NAMES: &[&str] = &[
    "draws", "object", "now", "world", "seed", "count", "ordinal", "item", "value", "taken",
    "list", "inner", "left", "right", "text",
];

fn lower_events(
    model: &Model,
    plan: &scenario::Plan,
    entities: &[Entity],
    types: &crate::ir::Types,
    conditions: &mut conditions::Conditions,
) -> Vec<Event> {
    let mut variants = Namer::types();
    let mut modules = Namer::modules("event");
    // Fields of the simulation, and what its module imports.
    modules.reserve(&["seed", "arrivals", "eligibility", "world", "initial"]);
    modules.reserve(&["beginnings", "agenda", "origin", "scenario"]);
    modules.reserve(&["shard", "stage", "opened", "value"]);
    modules.reserve(&["serde", "resinker_runtime", "std", "core", "alloc"]);
    model
        .events
        .iter()
        .enumerate()
        .map(|(number, event)| {
            let mut picks = picks::picks(&event.consumptions, entities, EVENT_NAMES);
            let mut pick_order = picks::order(&picks);
            let pairs = picks::overlapping_picks(&picks);
            picks::spare(&mut picks, &mut pick_order, &event.payload, &pairs);
            let mut requires = conditions.of_event(event, &picks, entities);
            for (entity, filter) in plan.upserts(number) {
                requires.push(conditions.none(*entity, filter, entities));
            }
            let produced_values = event
                .production
                .as_ref()
                .map_or_else(Vec::new, |production| {
                    let entity = &model.entities[production.entity.0];
                    let columns = &entities[production.entity.0].columns;
                    columns::values(columns, entity, |path| {
                        production.given(&entity.object, &event.payload, path)
                    })
                });
            Event {
                variant: variants.name(&upper_camel_case(&event.name)),
                module: modules.name(&snake_case(&event.name)),
                payload: types.struct_of(&event.payload),
                counters: counters::of_event(event, model, entities, &picks),
                sampled: picks::sampled(&picks, &pick_order, &event.payload),
                picks,
                pick_order,
                requires,
                touches: Vec::new(),
                produced_values,
                existing: event.production.as_ref().and_then(|production| {
                    matches!(production.kind, ProductionKind::UpdateRandom(_)).then(|| {
                        sets::pool_of(production.entity.0, plan.existing(number), entities)
                    })
                }),
                opens: opens(model, number),
                steps: steps_of(model, number),
                kept_key: keys::kept(model, number),
                checked: event.clone(),
            }
        })
        .collect()
}

/// Whether an event type sends initial instances.
fn opens(model: &Model, event: usize) -> bool {
    let counted = |entity| {
        model
            .settings
            .initial
            .iter()
            .any(|(id, count)| *id == entity && *count > 0)
    };
    let mut emitted = model.settings.emitted.iter();
    emitted.any(|(entity, sender)| sender.0 == event && counted(*entity))
}

/// The steps of scenarios that send an event type.
fn steps_of(model: &Model, event: usize) -> Vec<(usize, usize)> {
    let scenarios = model.scenarios.iter().enumerate();
    scenarios
        .flat_map(|(number, scenario)| {
            let steps = scenario.steps.iter().enumerate();
            let own = steps.filter(move |(_, step)| step.event.0 == event);
            own.map(move |(at, _)| (number, at))
        })
        .collect()
}

/// Whether the event changes instances of its entity from its payload.
fn replaces(kind: &ProductionKind) -> bool {
    !matches!(kind, ProductionKind::Create)
}

fn initial_value(initial: &AttributeInitial) -> ColumnValue {
    match initial {
        AttributeInitial::Literal(literal) => ColumnValue::Literal(literal.clone()),
        AttributeInitial::Mirror(path) | AttributeInitial::Field(path) => {
            ColumnValue::Field(path.clone())
        }
    }
}
