//! `unreachable-step`: steps of scenarios that can never follow those before them.
//!
//! Input: what can come to be. Output: warnings. Each scenario is followed from its start: what is
//! known of each instance that it has bound, what its steps make of that, and what any other event
//! could make of it meanwhile. Invariant: an instance of which too little is known is never the
//! reason of a warning.

mod change;

use std::collections::{BTreeMap, BTreeSet};

use super::domain::Domain;
use super::reachability::Reachability;
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::model::{Clause, Event, ProductionKind, Read, Scenario, Update};
use crate::source::Span;
use crate::syntax::{self, Config, Named};
use crate::yaml::Value;

/// Follows each scenario to its end, or to the first step that can never follow.
pub(super) fn check(reachable: &Reachability<'_>, config: &Config, sink: &mut Sink) {
    let updates = Updates::of(reachable);
    let mut left = MOST_UPDATES;
    for (scenario, named) in reachable.model.scenarios.iter().zip(&config.scenarios) {
        let mut run = Run {
            reachable,
            updates: &updates,
            config,
            instances: Vec::new(),
            moved: BTreeSet::new(),
            left,
            aliases: BTreeMap::new(),
            last: BTreeMap::new(),
        };
        run.start(scenario);
        run.follow(scenario, named, sink);
        left = run.left;
    }
}

/// Updates that are followed, over all scenarios: a second's work of a debug build. A scenario of a
/// hundred steps beside a thousand updates takes a hundred thousand.
const MOST_UPDATES: usize = 500_000;

/// What event types that can happen make of instances.
struct Updates<'a> {
    /// By entity, the updates of its instances.
    by_entity: BTreeMap<usize, Vec<(&'a Event, &'a Update)>>,
    /// The entities whose instances' fields are replaced.
    replaced: BTreeSet<usize>,
}

impl<'a> Updates<'a> {
    fn of(reachable: &Reachability<'a>) -> Self {
        let mut by_entity: BTreeMap<usize, Vec<(&Event, &Update)>> = BTreeMap::new();
        let mut replaced = BTreeSet::new();
        let model = reachable.model;
        let events = model.events.iter().zip(&reachable.happens);
        for (event, _) in events.filter(|(_, happens)| **happens) {
            if let Some(production) = &event.production
                && (production.kind != ProductionKind::Create || event.upserts(model).is_some())
            {
                replaced.insert(production.entity.0);
            }
            for update in &event.updates {
                if let Some(entity) = event.owner(update.target) {
                    by_entity.entry(entity.0).or_default().push((event, update));
                }
            }
        }
        Self {
            by_entity,
            replaced,
        }
    }

    /// Whether an event may replace the fields of an entity's instances.
    fn replaces(&self, entity: usize) -> bool {
        self.replaced.contains(&entity)
    }

    fn of_entity(&self, entity: usize) -> &[(&'a Event, &'a Update)] {
        self.by_entity.get(&entity).map_or(&[], Vec::as_slice)
    }
}

/// An instance that a scenario has bound.
struct Instance {
    entity: usize,
    /// By attribute.
    values: Vec<Domain>,
    /// By attribute, where the scenario set it last.
    set: Vec<Option<Span>>,
    /// Whether it is this instance for certain, and its values are known.
    known: bool,
}

struct Run<'a> {
    reachable: &'a Reachability<'a>,
    updates: &'a Updates<'a>,
    config: &'a Config,
    instances: Vec<Instance>,
    /// Those whose values a step made other ones.
    moved: BTreeSet<usize>,
    /// Updates that may still be followed.
    left: usize,
    aliases: BTreeMap<(usize, String), usize>,
    last: BTreeMap<usize, usize>,
}

impl Run<'_> {
    fn start(&mut self, scenario: &Scenario) {
        for needed in &scenario.initial {
            let entity = needed.entity.0;
            let values = self.reachable_values(entity);
            let instance = self.bind(entity, &needed.alias, values, true);
            self.refine(instance, &needed.filter);
        }
    }

    /// By attribute: what any instance of an entity can have.
    fn reachable_values(&self, entity: usize) -> Vec<Domain> {
        let values = self.reachable.values.get(entity);
        values.cloned().unwrap_or_default()
    }

    fn bind(&mut self, entity: usize, alias: &str, values: Vec<Domain>, known: bool) -> usize {
        self.instances.push(Instance {
            entity,
            set: vec![None; values.len()],
            values,
            known,
        });
        let instance = self.instances.len() - 1;
        self.moved.insert(instance);
        self.name(entity, alias, instance);
        instance
    }

    fn name(&mut self, entity: usize, alias: &str, instance: usize) {
        self.aliases.insert((entity, alias.to_owned()), instance);
        self.last.insert(entity, instance);
    }

    fn refine(&mut self, instance: usize, filter: &[Clause]) {
        self.moved.insert(instance);
        let Some(instance) = self.instances.get_mut(instance) else {
            return;
        };
        for clause in filter {
            if let Read::Attribute(at) = clause.read
                && let Some(values) = instance.values.get_mut(at)
            {
                values.refine(clause);
            }
        }
    }

    fn follow(&mut self, scenario: &Scenario, named: &Named<syntax::Scenario>, sink: &mut Sink) {
        let mut first = true;
        for (number, (step, written)) in scenario.steps.iter().zip(&named.item.steps).enumerate() {
            let (Some(event), Some(true)) = (
                self.reachable.model.events.get(step.event.0),
                self.reachable.happens.get(step.event.0),
            ) else {
                // What can never happen by itself is told elsewhere.
                return;
            };
            if step.times.1 == 0 {
                continue;
            }
            // What holds once need not hold again.
            let times = step.times.0.clamp(1, 2);
            for time in 0..times {
                if !first {
                    self.meanwhile();
                }
                first = false;
                let takes = self.takes(event);
                if let Some(fault) = self.fault(event, &takes) {
                    let step = StepSite {
                        scenario: &scenario.name,
                        number,
                        again: time > 0,
                        span: written.event_type.as_ref().map(|name| name.span),
                        event: step.event.0,
                    };
                    self.report(&fault, event, &step, sink);
                    return;
                }
                self.happen(event, &takes, step.is_certain());
            }
        }
    }

    /// By consumption, the instance that it takes: that of its alias, or else the one that was
    /// bound last.
    fn takes(&self, event: &Event) -> Vec<Option<usize>> {
        let mut takes: Vec<Option<usize>> = event.consumptions.iter().map(|_| None).collect();
        for by_name in [true, false] {
            for (index, needed) in event.consumptions.iter().enumerate() {
                let entity = needed.entity.0;
                let from = if by_name {
                    self.aliases.get(&(entity, needed.alias.clone()))
                } else {
                    self.last.get(&entity)
                };
                let from = from.copied().filter(|from| !takes.contains(&Some(*from)));
                if let Some(take) = takes.get_mut(index)
                    && take.is_none()
                    && needed.per_item.is_none()
                {
                    *take = from;
                }
            }
        }
        takes
    }

    /// The first clause that a bound instance can never satisfy: the consumption, the clause, the
    /// instance, the attribute.
    fn fault(
        &self,
        event: &Event,
        takes: &[Option<usize>],
    ) -> Option<(usize, usize, usize, usize)> {
        let needed = event.consumptions.iter().zip(takes).enumerate();
        needed
            .filter_map(|(index, (needed, take))| Some((index, needed, (*take)?)))
            .find_map(|(index, needed, take)| {
                let instance = self.instances.get(take).filter(|instance| instance.known)?;
                needed
                    .filter
                    .iter()
                    .enumerate()
                    .find_map(|(number, clause)| {
                        let Read::Attribute(at) = clause.read else {
                            return None;
                        };
                        let values = instance.values.get(at)?;
                        (!values.satisfies(clause)).then_some((index, number, take, at))
                    })
            })
    }

    fn report(
        &self,
        &(index, number, instance, at): &(usize, usize, usize, usize),
        event: &Event,
        step: &StepSite<'_>,
        sink: &mut Sink,
    ) {
        let (Some(span), Some(instance)) = (step.span, self.instances.get(instance)) else {
            return;
        };
        let entity = self.reachable.model.entities.get(instance.entity);
        let (Some(entity), Some(values)) = (entity, instance.values.get(at)) else {
            return;
        };
        let attribute = entity.attributes.get(at).map_or("", |known| &known.name);
        let what = if step.again { "happen again" } else { "follow" };
        let message = if step.number == 0 && !step.again {
            format!(
                "scenario `{}` can never start: its first step `{}` takes a `{}` whose `{attribute}` is {}",
                step.scenario,
                event.name,
                entity.name,
                values.shown()
            )
        } else {
            format!(
                "step {} of scenario `{}` can never {what}: by then `{attribute}` of its `{}` is {}",
                step.number + 1,
                step.scenario,
                entity.name,
                values.shown()
            )
        };
        let mut diagnostic = Diagnostic::warning(codes::UNREACHABLE_STEP, span, message)
            .here(format!("its filter on `{attribute}` is never satisfied"));
        let written = self.config.event_types.get(step.event);
        let clause = written
            .and_then(|named| named.item.consumes_entities.get(index))
            .and_then(|needed| needed.selection_filter.get(number));
        if let Some(clause) = clause {
            let value = clause
                .value
                .as_ref()
                .filter(|node| !matches!(node.value, Value::Seq(_) | Value::Map(_)));
            let value = value.map(|node| node.span);
            let operator = clause.operator.as_ref().map(|operator| operator.span);
            if let Some(span) = value.or(operator) {
                diagnostic = diagnostic.label(span, "needs this");
            }
        }
        if let Some(set) = instance.set.get(at).copied().flatten() {
            diagnostic = diagnostic.label(set, "set here; nothing sets it back");
        }
        sink.push(diagnostic);
    }
}

/// A step, for messages.
struct StepSite<'a> {
    scenario: &'a str,
    number: usize,
    again: bool,
    span: Option<Span>,
    event: usize,
}
