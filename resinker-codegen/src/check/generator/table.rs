//! The table of generators: names, what they give, and their parameters.
//!
//! Unknown names, unknown parameters, missing ones and values of a wrong kind all follow from it, and so do the tables of the reference
//! manual.

use crate::syntax::TypeName;

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
            Self::List => "a list".to_owned(),
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

/// A distribution of `random_int` and `random_float`.
#[derive(Clone, Copy, Debug)]
pub struct Distribution {
    /// Its name.
    pub name: &'static str,
    /// How numbers are spread, in a sentence.
    pub about: &'static str,
    /// Its parameters. For `random_int`, `min` and `max` are integers.
    pub parameters: &'static [Parameter],
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

const PRECISION: Parameter = parameter(
    "precision",
    Kind::Size(0, 18),
    ABSENT,
    "decimals of every value",
);

const DISTRIBUTION: Parameter = parameter(
    "distribution",
    Kind::Word(&[
        "uniform",
        "normal",
        "lognormal",
        "exponential",
        "pareto",
        "zipf",
    ]),
    Some("uniform"),
    "how values are spread",
);

/// What holds the values of a distribution that has no bounds of its own.
const AT_LEAST: Parameter = parameter("min", Kind::Number, ABSENT, "what is less becomes this");
const AT_MOST: Parameter = parameter("max", Kind::Number, ABSENT, "what is more becomes this");

/// The distributions of numbers.
pub const DISTRIBUTIONS: &[Distribution] = &[
    Distribution {
        name: "uniform",
        about: "Every value from `min` to `max` alike.",
        parameters: &[
            parameter("min", Kind::Number, Some("0"), "least value"),
            parameter("max", Kind::Number, Some("100"), "greatest value"),
        ],
    },
    Distribution {
        name: "normal",
        about: "The bell curve: two thirds of all values within one `std_dev` of `mean`.",
        parameters: &[
            parameter("mean", Kind::Number, None, "the middle"),
            parameter("std_dev", Kind::Positive, None, "the standard deviation"),
            AT_LEAST,
            AT_MOST,
        ],
    },
    Distribution {
        name: "lognormal",
        about: "Above zero and skewed: the logarithm is normal, and the median is e to the power of `mu`.",
        parameters: &[
            parameter("mu", Kind::Number, None, "the logarithm's mean"),
            parameter(
                "sigma",
                Kind::Positive,
                None,
                "the logarithm's standard deviation",
            ),
            AT_LEAST,
            AT_MOST,
        ],
    },
    Distribution {
        name: "exponential",
        about: "Gaps between events that come at random: the mean is 1 / `rate`.",
        parameters: &[
            parameter("rate", Kind::Positive, None, "how many come in a unit"),
            AT_LEAST,
            AT_MOST,
        ],
    },
    Distribution {
        name: "pareto",
        about: "Many values near `scale`, few very large ones: above x with probability (`scale` / x) to the power of `shape`.",
        parameters: &[
            parameter(
                "shape",
                Kind::Positive,
                None,
                "the greater, the rarer are large values",
            ),
            parameter("scale", Kind::Positive, None, "least value"),
            AT_LEAST,
            AT_MOST,
        ],
    },
    Distribution {
        name: "zipf",
        about: "Whole numbers from `min` to `max`, the first the most frequent; the k-th comes with a frequency of 1 / k to the power of `exponent`.",
        parameters: &[
            parameter(
                "exponent",
                Kind::Positive,
                Some("1"),
                "how steeply values become rare",
            ),
            parameter("min", Kind::Integer, Some("1"), "the most frequent value"),
            parameter("max", Kind::Integer, None, "the rarest value"),
        ],
    },
];

/// Most characters of a random string.
pub(crate) const MAX_LENGTH: u64 = 65_536;

const TEXT: &[TypeName] = &[TypeName::String];
const MOMENT: &[TypeName] = &[TypeName::String, TypeName::Integer];
/// What can be written out.
const WRITTEN: &[TypeName] = &[
    TypeName::String,
    TypeName::Number,
    TypeName::Integer,
    TypeName::Boolean,
    TypeName::Array,
];
const SCALAR: &[TypeName] = &[
    TypeName::String,
    TypeName::Number,
    TypeName::Integer,
    TypeName::Boolean,
];

const fn row(
    name: &'static str,
    family: Family,
    gives: &'static [TypeName],
    about: &'static str,
    parameters: &'static [Parameter],
) -> Row {
    Row {
        name,
        family,
        gives,
        about,
        parameters,
        distributed: false,
    }
}

/// Every generator but `faker.*`, which has a table of its own.
pub const TABLE: &[Row] = &[
    row(
        "uuid_v4",
        Family::UuidV4,
        TEXT,
        "A random UUID (RFC 9562, version 4).",
        &[],
    ),
    row(
        "uuid_v7",
        Family::UuidV7,
        TEXT,
        "A UUID in the order of simulated time (RFC 9562, version 7).",
        &[],
    ),
    row(
        "sequence",
        Family::Sequence,
        &[TypeName::Integer, TypeName::Number, TypeName::String],
        "Numbers that count up, or down, plain or within a text.",
        &[
            parameter("start", Kind::Integer, Some("1"), "the first number"),
            parameter(
                "step",
                Kind::Integer,
                Some("1"),
                "from one number to the next",
            ),
            parameter(
                "format",
                Kind::Text,
                ABSENT,
                "a text with one `{}` for the number: `{:6}` six characters wide, `{:06}` filled with zeros, `{:X}` hexadecimal",
            ),
        ],
    ),
    Row {
        distributed: true,
        ..row(
            "random_int",
            Family::Int,
            &[TypeName::Integer, TypeName::Number],
            "A random integer.",
            &[DISTRIBUTION],
        )
    },
    Row {
        distributed: true,
        ..row(
            "random_float",
            Family::Float,
            &[TypeName::Number],
            "A random number; with a `precision` an exact decimal.",
            &[DISTRIBUTION, PRECISION],
        )
    },
    row(
        "random_alphanumeric",
        Family::Alphanumeric,
        TEXT,
        "Random letters and digits.",
        &[
            parameter(
                "length",
                Kind::Size(0, MAX_LENGTH),
                Some("10"),
                "characters",
            ),
            parameter(
                "min_length",
                Kind::Size(0, MAX_LENGTH),
                ABSENT,
                "fewest characters, instead of `length`",
            ),
            parameter(
                "max_length",
                Kind::Size(0, MAX_LENGTH),
                ABSENT,
                "most characters, instead of `length`",
            ),
        ],
    ),
    row(
        "pattern",
        Family::Pattern,
        TEXT,
        "A text that matches a regular expression.",
        &[parameter(
            "regex",
            Kind::Text,
            ABSENT,
            "the expression; the key `pattern` beside the generator says the same",
        )],
    ),
    row(
        "template",
        Family::Template,
        TEXT,
        "A text with the values of other fields in it.",
        &[parameter(
            "template",
            Kind::Text,
            ABSENT,
            "the text, with `{field}` where a value goes; the key `template` beside the generator says the same",
        )],
    ),
    row(
        "boolean",
        Family::Boolean,
        &[TypeName::Boolean],
        "True or false.",
        &[parameter(
            "probability",
            Kind::Probability,
            Some("0.5"),
            "share of true",
        )],
    ),
    row(
        "choice",
        Family::Choice,
        WRITTEN,
        "One of several values.",
        &[
            parameter("choices", Kind::List, None, "what to choose from"),
            parameter(
                "weights",
                Kind::List,
                ABSENT,
                "relative weight of each choice",
            ),
            PRECISION,
        ],
    ),
    row(
        "conditional_choice",
        Family::Conditional,
        WRITTEN,
        "One of several values, which depend on another field.",
        &[
            parameter(
                "condition_field",
                Kind::Text,
                None,
                "the field that decides",
            ),
            parameter(
                "cases",
                Kind::List,
                None,
                "conditions and what to choose from",
            ),
            PRECISION,
        ],
    ),
    row(
        "current_timestamp",
        Family::Now,
        MOMENT,
        "The simulated time of the event.",
        &[],
    ),
    row(
        "random_timestamp",
        Family::RandomTimestamp,
        MOMENT,
        "A random time, to the millisecond.",
        &[
            parameter("min", Kind::Moment, Some("now-365d"), "earliest time"),
            parameter(
                "max",
                Kind::Moment,
                Some("now"),
                "latest time; a date means its end",
            ),
        ],
    ),
    row(
        "random_date",
        Family::RandomDate,
        MOMENT,
        "A random day.",
        &[
            parameter("min", Kind::Moment, Some("now-365d"), "earliest day"),
            parameter("max", Kind::Moment, Some("now"), "latest day"),
        ],
    ),
    row(
        "static_hashed",
        Family::Hashed,
        TEXT,
        "A real hash of a generated text.",
        &[
            parameter(
                "algorithm",
                Kind::Word(&["bcrypt", "argon2id", "sha256", "sha512", "md5"]),
                Some("bcrypt"),
                "the hash function",
            ),
            parameter("raw_value_source", Kind::Block, None, "what is hashed"),
            parameter(
                "pool_size",
                Kind::Size(0, 4096),
                ABSENT,
                "hashes made when compiling, to draw from; 0: each value is hashed when it is made. Without it 64 for `bcrypt` and `argon2id`, 0 for the others",
            ),
            parameter(
                "cost",
                Kind::Size(4, 12),
                Some("4"),
                "of `bcrypt`: log2 of its rounds",
            ),
            parameter(
                "memory_cost",
                Kind::Size(8, 65_536),
                Some("64"),
                "of `argon2id`: KiB, at least eight times `parallelism`",
            ),
            parameter(
                "time_cost",
                Kind::Size(1, 16),
                Some("1"),
                "of `argon2id`: passes",
            ),
            parameter(
                "parallelism",
                Kind::Size(1, 8),
                Some("1"),
                "of `argon2id`: lanes",
            ),
        ],
    ),
    row(
        "derived",
        Family::Derived,
        SCALAR,
        "What an expression computes from other fields.",
        &[
            parameter("expression", Kind::Text, None, "the computation"),
            PRECISION,
        ],
    ),
    row(
        "static",
        Family::Static,
        WRITTEN,
        "Always the same value.",
        &[
            parameter(
                "value",
                Kind::Value,
                ABSENT,
                "the value; the key `value` beside the generator says the same",
            ),
            PRECISION,
        ],
    ),
];

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
