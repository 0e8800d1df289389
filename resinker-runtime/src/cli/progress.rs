//! How far a run has come, on stderr.

use std::fmt::Display;
use std::time::{Duration, Instant};

use super::counters::Counters;
use super::figures::Count;
use super::live_line::LiveLine;
use super::say;
use crate::engine::{Limits, Plan};
use crate::time::duration;

/// Shows how far a run has come.
#[derive(Debug)]
pub(super) struct Progress {
    shown: Shown,
    limits: Limits,
    last: Instant,
}

#[derive(Debug)]
enum Shown {
    Nowhere,
    /// A line that changes.
    Live(LiveLine),
    /// A line from time to time, for a file.
    Lines,
}

impl Progress {
    pub(super) fn none() -> Self {
        Self::new(Shown::Nowhere, Limits::default())
    }

    pub(super) fn lines(plan: &Plan) -> Self {
        Self::new(Shown::Lines, plan.limits)
    }

    pub(super) fn live(plan: &Plan) -> Self {
        Self::new(Shown::Live(LiveLine::default()), plan.limits)
    }

    fn new(shown: Shown, limits: Limits) -> Self {
        Self {
            shown,
            limits,
            last: Instant::now(),
        }
    }

    /// Tells how far the run has come.
    pub(super) fn update(&mut self, counters: &Counters) {
        let pause = match self.shown {
            Shown::Nowhere => return,
            Shown::Live(_) => Duration::from_millis(100),
            Shown::Lines => Duration::from_secs(1),
        };
        let now = Instant::now();
        if now.duration_since(self.last) < pause {
            return;
        }
        self.last = now;
        let share = self.share(counters.events(), counters.simulated());
        let text = describe(counters);
        match &mut self.shown {
            Shown::Nowhere => {}
            Shown::Lines => {
                let done = share.map(|share| format!(", {:.0} %", share * 100.0));
                say(&format_args!(
                    "progress: {text}{}",
                    done.unwrap_or_default()
                ));
            }
            Shown::Live(line) => line.show(share, &text),
        }
    }

    /// How much of the run is done, from 0 to 1: by the limit that is nearer.
    fn share(&self, events: u64, simulated: u64) -> Option<f64> {
        let of =
            |done: u64, limit: Option<u64>| limit.map(|limit| done as f64 / limit.max(1) as f64);
        match (
            of(events, self.limits.events),
            of(simulated, self.limits.nanos),
        ) {
            (Some(a), Some(b)) => Some(a.max(b)),
            (a, b) => a.or(b),
        }
        .map(|share| share.min(1.0))
    }

    /// A line of its own, above the one that changes.
    pub(super) fn notice(&self, line: &impl Display) {
        self.finish();
        say(line);
    }

    /// Takes the line away that changes.
    pub(super) fn finish(&self) {
        if let Shown::Live(line) = &self.shown {
            line.clear();
        }
    }
}

fn describe(counters: &Counters) -> String {
    const A_SECOND: u64 = 1_000_000_000;

    format!(
        "{} events, {}/s, {} simulated",
        Count(counters.events()),
        Count(counters.rate() as u64),
        duration::format(counters.simulated() / A_SECOND * A_SECOND)
    )
}
