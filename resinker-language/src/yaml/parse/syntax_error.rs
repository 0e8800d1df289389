//! Syntax errors: the place, and what else the file says about the cause.

use granit_parser::{ErrorKind, ScanError};

use super::{Builder, MAX_DEPTH};
use crate::diagnostic::{Diagnostic, codes};
use crate::source::Span;
use crate::yaml::fault;

/// What stands beside a key in a comment whose block is none.
pub(super) const COMMENTED_OUT: &str = "this key is commented out, and what stands under it is not";

/// Bytes of a comment that may hold a key, at the most.
const LONGEST_COMMENT: usize = 1000;

impl Builder<'_> {
    /// Where a fault stands: of a tab that indents, the tab itself, which the parser may tell at
    /// the end of the line before it, or at the text that would run on over that line.
    fn place_of(&self, kind: &ErrorKind, marked: usize) -> usize {
        let next = self.text.get(marked..).unwrap_or("");
        let tab = match kind {
            ErrorKind::TabNotAllowed
            | ErrorKind::TabInBlockIndentation
            | ErrorKind::TabInIndentation
            | ErrorKind::TabAtBlockScalarStart
            | ErrorKind::InvalidBlockEntryWhitespace
            | ErrorKind::InvalidMappingValueWhitespace => next
                .find(|c| !matches!(c, ' ' | '\r' | '\n'))
                .filter(|at| next.get(*at..).is_some_and(|rest| rest.starts_with('\t'))),
            ErrorKind::TabInPlainScalar => next.find('\t'),
            _ => None,
        };
        marked + tab.unwrap_or(0)
    }

    /// An earlier line on which a fault may have its cause.
    fn cause(&self, kind: &ErrorKind, at: usize) -> Option<(Span, &'static str)> {
        match kind {
            ErrorKind::InvalidTrailingSingleQuotedScalar
            | ErrorKind::InvalidTrailingDoubleQuotedScalar
            | ErrorKind::CommentInterceptedScalar
            | ErrorKind::CommentNotSeparated => {
                let place = self.first_line_of_quoted(at)?;
                Some((
                    place,
                    "the text that ends there begins here: is its closing quote missing?",
                ))
            }
            ErrorKind::BlockEntryInFlowCollection => {
                let place = self.bracket_open_above(at)?;
                Some((place, "this bracket is not closed on its line"))
            }
            // Else the text itself holds a colon.
            ErrorKind::MappingValueNotAllowed
                if self.first_line_of_key(at).is_some() || self.has_colon_before(at) =>
            {
                None
            }
            ErrorKind::MappingValueNotAllowed
            | ErrorKind::ExpectedBlockMappingKey
            | ErrorKind::ExpectedBlockSequenceEntry
            | ErrorKind::InvalidIndentation
            | ErrorKind::BlockSequenceEntryNotAllowed => {
                let commented = self.commented_key_above(at);
                commented.map(|place| (place, COMMENTED_OUT)).or_else(|| {
                    let place = self.misaligned_line_above(at)?;
                    Some((place, "the line before it starts in another column"))
                })
            }
            _ => None,
        }
    }

    /// The first line of a text in quotes that is closed right before `at`, where it has several.
    fn first_line_of_quoted(&self, at: usize) -> Option<Span> {
        let before = self.text.get(..at)?.trim_end();
        let quote = before
            .chars()
            .next_back()
            .filter(|c| matches!(c, '"' | '\''))?;
        let close = before.len() - 1;
        let mut open = before.get(..close)?.rfind(quote)?;
        while quote == '"' && before.get(..open)?.ends_with('\\') {
            open = before.get(..open)?.rfind(quote)?;
        }
        let text = before.get(open..close)?;
        let line = text.split(['\r', '\n']).next()?;
        (line.len() < text.len()).then(|| self.span(open, open + line.trim_end().len()))
    }

    /// The line above the one that holds `at`, where it is a comment that holds a key without a
    /// value.
    pub(super) fn commented_key_above(&self, at: usize) -> Option<Span> {
        let (start, line) = self.line_above(at)?;
        // A key that somebody took out is no page.
        if line.len() > LONGEST_COMMENT {
            return None;
        }
        let text = line.trim();
        let key = text.strip_prefix('#')?.trim();
        let key = key.split_once(" #").map_or(key, |(key, _)| key.trim_end());
        let bare = key.strip_suffix(':')?;
        if bare.is_empty() || bare.contains(": ") {
            return None;
        }
        let from = start + line.len() - line.trim_start().len();
        Some(self.span(from, from + text.len()))
    }

    /// The first character of the line above, where it starts in another column.
    fn misaligned_line_above(&self, at: usize) -> Option<Span> {
        let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
        let (start, line) = self.line_above(at)?;
        let own = self.text.get(self.line_start(at)..)?;
        let column = indent(line);
        let first = line.get(column..)?.chars().next()?;
        (column != indent(own)).then(|| {
            let from = start + column;
            self.span(from, from + first.len_utf8())
        })
    }

    /// The first bracket of the nearest line above that the line itself does not close; quoted
    /// texts are passed over.
    fn bracket_open_above(&self, mut at: usize) -> Option<Span> {
        loop {
            let (start, line) = self.line_above(at)?;
            if let Some(bracket) = self.open_bracket(start, line) {
                return Some(bracket);
            }
            at = start;
        }
    }

    fn open_bracket(&self, start: usize, line: &str) -> Option<Span> {
        let mut open = Vec::new();
        let mut quote = None;
        for (place, character) in line.char_indices() {
            match (quote, character) {
                (Some(begun), _) if begun == character => quote = None,
                (None, '"' | '\'') => quote = Some(character),
                (None, '[' | '{') => open.push(start + place),
                (None, ']' | '}') => drop(open.pop()),
                (None, '#') => break,
                _ => {}
            }
        }
        let first = *open.first()?;
        Some(self.span(first, first + 1))
    }

    /// Whether the line has a colon before this one.
    fn has_colon_before(&self, at: usize) -> bool {
        let before = self.text.get(self.line_start(at)..at);
        before.is_some_and(|before| before.contains(": "))
    }

    fn line_start(&self, at: usize) -> usize {
        let starts = self.line_starts.get_or_init(|| {
            let breaks = self.text.match_indices(['\r', '\n']);
            std::iter::once(0)
                .chain(breaks.map(|(at, _)| at + 1))
                .collect()
        });
        let behind = starts.partition_point(|start| *start <= at);
        let start = behind.checked_sub(1).and_then(|line| starts.get(line));
        start.copied().unwrap_or(0)
    }

    /// The nearest line with anything on it above the one that holds `at`, and where it starts.
    fn line_above(&self, at: usize) -> Option<(usize, &str)> {
        let above = self.text.get(..self.line_start(at))?.trim_end();
        let start = self.line_start(above.len());
        let line = above.get(start..)?;
        (!line.is_empty()).then_some((start, line))
    }

    /// The first line of the scalar that ends at `at`, where it has several: a line without `:`
    /// runs on into the next.
    pub(super) fn first_line_of_key(&self, at: usize) -> Option<Span> {
        let raw = self.arena.nodes.last()?;
        let (start, end) = (raw.span.start as usize, raw.span.end as usize);
        let text = self.text.get(start..end)?;
        let line = text.split(['\r', '\n']).next()?;
        let multi_line = end == at && line.len() < text.len();
        multi_line.then(|| self.span(start, start + line.trim_end().len()))
    }

    /// A `${VARIABLE}` without quotes inside brackets, where its own brace begins a map.
    fn variable_in_flow(&self, at: usize) -> Option<Diagnostic> {
        let start = self.text.get(..at)?.strip_suffix('$')?.len();
        let rest = self.text.get(start..)?;
        if !rest.starts_with("${") || self.stack.iter().all(|open| open.block) {
            return None;
        }
        let line = rest.split(['\r', '\n']).next()?;
        let close = line.find('}')?;
        let after = line.get(close + 1..)?;
        let rest = after
            .find(|c: char| c.is_whitespace() || matches!(c, ',' | ']' | '}'))
            .unwrap_or(after.len());
        let written = line.get(..close + 1 + rest)?;
        Some(
            Diagnostic::error(
                codes::YAML_SYNTAX,
                self.span(start, start + written.len()),
                format!("`{written}` inside `{{…}}` or `[…]` must stand in quotes"),
            )
            .here("its `{` begins a map")
            .suggest(
                self.span(start, start + written.len()),
                format!("\"{written}\""),
                format!("write `\"{written}\"`"),
            ),
        )
    }

    pub(super) fn report_fault(&mut self, error: &ScanError) {
        let marked = error.marker().byte_offset().unwrap_or(self.last_end);
        let at = self.place_of(error.kind(), marked);
        let next = self.text.get(at..).unwrap_or("");
        if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
            // The parser's own limit is wider than ours and counts otherwise; either way the
            // nesting is too deep.
            let span = self.span(at, at + next.chars().next().map_or(0, char::len_utf8));
            let _ = self.check_depth(MAX_DEPTH + 1, span);
            return;
        }
        if let Some(variable) = self.variable_in_flow(at) {
            self.sink.push(variable);
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
        if let Some((place, text)) = self.cause(error.kind(), at) {
            diagnostic = diagnostic.label(place, text);
        }
        if let Some(help) = fault.help {
            diagnostic = diagnostic.note(help);
        }
        self.sink.push(diagnostic);
    }
}
