//! When a file is saved.
//!
//! The files are looked at, rather than the system asked to tell: they are few, and that works in
//! every folder, over networks, and with editors that save by putting another file in the place of
//! the old one.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

/// How long files have to stay as they are before a change of them counts: editors write in several
/// steps.
const QUIET: Duration = Duration::from_millis(200);

/// What a file was last seen as; `None` where it is not there.
type Stamp = Option<(SystemTime, u64)>;

/// Files as they were.
pub(super) struct Saved {
    files: Vec<(PathBuf, Stamp)>,
    /// As they are while they change, and since when.
    now: Option<(Vec<Stamp>, Instant)>,
}

impl Saved {
    /// Files as they are now.
    pub(super) fn of<'a>(paths: impl IntoIterator<Item = &'a Path>) -> Self {
        let mut saved = Self {
            files: Vec::new(),
            now: None,
        };
        saved.add(paths);
        saved
    }

    /// More files, as they are now.
    pub(super) fn add<'a>(&mut self, paths: impl IntoIterator<Item = &'a Path>) {
        for path in paths {
            if !self.files.iter().any(|(known, _)| known == path) {
                self.files.push((path.to_owned(), stamp(path)));
            }
        }
    }

    /// Whether one of them is another than it was, and none has changed for a while.
    pub(super) fn changed(&mut self) -> bool {
        let now: Vec<Stamp> = self.files.iter().map(|(path, _)| stamp(path)).collect();
        let same = self.files.iter().zip(&now).all(|((_, was), is)| was == is);
        if same {
            self.now = None;
            return false;
        }
        match &self.now {
            Some((seen, since)) if *seen == now => since.elapsed() >= QUIET,
            _ => {
                self.now = Some((now, Instant::now()));
                false
            }
        }
    }
}

fn stamp(path: &Path) -> Stamp {
    let metadata = std::fs::metadata(path).ok()?;
    Some((metadata.modified().ok()?, metadata.len()))
}
