//! The front door: a configuration read from a loader and checked.

use crate::diagnostic::lint::Levels;
use crate::diagnostic::{Diagnostic, Report, Severity, Sink};
use crate::load::{self, Loader, RootUnreadable};
use crate::model::Model;
use crate::source::Sources;

/// A configuration and what was found in it.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The files that were read, the root first.
    pub sources: Sources,
    /// What was found, by its place.
    pub diagnostics: Vec<Diagnostic>,
    /// The checked configuration; there where no error was found.
    pub model: Option<Model>,
}

impl Checked {
    /// Whether an error was found.
    pub fn has_errors(&self) -> bool {
        self.diagnostics
            .iter()
            .any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// What was found, for [`emit_all`](crate::diagnostic::emit_all).
    pub fn report(&self) -> Report<'_> {
        Report {
            diagnostics: &self.diagnostics,
            sources: &self.sources,
        }
    }
}

/// Reads a configuration with all that it imports and checks it, each lint at its own level.
///
/// # Errors
/// Where the root file cannot be read at all. Whatever else is wrong is a diagnostic.
pub fn check(files: &mut dyn Loader, root: &str) -> Result<Checked, RootUnreadable> {
    check_with(files, root, Levels::default())
}

/// The same with levels of lints.
///
/// # Errors
/// As [`check`].
pub fn check_with(
    files: &mut dyn Loader,
    root: &str,
    levels: Levels,
) -> Result<Checked, RootUnreadable> {
    let mut sink = Sink::with_levels(levels);
    let loaded = load::load(root, files, &mut sink)?;
    let model = loaded
        .config(&mut sink)
        .and_then(|config| crate::check::check(&config, &mut sink))
        .filter(|_| !sink.has_errors());
    Ok(Checked {
        sources: loaded.sources,
        diagnostics: sink.finish(),
        model,
    })
}
