//! Diagnostics written out, in one of three forms.

use std::borrow::Cow;
use std::io;

use super::position::Lines;
use super::{Diagnostic, Severity, codes, json, render, sarif, short};
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
    /// One SARIF 2.1.0 log, for code scanning.
    Sarif,
}

/// Where the human form is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Screen {
    /// With colours.
    pub colour: bool,
    /// How many columns it has: longer lines of the configuration are cut around what is said of them.
    pub columns: usize,
}

impl Screen {
    /// A file, or whatever else has no columns: no colours, and lines that fit most screens.
    pub const FILE: Self = Self {
        colour: false,
        columns: 140,
    };
}

/// What was found in one configuration.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// The findings, in their order.
    pub diagnostics: &'a [Diagnostic],
    /// The files that they are about.
    pub sources: &'a Sources,
}

/// Writes the diagnostics of one configuration: [`emit_all`] for one.
///
/// # Errors
/// Where `out` cannot be written.
pub fn emit(
    diagnostics: &[Diagnostic],
    sources: &Sources,
    format: MessageFormat,
    screen: Screen,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let report = Report {
        diagnostics,
        sources,
    };
    emit_all(&[report], format, screen, out)
}

/// The lines of the configuration as they may be shown: what was found to be a secret is none any more in a log.
fn without_secrets<'a>(report: &Report<'a>) -> Cow<'a, Sources> {
    let mut secrets = report
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.code == codes::LITERAL_SECRET)
        .map(|diagnostic| diagnostic.primary.span)
        .peekable();
    if secrets.peek().is_none() {
        Cow::Borrowed(report.sources)
    } else {
        Cow::Owned(report.sources.masked(secrets))
    }
}

/// Writes diagnostics in their order, then, in the forms for people, a line that counts them all.
///
/// # Errors
/// Where `out` cannot be written.
pub fn emit_all(
    reports: &[Report<'_>],
    format: MessageFormat,
    screen: Screen,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let masked: Vec<Cow<'_, Sources>> = reports.iter().map(without_secrets).collect();
    let reports: Vec<Report<'_>> = reports
        .iter()
        .zip(&masked)
        .map(|(report, sources)| Report { sources, ..*report })
        .collect();
    let reports = reports.as_slice();
    if format == MessageFormat::Sarif {
        return sarif::emit(reports, out);
    }
    for Report {
        diagnostics,
        sources,
    } in reports
    {
        let lines = Lines::new(sources);
        match format {
            MessageFormat::Sarif => {}
            MessageFormat::Json => json::emit(diagnostics, &lines, out)?,
            MessageFormat::Short => short::emit(diagnostics, &lines, out)?,
            MessageFormat::Human => render::emit(*diagnostics, &lines, screen, out)?,
        }
    }
    match summary(reports) {
        Some(line) if format != MessageFormat::Json => writeln!(out, "{line}"),
        _ => Ok(()),
    }
}

/// "error: 3 errors and 1 warning", of several configurations "… in 2 of 3 files"; nothing where there is nothing to count.
fn summary(reports: &[Report<'_>]) -> Option<String> {
    let count = |severity| {
        reports
            .iter()
            .flat_map(|report| report.diagnostics)
            .filter(|found| found.severity == severity)
            .count()
    };
    let plural = |count: usize, noun: &str| match count {
        1 => format!("1 {noun}"),
        count => format!("{count} {noun}s"),
    };
    let line = match (count(Severity::Error), count(Severity::Warning)) {
        (0, 0) => return None,
        (0, warnings) => format!("warning: {}", plural(warnings, "warning")),
        (errors, 0) => format!("error: {}", plural(errors, "error")),
        (errors, warnings) => format!(
            "error: {} and {}",
            plural(errors, "error"),
            plural(warnings, "warning")
        ),
    };
    let concerned = reports
        .iter()
        .filter(|report| !report.diagnostics.is_empty())
        .count();
    Some(match reports.len() {
        0 | 1 => line,
        all => format!("{line} in {concerned} of {all} files"),
    })
}
