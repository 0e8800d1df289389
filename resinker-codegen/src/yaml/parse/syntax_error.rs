//! Syntax errors: the place, and what else the file says about the cause.

use granit_parser::{ErrorKind, ScanError};

use super::{Builder, MAX_DEPTH};
use crate::diagnostic::{Diagnostic, codes};
use crate::source::Span;
use crate::yaml::fault;

impl Builder<'_> {
    /// The first line of the scalar that ends at `at`, where it has several: a line without `:` runs on into the next.
    pub(super) fn first_line_of_key(&self, at: usize) -> Option<Span> {
        let raw = self.arena.nodes.last()?;
        let (start, end) = (raw.span.start as usize, raw.span.end as usize);
        let text = self.text.get(start..end)?;
        let line = text.split(['\r', '\n']).next()?;
        let multi_line = end == at && line.len() < text.len();
        multi_line.then(|| self.span(start, start + line.trim_end().len()))
    }

    pub(super) fn report_fault(&mut self, error: &ScanError) {
        let at = error.marker().byte_offset().unwrap_or(self.last_end);
        let next = self.text.get(at..).unwrap_or("");
        if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
            // The parser's own limit is wider than ours and counts otherwise; either way the nesting is too deep.
            let span = self.span(at, at + next.chars().next().map_or(0, char::len_utf8));
            let _ = self.check_depth(MAX_DEPTH + 1, span);
            return;
        }
        let fault = fault::describe(error.kind(), next);
        let length = next
            .chars()
            .next()
            .filter(|c| !matches!(c, '\r' | '\n'))
            .map_or(0, char::len_utf8);
        let mut diagnostic = Diagnostic::error(
            codes::YAML_SYNTAX,
            self.span(at, at + length),
            fault.message,
        )
        .here(fault.here);
        if fault.open_collection
            && let Some(open) = self.stack.iter().rev().find(|open| !open.block)
            && open.start != at
        {
            diagnostic = diagnostic.label(self.span(open.start, open.start + 1), "opened here");
        }
        if matches!(error.kind(), ErrorKind::MappingValueNotAllowed)
            && let Some(line) = self.first_line_of_key(at)
        {
            diagnostic = diagnostic.label(
                line,
                "the key that ends here begins on this line: is a `:` missing?",
            );
        }
        if let Some(help) = fault.help {
            diagnostic = diagnostic.note(help);
        }
        self.sink.push(diagnostic);
    }
}
