//! A run of a scenario as the trace shows it: which step comes when.

use chrono::{DateTime, Utc};

use super::claim::{FutureInstance, Names, Standing};
use super::eligible::{Kept, opening};
use super::model::{Otherwise, Scenario, Span};
use super::trace::{Missed, StepAt};
use super::violation::Fault;

/// The wait before a step is tried again, in milliseconds.
const RETRY: Span = Span {
    least: 1_000,
    most: 10_000,
};
/// How often it is tried again.
const MOST_RETRIES: u64 = 10;

/// A step, which time of it, and the wait before it.
pub(crate) type Coming = ((usize, u64), Span);

/// What a run did last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Last {
    Nothing,
    Happened,
    Retried,
    Skipped,
}

/// A run on its way.
#[derive(Debug, Clone)]
pub(crate) struct Run {
    pub(crate) scenario: usize,
    pub(crate) names: Names,
    /// Instances that had a name and lost it to others.
    pub(crate) formerly: Vec<(usize, usize)>,
    /// Instances that a step has taken by its name, or would have.
    pub(crate) held: Vec<(usize, usize)>,
    pub(crate) last: Last,
    /// The step and time that `last` is about.
    pub(crate) at: (usize, u64),
    pub(crate) since: Option<DateTime<Utc>>,
    pub(crate) retries: u64,
    /// Where the trace shows its next step: that.
    pub(crate) next: Option<(usize, u64)>,
    pub(crate) kept: Kept,
}

impl Run {
    pub(crate) fn new(scenario: usize, of: &Scenario) -> Self {
        Self {
            scenario,
            names: opening(of).names,
            formerly: Vec::new(),
            held: Vec::new(),
            last: Last::Nothing,
            at: (0, 0),
            since: None,
            retries: 0,
            next: Some((0, 0)),
            kept: Kept::new(),
        }
    }

    /// The steps (and times) that may come next, each with the wait before it; and whether the run
    /// may be over.
    pub(crate) fn coming(&self, scenario: &Scenario) -> (Vec<Coming>, bool) {
        let mut coming = Vec::new();
        let (step, time) = self.at;
        let from = match self.last {
            Last::Retried => return (vec![(self.at, RETRY)], false),
            Last::Nothing => 0,
            Last::Skipped => step + 1,
            Last::Happened => {
                let Some(of) = scenario.steps.get(step) else {
                    return (coming, true);
                };
                if time + 1 < of.times.1 {
                    coming.push(((step, time + 1), of.pause));
                }
                if time + 1 < of.times.0 {
                    return (coming, false);
                }
                step + 1
            }
        };
        for (at, step) in scenario.steps.iter().enumerate().skip(from) {
            if step.times.1 > 0 {
                coming.push(((at, 0), step.delay));
            }
            if step.times.0 > 0 {
                return (coming, false);
            }
        }
        (coming, true)
    }

    /// Holds the next step against the one before it.
    pub(crate) fn follows(
        &self,
        step: &StepAt,
        time: DateTime<Utc>,
        scenario: &Scenario,
        faults: &mut Vec<Fault>,
    ) {
        let what = format!("run {} of `{}`", step.run, step.scenario);
        let (coming, _) = self.coming(scenario);
        let Some((_, wait)) = coming.iter().find(|(at, _)| *at == (step.step, step.time)) else {
            let expected: Vec<String> = coming
                .iter()
                .map(|((step, time), _)| format!("step {step} time {time}"))
                .collect();
            faults.push(Fault::new(
                "step-order",
                what,
                if expected.is_empty() {
                    "no further step".to_owned()
                } else {
                    expected.join(" or ")
                },
                format!("step {} time {}", step.step, step.time),
            ));
            return;
        };
        if let Some(since) = self.since {
            let waited = (time - since).num_milliseconds();
            if !wait.allows(waited) {
                faults.push(Fault::new(
                    "step-delay",
                    format!("{what}, step {} time {}", step.step, step.time),
                    format!("{} to {} ms after what came before", wait.least, wait.most),
                    waited,
                ));
            }
        }
    }

    /// Holds an outcome against what is to become of the run where a step cannot happen.
    pub(crate) fn may_miss(
        &self,
        step: &StepAt,
        outcome: Missed,
        scenario: &Scenario,
        faults: &mut Vec<Fault>,
    ) {
        let Some(of) = scenario.steps.get(step.step) else {
            return;
        };
        let expected = match of.otherwise {
            Otherwise::Skip => Missed::Skipped,
            Otherwise::Abort => Missed::Aborted,
            Otherwise::Retry if self.retries < MOST_RETRIES => Missed::Retried,
            Otherwise::Retry => Missed::Aborted,
        };
        if outcome != Missed::Lost && outcome != expected {
            faults.push(Fault::new(
                "unsatisfied",
                format!(
                    "run {} of `{}`, step {} after {} retries",
                    step.run, step.scenario, step.step, self.retries
                ),
                format!("{expected:?}"),
                format!("{outcome:?}"),
            ));
        }
    }

    /// Where it may stand now, for what it keeps; and whether it may be over.
    pub(crate) fn standings(&self, scenario: &Scenario) -> (Vec<Standing>, bool) {
        let standing = |(step, times): (usize, u64)| Standing {
            names: self.names.clone(),
            step,
            times,
            begins: false,
        };
        match self.next {
            Some(next) => (vec![standing(next)], false),
            None => {
                let (coming, over) = self.coming(scenario);
                let all = coming.into_iter().map(|(at, _)| standing(at)).collect();
                (all, over)
            }
        }
    }

    /// The instance is known now.
    pub(crate) fn reveal(&mut self, entity: usize, hidden: FutureInstance, index: usize) {
        self.names.reveal(entity, hidden, index);
    }

    /// Takes the names over, and remembers what lost its name.
    pub(crate) fn rename(&mut self, names: Names) {
        let before: Vec<(usize, FutureInstance)> = self.names.all().collect();
        for (entity, instance) in before {
            if let FutureInstance::Known(index) = instance
                && !names.all().any(|known| known == (entity, instance))
            {
                self.formerly.push((entity, index));
            }
        }
        self.names = names;
    }
}
