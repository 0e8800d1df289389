//! The judge: one line after another.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::binding::{self, Bound};
use super::check::Line;
use super::effect;
use super::json::Json;
use super::model::{EventType, Model};
use super::moment;
use super::population::World;
use super::violation::{Fault, Violation};

/// Replays a stream.
#[derive(Debug)]
pub struct Oracle {
    model: Model,
    world: World,
    last: Option<DateTime<Utc>>,
    report: Report,
}

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// How many lines were judged.
    pub lines: u64,
    /// How many events of each type there were.
    pub counts: BTreeMap<String, u64>,
    /// What the configuration does not allow; the first 100.
    pub violations: Vec<Violation>,
    /// How many violations there were in all.
    pub total: u64,
}

/// More violations than this are counted, not kept.
const KEPT: usize = 100;

impl Oracle {
    /// A judge at the start of a stream.
    #[must_use]
    pub fn new(model: Model) -> Self {
        let world = World::new(&model);
        Self {
            model,
            world,
            last: None,
            report: Report::default(),
        }
    }

    /// Judges a whole stream.
    pub fn stream<'a>(mut self, lines: impl IntoIterator<Item = &'a str>) -> Report {
        for line in lines {
            self.line(line);
        }
        self.report
    }

    /// Judges one line.
    pub fn line(&mut self, line: &str) {
        self.report.lines += 1;
        let mut faults = Vec::new();
        match Json::parse(line) {
            Ok(event) => self.event(&event, &mut faults),
            Err(message) => faults.push(Fault::new("json", "the line", "a JSON object", message)),
        }
        let number = self.report.lines;
        self.report.total += u64::try_from(faults.len()).unwrap_or(u64::MAX);
        for fault in faults {
            if self.report.violations.len() < KEPT {
                self.report.violations.push(fault.on_line(number));
            }
        }
    }

    /// What was found so far.
    #[must_use]
    pub fn report(&self) -> &Report {
        &self.report
    }

    fn event(&mut self, event: &Json, faults: &mut Vec<Fault>) {
        let keys: Vec<&str> = event
            .entries()
            .iter()
            .map(|(key, _)| key.as_str())
            .collect();
        if keys != ["event_type", "payload", "timestamp"] {
            faults.push(Fault::new(
                "envelope",
                "the line",
                "event_type, payload, timestamp",
                format!("{keys:?}"),
            ));
            return;
        }
        let (Some(name), Some(payload)) = (
            event.get("event_type").and_then(Json::text),
            event.get("payload"),
        ) else {
            faults.push(Fault::new("envelope", "event_type", "a name", event));
            return;
        };
        let Some(moment) = event
            .get("timestamp")
            .and_then(Json::text)
            .and_then(moment::parse_envelope)
        else {
            faults.push(Fault::new(
                "envelope",
                "timestamp",
                "2025-05-06T10:00:00.168Z",
                event,
            ));
            return;
        };
        self.time(moment, faults);
        let Some(position) = self
            .model
            .events
            .iter()
            .position(|known| known.name == name)
        else {
            faults.push(Fault::new(
                "event-type",
                "event_type",
                "a declared event type",
                name,
            ));
            return;
        };
        *self.report.counts.entry(name.to_owned()).or_insert(0) += 1;
        let model = &self.model;
        let Some(event_type) = model.events.get(position) else {
            return;
        };
        if event_type.weight_is_zero {
            faults.push(Fault::new(
                "weight",
                "event_type",
                "an event type of positive weight",
                name,
            ));
        }
        limits(event_type, &self.world, faults);
        binding::required(model, event_type, &self.world, faults);
        let mut groups = binding::groups(&event_type.payload, payload);
        binding::bind(model, event_type, &mut self.world, &mut groups, faults);
        {
            let bound = Bound {
                model,
                event: event_type,
                world: &self.world,
                groups: &groups,
            };
            let mut line = Line {
                moment,
                payload,
                aliases: &bound,
                faults: Vec::new(),
            };
            line.value(&event_type.payload, payload, "payload", &[]);
            faults.append(&mut line.faults);
        }
        effect::apply(model, event_type, &mut self.world, &groups, payload, faults);
    }

    fn time(&mut self, moment: DateTime<Utc>, faults: &mut Vec<Fault>) {
        let earliest = self.last.or(self.model.start);
        if let Some(earliest) = earliest.filter(|earliest| moment < *earliest) {
            faults.push(Fault::new(
                "order",
                "timestamp",
                format!("{earliest} or later"),
                moment,
            ));
        }
        self.last = Some(moment);
    }
}

fn limits(event: &EventType, world: &World, faults: &mut Vec<Fault>) {
    for limit in &event.limits {
        let count = world.entities.get(limit.entity).map_or(0, |population| {
            population.at_least(&limit.attribute, &limit.value)
        });
        if count >= limit.max_count {
            faults.push(Fault::new(
                "limit",
                format!("instances whose `{}` is {}", limit.attribute, limit.value),
                format!("fewer than {}", limit.max_count),
                count,
            ));
        }
    }
}
