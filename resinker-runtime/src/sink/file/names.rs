//! What files are called.
//!
//! `events.json`; numbered, `events-00001.json`; the tables of a CSV output, `events.Purchased.csv`
//! and `events-00001.Purchased.csv`; compressed, with `.gz` or `.zst` after it; and until they are
//! whole, with `.partial` after that.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::error::FileError;
use super::{Compression, FileOutput, Rotation};

/// What a file has after its name until it is whole.
const PARTIAL: &str = ".partial";

/// The names of an output's files.
#[derive(Debug)]
pub(super) struct Names {
    folder: PathBuf,
    stem: String,
    /// With its dot, and with what tells of compression.
    extension: String,
    /// The number of the present file, if files are numbered.
    number: Option<u64>,
}

impl Names {
    pub(super) fn new(output: &FileOutput) -> Result<Self, FileError> {
        let path = Path::new(&output.path);
        let name = path.file_name().ok_or(FileError::Nameless)?;
        let name = name.to_str().ok_or(FileError::NotUtf8)?;
        let suffix = suffix(output.compression);
        let name = name
            .strip_suffix(suffix)
            .filter(|name| !name.is_empty())
            .unwrap_or(name);
        // A dot in front is no extension.
        let dot = name.rfind('.').filter(|dot| *dot > 0);
        let (stem, extension) = name.split_at(dot.unwrap_or(name.len()));
        Ok(Self {
            folder: path.parent().map(Path::to_owned).unwrap_or_default(),
            stem: stem.to_owned(),
            extension: format!("{extension}{suffix}"),
            number: (output.rotation != Rotation::None).then_some(1),
        })
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The present file, or that of one of its tables.
    pub(super) fn file(&self, table: Option<&str>) -> PathBuf {
        self.with(table.map(legal).as_deref())
    }

    /// What the present tables have in common: a star stands for the event type.
    pub(super) fn tables(&self) -> PathBuf {
        self.with(Some("*"))
    }

    fn with(&self, table: Option<&str>) -> PathBuf {
        let mut name = self.stem.clone();
        if let Some(number) = self.number {
            name.push_str(&format!("-{number:05}"));
        }
        if let Some(table) = table {
            name.push('.');
            name.push_str(table);
        }
        name.push_str(&self.extension);
        self.folder.join(name)
    }

    /// Goes on to the next file.
    pub(super) fn advance(&mut self) {
        if let Some(number) = &mut self.number {
            *number += 1;
        }
    }

    /// Begins after all numbers that are taken.
    pub(super) fn begin_after(&mut self, taken: Option<u64>) {
        if let (Some(number), Some(taken)) = (&mut self.number, taken) {
            *number = taken + 1;
        }
    }

    /// The highest number that a file in the folder has, whole or not, and the name of such a file.
    pub(super) fn taken(&self) -> io::Result<Option<(u64, PathBuf)>> {
        let entries = match fs::read_dir(if self.folder.as_os_str().is_empty() {
            Path::new(".")
        } else {
            &self.folder
        }) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let mut highest = None;
        for entry in entries {
            let name = entry?.file_name();
            if let Some(number) = name.to_str().and_then(|name| self.number_of(name)) {
                highest = highest.max(Some((number, self.folder.join(&name))));
            }
        }
        Ok(highest)
    }

    /// The number of a file that this output has numbered or could have.
    fn number_of(&self, name: &str) -> Option<u64> {
        let rest = name.strip_prefix(&self.stem)?.strip_prefix('-')?;
        let rest = rest.strip_suffix(PARTIAL).unwrap_or(rest);
        let rest = rest.strip_suffix(&self.extension)?;
        let digits = rest.split('.').next()?;
        let numeric = digits.len() >= 5 && digits.bytes().all(|byte| byte.is_ascii_digit());
        numeric.then(|| digits.parse().ok()).flatten()
    }
}

/// Where a file is until it is whole.
pub(super) fn partial(path: &Path) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(PARTIAL);
    PathBuf::from(name)
}

/// The path of an output, with what tells of compression; a device or pipe keeps its name.
pub(in crate::sink) fn compressed(path: &Path, compression: Compression) -> PathBuf {
    let suffix = suffix(compression);
    if path
        .as_os_str()
        .as_encoded_bytes()
        .ends_with(suffix.as_bytes())
        || is_device(path)
    {
        return path.to_owned();
    }
    let mut name = OsString::from(path);
    name.push(suffix);
    PathBuf::from(name)
}

/// Whether something is there that is neither a file nor a folder.
pub(super) fn is_device(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir())
}

const fn suffix(compression: Compression) -> &'static str {
    match compression {
        Compression::None => "",
        #[cfg(feature = "gzip")]
        Compression::Gzip => ".gz",
        #[cfg(feature = "zstd")]
        Compression::Zstd => ".zst",
    }
}

/// The name of an event type as part of a file's name: what some system does not allow there as `%`
/// and two digits, so that different names stay different.
fn legal(name: &str) -> String {
    let mut legal = String::with_capacity(name.len());
    for character in name.chars() {
        if character.is_ascii_control() || "/\\:*?\"<>|%".contains(character) {
            legal.push_str(&format!("%{:02X}", u32::from(character)));
        } else {
            legal.push(character);
        }
    }
    legal
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(path: &str, rotation: Rotation) -> Names {
        Names::new(&FileOutput {
            rotation,
            ..FileOutput::plain(path)
        })
        .unwrap()
    }

    #[test]
    fn numbers_and_tables_stand_before_the_extension() {
        for (path, number, table, name) in [
            ("out/events.json", false, None, "out/events.json"),
            ("out/events.json", true, None, "out/events-00001.json"),
            ("events", true, None, "events-00001"),
            ("a.b.csv", false, Some("Paid"), "a.b.Paid.csv"),
            ("/x/a.csv", true, Some("Paid"), "/x/a-00001.Paid.csv"),
            (".hidden", true, Some("Paid"), ".hidden-00001.Paid"),
            ("a.csv", false, Some("../b %:é"), "a...%2Fb %25%3Aé.csv"),
        ] {
            let rotation = if number {
                Rotation::Count(1)
            } else {
                Rotation::None
            };
            assert_eq!(names(path, rotation).file(table), Path::new(name));
        }
    }

    #[cfg(all(feature = "gzip", feature = "zstd"))]
    #[test]
    fn compression_shows_once() {
        for (path, compression, name) in [
            ("events.json", Compression::Gzip, "events-00001.json.gz"),
            ("events.json.gz", Compression::Gzip, "events-00001.json.gz"),
            (
                "events.json.gz",
                Compression::Zstd,
                "events.json-00001.gz.zst",
            ),
            (".zst", Compression::Zstd, ".zst-00001.zst"),
        ] {
            let names = Names::new(&FileOutput {
                rotation: Rotation::Size(1),
                compression,
                ..FileOutput::plain(path)
            });
            assert_eq!(names.unwrap().file(None), Path::new(name));
        }
    }

    #[test]
    fn numbers_are_read_back() {
        let names = names("out/events.csv", Rotation::Count(1));
        for (name, number) in [
            ("events-00001.csv", Some(1)),
            ("events-00012.Paid.csv", Some(12)),
            ("events-00012.Paid.csv.partial", Some(12)),
            ("events-123456.a.b.csv", Some(123_456)),
            ("events-1.csv", None),
            ("events-00001.json", None),
            ("events.csv", None),
            ("more-events-00001.csv", None),
            ("events-0000x.csv", None),
        ] {
            assert_eq!(names.number_of(name), number, "{name}");
        }
    }
}
