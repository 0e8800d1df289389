//! A line of a configuration as it is shown.
//!
//! Input: a line, the places in it that something is said of, and the columns that there are.
//! Output: the line with what is not printable by its number, and, where it is too long, cut around
//! those places. Invariant: the cost depends on the columns and not on the line's length, and every
//! place of the line has a place in what is shown.

use std::ops::Range;

use resinker_runtime::printable::is_printable;
use unicode_width::UnicodeWidthChar;

/// What stands for text that was left out.
const ELLIPSIS: &str = "...";

/// The least that is shown of a place, in columns.
const LEAST: usize = 12;

/// What a tab takes at the most.
const TAB: usize = 4;

/// A place in a line that something is said of.
#[derive(Clone, Debug)]
pub(super) struct Focus {
    /// Bytes of the line.
    pub(super) range: Range<usize>,
    /// Columns of what is said, which begins behind the place or under its beginning.
    pub(super) said: usize,
    /// It is shown before the others where there is no room for all.
    pub(super) is_primary: bool,
}

/// A part of a line and what is shown for it.
#[derive(Debug)]
struct Piece {
    line: Range<usize>,
    shown: Range<usize>,
    is_verbatim: bool,
}

/// A line as it is shown.
#[derive(Debug, Default)]
pub(super) struct ShownLine {
    text: String,
    pieces: Vec<Piece>,
}

/// The columns that a text takes as it is shown.
pub(super) fn columns_of(text: &str) -> usize {
    text.chars().map(columns_of_char).sum()
}

fn columns_of_char(character: char) -> usize {
    match character {
        '\t' => TAB,
        // An accent takes none of its own; that it counts bounds what a line can be made of.
        _ if is_printable(character) => character.width().unwrap_or(0).max(1),
        _ => character.escape_unicode().count(),
    }
}

impl ShownLine {
    /// The line around its foci, in so many columns where that can be.
    pub(super) fn new(line: &str, foci: &[Focus], columns: usize) -> Self {
        let mut shown = Self::default();
        let windows = if fits(line, foci, columns) {
            vec![Window::of(line, 0..line.len())]
        } else {
            windows(line, foci, columns)
        };
        let mut done = 0;
        for window in windows {
            shown.leave_out(done..window.range.start);
            shown.show(line, window.range.clone());
            done = window.range.end;
        }
        shown.leave_out(done..line.len());
        shown
    }

    /// What is shown.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where a place that begins at this byte of the line begins.
    pub(super) fn start(&self, at: usize) -> usize {
        let behind = self.pieces.partition_point(|piece| piece.line.end <= at);
        self.pieces
            .get(behind)
            .map_or(self.text.len(), |piece| match piece.is_verbatim {
                true => piece.shown.start + at.saturating_sub(piece.line.start),
                false => piece.shown.start,
            })
    }

    /// Where a place that ends at this byte of the line ends.
    pub(super) fn end(&self, at: usize) -> usize {
        let behind = self.pieces.partition_point(|piece| piece.line.end < at);
        self.pieces
            .get(behind)
            .map_or(self.text.len(), |piece| match piece.is_verbatim {
                true => piece.shown.start + at.saturating_sub(piece.line.start),
                false if at <= piece.line.start => piece.shown.start,
                false => piece.shown.end,
            })
    }

    fn leave_out(&mut self, line: Range<usize>) {
        if !line.is_empty() {
            self.piece(line, ELLIPSIS, false);
        }
    }

    fn show(&mut self, line: &str, range: Range<usize>) {
        let text = line.get(range.clone()).unwrap_or("");
        let mut from = 0;
        for (at, character) in text.char_indices() {
            if character == '\t' || is_printable(character) {
                continue;
            }
            let to = at + character.len_utf8();
            let number = character.escape_unicode().to_string();
            let before = text.get(from..at).unwrap_or("");
            self.piece(range.start + from..range.start + at, before, true);
            self.piece(range.start + at..range.start + to, &number, false);
            from = to;
        }
        let rest = text.get(from..).unwrap_or("");
        self.piece(range.start + from..range.end, rest, true);
    }

    fn piece(&mut self, line: Range<usize>, shown: &str, is_verbatim: bool) {
        if line.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(shown);
        self.pieces.push(Piece {
            line,
            shown: start..self.text.len(),
            is_verbatim,
        });
    }
}

/// Whether the line, and what is said of it, has room in the columns.
fn fits(line: &str, foci: &[Focus], columns: usize) -> bool {
    if line.len() > columns.saturating_mul(char::MAX_LEN_UTF8) || columns_of(line) > columns {
        return false;
    }
    let last = last_of(foci);
    foci.iter().all(|focus| {
        let from = match Some(focus.range.end) == last {
            true => columns_of(line.get(..focus.range.end).unwrap_or(line)) + 1,
            false => columns_of(line.get(..focus.range.start).unwrap_or(line)),
        };
        focus.said == 0 || from + focus.said <= columns
    })
}

/// The end of the place behind which there is room for what is said of it.
fn last_of(foci: &[Focus]) -> Option<usize> {
    foci.iter().map(|focus| focus.range.end).max()
}

/// A part of the line that is shown.
#[derive(Clone, Debug)]
struct Window {
    range: Range<usize>,
    columns: usize,
}

impl Window {
    fn of(line: &str, range: Range<usize>) -> Self {
        let columns = line.get(range.clone()).map_or(0, columns_of);
        Self { range, columns }
    }

    /// The beginning of a focus, of so many columns at the most.
    fn core(line: &str, focus: &Focus, most: usize) -> Self {
        let (mut end, mut columns) = (focus.range.start, 0);
        let text = line.get(focus.range.start..).unwrap_or("");
        for character in text.chars() {
            let more = columns_of_char(character);
            let is_first = end == focus.range.start;
            if !is_first && (end >= focus.range.end || columns + more > most) {
                break;
            }
            end += character.len_utf8();
            columns += more;
        }
        Self {
            range: focus.range.start..end,
            columns,
        }
    }

    /// One more character to the left, from this byte on, where there is room for it.
    fn grow_left(&mut self, line: &str, from: usize, room: usize) -> usize {
        let before = line.get(from..self.range.start).unwrap_or("");
        self.grown(before.chars().next_back(), room, |range, bytes| {
            range.start -= bytes;
        })
    }

    /// One more character to the right, up to this byte, where there is room for it.
    fn grow_right(&mut self, line: &str, to: usize, room: usize) -> usize {
        let behind = line.get(self.range.end..to).unwrap_or("");
        self.grown(behind.chars().next(), room, |range, bytes| {
            range.end += bytes;
        })
    }

    fn grown(
        &mut self,
        character: Option<char>,
        room: usize,
        grow: impl Fn(&mut Range<usize>, usize),
    ) -> usize {
        let Some(character) = character.filter(|next| columns_of_char(*next) <= room) else {
            return 0;
        };
        grow(&mut self.range, character.len_utf8());
        self.columns += columns_of_char(character);
        character.len_utf8()
    }
}

/// The parts of a line that are shown where it is too long: each focus, as far as there is room,
/// and what stands around.
fn windows(line: &str, foci: &[Focus], columns: usize) -> Vec<Window> {
    let mut windows = cores(line, foci, columns);
    let last = last_of(foci);
    let said = foci
        .iter()
        .map(|focus| focus.said + usize::from(Some(focus.range.end) == last && focus.said > 0));
    let said = said.max().unwrap_or(0);
    // What is said finds room behind the last focus where the foci leave any.
    let needed = taken(line, &windows);
    let before = match columns.saturating_sub(said) {
        room if room >= needed + LEAST => room,
        _ => columns,
    };
    let mut behind = 0;
    loop {
        let mut has_grown = false;
        for at in 0..windows.len() {
            let from = match at.checked_sub(1) {
                Some(earlier) => windows.get(earlier).map_or(0, |window| window.range.end),
                None => 0,
            };
            let later = windows.get(at + 1).map(|window| window.range.start);
            let to = later.unwrap_or(line.len());
            let all = taken(line, &windows);
            let room = columns
                .saturating_sub(all)
                .min(before.saturating_sub(all - behind));
            let Some(window) = windows.get_mut(at) else {
                continue;
            };
            has_grown |= window.grow_left(line, from, room) > 0;
            let all = taken(line, &windows);
            let room = match later {
                None => columns.saturating_sub(all),
                Some(_) => columns
                    .saturating_sub(all)
                    .min(before.saturating_sub(all - behind)),
            };
            let Some(window) = windows.get_mut(at) else {
                continue;
            };
            let columns = window.columns;
            has_grown |= window.grow_right(line, to, room) > 0;
            if later.is_none() {
                behind += window.columns - columns;
            }
        }
        if !has_grown {
            break;
        }
    }
    closed(line, windows)
}

/// The least that is shown of each focus, in their order; of the primary one first.
fn cores(line: &str, foci: &[Focus], columns: usize) -> Vec<Window> {
    let mut ordered: Vec<&Focus> = foci.iter().collect();
    ordered.sort_by_key(|focus| (!focus.is_primary, focus.range.start));
    let each = (columns * 2 / 3 / foci.len().max(1)).max(LEAST);
    let mut cores: Vec<Window> = Vec::new();
    for focus in ordered {
        let core = Window::core(line, focus, each);
        let mut with = cores.clone();
        with.push(core);
        let with = joined(line, with);
        if cores.is_empty() || taken(line, &with) <= columns {
            cores = with;
        }
    }
    cores
}

/// The windows in their order, those that meet as one.
fn joined(line: &str, mut windows: Vec<Window>) -> Vec<Window> {
    windows.sort_by_key(|window| window.range.start);
    let mut joined: Vec<Window> = Vec::new();
    for window in windows {
        match joined.last_mut() {
            Some(before) if window.range.start < before.range.end => {
                let end = window.range.end.max(before.range.end);
                *before = Window::of(line, before.range.start..end);
            }
            _ => joined.push(window),
        }
    }
    joined
}

/// The windows without gaps that take no more room than what would stand for them.
fn closed(line: &str, windows: Vec<Window>) -> Vec<Window> {
    let is_short = |gap: Range<usize>| {
        gap.len() <= 4 * ELLIPSIS.len()
            && line
                .get(gap)
                .is_some_and(|text| columns_of(text) <= ELLIPSIS.len())
    };
    let mut closed: Vec<Window> = Vec::new();
    for mut window in windows {
        match closed.last_mut() {
            Some(before) if is_short(before.range.end..window.range.start) => {
                before.range.end = window.range.end;
            }
            Some(_) => closed.push(window),
            None => {
                if is_short(0..window.range.start) {
                    window.range.start = 0;
                }
                closed.push(window);
            }
        }
    }
    if let Some(last) = closed.last_mut()
        && is_short(last.range.end..line.len())
    {
        last.range.end = line.len();
    }
    closed
}

/// The columns that the windows take, and what stands for the rest of the line.
fn taken(line: &str, windows: &[Window]) -> usize {
    let mut done = 0;
    let mut gaps = 0;
    let mut columns = 0;
    for window in windows {
        gaps += usize::from(window.range.start > done);
        columns += window.columns;
        done = window.range.end;
    }
    gaps += usize::from(done < line.len());
    columns + gaps * ELLIPSIS.len()
}

#[cfg(test)]
mod tests;
