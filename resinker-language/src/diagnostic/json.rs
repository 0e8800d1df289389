//! Diagnostics for programs: one JSON object a line.

use std::io;

use resinker_runtime::printable::printable_json;

use super::ordered::{Ordered, list};
use super::position::Lines;
use super::{Diagnostic, Label};
use crate::source::Span;

/// Writes one object a line. Lines and columns count from 1, columns in characters; ends are one
/// past the last character.
pub(super) fn emit(
    diagnostics: &[Diagnostic],
    lines: &Lines<'_>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    for diagnostic in diagnostics {
        let finding = finding(diagnostic, lines);
        writeln!(out, "{}", printable_json(&serde_json::to_string(&finding)?))?;
    }
    Ok(())
}

fn finding<'a>(found: &'a Diagnostic, lines: &Lines<'a>) -> Ordered<'a> {
    let primary = std::iter::once(label(&found.primary, true, lines));
    let secondary = found.secondary.iter();
    let labels = primary.chain(secondary.map(|secondary| label(secondary, false, lines)));
    let suggestion = found.suggestion.as_ref().map(|suggestion| {
        let mut mend = vec![
            ("message", suggestion.message.as_str().into()),
            ("replacement", suggestion.replacement.as_str().into()),
        ];
        mend.extend(at(suggestion.span, lines));
        Ordered::Object(mend)
    });
    let mut members = vec![
        ("severity", found.severity.word().into()),
        ("code", found.code.0.into()),
        ("message", found.message.as_str().into()),
    ];
    members.extend(at(found.primary.span, lines));
    members.extend([
        ("labels", list(labels)),
        (
            "notes",
            list(found.notes.iter().map(|note| note.as_str().into())),
        ),
        ("suggestion", suggestion.unwrap_or(Ordered::Null)),
    ]);
    Ordered::Object(members)
}

fn label<'a>(label: &'a Label, primary: bool, lines: &Lines<'a>) -> Ordered<'a> {
    let mut members: Vec<_> = at(label.span, lines).into();
    members.extend([
        ("text", label.text.as_str().into()),
        ("primary", primary.into()),
    ]);
    Ordered::Object(members)
}

/// Where a span is.
fn at<'a>(span: Span, lines: &Lines<'a>) -> [(&'static str, Ordered<'a>); 5] {
    let place = lines.locate(span);
    let (file, [line, column, end_line, end_column]) =
        place.map_or(("", [1; 4]), |(file, start, end)| {
            let numbers = [start.line, start.column, end.line, end.column];
            (file.name.as_str(), numbers)
        });
    [
        ("file", file.into()),
        ("line", line.into()),
        ("column", column.into()),
        ("end_line", end_line.into()),
        ("end_column", end_column.into()),
    ]
}
