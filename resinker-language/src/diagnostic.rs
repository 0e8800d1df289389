//! What the compiler tells its user: codes, labels, suggestions, and the sink that collects them.

mod clip;
pub mod codes;
mod emit;
mod excerpt;
mod json;
pub mod lint;
mod ordered;
pub mod page;
mod position;
mod render;
mod sarif;
mod short;
mod similar;

pub use emit::{MessageFormat, Report, Screen, emit, emit_all};
pub use similar::nearest;

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use crate::source::Span;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is generated.
    Error,
    /// Likely a mistake; generation goes on.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// A kebab-case code of the registry in [`codes`]; never renamed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub &'static str);

/// A place and what is to be said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place: a key, a scalar or a token, never a whole block.
    pub span: Span,
    /// What is wrong here, or why it is; may be empty.
    pub text: String,
}

/// A mended piece of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What to do, as a sentence without a full stop:
    /// ``an entity with a similar name exists: `User` ``.
    pub message: String,
    /// What to replace.
    pub span: Span,
    /// What to put there.
    pub replacement: String,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Error or warning.
    pub severity: Severity,
    /// Which rule.
    pub code: Code,
    /// One line that makes sense alone.
    pub message: String,
    /// What is wrong, and where.
    pub primary: Label,
    /// Other places that matter.
    pub secondary: Vec<Label>,
    /// Why; what is allowed.
    pub notes: Vec<String>,
    /// A likely mend.
    pub suggestion: Option<Suggestion>,
}

impl Diagnostic {
    /// An error of this code at this place.
    pub fn error(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, span, message.into())
    }

    /// A warning of this code at this place.
    pub fn warning(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, span, message.into())
    }

    fn new(severity: Severity, code: Code, span: Span, message: String) -> Self {
        let primary = Label {
            span,
            text: String::new(),
        };
        Self {
            severity,
            code,
            message,
            primary,
            secondary: Vec::new(),
            notes: Vec::new(),
            suggestion: None,
        }
    }

    /// Says at the primary place what is wrong there.
    #[must_use]
    pub fn here(mut self, text: impl Into<String>) -> Self {
        self.primary.text = text.into();
        self
    }

    /// Adds another place.
    #[must_use]
    pub fn label(mut self, span: Span, text: impl Into<String>) -> Self {
        self.secondary.push(Label {
            span,
            text: text.into(),
        });
        self
    }

    /// Adds a note.
    #[must_use]
    pub fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(text.into());
        self
    }

    /// Adds a mend that replaces the text at `span`.
    #[must_use]
    pub fn suggest(
        mut self,
        span: Span,
        replacement: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        self.suggestion = Some(Suggestion {
            message: message.into(),
            span,
            replacement: replacement.into(),
        });
        self
    }
}

/// Collects what the passes find.
#[derive(Clone, Debug, Default)]
pub struct Sink {
    /// As reported; levels apply when they are asked for.
    found: Vec<Diagnostic>,
    levels: lint::Levels,
    muted: bool,
    /// Names that wrong ones were compared with.
    compared: Cell<usize>,
}

impl Sink {
    /// Nothing found yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// One that keeps nothing, for a pass that only asks.
    pub fn muted() -> Self {
        Self {
            muted: true,
            ..Self::default()
        }
    }

    /// One whose lints have these levels.
    pub fn with_levels(levels: lint::Levels) -> Self {
        Self {
            levels,
            ..Self::default()
        }
    }

    /// Takes the levels that a file gives its lints; those of the command line count before them.
    pub(crate) fn set_file_levels(&mut self, given: Vec<(&'static str, lint::Level)>) {
        self.levels.set_file(given);
    }

    /// Takes one finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        if !self.muted {
            self.found.push(diagnostic);
        }
    }

    /// The legal name [`nearest`] to `wrong`; none once so much was looked for that more is no
    /// longer worth its time.
    pub fn nearest<'a>(
        &self,
        wrong: &str,
        legal: impl IntoIterator<Item = &'a str>,
    ) -> Option<&'a str> {
        if self.is_crowded() {
            return None;
        }
        let mut compared = self.compared.get();
        let near = nearest(wrong, legal.into_iter().inspect(|_| compared += 1));
        self.compared.set(compared);
        near
    }

    /// Whether so many names were compared that looking for what was meant by each wrong one is no
    /// longer worth its time.
    pub fn is_crowded(&self) -> bool {
        self.muted || self.compared.get() > MOST_COMPARED
    }

    /// Whether any error was found, denied lints among them.
    pub fn has_errors(&self) -> bool {
        let mut found = self.found.iter();
        found.any(|diagnostic| self.levels.severity(diagnostic) == Some(Severity::Error))
    }

    /// Whether an error was found that is not of a lint: what comes after cannot trust the
    /// configuration.
    pub fn has_faults(&self) -> bool {
        let mut found = self.found.iter();
        found.any(|diagnostic| {
            diagnostic.severity == Severity::Error && lint::lint_of(diagnostic).is_none()
        })
    }

    /// Everything found that its level lets through, in source order, without repetitions.
    pub fn finish(self) -> Vec<Diagnostic> {
        let told = self.found.into_iter();
        let mut told: Vec<Diagnostic> = told
            .filter_map(|diagnostic| self.levels.apply(diagnostic))
            .collect();
        told.sort_by(|a, b| {
            (a.primary.span, a.severity, a.code, &a.message).cmp(&(
                b.primary.span,
                b.severity,
                b.code,
                &b.message,
            ))
        });
        told.dedup_by(is_again);
        once_a_text(told)
    }
}

/// Whether the finding before is this one: of a schema that several use, each in other surroundings
/// with other names around, one fault is told once. The one that knows a mend is kept.
fn is_again(again: &mut Diagnostic, kept: &mut Diagnostic) -> bool {
    let is_one = (again.severity, again.code, &again.message, &again.primary)
        == (kept.severity, kept.code, &kept.message, &kept.primary);
    if is_one && kept.suggestion.is_none() && again.suggestion.is_some() {
        std::mem::swap(again, kept);
    }
    is_one
}

/// A text that is an error where it stands is not told of again as one that looks like a variable:
/// the error says where variables are read.
fn once_a_text(mut told: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let unread = |finding: &Diagnostic| finding.code == codes::UNREAD_VARIABLE;
    let mut notes: BTreeMap<Span, Vec<String>> = BTreeMap::new();
    for finding in told.iter().filter(|finding| unread(finding)) {
        notes.insert(finding.primary.span, finding.notes.clone());
    }
    if notes.is_empty() {
        return told;
    }
    let mut wrong: BTreeSet<Span> = BTreeSet::new();
    for finding in told.iter_mut().filter(|finding| !unread(finding)) {
        if finding.severity == Severity::Error
            && let Some(notes) = notes.get(&finding.primary.span)
        {
            wrong.insert(finding.primary.span);
            let new = notes.iter().filter(|note| !finding.notes.contains(note));
            let new: Vec<String> = new.cloned().collect();
            finding.notes.extend(new);
        }
    }
    told.retain(|finding| !unread(finding) || !wrong.contains(&finding.primary.span));
    told
}

/// Names that wrong ones are compared with: a second's work of a debug build. A mistake among a
/// thousand names takes a thousand.
const MOST_COMPARED: usize = 250_000;
