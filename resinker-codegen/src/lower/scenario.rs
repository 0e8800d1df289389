//! Scenarios: which instances their steps take, and which they keep from others.
//!
//! Two stages. [`plan`] resolves bindings, finds reservations and writes those into the model: a reservation is a hidden attribute that counts
//! the runs which keep an instance, and a clause more (it is 0) in the filter of whoever must not take it. So everything
//! that follows (what is stored, index sets, eligibility) works with reservations as with any state.
//! [`layouts`] then lays the scenarios out.

pub(crate) mod binding;
mod change;
mod layout;
mod reservation;

use binding::{Bindings, StepTakes};
pub(super) use layout::layouts;
use reservation::{Kept, Reservations, Taker};
use resinker_language::model::{
    Attribute, AttributeInitial, Clause, Literal, Model, Read, Selection, Type,
};
use resinker_language::syntax::Operator;

/// What [`plan`] found.
#[derive(Debug, Default)]
pub(super) struct Plan {
    bindings: Vec<Bindings>,
    /// By scenario.
    kept: Vec<Vec<Kept>>,
    /// By reservation: the entity, and the attribute that counts.
    counters: Vec<(usize, usize)>,
    /// By event and consumption: the filter without what reservations add.
    plain: Vec<Vec<Vec<Clause>>>,
    /// By event that updates a random instance: the filter of those that it may.
    existing: Vec<Vec<Clause>>,
    /// By event that may replace the fields of an instance by its key, which is not known before: the entity, and filters of what runs keep
    /// from it. While one of them has a match, it does not happen.
    upserts: Vec<Vec<(usize, Vec<Clause>)>>,
    /// By scenario and initial entity: the filter.
    initial: Vec<Vec<Vec<Clause>>>,
    /// By scenario, step and consumption: the filter of a fresh pick.
    fresh: Vec<Vec<Vec<Vec<Clause>>>>,
    /// By scenario and step: the filter of a random instance to update.
    updated: Vec<Vec<Vec<Clause>>>,
}

impl Plan {
    /// The filter of the instances that an event may update at random.
    pub(super) fn existing(&self, event: usize) -> &[Clause] {
        self.existing.get(event).map_or(&[], Vec::as_slice)
    }

    /// What runs keep from an event that may replace the fields of any instance: the entity, and filters without a match.
    pub(super) fn upserts(&self, event: usize) -> &[(usize, Vec<Clause>)] {
        self.upserts.get(event).map_or(&[], Vec::as_slice)
    }

    /// Every filter that the scenarios and the reservations bring, with its entity, and how it is selected from.
    pub(super) fn filters<'a>(&'a self, model: &'a Model) -> Vec<(usize, &'a [Clause], Selection)> {
        let mut found: Vec<(usize, &[Clause], Selection)> = Vec::new();
        for (event, filter) in model.events.iter().zip(&self.existing) {
            if let Some(entity) = reservation::updates_random(event) {
                found.push((entity, filter, Selection::Random));
            }
        }
        for (entity, filter) in self.upserts.iter().flatten() {
            found.push((*entity, filter, Selection::Random));
        }
        for (number, scenario) in model.scenarios.iter().enumerate() {
            for (consumption, filter) in scenario.initial.iter().zip(&self.initial[number]) {
                found.push((consumption.entity.0, filter, consumption.selection));
            }
            for (at, step) in scenario.steps.iter().enumerate() {
                let event = &model.events[step.event.0];
                let takes = &self.bindings[number].steps[at];
                for (index, consumption) in event.consumptions.iter().enumerate() {
                    if takes.consumptions[index].certain && consumption.min_required <= 1 {
                        continue;
                    }
                    let filter = &self.fresh[number][at][index];
                    found.push((consumption.entity.0, filter, consumption.selection));
                }
                if let Some(entity) = reservation::updates_random(event) {
                    found.push((entity, &self.updated[number][at], Selection::Random));
                }
            }
        }
        found
    }

    /// The filters of fresh picks of a step, by consumption, and whether each always picks afresh.
    pub(super) fn fresh(
        &self,
        scenario: usize,
        step: usize,
    ) -> impl Iterator<Item = (&[Clause], bool)> {
        let takes = self.bindings[scenario].steps[step].consumptions.iter();
        let filters = self.fresh[scenario][step].iter();
        filters
            .zip(takes)
            .map(|(filter, take)| (filter.as_slice(), take.from.is_empty()))
    }

    /// What steps test of remembered instances: the entity, and the clause.
    pub(super) fn tests<'a>(&'a self, model: &'a Model) -> Vec<(usize, &'a Clause)> {
        let mut found = Vec::new();
        for (scenario, bindings) in model.scenarios.iter().zip(&self.bindings) {
            for (step, takes) in scenario.steps.iter().zip(&bindings.steps) {
                let event = &model.events[step.event.0];
                let plain = &self.plain[step.event.0];
                for (index, take) in takes.consumptions.iter().enumerate() {
                    if !take.from.is_empty() {
                        let entity = event.consumptions[index].entity.0;
                        found.extend(plain[index].iter().map(|clause| (entity, clause)));
                    }
                }
            }
        }
        found
    }

    /// The attributes that count runs: those of an entity.
    pub(super) fn counters(&self, entity: usize) -> impl Iterator<Item = usize> {
        let counters = self.counters.iter();
        counters
            .filter(move |(owner, _)| *owner == entity)
            .map(|(_, attribute)| *attribute)
    }

    /// Whether a step remembers, or starts from, an instance of an entity.
    fn takes(&self, scenario: usize, step: usize) -> &StepTakes {
        &self.bindings[scenario].steps[step]
    }
}

/// Resolves bindings and writes reservations into the model.
pub(super) fn plan(model: &mut Model) -> Plan {
    let bindings: Vec<Bindings> = model
        .scenarios
        .iter()
        .map(|scenario| binding::resolve(scenario, model))
        .collect();
    let found = reservation::find(model, &bindings);
    let plain: Vec<Vec<Vec<Clause>>> = model
        .events
        .iter()
        .map(|event| {
            let filters = event.consumptions.iter();
            filters
                .map(|consumption| consumption.filter.clone())
                .collect()
        })
        .collect();
    let counters = count(model, &found);
    let clauses = |taker: Taker| -> Vec<Clause> {
        let numbers = found.from(taker);
        numbers
            .map(|number| Clause {
                read: Read::Attribute(counters[number].1),
                operator: Operator::Equals,
                value: Literal::Int(0),
            })
            .collect()
    };
    let mut initial = Vec::new();
    let mut fresh = Vec::new();
    let mut updated = Vec::new();
    for (number, scenario) in model.scenarios.iter().enumerate() {
        let first = scenario.steps.first();
        let takes = bindings[number].steps.first();
        initial.push(
            scenario
                .initial
                .iter()
                .enumerate()
                .map(|(at, consumption)| {
                    let mut filter = consumption.filter.clone();
                    // It begins only where its first step can happen with what it binds.
                    if let (Some(step), Some(takes)) = (first, takes) {
                        let variable = bindings[number].initial[at];
                        for (index, take) in takes.consumptions.iter().enumerate() {
                            // What the step itself binds is nothing yet.
                            let mut from =
                                take.from.iter().filter(|known| !take.binds.contains(known));
                            if variable.is_some() && from.next() == variable.as_ref() {
                                filter.extend(plain[step.event.0][index].iter().cloned());
                            }
                        }
                    }
                    filter.extend(clauses(Taker::Initial(number, at)));
                    filter
                })
                .collect(),
        );
        let steps = scenario.steps.iter().enumerate();
        fresh.push(
            steps
                .clone()
                .map(|(at, step)| {
                    let filters = plain[step.event.0].iter().enumerate();
                    filters
                        .map(|(index, plain)| {
                            [plain.clone(), clauses(Taker::Step(number, at, index))].concat()
                        })
                        .collect()
                })
                .collect(),
        );
        updated.push(
            steps
                .map(|(at, _)| clauses(Taker::StepUpdate(number, at)))
                .collect(),
        );
    }
    let existing = (0..model.events.len())
        .map(|event| clauses(Taker::EventUpdate(event)))
        .collect();
    let upserts = (0..model.events.len())
        .map(|event| {
            let numbers = found.from(Taker::EventUpsert(event));
            numbers
                .map(|number| {
                    let (entity, attribute) = counters[number];
                    let kept = Clause {
                        read: Read::Attribute(attribute),
                        operator: Operator::GreaterThan,
                        value: Literal::Int(0),
                    };
                    (entity, vec![kept])
                })
                .collect()
        })
        .collect();
    let additions: Vec<Vec<Vec<Clause>>> = model
        .events
        .iter()
        .enumerate()
        .map(|(event, checked)| {
            let consumptions = 0..checked.consumptions.len();
            consumptions
                .map(|at| clauses(Taker::Event(event, at)))
                .collect()
        })
        .collect();
    for (event, additions) in model.events.iter_mut().zip(additions) {
        for (consumption, addition) in event.consumptions.iter_mut().zip(additions) {
            consumption.filter.extend(addition);
        }
    }
    Plan {
        bindings,
        kept: found.kept,
        counters,
        plain,
        existing,
        upserts,
        initial,
        fresh,
        updated,
    }
}

/// Gives the entities an attribute for each of their reservations.
fn count(model: &mut Model, found: &Reservations) -> Vec<(usize, usize)> {
    let mut counters = Vec::new();
    for reservation in &found.all {
        let mut names: Vec<String> = Vec::new();
        for taker in &reservation.from {
            let name = match taker {
                Taker::Event(event, _) | Taker::EventUpdate(event) | Taker::EventUpsert(event) => {
                    &model.events[*event].name
                }
                Taker::Initial(scenario, _)
                | Taker::Step(scenario, ..)
                | Taker::StepUpdate(scenario, _) => &model.scenarios[*scenario].name,
            };
            let name = format!("`{name}`");
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let attributes = &mut model.entities[reservation.entity].attributes;
        attributes.push(Attribute {
            name: "reserved".to_owned(),
            description: Some(format!(
                "How many running scenarios keep it from {}.",
                names.join(", ")
            )),
            ty: Type::Int,
            nullable: false,
            initial: AttributeInitial::Literal(Literal::Int(0)),
        });
        counters.push((reservation.entity, attributes.len() - 1));
    }
    counters
}
