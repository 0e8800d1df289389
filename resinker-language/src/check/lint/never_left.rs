//! `never-left`: states that events enter and that nothing leaves.
//!
//! Input: what can come to be. Output: warnings. A state is a value of an attribute that a filter
//! or a limit looks at. Many are final on purpose, so that the lint is silent by default.

use std::collections::BTreeSet;

use super::domain::{Domain, after};
use super::reachability::Reachability;
use crate::check::changes::Changes;
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::model::{
    Attribute, AttributeInitial, ChangeValue, Consumption, EntityId, Event, Literal, Model,
    ProductionKind, Read, Target,
};
use crate::source::Span;

/// Reports each state once, where the first event enters it.
pub(super) fn check(reachable: &Reachability<'_>, changes: &Changes<'_>, sink: &mut Sink) {
    let model = reachable.model;
    let states = states(model);
    let takers = takers(reachable);
    for (index, entity) in model.entities.iter().enumerate() {
        // Whatever state an instance is in, it ends with its lifetime, for a new one, or with what
        // it refers to.
        let mut ends = model.ends_with(EntityId(index)).into_iter();
        let mut events = model.events.iter();
        if entity.lifetime.is_some()
            || events.any(|event| model.turns_over(event, EntityId(index)))
            || ends.any(|other| other.0 != index && model.instances_end(other))
        {
            continue;
        }
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
            if values.len() < 2 || !states.contains(&(index, at)) {
                continue;
            }
            for value in values {
                let Some((event, span)) = entered(reachable, changes, index, at, value) else {
                    continue;
                };
                let takers = takers.get(index).map_or(&[][..], Vec::as_slice);
                if is_left(attribute, takers, index, at, value) {
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

/// The attributes that a filter or a limit looks at, by entity and index.
fn states(model: &Model) -> BTreeSet<(usize, usize)> {
    let scenarios = model.scenarios.iter();
    let required = scenarios.flat_map(|scenario| &scenario.initial);
    let required = required.flat_map(|needed| {
        let clauses = needed.filter.iter();
        clauses.map(|clause| (needed.entity, &clause.read))
    });
    let events = model.events.iter().flat_map(Event::filter_reads);
    let filters = required
        .chain(events)
        .filter_map(|(entity, read)| match read {
            Read::Attribute(at) => Some((entity.0, *at)),
            Read::Field(_) => None,
        });
    let limits = model.events.iter().flat_map(|event| &event.limits);
    let limits = limits.map(|limit| (limit.entity.0, limit.attribute));
    filters.chain(limits).collect()
}

/// By entity, the event types that can happen and that change its instances or end their lives.
fn takers<'a>(reachable: &Reachability<'a>) -> Vec<Vec<&'a Event>> {
    let mut takers: Vec<Vec<&Event>> = reachable
        .model
        .entities
        .iter()
        .map(|_| Vec::new())
        .collect();
    let events = reachable.model.events.iter().zip(&reachable.happens);
    for (event, _) in events.filter(|(_, happens)| **happens) {
        let removed = event.removals.iter();
        let removed = removed.map(|removal| Target::Consumed(removal.consumption));
        let updated = event.updates.iter().map(|update| update.target);
        let owners = removed.chain(updated).filter_map(|it| event.owner(it));
        for owner in owners.collect::<BTreeSet<_>>() {
            if let Some(takers) = takers.get_mut(owner.0) {
                takers.push(event);
            }
        }
    }
    takers
}

/// The first event that sets an attribute to a literal value, and where.
fn entered<'a>(
    reachable: &Reachability<'_>,
    changes: &Changes<'a>,
    entity: usize,
    attribute: usize,
    value: &Literal,
) -> Option<(&'a str, Span)> {
    let mut changes = changes.of_attribute(entity, attribute).iter();
    let found = changes.find(|it| {
        reachable.happens.get(it.number) == Some(&true)
            && !it.change.increment
            && matches!(&it.change.value, ChangeValue::Literal(set) if set == value)
    })?;
    Some((&found.event.name, found.span))
}

/// Whether an event can take an instance out of a state, or end its life.
fn is_left(
    known: &Attribute,
    takers: &[&Event],
    entity: usize,
    attribute: usize,
    value: &Literal,
) -> bool {
    let takes = |needed: &Consumption| {
        needed.entity.0 == entity
            && needed.filter.iter().all(|clause| {
                clause.read != Read::Attribute(attribute) || Domain::single(value).satisfies(clause)
            })
    };
    let consumes = |event: &Event, at: usize| event.consumptions.get(at).is_some_and(takes);
    takers.iter().any(|event| {
        event
            .removals
            .iter()
            .any(|removal| consumes(event, removal.consumption.0))
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
