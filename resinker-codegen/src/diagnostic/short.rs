//! Diagnostics as one line each: `file:line:column: error[code]: message`.

use std::io;

use super::position::Lines;
use super::{Diagnostic, Severity};

/// Writes one line for each finding.
pub(super) fn emit(
    diagnostics: &[Diagnostic],
    lines: &Lines<'_>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    for diagnostic in diagnostics {
        if let Some((file, start, _)) = lines.locate(diagnostic.primary.span) {
            write!(out, "{}:{}:{}: ", file.name, start.line, start.column)?;
        }
        let severity = word(diagnostic.severity);
        writeln!(
            out,
            "{severity}[{}]: {}",
            diagnostic.code.0, diagnostic.message
        )?;
    }
    Ok(())
}

/// The severity as a word.
pub(super) fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}
