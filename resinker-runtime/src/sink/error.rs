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

/// Where the events of files are, one of which could not be written.
#[derive(Debug, Default)]
pub(crate) struct Remains {
    /// Files that have their names, and their events.
    pub(super) finished_files: u64,
    pub(super) finished_events: u64,
    /// The file, or what the files are called, that have not got their names, and their events.
    pub(super) partial: Option<(PathBuf, u64)>,
    /// Whether what belongs after the last event could not be written.
    pub(super) is_unended: bool,
    /// A file that is gone, and how many events it had.
    pub(super) lost: Option<(PathBuf, u64)>,
}

impl fmt::Display for Remains {
    /// Goes on after how many events were written.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let files = match self.finished_files {
            1 => "1 finished file".to_owned(),
            count => format!("{count} finished files"),
        };
        match &self.partial {
            Some((path, _)) if self.finished_files == 0 => {
                write!(f, " and are in `{}`", path.display())?;
            }
            Some((path, events)) => write!(
                f,
                ": {} in {files}, {events} in `{}`",
                self.finished_events,
                path.display()
            )?,
            None if self.finished_files > 0 => write!(f, " and are in {files}")?,
            None => {}
        }
        if self.partial.is_some() && self.is_unended {
            f.write_str(", which lacks its end")?;
        }
        match &self.lost {
            Some((path, events)) => {
                write!(
                    f,
                    "; `{}` is gone, and {events} events with it",
                    path.display()
                )
            }
            None => Ok(()),
        }
    }
}

/// An output does not take what is sent to it.
#[derive(Debug)]
pub struct WriteError {
    pub(super) destination: Destination,
    pub(super) written: Written,
    pub(super) remains: Option<Box<Remains>>,
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
            remains: None,
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
        match &self.remains {
            Some(remains) => remains.fmt(f),
            None => Ok(()),
        }
    }
}

impl error::Error for WriteError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        Some(&self.source)
    }
}
