//! What an output is called.

use std::fmt;
use std::path::Path;

/// Where an output goes, as messages and summaries name it. It holds no secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Destination {
    name: String,
    is_path: bool,
}

impl Destination {
    /// One of this name.
    #[must_use]
    pub fn named(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            is_path: false,
        }
    }

    /// A path, which stands in quotes within sentences.
    #[must_use]
    pub fn path(path: &Path) -> Self {
        Self {
            name: path.display().to_string(),
            is_path: true,
        }
    }

    /// Its name alone, without quotes.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl fmt::Display for Destination {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quote = if self.is_path { "`" } else { "" };
        write!(f, "{quote}{}{quote}", self.name)
    }
}
