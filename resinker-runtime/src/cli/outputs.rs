//! Which outputs a run has.

use std::fmt;

use super::args::{Args, Choice};
use crate::engine::Settings;
use crate::setting::MissingVariable;
#[cfg(feature = "kafka")]
use crate::sink::MessageTimestamp;
use crate::sink::{Destination, Output};

/// The outputs that are asked for cannot be had.
#[derive(Debug)]
pub(super) enum NoOutput {
    /// The configuration enables none.
    None,
    /// Two outputs go to one destination.
    Twice(Destination),
    /// One needs a variable of the environment.
    Variable(MissingVariable),
    /// There are so many times for messages to have, and so many outputs whose messages have them.
    #[cfg(feature = "kafka")]
    Timestamps(usize, usize),
}

impl NoOutput {
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

impl fmt::Display for NoOutput {
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
pub(super) fn choose(args: &mut Args, settings: &Settings) -> Result<Vec<Output>, NoOutput> {
    let mut outputs = Vec::new();
    let mut configured = false;
    for choice in args.take_outputs() {
        match choice {
            Choice::Configured if configured => {}
            Choice::Configured => {
                configured = true;
                outputs.extend((settings.outputs)().map_err(NoOutput::Variable)?);
            }
            Choice::To(backend) => outputs.push(Output::boxed(backend)),
        }
    }
    if outputs.is_empty() {
        return Err(NoOutput::None);
    }
    if let Some(format) = args.format() {
        for output in &mut outputs {
            output.format = format;
        }
    }
    #[cfg(feature = "kafka")]
    set_message_timestamps(&mut outputs, args.message_timestamps())?;
    for (index, output) in outputs.iter().enumerate() {
        let here = output.backend.destination();
        let mut others = outputs.iter().skip(index + 1);
        if output.backend.is_exclusive() && others.any(|other| other.backend.destination() == here)
        {
            return Err(NoOutput::Twice(here));
        }
    }
    Ok(outputs)
}

/// Gives the outputs whose messages have timestamps the times that the command line says.
#[cfg(feature = "kafka")]
fn set_message_timestamps(
    outputs: &mut [Output],
    said: &[MessageTimestamp],
) -> Result<(), NoOutput> {
    let timestamps = outputs.iter_mut();
    let timestamps = timestamps.filter_map(|output| output.backend.message_timestamp());
    let timestamps: Vec<&mut MessageTimestamp> = timestamps.collect();
    match said {
        _ if timestamps.is_empty() => {}
        [] => {}
        [one] => timestamps.into_iter().for_each(|it| *it = *one),
        each if each.len() == timestamps.len() => {
            for (timestamp, one) in timestamps.into_iter().zip(each) {
                *timestamp = *one;
            }
        }
        _ => return Err(NoOutput::Timestamps(said.len(), timestamps.len())),
    }
    Ok(())
}
