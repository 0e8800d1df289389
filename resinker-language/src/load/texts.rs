//! Files that are in memory.

use std::collections::BTreeMap;

use super::{Loader, Unreadable};

/// Files by their names: those of an editor, or of a test.
#[derive(Clone, Debug, Default)]
pub struct Texts(BTreeMap<String, Vec<u8>>);

impl Texts {
    /// One file.
    pub fn of(name: &str, content: impl Into<Vec<u8>>) -> Self {
        Self::default().with(name, content)
    }

    /// The same and another file.
    #[must_use]
    pub fn with(mut self, name: &str, content: impl Into<Vec<u8>>) -> Self {
        self.0.insert(name.to_owned(), content.into());
        self
    }
}

impl Loader for Texts {
    fn read(&mut self, name: &str, most: usize) -> Result<Vec<u8>, Unreadable> {
        match self.0.get(name) {
            Some(content) => Ok(content.iter().copied().take(most).collect()),
            None => Err(Unreadable("no such file".to_owned())),
        }
    }
}
