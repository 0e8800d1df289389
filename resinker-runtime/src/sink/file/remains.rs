//! Where the events of files are, one of which could not be written.

use std::fmt;
use std::path::PathBuf;

/// Where the events of files are, one of which could not be written.
#[derive(Debug, Default)]
pub(super) struct Remains {
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
