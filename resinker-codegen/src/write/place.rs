//! Files put in their places inside a folder, by way of no link.
//!
//! Somebody else may be able to write into a folder that a crate goes into, or have sent it along.
//! So nothing in it is trusted: what is opened to be written is always new, and a link that leads
//! out of the folder is refused or replaced, never followed.

use std::collections::hash_map::RandomState;
use std::fs::{self, File};
use std::hash::{BuildHasher, Hasher};
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

/// What stands at a path, links not followed.
pub(super) enum There {
    Nothing,
    /// A file, with its content.
    File(Vec<u8>),
    /// A link, a folder, a device or a pipe.
    Other,
}

/// What stands at a path.
///
/// # Errors
/// The system refuses to read.
pub(super) fn there(path: &Path) -> io::Result<There> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_file() => Ok(There::File(fs::read(path)?)),
        Ok(_) => Ok(There::Other),
        Err(error) if is_absent(&error) => Ok(There::Nothing),
        Err(error) => Err(error),
    }
}

pub(super) fn is_absent(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

/// The first folder on the way from `root` down to the file `name` that is a link.
pub(super) fn link_on_the_way(root: &Path, name: &str) -> Option<PathBuf> {
    let mut path = root.to_owned();
    let parent = Path::new(name).parent()?;
    parent.components().find_map(|component| {
        path.push(component);
        let found = fs::symlink_metadata(&path).ok()?;
        found.is_symlink().then(|| path.clone())
    })
}

/// A manifest is a file that anyone can edit: it must not reach out of its folder.
pub(super) fn is_inside(name: &str) -> bool {
    Path::new(name)
        .components()
        .all(|component| matches!(component, Component::Normal(_)))
}

/// Attempts to find a name that nothing has.
const ATTEMPTS: usize = 16;

/// Writes a new file beside the one at `path`, then renames it over that: a file is replaced whole
/// or not at all, and a link by a file.
///
/// # Errors
/// The system refuses.
pub(crate) fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let (mut file, temporary) = new_beside(path, folder)?;
    file.write_all(content)
        .and_then(|()| fs::rename(&temporary, path))
        .inspect_err(|_| {
            // What is left of an attempt is of no use to anyone.
            let _ = fs::remove_file(&temporary);
        })
}

/// A file that was not there, under a name that nobody could foresee.
fn new_beside(path: &Path, folder: &Path) -> io::Result<(File, PathBuf)> {
    let mut attempt = 0;
    loop {
        // The system seeds it.
        let random = RandomState::new().build_hasher().finish();
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{random:016x}.resinker-new"));
        let temporary = folder.join(name);
        match File::create_new(&temporary) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && attempt < ATTEMPTS => {
                attempt += 1;
            }
            opened => return opened.map(|file| (file, temporary)),
        }
    }
}
