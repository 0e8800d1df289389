//! The loaders that read from the disk and from standard input.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use resinker_language::load::{Loader, Unreadable};

/// Reads files by their paths; symbolic links to one file are one file.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disk;

impl Loader for Disk {
    fn read(&mut self, name: &str, most: usize) -> Result<Vec<u8>, Unreadable> {
        bytes(File::open(Path::new(name)).map_err(unreadable)?, most)
    }

    fn identity(&mut self, name: &str) -> String {
        match std::fs::canonicalize(name) {
            Ok(path) => path.to_string_lossy().into_owned(),
            Err(_) => name.to_owned(),
        }
    }
}

/// Reads the root file from standard input and what it imports from the disk, relative to the
/// folder in which the command runs.
#[derive(Clone, Copy, Debug, Default)]
pub struct Stdin;

impl Stdin {
    /// What diagnostics call it.
    pub const NAME: &str = "<stdin>";
}

impl Loader for Stdin {
    fn read(&mut self, name: &str, most: usize) -> Result<Vec<u8>, Unreadable> {
        if name == Self::NAME {
            bytes(std::io::stdin().lock(), most)
        } else {
            Disk.read(name, most)
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

/// What can be read, up to a limit: a device that never ends stops there too.
fn bytes(from: impl Read, most: usize) -> Result<Vec<u8>, Unreadable> {
    let most = u64::try_from(most).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    from.take(most)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    Ok(bytes)
}

fn unreadable(error: std::io::Error) -> Unreadable {
    Unreadable(reason(&error))
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
