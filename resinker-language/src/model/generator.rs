//! How single values are made: generators and their checked parameters.

use super::{Distributed, Expr, Literal};

/// A generator and its checked parameters.
#[derive(Clone, Debug, PartialEq)]
pub enum Generator {
    /// `uuid_v4`.
    UuidV4,
    /// `uuid_v7`, on simulated time.
    UuidV7,
    /// `sequence`.
    Sequence(Sequence),
    /// `random_int`, inclusive.
    RandomInt {
        /// Least value.
        min: i64,
        /// Greatest value.
        max: i64,
    },
    /// `random_float` without a precision: from `min` up to `max`.
    RandomFloat {
        /// Least value.
        min: f64,
        /// Bound above.
        max: f64,
    },
    /// `random_float` with a precision: uniform on the grid, inclusive, in units of 10^-scale.
    RandomDecimal {
        /// Least mantissa.
        min: i64,
        /// Greatest mantissa.
        max: i64,
        /// Decimals.
        scale: u8,
    },
    /// `random_int` and `random_float` with a distribution other than the uniform one.
    Distributed(Distributed),
    /// `boolean`.
    Boolean {
        /// Share of true.
        probability: f64,
    },
    /// `random_alphanumeric`.
    Alphanumeric {
        /// Fewest characters.
        min: u64,
        /// Most characters.
        max: u64,
    },
    /// `pattern`.
    Pattern(Pattern),
    /// `template`: its parts, at least one.
    Template(Vec<TemplatePart>),
    /// `static`, `const`.
    Constant(Literal),
    /// `choice`, `enum`.
    Choice(Choice),
    /// `conditional_choice`.
    Conditional {
        /// The condition: a boolean expression per case over sibling fields, `None` for `default`;
        /// tried in order.
        cases: Vec<(Option<Expr>, Choice)>,
    },
    /// `current_timestamp`.
    Now,
    /// `random_timestamp`, each millisecond alike; `random_date`, each day alike.
    RandomMoment {
        /// Earliest.
        min: Moment,
        /// Latest, included.
        max: Moment,
        /// Midnights only.
        days: bool,
    },
    /// `static_hashed`: the specification of such a pool; [`HashPool::hashes`] makes it, once, when
    /// lowering.
    HashPool(HashPool),
    /// `static_hashed` with `pool_size: 0`: each value is hashed when it is made.
    Hashed {
        /// The hash function.
        algorithm: HashAlgorithm,
        /// How the hashed text is made.
        raw: Box<Generator>,
    },
    /// `derived`; rounded half to even to the field's type.
    Derived(Expr),
    /// A string without a generator.
    Word,
    /// `faker.*`: the canonical method and its arguments in the order of the runtime function.
    Faker {
        /// Name of the function in the runtime's `faker` module.
        method: &'static str,
        /// Its arguments between the rng and the output.
        arguments: Vec<Argument>,
    },
}

impl Generator {
    /// The expressions that it computes, those of a generator inside it among them.
    pub fn expressions(&self) -> Vec<&Expr> {
        match self {
            Self::Derived(expr) => vec![expr],
            Self::Conditional { cases } => cases
                .iter()
                .filter_map(|(condition, _)| condition.as_ref())
                .collect(),
            Self::Template(parts) => parts
                .iter()
                .filter_map(|part| match part {
                    TemplatePart::Value(expr) => Some(expr),
                    TemplatePart::Text(_) => None,
                })
                .collect(),
            Self::Hashed { raw, .. } => raw.expressions(),
            Self::Faker { arguments, .. } => arguments.iter().filter_map(Argument::expr).collect(),
            _ => Vec::new(),
        }
    }

    /// The same expressions, to be changed.
    pub fn expressions_mut(&mut self) -> Vec<&mut Expr> {
        match self {
            Self::Derived(expr) => vec![expr],
            Self::Conditional { cases } => cases
                .iter_mut()
                .filter_map(|(condition, _)| condition.as_mut())
                .collect(),
            Self::Template(parts) => parts
                .iter_mut()
                .filter_map(|part| match part {
                    TemplatePart::Value(expr) => Some(expr),
                    TemplatePart::Text(_) => None,
                })
                .collect(),
            Self::Hashed { raw, .. } => raw.expressions_mut(),
            Self::Faker { arguments, .. } => arguments
                .iter_mut()
                .filter_map(|argument| match argument {
                    Argument::Field(expr) => Some(&mut **expr),
                    _ => None,
                })
                .collect(),
            _ => Vec::new(),
        }
    }
}

/// A pool of hashes: everything that determines it.
#[derive(Clone, Debug, PartialEq)]
pub struct HashPool {
    /// The hash function.
    pub algorithm: HashAlgorithm,
    /// How many hashes, 1 to 4096.
    pub size: u64,
    /// How the hashed texts are made.
    pub raw: Box<Generator>,
    /// Path of the schema: names the streams that passwords and salts come from.
    pub path: String,
}

/// A hash function and its cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HashAlgorithm {
    /// bcrypt (`$2b$`) with this cost, 4 to 12: the base-2 logarithm of the rounds.
    Bcrypt(u32),
    /// Argon2id, version 19.
    Argon2id {
        /// KiB, at least eight for each lane.
        memory: u32,
        /// Passes.
        time: u32,
        /// Lanes.
        lanes: u32,
    },
    /// SHA-256 in hexadecimal.
    Sha256,
    /// SHA-512 in hexadecimal.
    Sha512,
    /// MD5 in hexadecimal.
    Md5,
}

impl HashAlgorithm {
    /// Whether hashes of one text differ by a salt, which is drawn.
    pub fn is_salted(self) -> bool {
        matches!(self, Self::Bcrypt(_) | Self::Argon2id { .. })
    }
}

/// Numbers that count: `start`, `start + step`, …
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sequence {
    /// The first.
    pub start: i64,
    /// From one to the next; not zero.
    pub step: i64,
    /// How it is written; `None`: as an integer.
    pub format: Option<SequenceFormat>,
}

/// A number within a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SequenceFormat {
    /// The text before it.
    pub before: String,
    /// The text after it.
    pub after: String,
    /// Fewest characters of the number, its sign among them.
    pub width: u32,
    /// Whether zeros fill that width, rather than spaces before the number.
    pub zeros: bool,
    /// The digits; other than decimal ones only where no number is negative.
    pub digits: Digits,
}

impl SequenceFormat {
    /// Whether it is the number and nothing else.
    pub fn is_plain(&self) -> bool {
        self.before.is_empty()
            && self.after.is_empty()
            && self.width == 0
            && self.digits == Digits::Decimal
    }
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Digits {
    /// `255`.
    Decimal,
    /// `ff`.
    LowerHex,
    /// `FF`.
    UpperHex,
}

/// A text that matches a regular expression, as what it is put together from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// This text.
    Text(String),
    /// One character of these ranges, each character equally likely. The ranges include both ends,
    /// ascend, do not touch, and hold no surrogates.
    Class(Vec<(char, char)>),
    /// One after another.
    Sequence(Vec<Pattern>),
    /// One of these, at least two, each equally likely.
    Either(Vec<Pattern>),
    /// Several of one.
    Repeat {
        /// Of which.
        of: Box<Pattern>,
        /// Fewest.
        min: u64,
        /// Most; each number between is equally likely.
        max: u64,
    },
}

impl Pattern {
    /// Whether it leaves anything to chance.
    pub fn draws(&self) -> bool {
        match self {
            Self::Text(_) => false,
            Self::Class(_) | Self::Either(_) => true,
            Self::Sequence(parts) => parts.iter().any(Self::draws),
            Self::Repeat { of, min, max } => min != max || of.draws(),
        }
    }
}

/// A part of a template.
#[derive(Clone, Debug, PartialEq)]
pub enum TemplatePart {
    /// As it stands.
    Text(String),
    /// A value, written as in JSON without quotes; nothing where it is null.
    Value(Expr),
}

/// A point in simulated time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// Milliseconds since the epoch.
    At(i64),
    /// This many milliseconds after now.
    Now(i64),
}

/// An argument of a runtime generator.
#[derive(Clone, Debug, PartialEq)]
pub enum Argument {
    /// `usize`.
    Size(u64),
    /// `i64`.
    Int(i64),
    /// `f64`.
    Float(f64),
    /// `bool`.
    Bool(bool),
    /// `&str`.
    Text(String),
    /// `&[&str]`.
    Texts(Vec<String>),
    /// `Timestamp`: the event's moment.
    Now,
    /// `Timestamp`: milliseconds after the epoch, or after the event's moment.
    Moment {
        /// How many; before, where negative.
        millis: i64,
        /// After the event's moment.
        relative: bool,
    },
    /// `&Locale`: one of the runtime's, by its code.
    Locale(&'static str),
    /// A variant of an enumeration of the runtime's `faker` module.
    Variant {
        /// The enumeration.
        of: &'static str,
        /// The variant.
        variant: &'static str,
        /// Its position among the enumeration's words.
        position: usize,
    },
    /// `&str`: another field of the event; empty where that is null.
    Field(Box<Expr>),
}

impl Argument {
    /// The expression that an argument is, if it is one.
    pub fn expr(&self) -> Option<&Expr> {
        match self {
            Self::Field(expr) => Some(expr),
            _ => None,
        }
    }
}

/// What `choice` draws from.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// At least one, all of the field's type.
    pub choices: Vec<Literal>,
    /// As many as `choices`, not negative, of a positive sum; `None`: all alike.
    pub weights: Option<Vec<f64>>,
}
