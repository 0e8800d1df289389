//! What can come to be: which event types can happen, and which values attributes can have by then.
//!
//! Input: the model. Output: warnings of event types that can never happen. A fixpoint from below:
//! attributes have their first values, an event type can happen once its filters can be satisfied,
//! and what can happen adds the values that it sets. Invariant: what is not in the result does not
//! happen in any run; attributes are judged one by one, so that the result may hold too much.

use super::consequence;
use super::domain::{Domain, after};
use crate::check::never::Findings;
use crate::check::reach::needs_one;
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::model::{
    Attribute, AttributeInitial, Consumption, Entity, EntityId, Event, Model, Read, Scenario,
};
use crate::source::Span;
use crate::syntax::Config;
use crate::yaml::Value;

/// What can come to be.
pub(super) struct Reachability<'a> {
    pub(super) model: &'a Model,
    /// By entity, whether an instance can exist.
    pub(super) exists: Vec<bool>,
    /// By entity and attribute.
    pub(super) values: Vec<Vec<Domain>>,
    /// By event type.
    pub(super) happens: Vec<bool>,
}

impl<'a> Reachability<'a> {
    pub(super) fn of(model: &'a Model) -> Self {
        let initial = &model.settings.initial;
        let mut reachable = Self {
            model,
            exists: (0..model.entities.len())
                .map(|index| {
                    initial
                        .iter()
                        .any(|(id, count)| id.0 == index && *count > 0)
                })
                .collect(),
            values: (0..model.entities.len()).map(|at| new(model, at)).collect(),
            happens: vec![false; model.events.len()],
        };
        while reachable.grow() {}
        reachable
    }

    /// Adds what can happen by now; whether there was something to add.
    fn grow(&mut self) -> bool {
        let mut grown = false;
        for (number, event) in self.model.events.iter().enumerate() {
            let sent = event.weight > 0.0 || self.is_sent(number);
            if !sent || self.blocked(event).is_some() || is_limited(event) {
                continue;
            }
            if let Some(happens) = self.happens.get_mut(number)
                && !*happens
            {
                *happens = true;
                grown = true;
            }
            grown |= self.apply(event);
        }
        grown
    }

    /// Takes in what an event type changes.
    fn apply(&mut self, event: &Event) -> bool {
        let mut grown = false;
        if let Some(production) = &event.production
            && let Some(exists) = self.exists.get_mut(production.entity.0)
        {
            grown |= !std::mem::replace(exists, true);
        }
        for update in &event.updates {
            let Some(EntityId(entity)) = event.owner(update.target) else {
                continue;
            };
            for change in &update.changes {
                let attributes = self.model.entities.get(entity);
                let attribute = attributes.and_then(|known| known.attributes.get(change.attribute));
                let values = self.values.get_mut(entity);
                let values = values.and_then(|values| values.get_mut(change.attribute));
                if let (Some(attribute), Some(values)) = (attribute, values) {
                    let before = values.clone();
                    values.change(change, &after(event, update.target, change, attribute));
                    grown |= before != *values;
                }
            }
        }
        grown
    }

    /// Whether a scenario that can start sends an event type.
    fn is_sent(&self, event: usize) -> bool {
        self.model.settings.scenario_share > 0.0
            && self.model.scenarios.iter().any(|scenario| {
                scenario.weight > 0.0
                    && scenario.initial.iter().all(|needed| self.satisfies(needed))
                    && self.reaches(scenario, event)
            })
    }

    /// Whether a scenario comes as far as a step of this event type.
    fn reaches(&self, scenario: &Scenario, event: usize) -> bool {
        for step in scenario.steps.iter().filter(|step| step.times.1 > 0) {
            if step.event.0 == event {
                return true;
            }
            if step.is_certain() && !self.happens.get(step.event.0).copied().unwrap_or(false) {
                return false;
            }
        }
        false
    }

    /// Whether some instance can satisfy a consumption.
    fn satisfies(&self, needed: &Consumption) -> bool {
        self.exists.get(needed.entity.0).copied().unwrap_or(true)
            && self.unsatisfied(needed).is_none()
    }

    /// The first clause that no instance satisfies which satisfies those before it.
    fn unsatisfied(&self, needed: &Consumption) -> Option<usize> {
        let mut values = self.values.get(needed.entity.0).cloned()?;
        needed.filter.iter().position(|clause| {
            let Read::Attribute(at) = clause.read else {
                return false;
            };
            values.get_mut(at).is_some_and(|known| {
                let never = !known.satisfies(clause);
                known.refine(clause);
                never
            })
        })
    }

    /// The first consumption of an event type that nothing satisfies.
    fn blocked(&self, event: &Event) -> Option<usize> {
        event.consumptions.iter().position(|needed| {
            !needed.optional && needs_one(event, needed) && !self.satisfies(needed)
        })
    }
}

/// The values of a new instance.
pub(super) fn new(model: &Model, entity: usize) -> Vec<Domain> {
    let attributes = model.entities.get(entity).map(|entity| &entity.attributes);
    let attributes = attributes.into_iter().flatten();
    attributes
        .map(|attribute| match &attribute.initial {
            AttributeInitial::Literal(value) => Domain::single(value),
            AttributeInitial::Mirror(_) | AttributeInitial::Field(_) => Domain::Any,
        })
        .collect()
}

fn is_limited(event: &Event) -> bool {
    event.limits.iter().any(|limit| limit.max_count == 0)
}

/// Reports event types that can never happen, beside those of which findings tell already, and what
/// waits for those.
pub(super) fn check(
    reachable: &Reachability<'_>,
    config: &Config,
    found: &mut Findings,
    sink: &mut Sink,
) {
    let model = reachable.model;
    let emitted = |number: usize| {
        let mut emitted = model.settings.emitted.iter();
        emitted.any(|(_, event)| event.0 == number)
    };
    let in_scenario = |number: usize| {
        let mut steps = model.scenarios.iter().flat_map(|scenario| &scenario.steps);
        steps.any(|step| step.event.0 == number)
    };
    let reported = found.events();
    for (number, (event, named)) in model.events.iter().zip(&config.event_types).enumerate() {
        if reachable.happens.get(number) != Some(&false)
            || emitted(number)
            || reported.contains(&number)
            || event.weight > 0.0
            || in_scenario(number)
        {
            continue;
        }
        let span = named
            .item
            .frequency_weight
            .as_ref()
            .map(|weight| weight.span);
        found.push(
            Some(number),
            Diagnostic::warning(
                codes::NEVER_ELIGIBLE,
                span.unwrap_or(named.name.span),
                format!(
                    "event `{}` can never happen: its `frequency_weight` is 0, and no scenario sends it",
                    event.name
                ),
            )
            .here("never chosen"),
        );
    }
    let idle: Vec<usize> = (0..model.events.len())
        .filter(|number| reachable.happens.get(*number) == Some(&false) && !emitted(*number))
        .collect();
    consequence::follow(reachable, config, &idle, found);
    let told = found.events();
    for number in idle {
        if !told.contains(&number)
            && let Some(wait) = Wait::of(reachable, config, number)
        {
            sink.push(wait.diagnostic());
        }
    }
}

/// What an event type waits for: a value that its filter asks for, which no instance comes to have.
pub(super) struct Wait<'a> {
    number: usize,
    event: &'a Event,
    entity: &'a Entity,
    known: &'a Attribute,
    values: &'a Domain,
    /// Where the value is asked for.
    pub(super) span: Span,
    /// Whether other clauses of the filter look at it too.
    is_one_of_several: bool,
    /// Who would set it, if it could happen, and where.
    pub(super) setters: Vec<(usize, &'a str, Span)>,
}

impl<'a> Wait<'a> {
    /// `None` where it waits for something else.
    pub(super) fn of(
        reachable: &'a Reachability<'_>,
        config: &Config,
        number: usize,
    ) -> Option<Self> {
        let event = reachable.model.events.get(number)?;
        let index = reachable.blocked(event)?;
        let needed = event.consumptions.get(index)?;
        let at = reachable.unsatisfied(needed)?;
        let clause = needed.filter.get(at)?;
        let Read::Attribute(attribute) = clause.read else {
            return None;
        };
        let entity = reachable.model.entities.get(needed.entity.0)?;
        let values = reachable.values.get(needed.entity.0)?.get(attribute)?;
        let known = entity.attributes.get(attribute)?;
        let mut setters: Vec<(usize, &str, Span)> = Vec::new();
        let all = reachable
            .model
            .events
            .iter()
            .zip(&config.event_types)
            .enumerate();
        let idle = all.filter(|(other, _)| reachable.happens.get(*other) == Some(&false));
        let of_attribute = || {
            let clauses = needed.filter.iter().take(at + 1);
            clauses.filter(|other| other.read == clause.read)
        };
        for (other, (event, named)) in idle {
            for (target, change, span) in super::changes(event, &named.item) {
                if change.attribute == attribute && event.owner(target) == Some(needed.entity) {
                    let mut made = values.clone();
                    made.change(change, &after(event, target, change, known));
                    let satisfies = of_attribute().all(|clause| {
                        let satisfies = made.satisfies(clause);
                        made.refine(clause);
                        satisfies
                    });
                    if satisfies {
                        setters.push((other, &event.name, span));
                    }
                }
            }
        }
        let written = config.event_types.get(number)?;
        let written = written.item.consumes_entities.get(index)?;
        let written = written.selection_filter.get(at)?;
        let value = written.value.as_ref();
        let value = value.filter(|node| !matches!(node.value, Value::Seq(_) | Value::Map(_)));
        let operator = written.operator.as_ref().map(|operator| operator.span);
        Some(Self {
            number,
            event,
            entity,
            known,
            values,
            span: value.map(|node| node.span).or(operator)?,
            is_one_of_several: of_attribute().count() > 1,
            setters,
        })
    }

    /// As a finding of its own: nothing else that was found tells why.
    fn diagnostic(self) -> Diagnostic {
        let mut diagnostic = Diagnostic::warning(
            codes::NEVER_ELIGIBLE,
            self.span,
            format!(
                "event `{}` can never happen: `{}` of a `{}` is always {}",
                self.event.name,
                self.known.name,
                self.entity.name,
                self.values.shown()
            ),
        )
        .here(if self.is_one_of_several {
            "no instance comes to satisfy this and the clauses before it"
        } else {
            "no instance comes to satisfy this"
        });
        for (other, name, span) in self.setters {
            diagnostic = diagnostic.label(
                span,
                if other == self.number {
                    "only this very event would change it".to_owned()
                } else {
                    format!("only `{name}` would change it, and it can never happen either")
                },
            );
        }
        match &self.known.initial {
            AttributeInitial::Literal(first) => {
                diagnostic.note(format!("`{}` starts as {}", self.known.name, first.shown()))
            }
            AttributeInitial::Mirror(_) | AttributeInitial::Field(_) => diagnostic,
        }
    }
}
