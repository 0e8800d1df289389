//! Configurations from the disk, checked, their diagnostics written.

use std::io::{self, Write};
use std::path::Path;

use super::{Failure, Style};
use crate::diagnostic::{Diagnostic, MessageFormat, Severity, Sink, emit};
use crate::source::Sources;
use crate::source::disk::Disk;
use crate::source::load;

/// A configuration and what was found in it.
pub(super) struct Findings {
    pub(super) sources: Sources,
    pub(super) diagnostics: Vec<Diagnostic>,
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
pub(super) fn findings(path: &Path) -> Result<Findings, Failure> {
    let mut sink = Sink::new();
    let loaded = load::load(&path.to_string_lossy(), &mut Disk, &mut sink).map_err(Failure::new)?;
    loaded.config(&mut sink);
    Ok(Findings {
        sources: loaded.sources,
        diagnostics: sink.finish(),
    })
}
