//! How the instances that a scenario begins with belong together.
//!
//! Input: a scenario and its bindings. Output: for each of those instances what it relates to among
//! those listed before it: as it is written, and because the scenario's first step takes both.

use super::{
    Bindings, ConsumptionId, Event, Model, Pair, Relation, Scenario, Selection, StepId, Table,
    entries,
};

impl Bindings {
    /// For each initial entity of the scenario, to whom it relates. More than one is not supported
    /// by this version, which is reported where a configuration is checked.
    pub fn beginning(
        &self,
        scenario: &Scenario,
        model: &Model,
    ) -> Table<ConsumptionId, Vec<Relation>> {
        let own = scenario.initial.iter();
        let own = own.map(|initial| initial.relation.iter().cloned().collect());
        let mut found: Table<ConsumptionId, Vec<Relation>> = own.collect();
        for (later, relation) in self.of_first_step(scenario, model) {
            let known = &mut found[later];
            match known.iter_mut().find(|known| known.to == relation.to) {
                Some(known) => {
                    for pair in relation.pairs {
                        if !known.pairs.contains(&pair) {
                            known.pairs.push(pair);
                        }
                    }
                }
                None => known.push(relation),
            }
        }
        found
    }

    /// The initial entity that a consumption of the first step takes.
    pub fn begun(&self, at: ConsumptionId) -> Option<ConsumptionId> {
        let take = &self.steps.first()?.consumptions[at];
        if !take.certain_at_first {
            return None;
        }
        // The variables that the step itself binds hold nothing yet.
        let mut from = take.from.iter().filter(|known| !take.binds.contains(known));
        let first = *from.next()?;
        self.initial.position(|initial| *initial == Some(first))
    }

    /// Relations of the first step between two of the initial entities, each of the one that is
    /// listed later.
    fn of_first_step(&self, scenario: &Scenario, model: &Model) -> Vec<(ConsumptionId, Relation)> {
        let Some(step) = scenario.steps.first() else {
            return Vec::new();
        };
        let consumptions = entries::<ConsumptionId, _>(&model[step.event].consumptions);
        let related = consumptions.filter_map(|(at, consumption)| {
            let relation = consumption.relation.as_ref()?;
            let (own, other) = (self.begun(at)?, self.begun(relation.to)?);
            if own > other {
                let pairs = relation.pairs.clone();
                return Some((own, Relation { to: other, pairs }));
            }
            let turned = relation.pairs.iter().map(|pair| Pair {
                own: pair.other.clone(),
                other: pair.own.clone(),
            });
            let pairs = turned.collect();
            Some((other, Relation { to: own, pairs }))
        });
        related.collect()
    }

    /// The only consumption of a step that is bound and relates to this one, for which this one is
    /// then picked afresh: that of a tree's root, each match of which is equally likely.
    pub fn picked_for(
        &self,
        step: StepId,
        event: &Event,
        at: ConsumptionId,
    ) -> Option<ConsumptionId> {
        let takes = &self.steps[step].consumptions;
        let picked = &event[at];
        let is_root = picked.relation.is_none() && picked.selection == Selection::Random;
        let mut bound = entries::<ConsumptionId, _>(&event.consumptions)
            .filter(|(_, known)| known.relation.as_ref().is_some_and(|it| it.to == at))
            .map(|(id, _)| id)
            .filter(|id| !takes[*id].from.is_empty());
        let (only, next) = (bound.next()?, bound.next());
        let is_one = next.is_none() && takes[only].certain;
        (is_root && is_one && takes[at].is_fresh()).then_some(only)
    }

    /// Whether a consumption of a step that holds an instance does so only where another one does:
    /// that one surely does, or the same step has bound both.
    pub fn holds_with(&self, step: StepId, at: ConsumptionId, other: ConsumptionId) -> bool {
        let takes = &self.steps[step].consumptions;
        let (own, other) = (&takes[at], &takes[other]);
        other.certain
            || own.from.iter().all(|held| {
                let bound_by = self.variables[*held].bound_by;
                let mut others = other.from.iter();
                others.any(|known| {
                    let known = &self.variables[*known];
                    known.bound_by == bound_by && !known.ends
                })
            })
    }
}
