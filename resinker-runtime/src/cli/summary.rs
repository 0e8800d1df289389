//! What a run has done, on stderr.

use std::fmt::{self, Write};

use super::args::{Args, SummaryForm};
use super::figures::{Bytes, Count};
use super::object::{List, Object, to_json};
use super::resumption::Resumption;
use super::run::{Ending, Report};
use super::say;
use crate::encode::WriteJson;
use crate::engine::End;
use crate::printable::{printable, printable_json};
use crate::scenario::Tally;
use crate::shard::Shard;
use crate::time::duration;

/// Prints the summary that was asked for.
///
/// Nobody reads on where a pipe was closed, and the one line of a failure is to stand alone: there
/// a summary comes only if it was asked for. How to go on is told wherever a run was cut off.
pub(super) fn print(args: &Args, report: &Report) {
    let unasked = if args.quiet() || matches!(report.ending, Ending::Closed | Ending::Failed) {
        SummaryForm::None
    } else {
        SummaryForm::Text
    };
    match args.summary().unwrap_or(unasked) {
        SummaryForm::None if args.quiet() || args.summary().is_some() => {}
        SummaryForm::None => {
            if let Some(resumption) = Resumption::of(report) {
                say(&resumption);
            }
        }
        SummaryForm::Text => {
            say(&Text(report).to_string().trim_end());
            if let Some(resumption) = Resumption::of(report) {
                say(&format_args!("\n{resumption}"));
            }
        }
        SummaryForm::Json => {
            say(&printable_json(&to_json(report)));
        }
    }
}

impl Ending {
    fn name(self) -> &'static str {
        match self {
            Self::Reached(End::Events) => "total_events",
            Self::Reached(End::Duration) => "duration",
            Self::Reached(End::Exhausted) => "exhausted",
            Self::Reached(End::Unready) => "unready",
            Self::Stopped(_) => "signal",
            Self::Closed => "closed",
            Self::Failed => "failed",
        }
    }
}

impl fmt::Display for Ending {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Reached(End::Events) => "all events that were asked for",
            Self::Reached(End::Duration) => "the simulated time is over",
            Self::Reached(End::Exhausted) => "nothing can happen any more",
            Self::Reached(End::Unready) => "an initial instance could not be sent",
            Self::Stopped(2) => "stopped by ctrl-C",
            Self::Stopped(15) => "stopped: told to terminate",
            Self::Stopped(signal) => return write!(f, "stopped by signal {signal}"),
            Self::Closed => "the reader of the output went away",
            Self::Failed => "an output failed",
        })
    }
}

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

struct Text<'a>(&'a Report);

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let report = self.0;
        let counters = &report.counters;
        let events = counters.events();
        let end = report
            .start
            .plus_millis((counters.simulated() / 1_000_000) as i64);
        writeln!(f)?;
        writeln!(
            f,
            "{} events in {:.2} s, {} a second; {}",
            Count(events),
            counters.took().as_secs_f64(),
            Count(counters.rate() as u64),
            report.ending
        )?;
        writeln!(
            f,
            "simulated {} from {} to {end}, seed {}",
            duration::format(counters.simulated()),
            report.start,
            report.seed
        )?;
        if counters.skipped() > 0 {
            writeln!(
                f,
                "the first {} were made, not sent",
                Count(counters.skipped())
            )?;
        }
        if report.shard != Shard::WHOLE {
            writeln!(f, "part {} of the run", report.shard)?;
        }

        let mut types = Table::new(["event type", "events", "share"]);
        for (name, count) in report.events_by_type() {
            let share = if events > 0 {
                count as f64 * 100.0 / events as f64
            } else {
                0.0
            };
            types.add([
                name.to_owned(),
                Count(count).to_string(),
                format!("{share:.1} %"),
            ]);
        }
        types.fmt(f)?;

        if !report.instances.is_empty() {
            let mut entities = Table::new(["entity", "instances"]);
            for (name, count) in &report.instances {
                entities.add([(*name).to_owned(), Count(*count).to_string()]);
            }
            entities.fmt(f)?;
        }

        if !report.scenarios.is_empty() {
            let mut scenarios = Table::new([
                "scenario", "started", "finished", "aborted", "running", "retries", "skipped",
            ]);
            for (name, tally) in &report.scenarios {
                let count = |count: u64| Count(count).to_string();
                scenarios.add([
                    (*name).to_owned(),
                    count(tally.started),
                    count(tally.finished),
                    count(tally.aborted),
                    count(tally.running()),
                    count(tally.retries),
                    count(tally.skipped),
                ]);
            }
            scenarios.fmt(f)?;
        }

        if !report.overflows.is_empty() {
            let mut overflows = Table::new(["held at a bound", "values"]);
            for (field, count) in &report.overflows {
                overflows.add([(*field).to_owned(), Count(*count).to_string()]);
            }
            overflows.fmt(f)?;
        }

        if report.has_acknowledgements() {
            acknowledged(report).fmt(f)?;
        } else {
            written(report).fmt(f)?;
        }
        for output in report.outputs.opened() {
            if let Some(note) = output.summary_note() {
                writeln!(f, "  {}: {note}", printable(output.destination().name()))?;
            }
        }
        Ok(())
    }
}

/// What outputs have got.
fn written(report: &Report) -> Table<4> {
    let mut outputs = Table::new(["output", "events", "bytes", "format"]);
    for output in report.outputs.opened() {
        let delivery = output.delivery();
        outputs.add([
            output.destination().name().to_owned(),
            Count(delivery.events).to_string(),
            Bytes(delivery.bytes).to_string(),
            output.format().name().to_owned(),
        ]);
    }
    outputs
}

/// What outputs have got, where some tell of each event what has become of it.
fn acknowledged(report: &Report) -> Table<6> {
    let head = [
        "output",
        "acknowledged",
        "failed",
        "in flight",
        "bytes",
        "format",
    ];
    let mut outputs = Table::new(head);
    for output in report.outputs.opened() {
        let delivery = output.delivery();
        outputs.add([
            output.destination().name().to_owned(),
            Count(delivery.events).to_string(),
            Count(delivery.failed).to_string(),
            Count(delivery.in_flight).to_string(),
            Bytes(delivery.bytes).to_string(),
            output.format().name().to_owned(),
        ]);
    }
    outputs
}

/// Columns, the first to the left and the others to the right.
struct Table<const N: usize> {
    rows: Vec<[String; N]>,
    widths: [usize; N],
}

impl<const N: usize> Table<N> {
    fn new(head: [&str; N]) -> Self {
        let mut table = Self {
            rows: Vec::new(),
            widths: [0; N],
        };
        table.add(head.map(str::to_owned));
        table
    }

    fn add(&mut self, row: [String; N]) {
        // A line break in a name would be a row that is none.
        let row = row.map(|cell| printable(&cell).into_owned());
        for (width, cell) in self.widths.iter_mut().zip(&row) {
            *width = (*width).max(cell.chars().count());
        }
        self.rows.push(row);
    }
}

impl<const N: usize> fmt::Display for Table<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('\n')?;
        for row in &self.rows {
            for (column, (cell, width)) in row.iter().zip(self.widths).enumerate() {
                if column == 0 {
                    write!(f, "  {cell:width$}")?;
                } else {
                    write!(f, "  {cell:>width$}")?;
                }
            }
            f.write_char('\n')?;
        }
        Ok(())
    }
}
