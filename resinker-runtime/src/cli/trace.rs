//! Why each event happened, and what could happen after it: one JSON object a line.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use serde::Serialize;

use crate::engine::{Engine, Model, Occurrence};
use crate::printable::printable_json;
use crate::scenario::{Origin, Verdict};
use crate::time::Timestamp;

/// A file that tells of everything that happens.
#[derive(Debug)]
pub(super) struct Trace {
    out: BufWriter<File>,
    events: u64,
}

/// What could happen now.
#[derive(Serialize)]
struct Possible {
    eligible: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    can_begin: Option<Vec<&'static str>>,
}

impl Possible {
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

#[derive(Serialize)]
struct Beginning {
    start: Timestamp,
    #[serde(flatten)]
    possible: Possible,
}

#[derive(Serialize)]
struct Happening {
    event: u64,
    timestamp: Timestamp,
    event_type: &'static str,
    cause: &'static str,
    #[serde(flatten)]
    step: Option<Step>,
    #[serde(flatten)]
    possible: Possible,
}

#[derive(Serialize)]
struct Step {
    scenario: &'static str,
    run: u64,
    step: usize,
    time: u32,
}

#[derive(Serialize)]
struct Missing {
    timestamp: Timestamp,
    #[serde(flatten)]
    step: Step,
    outcome: &'static str,
    /// Where instances are kept for a run from now on.
    #[serde(flatten)]
    possible: Option<Possible>,
}

impl Step {
    fn of<M: Model>(model: &M, origin: Origin) -> Self {
        let (scenarios, _) = model.scenarios();
        Self {
            scenario: scenarios
                .get(origin.scenario)
                .map_or("", |scenario| scenario.name),
            run: origin.run,
            step: origin.step,
            time: origin.time,
        }
    }
}

impl Trace {
    /// A file of that name, made anew, that begins with what can happen at the start.
    pub(super) fn create<M: Model>(path: &Path, engine: &Engine<M>) -> io::Result<Self> {
        let mut trace = Self {
            out: BufWriter::new(File::create(path)?),
            events: 0,
        };
        trace.line(&Beginning {
            start: engine.now(),
            possible: Possible::now(engine.model()),
        })?;
        Ok(trace)
    }

    fn line(&mut self, line: &impl Serialize) -> io::Result<()> {
        let line = serde_json::to_string(line)?;
        writeln!(self.out, "{}", printable_json(&line))
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

    /// Tells of a step that did not happen, or of a run that has begun and waits, if what has just passed was one.
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
