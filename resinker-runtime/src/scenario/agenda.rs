//! The runs that wait for their next step.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::{Delay, Otherwise, Scenario, Step, Tally};
use crate::rng::{Draws, Rng, Stream};

const SECOND: u64 = 1_000_000_000;

/// How long a run waits before it tries a step again.
const RETRY: Delay = Delay::between(SECOND, 10 * SECOND);

/// How often it tries a step again.
const MOST_RETRIES: u8 = 10;

/// A run of a scenario. `B` is what the generated crate remembers of it: the instances that it has
/// bound.
#[derive(Debug, Clone)]
pub struct Run<B> {
    /// The instances that it has bound.
    pub bound: B,
    number: u64,
    rng: Rng,
    scenario: u32,
    step: u32,
    /// How often the present step has still to happen.
    left: u32,
    /// How often the present step has happened.
    times: u32,
    retries: u8,
}

impl<B> Run<B> {
    /// The place of its scenario among those of the crate.
    #[inline]
    #[must_use]
    pub fn scenario(&self) -> usize {
        self.scenario as usize
    }

    /// The step that comes next; the number of steps where it has come to its end.
    #[inline]
    #[must_use]
    pub fn step(&self) -> usize {
        self.step as usize
    }

    /// Where its present step stands.
    #[must_use]
    pub fn origin(&self) -> Origin {
        Origin {
            scenario: self.scenario(),
            run: self.number,
            step: self.step(),
            time: self.times,
        }
    }
}

/// Which step of which run an event was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin {
    /// The place of the scenario among those of the crate.
    pub scenario: usize,
    /// The run, counted from 0 within its scenario.
    pub run: u64,
    /// The step, counted from 0.
    pub step: usize,
    /// How often the step had happened before in this run.
    pub time: u32,
}

/// How a run begins.
#[derive(Debug)]
pub enum Opening<B> {
    /// The first step is to happen at once.
    AtOnce(Run<B>),
    /// The run waits for the step of this number.
    Later(usize),
    /// The run is over: each of its steps is to happen 0 times.
    Over,
}

/// What became of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepOutcome {
    /// The step happened.
    Happened,
    /// The step cannot happen now.
    Unsatisfied,
    /// An instance that the run holds is gone.
    Lost,
}

/// What became of the run after a step, or as it began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The run has begun, and waits for this step, its first.
    Waiting,
    /// The run went on.
    Happened,
    /// The step is put off.
    Retried,
    /// The step is left out.
    Skipped,
    /// The run is given up: the step cannot happen.
    Aborted,
    /// The run is given up: an instance that it held is gone.
    Lost,
}

/// When a run's next step is due. The earliest comes first, and of steps that are due at the same
/// time the one that was entered first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Due {
    /// Nanoseconds of simulated time since the start.
    time: u64,
    entered: u64,
    place: u32,
}

/// The runs that wait for their next step: a heap of due times over a slab of runs. A step costs
/// O(log n).
#[derive(Debug, Clone)]
pub struct Agenda<B> {
    scenarios: &'static [Scenario],
    seed: u64,
    due: BinaryHeap<Reverse<Due>>,
    runs: Vec<Option<Run<B>>>,
    free: Vec<u32>,
    entered: u64,
    tallies: Vec<Tally>,
    verdict: Option<(Origin, Verdict)>,
}

impl<B> Agenda<B> {
    const CHOICES: Stream = Stream::named("resinker/scenario/choices");

    /// An agenda without runs.
    #[must_use]
    pub fn new(scenarios: &'static [Scenario], seed: u64) -> Self {
        Self {
            scenarios,
            seed,
            due: BinaryHeap::new(),
            runs: Vec::new(),
            free: Vec::new(),
            entered: 0,
            tallies: vec![Tally::default(); scenarios.len()],
            verdict: None,
        }
    }

    /// What has become of the runs, by scenario.
    #[must_use]
    pub fn tallies(&self) -> &[Tally] {
        &self.tallies
    }

    /// The scenarios, as the crate describes them.
    #[must_use]
    pub fn scenarios(&self) -> &'static [Scenario] {
        self.scenarios
    }

    /// What became of the last step; `None` where this was asked before.
    pub fn take_verdict(&mut self) -> Option<(Origin, Verdict)> {
        self.verdict.take()
    }

    /// How many runs of a scenario have begun: the number of its next one.
    #[inline]
    #[must_use]
    pub fn started(&self, scenario: usize) -> u64 {
        self.tallies.get(scenario).map_or(0, |tally| tally.started)
    }

    /// The source of randomness of a scenario's next run.
    #[must_use]
    pub fn draws(&self, scenario: usize) -> Draws {
        let scope = self
            .scenarios
            .get(scenario)
            .map_or(Self::CHOICES, |scenario| scenario.scope);
        Draws::new(self.seed, scope, self.started(scenario))
    }

    /// When the earliest step is due, in nanoseconds since the start.
    #[inline]
    #[must_use]
    pub fn due(&self) -> Option<u64> {
        self.due.peek().map(|Reverse(due)| due.time)
    }

    /// Whether no run waits.
    #[inline]
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.due.is_empty()
    }

    /// Takes out the run whose step is due earliest. It is to be [settled](Self::settle).
    pub fn take(&mut self) -> Option<Run<B>> {
        let Reverse(due) = self.due.pop()?;
        let run = self.runs.get_mut(due.place as usize)?.take();
        self.free.push(due.place);
        run
    }
}

impl<B: Clone> Agenda<B> {
    /// Begins a run at `now` (nanoseconds since the start).
    pub fn begin(&mut self, scenario: usize, bound: B, now: u64) -> Opening<B> {
        let rng = self.draws(scenario).stream(Self::CHOICES);
        let number = self.started(scenario);
        let tally = self.tally(scenario);
        tally.started += 1;
        let mut run = Run {
            bound,
            number,
            rng,
            scenario: scenario as u32,
            step: 0,
            left: 0,
            times: 0,
            retries: 0,
        };
        match self.come_to(&mut run, 0) {
            None => Opening::Over,
            Some(0) => Opening::AtOnce(run),
            Some(delay) => {
                let step = run.step();
                self.verdict = Some((run.origin(), Verdict::Waiting));
                self.enter(run, now.saturating_add(delay));
                Opening::Later(step)
            }
        }
    }

    /// Moves a run on after its step at `now`, by what became of that step, and enters the run
    /// again where a step is still to come. The caller has brought the run's bindings up to date.
    pub fn settle(&mut self, run: &mut Run<B>, outcome: StepOutcome, now: u64) {
        let Some(step) = self.step(run) else { return };
        let origin = run.origin();
        let (verdict, wait) = match (outcome, step.otherwise) {
            (StepOutcome::Happened, _) => {
                run.times += 1;
                run.left = run.left.saturating_sub(1);
                run.retries = 0;
                let wait = if run.left > 0 {
                    Some(step.pause.draw(&mut run.rng))
                } else {
                    self.come_to(run, run.step + 1)
                };
                (Verdict::Happened, wait)
            }
            (StepOutcome::Unsatisfied, Otherwise::Retry) if run.retries < MOST_RETRIES => {
                run.retries += 1;
                self.tally(run.scenario()).retries += 1;
                (Verdict::Retried, Some(RETRY.draw(&mut run.rng)))
            }
            (StepOutcome::Unsatisfied, Otherwise::Skip) => {
                self.tally(run.scenario()).skipped += 1;
                (Verdict::Skipped, self.come_to(run, run.step + 1))
            }
            (StepOutcome::Unsatisfied, Otherwise::Retry | Otherwise::Abort) => {
                self.abort(run);
                (Verdict::Aborted, None)
            }
            (StepOutcome::Lost, _) => {
                self.abort(run);
                (Verdict::Lost, None)
            }
        };
        self.verdict = Some((origin, verdict));
        if let Some(wait) = wait {
            self.enter(run.clone(), now.saturating_add(wait));
        }
    }

    /// Puts a run before a step, or before the first later one that is to happen at all, and gives
    /// how long the run waits there; `None` at its end.
    fn come_to(&mut self, run: &mut Run<B>, step: u32) -> Option<u64> {
        run.step = step;
        run.times = 0;
        run.retries = 0;
        while let Some(step) = self.step(run) {
            let (least, most) = step.times;
            run.left = match most.checked_sub(least) {
                Some(span) if span > 0 => least + run.rng.below(u64::from(span) + 1) as u32,
                _ => least,
            };
            if run.left > 0 {
                return Some(step.delay.draw(&mut run.rng));
            }
            run.step += 1;
        }
        self.tally(run.scenario()).finished += 1;
        None
    }

    fn enter(&mut self, run: Run<B>, time: u64) {
        let place = match self.free.pop() {
            Some(place) => {
                if let Some(free) = self.runs.get_mut(place as usize) {
                    *free = Some(run);
                }
                place
            }
            None => {
                self.runs.push(Some(run));
                (self.runs.len() - 1) as u32
            }
        };
        self.due.push(Reverse(Due {
            time,
            entered: self.entered,
            place,
        }));
        self.entered += 1;
    }

    fn step(&self, run: &Run<B>) -> Option<&'static Step> {
        self.scenarios.get(run.scenario())?.steps.get(run.step())
    }

    /// A run that is given up is at its end.
    fn abort(&mut self, run: &mut Run<B>) {
        self.tally(run.scenario()).aborted += 1;
        run.step = self.end(run);
    }

    fn end(&self, run: &Run<B>) -> u32 {
        let steps = self.scenarios.get(run.scenario());
        steps.map_or(0, |scenario| scenario.steps.len() as u32)
    }

    #[expect(
        clippy::indexing_slicing,
        reason = "scenarios are numbered by the crate that described them"
    )]
    fn tally(&mut self, scenario: usize) -> &mut Tally {
        &mut self.tallies[scenario]
    }
}
