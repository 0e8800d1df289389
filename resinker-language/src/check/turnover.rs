//! `max_instances` with `then: remove_oldest`: events that this version cannot make room for.
//!
//! Input: the checked model. Output: errors. Invariant: where nothing is reported, the end of the
//! oldest instance leaves what its event takes as it is, and whether there is one that may go is
//! known before anything is drawn, but for a single pick that can leave it.

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::model::{
    Bindings, ConsumptionId, EntityId, Event, EventId, Model, ProductionKind, StepId, entries,
};
use crate::source::Span;
use crate::syntax::{Config, EventType};

/// Checks every event type that creates instances, and every step that sends one.
pub(super) fn check(model: &Model, config: &Config, sink: &mut Sink) {
    let mut refused = Vec::new();
    for (id, event) in entries::<EventId, _>(&model.events) {
        let Some(entity) = event.creates() else {
            continue;
        };
        let Some(count) = model[entity].max_instances else {
            continue;
        };
        if !model[entity].removes_oldest {
            continue;
        }
        let Some(case) = Case::of(model, config, id, entity) else {
            continue;
        };
        let all: Vec<ConsumptionId> = event.taken_beside(entity).map(|(id, _)| id).collect();
        let fault = case
            .follows()
            .or_else(|| case.takes_all_there_may_be(&all, count))
            .or_else(|| {
                let alone = event.weight > 0.0 && model.turnover(event).is_some();
                alone.then(|| case.cannot_spare(&all)).flatten()
            });
        if let Some(fault) = fault {
            refused.push(id);
            sink.push(fault);
        }
    }
    steps(model, config, &refused, sink);
}

/// Checks the steps of scenarios whose events are not `refused` already.
fn steps(model: &Model, config: &Config, refused: &[EventId], sink: &mut Sink) {
    for (scenario, named) in model.scenarios.iter().zip(&config.scenarios) {
        let bindings = Bindings::of(scenario, model);
        for (at, step) in entries::<StepId, _>(&scenario.steps) {
            let event = &model[step.event];
            let takes = &bindings.steps[at];
            let Some(turnover) = model.turnover(event) else {
                continue;
            };
            if refused.contains(&step.event) || takes.production.certain {
                continue;
            }
            let entity = turnover.entity;
            let Some(case) = Case::of(model, config, step.event, entity) else {
                continue;
            };
            let place = named.item.steps.get(at.0);
            let place = place.and_then(|step| step.event_type.as_ref());
            let open = event.taken_beside(entity).map(|(id, _)| id);
            let open: Vec<ConsumptionId> =
                open.filter(|id| !takes.consumptions[*id].certain).collect();
            let mut begun = scenario.initial.iter();
            let begins = at == StepId(0) && begun.any(|initial| initial.entity == entity);
            let fault = if begins && model.holds_any_of(entity) {
                Some(case.of_held("the scenario begins with one, perhaps the last that could go"))
            } else {
                case.cannot_spare(&open)
            };
            if let (Some(fault), Some(place)) = (fault, place) {
                let scenario = &scenario.name;
                let step = format!("step {} of scenario `{scenario}` sends it", at.0 + 1);
                sink.push(fault.label(place.span, step));
            }
        }
    }
}

/// An event type that creates an instance in the place of the oldest.
struct Case<'a> {
    model: &'a Model,
    config: &'a Config,
    event: &'a Event,
    entity: EntityId,
    written: &'a EventType,
}

impl<'a> Case<'a> {
    fn of(model: &'a Model, config: &'a Config, id: EventId, entity: EntityId) -> Option<Self> {
        Some(Self {
            model,
            config,
            event: &model[id],
            entity,
            written: &config.event_types.get(id.0)?.item,
        })
    }

    /// An event that takes what may end with the oldest, or refers to it.
    fn follows(&self) -> Option<Diagnostic> {
        let followers = self.model.followers(self.entity);
        let entity = self.name();
        let taken = entries::<ConsumptionId, _>(&self.event.consumptions);
        let updated = match self.event.production.as_ref().map(|it| &it.kind) {
            Some(ProductionKind::UpdateConsumed(id)) => Some(*id),
            _ => None,
        };
        let mut taken = taken.filter(|(id, _)| Some(*id) != updated);
        let (id, taken) = taken.find(|(_, it)| followers.contains(&it.entity))?;
        let message = format!(
            "event `{}` creates a `{entity}` in the place of the oldest, and takes `{}`, which may end with that or refer to it",
            self.event.name, taken.alias
        );
        let diagnostic = self.refuse(message);
        let diagnostic = match self.place(id) {
            Some(place) => diagnostic.label(place, "may follow the one that ends"),
            None => diagnostic,
        };
        Some(diagnostic.note(format!(
            "let events that create a `{entity}` take nothing that refers to one with `cascade` or `clear`, or let them wait (`then: wait`)"
        )))
    }

    /// An event that may take as many itself as there may be.
    fn takes_all_there_may_be(&self, all: &[ConsumptionId], count: u64) -> Option<Diagnostic> {
        let most = self.event.most_taken(self.entity);
        let open = all.iter().find(|id| {
            let taken = &self.event[**id];
            taken.optional || taken.per_item.is_some()
        })?;
        if most < count {
            return None;
        }
        let entity = self.name();
        let message = format!(
            "event `{}` creates a `{entity}` in the place of the oldest, and may take all {count} that there may be",
            self.event.name
        );
        let diagnostic = self.refuse(message);
        let diagnostic = match self.place(*open) {
            Some(place) => diagnostic.label(place, "some, or all"),
            None => diagnostic,
        };
        Some(diagnostic.note("let there be more (`count`), or give the array fewer items"))
    }

    /// An event that takes some itself, by more than one pick that can leave the last one that no
    /// run holds.
    fn cannot_spare(&self, open: &[ConsumptionId]) -> Option<Diagnostic> {
        let production = self.event.production.as_ref()?;
        if open.is_empty() || !self.model.holds_any_of(self.entity) {
            return None;
        }
        let is_related = |id: ConsumptionId| {
            let consumptions = self.event.consumptions.iter();
            let absences = self.event.absences.iter();
            let relations = consumptions.map(|it| &it.relation);
            let mut relations = relations.chain(absences.map(|it| &it.relation)).flatten();
            self.event[id].relation.is_some() || relations.any(|relation| relation.to == id)
        };
        let updates = matches!(production.kind, ProductionKind::UpdateRandom(_));
        match open {
            [one] if self.event[*one].per_item.is_none() && !is_related(*one) && !updates => None,
            [one] if self.event[*one].per_item.is_some() => {
                Some(self.of_held("takes some for the items of an array"))
            }
            [one] if is_related(*one) => {
                Some(self.of_held("takes one that belongs to another instance"))
            }
            [_] => Some(self.of_held("takes one, and may update another")),
            _ => Some(self.of_held("takes several")),
        }
    }

    /// What an event does with instances of which runs may hold all but one.
    fn of_held(&self, what: &str) -> Diagnostic {
        let entity = self.name();
        let message = format!(
            "event `{}` creates a `{entity}` in the place of the oldest that no scenario holds, and {what}",
            self.event.name
        );
        self.refuse(message).note(format!(
            "let the event take at most one `{entity}` by itself, let no scenario take one by its name, or let events wait (`then: wait`)"
        ))
    }

    fn refuse(&self, message: String) -> Diagnostic {
        let produced = self.written.produces_entity.as_ref();
        let produced = produced.or(self.written.produces_or_updates_entity.as_ref());
        let place = produced.map_or_else(Span::default, |produced| produced.span);
        let diagnostic = Diagnostic::error(codes::NOT_YET_SUPPORTED, place, message)
            .here("in the place of the oldest");
        let named = self.config.entities.get(self.entity.0);
        let bound = named.and_then(|named| named.item.max_instances.as_ref());
        match bound.and_then(|bound| bound.then.as_ref()) {
            Some(then) => diagnostic.label(then.span, "the oldest goes"),
            None => diagnostic,
        }
    }

    /// Where a consumption is written, if it is.
    fn place(&self, id: ConsumptionId) -> Option<Span> {
        let item = self.written.consumes_entities.get(id.0)?;
        let place = item.alias.as_ref().or(item.name.as_ref())?;
        Some(place.span)
    }

    fn name(&self) -> &str {
        &self.model[self.entity].name
    }
}
