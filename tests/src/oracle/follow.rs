//! Follows the trace beside the stream: runs of scenarios, and what could happen after each event.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use super::binding::{Binding, Pick};
use super::claim::{Thing, future, updated};
use super::eligible::{Kept, Scanner, Taker};
use super::filter::{Condition, Truth};
use super::json::Json;
use super::model::{EventType, Model, Override, Production, Reserve};
use super::moment;
use super::path::Path;
use super::population::{Life, Population};
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
    before: Option<Possible>,
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
            before: None,
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
        world: &[Population],
        faults: &mut Vec<Fault>,
    ) -> Option<Cause> {
        self.last = Some(time);
        while let Some(entry) = self.entries.next() {
            match entry.what {
                What::Start => {
                    if model.emitted == 0 {
                        self.compare(entry.possible.as_ref(), "the start", model, world, faults);
                    }
                    self.before = entry.possible;
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
    pub(crate) fn finish(&mut self, model: &Model, world: &[Population], faults: &mut Vec<Fault>) {
        while let Some(entry) = self.entries.next() {
            match entry.what {
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
        for ((number, of), run) in &self.runs {
            if let (Some(scenario), Some(since), Some(end)) =
                (model.scenarios.get(*number), run.since, self.last)
            {
                // Past the longest wait of all that may come, with a millisecond for what timestamps do not show.
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

    fn scenario(step: &StepAt, model: &Model, faults: &mut Vec<Fault>) -> Option<usize> {
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
    fn come(
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
                let counts = self.counts.get_mut(number)?;
                if !scenario.begins_unseen() {
                    if step.run != counts.started {
                        faults.push(Fault::new(
                            "run-number",
                            format!("`{}`", scenario.name),
                            counts.started.to_string(),
                            step.run,
                        ));
                    }
                    if self.scanner.can_begin(model, number, world) == Truth::No {
                        faults.push(Fault::new(
                            "began",
                            format!("`{}`, run {}", scenario.name, step.run),
                            "a scenario that can begin",
                            "one that cannot",
                        ));
                    }
                }
                counts.started += 1;
                Run::new(number, scenario)
            }
        };
        run.follows(step, time, scenario, faults);
        Some((key, run))
    }

    /// Makes a run's present state count.
    fn settle(&mut self, key: (usize, u64), mut run: Run, over: bool, model: &Model) {
        if let Some(old) = self.runs.remove(&key) {
            let kept = old.kept.clone();
            self.scanner.count(&kept, true);
            for (entity, thing) in old.names.all() {
                if let Thing::Known(index) = thing
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
            .keeps(model, scenario, &standings, &run.formerly, may_be_over);
        self.scanner.count(&run.kept, false);
        for (entity, thing) in run.names.all() {
            if let Thing::Known(index) = thing {
                self.holders.entry((entity, index)).or_default().insert(key);
            }
        }
        self.runs.insert(key, run);
    }

    fn missed(
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
                        .map(|(entity, index)| (*entity, Thing::Known(*index))),
                )
                .any(|(entity, thing)| match thing {
                    Thing::Known(index) => world
                        .get(entity)
                        .and_then(|population| population.instance(index))
                        .is_none_or(|instance| instance.life != Life::Alive),
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
            if possible == Truth::Yes {
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

    /// Holds an event that a step or an arrival sent against the runs, after its instances have been found and before it takes effect.
    pub(crate) fn bound(
        &mut self,
        (number, event): (usize, &EventType),
        payload: &Json,
        binding: &mut Binding<'_>,
        cause: &Cause,
        time: DateTime<Utc>,
        model: &Model,
        world: &[Population],
        faults: &mut Vec<Fault>,
    ) -> Moment {
        let mut moment = Moment::default();
        if cause.initial {
            return moment;
        }
        match &cause.step {
            None => {
                self.arrival(number, event, payload, binding, model, world, faults);
            }
            Some(step) => {
                if let Some((key, run)) = self.come(step, time, model, world, faults) {
                    moment.run = self.step(
                        event,
                        payload,
                        binding,
                        step,
                        (key, run),
                        model,
                        world,
                        faults,
                    );
                }
            }
        }
        moment.held = self.held(
            binding,
            event,
            payload,
            moment.run.as_ref().map(|run| run.0),
            model,
            world,
        );
        moment
    }

    fn arrival(
        &mut self,
        number: usize,
        event: &EventType,
        payload: &Json,
        binding: &Binding<'_>,
        model: &Model,
        world: &[Population],
        faults: &mut Vec<Fault>,
    ) {
        let what = format!("event type `{}`", event.name);
        if self.scanner.eligible(model, number, world) == Truth::No {
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
        group: &super::binding::Group<'_>,
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

    #[allow(clippy::too_many_arguments, reason = "all that a step is judged by")]
    fn step(
        &mut self,
        event: &EventType,
        payload: &Json,
        binding: &mut Binding<'_>,
        at: &StepAt,
        (key, mut run): ((usize, u64), Run),
        model: &Model,
        world: &[Population],
        faults: &mut Vec<Fault>,
    ) -> Option<((usize, u64), Run, StepAt)> {
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
        let takes = run.names.takes(event);
        for group in &mut binding.groups {
            let (Some(slot), Some(expected)) = (event.slots.get(group.slot), takes.get(group.slot))
            else {
                continue;
            };
            let Some(population) = world.get(slot.entity) else {
                continue;
            };
            match (expected, &group.pick) {
                (Some(Thing::Known(index)), Pick::One(found)) if index != found => {
                    faults.push(Fault::new(
                        "scenario-binding",
                        format!("{what}, alias `{}`", slot.label),
                        name(population, *index),
                        name(population, *found),
                    ));
                }
                (Some(Thing::Known(index)), Pick::Among { known, .. }) if known.contains(index) => {
                    group.pick = Pick::One(*index);
                }
                (Some(hidden @ Thing::Initial(initial)), Pick::One(found)) => {
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
                                Thing::Initial(at) => at,
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
            let things = things(event, binding);
            let expected =
                updated(event, entity, &things).or_else(|| run.names.updates(event, model));
            let found = existing(event, payload, world);
            match (expected, found) {
                (Some(Thing::Known(index)), found)
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
                (None, Some((population, found))) => {
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

    /// The needs of other runs that the event's instances meet now.
    fn held(
        &self,
        binding: &Binding<'_>,
        event: &EventType,
        payload: &Json,
        own: Option<(usize, u64)>,
        model: &Model,
        world: &[Population],
    ) -> Vec<Held> {
        let mut touched: Vec<(usize, usize)> = Vec::new();
        for group in &binding.groups {
            if let (Pick::One(index), Some(slot)) = (&group.pick, event.slots.get(group.slot)) {
                touched.push((slot.entity, *index));
            }
        }
        if let (Some((_, index)), Some(entity)) =
            (existing(event, payload, world), event.production.entity())
        {
            touched.push((entity, index));
        }
        touched.sort_unstable();
        touched.dedup();
        let mut held = Vec::new();
        for (entity, index) in touched {
            for key in self.holders.get(&(entity, index)).into_iter().flatten() {
                let (Some(run), Some(scenario)) = (self.runs.get(key), model.scenarios.get(key.0))
                else {
                    continue;
                };
                if Some(*key) == own || scenario.reserve == Reserve::Never {
                    continue;
                }
                let (standings, may_be_over) = run.standings(scenario);
                let ([standing], false) = (standings.as_slice(), may_be_over) else {
                    continue;
                };
                let claims = future(model, scenario, standing.clone(), false);
                let Some(claim) = claims.get(&(entity, Thing::Known(index))) else {
                    continue;
                };
                let Some(population) = world.get(entity) else {
                    continue;
                };
                for (source, condition) in &claim.needs {
                    if population.meets(index, source, condition) == Truth::Yes {
                        held.push(Held {
                            run: *key,
                            entity,
                            index,
                            source: source.clone(),
                            condition: condition.clone(),
                        });
                    }
                }
            }
        }
        held
    }

    /// After the event has taken effect.
    pub(crate) fn applied(
        &mut self,
        event: &EventType,
        binding: &Binding<'_>,
        produced: Option<usize>,
        moment: Moment,
        cause: Cause,
        time: DateTime<Utc>,
        model: &Model,
        world: &[Population],
        faults: &mut Vec<Fault>,
    ) {
        for held in &moment.held {
            let Some(population) = world.get(held.entity) else {
                continue;
            };
            let alive = population
                .instance(held.index)
                .is_some_and(|instance| instance.life == Life::Alive);
            if !alive || population.meets(held.index, &held.source, &held.condition) == Truth::No {
                let scenario = model
                    .scenarios
                    .get(held.run.0)
                    .map_or("", |scenario| scenario.name.as_str());
                faults.push(Fault::new(
                    "spoilt",
                    format!("`{}` and {}", event.name, name(population, held.index)),
                    format!(
                        "{:?} {} left alone, which run {} of `{scenario}` needs",
                        held.source, held.condition, held.run.1
                    ),
                    "it made that false",
                ));
            }
        }
        if let Some((key, mut run, step)) = moment.run {
            let things = things(event, binding);
            let produced = event
                .production
                .entity()
                .map(|_| produced.map_or(Thing::Produced(step.step), Thing::Known));
            let mut names = run.names.clone();
            names.after(event, model, &things, produced);
            run.rename(names);
            run.at = (step.step, step.time);
            run.last = Last::Happened;
            run.retries = 0;
            run.since = Some(time);
            run.next = step.next;
            self.settle(key, run, false, model);
        }
        if self.events >= model.emitted {
            let what = format!("after event {}", self.events.saturating_sub(1));
            self.compare(cause.possible.as_ref(), &what, model, world, faults);
        }
        self.before = cause.possible;
    }

    /// Compares what the trace calls possible with what a scan finds.
    fn compare(
        &mut self,
        possible: Option<&Possible>,
        when: &str,
        model: &Model,
        world: &[Population],
        faults: &mut Vec<Fault>,
    ) {
        let Some(possible) = possible else { return };
        for number in 0..model.event_types.len() {
            let truth = self.scanner.eligible(model, number, world);
            let Some(event) = model.event_types.get(number) else {
                continue;
            };
            self.agree(
                "eligible",
                &event.name,
                truth,
                &possible.eligible,
                when,
                faults,
            );
        }
        for number in 0..model.scenarios.len() {
            let truth = self.scanner.can_begin(model, number, world);
            let Some(scenario) = model.scenarios.get(number) else {
                continue;
            };
            self.agree(
                "can-begin",
                &scenario.name,
                truth,
                &possible.can_begin,
                when,
                faults,
            );
        }
    }

    fn agree(
        &mut self,
        rule: &'static str,
        name: &str,
        truth: Truth,
        listed: &[String],
        when: &str,
        faults: &mut Vec<Fault>,
    ) {
        let found = listed.iter().any(|listed| listed == name);
        self.compared += 1;
        self.certain += u64::from(truth != Truth::Unknown);
        let agrees = match truth {
            Truth::Yes => found,
            Truth::No => !found,
            Truth::Unknown => true,
        };
        if !agrees {
            let say = |can: bool| if can { "possible" } else { "not possible" };
            faults.push(Fault::new(
                rule,
                format!("`{name}` {when}"),
                say(!found),
                say(found),
            ));
        }
    }
}

/// What is remembered of an event while it takes effect.
#[derive(Default)]
pub(crate) struct Moment {
    run: Option<((usize, u64), Run, StepAt)>,
    held: Vec<Held>,
}

/// By slot, what it picked, where it is one and for the payload itself.
fn things(event: &EventType, binding: &Binding<'_>) -> Vec<Option<Thing>> {
    (0..event.slots.len())
        .map(|slot| {
            binding
                .of_slot(slot)
                .find(|group| group.scope.is_empty())
                .and_then(|group| match group.pick {
                    Pick::One(index) => Some(Thing::Known(index)),
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
        if found != literal {
            faults.push(Fault::new(
                "override",
                format!("{what}: `{path}`"),
                literal.to_string(),
                found,
            ));
        }
    }
}
