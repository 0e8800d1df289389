//! Tables whose rows are addressed by ids of one type.
//!
//! Invariant: an id comes from the table that it addresses (or, for what the model numbers, from
//! the checked model, whose order the table keeps), and no row is ever taken out. So looking one up
//! cannot fail, and no id can be taken for that of another table.

use std::fmt;
use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

use super::{ConsumptionId, EntityId, EventId, ScenarioId, StepId, VariableId};

/// The place of a row in a table.
pub trait Id: Copy + Ord {
    /// The id of the row at this place.
    fn of(place: usize) -> Self;
    /// The place.
    fn place(self) -> usize;
}

/// Rows in the order in which they were added.
#[derive(Clone, PartialEq)]
pub struct Table<I, T> {
    rows: Vec<T>,
    ids: PhantomData<fn(I) -> I>,
}

impl<I: Id, T> Table<I, T> {
    /// No rows.
    pub fn new() -> Self {
        Self {
            rows: Vec::new(),
            ids: PhantomData,
        }
    }

    /// Adds a row.
    pub fn push(&mut self, row: T) -> I {
        self.rows.push(row);
        I::of(self.rows.len() - 1)
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The row of an id of another table, where there is one.
    pub fn look_up(&self, id: I) -> Option<&T> {
        self.rows.get(id.place())
    }

    /// The first row and its id.
    pub fn first(&self) -> Option<&T> {
        self.rows.first()
    }

    /// The rows.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.rows.iter()
    }

    /// The rows, to be changed.
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.rows.iter_mut()
    }

    /// The ids.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = I> + ExactSizeIterator + use<I, T> {
        (0..self.rows.len()).map(I::of)
    }

    /// The rows with their ids.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = (I, &T)> + ExactSizeIterator {
        self.rows
            .iter()
            .enumerate()
            .map(|(place, row)| (I::of(place), row))
    }

    /// The first row of which something holds.
    pub fn position(&self, holds: impl FnMut(&T) -> bool) -> Option<I> {
        self.rows.iter().position(holds).map(I::of)
    }

    /// A table of as many rows, each made of one of these.
    pub fn map<U>(&self, make: impl FnMut(I, &T) -> U) -> Table<I, U> {
        let mut make = make;
        self.entries().map(|(id, row)| make(id, row)).collect()
    }
}

impl<I: Id, T> Default for Table<I, T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<I, T: fmt::Debug> fmt::Debug for Table<I, T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.rows.fmt(formatter)
    }
}

impl<I: Id, T> FromIterator<T> for Table<I, T> {
    fn from_iter<A: IntoIterator<Item = T>>(rows: A) -> Self {
        Self {
            rows: rows.into_iter().collect(),
            ids: PhantomData,
        }
    }
}

impl<I, T> IntoIterator for Table<I, T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.rows.into_iter()
    }
}

impl<'a, I, T> IntoIterator for &'a Table<I, T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.rows.iter()
    }
}

impl<'a, I, T> IntoIterator for &'a mut Table<I, T> {
    type Item = &'a mut T;
    type IntoIter = std::slice::IterMut<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.rows.iter_mut()
    }
}

impl<I: Id, T> Index<I> for Table<I, T> {
    type Output = T;

    fn index(&self, id: I) -> &T {
        match self.rows.get(id.place()) {
            Some(row) => row,
            None => unreachable!("an id comes from its table"),
        }
    }
}

impl<I: Id, T> IndexMut<I> for Table<I, T> {
    fn index_mut(&mut self, id: I) -> &mut T {
        match self.rows.get_mut(id.place()) {
            Some(row) => row,
            None => unreachable!("an id comes from its table"),
        }
    }
}

/// The ids of what the model numbers: a table in the model's order has them.
macro_rules! of_the_model {
    ($($id:ident),*) => {$(
        impl Id for $id {
            fn of(place: usize) -> Self {
                Self(place)
            }
            fn place(self) -> usize {
                self.0
            }
        }
    )*};
}

of_the_model!(
    EntityId,
    EventId,
    ConsumptionId,
    ScenarioId,
    StepId,
    VariableId
);

/// The rows of a list of the model, with their ids.
pub fn entries<I: Id, T>(rows: &[T]) -> impl DoubleEndedIterator<Item = (I, &T)> + Clone {
    rows.iter()
        .enumerate()
        .map(|(place, row)| (I::of(place), row))
}

#[cfg(test)]
mod tests {
    use super::{EntityId, Table};

    #[test]
    fn an_id_addresses_its_row() {
        let mut table: Table<EntityId, &str> = Table::new();
        let (first, second) = (table.push("a"), table.push("b"));
        assert_eq!((table[first], table[second]), ("a", "b"));
        assert_eq!(table.position(|row| *row == "b"), Some(second));
        assert_eq!(table.ids().collect::<Vec<_>>(), [first, second]);
    }
}
