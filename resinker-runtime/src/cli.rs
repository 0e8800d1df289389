//! The command line of a generated program.

use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;

mod args;
mod counters;
mod figures;
mod live_line;
mod object;
mod options;
mod outputs;
mod overflow_notice;
mod progress;
mod resumption;
mod run;
mod signals;
mod summary;
mod threads;
mod trace;

use args::Args;
use options::Refused;
use run::{Ending, RunOptions};

use crate::engine::{End, Engine, Model, Overrides, Plan, Settings, Start, Timing};
use crate::printable::printable_lines;
use crate::shard::Shard;
use crate::sink::{Context, Drain, Outputs, Writer};
use crate::time::Timestamp;

/// Runs a generated program: reads the command line, makes the events and sends them where they go.
///
/// The exit status is 0 where the run came to its end or the reader of its output went away, 1
/// where it failed or nothing could happen any more, 2 where the command line is wrong, and 128 and
/// the signal's number where one ended it.
#[must_use]
pub fn main<M: Model>(settings: &Settings) -> ExitCode {
    let mut args = match Args::parse(std::env::args_os()) {
        Ok(args) => args,
        Err(Refused::Help(text)) => {
            // Where nobody reads the help, nothing else is to be done.
            let _unheard = io::stdout().write_all(text.as_bytes());
            return ExitCode::SUCCESS;
        }
        Err(Refused::Wrong(lines)) => {
            say(&lines);
            return ExitCode::from(2);
        }
    };
    let outputs = match outputs::choose(&mut args, settings) {
        Ok(outputs) => outputs,
        Err(error) => return fail(&error, error.status()),
    };
    let overrides = args.overrides();
    let plan = Plan::new(settings, &overrides);
    if overrides.seed.or(settings.seed).is_none() {
        say(&format_args!(
            "seed: {0} (repeat this run with --seed {0})",
            plan.seed
        ));
    }
    if is_quick_build() && !args.quiet() && is_long(&plan) {
        say(
            &"this program was built to start soon, not to run long: `resinker run --release` builds a faster one, with the same events",
        );
    }
    if let Some(missing) = missing_for_skipping(&args, &overrides, settings) {
        return fail(&missing, 2);
    }
    if plan.shard != Shard::WHOLE && !M::MEETING_KEYS.is_empty() {
        say(&format_args!(
            "warning: keys of {} may be the same in other parts of the run: they are not drawn from enough",
            M::MEETING_KEYS.join(", ")
        ));
    }
    let interrupt = match signals::listen() {
        Ok(interrupt) => interrupt,
        Err(error) => return fail(&format_args!("cannot listen for signals: {error}"), 1),
    };
    let timing = Timing::new(&plan, Timestamp::now());
    if let Some(latest) = timing
        .latest
        .filter(|latest| plan.catch_up && *latest <= timing.now)
    {
        say(&format_args!(
            "warning: `catch_up` has no effect: simulated time ends at {latest}, which is past: nothing is left to go on live"
        ));
    }
    let threads = args.threads(&plan);
    let context = Context {
        event_types: M::EVENT_TYPES,
        columns: M::COLUMNS,
        timing,
        threads,
        resumes: args.skipped() > 0,
        interrupt: &interrupt,
        on_failure: |error| say(&format_args!("warning: {error}; the other outputs go on")),
        notice: |line| say(&line),
    };
    let outputs = match Outputs::open(outputs, &context) {
        Ok(outputs) => outputs,
        Err(error) => {
            return match interrupt.received() {
                Some(signal) => exit(128 + signal),
                None => fail(&error, 1),
            };
        }
    };
    let drain = Drain::new(interrupt.clone(), args.drain_timeout());
    let options = RunOptions {
        plan: &plan,
        skip_events: args.skipped(),
        trace: args.trace(),
    };
    let progress = args.progress(&plan, &outputs);
    let engine = Engine::<M>::new(&plan);
    let writer = match Writer::new(outputs, threads, engine.seed()) {
        Ok(writer) => writer,
        Err(error) => return fail(&format_args!("cannot start a thread: {error}"), 1),
    };
    let mut report = run::run(engine, &options, writer, &interrupt, drain, progress);
    let ending = report.ending;
    match &mut report.error {
        Some(error) if !error.is_closed() => say(&format_args!("error: {error}")),
        _ if ending == Ending::Reached(End::Exhausted) => say(&format_args!(
            "error: nothing can happen any more: no event type is eligible after {} events",
            report.counters.events()
        )),
        _ if ending == Ending::Reached(End::Unready) => say(&format_args!(
            "error: an initial instance cannot be sent: what its event takes part with does not exist at the start (after {} events)",
            report.counters.events()
        )),
        _ if ending == Ending::Reached(End::Fault) => say(&format_args!(
            "error: {} (after {} events)",
            report.fault.as_deref().unwrap_or("the run cannot go on"),
            report.counters.events()
        )),
        _ => {}
    }
    summary::print(&args, &report);
    exit(report.status())
}

/// Whether `resinker run` has built this program in the profile that is built fastest: then it says
/// so.
fn is_quick_build() -> bool {
    std::env::var_os("RESINKER_PROFILE").is_some_and(|profile| profile == "quick")
}

/// Whether a run makes millions of events as fast as the machine can: then a slower program costs
/// more than a longer build.
fn is_long(plan: &Plan) -> bool {
    const LONG: f64 = 5e6;
    let arrivals = plan
        .limits
        .nanos
        .map(|nanos| nanos as f64 / 1e9 * plan.event_rate);
    let events = plan.limits.events.map(|events| events as f64);
    let expected = match (events, arrivals) {
        (Some(events), Some(arrivals)) => events.min(arrivals),
        (events, arrivals) => events.or(arrivals).unwrap_or(f64::INFINITY),
    };
    plan.time_multiplier.is_none() && !plan.catch_up && expected >= LONG
}

/// The rest of a run is the rest of the same run only where its seed and its start are those of
/// that run.
fn missing_for_skipping(
    args: &Args,
    overrides: &Overrides,
    settings: &Settings,
) -> Option<&'static str> {
    if args.skipped() == 0 {
        return None;
    }
    if overrides.seed.or(settings.seed).is_none() {
        return Some(
            "--skip-events goes on with a run that was cut off: give its seed with --seed (its summary tells it)",
        );
    }
    match overrides.start.unwrap_or(settings.start) {
        Start::Now { .. } => Some(
            "--skip-events goes on with a run that was cut off: give its start with --start-time (its summary tells it)",
        ),
        Start::At(_) => None,
    }
}

/// A line on stderr, or several, without a character that a terminal takes for a command. Where
/// nobody reads that, nothing is lost that could be told otherwise.
fn say(line: &impl Display) {
    let _unheard = writeln!(io::stderr(), "{}", printable_lines(&line.to_string()));
}

fn fail(error: &impl Display, status: u8) -> ExitCode {
    say(&format_args!("error: {error}"));
    ExitCode::from(status)
}

fn exit(status: i32) -> ExitCode {
    ExitCode::from(u8::try_from(status).unwrap_or(1))
}
