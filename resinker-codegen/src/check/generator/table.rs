//! The table of generators: names, parameters, and what of it runs.
//!
//! Unknown names, unknown parameters, missing ones and values of a wrong kind all follow from it.

/// A parameter of a generator.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parameter {
    /// Its name.
    pub(crate) name: &'static str,
    /// What it takes.
    pub(crate) kind: Kind,
    /// What it is where it is absent, as one would write it; `None`: it must be given, unless [`Kind::Optional`].
    pub(crate) default: Option<&'static str>,
    /// What it does.
    pub(crate) description: &'static str,
}

/// What a parameter takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Kind {
    /// An integer.
    Integer,
    /// A number.
    Number,
    /// A number from 0 to 1.
    Probability,
    /// An integer from `0.0` to `0.1`.
    Size(u64, u64),
    /// A boolean.
    Boolean,
    /// A string.
    Text,
    /// A list.
    List,
    /// A generator block.
    Block,
    /// Anything; checked against the declared type.
    Value,
    /// Part of the language, not run by this version.
    Later,
}

/// A generator.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    /// Its name.
    pub(crate) name: &'static str,
    /// Which it is; `None`: part of the language, not run by this version.
    pub(crate) family: Option<Family>,
    /// Its parameters.
    pub(crate) parameters: &'static [Parameter],
}

/// The generators that run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Family {
    /// `uuid_v4`.
    Uuid,
    /// `random_int`.
    Int,
    /// `random_float`.
    Float,
    /// `random_alphanumeric`.
    Alphanumeric,
    /// `boolean`.
    Boolean,
    /// `choice`.
    Choice,
    /// `conditional_choice`.
    Conditional,
    /// `current_timestamp`.
    Now,
    /// `static_hashed`.
    Hashed,
    /// `derived`.
    Derived,
    /// `static`.
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

/// Most characters of a random string.
pub(crate) const MAX_LENGTH: u64 = 65_536;

const fn later(name: &'static str) -> Parameter {
    parameter(name, Kind::Later, ABSENT, "shape of the distribution")
}

const fn not_yet(name: &'static str) -> Row {
    Row {
        name,
        family: None,
        parameters: &[],
    }
}

/// Every generator but `faker.*`, which has a table of its own.
pub(crate) const TABLE: &[Row] = &[
    Row {
        name: "uuid_v4",
        family: Some(Family::Uuid),
        parameters: &[],
    },
    Row {
        name: "random_int",
        family: Some(Family::Int),
        parameters: &[
            parameter("min", Kind::Integer, Some("0"), "least value"),
            parameter("max", Kind::Integer, Some("100"), "greatest value"),
            parameter(
                "distribution",
                Kind::Text,
                Some("uniform"),
                "how values are spread",
            ),
            later("mean"),
            later("std_dev"),
            later("mu"),
            later("sigma"),
            later("rate"),
            later("shape"),
            later("scale"),
            later("exponent"),
        ],
    },
    Row {
        name: "random_float",
        family: Some(Family::Float),
        parameters: &[
            parameter("min", Kind::Number, Some("0"), "least value"),
            parameter("max", Kind::Number, Some("100"), "greatest value"),
            PRECISION,
            parameter(
                "distribution",
                Kind::Text,
                Some("uniform"),
                "how values are spread",
            ),
            later("mean"),
            later("std_dev"),
            later("mu"),
            later("sigma"),
            later("rate"),
            later("shape"),
            later("scale"),
            later("exponent"),
        ],
    },
    Row {
        name: "random_alphanumeric",
        family: Some(Family::Alphanumeric),
        parameters: &[parameter(
            "length",
            Kind::Size(0, MAX_LENGTH),
            Some("10"),
            "characters",
        )],
    },
    Row {
        name: "boolean",
        family: Some(Family::Boolean),
        parameters: &[parameter(
            "probability",
            Kind::Probability,
            Some("0.5"),
            "share of true",
        )],
    },
    Row {
        name: "choice",
        family: Some(Family::Choice),
        parameters: &[
            parameter("choices", Kind::List, None, "what to choose from"),
            parameter(
                "weights",
                Kind::List,
                ABSENT,
                "relative weight of each choice",
            ),
            PRECISION,
        ],
    },
    Row {
        name: "conditional_choice",
        family: Some(Family::Conditional),
        parameters: &[
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
    },
    Row {
        name: "current_timestamp",
        family: Some(Family::Now),
        parameters: &[],
    },
    Row {
        name: "static_hashed",
        family: Some(Family::Hashed),
        parameters: &[
            parameter("algorithm", Kind::Text, Some("bcrypt"), "the hash function"),
            parameter(
                "cost",
                Kind::Size(4, 12),
                Some("4"),
                "bcrypt's cost: log2 of its rounds",
            ),
            parameter("raw_value_source", Kind::Block, None, "what is hashed"),
            parameter(
                "pool_size",
                Kind::Size(0, 4096),
                Some("64"),
                "hashes made when compiling",
            ),
        ],
    },
    Row {
        name: "derived",
        family: Some(Family::Derived),
        parameters: &[
            parameter("expression", Kind::Text, None, "the computation"),
            PRECISION,
        ],
    },
    Row {
        name: "static",
        family: Some(Family::Static),
        parameters: &[
            parameter("value", Kind::Value, ABSENT, "the value"),
            PRECISION,
        ],
    },
    not_yet("uuid_v7"),
    not_yet("sequence"),
    not_yet("pattern"),
    not_yet("template"),
    not_yet("random_timestamp"),
    not_yet("random_date"),
];

/// What generators are called elsewhere, and here.
pub(crate) const FOREIGN: &[(&str, &str)] = &[
    ("uuid", "uuid_v4"),
    ("uuid4", "uuid_v4"),
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
    ("timestamp", "current_timestamp"),
    ("now", "current_timestamp"),
    ("constant", "static"),
    ("expression", "derived"),
    ("hashed", "static_hashed"),
];

/// The generator of this name.
pub(crate) fn find(name: &str) -> Option<&'static Row> {
    TABLE.iter().find(|row| row.name == name)
}
