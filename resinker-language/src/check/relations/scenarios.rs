//! Relations in scenarios: those that this version cannot follow.
//!
//! Input: the checked model. Output: errors. Invariant: where nothing is reported, an instance that
//! a run has bound under an alias belongs to one that the run has bound as well, and each of what a
//! scenario begins with relates to at most one other.

use std::collections::BTreeSet;

use super::first_relation;
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::model::{
    Bindings, Consumption, ConsumptionId, EntityId, Model, Reserve, Scenario, Selection, StepId,
    entries,
};
use crate::source::Span;
use crate::syntax::{self, Config, Named};

/// Checks the relations in all scenarios.
pub(in crate::check) fn check(model: &Model, config: &Config, sink: &mut Sink) {
    let scenarios = model.scenarios.iter();
    let bindings: Vec<Bindings> = scenarios
        .clone()
        .map(|scenario| Bindings::of(scenario, model))
        .collect();
    let keeping = scenarios.zip(&bindings);
    let keeping = keeping.filter(|(scenario, _)| scenario.reserve != Reserve::Never);
    let kept: BTreeSet<EntityId> = keeping
        .flat_map(|(_, bindings)| &bindings.variables)
        .map(|variable| variable.entity)
        .collect();
    let scenarios = model.scenarios.iter().zip(&config.scenarios);
    for ((scenario, named), bindings) in scenarios.zip(&bindings) {
        let mut journey = Journey {
            model,
            config,
            scenario,
            named,
            bindings,
            sink,
        };
        for (at, step) in entries::<StepId, _>(&scenario.steps) {
            for (id, consumption) in entries(&model[step.event].consumptions) {
                journey.consumption(at, id, consumption);
                if kept.contains(&consumption.entity) {
                    journey.all_of_what_is_kept(at, id, consumption);
                }
            }
        }
        journey.beginning();
    }
}

struct Journey<'a> {
    model: &'a Model,
    config: &'a Config,
    scenario: &'a Scenario,
    named: &'a Named<syntax::Scenario>,
    bindings: &'a Bindings,
    sink: &'a mut Sink,
}

impl Journey<'_> {
    fn consumption(&mut self, at: StepId, id: ConsumptionId, consumption: &Consumption) {
        let Some(relation) = &consumption.relation else {
            return;
        };
        let take = &self.bindings.steps[at].consumptions[id];
        let event = &self.model[self.scenario[at].event];
        let other = &event[relation.to];
        let bound_alone = !take.from.is_empty() && !self.bindings.holds_with(at, id, relation.to);
        if bound_alone && self.bindings.picked_for(at, event, relation.to) != Some(id) {
            let note = format!(
                "bind `{}` in an earlier step as well, or give `{}` an alias of its own: then the last instance of the run that belongs to it is taken",
                other.alias, consumption.alias
            );
            self.refuse(
                at,
                id,
                &format!(
                    "`{}` is picked where `{}` is bound already",
                    other.alias, consumption.alias
                ),
                &note,
            );
        } else if consumption.min_required > 1 && !take.is_fresh() {
            let note = "leave `min_required` out: the run has bound an instance of it";
            let what = format!(
                "`{}` may be bound, and waits for several",
                consumption.alias
            );
            self.refuse(at, id, &what, note);
        } else if at == StepId(0) && !take.related.is_empty() && take.from.is_empty() {
            let note = format!(
                "call the instance under `requires_initial_entities` `{}` too: then it is taken",
                consumption.alias
            );
            let what = format!(
                "`{}` may be an instance that `{}` begins with, or another one",
                consumption.alias, self.scenario.name
            );
            self.refuse(at, id, &what, &note);
        }
    }

    /// Reports a step that takes all instances of an entity of which runs may keep some, where it
    /// begins the scenario or the scenario itself keeps some.
    fn all_of_what_is_kept(&mut self, at: StepId, id: ConsumptionId, consumption: &Consumption) {
        let mut own = self.bindings.variables.iter();
        let own = own.any(|variable| variable.entity == consumption.entity);
        if consumption.takes_all() && (own || at == StepId(0)) {
            let entity = &self.model[consumption.entity].name;
            let note = format!("let the scenarios that take a `{entity}` have `reserve: never`");
            let what = format!(
                "all of `{}` are taken, of which scenarios may keep some",
                consumption.alias
            );
            self.refuse(at, id, &what, &note);
        }
    }

    /// Reports what a step cannot do with a consumption that relates to another.
    fn refuse(&mut self, at: StepId, id: ConsumptionId, what: &str, note: &str) {
        let step = self.named.item.steps.get(at.0);
        let Some(place) = step.and_then(|step| step.event_type.as_ref()) else {
            return;
        };
        let event = self.scenario[at].event;
        let items = self.config.event_types.get(event.0);
        let items = items.map(|event| event.item.consumes_entities.as_slice());
        let related = items.and_then(|items| first_relation(items.get(id.0)?));
        let mut diagnostic = Diagnostic::error(
            codes::NOT_YET_SUPPORTED,
            place.span,
            format!(
                "in step {} of scenario `{}`, {what}",
                at.0 + 1,
                self.scenario.name
            ),
        )
        .here("sends this event")
        .note(note.to_owned());
        if let Some(related) = related {
            diagnostic = diagnostic.label(related, "the two belong together");
        }
        self.sink.push(diagnostic);
    }

    /// Reports initial entities that relate to two others, and those that may be the same as one
    /// that is related.
    fn beginning(&mut self) {
        let relations = self.bindings.beginning(self.scenario, self.model);
        let items = &self.named.item.requires_initial_entities;
        let place = |id: ConsumptionId| -> Option<Span> {
            let item = items.get(id.0)?;
            let alias = item.alias.as_ref().or(item.name.as_ref())?;
            Some(alias.span)
        };
        for (id, related) in relations.entries() {
            let initial = self.scenario.initial.get(id.0);
            let (Some(initial), Some(span)) = (initial, place(id)) else {
                continue;
            };
            if let [first, second, ..] = related.as_slice() {
                let mut diagnostic = Diagnostic::error(
                    codes::NOT_YET_SUPPORTED,
                    span,
                    format!(
                        "`{}`, which scenario `{}` begins with, belongs to two others that it begins with",
                        initial.alias, self.scenario.name
                    ),
                )
                .here("relates to both, as it says or as the first step does");
                for known in [first, second] {
                    if let Some(span) = place(known.to) {
                        diagnostic = diagnostic.label(span, "one of them");
                    }
                }
                self.sink.push(diagnostic);
            }
        }
        for (id, related) in relations.entries() {
            let selection = items.get(id.0).and_then(|item| item.selection.as_ref());
            let is_derived = self.scenario.initial.get(id.0).is_some_and(|initial| {
                initial.relation.is_none() && initial.selection != Selection::Random
            });
            if let (false, true, Some(selection)) = (related.is_empty(), is_derived, selection) {
                self.sink.push(
                    Diagnostic::error(
                        codes::NOT_YET_SUPPORTED,
                        selection.span,
                        format!(
                            "the first step of scenario `{}` relates this instance to another one, and it is selected by age",
                            self.scenario.name
                        ),
                    )
                    .here("only `random` works among related instances"),
                );
            }
        }
        let is_related = |id: ConsumptionId| {
            let mut all = relations.iter().flatten();
            !relations[id].is_empty() || all.any(|relation| relation.to == id)
        };
        for (id, initial) in entries::<ConsumptionId, _>(&self.scenario.initial) {
            let twin = entries::<ConsumptionId, _>(&self.scenario.initial).find(|(other, twin)| {
                *other < id
                    && twin.entity == initial.entity
                    && (is_related(id) || is_related(*other))
                    && !crate::model::exclude(&twin.filter, &initial.filter)
            });
            let Some((twin, span)) = twin.and_then(|(twin, _)| Some((twin, place(id)?))) else {
                continue;
            };
            let mut diagnostic = Diagnostic::error(
                codes::NOT_YET_SUPPORTED,
                span,
                format!(
                    "scenario `{}` begins with instances that belong together, and `{}` may be the same as another",
                    self.scenario.name, initial.alias
                ),
            )
            .here("of the same entity")
            .note("each of them is of another entity, or their filters exclude each other");
            if let Some(twin) = place(twin) {
                diagnostic = diagnostic.label(twin, "of the same entity");
            }
            self.sink.push(diagnostic);
        }
    }
}
