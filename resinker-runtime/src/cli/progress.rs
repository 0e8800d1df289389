//! How far a run has come, on stderr.

use std::fmt::Display;
use std::time::{Duration, Instant};

use indicatif::{HumanCount, ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::say;
use crate::engine::{Limits, Plan};
use crate::time::duration;

/// Steps of a bar that knows where its end is.
const STEPS: u64 = 1000;

/// Shows how far a run has come.
#[derive(Debug)]
pub(super) struct Progress {
    shown: Shown,
    limits: Limits,
    started: Instant,
    last: Instant,
}

#[derive(Debug)]
enum Shown {
    Nowhere,
    /// A line that changes, and is cut where the terminal ends: one that goes on in the next could not be taken away.
    Live(ProgressBar),
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
        let bounded = plan.limits != Limits::default();
        let (bar, template) = if bounded {
            (
                ProgressBar::new(STEPS),
                "{bar:20} {percent:>3} % {wide_msg}",
            )
        } else {
            (ProgressBar::new_spinner(), "{spinner} {wide_msg}")
        };
        bar.set_draw_target(ProgressDrawTarget::stderr());
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        Self::new(Shown::Live(bar), plan.limits)
    }

    fn new(shown: Shown, limits: Limits) -> Self {
        let now = Instant::now();
        Self {
            shown,
            limits,
            started: now,
            last: now,
        }
    }

    /// Tells that so many events have come and so much simulated time (in nanoseconds) has passed.
    pub(super) fn update(&mut self, events: u64, simulated: u64) {
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
        let seconds = now.duration_since(self.started).as_secs_f64();
        let share = self.share(events, simulated);
        let text = describe(events, simulated, seconds);
        match &self.shown {
            Shown::Nowhere => {}
            Shown::Lines => {
                let done = share.map(|share| format!(", {:.0} %", share * 100.0));
                say(&format_args!(
                    "progress: {text}{}",
                    done.unwrap_or_default()
                ));
            }
            Shown::Live(bar) => {
                match share {
                    Some(share) => bar.set_position((share * STEPS as f64) as u64),
                    None => bar.tick(),
                }
                bar.set_message(text);
            }
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
        match &self.shown {
            Shown::Live(bar) => bar.suspend(|| say(line)),
            Shown::Nowhere | Shown::Lines => say(line),
        }
    }

    /// Takes the line away that changes.
    pub(super) fn finish(&self) {
        if let Shown::Live(bar) = &self.shown {
            bar.finish_and_clear();
        }
    }
}

fn describe(events: u64, simulated: u64, seconds: f64) -> String {
    const A_SECOND: u64 = 1_000_000_000;

    let rate = if seconds > 0.0 {
        events as f64 / seconds
    } else {
        0.0
    };
    format!(
        "{} events, {}/s, {} simulated",
        HumanCount(events),
        HumanCount(rate as u64),
        duration::format(simulated / A_SECOND * A_SECOND)
    )
}
