//! Kinds of values, as finely as the compiler tells types apart; how a field of one is declared,
//! and some of its values.

use std::fmt;

use super::Choices;

/// A kind that is neither an object nor a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scalar {
    /// `boolean`.
    Boolean,
    /// `integer`.
    Integer,
    /// `number`.
    Float,
    /// `number` with a precision.
    Decimal,
    /// `string` of any content.
    Text,
    /// `string` of a few texts.
    Enum,
    /// `string` that is a UUID.
    Uuid,
    /// A time, in full.
    Iso8601,
    /// A time, written as its date.
    Date,
    /// A time, written as its time of the day.
    Time,
    /// A time, in seconds.
    Unix,
    /// A time, in milliseconds.
    UnixMs,
    /// A time, by a pattern.
    Strftime,
}

/// A kind of value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A scalar.
    One(Scalar),
    /// An object.
    Object,
    /// A list of scalars.
    List(Scalar),
    /// A list of objects.
    Objects,
    /// A list of lists.
    Lists,
}

/// Every scalar.
pub const SCALARS: [Scalar; 13] = [
    Scalar::Boolean,
    Scalar::Integer,
    Scalar::Float,
    Scalar::Decimal,
    Scalar::Text,
    Scalar::Enum,
    Scalar::Uuid,
    Scalar::Iso8601,
    Scalar::Date,
    Scalar::Time,
    Scalar::Unix,
    Scalar::UnixMs,
    Scalar::Strftime,
];

/// Precisions that a decimal takes in turn: none, usual ones, as many as fit beside one digit.
const PRECISIONS: [u8; 6] = [1, 2, 2, 4, 9, 17];

impl Scalar {
    /// What it is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::Float => "float",
            Self::Decimal => "decimal",
            Self::Text => "text",
            Self::Enum => "enum",
            Self::Uuid => "uuid",
            Self::Iso8601 => "iso8601",
            Self::Date => "date",
            Self::Time => "time",
            Self::Unix => "unix",
            Self::UnixMs => "unix_ms",
            Self::Strftime => "strftime",
        }
    }

    /// The keys of a schema that say its type alone.
    #[must_use]
    pub fn bare(self, choices: &mut Choices) -> String {
        match self {
            Self::Boolean => "type: boolean".to_owned(),
            Self::Integer => "type: integer".to_owned(),
            Self::Float => "type: number".to_owned(),
            Self::Decimal => format!("type: number, precision: {}", choices.of(&PRECISIONS)),
            Self::Text | Self::Enum | Self::Uuid => "type: string".to_owned(),
            Self::Iso8601 => "type: string, format: iso8601".to_owned(),
            Self::Date => "type: string, format: date".to_owned(),
            Self::Time => "type: string, format: time".to_owned(),
            Self::Unix => "type: integer, format: unix".to_owned(),
            Self::UnixMs => "type: integer, format: unix_ms".to_owned(),
            Self::Strftime => {
                let pattern = choices.of(&["%d.%m.%Y", "%Y-%m-%dT%H:%M:%S", "%H {} \\\"%M\\\""]);
                format!("type: string, format: \"{pattern}\"")
            }
        }
    }

    /// Values as YAML writes them, the first of which every field of the kind takes.
    #[must_use]
    pub const fn literals(self) -> &'static [&'static str] {
        match self {
            Self::Boolean => &["true", "false"],
            Self::Integer => &["3", "0", "-2"],
            Self::Float => &["1.5", "0.25", "-3"],
            Self::Decimal => &["0.5", "1", "1.5"],
            Self::Text => &["ab", "\"\"", "\"é\\\"{}\\\\\""],
            Self::Enum => &["alpha", "beta", "\"c d\""],
            Self::Uuid => &[
                "\"7b2f9c1e-5d34-4a6b-8c0d-1e2f3a4b5c6d\"",
                "\"00000000-0000-4000-8000-000000000000\"",
            ],
            Self::Iso8601 => &[
                "\"2025-06-01T00:00:00.000Z\"",
                "\"2024-01-31T23:59:59.999Z\"",
            ],
            Self::Date => &["\"2025-06-01\"", "\"2024-02-29\""],
            Self::Time => &["\"10:20:30.400\"", "\"00:00:00.000\""],
            Self::Unix => &["1748736000", "0"],
            Self::UnixMs => &["1748736000123", "0"],
            Self::Strftime => &["\"01.06.2025\""],
        }
    }

    /// A value as an expression writes it.
    #[must_use]
    pub const fn constant(self) -> &'static str {
        match self {
            Self::Boolean => "true",
            Self::Integer => "3",
            Self::Float => "1.5",
            Self::Decimal => "0.5",
            Self::Text => "'ab'",
            Self::Enum => "'alpha'",
            Self::Uuid => "'7b2f9c1e-5d34-4a6b-8c0d-1e2f3a4b5c6d'",
            Self::Iso8601 => "'2025-06-01T00:00:00.000Z'",
            Self::Date => "'2025-06-01'",
            Self::Time => "'10:20:30.400'",
            Self::Unix => "1748736000",
            Self::UnixMs => "1748736000123",
            Self::Strftime => "'01.06.2025'",
        }
    }

    /// A schema, in one of the ways in which one is written.
    #[must_use]
    pub fn declaration(self, choices: &mut Choices) -> String {
        let time = |choices: &mut Choices| {
            choices.of(&[
                "generator: current_timestamp",
                "generator: random_timestamp, params: { min: \"2025-05-01\", max: \"2025-07-01\" }",
                "generator: random_timestamp, params: { min: now-1d, max: now+1h }",
                "generator: random_date, params: { min: now-30d }",
                "generator: faker.date_time_between, params: { start_date: \"-3d\" }",
            ])
        };
        let generator = match self {
            Self::Boolean => choices.of(&[
                "generator: boolean",
                "generator: boolean, params: { probability: 0.25 }",
                "generator: choice, params: { choices: [true, false], weights: [1, 2] }",
                "",
            ]),
            Self::Integer => choices.of(&[
                "generator: random_int, params: { min: -2, max: 5 }",
                "generator: random_int, params: { min: 3, max: 3 }",
                "generator: choice, params: { choices: [3, 0, -2] }",
                "generator: random_int, params: { distribution: normal, mean: 2, std_dev: 1.5, min: 0 }",
                "minimum: -5, maximum: 120",
            ]),
            Self::Float => choices.of(&[
                "generator: random_float, params: { min: -1, max: 2 }",
                "generator: random_float, params: { min: 0, max: 1 }",
                "generator: random_float, params: { distribution: exponential, rate: 0.5, max: 100 }",
                "",
            ]),
            Self::Decimal => choices.of(&[
                "generator: random_float, params: { min: 0, max: 2 }",
                "generator: choice, params: { choices: [0.5, 1, 1.5] }",
                "const: 0.5",
            ]),
            Self::Text => choices.of(&[
                "generator: random_alphanumeric, params: { min_length: 0, max_length: 3 }",
                "generator: faker.word",
                "pattern: \"[a-c]{1,2}|\\\\d+\"",
                "generator: faker.name, params: { locale: de_DE }",
                "",
            ]),
            Self::Enum => choices.of(&[
                "enum: [alpha, beta, \"c d\"]",
                "generator: choice, params: { choices: [alpha, beta, \"c d\"], weights: [3, 2, 1] }",
                "const: alpha",
            ]),
            Self::Uuid => choices.of(&["generator: uuid_v4", "generator: uuid_v7"]),
            Self::Iso8601
            | Self::Date
            | Self::Time
            | Self::Unix
            | Self::UnixMs
            | Self::Strftime => time(choices),
        };
        let bare = self.bare(choices);
        if generator.is_empty() {
            bare
        } else {
            format!("{bare}, {generator}")
        }
    }
}

impl Kind {
    /// Every kind.
    pub fn all() -> impl Iterator<Item = Self> {
        SCALARS
            .into_iter()
            .map(Self::One)
            .chain(SCALARS.into_iter().map(Self::List))
            .chain([Self::Object, Self::Objects, Self::Lists])
    }

    /// The keys of a schema of this kind; `member`: of which kind the members of an object are.
    #[must_use]
    pub fn schema(self, nullable: bool, choices: &mut Choices) -> String {
        let member = choices.of(&SCALARS);
        self.schema_of(member, nullable, choices)
    }

    /// The same, with what the members of an object are, which are called `m` and `n`, the second
    /// at times null.
    #[must_use]
    pub fn schema_of(self, member: Scalar, nullable: bool, choices: &mut Choices) -> String {
        let mut schema = match self {
            Self::One(scalar) => scalar.declaration(choices),
            Self::List(scalar) => {
                let element = scalar.declaration(choices);
                let null = choices.of(&["", "", ", nullable_probability: 0.2"]);
                let null = if nullable { null } else { "" };
                list(&format!("{element}{null}"), choices)
            }
            Self::Object => object(member, choices),
            Self::Objects => list(&object(member, choices), choices),
            Self::Lists => {
                let inner = list(&member.declaration(choices), choices);
                list(&inner, choices)
            }
        };
        if nullable {
            schema.push_str(choices.of(&[
                ", nullable_probability: 0.3",
                ", nullable_probability: 0.3",
                ", nullable: true",
                ", nullable_probability: 1",
            ]));
        }
        schema
    }

    /// Values as YAML writes them; none of objects.
    #[must_use]
    pub fn literals(self) -> Vec<String> {
        match self {
            Self::One(scalar) => scalar
                .literals()
                .iter()
                .map(|text| (*text).to_owned())
                .collect(),
            Self::List(scalar) => {
                let all = scalar.literals();
                vec![
                    format!("[{}]", all.first().copied().unwrap_or_default()),
                    format!("[{}]", all.join(", ")),
                ]
            }
            Self::Object | Self::Objects => Vec::new(),
            Self::Lists => vec!["[[], []]".to_owned(), "[]".to_owned()],
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::One(scalar) => formatter.write_str(scalar.name()),
            Self::Object => formatter.write_str("object"),
            Self::List(scalar) => write!(formatter, "array of {}", scalar.name()),
            Self::Objects => formatter.write_str("array of objects"),
            Self::Lists => formatter.write_str("array of arrays"),
        }
    }
}

fn object(member: Scalar, choices: &mut Choices) -> String {
    let (first, second) = (member.declaration(choices), member.declaration(choices));
    format!(
        "type: object, properties: {{ m: {{ {first} }}, n: {{ {second}, nullable_probability: 0.4 }} }}"
    )
}

fn list(items: &str, choices: &mut Choices) -> String {
    let bounds = choices.of(&[
        "min_items: 1, max_items: 3",
        "max_items: 2",
        "min_items: 2, max_items: 2",
        "min_items: 0, max_items: 1",
    ]);
    format!("type: array, {bounds}, items: {{ {items} }}")
}
