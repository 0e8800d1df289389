//! What can go wrong where events go.

use std::path::{Path, PathBuf};
use std::{error, fmt, io};

use super::{Destination, Written};

/// An output could not be opened.
#[derive(Debug)]
pub struct OpenError {
    pub(super) destination: Destination,
    pub(super) source: io::Error,
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
#[derive(Debug)]
pub struct WriteError {
    pub(super) destination: Destination,
    pub(super) written: Written,
    /// Where the events that were written are, if not under the destination's own name.
    pub(super) partial: Option<PathBuf>,
    pub(super) source: io::Error,
}

impl WriteError {
    /// That of a file beside the outputs.
    pub(crate) fn beside(path: &Path, events: u64, source: io::Error) -> Self {
        Self {
            destination: Destination::File(path.to_owned()),
            written: Written {
                events,
                ..Written::default()
            },
            partial: None,
            source,
        }
    }

    /// Whether nobody reads the other end of the pipe any more.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.source.kind() == io::ErrorKind::BrokenPipe
    }

    /// Whether it is only that the program was asked to stop while the output waited.
    #[must_use]
    pub fn is_interrupted(&self) -> bool {
        self.source.kind() == io::ErrorKind::Interrupted
    }

    /// What had become of the output's events.
    #[must_use]
    pub fn written(&self) -> Written {
        self.written
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let written = &self.written;
        if self.destination.acknowledges() {
            write!(
                f,
                "cannot send to {}: {}; {} events are acknowledged, {} failed, {} are in flight",
                self.destination, self.source, written.events, written.failed, written.in_flight
            )?;
        } else {
            write!(
                f,
                "cannot write to {}: {}; {} events were written before",
                self.destination, self.source, written.events
            )?;
        }
        match &self.partial {
            Some(path) => write!(f, " and are in `{}`", path.display()),
            None => Ok(()),
        }
    }
}

impl error::Error for WriteError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        Some(&self.source)
    }
}
