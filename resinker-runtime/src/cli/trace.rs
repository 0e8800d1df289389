//! Why each event happened, and what could happen after it: one JSON object a line.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::object::{Object, to_json};
use crate::encode::WriteJson;
use crate::engine::{Engine, Model, Occurrence};
use crate::printable::printable_json;
use crate::scenario::{Origin, Verdict};
use crate::sink::{SinkError, anew_or_device};
use crate::time::Timestamp;

/// A file that tells of everything that happens.
#[derive(Debug)]
pub(super) struct Trace {
    out: BufWriter<File>,
    events: u64,
}

/// What could happen now.
struct Possible {
    eligible: Vec<&'static str>,
    can_begin: Option<Vec<&'static str>>,
}

impl Possible {
    fn write(&self, object: &mut Object<'_>) {
        object.field("eligible", self.eligible.as_slice());
        if let Some(scenarios) = &self.can_begin {
            object.field("can_begin", scenarios.as_slice());
        }
    }

    fn now<M: Model>(model: &M) -> Self {
        let types = M::EVENT_TYPES.iter().copied().enumerate();
        let (scenarios, _) = model.scenarios();
        let names = scenarios.iter().map(|scenario| scenario.name).enumerate();
        Self {
            eligible: types
                .filter(|(event_type, _)| model.is_eligible(*event_type))
                .map(|(_, name)| name)
                .collect(),
            can_begin: (!scenarios.is_empty()).then(|| {
                names
                    .filter(|(scenario, _)| model.can_begin(*scenario))
                    .map(|(_, name)| name)
                    .collect()
            }),
        }
    }
}

struct Beginning {
    start: Timestamp,
    possible: Possible,
}

struct Happening {
    event: u64,
    timestamp: Timestamp,
    event_type: &'static str,
    cause: &'static str,
    step: Option<Step>,
    possible: Possible,
}

struct Step {
    scenario: &'static str,
    run: u64,
    step: u64,
    time: u32,
}

struct Missing {
    timestamp: Timestamp,
    step: Step,
    outcome: &'static str,
    /// Where instances are kept for a run from now on.
    possible: Option<Possible>,
}

impl WriteJson for Beginning {
    fn write_json(&self, out: &mut Vec<u8>) {
        Object::write(out, |object| {
            object.field("start", &self.start);
            self.possible.write(object);
        });
    }
}

impl WriteJson for Happening {
    fn write_json(&self, out: &mut Vec<u8>) {
        Object::write(out, |object| {
            object.field("event", &self.event);
            object.field("timestamp", &self.timestamp);
            object.field("event_type", self.event_type);
            object.field("cause", self.cause);
            if let Some(step) = &self.step {
                step.write(object);
            }
            self.possible.write(object);
        });
    }
}

impl WriteJson for Missing {
    fn write_json(&self, out: &mut Vec<u8>) {
        Object::write(out, |object| {
            object.field("timestamp", &self.timestamp);
            self.step.write(object);
            object.field("outcome", self.outcome);
            if let Some(possible) = &self.possible {
                possible.write(object);
            }
        });
    }
}

impl Step {
    fn write(&self, object: &mut Object<'_>) {
        object.field("scenario", self.scenario);
        object.field("run", &self.run);
        object.field("step", &self.step);
        object.field("time", &u64::from(self.time));
    }

    fn of<M: Model>(model: &M, origin: Origin) -> Self {
        let (scenarios, _) = model.scenarios();
        Self {
            scenario: scenarios
                .get(origin.scenario)
                .map_or("", |scenario| scenario.name),
            run: origin.run,
            step: origin.step as u64,
            time: origin.time,
        }
    }
}

impl Trace {
    /// A file of that name, made anew, or the device that has it, that begins with what can happen
    /// at the start.
    pub(super) fn create<M: Model>(path: &Path, engine: &Engine<M>) -> io::Result<Self> {
        let file = anew_or_device(path).map_err(|error| match error {
            SinkError::Io(error) => error,
            other => io::Error::other(other),
        })?;
        let mut trace = Self {
            out: BufWriter::new(file),
            events: 0,
        };
        trace.line(&Beginning {
            start: engine.now(),
            possible: Possible::now(engine.model()),
        })?;
        Ok(trace)
    }

    fn line(&mut self, line: &impl WriteJson) -> io::Result<()> {
        writeln!(self.out, "{}", printable_json(&to_json(line)))
    }

    /// Tells of an event.
    pub(super) fn event<M: Model>(
        &mut self,
        engine: &Engine<M>,
        occurrence: Occurrence,
    ) -> io::Result<()> {
        let model = engine.model();
        let step = model.origin().map(|origin| Step::of(model, origin));
        let name = M::EVENT_TYPES.get(occurrence.event_type);
        let line = Happening {
            event: self.events,
            timestamp: occurrence.timestamp,
            event_type: name.copied().unwrap_or_default(),
            cause: match step {
                _ if engine.is_opening() => "initial",
                Some(_) => "step",
                None => "arrival",
            },
            step,
            possible: Possible::now(model),
        };
        self.events += 1;
        self.line(&line)
    }

    /// Tells of a step that did not happen, or of a run that has begun and waits, if what has just
    /// passed was one.
    pub(super) fn idle<M: Model>(&mut self, engine: &mut Engine<M>) -> io::Result<()> {
        let Some((origin, verdict)) = engine.take_verdict() else {
            return Ok(());
        };
        let outcome = match verdict {
            Verdict::Happened => return Ok(()),
            Verdict::Waiting => "waiting",
            Verdict::Retried => "retried",
            Verdict::Skipped => "skipped",
            Verdict::Aborted => "aborted",
            Verdict::Lost => "lost",
        };
        let line = Missing {
            timestamp: engine.now(),
            step: Step::of(engine.model(), origin),
            outcome,
            possible: (verdict == Verdict::Waiting).then(|| Possible::now(engine.model())),
        };
        self.line(&line)
    }

    /// Everything is in the file.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.out.flush()
    }
}
