//! Tables of the summary.

use std::fmt::{self, Write};

use crate::printable::printable;

/// Columns, the first to the left and the others to the right.
pub(super) struct Table<const N: usize> {
    rows: Vec<[String; N]>,
    widths: [usize; N],
}

impl<const N: usize> Table<N> {
    pub(super) fn new(head: [&str; N]) -> Self {
        let mut table = Self {
            rows: Vec::new(),
            widths: [0; N],
        };
        table.add(head.map(str::to_owned));
        table
    }

    pub(super) fn add(&mut self, row: [String; N]) {
        // A line break in a name would be a row that is none.
        let row = row.map(|cell| printable(&cell).into_owned());
        for (width, cell) in self.widths.iter_mut().zip(&row) {
            *width = (*width).max(cell.chars().count());
        }
        self.rows.push(row);
    }
}

impl<const N: usize> fmt::Display for Table<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('\n')?;
        for row in &self.rows {
            for (column, (cell, width)) in row.iter().zip(self.widths).enumerate() {
                if column == 0 {
                    write!(f, "  {cell:width$}")?;
                } else {
                    write!(f, "  {cell:>width$}")?;
                }
            }
            f.write_char('\n')?;
        }
        Ok(())
    }
}
