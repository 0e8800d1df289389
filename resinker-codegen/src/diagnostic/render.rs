//! Diagnostics for people at a terminal: the source line, what is wrong in it, and how to mend it.

use std::io;

use codespan_reporting::diagnostic as report;
use codespan_reporting::files::SimpleFiles;
use codespan_reporting::term::termcolor::{Ansi, NoColor, WriteColor};
use codespan_reporting::term::{self, Config};

use super::position::Lines;
use super::{Diagnostic, Label, Severity, Suggestion};
use crate::source::Sources;

/// Writes each finding with the lines it is about.
pub(super) fn emit(
    diagnostics: &[Diagnostic],
    sources: &Sources,
    lines: &Lines<'_>,
    colour: bool,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut files = SimpleFiles::new();
    for file in sources.files() {
        files.add(file.name.as_str(), file.text.as_str());
    }
    let config = Config::default();
    for diagnostic in diagnostics {
        let report = convert(diagnostic, lines);
        let write = |writer: &mut dyn WriteColor| {
            term::emit_to_write_style(writer, &config, &files, &report)
        };
        let result = if colour {
            write(&mut Ansi::new(&mut *out))
        } else {
            write(&mut NoColor::new(&mut *out))
        };
        result.map_err(|error| match error {
            codespan_reporting::files::Error::Io(error) => error,
            other => io::Error::other(other.to_string()),
        })?;
    }
    Ok(())
}

fn convert(diagnostic: &Diagnostic, lines: &Lines<'_>) -> report::Diagnostic<usize> {
    let severity = match diagnostic.severity {
        Severity::Error => report::Severity::Error,
        Severity::Warning => report::Severity::Warning,
    };
    let primary = label(report::LabelStyle::Primary, &diagnostic.primary);
    let secondary = diagnostic
        .secondary
        .iter()
        .map(|other| label(report::LabelStyle::Secondary, other));
    let suggestion = diagnostic
        .suggestion
        .iter()
        .map(|suggestion| help(suggestion, lines));
    let notes = diagnostic.notes.iter().map(|note| format!("note: {note}"));
    report::Diagnostic::new(severity)
        .with_code(diagnostic.code.0)
        .with_message(&diagnostic.message)
        .with_labels(std::iter::once(primary).chain(secondary).collect())
        .with_notes(suggestion.chain(notes).collect())
}

fn label(style: report::LabelStyle, label: &Label) -> report::Label<usize> {
    let range = label.span.start as usize..label.span.end as usize;
    report::Label::new(style, label.span.file.0 as usize, range).with_message(&label.text)
}

/// A suggestion as a note; with the mended line where the message does not already say what to write.
fn help(suggestion: &Suggestion, lines: &Lines<'_>) -> String {
    let message = format!("help: {}", suggestion.message);
    if suggestion.message.contains(&suggestion.replacement) {
        return message;
    }
    match mended_line(suggestion, lines) {
        Some((number, line)) => format!("{message}\n{number} │ {line}"),
        None => message,
    }
}

/// The line as it reads after the change; `None` where the change is about several lines.
fn mended_line(suggestion: &Suggestion, lines: &Lines<'_>) -> Option<(usize, String)> {
    let (_, start, end) = lines.locate(suggestion.span)?;
    if start.line != end.line || suggestion.replacement.contains('\n') {
        return None;
    }
    let line = lines.line(suggestion.span.file, start.line)?;
    let base = lines.line_start(suggestion.span.file, start.line)?;
    let before = line.get(..(suggestion.span.start as usize).checked_sub(base)?)?;
    let after = line.get((suggestion.span.end as usize).checked_sub(base)?..)?;
    Some((
        start.line,
        format!("{before}{}{after}", suggestion.replacement)
            .trim()
            .to_owned(),
    ))
}
