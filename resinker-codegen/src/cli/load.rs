//! Configurations from the disk, checked, their diagnostics written.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{Failure, Style};
use crate::check;
use crate::diagnostic::lint::Levels;
use crate::diagnostic::{Diagnostic, MessageFormat, Severity, Sink, emit};
use crate::model::Model;
use crate::source::Sources;
use crate::source::disk::Disk;
use crate::source::load;

/// A configuration and what was found in it.
pub(super) struct Findings {
    pub(super) sources: Sources,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// There where no error was found.
    pub(super) model: Option<Model>,
}

impl Findings {
    pub(super) fn has_errors(&self) -> bool {
        self.diagnostics
            .iter()
            .any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Writes the diagnostics: JSON to standard output, the others to standard error.
    pub(super) fn write(&self, style: Style) -> Result<(), Failure> {
        let mut text = Vec::new();
        let write = |text: &mut Vec<u8>| {
            emit(
                &self.diagnostics,
                &self.sources,
                style.format,
                style.colour,
                text,
            )
        };
        let written = write(&mut text).and_then(|()| match style.format {
            MessageFormat::Json => io::stdout().lock().write_all(&text),
            MessageFormat::Human | MessageFormat::Short => io::stderr().lock().write_all(&text),
        });
        match written {
            // Whoever reads has seen enough: the exit status still tells.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            written => written
                .map_err(|error| Failure::new(format!("cannot write the diagnostics: {error}"))),
        }
    }
}

/// Reads a configuration with its imports and checks it.
///
/// # Errors
/// Where the file cannot be opened or read.
pub(super) fn findings(path: &Path, levels: Levels) -> Result<Findings, Failure> {
    let mut sink = Sink::with_levels(levels);
    let loaded = load::load(&path.to_string_lossy(), &mut Disk, &mut sink).map_err(Failure::new)?;
    let model = loaded
        .config(&mut sink)
        .and_then(|config| check::check(&config, &mut sink))
        .filter(|_| !sink.has_errors());
    Ok(Findings {
        sources: loaded.sources,
        diagnostics: sink.finish(),
        model,
    })
}

/// A configuration without errors.
pub(super) struct Checked {
    pub(super) model: Model,
    sources: Sources,
}

impl Checked {
    /// Names and contents of the files. Names are relative to the root's folder, so that they are the same wherever it stands.
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
    found.write(style)?;
    Ok(found.model.map(|model| Checked {
        model,
        sources: found.sources,
    }))
}
