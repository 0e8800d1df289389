//! Diagnostics as one line each: `file:line:column: error[code]: message`.

use std::io;

use resinker_runtime::printable::printable;

use super::Diagnostic;
use super::position::Lines;

/// Writes one line for each finding.
pub(super) fn emit(
    diagnostics: &[Diagnostic],
    lines: &Lines<'_>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    for diagnostic in diagnostics {
        if let Some((file, start, _)) = lines.locate(diagnostic.primary.span) {
            let name = printable(&file.name);
            write!(out, "{name}:{}:{}: ", start.line, start.column)?;
        }
        let severity = diagnostic.severity.word();
        writeln!(
            out,
            "{severity}[{}]: {}",
            diagnostic.code.0,
            printable(&diagnostic.message)
        )?;
    }
    Ok(())
}
