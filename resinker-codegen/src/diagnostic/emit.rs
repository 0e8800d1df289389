//! Diagnostics written out, in one of three forms.

use std::io;

use super::position::Lines;
use super::{Diagnostic, Severity, json, render, short};
use crate::source::Sources;

/// The form in which diagnostics are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MessageFormat {
    /// With the source lines, for a person.
    #[default]
    Human,
    /// One line each: `file:line:column: error[code]: message`.
    Short,
    /// One JSON object a line, for a program.
    Json,
}

/// Writes diagnostics in their order, then, in the forms for people, a line that counts them.
///
/// # Errors
/// Where `out` cannot be written.
pub fn emit(
    diagnostics: &[Diagnostic],
    sources: &Sources,
    format: MessageFormat,
    colour: bool,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let lines = Lines::new(sources);
    match format {
        MessageFormat::Json => return json::emit(diagnostics, &lines, out),
        MessageFormat::Short => short::emit(diagnostics, &lines, out)?,
        MessageFormat::Human => render::emit(diagnostics, sources, &lines, colour, out)?,
    }
    match summary(diagnostics) {
        Some(line) => writeln!(out, "{line}"),
        None => Ok(()),
    }
}

/// "error: 3 errors and 1 warning"; nothing where there is nothing to count.
fn summary(diagnostics: &[Diagnostic]) -> Option<String> {
    let count = |severity| {
        diagnostics
            .iter()
            .filter(|d| d.severity == severity)
            .count()
    };
    let plural = |count: usize, noun: &str| match count {
        1 => format!("1 {noun}"),
        count => format!("{count} {noun}s"),
    };
    match (count(Severity::Error), count(Severity::Warning)) {
        (0, 0) => None,
        (0, warnings) => Some(format!("warning: {}", plural(warnings, "warning"))),
        (errors, 0) => Some(format!("error: {}", plural(errors, "error"))),
        (errors, warnings) => Some(format!(
            "error: {} and {}",
            plural(errors, "error"),
            plural(warnings, "warning")
        )),
    }
}
