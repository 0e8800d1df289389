//! A run from its first event to its last.

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use super::progress::Progress;
use super::signals::Signals;
use crate::clock::Pace;
use crate::engine::{Advance, End, Engine, Model, Plan};
use crate::scenario::Tally;
use crate::sink::{Outputs, WriteError};
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
    pub(super) fn status(self) -> i32 {
        match self {
            Self::Reached(End::Events | End::Duration) | Self::Closed => 0,
            Self::Reached(End::Exhausted) | Self::Failed => 1,
            Self::Stopped(signal) => 128 + signal,
        }
    }
}

/// What a run has done.
#[derive(Debug)]
pub(super) struct Report {
    pub(super) ending: Ending,
    pub(super) error: Option<WriteError>,
    pub(super) seed: u64,
    pub(super) start: Timestamp,
    /// Simulated time, in nanoseconds.
    pub(super) simulated: u64,
    /// Real time.
    pub(super) took: Duration,
    pub(super) events_by_type: Vec<(&'static str, u64)>,
    pub(super) instances: Vec<(&'static str, u64)>,
    pub(super) scenarios: Vec<(&'static str, Tally)>,
    pub(super) outputs: Outputs,
}

impl Report {
    /// How many events came.
    pub(super) fn events(&self) -> u64 {
        self.events_by_type.iter().map(|(_, count)| count).sum()
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
    plan: &Plan,
    mut outputs: Outputs,
    signals: &Signals,
    mut progress: Progress,
) -> Report {
    let started = Instant::now();
    let mut counts = vec![0; M::EVENT_TYPES.len()];
    let flow = events(
        &mut engine,
        plan,
        &mut outputs,
        signals,
        &mut progress,
        &mut counts,
    );
    let finished = outputs.finish();
    progress.finish();
    let (ending, error) = match (flow, finished) {
        (ControlFlow::Break(Break::Write(error)), _) | (_, Err(error)) if error.is_closed() => {
            (Ending::Closed, Some(error))
        }
        (ControlFlow::Break(Break::Write(error)), _) | (_, Err(error)) => {
            (Ending::Failed, Some(error))
        }
        (ControlFlow::Break(Break::Signal(signal)), Ok(())) => (Ending::Stopped(signal), None),
        (ControlFlow::Continue(()), Ok(())) => {
            (Ending::Reached(engine.end().unwrap_or(End::Duration)), None)
        }
    };
    let entities = M::ENTITIES.iter().enumerate();
    Report {
        ending,
        error,
        seed: plan.seed,
        start: plan.start,
        simulated: engine.elapsed(),
        took: started.elapsed(),
        events_by_type: M::EVENT_TYPES.iter().copied().zip(counts).collect(),
        instances: entities
            .map(|(entity, name)| (*name, engine.model().instances(entity)))
            .collect(),
        scenarios: {
            let (scenarios, tallies) = engine.model().scenarios();
            let names = scenarios.iter().map(|scenario| scenario.name);
            names.zip(tallies.iter().copied()).collect()
        },
        outputs,
    }
}

/// Makes and sends events until the engine ends or something else ends it.
fn events<M: Model>(
    engine: &mut Engine<M>,
    plan: &Plan,
    outputs: &mut Outputs,
    signals: &Signals,
    progress: &mut Progress,
    counts: &mut [u64],
) -> ControlFlow<Break> {
    let pace = plan.time_multiplier.map(Pace::start);
    let look = |progress: &mut Progress, events, elapsed| {
        progress.update(events, elapsed);
        match signals.received() {
            Some(signal) => ControlFlow::Break(Break::Signal(signal)),
            None => ControlFlow::Continue(()),
        }
    };
    let send = |result: Result<(), WriteError>| match result {
        Ok(()) => ControlFlow::Continue(()),
        Err(error) => ControlFlow::Break(Break::Write(error)),
    };
    let mut sent: u64 = 0;
    let mut idle: u64 = 0;
    loop {
        let occurrence = match engine.advance() {
            Advance::Event(occurrence) => occurrence,
            Advance::Idle => {
                idle += 1;
                if idle.is_multiple_of(BETWEEN_LOOKS) {
                    look(progress, sent, engine.elapsed())?;
                }
                continue;
            }
            Advance::End(_) => break,
        };
        let elapsed = engine.elapsed();
        if let Some(pace) = &pace
            && pace.remaining(elapsed).is_some()
        {
            // Whoever watches sees what has happened so far while nothing does.
            send(outputs.flush())?;
            pace.wait(elapsed, || look(progress, sent, elapsed))?;
        }
        send(outputs.write(engine.model(), occurrence))?;
        if let Some(count) = counts.get_mut(occurrence.event_type) {
            *count += 1;
        }
        sent += 1;
        if sent.is_multiple_of(BETWEEN_LOOKS) {
            look(progress, sent, elapsed)?;
        }
    }
    // Where simulated time is bound to real time, a run by duration lasts as long as it says.
    if let (Some(pace), Some(End::Duration)) = (&pace, engine.end()) {
        send(outputs.flush())?;
        pace.wait(engine.elapsed(), || look(progress, sent, engine.elapsed()))?;
    }
    ControlFlow::Continue(())
}
