//! What can come to be: which event types can happen, and which values attributes can have by then.
//!
//! Input: the model. Output: warnings of event types that can never happen. A fixpoint from below:
//! attributes have their first values, an event type can happen once its filters can be satisfied,
//! and what can happen adds the values that it sets. Invariant: what is not in the result does not
//! happen in any run; attributes are judged one by one, so that the result may hold too much.

mod growth;

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use super::consequence;
use super::domain::{self, Domain, after};
use crate::check::changes::Changes;
use crate::check::never::Findings;
use crate::check::reach::needs_one;
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::model::{
    Attribute, AttributeInitial, ChangeValue, Consumption, Entity, EntityId, Event, Literal, Model,
    Read,
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
    /// Changes that were looked at for what event types wait for.
    looked: Cell<usize>,
}

/// Changes that are looked at for what event types wait for: half a second's work of a debug build.
/// Beyond them, what an event type waits for is told without who would bring it.
const MOST_LOOKED: usize = 250_000;

impl<'a> Reachability<'a> {
    pub(super) fn of(model: &'a Model) -> Self {
        let mut exists = vec![false; model.entities.len()];
        for (id, count) in &model.settings.initial {
            if let Some(exists) = exists.get_mut(id.0) {
                *exists |= *count > 0;
            }
        }
        let mut reachable = Self {
            model,
            exists,
            values: (0..model.entities.len()).map(|at| new(model, at)).collect(),
            happens: vec![false; model.events.len()],
            looked: Cell::new(0),
        };
        growth::Growth::of(model).complete(&mut reachable);
        reachable
    }

    /// Takes in what an event type changes; the entities of which there is more by that.
    fn apply(&mut self, event: &Event) -> BTreeSet<EntityId> {
        let mut grown = BTreeSet::new();
        if let Some(production) = &event.production
            && let Some(exists) = self.exists.get_mut(production.entity.0)
            && !std::mem::replace(exists, true)
        {
            grown.insert(production.entity);
        }
        for update in &event.updates {
            let Some(owner) = event.owner(update.target) else {
                continue;
            };
            for change in &update.changes {
                let attributes = self.model.entities.get(owner.0);
                let attribute = attributes.and_then(|known| known.attributes.get(change.attribute));
                let values = self.values.get_mut(owner.0);
                let values = values.and_then(|values| values.get_mut(change.attribute));
                if let (Some(attribute), Some(values)) = (attribute, values)
                    && values.change(change, &after(event, update.target, change, attribute))
                {
                    grown.insert(owner);
                }
            }
        }
        grown
    }

    /// Whether some instance can satisfy a consumption.
    fn satisfies(&self, needed: &Consumption) -> bool {
        self.exists.get(needed.entity.0).copied().unwrap_or(true)
            && self.unsatisfied(needed).is_none()
    }

    /// The first clause that no instance satisfies which satisfies those before it.
    fn unsatisfied(&self, needed: &Consumption) -> Option<usize> {
        let values = self.values.get(needed.entity.0)?;
        // What the clauses by now leave of the values that they look at.
        let mut left: BTreeMap<usize, Domain> = BTreeMap::new();
        needed.filter.iter().position(|clause| {
            let Read::Attribute(at) = clause.read else {
                return false;
            };
            values.get(at).is_some_and(|known| {
                let known = left.entry(at).or_insert_with(|| known.clone());
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

/// Takes in that what an instance refers to may end, which clears what it refers by.
pub(super) fn clear(model: &Model, entity: usize, values: &mut [Domain]) {
    for cleared in model.cleared_attributes(EntityId(entity)) {
        if let Some(values) = values.get_mut(cleared) {
            values.join(&Domain::single(&Literal::Null));
        }
    }
}

/// The values of a new instance, as they come to be by themselves.
pub(super) fn new(model: &Model, entity: usize) -> Vec<Domain> {
    let attributes = model.entities.get(entity).map(|entity| &entity.attributes);
    let attributes = attributes.into_iter().flatten();
    let values = attributes.map(|attribute| match &attribute.initial {
        AttributeInitial::Literal(value) => Domain::single(value),
        AttributeInitial::Mirror(_) | AttributeInitial::Field(_) => Domain::Any,
    });
    let mut values: Vec<Domain> = values.collect();
    clear(model, entity, &mut values);
    values
}

fn is_limited(event: &Event) -> bool {
    event.limits.iter().any(|limit| limit.max_count == 0)
}

/// Reports event types that can never happen, beside those of which findings tell already, and what
/// waits for those.
pub(super) fn check(
    reachable: &Reachability<'_>,
    changes: &Changes<'_>,
    config: &Config,
    found: &mut Findings,
    sink: &mut Sink,
) {
    let model = reachable.model;
    let emitted: BTreeSet<usize> = {
        let emitted = model.settings.emitted.iter();
        emitted.map(|(_, event)| event.0).collect()
    };
    let in_scenario: BTreeSet<usize> = {
        let steps = model.scenarios.iter().flat_map(|scenario| &scenario.steps);
        steps.map(|step| step.event.0).collect()
    };
    let reported = found.events();
    for (number, (event, named)) in model.events.iter().zip(&config.event_types).enumerate() {
        if reachable.happens.get(number) != Some(&false)
            || emitted.contains(&number)
            || reported.contains(&number)
            || event.weight > 0.0
            || in_scenario.contains(&number)
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
        .filter(|number| {
            reachable.happens.get(*number) == Some(&false) && !emitted.contains(number)
        })
        .collect();
    consequence::follow(reachable, changes, config, &idle, found);
    let told = found.events();
    for number in idle {
        if !told.contains(&number)
            && let Some(wait) = Wait::of(reachable, changes, config, number)
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

/// Event types that are named as those that would bring what another waits for.
const MOST_LABELS: usize = 8;

impl<'a> Wait<'a> {
    /// `None` where it waits for something else.
    pub(super) fn of(
        reachable: &'a Reachability<'_>,
        changes: &Changes<'a>,
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
        let of_attribute = || {
            let clauses = needed.filter.iter().take(at + 1);
            clauses.filter(|other| other.read == clause.read)
        };
        for by in changes.of_attribute(needed.entity.0, attribute) {
            let looked = reachable.looked.get();
            if looked > MOST_LOOKED {
                break;
            }
            reachable.looked.set(looked + 1);
            if reachable.happens.get(by.number) != Some(&false) {
                continue;
            }
            if let (ChangeValue::Literal(value), Domain::Of(known)) = (&by.change.value, values)
                && !by.change.increment
                && known.len() < domain::MOST
                && clause.holds(value) == Some(false)
            {
                continue;
            }
            let mut made = values.clone();
            made.change(by.change, &after(by.event, by.target, by.change, known));
            let satisfies = of_attribute().all(|clause| {
                let satisfies = made.satisfies(clause);
                made.refine(clause);
                satisfies
            });
            if satisfies {
                setters.push((by.number, &by.event.name, by.span));
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
        for (other, name, span) in self.setters.into_iter().take(MOST_LABELS) {
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
