//! The first value that its field did not hold, told while a run goes on.

use std::fmt;

use super::progress::Progress;
use crate::overflow::{Cause, Overflows};

/// Which causes have been told of: each is told once.
#[derive(Debug, Default)]
pub(super) struct OverflowNotice {
    beyond: bool,
    no_number: bool,
    short: bool,
}

impl OverflowNotice {
    /// Tells of what has happened for the first time in this event; 0: before the first one.
    pub(super) fn after(&mut self, event: u64, overflows: &Overflows, progress: &mut Progress) {
        for (told, cause) in [
            (&mut self.beyond, Cause::Beyond),
            (&mut self.no_number, Cause::NoNumber),
            (&mut self.short, Cause::Short),
        ] {
            if !*told && let Some(field) = overflows.first(cause) {
                *told = true;
                let what = Told { cause, field };
                progress.notice(&format_args!(
                    "notice: {what}, first in {}; the summary counts such values by field",
                    Occasion(event)
                ));
            }
        }
    }
}

/// What has happened to a value.
struct Told {
    cause: Cause,
    field: &'static str,
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let field = self.field;
        match self.cause {
            Cause::Beyond => write!(
                f,
                "a value of `{field}` leaves the range of the field and becomes its bound"
            ),
            Cause::Short => write!(
                f,
                "`{field}` has fewer elements than its `count` says, all instances that there are"
            ),
            Cause::NoNumber => write!(
                f,
                "a result for `{field}` is no number (as infinity minus infinity is none) and becomes 0"
            ),
        }
    }
}

/// Where it happened first.
struct Occasion(u64);

impl fmt::Display for Occasion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            0 => f.write_str("an initial instance"),
            event => write!(f, "event {event}"),
        }
    }
}
