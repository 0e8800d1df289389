//! Which instances running scenarios keep from others.
//!
//! Input: all scenarios with their bindings. Output: for each entity its *reservations* (counters
//! of the runs that keep an instance from certain takers), and for each variable of a scenario
//! which of them it is counted in, before each step. Invariant: while a run waits for its step k,
//! no one who can take a bound instance afresh can falsify a filter that step k or a later one
//! needs; where the taker does it at once, an earlier step of the run may make it true again. And
//! the other way round, no run binds an instance that another one, which holds it already, will
//! spoil. Who could do neither is never kept from anything.

use std::collections::BTreeSet;

use resinker_language::model::{
    Bindings, ConsumptionId, EntityId, Event, EventId, Model, ProductionKind, Reserve, Scenario,
    Step, StepTakes, Take,
};

use super::change::{Change, Need, of_consumption, of_update};
use crate::ir::{Id, ScenarioId, StepId, Table, VariableId, entries, ids};

/// Something that takes an instance of an entity afresh.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Taker {
    /// A consumption of an event by itself.
    Event(EventId, ConsumptionId),
    /// An event by itself that updates a random instance.
    EventUpdate(EventId),
    /// An event by itself that makes an instance whose key may be that of another one: then it
    /// replaces the fields of that.
    EventUpsert(EventId),
    /// An initial entity of a scenario.
    Initial(ScenarioId, ConsumptionId),
    /// A consumption of a scenario's step.
    Step(ScenarioId, StepId, ConsumptionId),
    /// A scenario's step that updates a random instance.
    StepUpdate(ScenarioId, StepId),
    /// Whoever creates an instance in the place of the oldest of the entity: what a run holds
    /// stays, whatever the run needs of it.
    Newcomer(EntityId),
}

/// What the rest of a run does to an instance, and which filters the instance must satisfy.
#[derive(Clone, Debug, Default)]
struct Claim {
    changes: Vec<Change>,
    /// What must hold from now on.
    needs: Vec<Need>,
    /// What must hold at some time: also what a step makes true before another one needs it.
    some_time: Vec<Need>,
}

/// What a taker does to the instance that it takes.
#[derive(Clone, Debug, Default)]
struct Taking {
    /// In the event that takes it.
    at_once: Vec<Change>,
    /// In the run that goes on from there.
    then: Claim,
}

impl Taking {
    /// Whether the taker and a run that holds the instance cannot both have it.
    fn collides(&self, held: &Claim) -> bool {
        falsify(&self.at_once, &held.needs)
            || falsify(&self.then.changes, &held.some_time)
            || falsify(&held.changes, &self.then.some_time)
    }
}

fn falsify(changes: &[Change], needs: &[Need]) -> bool {
    let mut needs = needs.iter();
    needs.any(|need| changes.iter().any(|change| change.falsifies(need)))
}

/// By variable of a scenario and by step that comes next: what the rest of a run does to the
/// variable's instance, and which filters that instance must satisfy.
type Claims = Table<VariableId, Table<StepId, Claim>>;

ids! {
    /// A reservation.
    pub(crate) ReservationId;
}

/// Runs that keep an instance from some takers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reservation {
    /// The entity.
    pub entity: EntityId,
    /// The takers that do not get the instance.
    pub from: BTreeSet<Taker>,
}

/// When a variable is counted in a reservation.
#[derive(Clone, Debug)]
pub(crate) struct Kept {
    /// The variable.
    pub variable: VariableId,
    /// The reservation.
    pub reservation: ReservationId,
    /// By step that comes next: whether the variable is counted then.
    pub before: Table<StepId, bool>,
}

/// All reservations, and by scenario which variables are counted in them and when.
#[derive(Clone, Debug, Default)]
pub(super) struct Reservations {
    pub all: Table<ReservationId, Reservation>,
    pub kept: Table<ScenarioId, Vec<Kept>>,
}

impl Reservations {
    /// The reservations that keep instances from a taker.
    pub(super) fn from(&self, taker: Taker) -> impl Iterator<Item = ReservationId> {
        let all = self.all.entries();
        all.filter(move |(_, reservation)| reservation.from.contains(&taker))
            .map(|(id, _)| id)
    }
}

/// Finds all reservations.
pub(super) fn find(model: &Model, bindings: &Table<ScenarioId, Bindings>) -> Reservations {
    let claims: Table<ScenarioId, Claims> = model
        .scenarios
        .iter()
        .zip(bindings)
        .map(|(scenario, bindings)| claims(scenario, bindings, model))
        .collect();
    let takers = takers(model, bindings, &claims);
    let turnovers = model
        .events
        .iter()
        .filter_map(|event| model.turnover(event));
    let turned_over: BTreeSet<EntityId> = turnovers.map(|it| it.entity).collect();
    let mut found = Reservations::default();
    for (scenario, (bindings, claims)) in model.scenarios.iter().zip(bindings.iter().zip(&claims)) {
        let mut kept: Vec<Kept> = Vec::new();
        for (variable, declared) in bindings.variables.entries() {
            for (step, claim) in claims[variable].entries() {
                let entity = declared.entity;
                let newcomer = turned_over.contains(&entity);
                let newcomer = newcomer.then_some(Taker::Newcomer(entity));
                let from: BTreeSet<Taker> = takers
                    .iter()
                    .filter(|(entity, _, _)| *entity == declared.entity)
                    .filter(|(_, _, taker)| {
                        scenario.reserve == Reserve::Always || taker.collides(claim)
                    })
                    .map(|(_, taker, _)| *taker)
                    .chain(newcomer)
                    .collect();
                if from.is_empty() {
                    continue;
                }
                let reservation = Reservation {
                    entity: declared.entity,
                    from,
                };
                let number = found.number(reservation);
                let known = kept
                    .iter_mut()
                    .find(|kept| kept.variable == variable && kept.reservation == number);
                match known {
                    Some(kept) => kept.before[step] = true,
                    None => {
                        let mut before: Table<StepId, bool> =
                            scenario.steps.iter().map(|_| false).collect();
                        before[step] = true;
                        kept.push(Kept {
                            variable,
                            reservation: number,
                            before,
                        });
                    }
                }
            }
        }
        found.kept.push(kept);
    }
    found
}

impl Reservations {
    fn number(&mut self, wanted: Reservation) -> ReservationId {
        let known = self.all.position(|known| *known == wanted);
        known.unwrap_or_else(|| self.all.push(wanted))
    }
}

/// For each variable of a scenario, what the rest of a run does to its instance and requires of it.
fn claims(scenario: &Scenario, bindings: &Bindings, model: &Model) -> Claims {
    let mut found: Claims = bindings.variables.iter().map(|_| Table::new()).collect();
    let mut variables: Vec<VariableId> = found.ids().collect();
    // What a step takes of a variable that may hold nothing it binds to one that is declared later:
    // so the claims of those are known first.
    while let Some(variable) = variables.pop() {
        let mut all: Table<StepId, Claim> =
            scenario.steps.iter().map(|_| Claim::default()).collect();
        let mut after = Claim::default();
        for at in all.ids().rev() {
            let step = &scenario[at];
            let event = &model[step.event];
            for bound in rebound(&bindings.steps[at], variable) {
                if let Some(then) = found[bound].look_up(next(at, step)) {
                    after.changes.extend(then.changes.clone());
                    after.needs.extend(then.needs.clone());
                    after.some_time.extend(then.some_time.clone());
                }
            }
            let (mut changes, mut needs) = of_step(event, &bindings.steps[at], variable, model);
            let sole = |take: &Take| take.from.as_slice() == [variable] && take.certain;
            let certain = step.is_certain()
                && (bindings.steps[at].consumptions.iter().any(sole)
                    || sole(&bindings.steps[at].production));
            let mut later = after.needs.clone();
            if step.repeats() {
                later.extend(needs.clone());
            }
            later.retain(|need| !(certain && changes.iter().any(|change| change.overwrites(need))));
            let mut some_time = needs.clone();
            some_time.extend(after.some_time);
            for known in [&mut needs, &mut later, &mut some_time] {
                known.retain(|need| is_bound_before(need, at, step, bindings));
            }
            needs.extend(later);
            if scenario.reserve == Reserve::Never {
                needs.clear();
                some_time.clear();
            }
            changes.extend(after.changes);
            for known in [&mut needs, &mut some_time] {
                dedup(known);
            }
            dedup(&mut changes);
            after = Claim {
                changes,
                needs,
                some_time,
            };
            all[at] = after.clone();
        }
        found[variable] = all;
    }
    found
}

/// The variables that hold a variable's instance too, once a step has happened.
fn rebound(takes: &StepTakes, variable: VariableId) -> impl Iterator<Item = VariableId> {
    let takes = takes.consumptions.iter().chain([&takes.production]);
    let takes = takes.filter(move |take| take.variables().any(|taken| taken == variable));
    let bound = takes.flat_map(|take| take.binds.iter().copied());
    bound.filter(move |bound| *bound > variable)
}

/// Whether what must be so is asked for before a step: an instance belongs to another one only once
/// that one is bound too.
fn is_bound_before(need: &Need, at: StepId, step: &Step, bindings: &Bindings) -> bool {
    match need {
        Need::Holds(_) => true,
        Need::Stays(_, other) => match bindings.variables[*other].bound_by {
            // Where the step repeats it is bound before the next time.
            Some(by) => by < at || by == at && step.repeats(),
            None => true,
        },
    }
}

/// What a step does to a variable's instance, and what must be so of that.
fn of_step(
    event: &Event,
    takes: &StepTakes,
    variable: VariableId,
    model: &Model,
) -> (Vec<Change>, Vec<Need>) {
    let (mut changes, mut needs) = (Vec::new(), Vec::new());
    for (index, take) in takes.consumptions.entries() {
        if take.variables().any(|known| known == variable) {
            changes.extend(of_consumption(event, index, model));
            let filter = event[index].filter.iter().cloned();
            needs.extend(filter.map(Need::Holds));
            needs.extend(stays(event, takes, index));
        }
    }
    if let Some(production) = &event.production
        && takes.production.from.contains(&variable)
    {
        changes.extend(of_update(event, production.entity, model));
    }
    (changes, needs)
}

/// What must stay as it is so that the instance of a consumption and those that the run has bound
/// belong together.
fn stays(event: &Event, takes: &StepTakes, at: ConsumptionId) -> Vec<Need> {
    let mut found = Vec::new();
    for (index, consumption) in entries::<ConsumptionId, _>(&event.consumptions) {
        let Some(relation) = &consumption.relation else {
            continue;
        };
        for pair in &relation.pairs {
            let (read, other) = if index == at {
                (&pair.own, relation.to)
            } else if relation.to == at {
                (&pair.other, index)
            } else {
                continue;
            };
            let others = takes.consumptions[other].variables();
            found.extend(others.map(|other| Need::Stays(read.clone(), other)));
        }
    }
    found
}

fn dedup<T: PartialEq>(items: &mut Vec<T>) {
    let mut kept: Vec<T> = Vec::new();
    for item in items.drain(..) {
        if !kept.contains(&item) {
            kept.push(item);
        }
    }
    *items = kept;
}

/// Everything that takes instances afresh: the entity, the taker, and what it does to the instance.
fn takers(
    model: &Model,
    bindings: &Table<ScenarioId, Bindings>,
    claims: &Table<ScenarioId, Claims>,
) -> Vec<(EntityId, Taker, Taking)> {
    let mut found = Vec::new();
    for (number, event) in entries::<EventId, _>(&model.events) {
        // An event type that never happens by itself takes nothing by itself.
        if event.weight <= 0.0 {
            continue;
        }
        for (at, consumption) in entries::<ConsumptionId, _>(&event.consumptions) {
            let taking = Taking {
                at_once: of_consumption(event, at, model),
                then: Claim::default(),
            };
            found.push((consumption.entity, Taker::Event(number, at), taking));
        }
        if let Some(entity) = updates_random(event) {
            let taking = Taking {
                at_once: of_update(event, entity, model),
                then: Claim::default(),
            };
            found.push((entity, Taker::EventUpdate(number), taking));
        }
        if let Some(entity) = event.upserts(model).map(EntityId) {
            let taking = Taking {
                at_once: of_update(event, entity, model),
                then: Claim::default(),
            };
            found.push((entity, Taker::EventUpsert(number), taking));
        }
    }
    for (number, scenario) in entries::<ScenarioId, _>(&model.scenarios) {
        let bindings = &bindings[number];
        let then = |variables: &[VariableId], step: StepId| {
            let mut claim = Claim::default();
            for &variable in variables {
                if let Some(known) = claims[number][variable].look_up(step) {
                    claim.changes.extend(known.changes.clone());
                    claim.needs.extend(known.needs.clone());
                    claim.some_time.extend(known.some_time.clone());
                }
            }
            claim
        };
        for (at, consumption) in entries::<ConsumptionId, _>(&scenario.initial) {
            let variables: Vec<VariableId> = bindings.initial[at].into_iter().collect();
            let first = StepId::of(0);
            let taking = match scenario.steps.first().filter(|step| step.is_at_once()) {
                Some(step) => Taking {
                    at_once: variables
                        .iter()
                        .flat_map(|&variable| {
                            let takes = &bindings.steps[first];
                            of_step(&model[step.event], takes, variable, model).0
                        })
                        .collect(),
                    then: then(&variables, next(first, step)),
                },
                None => Taking {
                    at_once: Vec::new(),
                    then: then(&variables, first),
                },
            };
            found.push((consumption.entity, Taker::Initial(number, at), taking));
        }
        for (at, step) in entries::<StepId, _>(&scenario.steps) {
            let event = &model[step.event];
            let next = next(at, step);
            let takes = &bindings.steps[at];
            for (index, consumption) in entries::<ConsumptionId, _>(&event.consumptions) {
                let take = &takes.consumptions[index];
                if take.certain {
                    continue;
                }
                let taking = Taking {
                    at_once: of_consumption(event, index, model),
                    then: then(&take.binds, next),
                };
                found.push((consumption.entity, Taker::Step(number, at, index), taking));
            }
            if let Some(entity) = updates_random(event)
                && !takes.production.certain
            {
                let taking = Taking {
                    at_once: of_update(event, entity, model),
                    then: then(&takes.production.binds, next),
                };
                found.push((entity, Taker::StepUpdate(number, at), taking));
            }
        }
    }
    found
}

/// Which step comes after one has happened once.
fn next(at: StepId, step: &Step) -> StepId {
    if step.repeats() {
        at
    } else {
        StepId::of(at.place() + 1)
    }
}

/// The entity of which an event updates a random instance.
pub(in crate::lower) fn updates_random(event: &Event) -> Option<EntityId> {
    let production = event.production.as_ref()?;
    matches!(production.kind, ProductionKind::UpdateRandom(_)).then_some(production.entity)
}
