//! Configurations from the disk, checked, their diagnostics written.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{Failure, Style};
use crate::disk::{Disk, Stdin};
use resinker_language::check_with;
use resinker_language::diagnostic::lint::Levels;
use resinker_language::diagnostic::{MessageFormat, Report, Severity, emit_all};
use resinker_language::load::Loader;
use resinker_language::model::Model;
use resinker_language::source::Sources;

/// A configuration and what was found in it.
pub(super) struct Findings {
    /// The root file, as the user named it.
    pub(super) name: String,
    found: resinker_language::Checked,
}

impl Findings {
    pub(super) fn has_errors(&self) -> bool {
        self.found.has_errors()
    }

    /// The files that were read, the root first.
    pub(super) fn files(&self) -> impl Iterator<Item = &Path> {
        self.found
            .sources
            .files()
            .iter()
            .map(|file| Path::new(&file.name))
    }

    /// What can be compiled, where no error was found.
    pub(super) fn checked(self) -> Option<Checked> {
        let sources = self.found.sources;
        self.found.model.map(|model| Checked { model, sources })
    }
}

/// Writes the diagnostics of configurations: the forms for programs to standard output, the others
/// to standard error.
pub(super) fn write(found: &[Findings], style: Style) -> Result<(), Failure> {
    let reports: Vec<Report<'_>> = found.iter().map(|found| found.found.report()).collect();
    let mut text = Vec::new();
    let written = emit_all(&reports, style.format, style.screen, &mut text)
        .and_then(|()| hint(found, style, &mut text))
        .and_then(|()| {
            if style.is_for_people() {
                io::stderr().lock().write_all(&text)
            } else {
                io::stdout().lock().write_all(&text)
            }
        });
    match written {
        // Whoever reads has seen enough: the exit status still tells.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => {
            written.map_err(|error| Failure::new(format!("cannot write the diagnostics: {error}")))
        }
    }
}

/// Where to read about the first error.
fn hint(found: &[Findings], style: Style, out: &mut dyn Write) -> io::Result<()> {
    let mut all = found.iter().flat_map(|found| &found.found.diagnostics);
    match all.find(|diagnostic| diagnostic.severity == Severity::Error) {
        Some(first) if style.format == MessageFormat::Human => writeln!(
            out,
            "for more about an error: resinker explain {}",
            first.code.0
        ),
        _ => Ok(()),
    }
}

/// Reads a configuration with its imports and checks it.
///
/// # Errors
/// Where the file cannot be opened or read.
pub(super) fn findings(path: &Path, levels: Levels) -> Result<Findings, Failure> {
    of(&path.to_string_lossy(), &mut Disk, levels)
}

/// Reads a configuration from standard input, with its imports from the disk, and checks it.
///
/// # Errors
/// Where standard input cannot be read.
pub(super) fn findings_of_stdin(levels: Levels) -> Result<Findings, Failure> {
    of(Stdin::NAME, &mut Stdin, levels)
}

fn of(name: &str, loader: &mut dyn Loader, levels: Levels) -> Result<Findings, Failure> {
    let found = check_with(loader, name, levels).map_err(Failure::new)?;
    if found.model.is_none() && !found.has_errors() {
        return Err(Failure::bug(format_args!(
            "`{name}` was not accepted, and nothing says why"
        )));
    }
    Ok(Findings {
        name: name.to_owned(),
        found,
    })
}

/// A configuration without errors.
pub(super) struct Checked {
    pub(super) model: Model,
    sources: Sources,
}

impl Checked {
    /// Names and contents of the files. Names are relative to the root's folder, so that they are
    /// the same wherever it stands.
    pub(super) fn inputs(&self) -> Vec<(String, String)> {
        let root = self
            .sources
            .files()
            .first()
            .map(|file| PathBuf::from(&file.name));
        let folder = root
            .as_deref()
            .and_then(Path::parent)
            .unwrap_or(Path::new(""));
        self.sources
            .files()
            .iter()
            .map(|file| {
                let path = Path::new(&file.name);
                let name = path
                    .strip_prefix(folder)
                    .unwrap_or(path)
                    .to_string_lossy()
                    .replace('\\', "/");
                (name, file.text.clone())
            })
            .collect()
    }
}

/// Reads and checks a configuration and writes its diagnostics; `None` where it has errors.
///
/// # Errors
/// Where the file cannot be opened or read, or the diagnostics cannot be written.
pub(super) fn checked(
    path: &Path,
    style: Style,
    levels: Levels,
) -> Result<Option<Checked>, Failure> {
    let found = findings(path, levels)?;
    write(std::slice::from_ref(&found), style)?;
    Ok(found.checked())
}
