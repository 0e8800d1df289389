//! What the functions of the generated code use, and which of them there are.
//!
//! Input: a program that is laid out. Output: for every event type the ways in which it is made and
//! what each uses, for every step of a scenario how it is performed, for every entity what is done
//! with its store. Invariant: what is listed is what the emitter writes, no more and no less:
//! expressions are folded, so that whatever they hold is written.

mod filling;
mod picking;
mod rest;
mod stores;

use std::collections::BTreeSet;

use filling::Filler;

use resinker_language::model::{ConsumptionId, EventId};

use crate::ir::{
    CounterOwner, Event, Making, Part, Picking, ProductionWay, Program, ScenarioId, Step, StepId,
    Table, Uses, VariableId, VariantId, entries,
};

/// Finds what all functions use.
pub(super) fn find(program: &mut Program) {
    for id in program.entities.ids() {
        let (uses, picking) = initial(&program.entities[id], program);
        let entity = &mut program.entities[id];
        entity.initial_uses = uses;
        entity.initial_picking = picking;
    }
    forget_unread(program);
    let performed: Table<ScenarioId, Table<StepId, Option<crate::ir::Performing>>> =
        program.scenarios.map(|_, scenario| {
            scenario.steps.map(|_, step| {
                can_happen(step, program).then(|| {
                    let uses = making_of(step, program);
                    picking::performed(step, scenario, &uses, program)
                })
            })
        });
    for (scenario, performed) in program.scenarios.iter_mut().zip(performed) {
        for (step, performed) in scenario.steps.iter_mut().zip(performed) {
            step.performed = performed;
        }
    }
    let made: Table<EventId, EventFunctions> = program.events.map(|_, event| made(event, program));
    for (event, made) in program.events.iter_mut().zip(made) {
        event.makings = made.makings;
        event.happening = made.happening;
        event.opening = made.opening;
        event.sample_lists = made.sample_lists;
        event.streams = made.streams;
    }
    stores::find(program);
}

/// Lets runs remember only what something asks for: what a step that can never happen would take is
/// asked for by nobody.
fn forget_unread(program: &mut Program) {
    let read: Table<ScenarioId, BTreeSet<VariableId>> = program.scenarios.map(|_, scenario| {
        let steps = scenario
            .steps
            .iter()
            .filter(|step| can_happen(step, program));
        let taken = steps.flat_map(|step| {
            let takes = step.takes.iter();
            let takes = takes.flat_map(|take| take.from.iter().chain(&take.related));
            takes.chain(&step.production.from)
        });
        let kept = scenario.kept.iter().map(|kept| kept.variable);
        let variables = scenario.variables.entries();
        let removable = variables.filter(|(_, variable)| variable.removable);
        let removable = removable.map(|(id, _)| id);
        taken.copied().chain(kept).chain(removable).collect()
    });
    for (scenario, read) in program.scenarios.iter_mut().zip(read) {
        for &id in &read {
            scenario.variables[id].is_read = true;
        }
        for (_, variable) in &mut scenario.initial {
            *variable = variable.filter(|id| read.contains(id));
        }
        for step in &mut scenario.steps {
            for take in &mut step.takes {
                take.binds.retain(|id| read.contains(id));
            }
            step.production.binds.retain(|id| read.contains(id));
            step.forgets.retain(|id| read.contains(id));
        }
    }
}

/// Whether a step can ever happen: its event has no limit of 0, and the instances that it remembers
/// can satisfy every filter.
fn can_happen(step: &Step, program: &Program) -> bool {
    let limits = step.limits.iter().all(|(_, max)| *max > 0);
    let tests = step.takes.iter().all(|take| {
        let entity = &program.entities[take.pick.entity];
        let known = take.test.iter();
        let mut known = known.map(|(column, clause)| entity.columns[*column].decides(clause));
        take.from.is_empty() || known.all(|known| known != Some(false))
    });
    limits && tests
}

/// The functions of an event type.
struct EventFunctions {
    makings: Vec<Making>,
    happening: Option<Picking>,
    opening: Option<Picking>,
    sample_lists: BTreeSet<ConsumptionId>,
    streams: Vec<String>,
}

/// What the function that makes the event of a step uses.
fn making_of(step: &Step, program: &Program) -> Uses {
    making(&program.events[step.event], step.variant, program).uses
}

/// The steps that send an event, if they can happen at all.
fn sent<'a>(event: &'a Event, program: &'a Program) -> impl Iterator<Item = &'a Step> {
    let steps = event
        .steps
        .iter()
        .map(|(scenario, step)| &program.scenarios[*scenario].steps[*step]);
    steps.filter(|step| step.performed.is_some())
}

fn made(event: &Event, program: &Program) -> EventFunctions {
    let happens = event.is_by_itself() || event.checked.weight > 0.0;
    let plain = happens || event.opens || sent(event, program).any(|step| step.variant.is_none());
    let variants = entries::<VariantId, _>(&event.checked.variants).map(|(id, _)| id);
    let variants = variants.filter(|id| sent(event, program).any(|step| step.variant == Some(*id)));
    let wanted = plain.then_some(None).into_iter().chain(variants.map(Some));
    let makings: Vec<Making> = wanted
        .map(|variant| making(event, variant, program))
        .collect();
    let plain = makings.iter().find(|making| making.variant.is_none());
    let picking = |random: bool| {
        plain.map(|making| {
            picking::made(
                &event.picks,
                &event.pick_order,
                &event.sampled,
                &making.uses.picks,
                event.existing.is_some() && random,
            )
        })
    };
    let happening = picking(true).filter(|_| happens);
    let opening = picking(false).filter(|_| event.opens);
    let is_sampled = |id: &ConsumptionId| event.picks[*id].consumption.per_item.is_some();
    let mut sample_lists = BTreeSet::new();
    let mut streams: Vec<String> = Vec::new();
    // An update of a random instance is drawn before all else where one function does everything.
    if event.is_by_itself() && event.existing.is_some() {
        streams.push(picking::UPDATES_EXISTING.to_owned());
    }
    for making in &makings {
        sample_lists.extend(making.uses.picks.iter().copied().filter(is_sampled));
        add(&mut streams, &making.uses.streams);
        add(&mut streams, &making.rest_uses.streams);
    }
    for picking in happening.iter().chain(&opening) {
        sample_lists.extend(picking.made.iter().copied().filter(is_sampled));
        add(&mut streams, &picking.streams);
    }
    for step in sent(event, program) {
        if let Some(performed) = &step.performed {
            let named = performed.named.entries().filter(|(_, named)| **named);
            sample_lists.extend(named.map(|(id, _)| id).filter(is_sampled));
            add(&mut streams, &performed.streams);
        }
    }
    EventFunctions {
        makings,
        happening,
        opening,
        sample_lists,
        streams,
    }
}

/// Adds the items that are not there yet.
fn add(all: &mut Vec<String>, more: &[String]) {
    for stream in more {
        if !all.contains(stream) {
            all.push(stream.clone());
        }
    }
}

/// How a payload of an event is filled, and its effects applied.
fn making(event: &Event, variant: Option<VariantId>, program: &Program) -> Making {
    let payload = event.payload_of(variant);
    let rest = rest::find(event, payload, program);
    let mut filler = Filler::new(program, &event.picks, &event.counters, payload);
    filler.only(Part::Core(&rest));
    filler.updated(event);
    filler.object(payload, &event.kept_samples());
    if let Some(pick) = event.kept_key {
        filler.instance(pick);
    }
    effects(event, &mut filler, program);
    let mut uses = filler.finish();
    uses.world |= event.changes_world(program);
    let mut filler = Filler::new(program, &event.picks, &event.counters, payload);
    filler.only(Part::Rest(&rest));
    filler.object(payload, &BTreeSet::new());
    if event.checked.null_probability > 0.0 {
        filler.stream("is null");
    }
    let rest_uses = filler.finish();
    // The draft keeps the time for it.
    uses.now |= rest_uses.now;
    Making {
        variant,
        uses,
        rest,
        rest_uses,
    }
}

fn effects(event: &Event, filler: &mut Filler<'_>, program: &Program) {
    let checked = &event.checked;
    if let (Some(production), Some(way)) = (&checked.production, event.production_way()) {
        let entity = &program.entities[production.entity];
        if let ProductionWay::Update(id) = way {
            filler.pick(id);
        }
        if let Some(id) = event.updates_if_picked() {
            filler.pick(id);
        }
        if !matches!(way, ProductionWay::Update(_)) || entity.replaces_anything() {
            filler.row(entity, &event.produced_values);
        }
    }
    // What stays where the oldest goes.
    for id in event.turnover.iter().flat_map(|it| &it.beside) {
        filler.pick(*id);
    }
    for update in &checked.updates {
        filler.update(update, event);
    }
    for removal in &checked.removals {
        filler.pick(removal.consumption);
    }
}

/// What making an initial instance uses, and how it picks.
fn initial(entity: &crate::ir::Entity, program: &Program) -> (Uses, Picking) {
    let counters = &entity.initial_counters;
    let mut filler = Filler::new(program, &entity.initial_picks, counters, &entity.object);
    filler.object(&entity.object, &BTreeSet::new());
    filler.row(entity, &entity.initial_values);
    let mut uses = filler.finish();
    uses.world |= counters
        .values()
        .any(|owner| matches!(owner, CounterOwner::Entity(..)));
    let picking = picking::made(
        &entity.initial_picks,
        &entity.initial_order,
        &entity.initial_sampled,
        &uses.picks,
        false,
    );
    (uses, picking)
}
