//! Diagnostics for people at a terminal: the source line, what is wrong in it, and how to mend it.

use std::io;

use codespan_reporting::diagnostic as report;
use codespan_reporting::term::termcolor::{Ansi, NoColor, WriteColor};
use codespan_reporting::term::{self, Config};
use resinker_runtime::printable::{printable, printable_lines};

use super::clip::{Focus, ShownLine};
use super::excerpt::{BORDER, Excerpt};
use super::position::Lines;
use super::{Diagnostic, Screen, Severity, Suggestion};

/// Writes each finding with the lines it is about.
pub(super) fn emit<'a>(
    diagnostics: impl IntoIterator<Item = &'a Diagnostic>,
    lines: &Lines<'_>,
    screen: Screen,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let config = Config::default();
    for diagnostic in diagnostics {
        let mut excerpt = Excerpt::new(diagnostic, lines, screen.columns);
        let report = convert(diagnostic, &mut excerpt, lines, screen);
        let write = |writer: &mut dyn WriteColor| {
            term::emit_to_write_style(writer, &config, &excerpt, &report)
        };
        let result = if screen.colour {
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

fn convert(
    diagnostic: &Diagnostic,
    excerpt: &mut Excerpt,
    lines: &Lines<'_>,
    screen: Screen,
) -> report::Diagnostic<u32> {
    let severity = match diagnostic.severity {
        Severity::Error => report::Severity::Error,
        Severity::Warning => report::Severity::Warning,
    };
    // The mended line stands under the notes.
    let columns = screen.columns.saturating_sub(excerpt.digits() + BORDER);
    let suggestion = diagnostic
        .suggestion
        .iter()
        .map(|suggestion| help(suggestion, lines, columns));
    let notes = diagnostic
        .notes
        .iter()
        .map(|note| format!("note: {}", printable_lines(note)));
    report::Diagnostic::new(severity)
        .with_code(diagnostic.code.0)
        .with_message(printable(&diagnostic.message))
        .with_labels(excerpt.labels())
        .with_notes(suggestion.chain(notes).collect())
}

/// A suggestion as a note; with the mended line where the message does not already say what to
/// write.
fn help(suggestion: &Suggestion, lines: &Lines<'_>, columns: usize) -> String {
    let message = format!("help: {}", printable(&suggestion.message));
    if suggestion.message.contains(&suggestion.replacement) {
        return message;
    }
    match mended_line(suggestion, lines, columns) {
        Some((number, line)) => format!("{message}\n{number} │ {line}"),
        None => message,
    }
}

/// The line as it reads after the change; `None` where the change is about several lines.
fn mended_line(
    suggestion: &Suggestion,
    lines: &Lines<'_>,
    columns: usize,
) -> Option<(usize, String)> {
    let (_, start, end) = lines.locate(suggestion.span)?;
    if start.line != end.line || suggestion.replacement.contains('\n') {
        return None;
    }
    let line = lines.line(suggestion.span.file, start.line)?;
    let base = lines.line_start(suggestion.span.file, start.line)?;
    let before = line.get(..(suggestion.span.start as usize).checked_sub(base)?)?;
    let after = line.get((suggestion.span.end as usize).checked_sub(base)?..)?;
    // Of a long line no more is joined than could be shown, and enough that it is cut.
    let most = columns.saturating_mul(char::MAX_LEN_UTF8) + 1;
    let before = before.trim_start();
    let before = before.get(before.ceil_char_boundary(before.len().saturating_sub(most))..)?;
    let after = after.get(..after.floor_char_boundary(most))?;
    let mended = format!("{before}{}{after}", suggestion.replacement);
    let focus = Focus {
        range: before.len()..before.len() + suggestion.replacement.len(),
        said: 0,
        is_primary: true,
    };
    let columns = columns.saturating_sub(start.line.to_string().len() + BORDER);
    let shown = ShownLine::new(mended.trim_end(), &[focus], columns);
    Some((start.line, shown.text().trim().to_owned()))
}
