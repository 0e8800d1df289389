//! Which legal name was probably meant by a wrong one.
//!
//! Input: a wrong name and the legal ones. Output: the nearest, where it is near enough. Invariant:
//! letters count without their case; nearness is the number of characters that were left out,
//! added, replaced, or exchanged with their neighbours (the optimal string alignment distance:
//! Damerau, "A technique for computer detection and correction of spelling errors", 1964, with each
//! character edited once); of names that are equally near the first by their letters is taken.

use std::collections::VecDeque;

/// The legal name nearest to `wrong`, where one is near enough to be what was meant: a third of its
/// characters may be wrong.
pub fn nearest<'a>(wrong: &str, legal: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let mut search = Search::new(wrong);
    for name in legal {
        search.see(name);
    }
    search.best.map(|(_, name)| name)
}

/// A search for the nearest name, with the room that distances need.
struct Search<'a> {
    /// In lower case.
    wrong: Vec<char>,
    letters: u64,
    limit: usize,
    name: Vec<char>,
    /// The last rows of the table of distances, the current one last.
    rows: VecDeque<Vec<usize>>,
    best: Option<(usize, &'a str)>,
}

impl<'a> Search<'a> {
    fn new(wrong: &str) -> Self {
        let length = wrong.chars().count();
        let wrong: Vec<char> = wrong.chars().flat_map(char::to_lowercase).collect();
        Self {
            letters: letters(&wrong),
            wrong,
            limit: (length / 3).max(1),
            name: Vec::new(),
            rows: VecDeque::from(vec![Vec::new(), Vec::new(), Vec::new()]),
            best: None,
        }
    }

    /// Takes a legal name into account. One that cannot be nearer than what was found costs little.
    fn see(&mut self, name: &'a str) {
        let most = self.best.map_or(self.limit, |(distance, _)| distance);
        // As many edits as the lengths differ are needed at the least. Bytes bound characters, and
        // are counted already.
        let shortest = self.wrong.len().saturating_sub(most);
        if name.len() < shortest || name.len() > (self.wrong.len() + most) * char::MAX_LEN_UTF8 {
            return;
        }
        self.name.clear();
        if name.is_ascii() {
            let lower = name
                .bytes()
                .map(|byte| char::from(byte.to_ascii_lowercase()));
            self.name.extend(lower);
        } else {
            self.name.extend(name.chars().flat_map(char::to_lowercase));
        }
        if self.name.len().abs_diff(self.wrong.len()) > most {
            return;
        }
        // So many edits, too, as one has letters that the other lacks.
        let letters = letters(&self.name);
        let missing = (self.letters & !letters).count_ones();
        let added = (letters & !self.letters).count_ones();
        if missing.max(added) as usize > most {
            return;
        }
        let Some(distance) = within(&self.wrong, &self.name, most, &mut self.rows) else {
            return;
        };
        let found = (distance, name);
        if self.best.is_none_or(|best| found < best) {
            self.best = Some(found);
        }
    }
}

/// A bit for each character, and several characters a bit.
fn letters(name: &[char]) -> u64 {
    name.iter()
        .fold(0, |letters, letter| letters | 1 << (*letter as u32 & 63))
}

/// How far two texts are apart, where that is no more than `most`.
fn within(a: &[char], b: &[char], most: usize, rows: &mut VecDeque<Vec<usize>>) -> Option<usize> {
    // What they begin and end with alike needs no edit.
    let shared = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (a.get(shared..)?, b.get(shared..)?);
    let ends = a.iter().rev().zip(b.iter().rev());
    let shared = ends.take_while(|(a, b)| a == b).count();
    let (a, b) = (a.get(..a.len() - shared)?, b.get(..b.len() - shared)?);
    let beyond = most + 1;
    let first = rows.back_mut()?;
    first.clear();
    first.extend((0..=b.len()).map(|at| at.min(beyond)));
    let mut least_before = 0;
    for (at, letter) in a.iter().enumerate() {
        rows.rotate_left(1);
        let [before_last, last, row] = rows.make_contiguous() else {
            return None;
        };
        row.clear();
        row.resize(b.len() + 1, beyond);
        *row.first_mut()? = (at + 1).min(beyond);
        // Farther from the diagonal there are more edits than that.
        let from = (at + 1).saturating_sub(most).max(1);
        let to = (at + 1 + most).min(b.len());
        let mut least = *row.first()?;
        for column in from..=to {
            let other = b.get(column - 1)?;
            let replaced = last.get(column - 1)? + usize::from(letter != other);
            let edited = last.get(column)?.min(row.get(column - 1)?) + 1;
            let mut distance = replaced.min(edited);
            if let (Some(before), Some(before_other)) = (at.checked_sub(1), column.checked_sub(2))
                && a.get(before) == Some(other)
                && b.get(before_other) == Some(letter)
            {
                distance = distance.min(before_last.get(column - 2)? + 1);
            }
            let distance = distance.min(beyond);
            *row.get_mut(column)? = distance;
            least = least.min(distance);
        }
        // An exchange reaches back over one row.
        if least > most && least_before > most {
            return None;
        }
        least_before = least;
    }
    let distance = *rows.back()?.last()?;
    (distance <= most).then_some(distance)
}

#[cfg(test)]
mod tests;
