//! Members that are found by their names.
//!
//! Input: members in their order. Output: the place of each name. Invariant: a name leads to the
//! first member that has it, and finding it takes no longer where there are thousands.

use std::collections::HashMap;
use std::ops::Deref;

use super::Known;

/// Members in the order in which they are declared.
#[derive(Clone, Debug, Default)]
pub(in crate::check) struct Members {
    all: Vec<Known>,
    places: HashMap<String, usize>,
}

impl Members {
    /// Where the member of a name stands.
    pub(in crate::check) fn position(&self, name: &str) -> Option<usize> {
        self.places.get(name).copied()
    }

    /// Whether a member has this name.
    pub(in crate::check) fn has(&self, name: &str) -> bool {
        self.places.contains_key(name)
    }
}

impl Deref for Members {
    type Target = [Known];

    fn deref(&self) -> &[Known] {
        &self.all
    }
}

impl FromIterator<Known> for Members {
    fn from_iter<I: IntoIterator<Item = Known>>(members: I) -> Self {
        let all: Vec<Known> = members.into_iter().collect();
        let mut places = HashMap::with_capacity(all.len());
        for (index, (name, _)) in all.iter().enumerate() {
            places.entry(name.clone()).or_insert(index);
        }
        Self { all, places }
    }
}
