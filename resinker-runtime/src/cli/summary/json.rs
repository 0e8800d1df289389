//! A run's summary as JSON.

use crate::cli::object::{List, Object};
use crate::cli::resumption::Resumption;
use crate::cli::run::Report;
use crate::encode::WriteJson;
use crate::scenario::Tally;
use crate::shard::Shard;

impl WriteJson for Report {
    fn write_json(&self, out: &mut Vec<u8>) {
        let end = self
            .start
            .plus_millis((self.counters.simulated() / 1_000_000) as i64);
        let outputs: Vec<OutputFigures<'_>> = self
            .outputs
            .opened()
            .map(|output| {
                let delivery = output.delivery();
                let told = output.acknowledges();
                OutputFigures {
                    to: output.destination().name(),
                    format: output.format().name(),
                    events: delivery.events,
                    bytes: delivery.bytes,
                    failed: told.then_some(delivery.failed),
                    in_flight: told.then_some(delivery.in_flight),
                    first_missing: delivery.first_missing,
                    note: output.summary_note(),
                }
            })
            .collect();
        Object::write(out, |object| {
            object.field("ending", self.ending.name());
            object.field("seed", &self.seed);
            if self.shard != Shard::WHOLE {
                object.field("shard", &self.shard.to_string());
            }
            if self.counters.skipped() > 0 {
                object.field("skipped", &self.counters.skipped());
            }
            object.field("events", &self.counters.events());
            object.field("seconds", &self.counters.took().as_secs_f64());
            object.field("events_per_second", &self.counters.rate());
            object.field(
                "simulated",
                &Simulated {
                    start: self.start.to_string(),
                    end: end.to_string(),
                    seconds: self.counters.simulated() as f64 / 1e9,
                },
            );
            object.field(
                "events_by_type",
                &Counts(&self.events_by_type().collect::<Vec<_>>()),
            );
            object.field("instances", &Counts(&self.instances));
            if !self.scenarios.is_empty() {
                object.field("scenarios", &ScenarioOutcomes(&self.scenarios));
            }
            if !self.overflows.is_empty() {
                object.field("overflows", &Counts(&self.overflows));
            }
            if !self.not_numbers.is_empty() {
                object.field("not_numbers", &Counts(&self.not_numbers));
            }
            if !self.cuts.is_empty() {
                object.field("cuts", &Counts(&self.cuts));
            }
            object.field("outputs", &List(&outputs));
            if let Some(resumption) = Resumption::of(self) {
                object.field("resume", &resumption);
            }
        });
    }
}

/// The stretch of simulated time that a run went over.
struct Simulated {
    start: String,
    end: String,
    seconds: f64,
}

impl WriteJson for Simulated {
    fn write_json(&self, out: &mut Vec<u8>) {
        Object::write(out, |object| {
            object.field("start", &self.start);
            object.field("end", &self.end);
            object.field("seconds", &self.seconds);
        });
    }
}

/// What an output has got; what it does not tell is left out.
struct OutputFigures<'a> {
    to: &'a str,
    format: &'static str,
    events: u64,
    bytes: u64,
    failed: Option<u64>,
    in_flight: Option<u64>,
    first_missing: Option<u64>,
    note: Option<&'static str>,
}

impl WriteJson for OutputFigures<'_> {
    fn write_json(&self, out: &mut Vec<u8>) {
        Object::write(out, |object| {
            object.field("to", &self.to);
            object.field("format", self.format);
            object.field("events", &self.events);
            object.field("bytes", &self.bytes);
            let told = [
                ("failed", self.failed),
                ("in_flight", self.in_flight),
                ("first_missing", self.first_missing),
            ];
            for (name, number) in told {
                if let Some(number) = number {
                    object.field(name, &number);
                }
            }
            if let Some(note) = self.note {
                object.field("note", note);
            }
        });
    }
}

/// Names and numbers as a map in their order.
struct Counts<'a>(&'a [(&'static str, u64)]);

impl WriteJson for Counts<'_> {
    fn write_json(&self, out: &mut Vec<u8>) {
        Object::write(out, |object| {
            for (name, count) in self.0 {
                object.field(name, count);
            }
        });
    }
}

/// What has become of each scenario's runs.
struct ScenarioOutcomes<'a>(&'a [(&'static str, Tally)]);

impl WriteJson for ScenarioOutcomes<'_> {
    fn write_json(&self, out: &mut Vec<u8>) {
        Object::write(out, |object| {
            for (name, tally) in self.0 {
                object.field(name, &Outcomes(tally));
            }
        });
    }
}

/// What has become of one scenario's runs.
struct Outcomes<'a>(&'a Tally);

impl WriteJson for Outcomes<'_> {
    fn write_json(&self, out: &mut Vec<u8>) {
        let tally = self.0;
        Object::write(out, |object| {
            object.field("started", &tally.started);
            object.field("finished", &tally.finished);
            object.field("aborted", &tally.aborted);
            object.field("running", &tally.running());
            object.field("retries", &tally.retries);
            object.field("skipped", &tally.skipped);
        });
    }
}
