//! Lines and columns of byte offsets, as people count them.

use crate::source::{FileId, SourceFile, Sources, Span};

/// A place in a file: both counted from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Position {
    pub(super) line: usize,
    pub(super) column: usize,
}

/// Finds lines in the files of a compilation.
pub(super) struct Lines<'a> {
    sources: &'a Sources,
    /// For each file, the offset of the first byte of each line.
    starts: Vec<Vec<usize>>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(sources: &'a Sources) -> Self {
        let starts = sources
            .files()
            .iter()
            .map(|file| {
                let breaks = file.text.match_indices('\n').map(|(at, _)| at + 1);
                std::iter::once(0).chain(breaks).collect()
            })
            .collect();
        Self { sources, starts }
    }

    /// The file and where the span starts and ends; `None` where the file does not exist.
    pub(super) fn locate(&self, span: Span) -> Option<(&'a SourceFile, Position, Position)> {
        let file = self.sources.get(span.file)?;
        let start = self.position(span.file, file, span.start as usize);
        let end = self.position(span.file, file, span.end as usize);
        Some((file, start, end))
    }

    /// The text of a line, counted from 1, without its break.
    pub(super) fn line(&self, id: FileId, line: usize) -> Option<&'a str> {
        let file = self.sources.get(id)?;
        let starts = self.starts.get(id.0 as usize)?;
        let start = *starts.get(line.checked_sub(1)?)?;
        let end = starts.get(line).copied().unwrap_or(file.text.len());
        Some(file.text.get(start..end)?.trim_end_matches(['\r', '\n']))
    }

    /// The offset of the first byte of a line, counted from 1.
    pub(super) fn line_start(&self, id: FileId, line: usize) -> Option<usize> {
        self.starts
            .get(id.0 as usize)?
            .get(line.checked_sub(1)?)
            .copied()
    }

    fn position(&self, id: FileId, file: &SourceFile, offset: usize) -> Position {
        let offset = offset.min(file.text.len());
        let starts = self.starts.get(id.0 as usize);
        let line = starts.map_or(1, |starts| starts.partition_point(|start| *start <= offset));
        let start = self.line_start(id, line).unwrap_or(0);
        let before = file.text.get(start..offset).unwrap_or("");
        // A byte-order mark is no character that anyone sees.
        let column = before.trim_start_matches('\u{feff}').chars().count() + 1;
        Position { line, column }
    }
}
