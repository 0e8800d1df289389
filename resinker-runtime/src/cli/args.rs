//! What can be said on the command line.

mod value;

use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::mem;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::options::{self, Given, Help, Opt, Placeholder, Refused};
use super::progress::Progress;
use super::threads::Threads;
use crate::encode::Format;
use crate::engine::{Overrides, Plan, Start};
use crate::shard::Shard;
#[cfg(feature = "kafka")]
use crate::sink::MessageTimestamp;
use crate::sink::{Backend, Outputs};
use crate::time::duration;
#[cfg(feature = "kafka")]
use value::message_timestamps;
use value::{choice, format, multiplier, named, start_time, summary_form, value, when, whole};

const HELP: Help = Help {
    about: "Writes the events of the configuration that this program was generated from",
    after: "\
If --total-events or --duration is given, the configuration's own limit does not count; where both
are, the first one reached ends the run.

Exit status: 0 done, 1 failed or nothing can happen any more, 2 wrong command line, 130 and 143
stopped by SIGINT and SIGTERM.
",
};

const OPTIONS: &[Opt] = &[
    option("total-events", "N", "Stop after N events"),
    option(
        "duration",
        "D",
        "Stop after D of simulated time: 10s, 30m, 1h30m, 7d",
    ),
    option(
        "seed",
        "N",
        "Seed of all randomness: the same seed gives the same events",
    ),
    option(
        "start-time",
        "T",
        "When simulated time begins: an RFC 3339 time, now, now-7d or now+1h",
    ),
    option(
        "pace",
        "max|realtime|M",
        "How fast simulated time passes: max, realtime, or M simulated seconds\na second",
    ),
    Opt {
        repeats: true,
        value: Some(Placeholder::Made(|| named("|"))),
        ..option(
            "output",
            "",
            "Where events go; may be given several times. A file that ends in .gz or\n.zst is compressed",
        )
    },
    option(
        "shard",
        "I/N",
        "Make one of N parts of the run, each with instances of its own, that\n\
         together have its rate and its number of events",
    ),
    option(
        "skip-events",
        "N",
        "Make the first N events without sending them: sends what a run that\n\
         was cut off after N has not",
    ),
    option(
        "trace",
        "FILE",
        "Also write why each event happened and what could happen next, one\nJSON object a line, to FILE",
    ),
    option(
        "threads",
        "N",
        "How many threads make, encode and write the events, which are the same\nfor any number: a whole number, or auto, which is one for each core\nunless the run waits for its pace [default: auto]",
    ),
    option(
        "drain-timeout",
        "D",
        "Once told to stop, wait no longer than D for outputs to take what they\n\
         have got [default: 30s]",
    ),
    #[cfg(feature = "kafka")]
    option(
        "message-timestamp",
        "auto|event|sent",
        "Which time is the timestamp of messages to Kafka, whatever the\n\
         configuration says; for several outputs one for all, or one for each:\n\
         event,sent",
    ),
    option(
        "format",
        "json|json_pretty",
        "How events are written, whatever the configuration says",
    ),
    Opt {
        name: "quiet",
        letter: Some('q'),
        value: None,
        repeats: true,
        help: "No progress and no summary",
    },
    option(
        "progress",
        "auto|always|never",
        "Whether to show progress on stderr; auto: if that is a terminal which\n\
         shows no events [default: auto]",
    ),
    option(
        "summary",
        "text|json|none",
        "What to print on stderr at the end; text unless --quiet is given",
    ),
];

/// An option that takes a value, once.
const fn option(name: &'static str, value: &'static str, help: &'static str) -> Opt {
    Opt {
        name,
        letter: None,
        value: Some(Placeholder::Is(value)),
        repeats: false,
        help,
    }
}

/// What the command line says.
#[derive(Debug)]
pub(super) struct Args {
    total_events: Option<u64>,
    duration: Option<u64>,
    seed: Option<u64>,
    start_time: Option<Start>,
    pace: Option<f64>,
    output: Vec<Choice>,
    shard: Option<Shard>,
    skip_events: Option<u64>,
    trace: Option<PathBuf>,
    threads: Threads,
    drain_timeout: u64,
    #[cfg(feature = "kafka")]
    message_timestamps: Vec<MessageTimestamp>,
    format: Option<Format>,
    quiet: bool,
    progress: When,
    summary: Option<SummaryForm>,
}

impl Default for Args {
    fn default() -> Self {
        Self {
            total_events: None,
            duration: None,
            seed: None,
            start_time: None,
            pace: None,
            output: Vec::new(),
            shard: None,
            skip_events: None,
            trace: None,
            threads: Threads::Auto,
            drain_timeout: 30_000_000_000,
            #[cfg(feature = "kafka")]
            message_timestamps: Vec::new(),
            format: None,
            quiet: false,
            progress: When::Auto,
            summary: None,
        }
    }
}

/// An output named on the command line.
#[derive(Debug)]
pub(super) enum Choice {
    /// Those of the configuration.
    Configured,
    /// One of its own.
    To(Box<dyn Backend>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum When {
    Auto,
    Always,
    Never,
}

/// What the summary looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SummaryForm {
    Text,
    Json,
    None,
}

impl Args {
    /// Reads a command line; the program's own name comes first.
    ///
    /// # Errors
    ///
    /// It asks for help, or for something that there is not.
    pub(super) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, Refused> {
        let mut args = Self::default();
        for given in options::read(OPTIONS, &HELP, arguments)? {
            args.take(&given)?;
        }
        Ok(args)
    }

    fn take(&mut self, given: &Given) -> Result<(), Refused> {
        match given.option.name {
            "total-events" => self.total_events = Some(value(given, whole)?),
            "duration" => self.duration = Some(value(given, duration::parse)?),
            "seed" => self.seed = Some(value(given, whole)?),
            "start-time" => self.start_time = Some(value(given, start_time)?),
            "pace" => self.pace = Some(value(given, multiplier)?),
            "output" => self.output.push(value(given, choice)?),
            "shard" => self.shard = Some(value(given, str::parse::<Shard>)?),
            "skip-events" => self.skip_events = Some(value(given, whole)?),
            "trace" if given.value.is_empty() => {
                return Err(options::invalid(given, &"a path is missing"));
            }
            "trace" => self.trace = Some(PathBuf::from(&given.value)),
            "threads" => self.threads = value(given, Threads::read)?,
            "drain-timeout" => self.drain_timeout = value(given, duration::parse)?,
            #[cfg(feature = "kafka")]
            "message-timestamp" => self.message_timestamps = value(given, message_timestamps)?,
            "format" => self.format = Some(value(given, format)?),
            "quiet" => self.quiet = true,
            "progress" => self.progress = value(given, when)?,
            "summary" => self.summary = Some(value(given, summary_form)?),
            // The table has no others.
            _ => {}
        }
        Ok(())
    }

    pub(super) fn overrides(&self) -> Overrides {
        Overrides {
            seed: self.seed,
            start: self.start_time,
            events: self.total_events,
            nanos: self.duration,
            time_multiplier: self.pace,
            shard: self.shard.unwrap_or_default(),
        }
    }

    /// The outputs to use: those of the configuration, unless others are named.
    pub(super) fn take_outputs(&mut self) -> Vec<Choice> {
        let named = mem::take(&mut self.output);
        if named.is_empty() {
            vec![Choice::Configured]
        } else {
            named
        }
    }

    pub(super) fn format(&self) -> Option<Format> {
        self.format
    }

    /// Which time messages to Kafka have as their timestamp: one for each output, one for all, or
    /// none.
    #[cfg(feature = "kafka")]
    pub(super) fn message_timestamps(&self) -> &[MessageTimestamp] {
        &self.message_timestamps
    }

    /// How many events are made without being sent.
    pub(super) fn skipped(&self) -> u64 {
        self.skip_events.unwrap_or(0)
    }

    /// Where to write what happens and why, if anywhere.
    pub(super) fn trace(&self) -> Option<&Path> {
        self.trace.as_deref()
    }

    /// How long outputs may take to hand over what they hold, once the program has been told to
    /// stop.
    pub(super) fn drain_timeout(&self) -> Duration {
        Duration::from_nanos(self.drain_timeout)
    }

    /// How many threads the run has: at least 1.
    pub(super) fn threads(&self, plan: &Plan) -> u16 {
        self.threads.of(plan, self.trace.is_some())
    }

    pub(super) fn quiet(&self) -> bool {
        self.quiet
    }

    /// The summary that was asked for, if one was.
    pub(super) fn summary(&self) -> Option<SummaryForm> {
        self.summary
    }

    pub(super) fn progress(&self, plan: &Plan, outputs: &Outputs) -> Progress {
        let on_terminal = io::stderr().is_terminal();
        let beside_events = outputs.opened().any(|output| output.is_on_terminal());
        match self.progress {
            When::Never => Progress::none(),
            When::Auto if self.quiet || !on_terminal || beside_events => Progress::none(),
            _ if on_terminal => Progress::live(plan),
            _ => Progress::lines(plan),
        }
    }
}
