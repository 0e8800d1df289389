//! Lines and columns of byte offsets, as people count them.

use crate::source::{FileId, SourceFile, Sources, Span};

/// A place in a file: both counted from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Position {
    pub(super) line: usize,
    pub(super) column: usize,
}

/// Finds lines in the files of a compilation. What is found of a place costs the same wherever it
/// is, in lines of any length.
pub(super) struct Lines<'a> {
    sources: &'a Sources,
    indexes: Vec<Index>,
}

/// Bytes between two counts of characters.
const STRIDE: usize = 256;

/// What is known of a file.
struct Index {
    /// The offset of the first byte of each line.
    starts: Vec<usize>,
    /// The number of characters before every so many bytes.
    characters: Vec<usize>,
}

impl Index {
    fn new(text: &str) -> Self {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        let mut characters = vec![0];
        let (mut count, mut from) = (0, 0);
        while from + STRIDE <= text.len() {
            let to = text.floor_char_boundary(characters.len() * STRIDE);
            count += text.get(from..to).map_or(0, |part| part.chars().count());
            characters.push(count);
            from = to;
        }
        Self {
            starts: std::iter::once(0).chain(breaks).collect(),
            characters,
        }
    }

    /// The number of characters before an offset; a byte-order mark is none that anyone sees.
    fn characters_before(&self, text: &str, offset: usize) -> usize {
        let counted = (offset / STRIDE).min(self.characters.len().saturating_sub(1));
        let from = text.floor_char_boundary(counted * STRIDE);
        let rest = text
            .get(from..offset)
            .map_or(0, |part| part.chars().count());
        let all = self.characters.get(counted).copied().unwrap_or(0) + rest;
        let mark = offset > 0 && text.starts_with(BYTE_ORDER_MARK);
        all.saturating_sub(usize::from(mark))
    }
}

/// What some editors put at the beginning of a file.
pub(super) const BYTE_ORDER_MARK: char = '\u{feff}';

impl<'a> Lines<'a> {
    pub(super) fn new(sources: &'a Sources) -> Self {
        let files = sources.files().iter();
        Self {
            sources,
            indexes: files.map(|file| Index::new(&file.text)).collect(),
        }
    }

    fn get(&self, id: FileId) -> Option<(&'a SourceFile, &Index)> {
        Some((self.sources.get(id)?, self.indexes.get(id.0 as usize)?))
    }

    /// The file with this number.
    pub(super) fn file(&self, id: FileId) -> Option<&'a SourceFile> {
        self.sources.get(id)
    }

    /// The file and where the span starts and ends; `None` where the file does not exist.
    pub(super) fn locate(&self, span: Span) -> Option<(&'a SourceFile, Position, Position)> {
        let (file, index) = self.get(span.file)?;
        let position = |offset: u32| {
            let offset = (offset as usize).min(file.text.len());
            let line = index.starts.partition_point(|start| *start <= offset);
            let start = line.checked_sub(1).and_then(|at| index.starts.get(at));
            let start = index.characters_before(&file.text, start.copied().unwrap_or(0));
            let column = index.characters_before(&file.text, offset) - start + 1;
            Position { line, column }
        };
        Some((file, position(span.start), position(span.end)))
    }

    /// The number of characters in the file before an offset.
    pub(super) fn characters_before(&self, id: FileId, offset: u32) -> Option<usize> {
        let (file, index) = self.get(id)?;
        let offset = (offset as usize).min(file.text.len());
        Some(index.characters_before(&file.text, offset))
    }

    /// The text of a line, counted from 1, without its break.
    pub(super) fn line(&self, id: FileId, line: usize) -> Option<&'a str> {
        let (file, index) = self.get(id)?;
        let start = *index.starts.get(line.checked_sub(1)?)?;
        let end = index.starts.get(line).copied().unwrap_or(file.text.len());
        Some(file.text.get(start..end)?.trim_end_matches(['\r', '\n']))
    }

    /// The offset of the first byte of a line, counted from 1.
    pub(super) fn line_start(&self, id: FileId, line: usize) -> Option<usize> {
        self.get(id)?.1.starts.get(line.checked_sub(1)?).copied()
    }
}
