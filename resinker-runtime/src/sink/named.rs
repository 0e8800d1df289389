//! Outputs that a command line can name.

use super::Backend;

/// An output that a command line can name: `null`, or with a value `file:PATH`.
#[derive(Debug)]
pub(crate) struct Named {
    /// The word that it begins with.
    pub(crate) word: &'static str,
    /// What its value is called, where it takes one.
    pub(crate) value: Option<&'static str>,
    /// The output; its value is empty where it takes none. What is wrong with the value otherwise.
    pub(crate) make: fn(value: &str) -> Result<Box<dyn Backend>, String>,
}

impl Named {
    /// What a text on the command line means, if it is this output.
    pub(crate) fn read(&self, text: &str) -> Option<Result<Box<dyn Backend>, String>> {
        let rest = text.strip_prefix(self.word)?;
        let value = match self.value {
            None if rest.is_empty() => "",
            None => return None,
            Some(_) => rest.strip_prefix(':')?,
        };
        Some((self.make)(value))
    }

    /// How it is written.
    pub(crate) fn shown(&self) -> String {
        match self.value {
            Some(value) => format!("{}:{value}", self.word),
            None => self.word.to_owned(),
        }
    }
}
