//! `never-left`: states that events enter and that nothing leaves.
//!
//! Input: what can come to be. Output: warnings. A state is a value of an attribute that a filter
//! or a limit looks at. Many are final on purpose, so that the lint is silent by default.

use super::domain::{Domain, after};
use super::reachability::Reachability;
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::model::{
    AttributeInitial, ChangeValue, Consumption, EntityId, Event, Literal, Model, ProductionKind,
    Read, Target,
};
use crate::syntax::Config;

/// Reports each state once, where the first event enters it.
pub(super) fn check(reachable: &Reachability<'_>, config: &Config, sink: &mut Sink) {
    let model = reachable.model;
    for (index, entity) in model.entities.iter().enumerate() {
        for (at, attribute) in entity.attributes.iter().enumerate() {
            let domain = reachable
                .values
                .get(index)
                .and_then(|values| values.get(at));
            let (Some(Domain::Of(values)), AttributeInitial::Literal(_)) =
                (domain, &attribute.initial)
            else {
                continue;
            };
            if values.len() < 2 || !is_state(model, index, at) {
                continue;
            }
            for value in values {
                let Some((event, span)) = entered(reachable, config, index, at, value) else {
                    continue;
                };
                if is_left(reachable, index, at, value) {
                    continue;
                }
                let value = value.shown();
                sink.push(
                    Diagnostic::warning(
                        codes::NEVER_LEFT,
                        span,
                        format!(
                            "event `{event}` sets `{}` of a `{}` to {value}, and nothing sets it to anything else",
                            attribute.name, entity.name
                        ),
                    )
                    .here("set here; nothing sets it back")
                    .note(format!("an instance stays {value} to the end; if it should not, let an event consume it and change that")),
                );
            }
        }
    }
}

/// Whether a filter or a limit looks at an attribute.
fn is_state(model: &Model, entity: usize, attribute: usize) -> bool {
    let read = Read::Attribute(attribute);
    let scenarios = model
        .scenarios
        .iter()
        .flat_map(|scenario| &scenario.initial);
    let events = model.events.iter().flat_map(|event| &event.consumptions);
    let mut filters = scenarios.chain(events);
    let mut limits = model.events.iter().flat_map(|event| &event.limits);
    filters.any(|needed| {
        needed.entity.0 == entity && needed.filter.iter().any(|clause| clause.read == read)
    }) || limits.any(|limit| limit.entity.0 == entity && limit.attribute == attribute)
}

/// The first event that sets an attribute to a literal value, and where.
fn entered<'a>(
    reachable: &Reachability<'a>,
    config: &Config,
    entity: usize,
    attribute: usize,
    value: &Literal,
) -> Option<(&'a str, crate::source::Span)> {
    let events = reachable.model.events.iter().zip(&config.event_types);
    let events = events
        .zip(&reachable.happens)
        .filter(|(_, happens)| **happens);
    events
        .flat_map(|((event, named), _)| {
            super::changes(event, &named.item).map(move |change| (event, change))
        })
        .find(|(event, (target, change, _))| {
            change.attribute == attribute
                && !change.increment
                && event.owner(*target) == Some(EntityId(entity))
                && matches!(&change.value, ChangeValue::Literal(set) if set == value)
        })
        .map(|(event, (_, _, span))| (event.name.as_str(), span))
}

/// Whether an event can take an instance out of a state, or end its life.
fn is_left(reachable: &Reachability<'_>, entity: usize, attribute: usize, value: &Literal) -> bool {
    let known = reachable.model.entities.get(entity);
    let Some(known) = known.and_then(|known| known.attributes.get(attribute)) else {
        return true;
    };
    let takes = |needed: &Consumption| {
        needed.entity.0 == entity
            && needed.filter.iter().all(|clause| {
                clause.read != Read::Attribute(attribute) || Domain::single(value).satisfies(clause)
            })
    };
    let consumes = |event: &Event, at: usize| event.consumptions.get(at).is_some_and(takes);
    let events = reachable.model.events.iter().zip(&reachable.happens);
    events.filter(|(_, happens)| **happens).any(|(event, _)| {
        event.removals.iter().any(|id| consumes(event, id.0))
            || event.updates.iter().any(|update| {
                let reaches = match update.target {
                    Target::Consumed(id) => consumes(event, id.0),
                    Target::Produced => event.production.as_ref().is_some_and(|production| {
                        production.entity.0 == entity && production.kind != ProductionKind::Create
                    }),
                };
                reaches
                    && update.changes.iter().any(|change| {
                        change.attribute == attribute
                            && (change.increment
                                || after(event, update.target, change, known)
                                    != Domain::single(value))
                    })
            })
    })
}
