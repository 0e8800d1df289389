//! What a run has done, on stderr.

mod json;
mod table;

use std::fmt;

use super::args::{Args, SummaryForm};
use super::figures::{Bytes, Count};
use super::object::to_json;
use super::resumption::Resumption;
use super::run::{Ending, Report};
use super::say;
use crate::engine::End;
use crate::printable::{printable, printable_json};
use crate::shard::Shard;
use crate::time::duration;
use table::Table;

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
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Reached(End::Events) => "total_events",
            Self::Reached(End::Duration) => "duration",
            Self::Reached(End::Exhausted) => "exhausted",
            Self::Reached(End::Unready) => "unready",
            Self::Reached(End::Fault) => "fault",
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
            Self::Reached(End::Fault) => "the run could not go on",
            Self::Stopped(2) => "stopped by ctrl-C",
            Self::Stopped(15) => "stopped: told to terminate",
            Self::Stopped(signal) => return write!(f, "stopped by signal {signal}"),
            Self::Closed => "the reader of the output went away",
            Self::Failed => "an output failed",
        })
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

        for (head, counted) in [
            ("held at a bound", &report.overflows),
            ("no number, so 0", &report.not_numbers),
            ("cut to what there is", &report.cuts),
        ] {
            if counted.is_empty() {
                continue;
            }
            let mut fields = Table::new([head, "values"]);
            for (field, count) in counted {
                fields.add([(*field).to_owned(), Count(*count).to_string()]);
            }
            fields.fmt(f)?;
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
