//! Follows the trace beside the stream: runs of scenarios, and what could happen after each event.

mod need;
mod pick;
mod possible;
mod runs;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use super::binding::{Binding, Pick};
use super::claim::{FutureInstance, future, updated};
use super::eligible::{Kept, Scanner, Taker};
use super::filter::{Condition, Operator, Truth};
use super::json::Json;
use super::model::{EventType, Model, Override, Production, Reserve};
use super::moment;
use super::path::Path;
use super::population::{Population, Presence};
use super::reference;
use super::run::{Last, Run};
use super::schema::Source;
use super::trace::{Entry, Missed, Possible, StepAt, Trace, What};
use super::violation::Fault;

/// A scenario's counts, as a run's summary gives them.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Counts {
    /// Runs that began.
    pub started: u64,
    /// Runs that were given up.
    pub aborted: u64,
    /// Steps that were put off.
    pub retries: u64,
    /// Steps that were left out.
    pub skipped: u64,
    /// Runs that are surely over.
    pub finished: u64,
    /// Runs that may be over or not.
    pub open: u64,
}

/// What the trace says of the event under judgement.
#[derive(Debug, Clone)]
pub(crate) struct Cause {
    pub(crate) initial: bool,
    pub(crate) step: Option<StepAt>,
    possible: Option<Possible>,
}

/// An event under judgement.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sent<'a> {
    /// Index of its type.
    pub(crate) number: usize,
    pub(crate) event: &'a EventType,
    pub(crate) payload: &'a Json,
    pub(crate) time: DateTime<Utc>,
    pub(crate) cause: &'a Cause,
    pub(crate) model: &'a Model,
}

/// A need of a run, as it was before an event.
struct Held {
    run: (usize, u64),
    entity: usize,
    index: usize,
    source: Source,
    condition: Condition,
}

/// The follower.
#[derive(Debug)]
pub(crate) struct Follower {
    entries: std::vec::IntoIter<Entry>,
    scanner: Scanner,
    runs: BTreeMap<(usize, u64), Run>,
    /// By instance: the runs that have a name for it.
    holders: BTreeMap<(usize, usize), BTreeSet<(usize, u64)>>,
    counts: Vec<Counts>,
    /// Runs that have begun and wait for their first step, each since when.
    waiting: BTreeMap<(usize, u64), DateTime<Utc>>,
    /// How many comparisons were certain.
    pub(crate) certain: u64,
    pub(crate) compared: u64,
    /// When the last event of the stream was.
    last: Option<DateTime<Utc>>,
    events: u64,
}

impl Follower {
    pub(crate) fn new(model: &Model, trace: Trace) -> Self {
        Self {
            entries: trace.entries.into_iter(),
            scanner: Scanner::new(model),
            runs: BTreeMap::new(),
            holders: BTreeMap::new(),
            counts: vec![Counts::default(); model.scenarios.len()],
            waiting: BTreeMap::new(),
            certain: 0,
            compared: 0,
            last: None,
            events: 0,
        }
    }

    /// Reads the trace up to the next event of the stream, which is of this type and at this time.
    pub(crate) fn event(
        &mut self,
        event_type: &str,
        time: DateTime<Utc>,
        model: &Model,
        world: &mut [Population],
        faults: &mut Vec<Fault>,
    ) -> Option<Cause> {
        self.last = Some(time);
        while let Some(entry) = self.entries.next() {
            reference::pass(world, entry.time);
            match entry.what {
                What::Start => {
                    if model.emitted == 0 {
                        self.compare(entry.possible.as_ref(), "the start", model, world, faults);
                    }
                }
                What::Waiting(step) => {
                    self.waits(&step, entry.time, model, world, faults);
                }
                What::Missed { step, outcome } => {
                    self.missed(&step, outcome, entry.time, model, world, faults);
                }
                What::Event {
                    number,
                    event_type: named,
                    initial,
                    step,
                } => {
                    if (named.as_str(), entry.time, number) != (event_type, time, self.events) {
                        faults.push(Fault::new(
                            "trace",
                            "the trace",
                            format!(
                                "event {} {event_type} at {}",
                                self.events,
                                moment::iso8601(time)
                            ),
                            format!("event {number} {named} at {}", moment::iso8601(entry.time)),
                        ));
                    }
                    self.events += 1;
                    return Some(Cause {
                        initial,
                        step,
                        possible: entry.possible,
                    });
                }
            }
        }
        faults.push(Fault::new(
            "trace",
            "the trace",
            "a line for the event",
            "its end",
        ));
        None
    }

    /// Reads what is left of the trace after the last event.
    pub(crate) fn finish(
        &mut self,
        model: &Model,
        world: &mut [Population],
        faults: &mut Vec<Fault>,
    ) {
        while let Some(entry) = self.entries.next() {
            reference::pass(world, entry.time);
            match entry.what {
                What::Waiting(step) => {
                    self.waits(&step, entry.time, model, world, faults);
                }
                What::Missed { step, outcome } => {
                    self.missed(&step, outcome, entry.time, model, world, faults);
                }
                What::Event { number, .. } => faults.push(Fault::new(
                    "trace",
                    "the trace",
                    "its end",
                    format!("event {number}"),
                )),
                What::Start => {}
            }
        }
        for ((number, of), since) in &self.waiting {
            let (Some(scenario), Some(end)) = (model.scenarios.get(*number), self.last) else {
                continue;
            };
            let (coming, _) = Run::new(*number, scenario).coming(scenario);
            let latest = coming.iter().map(|(_, wait)| wait.most).max().unwrap_or(0);
            let waited = (end - *since).num_milliseconds();
            if waited > latest + 1 {
                faults.push(Fault::new(
                    "step-missing",
                    format!("run {of} of `{}`", scenario.name),
                    format!("its first step at most {latest} ms later"),
                    format!("none in {waited} ms"),
                ));
            }
        }
        for ((number, of), run) in &self.runs {
            if let (Some(scenario), Some(since), Some(end)) =
                (model.scenarios.get(*number), run.since, self.last)
            {
                // Past the longest wait of all that may come, with a millisecond for what
                // timestamps do not show.
                let (coming, may_be_over) = run.coming(scenario);
                let latest = coming.iter().map(|(_, wait)| wait.most).max().unwrap_or(0);
                let waited = (end - since).num_milliseconds();
                if !may_be_over && waited > latest + 1 {
                    faults.push(Fault::new(
                        "step-missing",
                        format!("run {of} of `{}` after step {}", scenario.name, run.at.0),
                        format!("its next step at most {latest} ms later"),
                        format!("none in {waited} ms"),
                    ));
                }
            }
            if let Some(counts) = self.counts.get_mut(run.scenario) {
                counts.open += 1;
            }
        }
    }

    pub(crate) fn counts(&self) -> &[Counts] {
        &self.counts
    }
}

/// What is remembered of an event while it takes effect.
#[derive(Default)]
pub(crate) struct Moment {
    run: Option<((usize, u64), Run, StepAt)>,
    held: Vec<Held>,
}

/// By slot, what it picked, where it is one and for the payload itself.
fn instances(event: &EventType, binding: &Binding<'_>) -> Vec<Option<FutureInstance>> {
    (0..event.slots.len())
        .map(|slot| {
            binding
                .of_slot(slot)
                .find(|group| group.scope.is_empty())
                .and_then(|group| match group.pick {
                    Pick::One(index) => Some(FutureInstance::Known(index)),
                    _ => None,
                })
        })
        .collect()
}

/// The instance that exists under the key that the payload gives what it produces.
fn existing<'w>(
    event: &EventType,
    payload: &Json,
    world: &'w [Population],
) -> Option<(&'w Population, usize)> {
    let population = world.get(event.production.entity()?)?;
    let key = payload.at(&population.entity().key)?;
    population.find(key).map(|index| (population, index))
}

/// Is it there for certain? Under the key of one that is gone comes a new one, which is not what a
/// run has that had that one.
fn lives(population: &Population, index: usize) -> bool {
    let known = population.instance(index);
    known.is_some_and(|instance| instance.presence == Presence::Alive)
}

fn consumes(event: &EventType) -> bool {
    event
        .slots
        .iter()
        .any(|slot| Some(slot.entity) == event.production.entity())
}

fn name(population: &Population, index: usize) -> String {
    let key = population
        .instance(index)
        .map_or_else(|| "?".to_owned(), |instance| instance.key.to_string());
    format!("{} {key}", population.entity().name)
}

/// Are the values that a step puts into its payload there?
fn overrides(given: &[(Path, Override)], payload: &Json, what: &str, faults: &mut Vec<Fault>) {
    for (path, given) in given {
        let Override::Literal(literal) = given else {
            continue;
        };
        // Of an object only the parts count that are named.
        if matches!(literal, Json::Object(_)) {
            continue;
        }
        let found = payload.at(path).unwrap_or(&Json::Null);
        if !found.is_written_as(literal) {
            faults.push(Fault::new(
                "override",
                format!("{what}: `{path}`"),
                literal.to_string(),
                found,
            ));
        }
    }
}
