//! What can be said on the command line.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::{Parser, ValueEnum};

use super::progress::Progress;
use crate::engine::{Format, Overrides, Plan, Start};
use crate::shard::Shard;
use crate::sink::{Destination, FileTarget, Outputs, Target};
use crate::time::{Timestamp, duration};

/// Writes the events of the configuration that this program was generated from.
#[derive(Debug, Parser)]
#[command(
    name = "events",
    after_help = "\
If --total-events or --duration is given, the configuration's own limit does not count; where both
are, the first one reached ends the run.

Exit status: 0 done, 1 failed or nothing can happen any more, 2 wrong command line, 130 and 143
stopped by SIGINT and SIGTERM."
)]
pub(super) struct Args {
    /// Stop after N events
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    total_events: Option<u64>,

    /// Stop after D of simulated time: 10s, 30m, 1h30m, 7d
    #[arg(long, value_name = "D", value_parser = duration::parse, allow_negative_numbers = true)]
    duration: Option<u64>,

    /// Seed of all randomness: the same seed gives the same events
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    seed: Option<u64>,

    /// When simulated time begins: an RFC 3339 time, now, now-7d or now+1h
    #[arg(long, value_name = "T", value_parser = start_time, allow_hyphen_values = true)]
    start_time: Option<Start>,

    /// How fast simulated time passes: max, realtime, or M simulated seconds a second
    #[arg(long, value_name = "max|realtime|M", value_parser = multiplier, allow_negative_numbers = true)]
    pace: Option<f64>,

    /// Where events go; may be given several times
    #[arg(long, value_name = "configured|stdout|null|file:PATH", value_parser = choice)]
    output: Vec<Choice>,

    /// Make one of N parts of the run, each with instances of its own, that together have its rate and its number of events
    #[arg(long, value_name = "I/N")]
    shard: Option<Shard>,

    /// Make the first N events without sending them: sends what a run that was cut off after N has not
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    skip_events: Option<u64>,

    /// Also write why each event happened and what could happen next, one JSON object a line, to FILE
    #[arg(long, value_name = "FILE")]
    trace: Option<PathBuf>,

    /// With 2 or more, a thread of its own encodes and writes; the events are the same
    #[arg(long, value_name = "N", default_value_t = 1, allow_negative_numbers = true,
        value_parser = clap::value_parser!(u16).range(1..))]
    threads: u16,

    /// Once told to stop, wait no longer than D for outputs to take what they have got
    #[arg(long, value_name = "D", default_value = "30s", value_parser = duration::parse, allow_negative_numbers = true)]
    drain_timeout: u64,

    /// How events are written, whatever the configuration says
    #[arg(long)]
    format: Option<FormatName>,

    /// No progress and no summary
    #[arg(long, short)]
    quiet: bool,

    /// Whether to show progress on stderr; auto: if that is a terminal which shows no events
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    progress: When,

    /// What to print on stderr at the end; text unless --quiet is given
    #[arg(long, value_name = "FORM")]
    summary: Option<SummaryForm>,
}

/// An output named on the command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Choice {
    Configured,
    To(Target),
}

#[derive(Debug, Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
enum FormatName {
    Json,
    JsonPretty,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum When {
    Auto,
    Always,
    Never,
}

/// What the summary looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum SummaryForm {
    Text,
    Json,
    None,
}

impl Args {
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
    pub(super) fn outputs(&self) -> &[Choice] {
        if self.output.is_empty() {
            &[Choice::Configured]
        } else {
            &self.output
        }
    }

    pub(super) fn format(&self) -> Option<Format> {
        self.format.map(|format| match format {
            FormatName::Json => Format::Json,
            FormatName::JsonPretty => Format::JsonPretty,
        })
    }

    /// How many events are made without being sent.
    pub(super) fn skipped(&self) -> u64 {
        self.skip_events.unwrap_or(0)
    }

    /// Where to write what happens and why, if anywhere.
    pub(super) fn trace(&self) -> Option<&Path> {
        self.trace.as_deref()
    }

    /// How long outputs may take to hand over what they hold, once the program has been told to stop.
    pub(super) fn drain_timeout(&self) -> Duration {
        Duration::from_nanos(self.drain_timeout)
    }

    /// How many threads there may be: at least 1.
    pub(super) fn threads(&self) -> u16 {
        self.threads
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
        let beside_events = outputs.sinks().any(|(sink, _)| {
            *sink.destination() == Destination::Stdout && io::stdout().is_terminal()
        });
        match self.progress {
            When::Never => Progress::none(),
            When::Auto if self.quiet || !on_terminal || beside_events => Progress::none(),
            _ if on_terminal => Progress::live(plan),
            _ => Progress::lines(plan),
        }
    }
}

fn start_time(text: &str) -> Result<Start, String> {
    let offset = |text, sign: i64| {
        let nanos = duration::parse(text).map_err(|error| error.to_string())?;
        let millis = i64::try_from(nanos / 1_000_000).map_err(|error| error.to_string())?;
        Ok(Start::Now {
            offset_ms: sign * millis,
        })
    };
    match text.strip_prefix("now") {
        Some("") => Ok(Start::Now { offset_ms: 0 }),
        Some(rest) => match (rest.strip_prefix('-'), rest.strip_prefix('+')) {
            (Some(text), _) => offset(text, -1),
            (_, Some(text)) => offset(text, 1),
            _ => Err("write now, now-7d, now+1h or an RFC 3339 time".to_owned()),
        },
        None => Timestamp::parse_rfc3339(text)
            .map(Start::At)
            .map_err(|error| error.to_string()),
    }
}

fn multiplier(text: &str) -> Result<f64, String> {
    match text {
        "max" => Ok(0.0),
        "realtime" => Ok(1.0),
        _ => text
            .parse()
            .ok()
            .filter(|multiplier: &f64| multiplier.is_finite() && *multiplier > 0.0)
            .ok_or_else(|| {
                "write max, realtime, or a positive number of simulated seconds a second".to_owned()
            }),
    }
}

fn choice(text: &str) -> Result<Choice, String> {
    match text {
        "configured" => Ok(Choice::Configured),
        "stdout" => Ok(Choice::To(Target::Stdout)),
        "null" => Ok(Choice::To(Target::Null)),
        _ => match text.strip_prefix("file:") {
            Some("") => Err("a path is missing: write file:events.json, say".to_owned()),
            Some(path) => Ok(Choice::To(Target::File(FileTarget::plain(PathBuf::from(
                path,
            ))))),
            None => Err("write configured, stdout, null or file:PATH".to_owned()),
        },
    }
}
