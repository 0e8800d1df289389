//! What can go wrong where events go.

use std::path::{Path, PathBuf};
use std::{error, fmt, io};

use super::Destination;

/// A destination could not be opened.
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

/// A destination does not take what is written to it.
#[derive(Debug)]
pub struct WriteError {
    pub(super) destination: Destination,
    pub(super) events: u64,
    /// Where the events that were written are, if not under the destination's own name.
    pub(super) partial: Option<PathBuf>,
    pub(super) source: io::Error,
}

impl WriteError {
    /// That of a file beside the outputs.
    pub(crate) fn beside(path: &Path, events: u64, source: io::Error) -> Self {
        Self {
            destination: Destination::File(path.to_owned()),
            events,
            partial: None,
            source,
        }
    }

    /// Whether nobody reads the other end of the pipe any more.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.source.kind() == io::ErrorKind::BrokenPipe
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "cannot write to {}: {}; {} events were written before",
            self.destination, self.source, self.events
        )?;
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
