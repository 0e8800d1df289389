//! Values that their field did not hold, as far as the stream shows them.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// What became of a value that its field does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Became {
    /// It was beyond the range, and is its bound.
    Bound,
    /// It was no number, and is 0.
    Zero,
    /// It was an array with too few instances to be so long, and is shorter.
    Short,
}

/// How many there are, by field.
#[derive(Debug, Default)]
pub(crate) struct Overflows {
    counts: RefCell<BTreeMap<(Became, String), u64>>,
    /// Fields of which the stream does not show all.
    unsure: RefCell<BTreeSet<String>>,
}

impl Overflows {
    /// One more of a field of a payload, `items[0].price`.
    pub(crate) fn count(&self, became: Became, owner: &str, at: &str) {
        let mut counts = self.counts.borrow_mut();
        *counts.entry((became, named(owner, at))).or_default() += 1;
    }

    /// A field of which it is not known how many there are.
    pub(crate) fn lose_count(&self, owner: &str, at: &str) {
        self.unsure.borrow_mut().insert(named(owner, at));
    }

    /// How many of a field, if that is known.
    pub(crate) fn of(&self, became: Became, field: &str) -> Option<u64> {
        let known = !self.unsure.borrow().contains(field);
        let counts = self.counts.borrow();
        let count = counts.get(&(became, field.to_owned()));
        known.then(|| count.copied().unwrap_or(0))
    }

    /// The fields that have any.
    pub(crate) fn fields(&self, became: Became) -> Vec<String> {
        let counts = self.counts.borrow();
        let of_it = counts.keys().filter(|(known, _)| *known == became);
        of_it.map(|(_, field)| field.clone()).collect()
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
    bare(&name)
}

/// A name without that by which the summary sets off what is no plain word, on either side.
pub(crate) fn bare(name: &str) -> String {
    name.replace(['"', '\\'], "")
}
