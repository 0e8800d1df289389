//! The rows of the table of generators.

use super::{Family, MAX_LENGTH, Row, Spread};
use crate::check::generator::case::CASE;
use crate::syntax::table::{Key, PROBABILITY, Shape, key, needed};
use crate::syntax::word::{Words, words};
use crate::syntax::{GENERATOR, TypeName};

words! {
    /// `algorithm` of `static_hashed`.
    pub(crate) enum Algorithm {
        Bcrypt = "bcrypt": "of passwords; `$2b$` hashes";
        Argon2id = "argon2id": "of passwords; the form of its reference implementation";
        Sha256 = "sha256": "64 hexadecimal digits";
        Sha512 = "sha512": "128 hexadecimal digits";
        Md5 = "md5": "32 hexadecimal digits";
    }
}

const PRECISION: Key = key(
    "precision",
    crate::syntax::PRECISION,
    "Decimals of every value, which is then an exact decimal. The key `precision` beside the generator says the same.",
)
.unit("decimals")
.without("a float, or the decimals that are written")
.example("2");

const DISTRIBUTION: Key = key(
    "distribution",
    Shape::Word(Spread::WORDS),
    "How the values are spread. Each distribution has parameters of its own.",
)
.default("uniform")
.example("normal")
.beside("{ mean: 41, std_dev: 14 }");

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

const fn size(min: u64, max: u64) -> Shape {
    Shape::Count { min, max }
}

/// The length of a text.
const LENGTH: Shape = size(0, MAX_LENGTH);

/// `weights`.
pub(in crate::check::generator) const WEIGHTS: Key = key(
    "weights",
    Shape::Weights,
    "The relative weight of each choice; they need not add up to 1.",
)
.without("all alike")
.example("[2, 7, 1]");

const fn row(
    name: &'static str,
    family: Family,
    gives: &'static [TypeName],
    about: &'static str,
    parameters: &'static [Key],
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
pub static TABLE: &[Row] = &[
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
            key("start", Shape::Integer, "The first number.")
                .default("1")
                .example("1000"),
            key("step", Shape::Integer, "How much each number is above the one before; below zero it counts down.")
                .default("1")
                .example("10"),
            key(
                "format",
                Shape::Text,
                "A text with one `{}` for the number: `{:6}` is six characters wide, `{:06}` filled with zeros, `{:X}` hexadecimal.",
            )
            .without("the number alone")
            .example("ORD-{:06}"),
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
            key("length", LENGTH, "How long every text is.")
                .unit("characters")
                .default("10")
                .example("16"),
            key("min_length", LENGTH, "The fewest characters, instead of `length`.")
                .unit("characters")
                .without("`length` says it")
                .example("4")
                .beside("{ max_length: 12 }"),
            key("max_length", LENGTH, "The most characters, instead of `length`.")
                .unit("characters")
                .without("`length` says it")
                .example("12")
                .beside("{ min_length: 4 }"),
        ],
    ),
    row(
        "pattern",
        Family::Pattern,
        TEXT,
        "A text that matches a regular expression.",
        &[key(
            "regex",
            Shape::Text,
            "The regular expression. The key `pattern` beside the generator says the same.",
        )
        .without("the key `pattern` says it")
        .example("[A-Z]{3}-[0-9]{4}")],
    ),
    row(
        "template",
        Family::Template,
        TEXT,
        "A text with the values of other fields in it.",
        &[key(
            "template",
            Shape::Text,
            "The text, with `{field}` where the value of a field goes. The key `template` beside the generator says the same.",
        )
        .without("the key `template` says it")
        .example("{name}@example.com")],
    ),
    row(
        "boolean",
        Family::Boolean,
        &[TypeName::Boolean],
        "True or false.",
        &[key("probability", PROBABILITY, "How often the value is true.")
            .unit("share of the values")
            .default("0.5")
            .example("0.1")],
    ),
    row(
        "choice",
        Family::Choice,
        WRITTEN,
        "One of several values.",
        &[
            needed("choices", Shape::Choices, "What to choose from.").example("[pending, paid, cancelled]"),
            WEIGHTS.beside("{ choices: [pending, paid, cancelled] }"),
            PRECISION,
        ],
    ),
    row(
        "conditional_choice",
        Family::Conditional,
        WRITTEN,
        "One of several values, which depend on another field.",
        &[
            needed("condition_field", Shape::Text, "The path of the field that decides.").example("total"),
            needed(
                "cases",
                Shape::List(&Shape::Block(&CASE)),
                "Conditions, and what to choose from where they hold. The first case that matches decides.",
            )
            .example("[{ condition_value_greater_equals: 50, choices: [free] }, { default: true, choices: [standard, express] }]"),
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
            key("min", Shape::DayOrMoment, "The earliest time; a date means its beginning.")
                .default("now-365d")
                .example("2025-01-01"),
            key("max", Shape::DayOrMoment, "The latest time; a date means its end.")
                .default("now")
                .example("now+30d"),
        ],
    ),
    row(
        "random_date",
        Family::RandomDate,
        MOMENT,
        "A random day.",
        &[
            key("min", Shape::DayOrMoment, "The earliest day.")
                .default("now-365d")
                .example("2025-01-01"),
            key("max", Shape::DayOrMoment, "The latest day.")
                .default("now")
                .example("now+30d"),
        ],
    ),
    row(
        "static_hashed",
        Family::Hashed,
        TEXT,
        "A real hash of a generated text.",
        &[
            key("algorithm", Shape::Word(Algorithm::WORDS), "The hash function.")
                .default("bcrypt")
                .example("sha256"),
            needed("raw_value_source", Shape::Block(&GENERATOR), "The generator of the text that is hashed.")
                .example("{ generator: random_alphanumeric, params: { length: 12 } }"),
            key(
                "pool_size",
                size(0, 4096),
                "How many hashes are made when the configuration is compiled, to draw from; with 0 each value is hashed when it is made.",
            )
            .unit("hashes")
            .without("64 for `bcrypt` and `argon2id`, 0 for the others")
            .example("16"),
            key("cost", size(4, 12), "The cost of `bcrypt`: it makes two to this power of rounds.")
                .unit("log2 of the rounds")
                .default("4")
                .example("5"),
            key("memory_cost", size(8, 65_536), "The memory of `argon2id`, at least eight times `parallelism`.")
                .unit("KiB")
                .default("64")
                .example("128")
                .beside("{ algorithm: argon2id }"),
            key("time_cost", size(1, 16), "How often `argon2id` goes over its memory.")
                .unit("passes")
                .default("1")
                .example("2")
                .beside("{ algorithm: argon2id }"),
            key("parallelism", size(1, 8), "Into how many lanes `argon2id` parts its memory.")
                .unit("lanes")
                .default("1")
                .example("2")
                .beside("{ algorithm: argon2id }"),
        ],
    ),
    row(
        "derived",
        Family::Derived,
        SCALAR,
        "What an expression computes from other fields.",
        &[
            needed("expression", Shape::Text, "The computation, over other fields of the payload and over state.")
                .example("quantity * 2"),
            PRECISION,
        ],
    ),
    row(
        "static",
        Family::Static,
        WRITTEN,
        "Always the same value.",
        &[
            key(
                "value",
                Shape::Any,
                "The value. The key `value` beside the generator says the same.",
            )
            .without("the key `value` says it")
            .example("web"),
            PRECISION,
        ],
    ),
];
