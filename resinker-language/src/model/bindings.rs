//! Which instance each step of a scenario takes.
//!
//! Input: a scenario and its event types. Output: the instances that a run remembers (its
//! variables), and for every consumption of every step whether it takes one of those, picks afresh,
//! or does the one where it can and else the other. Invariant: a variable that [`Take::certain`]
//! names holds an instance whenever the run has come to that step, unless that instance was removed
//! since.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Consumption, ConsumptionId, EntityId, Event, Model, ProductionKind, Reserve, Scenario, Step,
    StepId, Table, VariableId, entries,
};

/// An instance that a run remembers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable {
    /// Its entity.
    pub entity: EntityId,
    /// What the user calls it: an alias, or the entity's name.
    pub name: String,
    /// The step that binds it; `None`: bound from the start.
    pub bound_by: Option<StepId>,
    /// Whether a step of the scenario may end it.
    pub ends: bool,
}

/// Where a consumption (or an update of an instance) takes its instance from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Take {
    /// Variables, of which the first that holds an instance counts.
    pub from: Vec<VariableId>,
    /// Where it relates to what the event has taken before, and none of those holds an instance:
    /// variables, of which the first counts whose instance belongs to that.
    pub related: Vec<VariableId>,
    /// Whether one of the variables holds an instance for certain. If not, the step picks afresh
    /// where none does.
    pub certain: bool,
    /// Whether one does the first time that a loop's step happens.
    pub certain_at_first: bool,
    /// The variables that hold the instance from then on.
    pub binds: Vec<VariableId>,
}

impl Take {
    /// Whether the step always picks.
    pub fn is_fresh(&self) -> bool {
        self.from.is_empty() && self.related.is_empty()
    }

    /// The variables whose instance it may take.
    pub fn variables(&self) -> impl Iterator<Item = VariableId> {
        self.from.iter().chain(&self.related).copied()
    }
}

/// The takes of a step.
#[derive(Clone, Debug, Default)]
pub struct StepTakes {
    /// By consumption.
    pub consumptions: Table<ConsumptionId, Take>,
    /// The take of the instance that the step produces or updates.
    pub production: Take,
}

/// The variables of a scenario and the takes of its steps.
#[derive(Clone, Debug, Default)]
pub struct Bindings {
    /// Everything that some step takes.
    pub variables: Table<VariableId, Variable>,
    /// By initial entity: its variable, where the instance is remembered.
    pub initial: Table<ConsumptionId, Option<VariableId>>,
    /// By step.
    pub steps: Table<StepId, StepTakes>,
}

/// What names mean at one point of a scenario: variables, of which the first that holds an instance
/// counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Environment {
    aliases: BTreeMap<(EntityId, String), Vec<VariableId>>,
    last: BTreeMap<EntityId, Vec<VariableId>>,
    /// All that was bound, whatever was bound after it, the last first.
    bound: BTreeMap<EntityId, Vec<VariableId>>,
}

impl Environment {
    fn bind(&mut self, entity: EntityId, alias: &str, values: &[VariableId], certain: bool) {
        let renew = |known: &mut Vec<VariableId>| {
            let mut renewed = values.to_vec();
            if !certain {
                renewed.extend(known.iter().filter(|value| !values.contains(value)));
            }
            *known = renewed;
        };
        renew(self.aliases.entry((entity, alias.to_owned())).or_default());
        renew(self.last.entry(entity).or_default());
        let bound = self.bound.entry(entity).or_default();
        let mut renewed = values.to_vec();
        renewed.extend(bound.iter().filter(|value| !values.contains(value)));
        *bound = renewed;
    }

    /// Takes a variable out that surely holds nothing: what it named is named no more.
    fn forget(&mut self, variable: VariableId) {
        let without = |known: &mut Vec<VariableId>| {
            known.retain(|known| *known != variable);
            !known.is_empty()
        };
        self.aliases.retain(|_, known| without(known));
        self.last.retain(|_, known| without(known));
        self.bound.retain(|_, known| without(known));
    }

    fn alias(&self, entity: EntityId, alias: &str) -> Option<&Vec<VariableId>> {
        self.aliases.get(&(entity, alias.to_owned()))
    }
}

/// Resolves the bindings of a scenario.
fn resolve(scenario: &Scenario, model: &Model) -> Bindings {
    let mut resolver = Resolver {
        model,
        found: Bindings::default(),
        open: Table::new(),
        environment: Environment::default(),
    };
    for consumption in &scenario.initial {
        let entity = consumption.entity;
        let variable = resolver.variable(entity, &consumption.alias, None, false);
        resolver.found.initial.push(Some(variable));
        resolver
            .environment
            .bind(entity, &consumption.alias, &[variable], true);
    }
    for (at, step) in entries::<StepId, _>(&scenario.steps) {
        let event = &model[step.event];
        let takes = resolver.step(at, step, event);
        resolver.found.steps.push(takes);
    }
    if scenario.reserve != Reserve::Always {
        resolver.found.forget_unread();
    }
    resolver.found
}

impl Bindings {
    /// The bindings of a scenario.
    pub fn of(scenario: &Scenario, model: &Model) -> Self {
        resolve(scenario, model)
    }

    /// Forgets the variables that no step takes.
    fn forget_unread(&mut self) {
        let takes = |steps: &Table<StepId, StepTakes>| -> Vec<Take> {
            let all = steps.iter().flat_map(|step| {
                let production = std::iter::once(&step.production);
                step.consumptions.iter().chain(production)
            });
            all.cloned().collect()
        };
        let read: BTreeSet<VariableId> = takes(&self.steps)
            .into_iter()
            .flat_map(|take| take.variables().collect::<Vec<_>>())
            .collect();
        let mut renumbered: BTreeMap<VariableId, VariableId> = BTreeMap::new();
        let mut kept = Table::new();
        for id in read {
            renumbered.insert(id, kept.push(self.variables[id].clone()));
        }
        self.variables = kept;
        let number = |variable: &VariableId| renumbered.get(variable).copied();
        self.initial = self
            .initial
            .map(|_, initial| initial.and_then(|variable| number(&variable)));
        for step in &mut self.steps {
            for take in step.consumptions.iter_mut().chain([&mut step.production]) {
                take.from = take.from.iter().filter_map(number).collect();
                take.related = take.related.iter().filter_map(number).collect();
                take.binds = take.binds.iter().filter_map(number).collect();
            }
        }
    }
}

struct Resolver<'a> {
    model: &'a Model,
    found: Bindings,
    /// By variable: whether it may hold no instance.
    open: Table<VariableId, bool>,
    environment: Environment,
}

impl Resolver<'_> {
    fn variable(
        &mut self,
        entity: EntityId,
        name: &str,
        bound_by: Option<StepId>,
        open: bool,
    ) -> VariableId {
        self.open.push(open);
        self.found.variables.push(Variable {
            entity,
            name: name.to_owned(),
            bound_by,
            ends: false,
        })
    }

    fn step(&mut self, at: StepId, step: &Step, event: &Event) -> StepTakes {
        let certain = step.is_certain();
        let mut takes: Table<ConsumptionId, Option<Take>> =
            event.consumptions.iter().map(|_| None).collect();
        // Consumptions that name a binding come first, then those that can take what was bound
        // last.
        for by_name in [true, false] {
            for (index, consumption) in entries::<ConsumptionId, _>(&event.consumptions) {
                if takes[index].is_some() || consumption.per_item.is_some() {
                    continue;
                }
                let entity = consumption.entity;
                let last = self.environment.last.get(&entity);
                let named = self.environment.alias(entity, &consumption.alias);
                let from = match (by_name, &consumption.relation) {
                    (true, None) => named.map(|named| self.or_last(named, last)),
                    (true, Some(_)) => named.cloned(),
                    (false, None) => last.cloned(),
                    // It depends on what it relates to.
                    (false, Some(_)) => None,
                };
                let free = from.filter(|from| !overlaps(from, &takes));
                let named = named.filter(|_| by_name);
                let free = free.or_else(|| self.bound_together(named?, entity, &takes));
                takes[index] = free.map(|from| self.take(from));
            }
        }
        let mut takes: Table<ConsumptionId, Take> =
            takes.into_iter().map(Option::unwrap_or_default).collect();
        if step.repeats() {
            for removed in &event.removals {
                // The instance is there only the first time.
                takes[removed.consumption].certain = false;
            }
        }
        for (index, consumption) in entries::<ConsumptionId, _>(&event.consumptions) {
            if consumption.relation.is_some() && consumption.per_item.is_none() {
                takes[index].related = self.bound_before(consumption.entity, index, &takes);
            }
        }
        for (take, consumption) in takes.iter_mut().zip(&event.consumptions) {
            if consumption.per_item.is_none() {
                self.bind_consumed(take, consumption, at, step, certain);
            }
        }
        let production = self.production(at, step, event, &takes, certain);
        for removed in &event.removals {
            // The next step that takes it finds nothing there.
            let id = removed.consumption;
            let take = &takes[id];
            for variable in take.variables().chain(take.binds.iter().copied()) {
                self.open[variable] = true;
                self.found.variables[variable].ends = true;
            }
            let gone = match take.from.as_slice() {
                [only] if certain && !event[id].optional && take.related.is_empty() => Some(*only),
                _ => None,
            };
            // What may be there still is not forgotten: whoever takes it next looks whether it is.
            if removed.when.is_some() {
                continue;
            }
            for variable in gone.into_iter().chain(take.binds.iter().copied()) {
                self.environment.forget(variable);
            }
        }
        StepTakes {
            consumptions: takes,
            production,
        }
    }

    /// What an alias names, where the step that bound it bound those too that other consumptions of
    /// the entity take: then either all of them hold instances, which differ, or none does.
    fn bound_together(
        &self,
        named: &[VariableId],
        entity: EntityId,
        takes: &Table<ConsumptionId, Option<Take>>,
    ) -> Option<Vec<VariableId>> {
        let [variable] = *named else { return None };
        let bound_by = self.found.variables[variable].bound_by?;
        let together = takes.iter().flatten().all(|take| {
            take.from.first().is_none_or(|&first| {
                let first = &self.found.variables[first];
                first.entity != entity || first.bound_by == Some(bound_by)
            })
        });
        (together && !overlaps(&[variable], takes)).then(|| vec![variable])
    }

    /// What may belong to what the event takes: all that was bound and nothing else takes by name,
    /// the last first.
    fn bound_before(
        &self,
        entity: EntityId,
        at: ConsumptionId,
        takes: &Table<ConsumptionId, Take>,
    ) -> Vec<VariableId> {
        if takes[at].certain {
            return Vec::new();
        }
        let bound = self.environment.bound.get(&entity).into_iter().flatten();
        let free = bound.filter(|variable| !takes.iter().any(|take| take.from.contains(variable)));
        free.copied().collect()
    }

    /// What an alias names, and where that may be nothing, what was bound last.
    fn or_last(&self, named: &[VariableId], last: Option<&Vec<VariableId>>) -> Vec<VariableId> {
        let mut from = named.to_vec();
        if from.iter().all(|&variable| self.open[variable]) {
            let last = last.into_iter().flatten();
            from.extend(last.copied().filter(|variable| !named.contains(variable)));
        }
        from
    }

    fn take(&self, from: Vec<VariableId>) -> Take {
        let certain = from.iter().any(|&variable| !self.open[variable]);
        Take {
            certain,
            certain_at_first: certain,
            from,
            related: Vec::new(),
            binds: Vec::new(),
        }
    }

    /// Binds what a consumption took under its alias.
    fn bind_consumed(
        &mut self,
        take: &mut Take,
        consumption: &Consumption,
        at: StepId,
        step: &Step,
        certain: bool,
    ) {
        let (entity, alias) = (consumption.entity, consumption.alias.as_str());
        // Where a step surely takes one known variable, that variable is the instance's name from
        // now on.
        if let ([variable], true, true) = (take.from.as_slice(), take.certain, certain) {
            let variable = *variable;
            self.environment.bind(entity, alias, &[variable], true);
            return;
        }
        let same = |known: Option<&Vec<VariableId>>| known.is_some_and(|known| *known == take.from);
        if take.certain
            && same(self.environment.alias(entity, alias))
            && same(self.environment.last.get(&entity))
        {
            return;
        }
        let open = !certain || consumption.optional;
        let variable = self.variable(entity, alias, Some(at), open);
        take.binds.push(variable);
        if !take.certain && step.repeats() {
            // The second time the step takes the instance of the first.
            take.from.insert(0, variable);
        }
        self.environment.bind(entity, alias, &[variable], !open);
    }

    fn production(
        &mut self,
        at: StepId,
        step: &Step,
        event: &Event,
        takes: &Table<ConsumptionId, Take>,
        certain: bool,
    ) -> Take {
        let Some(production) = &event.production else {
            return Take::default();
        };
        let entity = production.entity;
        // A produced instance is bound under the entity's name.
        let name = self.model[entity].name.clone();
        let mut take = match production.kind {
            ProductionKind::Create => Take::default(),
            // The consumption has bound the instance already.
            ProductionKind::UpdateConsumed(id) if !event[id].optional => {
                let taken = &takes[id];
                let values = if taken.binds.is_empty() {
                    &taken.from
                } else {
                    &taken.binds
                };
                self.environment.bind(entity, &name, values, certain);
                return Take::default();
            }
            ProductionKind::UpdateConsumed(_) => Take::default(),
            ProductionKind::UpdateRandom(_) => {
                let last = self.environment.last.get(&entity);
                let named = self.environment.alias(entity, &name);
                let known = named.map(|named| self.or_last(named, last));
                let known = known.or_else(|| last.cloned());
                known.map_or_else(Take::default, |from| self.take(from))
            }
        };
        if let ([variable], true, true) = (take.from.as_slice(), take.certain, certain) {
            let variable = *variable;
            self.environment.bind(entity, &name, &[variable], true);
            return take;
        }
        let variable = self.variable(entity, &name, Some(at), !certain);
        take.binds.push(variable);
        if !take.certain
            && step.repeats()
            && matches!(production.kind, ProductionKind::UpdateRandom(_))
        {
            take.from.insert(0, variable);
        }
        self.environment.bind(entity, &name, &[variable], certain);
        take
    }
}

/// Whether another consumption of the event takes one of these.
fn overlaps(from: &[VariableId], takes: &Table<ConsumptionId, Option<Take>>) -> bool {
    takes
        .iter()
        .flatten()
        .any(|take| take.from.iter().any(|variable| from.contains(variable)))
}
