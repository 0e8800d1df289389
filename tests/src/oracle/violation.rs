//! What is wrong with a line.

use std::fmt;

/// One thing that the configuration does not allow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// The line of the stream, counted from 1.
    pub line: u64,
    /// The rule that is broken, a stable kebab-case name.
    pub rule: &'static str,
    /// What is wrong, and where.
    pub what: String,
    /// What the configuration and the stream so far call for.
    pub expected: String,
    /// What the line holds.
    pub found: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "line {}: [{}] {}: expected {}, found {}",
            self.line, self.rule, self.what, self.expected, self.found
        )
    }
}

/// A violation of the line under judgement, before it has its number.
#[derive(Debug, Clone)]
pub(crate) struct Fault {
    pub(crate) rule: &'static str,
    pub(crate) what: String,
    pub(crate) expected: String,
    pub(crate) found: String,
}

impl Fault {
    pub(crate) fn new(
        rule: &'static str,
        what: impl Into<String>,
        expected: impl Into<String>,
        found: impl ToString,
    ) -> Self {
        Self {
            rule,
            what: what.into(),
            expected: expected.into(),
            found: found.to_string(),
        }
    }

    pub(crate) fn on_line(self, line: u64) -> Violation {
        Violation {
            line,
            rule: self.rule,
            what: self.what,
            expected: self.expected,
            found: self.found,
        }
    }
}
