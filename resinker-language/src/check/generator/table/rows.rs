//! The rows of the table of generators.

use super::{ABSENT, Family, Kind, MAX_LENGTH, Parameter, Row, parameter};
use crate::syntax::TypeName;

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
            parameter("choices", Kind::Choices, None, "what to choose from"),
            parameter(
                "weights",
                Kind::Weights,
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
                Kind::Cases,
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
