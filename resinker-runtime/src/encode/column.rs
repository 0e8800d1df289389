//! Columns of tables.

/// A column of a table, or a group of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// A value; an array as its JSON.
    Value(&'static str),
    /// An object: a column for each of its members, whose names begin with the object's and a dot.
    Object(&'static str, &'static [Column]),
}
