//! Files that are made anew in the place of those that an earlier run left.
//!
//! Invariant: nothing is written through a link that somebody has put there, and what is there and
//! is no file stays.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use super::error::FileError;
use super::names;
use crate::sink::SinkError;

/// A new file in the place of one that an earlier run left. Its name can be foreseen: what somebody
/// has put there that is no file stays and is refused, and a link to a file, of either kind, leads
/// nowhere.
pub(super) fn anew(path: &Path) -> Result<File, SinkError> {
    match fs::symlink_metadata(path) {
        Ok(there) if there.is_file() => fs::remove_file(path)?,
        Ok(there) if there.is_dir() => {
            return Err(io::Error::from(io::ErrorKind::IsADirectory).into());
        }
        Ok(_) => return Err(FileError::NoFile(path.to_owned()).into()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error.into()),
    }
    Ok(File::create_new(path)?)
}

/// The same, but a device, a pipe, or a file that the program was started with (`/dev/stderr`) is
/// written to as it is.
pub(crate) fn anew_or_device(path: &Path) -> Result<File, SinkError> {
    if names::is_device(path) || is_descriptor(path) {
        return Ok(File::options().append(true).open(path)?);
    }
    anew(path)
}

/// Whether the system names by this path what the program was started with: no one else can put a
/// link there.
fn is_descriptor(path: &Path) -> bool {
    ["/dev/stdout", "/dev/stderr"]
        .map(Path::new)
        .contains(&path)
        || ["/dev/fd", "/proc/self/fd"]
            .iter()
            .any(|folder| path.parent() == Some(Path::new(folder)))
}
