//! The replay: line after line, each held against the configuration and the lines before it.

use std::collections::BTreeMap;
use std::fmt;

use chrono::{DateTime, Utc};

use super::binding;
use super::check::Check;
use super::distinct::{Distinct, Happened};
use super::effect::{self, Coming};
use super::filter::{Condition, Operator, Truth};
use super::follow::{Counts, Follower, Sent};
use super::json::Json;
use super::model::{EventType, Limit, Model, Override, Reserve};
use super::moment;
use super::overflow::Overflows;
use super::path::Path;
use super::population::Population;
use super::reference;
use super::schema::Source;
use super::summary;
use super::trace::{StepAt, Trace};
use super::violation::{Fault, Violation};

/// Violations kept in full; the rest is counted.
const KEPT: usize = 200;

/// A replay in progress.
#[derive(Debug)]
pub struct Oracle {
    model: Model,
    world: Vec<Population>,
    /// By event type: the watches that its limits are read from.
    watches: Vec<Vec<usize>>,
    last: Option<DateTime<Utc>>,
    follower: Option<Follower>,
    overflows: Overflows,
    distinct: Distinct,
    report: Report,
}

/// What a replay found.
#[derive(Debug, Default, Clone)]
pub struct Report {
    /// The first violations, in the stream's order.
    pub violations: Vec<Violation>,
    /// How many there were altogether.
    pub total: u64,
    /// Lines read.
    pub lines: u64,
    /// Events by type; a type that never came is not there.
    pub counts: BTreeMap<String, u64>,
    /// The runs of each scenario; empty without a trace.
    pub scenarios: BTreeMap<String, Counts>,
    /// How often the trace's word on what could happen was held against a scan: where that is
    /// certain, and altogether.
    pub comparisons: (u64, u64),
}

impl Oracle {
    /// Starts a replay.
    #[must_use]
    pub fn new(model: Model) -> Self {
        let mut world: Vec<Population> = model
            .entities
            .iter()
            .cloned()
            .map(|entity| Population::new(entity, model.start))
            .collect();
        let watches = model
            .event_types
            .iter()
            .map(|event| {
                let watch = |limit: &Limit| {
                    let population = world.get_mut(limit.entity)?;
                    Some(population.watch(
                        Source::State(limit.attribute.clone()),
                        Condition {
                            operator: Operator::Equals,
                            value: limit.value.clone(),
                        },
                    ))
                };
                event.limits.iter().filter_map(watch).collect()
            })
            .collect();
        Self {
            model,
            world,
            watches,
            last: None,
            follower: None,
            overflows: Overflows::default(),
            distinct: Distinct::default(),
            report: Report::default(),
        }
    }

    /// Judges the stream by its trace as well: what caused each event, the runs of scenarios, and
    /// what could happen after each event.
    #[must_use]
    pub fn traced(mut self, trace: Trace) -> Self {
        self.follower = Some(Follower::new(&self.model, trace));
        self
    }

    /// Judges a stream that is made with another length than the configuration's: its `duration`
    /// does not end it.
    #[must_use]
    pub fn without_duration(mut self) -> Self {
        self.model.duration = None;
        self
    }

    /// Judges the next line.
    pub fn line(&mut self, text: &str) {
        self.report.lines += 1;
        let mut faults = Vec::new();
        self.judge(text, &mut faults);
        self.keep(faults);
    }

    /// Judges a whole stream.
    pub fn stream<'a>(mut self, lines: impl IntoIterator<Item = &'a str>) -> Report {
        for line in lines {
            self.line(line);
        }
        self.finish();
        self.report
    }

    /// Judges what the trace holds after the last event.
    pub fn finish(&mut self) {
        let Some(follower) = &mut self.follower else {
            return;
        };
        let mut faults = Vec::new();
        follower.finish(&self.model, &mut self.world, &mut faults);
        self.report.scenarios = self
            .model
            .scenarios
            .iter()
            .zip(follower.counts())
            .map(|(scenario, counts)| (scenario.name.clone(), counts.clone()))
            .collect();
        self.report.comparisons = (follower.certain, follower.compared);
        self.keep(faults);
    }

    /// Holds a run's summary against what the stream and the trace have shown. To be called at the
    /// end.
    pub fn summary(&mut self, text: &str) {
        let mut faults = Vec::new();
        match Json::parse(text) {
            Ok(summary) => summary::judge(
                &summary,
                &self.report,
                &self.model,
                &self.overflows,
                &mut faults,
            ),
            Err(message) => faults.push(Fault::new("summary", "the summary", "JSON", message)),
        }
        self.keep(faults);
    }

    fn keep(&mut self, faults: Vec<Fault>) {
        for fault in faults {
            self.report.total += 1;
            if self.report.violations.len() < KEPT {
                self.report
                    .violations
                    .push(fault.on_line(self.report.lines));
            }
        }
    }

    /// What was found so far.
    #[must_use]
    pub const fn report(&self) -> &Report {
        &self.report
    }

    fn judge(&mut self, text: &str, faults: &mut Vec<Fault>) {
        let event = match Json::parse(text) {
            Ok(event) => event,
            Err(message) => {
                faults.push(Fault::new("json", "the line", "one JSON object", message));
                return;
            }
        };
        let keys: Vec<&str> = event
            .entries()
            .iter()
            .map(|(key, _)| key.as_str())
            .collect();
        if keys != ["event_type", "payload", "timestamp"] {
            faults.push(Fault::new(
                "envelope",
                "the keys of the envelope",
                "event_type, payload, timestamp",
                format!("{keys:?}"),
            ));
        }
        let now = self.time(event.get("timestamp").unwrap_or(&Json::Null), faults);
        let name = event.get("event_type").unwrap_or(&Json::Null);
        let found = self
            .model
            .event_types
            .iter()
            .position(|event| name.text() == Some(event.name.as_str()));
        let declared = found.and_then(|index| self.model.event_types.get(index).cloned());
        let (Some(index), Some(declared)) = (found, declared) else {
            faults.push(Fault::new(
                "event-type",
                "`event_type`",
                "a declared event type",
                name,
            ));
            return;
        };
        *self.report.counts.entry(declared.name.clone()).or_insert(0) += 1;
        if !declared.may_come() && self.report.lines > self.model.emitted {
            faults.push(Fault::new(
                "weight",
                "`event_type`",
                "an event type that has a weight, or a step of a scenario",
                name,
            ));
        }
        let (Some(payload), Some(now)) = (event.get("payload"), now) else {
            return;
        };
        let cause = self.follower.as_mut().and_then(|follower| {
            follower.event(&declared.name, now, &self.model, &mut self.world, faults)
        });
        reference::pass(&mut self.world, now);
        if self.report.lines > self.model.emitted {
            self.limits(index, &declared, faults);
        }
        let by_itself = match &cause {
            Some(cause) => cause.step.is_none(),
            None => self.model.scenarios.is_empty(),
        };
        let mut binding = binding::bind(&declared, payload, &mut self.world, by_itself, faults);
        let sent = cause.as_ref().map(|cause| Sent {
            number: index,
            event: &declared,
            payload,
            time: now,
            cause,
            model: &self.model,
        });
        let moment = match (&mut self.follower, &sent) {
            (Some(follower), Some(sent)) => {
                Some(follower.bound(sent, &mut binding, &self.world, faults))
            }
            _ => None,
        };
        // With a trace it is known which step may have put values into the payload.
        let step = cause.as_ref().and_then(|cause| cause.step.as_ref());
        let overrides: &[_] = match (&cause, step) {
            (Some(_), None) => &[],
            (Some(_), Some(step)) => self.overrides(step),
            (None, _) => &declared.overrides,
        };
        let mut scenarios = self.model.scenarios.iter();
        let freely = scenarios.all(|scenario| scenario.reserve == Reserve::Never);
        Check {
            event: &declared,
            overrides,
            payload,
            now,
            binding: &binding,
            world: &self.world,
            overflows: &self.overflows,
            freely,
        }
        .run(faults);
        let coming = Coming { by_itself, freely };
        let (follower, scenarios) = (self.follower.as_ref(), &self.model.scenarios);
        let holds = |entity: usize, index: usize| match follower {
            Some(follower) => follower.holds(entity, index, &self.model),
            None if scenarios.is_empty() => Truth::No,
            None => Truth::Unknown,
        };
        let produced = effect::apply(
            &declared,
            payload,
            &binding,
            &mut self.world,
            &self.overflows,
            (coming, &holds),
            faults,
        );
        self.distinct.judge(
            &Happened {
                event: &declared,
                payload,
                binding: &binding,
                world: &self.world,
                produced,
            },
            faults,
        );
        if let (Some(follower), Some(moment), Some(sent)) = (&mut self.follower, moment, &sent) {
            follower.applied(sent, &binding, produced, moment, &self.world, faults);
        }
    }

    /// What a step puts into its payload.
    fn overrides(&self, at: &StepAt) -> &[(Path, Override)] {
        self.model
            .scenarios
            .iter()
            .find(|scenario| scenario.name == at.scenario)
            .and_then(|scenario| scenario.steps.get(at.step))
            .map_or(&[], |step| step.overrides.as_slice())
    }

    fn time(&mut self, value: &Json, faults: &mut Vec<Fault>) -> Option<DateTime<Utc>> {
        let Some(now) = value.text().and_then(moment::parse_envelope) else {
            faults.push(Fault::new(
                "timestamp",
                "`timestamp`",
                "UTC with milliseconds, as in 2025-05-06T10:00:00.168Z",
                value,
            ));
            return None;
        };
        if let Some(last) = self.last.filter(|last| now < *last) {
            faults.push(Fault::new(
                "time-order",
                "`timestamp`",
                format!("{} or later", moment::iso8601(last)),
                value,
            ));
        }
        if let Some(start) = self.model.start {
            if now < start {
                faults.push(Fault::new(
                    "before-start",
                    "`timestamp`",
                    format!("{} or later", moment::iso8601(start)),
                    value,
                ));
            }
            let end = self
                .model
                .duration
                .and_then(|duration| start.checked_add_signed(duration));
            if let Some(end) = end.filter(|end| now > *end) {
                faults.push(Fault::new(
                    "after-end",
                    "`timestamp`",
                    format!("{} or earlier", moment::iso8601(end)),
                    value,
                ));
            }
        }
        self.last = self.last.max(Some(now));
        Some(now)
    }

    fn limits(&self, index: usize, event: &EventType, faults: &mut Vec<Fault>) {
        let watches = self.watches.get(index).map(Vec::as_slice);
        for (limit, watch) in event.limits.iter().zip(watches.unwrap_or_default()) {
            let Some(population) = self.world.get(limit.entity) else {
                continue;
            };
            let there = population.watched(*watch);
            if there >= limit.most {
                faults.push(Fault::new(
                    "limit",
                    format!("event type `{}`", event.name),
                    format!(
                        "fewer than {} instances of {} with {} = {} before it",
                        limit.most,
                        population.entity().name,
                        limit.attribute,
                        limit.value
                    ),
                    there,
                ));
            }
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for violation in &self.violations {
            writeln!(formatter, "{violation}")?;
        }
        writeln!(formatter, "{} lines, {} violations", self.lines, self.total)?;
        for (name, count) in &self.counts {
            writeln!(formatter, "{count:>10}  {name}")?;
        }
        for (name, counts) in &self.scenarios {
            writeln!(
                formatter,
                "{:>10}  {name} ({} over, {} given up, {} open; {} steps put off, {} left out)",
                counts.started,
                counts.finished,
                counts.aborted,
                counts.open,
                counts.retries,
                counts.skipped
            )?;
        }
        let (certain, all) = self.comparisons;
        if all > 0 {
            writeln!(formatter, "{certain} of {all} possibilities certain")?;
        }
        Ok(())
    }
}
