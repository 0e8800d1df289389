//! A run from its first event to its last.

use std::io;
use std::ops::ControlFlow;
use std::path::Path;

use super::counters::Counters;
use super::overflow_notice::OverflowNotice;
use super::progress::Progress;
use super::trace::Trace;
use crate::clock::Pace;
use crate::engine::{Advance, End, Engine, Model, Plan};
use crate::overflow::{Cause, Overflows};
use crate::scenario::Tally;
use crate::shard::Shard;
use crate::sink::{Drain, Interrupt, OpenOutput, Outputs, WriteError, Writer, Written};
use crate::time::Timestamp;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// At an end of its own.
    Reached(End),
    /// By a signal.
    Stopped(i32),
    /// Because nobody reads its output any more.
    Closed,
    /// Because an output failed.
    Failed,
}

impl Ending {
    /// The exit status that tells it.
    fn status(self) -> i32 {
        match self {
            Self::Reached(End::Events | End::Duration) | Self::Closed => 0,
            Self::Reached(End::Exhausted | End::Unready | End::Fault) | Self::Failed => 1,
            Self::Stopped(signal) => 128 + signal,
        }
    }
}

/// What a run has done.
#[derive(Debug)]
pub(super) struct Report {
    pub(super) ending: Ending,
    pub(super) error: Option<WriteError>,
    /// Why the run could not go on, where that is its ending.
    pub(super) fault: Option<String>,
    pub(super) seed: u64,
    pub(super) shard: Shard,
    pub(super) start: Timestamp,
    pub(super) counters: Counters,
    pub(super) event_types: &'static [&'static str],
    pub(super) instances: Vec<(&'static str, u64)>,
    pub(super) scenarios: Vec<(&'static str, Tally)>,
    /// How many values left the range of their field, by field; nothing of those that none left.
    pub(super) overflows: Vec<(&'static str, u64)>,
    /// How many results were no number, by field.
    pub(super) not_numbers: Vec<(&'static str, u64)>,
    /// How many arrays have fewer elements than they should, by field.
    pub(super) cuts: Vec<(&'static str, u64)>,
    pub(super) outputs: Outputs,
}

impl Report {
    /// The exit status that tells how the run ended.
    pub(super) fn status(&self) -> i32 {
        match self.ending.status() {
            // The run came to its end, and not all of it where it should be.
            0 if self.outputs.failures() > 0 && self.ending != Ending::Closed => 1,
            status => status,
        }
    }

    /// Whether some output tells of each event what has become of it.
    pub(super) fn has_acknowledgements(&self) -> bool {
        self.outputs.opened().any(OpenOutput::acknowledges)
    }

    /// Where a run that was cut off can go on: how many events come before the first that is not
    /// where it should be.
    pub(super) fn resume_at(&self) -> Option<u64> {
        if !matches!(self.ending, Ending::Stopped(_) | Ending::Failed) {
            return None;
        }
        let sent = self.counters.skipped() + self.counters.events();
        Some(
            self.outputs
                .first_missing()
                .map_or(sent, |missing| missing.min(sent)),
        )
    }

    /// How many events were sent of each type.
    pub(super) fn events_by_type(&self) -> impl Iterator<Item = (&'static str, u64)> {
        let counts = self.counters.by_type().iter().copied();
        self.event_types.iter().copied().zip(counts)
    }
}

/// Why the loop below ends before the engine does.
enum Break {
    Signal(i32),
    Write(WriteError),
}

/// Progress is told of every so many events, a power of 2.
const BETWEEN_LOOKS: u64 = 1024;

pub(super) fn run<M: Model>(
    mut engine: Engine<M>,
    options: &RunOptions<'_>,
    mut writer: Writer<M::Drafts>,
    interrupt: &Interrupt,
    mut drain: Drain,
    mut progress: Progress,
) -> Report {
    let mut counters = Counters::begin(M::EVENT_TYPES.len());
    let mut trace = None;
    let mut flow = events(
        &mut engine,
        options,
        &mut writer,
        &mut trace,
        interrupt,
        &mut progress,
        &mut counters,
    );
    let traced = match (trace.map(Trace::finish), options.trace) {
        (Some(Err(error)), Some(path)) => Err(WriteError::of_trace(path, engine.count(), error)),
        _ => Ok(()),
    };
    if let (ControlFlow::Continue(()), Err(error)) = (&flow, traced) {
        flow = ControlFlow::Break(Break::Write(error));
    }
    let (Written { outputs, unsent }, finished) = writer.finish(engine.drafts_mut(), &mut drain);
    counters.withdraw(&unsent);
    progress.finish();
    counters.advance(engine.elapsed());
    counters.end();
    let (ending, error) = match (flow, finished) {
        (ControlFlow::Break(Break::Write(error)), _) | (_, Err(error)) if error.is_closed() => {
            (Ending::Closed, Some(error))
        }
        (ControlFlow::Break(Break::Signal(signal)), finished) => {
            (Ending::Stopped(signal), finished.err())
        }
        (ControlFlow::Break(Break::Write(error)), _) | (_, Err(error)) => {
            (Ending::Failed, Some(error))
        }
        (ControlFlow::Continue(()), Ok(())) => {
            (Ending::Reached(engine.end().unwrap_or(End::Duration)), None)
        }
    };
    let entities = M::ENTITIES.iter().enumerate();
    Report {
        ending,
        error,
        fault: engine.model().fault(),
        seed: options.plan.seed,
        shard: options.plan.shard,
        start: options.plan.start,
        counters,
        event_types: M::EVENT_TYPES,
        instances: entities
            .map(|(entity, name)| (*name, engine.model().instances(entity)))
            .collect(),
        scenarios: {
            let (scenarios, tallies) = engine.model().scenarios();
            let names = scenarios.iter().map(|scenario| scenario.name);
            names.zip(tallies.iter().copied()).collect()
        },
        overflows: counted(&engine, Cause::Beyond),
        not_numbers: counted(&engine, Cause::NoNumber),
        cuts: counted(&engine, Cause::Short),
        outputs,
    }
}

/// How many values a field did not hold for this cause, by field.
fn counted<M: Model>(engine: &Engine<M>, cause: Cause) -> Vec<(&'static str, u64)> {
    let overflows = engine.model().overflows();
    overflows
        .map(|overflows| Overflows::counts(overflows, cause))
        .unwrap_or_default()
}

/// What a run makes, and what of it is sent.
#[derive(Debug)]
pub(super) struct RunOptions<'a> {
    pub(super) plan: &'a Plan,
    /// How many events are made first without being sent.
    pub(super) skip_events: u64,
    /// Where to write why each event happened.
    pub(super) trace: Option<&'a Path>,
}

/// How fast simulated time passes.
fn pace(plan: &Plan) -> Option<Pace> {
    if plan.catch_up {
        Some(Pace::catch_up(plan.start))
    } else {
        plan.time_multiplier.map(Pace::start)
    }
}

/// Makes and sends events until the engine ends or something else ends it.
fn events<M: Model>(
    engine: &mut Engine<M>,
    options: &RunOptions<'_>,
    writer: &mut Writer<M::Drafts>,
    trace: &mut Option<Trace>,
    interrupt: &Interrupt,
    progress: &mut Progress,
    counters: &mut Counters,
) -> ControlFlow<Break> {
    let &RunOptions {
        plan,
        skip_events,
        trace: trace_path,
    } = options;
    let mut pace = pace(plan);
    // What is skipped takes no time: the pace begins after it.
    let mut skipped_time = 0;
    let send = |result: Result<(), WriteError>| match result {
        Ok(()) => ControlFlow::Continue(()),
        // What waited for room was told to stop: the event has not gone.
        Err(error) => ControlFlow::Break(match interrupt.received() {
            Some(signal) if error.is_interrupted() => Break::Signal(signal),
            _ => Break::Write(error),
        }),
    };
    let look = |progress: &mut Progress, writer: &mut Writer<M::Drafts>, counters: &Counters| {
        progress.update(counters);
        send(writer.poll())?;
        match interrupt.received() {
            Some(signal) => ControlFlow::Break(Break::Signal(signal)),
            None => ControlFlow::Continue(()),
        }
    };
    let tell = |result: io::Result<()>, events| match (result, trace_path) {
        (Err(error), Some(path)) => {
            ControlFlow::Break(Break::Write(WriteError::of_trace(path, events, error)))
        }
        _ => ControlFlow::Continue(()),
    };
    if let Some(path) = trace_path {
        match Trace::create(path, engine) {
            Ok(created) => *trace = Some(created),
            Err(error) => tell(Err(error), 0)?,
        }
    }
    let mut overflow_notice = OverflowNotice::default();
    if let Some(overflows) = engine.model().overflows() {
        overflow_notice.after(0, overflows, progress);
    }
    loop {
        let occurrence = match engine.advance_core() {
            Advance::Event(occurrence) => occurrence,
            Advance::Idle => {
                if let Some(trace) = trace {
                    tell(trace.idle(engine), engine.count())?;
                }
                counters.pass();
                if counters.idle().is_multiple_of(BETWEEN_LOOKS) {
                    counters.advance(engine.elapsed());
                    look(progress, writer, counters)?;
                }
                continue;
            }
            Advance::End(_) => break,
        };
        let elapsed = engine.elapsed();
        counters.advance(elapsed);
        if let Some(overflows) = engine.model().overflows() {
            overflow_notice.after(engine.count(), overflows, progress);
        }
        if let Some(trace) = trace {
            // A step that happened is told of as the event that it is.
            let _told = engine.take_verdict();
            tell(trace.event(engine, occurrence), engine.count())?;
        }
        if engine.count() <= skip_events {
            counters.skip();
            if engine.count() == skip_events && !plan.catch_up {
                pace = self::pace(plan);
                skipped_time = elapsed;
            }
            if engine.count().is_multiple_of(BETWEEN_LOOKS) {
                look(progress, writer, counters)?;
            }
            continue;
        }
        let due = elapsed - skipped_time;
        if let Some(pace) = &pace
            && pace.remaining(due).is_some()
        {
            // Whoever watches sees what has happened so far while nothing does.
            send(writer.flush(engine.drafts_mut(), Some(occurrence.event_type)))?;
            pace.wait(due, || look(progress, writer, counters))?;
        }
        let position = engine.count() - 1;
        send(writer.write(engine.drafts_mut(), occurrence, position))?;
        counters.sent(occurrence.event_type);
        if counters.events().is_multiple_of(BETWEEN_LOOKS) {
            look(progress, writer, counters)?;
        }
    }
    // Where simulated time is bound to real time, a run by duration lasts as long as it says.
    if let (Some(pace), Some(End::Duration)) = (&pace, engine.end()) {
        send(writer.flush(engine.drafts_mut(), None))?;
        let due = engine.elapsed().saturating_sub(skipped_time);
        counters.advance(engine.elapsed());
        pace.wait(due, || look(progress, writer, counters))?;
    }
    ControlFlow::Continue(())
}
