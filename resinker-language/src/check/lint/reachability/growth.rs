//! The fixpoint of what can come to be.
//!
//! Input: nothing but first values and initial instances. Output: all that can come to be.
//! Invariant: an event type is looked at again only where something that it waits for, or that it
//! changes, has changed; in the order of the file, as often as that takes.

use std::collections::{BTreeMap, BTreeSet};

use super::{Reachability, is_limited};
use crate::model::{EntityId, Model, Scenario};

pub(super) struct Growth<'a> {
    model: &'a Model,
    /// Event types that may have become possible, or may do more than by now.
    due: BTreeSet<usize>,
    /// By event type, whether it is among them.
    is_due: Vec<bool>,
    /// By entity, the event types that take or make its instances.
    touching: BTreeMap<EntityId, Vec<usize>>,
    /// By entity, the scenarios that require an instance.
    requiring: BTreeMap<EntityId, Vec<usize>>,
    /// Event types that come without a scenario, or in one that comes as far.
    sent: Vec<bool>,
    /// By scenario, its first step that was not reached.
    progress: Vec<usize>,
    /// By event type, the scenarios that go no further until it happens.
    stopped: BTreeMap<usize, Vec<usize>>,
}

impl<'a> Growth<'a> {
    pub(super) fn of(model: &'a Model) -> Self {
        let mut touching: BTreeMap<EntityId, Vec<usize>> = BTreeMap::new();
        for (number, event) in model.events.iter().enumerate() {
            let consumed = event.consumptions.iter().map(|needed| needed.entity);
            let produced = event.production.iter().map(|production| production.entity);
            for entity in consumed.chain(produced).collect::<BTreeSet<_>>() {
                touching.entry(entity).or_default().push(number);
            }
        }
        let mut requiring: BTreeMap<EntityId, Vec<usize>> = BTreeMap::new();
        for (number, scenario) in model.scenarios.iter().enumerate() {
            let required = scenario.initial.iter().map(|needed| needed.entity);
            for entity in required.collect::<BTreeSet<_>>() {
                requiring.entry(entity).or_default().push(number);
            }
        }
        Self {
            model,
            due: (0..model.events.len()).collect(),
            is_due: vec![true; model.events.len()],
            touching,
            requiring,
            sent: model
                .events
                .iter()
                .map(|event| event.weight > 0.0)
                .collect(),
            progress: vec![0; model.scenarios.len()],
            stopped: BTreeMap::new(),
        }
    }

    /// Adds whatever can come to be.
    pub(super) fn complete(mut self, reachable: &mut Reachability<'a>) {
        for scenario in 0..self.model.scenarios.len() {
            self.advance(reachable, scenario);
        }
        let mut from = 0;
        loop {
            let next = self.due.range(from..).next();
            let Some(number) = next.or_else(|| self.due.first()).copied() else {
                return;
            };
            self.due.remove(&number);
            if let Some(is_due) = self.is_due.get_mut(number) {
                *is_due = false;
            }
            from = number + 1;
            self.visit(reachable, number);
        }
    }

    fn visit(&mut self, reachable: &mut Reachability<'a>, number: usize) {
        let Some(event) = self.model.events.get(number) else {
            return;
        };
        if self.sent.get(number) != Some(&true)
            || reachable.blocked(event).is_some()
            || is_limited(event)
        {
            return;
        }
        if let Some(happens) = reachable.happens.get_mut(number)
            && !std::mem::replace(happens, true)
        {
            for scenario in self.stopped.remove(&number).unwrap_or_default() {
                self.advance(reachable, scenario);
            }
        }
        for entity in reachable.apply(event) {
            for touching in self.touching.get(&entity).into_iter().flatten() {
                // Mostly they are.
                if let Some(is_due) = self.is_due.get_mut(*touching)
                    && !std::mem::replace(is_due, true)
                {
                    self.due.insert(*touching);
                }
            }
            for scenario in self.requiring.get(&entity).cloned().unwrap_or_default() {
                self.advance(reachable, scenario);
            }
        }
    }

    /// Goes on in a scenario as far as it comes by now.
    fn advance(&mut self, reachable: &Reachability<'_>, number: usize) {
        let Some(scenario) = self.model.scenarios.get(number) else {
            return;
        };
        if self.model.settings.scenario_share <= 0.0
            || scenario.weight <= 0.0
            || !scenario
                .initial
                .iter()
                .all(|needed| reachable.satisfies(needed))
        {
            return;
        }
        while let Some(waits) = self.step(reachable, scenario, number) {
            if let Some(event) = waits {
                let stopped = self.stopped.entry(event).or_default();
                if !stopped.contains(&number) {
                    stopped.push(number);
                }
                return;
            }
        }
    }

    /// Goes over one step. `None`: there is none; `Some(Some(event))`: the scenario goes no further
    /// until this event type can happen.
    fn step(
        &mut self,
        reachable: &Reachability<'_>,
        scenario: &Scenario,
        number: usize,
    ) -> Option<Option<usize>> {
        let progress = self.progress.get_mut(number)?;
        let step = scenario.steps.get(*progress)?;
        let event = step.event.0;
        if step.times.1 > 0 {
            if let Some(sent) = self.sent.get_mut(event)
                && !std::mem::replace(sent, true)
            {
                self.due.insert(event);
                if let Some(is_due) = self.is_due.get_mut(event) {
                    *is_due = true;
                }
            }
            if step.is_certain() && reachable.happens.get(event) != Some(&true) {
                return Some(Some(event));
            }
        }
        *progress += 1;
        Some(None)
    }
}
