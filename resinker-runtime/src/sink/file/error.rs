//! What only outputs to files say of themselves.

use std::path::PathBuf;
use std::{error, fmt};

use crate::sink::SinkError;

/// Why a file cannot be opened, beside what the system says.
#[derive(Debug)]
pub(super) enum FileError {
    /// A device or pipe was to hold the tables of several event types.
    DeviceWithTables,
    /// A device or pipe was to be rotated.
    DeviceRotated,
    /// Tables were asked for, and nothing says what columns they have.
    ColumnsUnknown,
    /// The path names no file.
    Nameless,
    /// The file's name is not UTF-8.
    NotUtf8,
    /// A file is there, with events.
    Taken {
        /// The file.
        path: PathBuf,
        /// Whose events.
        of: &'static str,
    },
    /// Something that is no file is there.
    NoFile(PathBuf),
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::DeviceWithTables => f.write_str(
                "each event type has a table of its own, and a device or pipe holds one",
            ),
            Self::DeviceRotated => f.write_str("a device or pipe cannot be rotated"),
            Self::ColumnsUnknown => f.write_str("the columns of tables are not known"),
            Self::Nameless => f.write_str("the path names no file"),
            Self::NotUtf8 => f.write_str("the file's name is not UTF-8"),
            Self::Taken { path, of } => write!(
                f,
                "`{}` is there, with events of {of}; move it away",
                path.display()
            ),
            Self::NoFile(path) => write!(
                f,
                "`{}` is there, and is not a file; move it away",
                path.display()
            ),
        }
    }
}

impl error::Error for FileError {}

impl From<FileError> for SinkError {
    fn from(error: FileError) -> Self {
        Self::backend(error)
    }
}
