//! Which outputs a run has.

use std::fmt;

use super::args::{Args, Choice};
use super::say;
use crate::engine::{Envelope, Settings};
use crate::sink::{Destination, Route};

/// The outputs that are asked for cannot be had.
#[derive(Debug)]
pub(super) enum NoRoute {
    /// All that the configuration enables are of kinds that this version cannot run.
    Skipped(&'static [&'static str]),
    /// The configuration enables none.
    None,
    /// Two outputs go to one place.
    Twice(Destination),
}

impl fmt::Display for NoRoute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Skipped(names) => write!(
                f,
                "this version cannot send events to {}, and no other output is enabled: try --output stdout",
                names.join(", ")
            ),
            Self::None => f.write_str("no output is enabled: try --output stdout"),
            Self::Twice(destination) => write!(f, "two outputs go to {destination}"),
        }
    }
}

/// The outputs of a run, as the command line and the configuration have them.
pub(super) fn choose(args: &Args, settings: &Settings) -> Result<Vec<Route>, NoRoute> {
    let mut routes = Vec::new();
    let mut configured = false;
    for choice in args.outputs() {
        match choice {
            Choice::Configured if configured => {}
            Choice::Configured => {
                configured = true;
                routes.extend(settings.outputs.iter().map(Route::from));
            }
            Choice::To(destination) => routes.push(Route {
                destination: destination.clone(),
                format: Default::default(),
                envelope: Envelope::Full,
                event_types: None,
            }),
        }
    }
    if routes.is_empty() {
        return Err(match settings.skipped_outputs {
            [] => NoRoute::None,
            names => NoRoute::Skipped(names),
        });
    }
    if configured && !settings.skipped_outputs.is_empty() && !args.quiet() {
        say(&format_args!(
            "note: this version cannot send events to {}; the other outputs get them",
            settings.skipped_outputs.join(", ")
        ));
    }
    if let Some(format) = args.format() {
        for route in &mut routes {
            route.format = format;
        }
    }
    for (place, route) in routes.iter().enumerate() {
        let here = &route.destination;
        let twice = routes
            .iter()
            .skip(place + 1)
            .any(|other| other.destination == *here);
        if twice && *here != Destination::Null {
            return Err(NoRoute::Twice(here.clone()));
        }
    }
    Ok(routes)
}
