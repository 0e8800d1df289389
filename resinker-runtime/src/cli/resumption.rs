//! How to go on with a run that was cut off.

use std::fmt;

use super::object::Object;
use super::run::{Ending, Report};
use crate::encode::WriteJson;
use crate::sink::{OpenOutput, Outputs};

/// How to go on with a run that was cut off.
#[derive(Debug)]
pub(super) struct Resumption {
    skip_events: u64,
    seed: u64,
    start_time: String,
    /// Which time messages have as their timestamp, by output.
    message_timestamp: Vec<&'static str>,
    /// Events after those that some output has already.
    repeated: bool,
    /// What has to be known of outputs, each once.
    notes: Vec<&'static str>,
}

impl Resumption {
    pub(super) fn of(report: &Report) -> Option<Self> {
        let skip_events = report.resume_at()?;
        // What a file lacks is at its end, and it says so itself.
        if report.ending == Ending::Failed && !report.has_acknowledgements() {
            return None;
        }
        let mut notes = Vec::new();
        for note in report
            .outputs
            .opened()
            .filter_map(OpenOutput::resumption_note)
        {
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
        Some(Self {
            skip_events,
            seed: report.seed,
            start_time: report.start.to_string(),
            message_timestamp: message_timestamps(&report.outputs),
            repeated: skip_events < report.counters.skipped() + report.counters.events(),
            notes,
        })
    }
}

impl WriteJson for Resumption {
    fn write_json(&self, out: &mut Vec<u8>) {
        Object::write(out, |object| {
            object.field("skip_events", &self.skip_events);
            object.field("seed", &self.seed);
            object.field("start_time", &self.start_time);
            if !self.message_timestamp.is_empty() {
                object.field("message_timestamp", self.message_timestamp.as_slice());
            }
        });
    }
}

/// What was decided for each output to Kafka; once where it is the same for all.
fn message_timestamps(outputs: &Outputs) -> Vec<&'static str> {
    let mut names: Vec<_> = outputs
        .message_timestamps()
        .iter()
        .map(|decided| decided.name())
        .collect();
    if names.iter().all(|name| names.first() == Some(name)) {
        names.truncate(1);
    }
    names
}

impl fmt::Display for Resumption {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "to go on, add: --skip-events {} --seed {} --start-time {}",
            self.skip_events, self.seed, self.start_time
        )?;
        if !self.message_timestamp.is_empty() {
            write!(
                f,
                " --message-timestamp {}",
                self.message_timestamp.join(",")
            )?;
        }
        if self.repeated {
            f.write_str(
                "\n(events after the first that is missing, and which arrived, will come twice)",
            )?;
        }
        for note in &self.notes {
            write!(f, "\n({note})")?;
        }
        Ok(())
    }
}
