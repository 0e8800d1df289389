//! What is shown of the files for one finding: the lines that its labels are about, as
//! [`ShownLine`]s, and where the labels stand in them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use codespan_reporting::diagnostic as report;
use codespan_reporting::files::{Error, Files, Location};
use resinker_runtime::printable::printable;

use super::clip::{Focus, ShownLine, columns_of};
use super::position::{BYTE_ORDER_MARK, Lines};
use super::{Diagnostic, Label};
use crate::source::FileId;

/// Lines of a label of many that are shown after its first, as codespan does.
const AFTER_FIRST: usize = 3;

/// Columns beside the line's number: a space on each side of the border, and the border.
pub(super) const BORDER: usize = 3;

/// Columns on the left for each label of several lines.
const BRACKET: usize = 2;

/// The parts of files that one finding shows.
pub(super) struct Excerpt {
    files: BTreeMap<u32, Part>,
    /// The labels, placed in the excerpt.
    labels: Vec<report::Label<u32>>,
    /// Columns of the greatest number of a line.
    digits: usize,
}

/// What is shown of a file.
#[derive(Default)]
struct Part {
    name: String,
    text: String,
    /// Where each line that is shown begins in `text`, and its index in the file.
    starts: Vec<(usize, usize)>,
    /// Where labels begin in `text`, and where that is in the file.
    places: Vec<(usize, Location)>,
}

/// A label and the lines, counted from 1, in which it begins and ends.
struct Placed<'a> {
    label: &'a Label,
    style: report::LabelStyle,
    said: String,
    first: usize,
    last: usize,
    column: usize,
}

impl Placed<'_> {
    fn file(&self) -> FileId {
        self.label.span.file
    }
}

impl Excerpt {
    pub(super) fn new(diagnostic: &Diagnostic, lines: &Lines<'_>, columns: usize) -> Self {
        let placed = placed(diagnostic, lines);
        let last = placed.iter().map(|placed| placed.last).max().unwrap_or(1);
        let digits = last.to_string().len();
        let mut excerpt = Self {
            files: BTreeMap::new(),
            labels: Vec::new(),
            digits,
        };
        let mut shown = Shown::new();
        let files: BTreeSet<FileId> = placed.iter().map(Placed::file).collect();
        for id in files {
            let here: Vec<&Placed<'_>> = placed.iter().filter(|one| one.file() == id).collect();
            let columns = columns.saturating_sub(digits + BORDER);
            excerpt.add(id, &here, lines, columns, &mut shown);
        }
        for one in &placed {
            excerpt.place(one, &shown);
        }
        excerpt
    }

    /// The labels, placed in the excerpt.
    pub(super) fn labels(&mut self) -> Vec<report::Label<u32>> {
        std::mem::take(&mut self.labels)
    }

    /// Columns of the greatest number of a line.
    pub(super) fn digits(&self) -> usize {
        self.digits
    }

    /// Takes the lines of a file that labels are about.
    fn add(
        &mut self,
        id: FileId,
        placed: &[&Placed<'_>],
        lines: &Lines<'_>,
        columns: usize,
        shown: &mut Shown,
    ) {
        let Some(file) = lines.file(id) else { return };
        let brackets = placed.iter().filter(|one| one.first != one.last).count();
        let columns = columns.saturating_sub(brackets * BRACKET);
        let mut part = Part {
            name: printable(&file.name).into_owned(),
            ..Part::default()
        };
        for number in shown_lines(placed) {
            let (Some(line), Some(start)) = (lines.line(id, number), lines.line_start(id, number))
            else {
                continue;
            };
            // It stands in the file, and nobody sees it.
            let text = match number {
                1 => line.trim_start_matches(BYTE_ORDER_MARK),
                _ => line,
            };
            let start = start + (line.len() - text.len());
            let foci = foci(placed, number, start, text);
            let line = ShownLine::new(text, &foci, columns);
            let at = part.text.len();
            part.starts.push((at, number - 1));
            part.text.push_str(line.text());
            part.text.push('\n');
            shown.insert((id, number), Whereabouts { at, start, line });
        }
        self.files.insert(id.0, part);
    }

    /// Takes a label whose lines have been taken.
    fn place(&mut self, one: &Placed<'_>, shown: &Shown) {
        let span = one.label.span;
        let (Some(first), Some(last), Some(part)) = (
            shown.get(&(span.file, one.first)),
            shown.get(&(span.file, one.last)),
            self.files.get_mut(&span.file.0),
        ) else {
            return;
        };
        let start = first.at + first.line.start(first.byte(span.start));
        let end = last.at + last.line.end(last.byte(span.end));
        let location = Location {
            line_number: one.first,
            column_number: one.column,
        };
        part.places.push((start, location));
        let label = report::Label::new(one.style, span.file.0, start..end.max(start));
        self.labels.push(label.with_message(&one.said));
    }
}

/// The lines that are shown, by their files and numbers.
type Shown = BTreeMap<(FileId, usize), Whereabouts>;

/// A line that is shown.
struct Whereabouts {
    /// Where it begins in the excerpt.
    at: usize,
    /// Where it begins in its file.
    start: usize,
    line: ShownLine,
}

impl Whereabouts {
    /// The byte of the line at this byte of the file.
    fn byte(&self, offset: u32) -> usize {
        (offset as usize).saturating_sub(self.start)
    }
}

/// The labels, the primary one first.
fn placed<'a>(diagnostic: &'a Diagnostic, lines: &Lines<'_>) -> Vec<Placed<'a>> {
    let primary = (report::LabelStyle::Primary, &diagnostic.primary);
    let secondary = diagnostic.secondary.iter();
    let all = secondary.map(|label| (report::LabelStyle::Secondary, label));
    std::iter::once(primary)
        .chain(all)
        .filter_map(|(style, label)| {
            let (_, start, end) = lines.locate(label.span)?;
            Some(Placed {
                label,
                style,
                said: printable(&label.text).into_owned(),
                first: start.line,
                last: end.line,
                column: start.column,
            })
        })
        .collect()
}

/// The numbers of the lines that codespan asks for: those where labels begin and end, some of those
/// between, and a line alone between two others.
fn shown_lines(placed: &[&Placed<'_>]) -> BTreeSet<usize> {
    let mut numbers = BTreeSet::new();
    for one in placed {
        numbers.extend(one.first..=one.last.min(one.first + AFTER_FIRST));
        numbers.extend([one.last, one.first.max(one.last.saturating_sub(1))]);
    }
    let alone = |number: &usize| numbers.contains(&(number + 2)).then_some(number + 1);
    let between: Vec<usize> = numbers.iter().filter_map(alone).collect();
    numbers.extend(between);
    numbers
}

/// What is said of a line that begins at this byte of its file.
fn foci(placed: &[&Placed<'_>], number: usize, start: usize, text: &str) -> Vec<Focus> {
    let byte = |offset: u32| (offset as usize).saturating_sub(start).min(text.len());
    let focus = |one: &&Placed<'_>| {
        let (from, to) = (byte(one.label.span.start), byte(one.label.span.end));
        let said = columns_of(&one.said);
        let (range, said): (Range<usize>, usize) = match (one.first == number, one.last == number) {
            (true, true) => (from..to.max(from), said),
            (true, false) => (from..from, 0),
            (false, true) => (text.floor_char_boundary(to.saturating_sub(1))..to, said),
            (false, false) => return None,
        };
        Some(Focus {
            range,
            said,
            is_primary: one.style == report::LabelStyle::Primary,
        })
    };
    placed.iter().filter_map(focus).collect()
}

impl Excerpt {
    fn part(&self, id: u32) -> Result<&Part, Error> {
        self.files.get(&id).ok_or(Error::FileMissing)
    }
}

impl<'a> Files<'a> for Excerpt {
    type FileId = u32;
    type Name = &'a str;
    type Source = &'a str;

    fn name(&'a self, id: u32) -> Result<&'a str, Error> {
        Ok(&self.part(id)?.name)
    }

    fn source(&'a self, id: u32) -> Result<&'a str, Error> {
        Ok(&self.part(id)?.text)
    }

    fn line_index(&'a self, id: u32, at: usize) -> Result<usize, Error> {
        let starts = &self.part(id)?.starts;
        let behind = starts.partition_point(|(start, _)| *start <= at);
        let line = behind.checked_sub(1).and_then(|line| starts.get(line));
        Ok(line.map_or(0, |(_, index)| *index))
    }

    /// A line that is not shown is empty: codespan counts it, and does not print it.
    fn line_range(&'a self, id: u32, index: usize) -> Result<Range<usize>, Error> {
        let part = self.part(id)?;
        let Ok(line) = part
            .starts
            .binary_search_by_key(&index, |(_, index)| *index)
        else {
            return Ok(0..0);
        };
        let start = |line: usize| part.starts.get(line).map(|(start, _)| *start);
        let end = start(line + 1).unwrap_or(part.text.len());
        Ok(start(line).unwrap_or(end)..end)
    }

    fn location(&'a self, id: u32, at: usize) -> Result<Location, Error> {
        let mut places = self.part(id)?.places.iter();
        let place = places.find(|(start, _)| *start == at);
        place
            .map(|(_, location)| *location)
            .ok_or(Error::FileMissing)
    }
}
