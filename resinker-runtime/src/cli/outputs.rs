//! Which outputs a run has.

use std::fmt;

use super::args::{Args, Choice};
use crate::encode::Envelope;
use crate::engine::Settings;
#[cfg(feature = "kafka")]
use crate::sink::MessageTimestamp;
use crate::sink::OnError;
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
    /// There are so many times for messages to have, and so many outputs whose messages have them.
    #[cfg(feature = "kafka")]
    Timestamps(usize, usize),
}

impl NoRoute {
    /// The exit status: 2 where the command line is at fault, 1 where the surroundings are.
    pub(super) fn status(&self) -> u8 {
        match self {
            Self::None | Self::Twice(_) => 2,
            Self::Variable(_) => 1,
            #[cfg(feature = "kafka")]
            Self::Timestamps(..) => 2,
        }
    }
}

impl fmt::Display for NoRoute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("no output is enabled: try --output stdout"),
            Self::Twice(destination) => write!(f, "two outputs go to {destination}"),
            Self::Variable(missing) => missing.fmt(f),
            #[cfg(feature = "kafka")]
            Self::Timestamps(given, outputs) => write!(
                f,
                "--message-timestamp has {given} values for {outputs} {} to Kafka: give one for all, or one for each",
                if *outputs == 1 { "output" } else { "outputs" }
            ),
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
    #[cfg(feature = "kafka")]
    set_message_timestamps(&mut routes, args.message_timestamps())?;
    for (place, route) in routes.iter().enumerate() {
        let here = route.target.destination();
        let mut others = routes.iter().skip(place + 1);
        if here.is_exclusive() && others.any(|other| other.target.destination() == here) {
            return Err(NoRoute::Twice(here));
        }
    }
    Ok(routes)
}

/// Gives the outputs to Kafka the times that the command line says.
#[cfg(feature = "kafka")]
fn set_message_timestamps(routes: &mut [Route], said: &[MessageTimestamp]) -> Result<(), NoRoute> {
    let targets = routes
        .iter_mut()
        .filter_map(|route| match &mut route.target {
            Target::Kafka(target) => Some(target),
            _ => None,
        });
    let mut targets: Vec<_> = targets.collect();
    match said {
        _ if targets.is_empty() => {}
        [] => {}
        [one] => {
            for target in targets {
                target.message_timestamp = *one;
            }
        }
        each if each.len() == targets.len() => {
            for (target, one) in targets.iter_mut().zip(each) {
                target.message_timestamp = *one;
            }
        }
        _ => return Err(NoRoute::Timestamps(said.len(), targets.len())),
    }
    Ok(())
}
