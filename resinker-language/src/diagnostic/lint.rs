//! Lints: findings that a configuration may have on purpose, and how bad each is taken to be.
//!
//! Every warning is of a lint. What is an error by itself, beside the lints that are denied by
//! default, is none: nothing silences it.

use super::{Code, Diagnostic, Severity, codes};

/// How bad a lint is taken to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Not told.
    Allow,
    /// A warning.
    Warn,
    /// An error.
    Deny,
}

impl Level {
    /// The level of this word.
    pub fn of(word: &str) -> Option<Self> {
        LEVELS
            .iter()
            .find(|(known, ..)| *known == word)
            .map(|(_, level, _)| *level)
    }

    /// As it is written.
    pub fn word(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Warn => "warn",
            Self::Deny => "deny",
        }
    }
}

/// The levels: their words and what they mean.
pub const LEVELS: &[(&str, Level, &str)] = &[
    ("allow", Level::Allow, "silent"),
    ("warn", Level::Warn, "a warning"),
    ("deny", Level::Deny, "an error"),
];

/// The name that stands for every lint that would warn.
pub const WARNINGS: &str = "warnings";

/// A lint.
#[derive(Clone, Copy, Debug)]
pub struct Lint {
    /// Its code.
    pub code: Code,
    /// Its level where none is given.
    pub level: Level,
    /// What it finds, in one line.
    pub about: &'static str,
}

const fn warn(code: Code, about: &'static str) -> Lint {
    Lint {
        code,
        level: Level::Warn,
        about,
    }
}

const fn allow(code: Code, about: &'static str) -> Lint {
    Lint {
        code,
        level: Level::Allow,
        about,
    }
}

/// Every lint, in alphabetical order.
pub const LINTS: &[Lint] = &[
    warn(
        codes::AMBIGUOUS_BOOLEAN,
        "`on`, `off`, `yes` or `no` as a string",
    ),
    warn(
        codes::BROKEN_CONSTRAINT,
        "a promise that the generator may break",
    ),
    allow(
        codes::COSTLY_RELATION,
        "instances that are looked at one by one where what belongs to them comes or goes",
    ),
    warn(
        codes::DEFAULT_TOPIC,
        "an event type that goes to the default topic",
    ),
    warn(
        codes::DURATION_WINS,
        "`total_events` beside `duration`, without effect",
    ),
    warn(
        codes::EXPRESSION_TYPE,
        "a comparison that always has one outcome",
    ),
    allow(
        codes::GROWS_FOREVER,
        "instances that events create and nothing ends, in a run without an end",
    ),
    warn(
        codes::IMPORT_CONFLICT,
        "two imported files that say different things",
    ),
    warn(
        codes::INCOMPLETE_CASES,
        "cases that do not cover every value",
    ),
    Lint {
        code: codes::LITERAL_SECRET,
        level: Level::Deny,
        about: "a secret that is written out; a warning in `resinker run`",
    },
    warn(
        codes::LOOKS_LIKE_A_REFERENCE,
        "a text in a filter that names a field of another instance",
    ),
    warn(
        codes::LOPSIDED_WEIGHTS,
        "weights beside which the others are as good as zero",
    ),
    warn(
        codes::MISLEADING_SUFFIX,
        "a file whose suffix does not say how it is compressed",
    ),
    warn(codes::MISPLACED_KEY, "a key without effect"),
    warn(
        codes::NEVER_ELIGIBLE,
        "an event type that can never happen, or a filter that nothing satisfies",
    ),
    allow(
        codes::NEVER_LEFT,
        "a state that events enter and that nothing leaves, such as an order that stays delivered",
    ),
    allow(
        codes::NEVER_READ,
        "a state attribute that events change and that nothing reads",
    ),
    warn(codes::NO_OUTPUT, "outputs of which none is enabled"),
    warn(
        codes::NOT_YET_SUPPORTED,
        "a part of the language that this version does not run",
    ),
    warn(
        codes::OUTPUTS_ADD_UP,
        "enabled outputs of several files, which all get the events",
    ),
    warn(
        codes::POSSIBLE_DIVISION_BY_ZERO,
        "a divisor that may be zero",
    ),
    warn(
        codes::POSSIBLE_OVERFLOW,
        "a result that may leave the range of its field",
    ),
    warn(
        codes::PRIMARY_KEY_COLLISION,
        "a primary key that may repeat",
    ),
    warn(
        codes::ROUNDED_LITERAL,
        "a number with more decimals than what it is given to",
    ),
    warn(codes::UNREACHABLE_CASE, "a case that no value reaches"),
    warn(
        codes::UNREACHABLE_STEP,
        "a step of a scenario that can never follow those before it",
    ),
    warn(
        codes::UNREAD_VARIABLE,
        "a text that looks like a variable, where none is read",
    ),
    warn(
        codes::UNRESERVED_UPSERT,
        "a step that may replace the fields of an instance that a scenario holds",
    ),
    warn(
        codes::UNSATISFIABLE_COUNT,
        "more instances than there ever are",
    ),
    warn(codes::UNUSED_SCHEMA, "a schema that nothing refers to"),
];

/// The lint of this code.
pub fn find(code: Code) -> Option<&'static Lint> {
    LINTS.iter().find(|lint| lint.code == code)
}

/// Why a name cannot be given a level: a sentence, and the name that may have been meant.
pub struct NotALint {
    /// ``there is no lint `x` ``.
    pub reason: String,
    /// Whether it is the code of an error.
    pub is_error: bool,
}

/// The lint of this name, or the group `warnings`.
///
/// # Errors
/// Where there is none: an unknown name, or a code that is always an error.
pub fn named(name: &str) -> Result<&'static str, NotALint> {
    if let Some(found) = names().find(|known| *known == name) {
        return Ok(found);
    }
    if codes::find(name).is_some() {
        return Err(NotALint {
            reason: format!("`{name}` is always an error: only lints have levels"),
            is_error: true,
        });
    }
    Err(NotALint {
        reason: format!("there is no lint `{name}`"),
        is_error: false,
    })
}

/// What has a level: the lints, and the group `warnings`.
pub fn names() -> impl Iterator<Item = &'static str> {
    LINTS.iter().map(|lint| lint.code.0).chain([WARNINGS])
}

/// Where a level was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Given {
    File,
    CommandLine,
    Default,
}

/// The levels of all lints: those of the command line before those of the file, and both before the
/// defaults.
#[derive(Clone, Debug, Default)]
pub struct Levels {
    defaults: Vec<(&'static str, Level)>,
    file: Vec<(&'static str, Level)>,
    command_line: Vec<(&'static str, Level)>,
}

impl Levels {
    /// The levels of a command line; the last one of a lint counts.
    pub fn of_command_line(given: impl IntoIterator<Item = (&'static str, Level)>) -> Self {
        Self {
            command_line: given.into_iter().collect(),
            ..Self::default()
        }
    }

    /// With another default than that of [`LINTS`].
    #[must_use]
    pub fn by_default(mut self, code: Code, level: Level) -> Self {
        self.defaults.push((code.0, level));
        self
    }

    /// Takes the levels of a file.
    pub(crate) fn set_file(&mut self, given: Vec<(&'static str, Level)>) {
        self.file = given;
    }

    fn given(&self, name: &str) -> Option<(Level, Given)> {
        let last = |list: &[(&'static str, Level)], given| {
            let mut entries = list.iter().rev();
            entries
                .find(|(known, _)| *known == name)
                .map(|(_, level)| (*level, given))
        };
        last(&self.command_line, Given::CommandLine).or_else(|| last(&self.file, Given::File))
    }

    /// The level of a lint, where it was given, and the name by which it was.
    fn level(&self, lint: &Lint) -> (Level, Given, &'static str) {
        let name = lint.code.0;
        let default = self.defaults.iter().rev().find(|(known, _)| *known == name);
        let default = default.map_or(lint.level, |(_, level)| *level);
        let (level, given) = self.given(name).unwrap_or((default, Given::Default));
        if level == Level::Warn
            && let Some((level, given)) = self.given(WARNINGS)
        {
            return (level, given, WARNINGS);
        }
        (level, given, name)
    }

    /// How bad a finding is; `None`: it is not told.
    pub(super) fn severity(&self, diagnostic: &Diagnostic) -> Option<Severity> {
        match lint_of(diagnostic) {
            None => Some(diagnostic.severity),
            Some(lint) => match self.level(lint).0 {
                Level::Allow => None,
                Level::Warn => Some(Severity::Warning),
                Level::Deny => Some(Severity::Error),
            },
        }
    }

    /// The finding as it is told, with a note that says who made a warning an error; `None`: it is
    /// not told.
    pub(super) fn apply(&self, mut diagnostic: Diagnostic) -> Option<Diagnostic> {
        let severity = self.severity(&diagnostic)?;
        if severity == Severity::Error
            && diagnostic.severity == Severity::Warning
            && let Some(lint) = lint_of(&diagnostic)
        {
            let (_, given, name) = self.level(lint);
            let note = match given {
                Given::CommandLine => format!("an error by `--deny {name}`"),
                Given::File => format!("an error by `{name}: deny` under `lints`"),
                Given::Default => format!("an error by default; `--allow {name}` silences it"),
            };
            diagnostic.notes.push(note);
        }
        diagnostic.severity = severity;
        Some(diagnostic)
    }
}

/// The lint of a finding; an error is of a lint only where the lint is denied by default.
pub(super) fn lint_of(diagnostic: &Diagnostic) -> Option<&'static Lint> {
    find(diagnostic.code)
        .filter(|lint| diagnostic.severity == Severity::Warning || lint.level == Level::Deny)
}
