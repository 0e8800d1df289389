//! Scenarios: which instances their steps take, and which they keep from others.
//!
//! Three stages. [`plan`] resolves bindings, finds reservations and writes those into the model: a
//! reservation is a hidden attribute that counts the runs which keep an instance, and a clause more
//! (it is 0) in the filter of whoever must not take it. So everything that follows (what is stored,
//! index sets, eligibility) works with reservations as with any state. [`picks`] then finds how
//! steps pick where they do, and under which conditions a scenario begins; [`layouts`] puts it all
//! together once it is known what is stored.
//!
//! An example. `Order` has a `status`. The scenario `Purchase` places an order (`PlaceOrder`) and
//! pays it (`PayOrder`, which consumes an order whose status is `placed`); the event type
//! `CancelOrder` takes any order that is `placed` and sets its status to `cancelled`. While a run
//! of `Purchase` waits for its second step, `CancelOrder` could take the order that it has placed,
//! and the payment would find no order. So the order is *reserved* from `CancelOrder`:
//!
//! - `Order` gets the attribute `reserved`, 0 at first;
//! - a run counts it up once its first step has placed the order, and down when it has come past
//!   the second;
//! - `CancelOrder` picks among orders whose status is `placed` and whose `reserved` is 0. That is a
//!   filter like any other: its instances are an index set, and whether there is one is a condition
//!   of `CancelOrder`'s eligibility.
//!
//! `ShipOrder`, which takes paid orders only, could never falsify what the run needs: nothing is
//! kept from it.

mod change;
mod layout;
mod picking;
mod reservation;

use resinker_language::model::{
    Absence, Attribute, AttributeInitial, Bindings, Clause, Consumption, ConsumptionId, EntityId,
    Event, EventId, Literal, Model, Operator, Read, Type,
};

use super::picks::Wanted;
use crate::ir::{ScenarioId, StepId, Table, entries};
pub(super) use layout::layouts;
pub(super) use picking::picks;
pub(super) use reservation::updates_random;
use reservation::{ReservationId, Reservations, Taker};

/// What [`plan`] found.
#[derive(Debug)]
pub(super) struct Plan {
    bindings: Table<ScenarioId, Bindings>,
    reservations: Reservations,
    /// By reservation: the entity, and its attribute that counts the runs.
    counters: Table<ReservationId, (EntityId, usize)>,
    /// The filters of the event types' consumptions, as they were before reservations added
    /// clauses.
    plain: Table<EventId, Table<ConsumptionId, Vec<Clause>>>,
    /// How many absences the event types had before reservations added further ones: where an array
    /// takes all that match, none of them may be kept.
    written: Table<EventId, usize>,
}

impl Plan {
    /// The filter of the instances of an entity that may go for a new one: those that no run
    /// holds.
    pub(super) fn replaceable(&self, entity: EntityId) -> Vec<Clause> {
        self.unreserved(Taker::Newcomer(entity))
    }

    /// The filter of the instances that an event may update at random.
    pub(super) fn existing(&self, event: EventId) -> Vec<Clause> {
        self.unreserved(Taker::EventUpdate(event))
    }

    /// Filters of the instances that runs keep from an event which may replace the fields of any
    /// instance. The event's key is known only once its payload is made, so the event does not
    /// happen while one of these filters has a match.
    pub(super) fn upserts(&self, event: EventId) -> impl Iterator<Item = (EntityId, [Clause; 1])> {
        let kept = self.reservations.from(Taker::EventUpsert(event));
        kept.map(|reservation| {
            let (entity, attribute) = self.counters[reservation];
            (entity, [counted(attribute, Operator::GreaterThan)])
        })
    }

    /// Filters of the instances that runs keep from an event which takes all that match: it does
    /// not happen while one of these has a match. What belongs to an instance is seen with that.
    pub(super) fn kept_of_all<'a>(
        &self,
        id: EventId,
        event: &'a Event,
    ) -> impl Iterator<Item = (EntityId, &'a [Clause])> {
        let added = event.absences.iter().skip(self.written[id]);
        let apart = added.filter(|absence| absence.relation.is_none());
        apart.map(|absence| (absence.entity, absence.filter.as_slice()))
    }

    /// The clauses that steps test on remembered instances, each with its entity.
    pub(super) fn tests<'a>(&'a self, model: &'a Model) -> Vec<(EntityId, &'a Clause)> {
        let mut found = Vec::new();
        for (scenario, bindings) in model.scenarios.iter().zip(&self.bindings) {
            for (step, takes) in scenario.steps.iter().zip(&bindings.steps) {
                let event = &model[step.event];
                let plain = &self.plain[step.event];
                for (id, take) in takes.consumptions.entries() {
                    if !take.is_fresh() {
                        let entity = event[id].entity;
                        found.extend(plain[id].iter().map(|clause| (entity, clause)));
                    }
                }
            }
        }
        found
    }

    /// The attributes of an entity that count runs.
    pub(super) fn counters(&self, entity: EntityId) -> impl Iterator<Item = usize> {
        let counters = self.counters.iter();
        counters
            .filter(move |(owner, _)| *owner == entity)
            .map(|(_, attribute)| *attribute)
    }

    /// The clauses that an instance must satisfy so that no run keeps it from this taker.
    fn unreserved(&self, taker: Taker) -> Vec<Clause> {
        unreserved(taker, &self.reservations, &self.counters)
    }

    /// The attributes that count the runs which keep an instance from a consumption of a step.
    fn keepers(&self, id: ScenarioId, at: StepId, index: ConsumptionId) -> Vec<Read> {
        let kept = self.reservations.from(Taker::Step(id, at, index));
        kept.map(|kept| Read::Attribute(self.counters[kept].1))
            .collect()
    }

    /// The filter of the instances that a step may update at random.
    fn updated(&self, id: ScenarioId, at: StepId) -> Vec<Clause> {
        self.unreserved(Taker::StepUpdate(id, at))
    }

    /// What a scenario begins with, each with what it relates to.
    fn beginning(&self, id: ScenarioId, model: &Model) -> Table<ConsumptionId, Consumption> {
        let scenario = &model[id];
        let related = self.bindings[id].beginning(scenario, model);
        let initial = scenario.initial.iter().zip(related);
        let initial = initial.map(|(consumption, related)| Consumption {
            relation: related.into_iter().next(),
            ..consumption.clone()
        });
        initial.collect()
    }

    /// The picks with which a scenario begins. It begins only where its first step can happen with
    /// the instances that they bind.
    fn initial<'a>(
        &self,
        id: ScenarioId,
        model: &Model,
        beginning: &'a Table<ConsumptionId, Consumption>,
    ) -> Vec<Wanted<'a>> {
        let scenario = &model[id];
        let bindings = &self.bindings[id];
        let first = scenario.steps.first().zip(bindings.steps.first());
        beginning
            .entries()
            .map(|(at, consumption)| {
                let mut filter = consumption.filter.clone();
                if let (Some((step, takes)), Some(variable)) = (first, bindings.initial[at]) {
                    for (index, take) in takes.consumptions.entries() {
                        // The variables that the step itself binds hold nothing yet.
                        let mut from = take.from.iter().filter(|known| !take.binds.contains(known));
                        if from.next() == Some(&variable) {
                            filter.extend(self.plain[step.event][index].iter().cloned());
                        }
                    }
                }
                filter.extend(self.unreserved(Taker::Initial(id, at)));
                Wanted {
                    consumption,
                    filter,
                    known: false,
                }
            })
            .collect()
    }

    /// The picks of a step where no instance is bound.
    fn step<'a>(&self, id: ScenarioId, at: StepId, model: &'a Model) -> Vec<Wanted<'a>> {
        let event = model[id][at].event;
        let takes = &self.bindings[id].steps[at];
        let consumptions = entries::<ConsumptionId, _>(&model[event].consumptions);
        consumptions
            .map(|(index, consumption)| {
                let mut filter = self.plain[event][index].clone();
                // Where it takes all, it is seen then whether one of them is kept.
                if !consumption.takes_all() {
                    filter.extend(self.unreserved(Taker::Step(id, at, index)));
                }
                Wanted {
                    consumption,
                    filter,
                    known: takes.consumptions[index].certain,
                }
            })
            .collect()
    }
}

/// A test of how many runs keep an instance, by the attribute that counts them.
fn counted(attribute: usize, operator: Operator) -> Clause {
    Clause {
        read: Read::Attribute(attribute),
        operator,
        value: Literal::Int(0),
    }
}

fn unreserved(
    taker: Taker,
    reservations: &Reservations,
    counters: &Table<ReservationId, (EntityId, usize)>,
) -> Vec<Clause> {
    reservations
        .from(taker)
        .map(|reservation| counted(counters[reservation].1, Operator::Equals))
        .collect()
}

/// Resolves bindings and writes reservations into the model.
pub(super) fn plan(model: &mut Model) -> Plan {
    let bindings: Table<ScenarioId, Bindings> = model
        .scenarios
        .iter()
        .map(|scenario| Bindings::of(scenario, model))
        .collect();
    let reservations = reservation::find(model, &bindings);
    let plain = model
        .events
        .iter()
        .map(|event| {
            let filters = event.consumptions.iter();
            filters
                .map(|consumption| consumption.filter.clone())
                .collect()
        })
        .collect();
    let counters = count(model, &reservations);
    let written: Table<EventId, usize> = model
        .events
        .iter()
        .map(|event| event.absences.len())
        .collect();
    for (event, checked) in model.events.iter_mut().enumerate() {
        for (at, consumption) in checked.consumptions.iter_mut().enumerate() {
            let taker = Taker::Event(EventId(event), ConsumptionId(at));
            if consumption.takes_all() {
                let kept = reservations.from(taker);
                let kept = kept.map(|it| counted(counters[it].1, Operator::GreaterThan));
                checked.absences.extend(kept.map(|kept| Absence {
                    entity: consumption.entity,
                    alias: consumption.alias.clone(),
                    filter: consumption.filter.iter().cloned().chain([kept]).collect(),
                    relation: consumption.relation.clone(),
                }));
                continue;
            }
            let filter = &mut consumption.filter;
            filter.extend(unreserved(taker, &reservations, &counters));
        }
    }
    Plan {
        bindings,
        reservations,
        counters,
        plain,
        written,
    }
}

/// Gives the entities an attribute for each of their reservations.
fn count(model: &mut Model, found: &Reservations) -> Table<ReservationId, (EntityId, usize)> {
    let counters = found.all.iter().map(|reservation| {
        let mut names: Vec<String> = Vec::new();
        for taker in &reservation.from {
            let name = match *taker {
                Taker::Event(event, _) | Taker::EventUpdate(event) | Taker::EventUpsert(event) => {
                    format!("`{}`", model[event].name)
                }
                Taker::Initial(scenario, _)
                | Taker::Step(scenario, ..)
                | Taker::StepUpdate(scenario, _) => format!("`{}`", model[scenario].name),
                Taker::Newcomer(_) => "one that would take its place".to_owned(),
            };
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let counter = Attribute {
            name: "reserved".to_owned(),
            description: Some(format!(
                "How many running scenarios keep it from {}.",
                names.join(", ")
            )),
            ty: Type::Int,
            nullable: false,
            initial: AttributeInitial::Literal(Literal::Int(0)),
            field: None,
        };
        let attributes = model.entities.get_mut(reservation.entity.0);
        let at = attributes.map_or(0, |entity| {
            entity.attributes.push(counter);
            entity.attributes.len() - 1
        });
        (reservation.entity, at)
    });
    counters.collect()
}
