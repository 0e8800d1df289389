//! Tables that describe the blocks of the language: their keys, and the shape of what each key takes.
//!
//! The reader works from these tables, and so can whatever else needs to know the language (a JSON Schema, a manual).
//! Invariant: what a table accepts, the reader of its block can read.

/// A block: a map with a fixed set of keys.
#[derive(Debug)]
pub struct Block {
    /// What one is called, without article: `event type`.
    pub noun: &'static str,
    /// What it is for, in one line.
    pub about: &'static str,
    /// The section of the reference manual that explains it.
    pub section: &'static str,
    /// Its keys, in the order in which the manual explains them.
    pub keys: &'static [Key],
    /// What holds between its keys.
    pub rules: &'static [Rule],
}

/// What holds between the keys of a block.
#[derive(Debug)]
pub enum Rule {
    /// They exclude each other.
    AtMostOne(&'static [&'static str]),
    /// One of them must be there.
    AtLeastOne(&'static [&'static str]),
    /// The first has a meaning only beside the second.
    OnlyBeside(&'static str, &'static str),
    /// The key has a meaning only where another key has a certain word.
    OnlyWithWord {
        /// The key.
        key: &'static str,
        /// The other key.
        other: &'static str,
        /// Its word.
        word: &'static str,
    },
    /// The first needs the second, unless the third is there.
    Needs(&'static str, &'static str, &'static str),
}

/// A key of a block.
#[derive(Debug)]
pub struct Key {
    /// As written in the file.
    pub name: &'static str,
    /// What it says, in one line.
    pub about: &'static str,
    /// What it takes.
    pub shape: Shape,
    /// Whether the block makes no sense without it.
    pub required: bool,
}

/// What a value may be.
#[derive(Debug)]
pub enum Shape {
    /// A string of any content.
    Text,
    /// A string that names something: not empty.
    Name,
    /// `true` or `false`.
    Bool,
    /// An integer in a closed range.
    Count {
        /// Least.
        min: u64,
        /// Greatest.
        max: u64,
    },
    /// A finite number in a closed range.
    Number {
        /// Least.
        min: f64,
        /// Greatest; [`f64::MAX`] where only finiteness matters.
        max: f64,
    },
    /// Simulated time: `1h30m`.
    Duration,
    /// Arrivals per time: a positive number a second, or `"600/m"`.
    Rate,
    /// A point in time: RFC 3339, `now`, `now-7d`.
    Moment,
    /// The version of the language.
    Version,
    /// One of a few words.
    Word(&'static [Word]),
    /// A list.
    List(&'static Shape),
    /// One value, or a list of such.
    OneOrMany(&'static Shape),
    /// A map of names that the user chooses to values of one shape.
    MapOf(&'static Shape),
    /// A block.
    Block(&'static Block),
    /// A map of names that the user chooses to blocks.
    Named(&'static Block),
    /// A list of blocks whose keys depend on their word under one key: that key, and the block for each word.
    ListByWord(&'static str, &'static [(&'static str, &'static Block)]),
    /// The first of these whose kind of YAML value fits.
    Either(&'static [Shape]),
    /// A string, number, boolean, null, or a list of such.
    Literal,
    /// A map whose keys are read elsewhere.
    Map,
    /// The name of a generator.
    Generator,
    /// A map of the parameters that the generator beside it takes.
    Parameters,
    /// A map of payload fields to literals, to generator blocks, or to maps of such.
    Overrides,
    /// A map of lints to their levels.
    Lints,
    /// A string, not empty, in which `${VARIABLE}` is replaced when the generated program starts.
    Expanded,
    /// One of a few words, or a string with a `${VARIABLE}` that may give one of them when the generated program starts.
    ExpandedWord(&'static [Word]),
    /// A string that must not stand in the file as it is: `${VAR}`.
    Secret,
    /// Anything.
    Any,
}

/// A word that a key takes.
#[derive(Debug)]
pub struct Word {
    /// As written in the file.
    pub text: &'static str,
    /// What it means, in one line.
    pub about: &'static str,
}

/// Any integer that is not negative.
pub(super) const COUNT: Shape = Shape::Count {
    min: 0,
    max: u64::MAX,
};
/// A positive integer.
pub(super) const POSITIVE: Shape = Shape::Count {
    min: 1,
    max: u64::MAX,
};
/// 0 to 1.
pub(super) const PROBABILITY: Shape = Shape::Number { min: 0.0, max: 1.0 };
/// A finite number that is not negative.
pub(super) const WEIGHT: Shape = Shape::Number {
    min: 0.0,
    max: f64::MAX,
};

/// A key that may be absent.
pub(super) const fn key(name: &'static str, shape: Shape, about: &'static str) -> Key {
    Key {
        name,
        about,
        shape,
        required: false,
    }
}

/// A key that must be there.
pub(super) const fn needed(name: &'static str, shape: Shape, about: &'static str) -> Key {
    Key {
        name,
        about,
        shape,
        required: true,
    }
}

/// A word and its meaning.
pub(super) const fn word(text: &'static str, about: &'static str) -> Word {
    Word { text, about }
}

impl Rule {
    /// The key that may have been meant where the rule is broken.
    pub(super) fn missed(&self) -> &'static str {
        match self {
            Self::AtMostOne(names) | Self::AtLeastOne(names) => names.first().unwrap_or(&""),
            Self::OnlyBeside(_, other)
            | Self::OnlyWithWord { other, .. }
            | Self::Needs(_, other, _) => other,
        }
    }
}

impl Block {
    /// Its noun with the article: `an event type`; the key of a block that has only one place stands alone.
    pub fn with_article(&self) -> String {
        if self.noun.starts_with('`') {
            return self.noun.to_owned();
        }
        let vowel = self.noun.starts_with(['a', 'e', 'i', 'o', 'u']);
        format!("{} {}", if vowel { "an" } else { "a" }, self.noun)
    }

    /// The key of this name.
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }
}

impl Shape {
    /// What a value of this shape is called, after "expected".
    pub fn describe(&self) -> String {
        match self {
            Self::Text => "a string".into(),
            Self::Name => "a name (a string)".into(),
            Self::Bool => "`true` or `false`".into(),
            Self::Count { min, max } if *max < u64::MAX => {
                format!("an integer from {min} to {max}")
            }
            Self::Count { min, .. } => format!("an integer, {min} or more"),
            Self::Number { min, max } if *max < f64::MAX => {
                format!("a number from {min} to {max}")
            }
            Self::Number { min, .. } if *min > f64::MIN => format!("a number, {min} or more"),
            Self::Number { .. } => "a number".into(),
            Self::Duration => "a duration such as `90s`, `10m` or `1h30m`".into(),
            Self::Rate => "a number of arrivals a second, or a text such as `600/m`".into(),
            Self::Moment => "a point in time: `2025-05-06T10:00:00Z`, `now`, or `now-7d`".into(),
            Self::Version => "the version `\"1.0\"`".into(),
            Self::Word(words) => one_of(words),
            Self::List(_) | Self::ListByWord(..) => "a list".into(),
            Self::OneOrMany(one) => format!("{}, or a list of such", one.describe()),
            Self::MapOf(of) => format!("a map from names to values, each {}", of.describe()),
            Self::Block(block) => match block.keys.get(..3) {
                Some(first) if block.keys.len() > 6 => format!("a map ({}, …)", listed(first)),
                _ => format!("a map ({})", listed(block.keys)),
            },
            Self::Named(block) => format!("a map from names to {}s", block.noun),
            Self::Either(shapes) => shapes
                .iter()
                .map(Self::describe)
                .collect::<Vec<_>>()
                .join(", or "),
            Self::Literal => "a string, number, boolean, null or a list of such".into(),
            Self::Map | Self::Parameters | Self::Overrides => "a map".into(),
            Self::Generator => Self::Name.describe(),
            Self::Lints => "a map from lints to `allow`, `warn` or `deny`".into(),
            Self::Expanded => Self::Name.describe(),
            Self::ExpandedWord(words) => Self::Word(words).describe(),
            Self::Secret => "a string of the form `${VARIABLE}`".into(),
            Self::Any => "a value".into(),
        }
    }
}

/// "`a`, `b` or `c`".
pub(super) fn one_of(words: &[Word]) -> String {
    let quoted: Vec<String> = words
        .iter()
        .map(|word| format!("`{}`", word.text))
        .collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

/// "`a`, `b`, `c`".
pub(super) fn listed(keys: &[Key]) -> String {
    keys.iter()
        .map(|key| format!("`{}`", key.name))
        .collect::<Vec<_>>()
        .join(", ")
}
