//! Tables that describe the keys of the language: those of blocks, and the parameters of
//! generators.
//!
//! Of each key a table has its shape, its unit, what is the case without it, what it means, and an
//! example. The reader, the JSON Schema and the reference manual work from these tables. Invariant:
//! what a table accepts, the reader of its block can read.

mod describe;
mod written;

pub(crate) use describe::listed;
pub(super) use describe::{alternatives, one_of};
pub use written::written;
pub(crate) use written::written_value;

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
    /// The first excludes each of the others.
    Alone(&'static str, &'static [&'static str]),
    /// The first needs the second, unless the third is there.
    Needs(&'static str, &'static str, &'static str),
}

/// A key of a block, or a parameter of a generator.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// As written in the file.
    pub name: &'static str,
    /// What it means, in a sentence or two.
    pub about: &'static str,
    /// What it takes.
    pub shape: Shape,
    /// What its number counts or measures; empty where it is none, or has none.
    pub unit: &'static str,
    /// What is the case where it is left out.
    pub absence: Absence,
    /// A value, as one would write it.
    pub example: &'static str,
    /// Keys that the example needs beside it, as entries of a map in braces; empty where it needs
    /// none but those that are required.
    pub beside: &'static str,
}

/// What is the case where a key is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absence {
    /// The block makes no sense without it.
    Fault,
    /// The same as with this value. A text stands here without quotes.
    Default(&'static str),
    /// Something that no value says, in words; empty where there is nothing to say.
    Nothing(&'static str),
}

/// What a value may be.
#[derive(Clone, Copy, Debug)]
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
    /// An integer.
    Integer,
    /// A finite number above zero.
    Positive,
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
    /// A point in time or a date: a time, `2025-05-06`, `now`, `now-7d`.
    DayOrMoment,
    /// A point in time near that of the event: `now`, `-30y`, `+1h`, a time or a date.
    NearMoment,
    /// A pattern of strftime.
    Strftime,
    /// The path of a field beside this one.
    Field,
    /// The version of the language.
    Version,
    /// One of a few words.
    Word(&'static [Word]),
    /// One of the words of an enumeration of the runtime: its name there, and each word with its
    /// variant.
    Variant(&'static str, &'static [(&'static str, &'static str)]),
    /// A list.
    List(&'static Shape),
    /// What to choose from: a list that is not empty.
    Choices,
    /// What to choose from: a list, or a map from strings to weights.
    WeightedChoices,
    /// A list of numbers that are not negative.
    Weights,
    /// Nothing: the key stands alone.
    Nothing,
    /// One value, or a list of such.
    OneOrMany(&'static Shape),
    /// A map of names that the user chooses to values of one shape.
    MapOf(&'static Shape),
    /// A block.
    Block(&'static Block),
    /// A map of names that the user chooses to blocks.
    Named(&'static Block),
    /// A list of blocks whose keys depend on their word under one key: that key, and the block for
    /// each word.
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
    /// One of a few words, or a string with a `${VARIABLE}` that may give one of them when the
    /// generated program starts.
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
pub(crate) const COUNT: Shape = Shape::Count {
    min: 0,
    max: u64::MAX,
};
/// A positive integer.
pub(crate) const POSITIVE: Shape = Shape::Count {
    min: 1,
    max: u64::MAX,
};
/// 0 to 1.
pub(crate) const PROBABILITY: Shape = Shape::Number { min: 0.0, max: 1.0 };
/// A finite number that is not negative.
pub(crate) const WEIGHT: Shape = Shape::Number {
    min: 0.0,
    max: f64::MAX,
};

/// Any finite number.
pub(crate) const NUMBER: Shape = Shape::Number {
    min: f64::MIN,
    max: f64::MAX,
};

/// What a key says to its readers alone.
pub(crate) const DESCRIPTION: Key = key(
    "description",
    Shape::Text,
    "A remark for the reader. It changes nothing.",
)
.without("nothing")
.example("what this is for");

/// A key that may be absent.
pub(crate) const fn key(name: &'static str, shape: Shape, about: &'static str) -> Key {
    Key {
        name,
        about,
        shape,
        unit: "",
        absence: Absence::Nothing(""),
        example: "",
        beside: "",
    }
}

/// A key that must be there.
pub(crate) const fn needed(name: &'static str, shape: Shape, about: &'static str) -> Key {
    Key {
        absence: Absence::Fault,
        ..key(name, shape, about)
    }
}

/// A word and its meaning.
pub(crate) const fn word(text: &'static str, about: &'static str) -> Word {
    Word { text, about }
}

impl Key {
    /// With what its number counts or measures.
    pub(crate) const fn unit(self, unit: &'static str) -> Self {
        Self { unit, ..self }
    }

    /// With the value that leaving it out stands for.
    pub(crate) const fn default(self, value: &'static str) -> Self {
        Self {
            absence: Absence::Default(value),
            ..self
        }
    }

    /// With what is the case where it is left out, which no value says.
    pub(crate) const fn without(self, words: &'static str) -> Self {
        Self {
            absence: Absence::Nothing(words),
            ..self
        }
    }

    /// With an example.
    pub(crate) const fn example(self, example: &'static str) -> Self {
        Self { example, ..self }
    }

    /// With keys that the example needs beside it: `{ type: array }`.
    pub(crate) const fn beside(self, beside: &'static str) -> Self {
        Self { beside, ..self }
    }

    /// Whether its block makes no sense without it.
    pub fn is_required(&self) -> bool {
        self.absence == Absence::Fault
    }

    /// The value that leaving it out stands for.
    pub fn default_value(&self) -> Option<&'static str> {
        match self.absence {
            Absence::Default(value) => Some(value),
            Absence::Fault | Absence::Nothing(_) => None,
        }
    }
}

impl Rule {
    /// The key that may have been meant where the rule is broken.
    pub(super) fn missed(&self) -> &'static str {
        match self {
            Self::AtMostOne(names) | Self::AtLeastOne(names) => names.first().unwrap_or(&""),
            Self::Alone(name, _) => name,
            Self::OnlyBeside(_, other)
            | Self::OnlyWithWord { other, .. }
            | Self::Needs(_, other, _) => other,
        }
    }
}

impl Block {
    /// Its noun with the article: `an event type`; the key of a block that has only one place
    /// stands alone.
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
