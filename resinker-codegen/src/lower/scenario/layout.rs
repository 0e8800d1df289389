//! Scenarios as the back end sees them.
//!
//! Input: the model, the plan, the picks, the laid out entities. Output: [`Scenario`]s.

use std::collections::BTreeSet;

use resinker_language::model::{self, EntityId, EventId, Model, Read};

use super::picking::{Picking, StepPicking};
use super::{Plan, ScenarioId};
use crate::ir::{
    Entity, Id, Kept, Scenario, Step, StepId, Table, Take, TakeProduction, Variable, VariableId,
    VariantId, entries, names,
};
use crate::names::{Namer, snake_case, upper_camel_case};

/// Lays out all scenarios.
pub(in crate::lower) fn layouts(
    model: &Model,
    plan: &Plan,
    picked: Table<ScenarioId, Picking>,
    entities: &Table<EntityId, Entity>,
) -> Table<ScenarioId, Scenario> {
    let mut modules = Namer::modules("scenario");
    modules.reserve(names::OF_CRATES);
    let mut variants = Namer::types();
    let mut functions: Table<EventId, Namer> =
        model.events.iter().map(|_| function_namer()).collect();
    let scenarios = entries::<ScenarioId, _>(&model.scenarios);
    scenarios
        .zip(picked)
        .map(|((id, scenario), picked)| {
            let module = modules.name(&snake_case(&scenario.name));
            let steps = entries::<StepId, _>(&scenario.steps).zip(picked.steps);
            let steps = steps.map(|((at, step), picked)| {
                let names = &mut functions[step.event];
                let function = names.name(&format!("step_{}_of_{module}", at.place() + 1));
                let reference = StepRef {
                    scenario: id,
                    at,
                    step,
                };
                self::step(&reference, function, picked, model, plan, entities)
            });
            let steps = steps.collect();
            Scenario {
                name: scenario.name.clone(),
                description: scenario.description.clone(),
                weight: scenario.weight,
                variant: variants.name(&upper_camel_case(&scenario.name)),
                module,
                variables: variables(id, plan, entities),
                initial: picked
                    .initial
                    .into_iter()
                    .zip(plan.bindings[id].initial.iter().copied())
                    .collect(),
                initial_order: picked.initial_order,
                requires: picked.requires,
                steps,
                kept: kept(id, plan, entities),
            }
        })
        .collect()
}

/// Names of what an event's module declares beside its steps.
fn function_namer() -> Namer {
    let mut namer = Namer::values();
    namer.reserve(names::OF_FUNCTIONS);
    namer
}

fn variables(
    id: ScenarioId,
    plan: &Plan,
    entities: &Table<EntityId, Entity>,
) -> Table<VariableId, Variable> {
    let mut namer = Namer::values();
    namer.reserve(names::OF_SCENARIOS);
    let variables = plan.bindings[id].variables.iter();
    variables
        .map(|variable| Variable {
            ident: namer.name(&snake_case(&variable.name)),
            name: variable.name.clone(),
            entity: variable.entity,
            removable: entities[variable.entity].removable,
            is_read: false,
        })
        .collect()
}

/// A step of the model.
struct StepRef<'a> {
    scenario: ScenarioId,
    at: StepId,
    step: &'a model::Step,
}

fn step(
    reference: &StepRef<'_>,
    function: String,
    picked: StepPicking,
    model: &Model,
    plan: &Plan,
    entities: &Table<EntityId, Entity>,
) -> Step {
    let step = reference.step;
    let takes = &plan.bindings[reference.scenario].steps[reference.at];
    let forgotten = |certain: bool| {
        let removals = model[step.event].removals.iter();
        let removals = removals.filter(move |removal| removal.when.is_none() == certain);
        let variables = removals.flat_map(|removal| {
            let take = &takes.consumptions[removal.consumption];
            take.from.iter().chain(&take.binds).copied()
        });
        variables.collect::<BTreeSet<VariableId>>()
    };
    let forgets = forgotten(true);
    // Which of what was bound before the removed instance is, is seen only then.
    let removals = model[step.event].removals.iter();
    let related = removals.flat_map(|removal| &takes.consumptions[removal.consumption].related);
    let mut may_forget = forgotten(false);
    may_forget.extend(related);
    let may_forget = &may_forget - &forgets;
    let counts = picked.least.into_iter().zip(picked.required);
    let counts = counts.zip(picked.beside.into_iter().zip(picked.ties));
    let picks = picked.picks.into_iter().zip(counts);
    let picks = picks.zip(takes.consumptions.entries());
    let takes_of_consumptions = picks.map(|((pick, counts), (id, take))| {
        let ((least, required), (beside, tie)) = counts;
        let entity = &entities[pick.entity];
        let clauses: &[model::Clause] = match take.is_fresh() {
            true => &[],
            false => &plan.plain[step.event][id],
        };
        let test = clauses
            .iter()
            .map(|clause| (entity.stored(&clause.read), clause.clone()));
        let kept_by = match pick.takes_all() {
            true => plan.keepers(reference.scenario, reference.at, id),
            false => Vec::new(),
        };
        let kept_by = kept_by.into_iter().map(|keeper| entity.stored(&keeper));
        Take {
            test: test.collect(),
            kept_by: kept_by.collect(),
            from: take.from.clone(),
            related: take.related.clone(),
            tie,
            certain: take.certain,
            certain_at_first: take.certain_at_first,
            least,
            beside,
            required,
            binds: take.binds.clone(),
            pick,
        }
    });
    Step {
        event: step.event,
        variant: step.variant.map(VariantId::of),
        function,
        delay: step.delay,
        times: step.times,
        pause: step.pause,
        otherwise: step.otherwise,
        takes: takes_of_consumptions.collect(),
        order: picked.order,
        sampled: picked.sampled,
        limits: picked.limits,
        together: picked.together,
        production: TakeProduction {
            from: takes.production.from.clone(),
            certain: takes.production.certain,
            existing: picked.existing,
            binds: takes.production.binds.clone(),
        },
        forgets: forgets.into_iter().collect(),
        may_forget: may_forget.into_iter().collect(),
        performed: None,
    }
}

fn kept(id: ScenarioId, plan: &Plan, entities: &Table<EntityId, Entity>) -> Vec<Kept> {
    let kept = plan.reservations.kept[id].iter();
    kept.map(|kept| {
        let (entity, attribute) = plan.counters[kept.reservation];
        Kept {
            variable: kept.variable,
            column: entities[entity].stored(&Read::Attribute(attribute)),
            before: kept.before.clone(),
        }
    })
    .collect()
}
