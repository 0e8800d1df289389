//! The table of generators: names, what they give, and their parameters.
//!
//! Unknown names, unknown parameters, missing ones and values of a wrong kind all follow from it, and so do the tables of the reference
//! manual.

mod distributions;
mod rows;

use crate::syntax::TypeName;

pub use distributions::{DISTRIBUTIONS, Distribution};
pub use rows::TABLE;

/// A parameter of a generator.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// What it takes.
    pub kind: Kind,
    /// What it is where it is absent, as one would write it; empty: nothing; `None`: it must be given.
    pub default: Option<&'static str>,
    /// What it does.
    pub description: &'static str,
}

/// What a parameter takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// An integer.
    Integer,
    /// A finite number.
    Number,
    /// A finite number above zero.
    Positive,
    /// A number from 0 to 1.
    Probability,
    /// An integer from the first to the second.
    Size(u64, u64),
    /// A boolean.
    Boolean,
    /// A string.
    Text,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A point in time: RFC 3339, a date, or relative to now.
    Moment,
    /// A list.
    List,
    /// What to choose from: a list that is not empty.
    Choices,
    /// Numbers that are not negative.
    Weights,
    /// The cases of a conditional choice.
    Cases,
    /// A generator block.
    Block,
    /// Anything; checked against the declared type.
    Value,
}

impl Kind {
    /// What it takes, in words.
    pub fn words(self) -> String {
        match self {
            Self::Integer => "an integer".to_owned(),
            Self::Number => "a number".to_owned(),
            Self::Positive => "a number above 0".to_owned(),
            Self::Probability => "a number from 0 to 1".to_owned(),
            Self::Size(least, most) => format!("an integer from {least} to {most}"),
            Self::Boolean => "true or false".to_owned(),
            Self::Text => "a string".to_owned(),
            Self::Word(words) => format!("`{}`", words.join("`, `")),
            Self::Moment => "a time, a date, or `now` and a duration".to_owned(),
            Self::List | Self::Choices | Self::Weights | Self::Cases => "a list".to_owned(),
            Self::Block => "a generator block".to_owned(),
            Self::Value => "a value".to_owned(),
        }
    }
}

/// A generator.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Its name.
    pub name: &'static str,
    /// Which it is.
    pub(crate) family: Family,
    /// The declared types that it can give.
    pub gives: &'static [TypeName],
    /// What it gives, in a sentence.
    pub about: &'static str,
    /// Its parameters; those of a distribution are in [`DISTRIBUTIONS`].
    pub parameters: &'static [Parameter],
    /// Whether it also takes the parameters of a distribution.
    pub distributed: bool,
}

/// The generators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Family {
    UuidV4,
    UuidV7,
    Sequence,
    Int,
    Float,
    Alphanumeric,
    Pattern,
    Template,
    Boolean,
    Choice,
    Conditional,
    Now,
    RandomTimestamp,
    RandomDate,
    Hashed,
    Derived,
    Static,
}

const fn parameter(
    name: &'static str,
    kind: Kind,
    default: Option<&'static str>,
    description: &'static str,
) -> Parameter {
    Parameter {
        name,
        kind,
        default,
        description,
    }
}

/// A parameter that may be absent without standing for a value.
const ABSENT: Option<&str> = Some("");

/// Most characters of a random string.
pub(crate) const MAX_LENGTH: u64 = 65_536;

/// What generators are called elsewhere, and here.
pub(crate) const FOREIGN: &[(&str, &str)] = &[
    ("uuid", "uuid_v4"),
    ("uuid4", "uuid_v4"),
    ("uuid7", "uuid_v7"),
    ("ulid", "uuid_v7"),
    ("int", "random_int"),
    ("integer", "random_int"),
    ("randint", "random_int"),
    ("random_integer", "random_int"),
    ("float", "random_float"),
    ("number", "random_float"),
    ("random_number", "random_float"),
    ("random_decimal", "random_float"),
    ("bool", "boolean"),
    ("random_bool", "boolean"),
    ("random_boolean", "boolean"),
    ("random_choice", "choice"),
    ("random_string", "random_alphanumeric"),
    ("alphanumeric", "random_alphanumeric"),
    ("regex", "pattern"),
    ("format", "template"),
    ("timestamp", "current_timestamp"),
    ("now", "current_timestamp"),
    ("random_datetime", "random_timestamp"),
    ("datetime", "random_timestamp"),
    ("date", "random_date"),
    ("counter", "sequence"),
    ("autoincrement", "sequence"),
    ("auto_increment", "sequence"),
    ("serial", "sequence"),
    ("constant", "static"),
    ("expression", "derived"),
    ("hashed", "static_hashed"),
];

/// The generator of this name.
pub(crate) fn find(name: &str) -> Option<&'static Row> {
    TABLE.iter().find(|row| row.name == name)
}

impl Row {
    /// The parameters that it takes with a distribution; with a word that is none, those of all, none of them needed.
    pub(crate) fn with_distribution(&self, name: Option<&str>) -> Vec<Parameter> {
        let mut all = self.parameters.to_vec();
        if !self.distributed {
            return all;
        }
        let name = name.unwrap_or("uniform");
        match DISTRIBUTIONS.iter().find(|known| known.name == name) {
            Some(known) => all.extend(known.parameters),
            None => {
                for parameter in DISTRIBUTIONS.iter().flat_map(|known| known.parameters) {
                    if all.iter().all(|known| known.name != parameter.name) {
                        all.push(Parameter {
                            default: ABSENT,
                            ..*parameter
                        });
                    }
                }
            }
        }
        if self.family == Family::Int {
            for bound in all
                .iter_mut()
                .filter(|known| matches!(known.name, "min" | "max"))
            {
                bound.kind = Kind::Integer;
            }
        }
        all
    }
}
