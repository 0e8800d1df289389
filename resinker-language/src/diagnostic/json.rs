//! Diagnostics for programs: one JSON object a line.

use std::io;

use resinker_runtime::printable::printable_json;
use serde::Serialize;

use super::Diagnostic;
use super::position::Lines;
use crate::source::Span;

/// A finding; lines and columns count from 1, columns in characters, ends are one past the last
/// character.
#[derive(Serialize)]
struct Finding<'a> {
    severity: &'static str,
    code: &'static str,
    message: &'a str,
    #[serde(flatten)]
    at: Location<'a>,
    labels: Vec<Label<'a>>,
    notes: &'a [String],
    suggestion: Option<Suggestion<'a>>,
}

#[derive(Serialize)]
struct Location<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
struct Label<'a> {
    #[serde(flatten)]
    at: Location<'a>,
    text: &'a str,
    primary: bool,
}

#[derive(Serialize)]
struct Suggestion<'a> {
    message: &'a str,
    replacement: &'a str,
    #[serde(flatten)]
    at: Location<'a>,
}

/// Writes one object a line.
pub(super) fn emit(
    diagnostics: &[Diagnostic],
    lines: &Lines<'_>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let at = |span: Span| {
        lines.locate(span).map_or(
            Location {
                file: "",
                line: 1,
                column: 1,
                end_line: 1,
                end_column: 1,
            },
            |(file, start, end)| Location {
                file: &file.name,
                line: start.line,
                column: start.column,
                end_line: end.line,
                end_column: end.column,
            },
        )
    };
    for diagnostic in diagnostics {
        let primary = Label {
            at: at(diagnostic.primary.span),
            text: &diagnostic.primary.text,
            primary: true,
        };
        let secondary = diagnostic.secondary.iter().map(|label| Label {
            at: at(label.span),
            text: &label.text,
            primary: false,
        });
        let finding = Finding {
            severity: diagnostic.severity.word(),
            code: diagnostic.code.0,
            message: &diagnostic.message,
            at: at(diagnostic.primary.span),
            labels: std::iter::once(primary).chain(secondary).collect(),
            notes: &diagnostic.notes,
            suggestion: diagnostic.suggestion.as_ref().map(|suggestion| Suggestion {
                message: &suggestion.message,
                replacement: &suggestion.replacement,
                at: at(suggestion.span),
            }),
        };
        writeln!(out, "{}", printable_json(&serde_json::to_string(&finding)?))?;
    }
    Ok(())
}
