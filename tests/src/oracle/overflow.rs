//! Values that left the range of their field, as far as the stream shows them.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// How many there are, by field.
#[derive(Debug, Default)]
pub(crate) struct Overflows {
    counts: RefCell<BTreeMap<String, u64>>,
    /// Fields of which the stream does not show all.
    unsure: RefCell<BTreeSet<String>>,
}

impl Overflows {
    /// One more of a field of a payload, `items[0].price`.
    pub(crate) fn count(&self, owner: &str, at: &str) {
        let mut counts = self.counts.borrow_mut();
        *counts.entry(named(owner, at)).or_default() += 1;
    }

    /// A field of which it is not known how many there are.
    pub(crate) fn lose_count(&self, owner: &str, at: &str) {
        self.unsure.borrow_mut().insert(named(owner, at));
    }

    /// How many of a field, if that is known.
    pub(crate) fn of(&self, field: &str) -> Option<u64> {
        let known = !self.unsure.borrow().contains(field);
        known.then(|| self.counts.borrow().get(field).copied().unwrap_or(0))
    }

    /// The fields that have any.
    pub(crate) fn fields(&self) -> Vec<String> {
        self.counts.borrow().keys().cloned().collect()
    }
}

/// As the summary names a field: without positions.
fn named(owner: &str, at: &str) -> String {
    let mut name = format!("{owner}.");
    let mut in_brackets = false;
    for character in at.chars() {
        in_brackets = match character {
            '[' => true,
            ']' => false,
            _ => in_brackets,
        };
        if !in_brackets || character == '[' {
            name.push(character);
        }
    }
    name
}
