//! A naive simulator of events whose instances belong together: it keeps lists, has no index, and
//! tries every combination of instances.
//!
//! It reads a configuration whose events show the key of each instance that they take, follows a
//! stream and its trace, and holds at every step which event types can happen, whether the
//! combination that was drawn could be, and that each that could be drawn is as likely. It knows
//! nothing of how the compiler keeps candidates.
//!
//! Invariant: all instances are known, since each is made by an event of the stream.

mod combination;
mod model;
mod world;

use std::collections::BTreeMap;

use crate::oracle::Json;
use combination::Chosen;
use model::EventType;
pub use model::Model;
use world::{Instance, World};

/// What following a stream has shown.
#[derive(Debug, Default)]
pub struct Report {
    /// What is wrong, in the stream's order.
    pub faults: Vec<String>,
    /// Lines followed.
    pub lines: u64,
    /// How often each event type came.
    pub counts: BTreeMap<String, u64>,
    /// By event type and alias: how the drawn instances lie among those that could be.
    pub ranks: BTreeMap<String, Ranks>,
}

/// Ranks of drawn instances among the candidates, by the order of creation.
#[derive(Debug, Default, Clone, Copy)]
pub struct Ranks {
    /// Draws among several.
    pub draws: u64,
    /// The sum of (rank - mean), each divided by its standard deviation.
    pub sum: f64,
}

impl Ranks {
    /// How many standard deviations the sum lies from that of uniform draws.
    #[must_use]
    pub fn deviation(&self) -> f64 {
        #[allow(clippy::cast_precision_loss, reason = "counts are small")]
        let draws = self.draws.max(1) as f64;
        self.sum / draws.sqrt()
    }
}

/// Faults that are kept.
const KEPT: usize = 10;

/// Follows a stream with its trace.
///
/// # Errors
/// Where the stream or the trace cannot be read.
pub fn follow(model: &Model, stream: &str, trace: &str) -> Result<Report, String> {
    let mut report = Report::default();
    let mut world = World::new(model);
    let mut said = trace.lines();
    let start = said.next().ok_or("an empty trace")?;
    hold(model, &world, &Json::parse(start)?, 0, &mut report);
    for (line, traced) in stream.lines().zip(said) {
        report.lines += 1;
        let (line, traced) = (Json::parse(line)?, Json::parse(traced)?);
        step(model, &mut world, &line, &traced, &mut report)?;
        hold(model, &world, &traced, report.lines, &mut report);
        if report.faults.len() >= KEPT {
            break;
        }
    }
    Ok(report)
}

/// Holds the trace's word on what can happen now against every combination.
fn hold(model: &Model, world: &World, traced: &Json, line: u64, report: &mut Report) {
    let Some(said) = traced.get("eligible") else {
        return;
    };
    let said: Vec<&str> = said.elements().iter().filter_map(Json::text).collect();
    for event in &model.events {
        let eligible = event.weight && combination::can_happen(model, event, world);
        if eligible != said.contains(&event.name.as_str()) {
            report.faults.push(format!(
                "after line {line}: `{}` {} happen, and the program says otherwise",
                event.name,
                if eligible { "can" } else { "cannot" }
            ));
        }
    }
}

fn step(
    model: &Model,
    world: &mut World,
    line: &Json,
    traced: &Json,
    report: &mut Report,
) -> Result<(), String> {
    let number = report.lines;
    let name = line
        .get("event_type")
        .and_then(Json::text)
        .ok_or("no type")?;
    let payload = line.get("payload").ok_or("no payload")?;
    let event = model.event(name)?;
    *report.counts.entry(name.to_owned()).or_default() += 1;
    let initial = traced.get("cause").and_then(Json::text) == Some("initial");
    if !initial && !combination::can_happen(model, event, world) {
        report.faults.push(format!(
            "line {number}: `{name}` came, and could not happen"
        ));
    }
    let chosen = match found(event, world, payload) {
        Ok(chosen) => chosen,
        Err(fault) => {
            report
                .faults
                .push(format!("line {number}: `{name}`: {fault}"));
            return Ok(());
        }
    };
    if !initial {
        for fault in combination::drawn(event, world, &chosen, &mut report.ranks) {
            report
                .faults
                .push(format!("line {number}: `{name}`: {fault}"));
        }
    }
    for fault in world.shown(event, payload, &chosen) {
        report
            .faults
            .push(format!("line {number}: `{name}`: {fault}"));
    }
    world.apply(model, event, payload, &chosen)
}

/// The instances that a payload shows.
fn found(event: &EventType, world: &World, payload: &Json) -> Result<Chosen, String> {
    let mut chosen = Chosen::default();
    for taken in &event.takes {
        let shown: Vec<Json> = taken.shown_in(payload);
        let mut all = Vec::new();
        for key in &shown {
            if key.is_null() && taken.optional {
                continue;
            }
            let instance = world
                .living(taken.entity)
                .find(|(_, instance)| same(&instance.key, key));
            match instance {
                Some((index, _)) => all.push(index),
                None => return Err(format!("`{}` takes {key}, which is not there", taken.alias)),
            }
        }
        chosen.0.push(all);
    }
    Ok(chosen)
}

/// Are two values equal, as relations compare them? Null is equal to nothing.
fn same(a: &Json, b: &Json) -> bool {
    match (a.decimal(), b.decimal()) {
        (Some(a), Some(b)) => a == b,
        _ => !a.is_null() && a == b,
    }
}

/// What an instance has under `state.x` or the name of a field.
fn look(instance: &Instance, path: &str) -> Json {
    match path.strip_prefix("state.") {
        Some(name) => instance.state.iter().find(|(known, _)| known == name),
        None => instance.fields.iter().find(|(known, _)| known == path),
    }
    .map_or(Json::Null, |(_, value)| value.clone())
}
