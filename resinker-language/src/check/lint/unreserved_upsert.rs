//! `unreserved-upsert`: steps that may replace the fields of an instance that a scenario holds.
//!
//! Input: the model. Output: warnings. An event by itself that makes an instance under a key which
//! comes again waits while a scenario holds one that it could spoil; a step, whose own run may be
//! the one that holds it, does not. Invariant: what is told can happen, if the key is that of the
//! instance.

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::model::{AttributeInitial, Clause, Event, Model, Read, Scenario, Target};
use crate::syntax::{Config, Reserve};

/// Looks at every step of every scenario that can start.
pub(super) fn check(model: &Model, config: &Config, sink: &mut Sink) {
    if model.settings.scenario_share <= 0.0 {
        return;
    }
    for (scenario, named) in model.scenarios.iter().zip(&config.scenarios) {
        if scenario.weight <= 0.0 {
            continue;
        }
        for (step, written) in scenario.steps.iter().zip(&named.item.steps) {
            let Some(event) = model.events.get(step.event.0) else {
                continue;
            };
            let Some(entity) = event.upserts(model).filter(|_| step.times.1 > 0) else {
                continue;
            };
            let Some(holder) = holder(event, entity, model) else {
                continue;
            };
            let (name, span) = match &written.event_type {
                Some(event_type) => (event_type.value.as_str(), event_type.span),
                None => continue,
            };
            let of = model.entities.get(entity).map_or("", |entity| &entity.name);
            let message = format!(
                "step `{name}` of scenario `{}` may replace the fields of a `{of}` that a run of scenario `{holder}` holds",
                scenario.name
            );
            sink.push(
                Diagnostic::warning(codes::UNRESERVED_UPSERT, span, message)
                    .here("makes an instance whose key may be that of another one")
                    .note("an event by itself would wait; which instance a step replaces is known only when it has happened")
                    .note("`uuid_v4` and `uuid_v7` give keys that do not come again"),
            );
        }
    }
}

/// A scenario that holds an instance of which a later step needs what the event replaces.
fn holder<'a>(event: &Event, entity: usize, model: &'a Model) -> Option<&'a str> {
    let mut scenarios = model.scenarios.iter();
    let found = scenarios.find(|scenario| {
        scenario.weight > 0.0
            && scenario.reserve != Reserve::Never
            && held_needs(scenario, entity, model)
                .any(|clause| replaces(event, entity, clause, model))
    });
    found.map(|scenario| scenario.name.as_str())
}

/// What the steps of a scenario need of instances that it has bound before.
fn held_needs<'a>(
    scenario: &'a Scenario,
    entity: usize,
    model: &'a Model,
) -> impl Iterator<Item = &'a Clause> {
    let mut bound = scenario
        .initial
        .iter()
        .any(|needed| needed.entity.0 == entity);
    let steps = scenario.steps.iter().filter(|step| step.times.1 > 0);
    steps
        .filter_map(|step| model.events.get(step.event.0))
        .flat_map(move |event| {
            let held = bound;
            let mut consumed = event.consumptions.iter();
            let produced = event.production.as_ref();
            bound |= consumed.any(|needed| needed.entity.0 == entity)
                || produced.is_some_and(|production| production.entity.0 == entity);
            let own = event.consumptions.iter();
            own.filter(move |needed| held && needed.entity.0 == entity && needed.per_item.is_none())
                .flat_map(|needed| &needed.filter)
        })
}

/// Whether an event that replaces an instance's fields changes what a clause looks at.
fn replaces(event: &Event, entity: usize, clause: &Clause, model: &Model) -> bool {
    let Some(of) = model.entities.get(entity) else {
        return false;
    };
    let field = |path: &[usize]| {
        let given = event.production.as_ref().zip(path.first());
        let given = given.and_then(|(production, top)| production.fields.get(*top));
        path != of.key && given.is_some_and(Option::is_some)
    };
    match &clause.read {
        Read::Field(path) => field(path),
        Read::Attribute(at) => {
            let updates = event.updates.iter();
            let mut changed = updates
                .filter(|update| update.target == Target::Produced)
                .flat_map(|update| &update.changes);
            let initial = of.attributes.get(*at).map(|attribute| &attribute.initial);
            changed.any(|change| change.attribute == *at)
                || matches!(initial, Some(AttributeInitial::Mirror(path) | AttributeInitial::Field(path)) if field(path))
        }
    }
}
