//! Which outputs a run has.

use std::fmt;

use super::args::{Args, Choice};
use crate::engine::{Envelope, OnError, Settings};
use crate::sink::{Destination, MissingVariable, Route, Target};

/// The outputs that are asked for cannot be had.
#[derive(Debug)]
pub(super) enum NoRoute {
    /// The configuration enables none.
    None,
    /// Two outputs go to one place.
    Twice(Destination),
    /// One needs a variable of the environment.
    Variable(MissingVariable),
}

impl NoRoute {
    /// The exit status: 2 where the command line is at fault, 1 where the surroundings are.
    pub(super) fn status(&self) -> u8 {
        match self {
            Self::None | Self::Twice(_) => 2,
            Self::Variable(_) => 1,
        }
    }
}

impl fmt::Display for NoRoute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("no output is enabled: try --output stdout"),
            Self::Twice(destination) => write!(f, "two outputs go to {destination}"),
            Self::Variable(missing) => missing.fmt(f),
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
                for output in settings.outputs {
                    routes.push(Route::resolve(output).map_err(NoRoute::Variable)?);
                }
            }
            Choice::To(target) => routes.push(Route {
                target: target.clone(),
                format: Default::default(),
                envelope: Envelope::Full,
                event_types: None,
                on_error: OnError::Stop,
            }),
        }
    }
    if routes.is_empty() {
        return Err(NoRoute::None);
    }
    if let Some(format) = args.format() {
        for route in &mut routes {
            route.format = format;
        }
    }
    for route in &mut routes {
        if let Target::File(target) = &mut route.target {
            target.resumes = args.skipped() > 0;
        }
    }
    for (place, route) in routes.iter().enumerate() {
        let here = route.target.destination();
        let mut others = routes.iter().skip(place + 1);
        if here.is_exclusive() && others.any(|other| other.target.destination() == here) {
            return Err(NoRoute::Twice(here));
        }
    }
    Ok(routes)
}
