//! What an event picked, held against what runs keep and against the binding rules.

use super::*;

impl Follower {
    /// Holds an event that a step or an arrival sent against the runs, after its instances have
    /// been found and before it takes effect.
    pub(crate) fn bound(
        &mut self,
        sent: &Sent<'_>,
        binding: &mut Binding<'_>,
        world: &[Population],
        faults: &mut Vec<Fault>,
    ) -> Moment {
        let mut moment = Moment::default();
        if sent.cause.initial {
            return moment;
        }
        match &sent.cause.step {
            None => self.arrival(sent, binding, world, faults),
            Some(step) => {
                if let Some(of) = self.come(step, sent.time, sent.model, world, faults) {
                    moment.run = self.step(sent, step, of, binding, world, faults);
                }
            }
        }
        let own = moment.run.as_ref().map(|run| run.0);
        moment.held = self.held(sent, binding, own, world);
        moment
    }

    fn arrival(
        &mut self,
        sent: &Sent<'_>,
        binding: &Binding<'_>,
        world: &[Population],
        faults: &mut Vec<Fault>,
    ) {
        let Sent {
            number,
            event,
            payload,
            ..
        } = *sent;
        let what = format!("event type `{}`", event.name);
        if self.scanner.eligible(sent.model, number, world) == Truth::No {
            faults.push(Fault::new(
                "eligible",
                &what,
                "an eligible event type",
                "one that is not",
            ));
        }
        for group in &binding.groups {
            let who = Taker::Event {
                event: number,
                slot: group.slot,
            };
            self.unkept(event, group, who, &Kept::new(), world, faults);
        }
        if let Some((population, index)) = existing(event, payload, world)
            && !consumes(event)
            && lives(population, index)
            && self
                .scanner
                .is_kept(Taker::Update { event: number }, index, None)
                == Truth::Yes
        {
            faults.push(Fault::new(
                "reserved",
                what,
                "an update of an instance that no run keeps",
                name(population, index),
            ));
        }
    }

    fn unkept(
        &self,
        event: &EventType,
        group: &crate::oracle::binding::Group<'_>,
        who: Taker,
        own: &Kept,
        world: &[Population],
        faults: &mut Vec<Fault>,
    ) {
        if let Pick::One(index) = group.pick
            && self.scanner.is_kept(who, index, Some(own)) == Truth::Yes
            && let Some(slot) = event.slots.get(group.slot)
            && let Some(population) = world.get(slot.entity)
        {
            faults.push(Fault::new(
                "reserved",
                format!("`{}`, alias `{}`", event.name, slot.label),
                "an instance that no run keeps",
                name(population, index),
            ));
        }
    }

    pub(super) fn step(
        &mut self,
        sent: &Sent<'_>,
        at: &StepAt,
        (key, mut run): ((usize, u64), Run),
        binding: &mut Binding<'_>,
        world: &[Population],
        faults: &mut Vec<Fault>,
    ) -> Option<((usize, u64), Run, StepAt)> {
        let Sent {
            event,
            payload,
            model,
            ..
        } = *sent;
        let scenario = model.scenarios.get(key.0)?.clone();
        let step = scenario.steps.get(at.step)?;
        let what = format!("run {} of `{}`, step {}", at.run, at.scenario, at.step);
        if model
            .event_types
            .get(step.event)
            .map(|event| event.name.as_str())
            != Some(event.name.as_str())
        {
            faults.push(Fault::new(
                "step-event",
                &what,
                format!("event type {}", step.event),
                &event.name,
            ));
            return None;
        }
        overrides(&step.overrides, payload, &what, faults);
        if self
            .scanner
            .performable(model, (key.0, at.step), &run.names, &run.kept, world)
            == Truth::No
            && run.last != Last::Nothing
        {
            faults.push(Fault::new(
                "step-possible",
                &what,
                "a step that is possible",
                "one that is not",
            ));
        }
        // What belongs to an instance that is picked afresh is seen by what was picked.
        let picked = instances(event, binding);
        let takes = Scanner::belonging(&run.names, event, &picked, world);
        let takes = takes.unwrap_or_else(|| run.names.takes(event));
        for group in &mut binding.groups {
            let (Some(slot), Some(expected)) = (event.slots.get(group.slot), takes.get(group.slot))
            else {
                continue;
            };
            let Some(population) = world.get(slot.entity) else {
                continue;
            };
            match (expected, &group.pick) {
                (Some(FutureInstance::Known(index)), Pick::One(found)) if index != found => {
                    faults.push(Fault::new(
                        "scenario-binding",
                        format!("{what}, alias `{}`", slot.label),
                        name(population, *index),
                        name(population, *found),
                    ));
                }
                (Some(FutureInstance::Known(index)), Pick::Among { known, .. })
                    if known.contains(index) =>
                {
                    group.pick = Pick::One(*index);
                }
                (Some(hidden @ FutureInstance::Initial(initial)), Pick::One(found)) => {
                    let (hidden, found) = (*hidden, *found);
                    if run.last == Last::Nothing
                        && let Some(initial) = scenario.initial.get(*initial)
                    {
                        for (source, condition) in &initial.filter {
                            if population.meets(found, source, condition) == Truth::No {
                                faults.push(Fault::new(
                                    "initial-entity",
                                    format!("{what}, alias `{}`: {source:?}", initial.label),
                                    condition.to_string(),
                                    name(population, found),
                                ));
                            }
                        }
                        let who = Taker::Initial {
                            scenario: key.0,
                            at: match hidden {
                                FutureInstance::Initial(at) => at,
                                _ => 0,
                            },
                        };
                        self.unkept(event, group, who, &Kept::new(), world, faults);
                    }
                    run.reveal(slot.entity, hidden, found);
                }
                (None, Pick::One(_)) => {
                    let who = Taker::Step {
                        scenario: key.0,
                        step: at.step,
                        slot: group.slot,
                    };
                    self.unkept(event, group, who, &run.kept, world, faults);
                }
                _ => {}
            }
        }
        if let Production::NewOrUpdate { entity, .. } = event.production {
            let instances = instances(event, binding);
            let expected =
                updated(event, entity, &instances).or_else(|| run.names.updates(event, model));
            let found = existing(event, payload, world);
            match (expected, found) {
                (Some(FutureInstance::Known(index)), found)
                    if found.map(|(_, found)| found) != Some(index) =>
                {
                    let population = world.get(entity)?;
                    faults.push(Fault::new(
                        "scenario-update",
                        what,
                        name(population, index),
                        found.map_or_else(
                            || "a new instance".to_owned(),
                            |(population, found)| name(population, found),
                        ),
                    ));
                }
                (None, Some((population, found))) if lives(population, found) => {
                    let who = Taker::StepUpdate {
                        scenario: key.0,
                        step: at.step,
                    };
                    if self.scanner.is_kept(who, found, Some(&run.kept)) == Truth::Yes {
                        faults.push(Fault::new(
                            "reserved",
                            what,
                            "an update of an instance that no run keeps",
                            name(population, found),
                        ));
                    }
                }
                _ => {}
            }
        }
        Some((key, run, at.clone()))
    }
}
