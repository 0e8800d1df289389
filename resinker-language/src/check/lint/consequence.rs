//! What never happens because something else never does: told with its cause.
//!
//! Input: findings that event types never happen, and those that never happen at all. Output: the
//! findings, with what each takes along: event types that wait for a value that only such an event
//! sets, or for an entity that only such an event makes, and the steps of scenarios that send them.
//! Invariant: each event type is told of once.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::reachability::{Reachability, Wait};
use crate::check::changes::Changes;
use crate::check::never::{Findings, Taken};
use crate::check::reach::needs_one;
use crate::model::EntityId;
use crate::source::Span;
use crate::syntax::Config;

/// Follows each finding. `idle` are the event types that never happen.
pub(super) fn follow(
    reachable: &Reachability<'_>,
    changes: &Changes<'_>,
    config: &Config,
    idle: &[usize],
    found: &mut Findings,
) {
    let told = found.events();
    let mut makers: BTreeMap<EntityId, Vec<usize>> = BTreeMap::new();
    for (number, event) in reachable.model.events.iter().enumerate() {
        if let Some(production) = &event.production {
            makers.entry(production.entity).or_default().push(number);
        }
    }
    let mut by_cause: BTreeMap<usize, Vec<(usize, String, Span, &str)>> = BTreeMap::new();
    for number in idle.iter().filter(|number| !told.contains(number)) {
        for (cause, name, place, does) in causes(reachable, changes, &makers, config, *number) {
            let waiting = by_cause.entry(cause).or_default();
            waiting.push((*number, name, place, does));
        }
    }
    let mut known = told.clone();
    let mut next: VecDeque<usize> = told.into_iter().collect();
    while let Some(cause) = next.pop_front() {
        for (number, name, place, does) in by_cause.remove(&cause).unwrap_or_default() {
            if !known.insert(number) {
                continue;
            }
            let event = reachable.model.events.get(number);
            let event = event.map_or("", |event| event.name.as_str());
            let taken = Taken {
                place,
                told: format!("event `{event}` waits for this, which only `{name}` {does}"),
                what: format!("event `{event}`"),
            };
            found.take_along(number, cause, taken);
            next.push_back(number);
        }
    }
    let idle: BTreeSet<usize> = idle.iter().copied().collect();
    for (scenario, named) in reachable.model.scenarios.iter().zip(&config.scenarios) {
        let steps = scenario.steps.iter().zip(&named.item.steps).enumerate();
        for (number, (step, written)) in steps {
            if step.times.1 > 0
                && idle.contains(&step.event.0)
                && let Some(event) = &written.event_type
            {
                let taken = Taken {
                    place: event.span,
                    told: format!("this step of scenario `{}` never happens", scenario.name),
                    what: format!("step {} of scenario `{}`", number + 1, scenario.name),
                };
                found.mention(step.event.0, taken);
            }
        }
    }
}

/// What an event type waits for, each with the event type that would bring it: its name, where it
/// is asked for, and what the other does.
fn causes(
    reachable: &Reachability<'_>,
    changes: &Changes<'_>,
    makers: &BTreeMap<EntityId, Vec<usize>>,
    config: &Config,
    number: usize,
) -> Vec<(usize, String, Span, &'static str)> {
    if let Some(wait) = Wait::of(reachable, changes, config, number) {
        let brought = |(other, name, _): &(usize, &str, Span)| {
            (*other, (*name).to_owned(), wait.span, "brings")
        };
        return wait.setters.iter().map(brought).collect();
    }
    missing(reachable, makers, config, number).unwrap_or_default()
}

/// Who would make the first entity that an event type lacks.
fn missing(
    reachable: &Reachability<'_>,
    makers: &BTreeMap<EntityId, Vec<usize>>,
    config: &Config,
    number: usize,
) -> Option<Vec<(usize, String, Span, &'static str)>> {
    let event = reachable.model.events.get(number)?;
    let exists = |entity: usize| reachable.exists.get(entity) != Some(&false);
    let index = event.consumptions.iter().position(|needed| {
        !needed.optional && needs_one(event, needed) && !exists(needed.entity.0)
    })?;
    let entity = event.consumptions.get(index)?.entity;
    let written = config.event_types.get(number)?;
    let place = written.item.consumes_entities.get(index)?.name.as_ref()?;
    let makers = makers.get(&entity).into_iter().flatten();
    let made = makers.filter_map(|other| {
        let event = reachable.model.events.get(*other)?;
        Some((*other, event.name.clone(), place.span, "makes"))
    });
    Some(made.collect())
}
