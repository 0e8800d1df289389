//! Which picks a function makes, and what they draw from.

use std::collections::BTreeSet;

use resinker_language::model::{ConsumptionId, EntityId};

use super::super::streams::part;
use crate::ir::{Performing, Pick, Picking, Program, Sampled, Scenario, Step, Table, Take, Uses};

/// The stream that says whether, and which, instance is updated.
pub(super) const UPDATES_EXISTING: &str = "updates existing";

/// How a function picks that is given no instance. `used` are the picks whose instances are needed;
/// `random` says whether the function draws an instance to update.
pub(super) fn made(
    picks: &Table<ConsumptionId, Pick>,
    order: &[ConsumptionId],
    sampled: &[Sampled],
    used: &BTreeSet<ConsumptionId>,
    random: bool,
) -> Picking {
    let mut made: Vec<ConsumptionId> = Vec::new();
    for &at in order.iter().rev() {
        let entity = picks[at].entity;
        let needed = made.iter().any(|later| {
            let later = &picks[*later];
            later.entity == entity || later.belongs.is_some_and(|belongs| belongs.to == at)
        });
        if needed || used.contains(&at) {
            made.push(at);
        }
    }
    made.reverse();
    let mut streams = Streams::new(sampled);
    if random {
        streams.add(UPDATES_EXISTING);
    }
    for &at in &made {
        streams.of_pick(at, &picks[at]);
    }
    Picking {
        made,
        streams: streams.names,
    }
}

/// How a step is performed. `made` is what the function uses that gets the instances from the step.
pub(super) fn performed(
    step: &Step,
    scenario: &Scenario,
    made: &Uses,
    program: &Program,
) -> Performing {
    let named = named(step, made);
    let looked_up = looked_up(step, &named);
    let mut streams = Streams::new(&step.sampled);
    let (mut bound, mut world) = (false, false);
    world |= !step.limits.is_empty() || !step.together.is_empty();
    for &at in &step.order {
        let take = &step.takes[at];
        let draws = draws(take, named[at]);
        if draws {
            streams.of_pick(at, &take.pick);
        }
        let asked = !take.is_fresh()
            && (!take.pick.consumption.optional || named[at] || looked_up.contains(&at));
        bound |= asked;
        world |= draws
            || asks_pool(take, named[at])
            || take.tie.is_some()
            || take.pick.belongs.is_some_and(|belongs| !belongs.is_sure)
            || asked
                && (!take.pick.consumption.optional || looked_up.contains(&at))
                && tests(take, program);
    }
    bound |= step.together.iter().any(|(_, unless)| unless.is_some());
    let production = &step.production;
    if production.existing.is_some() {
        bound |= !production.from.is_empty();
        if !production.certain {
            streams.add(UPDATES_EXISTING);
            world = true;
        }
    }
    let binds = step.takes.iter().flat_map(|take| &take.binds);
    let binds: Vec<_> = binds.chain(&production.binds).collect();
    bound |= !binds.is_empty() || !step.forgets.is_empty() || !step.may_forget.is_empty();
    // An instance that can be removed is remembered with what tells it from the next one in its
    // slot.
    world |= binds
        .iter()
        .any(|variable| scenario.variables[**variable].removable);
    world |= !step.may_forget.is_empty();
    let event = &program.events[step.event];
    let produced = event.checked.production.as_ref();
    let bounded = produced.filter(|it| program.entities[it.entity].max_instances.is_some());
    world |= bounded.is_some() && event.updates_if_picked().is_some();
    world |= event.turnover.as_ref().is_some_and(|it| it.held);
    Performing {
        named,
        looked_up,
        streams: streams.names,
        bound,
        world,
    }
}

/// By take: whether anything names its instance. A later pick that must not take the same one does.
fn named(step: &Step, made: &Uses) -> Table<ConsumptionId, bool> {
    let takes = &step.takes;
    let mut named: Table<ConsumptionId, bool> =
        takes.map(|at, take| made.picks.contains(&at) || !take.binds.is_empty());
    let mut picked: Vec<EntityId> = Vec::new();
    for &at in step.order.iter().rev() {
        let take = &takes[at];
        let entity = take.pick.entity;
        named[at] |= picked.contains(&entity);
        let picks = !take.certain && (named[at] || !take.is_fresh());
        if picks {
            picked.push(entity);
        }
        // What belongs to an instance asks for its value, and stands after it.
        let belongs = take
            .pick
            .belongs
            .filter(|belongs| picks || !belongs.is_sure);
        let to = take
            .tie
            .map(|tie| tie.to)
            .into_iter()
            .chain(belongs.map(|belongs| belongs.to));
        for to in to {
            named[to] = true;
        }
    }
    named
}

/// Takes that may be bound, and come after others of the same entity that pick.
fn looked_up(step: &Step, named: &Table<ConsumptionId, bool>) -> Vec<ConsumptionId> {
    let order = &step.order;
    let may_be_bound = order.iter().enumerate().filter(|(place, at)| {
        let take = &step.takes[**at];
        let before = order.iter().take(*place).any(|other| {
            let other_take = &step.takes[*other];
            other_take.pick.entity == take.pick.entity
                && !other_take.certain
                && (named[*other] || !other_take.is_fresh())
        });
        !take.from.is_empty() && !take.certain && take.tie.is_none() && before
    });
    may_be_bound.map(|(_, at)| *at).collect()
}

/// Whether a take picks, always or where nothing is bound.
fn draws(take: &Take, named: bool) -> bool {
    let bound = !take.is_fresh();
    !take.certain && (named || bound && !take.pick.consumption.optional)
}

/// Whether it is asked how many instances the pool of a take holds. A single pick tells by itself
/// whether there is one.
fn asks_pool(take: &Take, named: bool) -> bool {
    let one = take.pick.consumption.per_item.is_none() && take.wanted() <= 1 && named;
    take.wanted() > 0 && !one
}

/// Whether a remembered instance is tested at all.
fn tests(take: &Take, program: &Program) -> bool {
    let entity = &program.entities[take.pick.entity];
    let mut test = take.test.iter();
    test.any(|(column, clause)| entity.columns[*column].decides(clause).is_none())
}

/// Streams in order of first use.
struct Streams<'a> {
    sampled: &'a [Sampled],
    /// Arrays whose length is known.
    lengths: Vec<&'a [usize]>,
    names: Vec<String>,
}

impl<'a> Streams<'a> {
    fn new(sampled: &'a [Sampled]) -> Self {
        Self {
            sampled,
            lengths: Vec::new(),
            names: Vec::new(),
        }
    }

    fn add(&mut self, name: &str) {
        if !self.names.iter().any(|known| known == name) {
            self.names.push(name.to_owned());
        }
    }

    fn of_pick(&mut self, at: ConsumptionId, pick: &Pick) {
        // Nothing is left to chance.
        if pick.takes_all() {
            return;
        }
        self.add(&format!("consumes {}", part(&pick.consumption.alias)));
        let array = self.sampled.iter().find(|array| array.picks.contains(&at));
        if let Some(array) = array
            && !self.lengths.contains(&array.array.as_slice())
        {
            self.lengths.push(&array.array);
            if array.is_drawn() {
                self.add(&array.name);
            }
        }
    }
}
