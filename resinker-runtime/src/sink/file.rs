//! Files, which appear under their name when they are whole.

use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::{fmt, io};

use super::Target;
use crate::engine::OutputKind;

/// A place that events can go to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// The standard output.
    Stdout,
    /// Nowhere.
    Null,
    /// A file, or a device or named pipe that exists.
    File(PathBuf),
}

impl From<OutputKind> for Destination {
    fn from(kind: OutputKind) -> Self {
        match kind {
            OutputKind::Stdout => Self::Stdout,
            OutputKind::Null => Self::Null,
            OutputKind::File { path } => Self::File(PathBuf::from(path)),
        }
    }
}

impl fmt::Display for Destination {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stdout => f.write_str("stdout"),
            Self::Null => f.write_str("null"),
            Self::File(path) => write!(f, "`{}`", path.display()),
        }
    }
}

/// A file that is written beside its name, and takes its name once it is whole.
#[derive(Debug)]
pub(super) struct WholeFile {
    file: File,
    partial: PathBuf,
    path: PathBuf,
}

impl WholeFile {
    pub(super) fn file(&mut self) -> &mut File {
        &mut self.file
    }

    /// Where it is until it is whole.
    pub(super) fn partial(&self) -> &Path {
        &self.partial
    }

    /// Gives it its name.
    pub(super) fn name(&self) -> io::Result<()> {
        fs::rename(&self.partial, &self.path)
    }
}

pub(super) fn open(path: &Path) -> io::Result<Target> {
    match fs::metadata(path) {
        Ok(existing) if existing.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        // A device or a pipe is what it is; a file could not take its name.
        Ok(existing) if !existing.is_file() => {
            return File::options().write(true).open(path).map(Target::Stream);
        }
        _ => {}
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut partial = OsString::from(path);
    partial.push(".partial");
    let partial = PathBuf::from(partial);
    Ok(Target::Whole(WholeFile {
        file: File::create(&partial)?,
        partial,
        path: path.to_owned(),
    }))
}
