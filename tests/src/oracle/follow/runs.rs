//! Runs of scenarios: they begin, wait, go on, miss a step, and end.

use super::*;

impl Follower {
    pub(super) fn scenario(step: &StepAt, model: &Model, faults: &mut Vec<Fault>) -> Option<usize> {
        let found = model
            .scenarios
            .iter()
            .position(|scenario| scenario.name == step.scenario);
        if found.is_none() {
            faults.push(Fault::new(
                "trace",
                "`scenario`",
                "a declared scenario",
                &step.scenario,
            ));
        }
        found
    }

    /// The run of a step: one on its way, or a new one.
    pub(super) fn come(
        &mut self,
        step: &StepAt,
        time: DateTime<Utc>,
        model: &Model,
        world: &[Population],
        faults: &mut Vec<Fault>,
    ) -> Option<((usize, u64), Run)> {
        let number = Self::scenario(step, model, faults)?;
        let scenario = model.scenarios.get(number)?;
        let key = (number, step.run);
        let run = match self.runs.get(&key) {
            Some(run) => run.clone(),
            None => {
                let since = self.waiting.remove(&key);
                if since.is_none() {
                    self.begins(key, model, world, faults);
                }
                Run {
                    since,
                    ..Run::new(number, scenario)
                }
            }
        };
        run.follows(step, time, scenario, faults);
        Some((key, run))
    }

    /// Holds a run that begins against the runs before it and the world.
    pub(super) fn begins(
        &mut self,
        (number, run): (usize, u64),
        model: &Model,
        world: &[Population],
        faults: &mut Vec<Fault>,
    ) {
        let (Some(scenario), Some(counts)) =
            (model.scenarios.get(number), self.counts.get_mut(number))
        else {
            return;
        };
        // A run of nothing is not told of, and counts.
        let told = scenario.steps.iter().any(|step| step.times.0 > 0);
        if told && run != counts.started {
            faults.push(Fault::new(
                "run-number",
                format!("`{}`", scenario.name),
                counts.started.to_string(),
                run,
            ));
        }
        counts.started += 1;
        if self.scanner.can_begin(model, number, world) == Truth::No {
            faults.push(Fault::new(
                "began",
                format!("`{}`, run {run}", scenario.name),
                "a scenario that can begin",
                "one that cannot",
            ));
        }
    }

    /// A run has begun, and its first step is to come.
    pub(super) fn waits(
        &mut self,
        step: &StepAt,
        time: DateTime<Utc>,
        model: &Model,
        world: &[Population],
        faults: &mut Vec<Fault>,
    ) {
        let Some(number) = Self::scenario(step, model, faults) else {
            return;
        };
        let key = (number, step.run);
        self.begins(key, model, world, faults);
        self.waiting.insert(key, time);
    }

    /// Makes a run's present state count.
    pub(super) fn settle(&mut self, key: (usize, u64), mut run: Run, over: bool, model: &Model) {
        if let Some(old) = self.runs.remove(&key) {
            let kept = old.kept.clone();
            self.scanner.count(&kept, true);
            for (entity, instance) in old.names.all() {
                if let FutureInstance::Known(index) = instance
                    && let Some(holders) = self.holders.get_mut(&(entity, index))
                {
                    holders.remove(&key);
                }
            }
        }
        let Some(scenario) = model.scenarios.get(run.scenario) else {
            return;
        };
        let (standings, may_be_over) = run.standings(scenario);
        if over || standings.is_empty() {
            if !over && let Some(counts) = self.counts.get_mut(run.scenario) {
                counts.finished += 1;
            }
            return;
        }
        run.kept = self
            .scanner
            .keeps(model, scenario, &standings, &run, may_be_over);
        for held in self.scanner.held(&run.kept) {
            if !run.held.contains(&held) {
                run.held.push(held);
            }
        }
        self.scanner.count(&run.kept, false);
        for (entity, instance) in run.names.all() {
            if let FutureInstance::Known(index) = instance {
                self.holders.entry((entity, index)).or_default().insert(key);
            }
        }
        self.runs.insert(key, run);
    }

    pub(super) fn missed(
        &mut self,
        step: &StepAt,
        outcome: Missed,
        time: DateTime<Utc>,
        model: &Model,
        world: &[Population],
        faults: &mut Vec<Fault>,
    ) {
        let Some((key, mut run)) = self.come(step, time, model, world, faults) else {
            return;
        };
        let Some(scenario) = model.scenarios.get(key.0) else {
            return;
        };
        run.may_miss(step, outcome, scenario, faults);
        let what = format!(
            "run {} of `{}`, step {} at {}",
            step.run,
            step.scenario,
            step.step,
            moment::iso8601(time)
        );
        if outcome == Missed::Lost {
            let gone = run
                .names
                .all()
                .chain(
                    run.formerly
                        .iter()
                        .map(|(entity, index)| (*entity, FutureInstance::Known(*index))),
                )
                .any(|(entity, instance)| match instance {
                    FutureInstance::Known(index) => world
                        .get(entity)
                        .and_then(|population| population.instance(index))
                        .is_none_or(|instance| instance.presence != Presence::Alive),
                    _ => true,
                });
            if !gone {
                faults.push(Fault::new(
                    "lost",
                    what,
                    "a run that goes on: all its instances are there",
                    "lost",
                ));
            }
        } else {
            let possible =
                self.scanner
                    .performable(model, (key.0, step.step), &run.names, &run.kept, world);
            if possible == Truth::Yes && !self.holds_unseen(model) {
                faults.push(Fault::new(
                    "missed",
                    what,
                    "the step: all that it needs is there",
                    format!("{outcome:?}"),
                ));
            }
        }
        if let Some(counts) = self.counts.get_mut(key.0) {
            match outcome {
                Missed::Retried => counts.retries += 1,
                Missed::Skipped => counts.skipped += 1,
                Missed::Aborted | Missed::Lost => counts.aborted += 1,
            }
        }
        run.at = (step.step, step.time);
        run.since = Some(time);
        run.next = step.next;
        let over = match outcome {
            Missed::Retried => {
                run.last = Last::Retried;
                run.retries += 1;
                false
            }
            Missed::Skipped => {
                run.last = Last::Skipped;
                run.retries = 0;
                false
            }
            Missed::Aborted | Missed::Lost => {
                if step.next.is_some() {
                    faults.push(Fault::new(
                        "step-order",
                        format!("run {} of `{}`", step.run, step.scenario),
                        "no further step",
                        "one after it was given up",
                    ));
                }
                true
            }
        };
        self.settle(key, run, over, model);
    }
}
