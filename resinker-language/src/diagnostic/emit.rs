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
    /// How many columns it has: longer lines of the configuration are cut around what is said of
    /// them.
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

/// The lines of the configuration as they may be shown: a secret is none any more in a log.
fn without_secrets<'a>(report: &Report<'a>) -> Cow<'a, Sources> {
    let mut secrets = report
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.code == codes::LITERAL_SECRET)
        .map(|diagnostic| diagnostic.primary.span)
        .chain(report.sources.secrets().iter().copied())
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
    let mut shown = Shown::of(reports);
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
            MessageFormat::Human => {
                let shown = diagnostics.iter().filter(|found| shown.takes(found));
                render::emit(shown, &lines, screen, out)?;
            }
        }
    }
    if format == MessageFormat::Human
        && let Some(rest) = counted(shown.errors_left, shown.warnings_left)
    {
        writeln!(
            out,
            "{rest} more: `--message-format short` shows a line for each"
        )?;
    }
    match summary(reports) {
        Some(line) if format != MessageFormat::Json => writeln!(out, "{line}"),
        _ => Ok(()),
    }
}

/// Findings that are shown with their lines at the most: nobody reads more before the first are
/// mended.
const MOST_SHOWN: usize = 200;

/// Which findings are shown with their lines: the first, errors before warnings.
struct Shown {
    errors: usize,
    warnings: usize,
    errors_left: usize,
    warnings_left: usize,
}

impl Shown {
    fn of(reports: &[Report<'_>]) -> Self {
        let errors = count(reports, Severity::Error).min(MOST_SHOWN);
        Self {
            errors,
            warnings: MOST_SHOWN - errors,
            errors_left: 0,
            warnings_left: 0,
        }
    }

    /// Whether the next finding is one of them.
    fn takes(&mut self, found: &Diagnostic) -> bool {
        let (room, left) = match found.severity {
            Severity::Error => (&mut self.errors, &mut self.errors_left),
            Severity::Warning => (&mut self.warnings, &mut self.warnings_left),
        };
        let takes = *room > 0;
        *room -= usize::from(takes);
        *left += usize::from(!takes);
        takes
    }
}

fn count(reports: &[Report<'_>], severity: Severity) -> usize {
    let all = reports.iter().flat_map(|report| report.diagnostics);
    all.filter(|found| found.severity == severity).count()
}

/// "3 errors and 1 warning"; nothing where there is nothing to count.
fn counted(errors: usize, warnings: usize) -> Option<String> {
    let plural = |count: usize, noun: &str| match count {
        1 => format!("1 {noun}"),
        count => format!("{count} {noun}s"),
    };
    match (errors, warnings) {
        (0, 0) => None,
        (0, warnings) => Some(plural(warnings, "warning")),
        (errors, 0) => Some(plural(errors, "error")),
        (errors, warnings) => Some(format!(
            "{} and {}",
            plural(errors, "error"),
            plural(warnings, "warning")
        )),
    }
}

/// "error: 3 errors and 1 warning", of several configurations "… in 2 of 3 files"; nothing where
/// there is nothing to count.
fn summary(reports: &[Report<'_>]) -> Option<String> {
    let (errors, warnings) = (
        count(reports, Severity::Error),
        count(reports, Severity::Warning),
    );
    let severity = match errors {
        0 => Severity::Warning,
        _ => Severity::Error,
    };
    let line = format!("{}: {}", severity.word(), counted(errors, warnings)?);
    let concerned = reports
        .iter()
        .filter(|report| !report.diagnostics.is_empty())
        .count();
    Some(match reports.len() {
        0 | 1 => line,
        all => format!("{line} in {concerned} of {all} files"),
    })
}
