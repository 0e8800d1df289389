//! The loaders that read from the disk and from standard input.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use resinker_language::load::{Loader, ReadFault};
use resinker_language::yaml::MAX_BYTES;

/// Reads files by their paths; symbolic links to one file are one file.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disk;

impl Loader for Disk {
    fn read(&mut self, name: &str) -> Result<String, ReadFault> {
        text(File::open(Path::new(name)).map_err(unreadable)?)
    }

    fn identity(&mut self, name: &str) -> String {
        match std::fs::canonicalize(name) {
            Ok(path) => path.to_string_lossy().into_owned(),
            Err(_) => name.to_owned(),
        }
    }
}

/// Reads the root file from standard input and what it imports from the disk, relative to the folder in which the command runs.
#[derive(Clone, Copy, Debug, Default)]
pub struct Stdin;

impl Stdin {
    /// What diagnostics call it.
    pub const NAME: &str = "<stdin>";
}

impl Loader for Stdin {
    fn read(&mut self, name: &str) -> Result<String, ReadFault> {
        if name == Self::NAME {
            text(std::io::stdin().lock())
        } else {
            Disk.read(name)
        }
    }

    fn identity(&mut self, name: &str) -> String {
        if name == Self::NAME {
            name.to_owned()
        } else {
            Disk.identity(name)
        }
    }
}

/// Everything that can be read, as text.
fn text(from: impl Read) -> Result<String, ReadFault> {
    let limit = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    // One byte past the limit is enough to know; a device that never ends stops here too.
    from.take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    if bytes.len() > MAX_BYTES {
        return Err(ReadFault::TooLarge);
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let bytes = error.into_bytes();
        let utf16 = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
        let valid = bytes.get(..valid).unwrap_or_default();
        ReadFault::NotUtf8 {
            valid: String::from_utf8_lossy(valid).into_owned(),
            utf16,
        }
    })
}

fn unreadable(error: std::io::Error) -> ReadFault {
    ReadFault::Unreadable(reason(&error))
}

/// The reason of a failure without the system's error number.
fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "no such file".into(),
        std::io::ErrorKind::PermissionDenied => "permission denied".into(),
        std::io::ErrorKind::IsADirectory => "it is a folder".into(),
        _ => error.to_string(),
    }
}
