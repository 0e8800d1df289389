//! Dotted paths: `a.b`, and `a."b.c"` where a name itself holds a dot.

use std::fmt;

/// A path into a payload or an entity's fields; never empty.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Path(Vec<String>);

impl Path {
    /// Reads a dotted path.
    pub(crate) fn parse(text: &str) -> Self {
        let mut steps = Vec::new();
        let mut step = String::new();
        let mut quoted = false;
        let mut characters = text.chars().peekable();
        while let Some(character) = characters.next() {
            match character {
                '"' if quoted && characters.next_if_eq(&'"').is_some() => step.push('"'),
                '"' => quoted = !quoted,
                '.' if !quoted => steps.push(std::mem::take(&mut step)),
                other => step.push(other),
            }
        }
        steps.push(step);
        Self(steps)
    }

    /// The path of steps that are names already.
    pub(crate) fn of(steps: Vec<String>) -> Self {
        Self(steps)
    }

    /// The names, from the root down.
    pub(crate) fn steps(&self) -> &[String] {
        &self.0
    }

    /// The path without its first step, where that step is `name` and is not all there is.
    pub(crate) fn below(&self, name: &str) -> Option<Self> {
        match self.0.split_first() {
            Some((first, rest)) if first == name && !rest.is_empty() => Some(Self(rest.to_vec())),
            _ => None,
        }
    }
}

impl fmt::Display for Path {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0.join("."))
    }
}
