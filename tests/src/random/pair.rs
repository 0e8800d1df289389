//! Constructs of the language, each with every kind of value: the table, and how one of its pairs
//! gets into a configuration.
//!
//! Constructs come from the compiler's own tables, by name. One for which there is nothing here yet
//! has no recipe, and says so: it is a hole in the tests. Whether a construct takes a kind is the
//! compiler's to say; whatever it takes must build.

mod change;
mod condition;
mod expression;
mod generator;
mod place;

use std::fmt;

use super::kind::{Kind, Scalar};
use super::world::World;

pub use expression::{OPERATORS, Way};
pub use place::PLACES;

/// What kind of construct it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// An operator of a filter on a field of an entity.
    FieldFilter,
    /// An operator of a filter on a state attribute.
    AttributeFilter,
    /// A condition of a `conditional_choice`, on a field of the kind.
    Case,
    /// A function in an expression, on operands of the kind.
    Function,
    /// An operator in an expression, on operands of the kind.
    Operator,
    /// A way of setting an attribute.
    Set,
    /// A way of adding to an attribute.
    Increment,
    /// A way of setting a field.
    SetField,
    /// A way of overriding a field in a scenario's step.
    Override,
    /// A generator of the table, of a field of the kind.
    Generator,
    /// A method of `faker.*`, of a field of the kind.
    Faker,
    /// A place where a value of the kind stands.
    Place,
}

impl Family {
    const fn words(self) -> &'static str {
        match self {
            Self::FieldFilter => "filter on a field",
            Self::AttributeFilter => "filter on an attribute",
            Self::Case => "case",
            Self::Function => "function",
            Self::Operator => "operator",
            Self::Set => "set to",
            Self::Increment => "increment by",
            Self::SetField => "set a field to",
            Self::Override => "override by",
            Self::Generator => "generator",
            Self::Faker => "faker",
            Self::Place => "place",
        }
    }
}

/// A construct with a kind of value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pair {
    /// Which list the construct stands on.
    pub family: Family,
    /// The construct, as the compiler calls it.
    pub construct: String,
    /// Of what.
    pub kind: Kind,
    /// Whether that can be null.
    pub nullable: bool,
}

impl fmt::Display for Pair {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let null = if self.nullable { ", or null" } else { "" };
        write!(
            formatter,
            "{} `{}` with {}{null}",
            self.family.words(),
            self.construct,
            self.kind
        )
    }
}

/// Nothing here knows how to write this construct.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoRecipe;

/// The compiler's own lists of constructs.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// Operators of filters.
    pub filters: Vec<String>,
    /// Keys of a case that state its condition.
    pub cases: Vec<String>,
    /// Functions of expressions.
    pub functions: Vec<String>,
    /// Ways of giving an attribute its new value.
    pub values: Vec<String>,
    /// Generators.
    pub generators: Vec<String>,
    /// Methods of `faker.*`.
    pub fakers: Vec<String>,
}

/// Every construct with every kind, whether or not the language allows it.
#[must_use]
pub fn table(words: &Words) -> Vec<Pair> {
    let owned = |all: &[&str]| {
        all.iter()
            .map(|word| (*word).to_owned())
            .collect::<Vec<_>>()
    };
    let operators: Vec<String> = OPERATORS
        .iter()
        .map(|(name, _)| (*name).to_owned())
        .collect();
    let set: Vec<String> = words
        .values
        .iter()
        .filter(|word| *word != "negate")
        .cloned()
        .collect();
    let lists = [
        (Family::FieldFilter, words.filters.clone()),
        (Family::AttributeFilter, words.filters.clone()),
        (Family::Case, words.cases.clone()),
        (Family::Function, words.functions.clone()),
        (Family::Operator, operators),
        (Family::Set, set.clone()),
        (Family::SetField, set),
        (Family::Increment, words.values.clone()),
        (Family::Override, owned(&change::OVERRIDES)),
        (Family::Generator, words.generators.clone()),
        (Family::Faker, words.fakers.clone()),
        (Family::Place, owned(PLACES)),
    ];
    let mut pairs = Vec::new();
    for (family, constructs) in lists {
        for construct in constructs {
            for kind in Kind::all() {
                for nullable in [false, true] {
                    if family == Family::Faker && (nullable || !of_fakers(kind)) {
                        continue;
                    }
                    pairs.push(Pair {
                        family,
                        construct: construct.clone(),
                        kind,
                        nullable,
                    });
                }
            }
        }
    }
    pairs
}

/// Methods of `faker.*` are many: they are tried with one kind of each type.
const fn of_fakers(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::One(Scalar::Boolean | Scalar::Integer | Scalar::Float | Scalar::Text | Scalar::Unix)
            | Kind::List(Scalar::Text | Scalar::Decimal)
    )
}

impl Pair {
    /// In how many ways it is written. Each is tried, and each that the compiler takes must build.
    #[must_use]
    pub fn ways(&self) -> usize {
        match self.family {
            Family::Function | Family::Operator => expression::ways(&self.construct),
            Family::Generator => generator::ways(&self.construct),
            _ => 1,
        }
    }

    /// Writes the construct, with a value of the kind, into a configuration.
    ///
    /// # Errors
    /// Where nothing here knows the construct.
    pub fn weave(&self, way: usize, world: &mut World) -> Result<(), NoRecipe> {
        let (word, kind, nullable) = (self.construct.as_str(), self.kind, self.nullable);
        match self.family {
            Family::FieldFilter => condition::on_field(word, kind, nullable, world),
            Family::AttributeFilter => condition::on_attribute(word, kind, nullable, world),
            Family::Case => condition::case(word, kind, nullable, world),
            Family::Function | Family::Operator => {
                expression::weave(word, way, kind, nullable, world)
            }
            Family::Set => change::set(word, kind, nullable, world),
            Family::Increment => change::increment(word, kind, nullable, world),
            Family::SetField => change::set_field(word, kind, nullable, world),
            Family::Override => change::overriding(word, kind, nullable, world),
            Family::Generator => generator::weave(word, way, kind, nullable, world),
            Family::Faker => generator::faker(word, kind, nullable, world),
            Family::Place => place::weave(word, kind, nullable, world),
        }
    }
}
