//! What can go wrong where events go.

use std::path::Path;
use std::time::Duration;
use std::{error, fmt, io};

use super::{Delivery, Destination};

/// Why a sink does not take an event, or an output cannot be opened.
#[derive(Debug)]
pub enum SinkError {
    /// The program was asked to stop while the sink waited: no fault of the output.
    Interrupted,
    /// The system does not take it.
    Io(io::Error),
    /// Not all was acknowledged in the time that there is once the program was asked to stop.
    Overrun {
        /// Events of which nothing is known.
        in_flight: u64,
        /// The time.
        timeout: Duration,
    },
    /// What only outputs of this kind know.
    Backend(Box<dyn error::Error + Send + Sync>),
}

impl SinkError {
    /// What only outputs of this kind know.
    pub fn backend(error: impl error::Error + Send + Sync + 'static) -> Self {
        Self::Backend(Box::new(error))
    }
}

impl From<io::Error> for SinkError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl fmt::Display for SinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Interrupted => f.write_str("the program was asked to stop"),
            Self::Io(error) => error.fmt(f),
            Self::Overrun { in_flight, timeout } => write!(
                f,
                "{in_flight} events were not acknowledged within {timeout:?} after the program was told to stop (--drain-timeout)"
            ),
            Self::Backend(error) => error.fmt(f),
        }
    }
}

impl error::Error for SinkError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self {
            Self::Interrupted | Self::Overrun { .. } => None,
            Self::Io(error) => error.source(),
            Self::Backend(error) => error.source(),
        }
    }
}

/// An output could not be opened.
#[derive(Debug)]
pub struct OpenError {
    pub(super) destination: Destination,
    pub(super) source: SinkError,
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot open {}: {}", self.destination, self.source)
    }
}

impl error::Error for OpenError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        Some(&self.source)
    }
}

/// An output does not take what is sent to it.
///
/// What there is to tell stands apart, so that the result of a write, which nearly always is none,
/// stays small.
#[derive(Debug)]
pub struct WriteError(Box<Failure>);

#[derive(Debug)]
pub(super) struct Failure {
    pub(super) destination: Destination,
    /// Whether the other side tells of each event what has become of it.
    pub(super) acknowledges: bool,
    pub(super) delivery: Delivery,
    /// Where the events are that were written before.
    pub(super) remains: Option<String>,
    pub(super) source: SinkError,
}

impl From<Failure> for WriteError {
    fn from(failure: Failure) -> Self {
        Self(Box::new(failure))
    }
}

impl WriteError {
    /// That of the file of the trace.
    pub(crate) fn of_trace(path: &Path, events: u64, source: io::Error) -> Self {
        Self::from(Failure {
            destination: Destination::path(path),
            acknowledges: false,
            delivery: Delivery {
                events,
                ..Delivery::default()
            },
            remains: None,
            source: SinkError::Io(source),
        })
    }

    /// Whether nobody reads the other end of the pipe any more.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        matches!(&self.0.source, SinkError::Io(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }

    /// Whether it is only that the program was asked to stop while the output waited.
    #[must_use]
    pub fn is_interrupted(&self) -> bool {
        matches!(self.0.source, SinkError::Interrupted)
    }

    /// What had become of the output's events.
    #[must_use]
    pub fn delivery(&self) -> Delivery {
        self.0.delivery
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Failure {
            destination,
            acknowledges,
            delivery,
            remains,
            source,
        } = &*self.0;
        if *acknowledges {
            write!(
                f,
                "cannot send to {destination}: {source}; {} events are acknowledged, {} failed, {} are in flight",
                delivery.events, delivery.failed, delivery.in_flight
            )?;
        } else {
            write!(
                f,
                "cannot write to {destination}: {source}; {} events were written before",
                delivery.events
            )?;
        }
        f.write_str(remains.as_deref().unwrap_or_default())
    }
}

impl error::Error for WriteError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        Some(&self.0.source)
    }
}
