//! The table of generators: names, what they give, and their parameters.
//!
//! Unknown names, unknown parameters, missing ones and values of a wrong kind all follow from it,
//! and so do the tables of the reference manual.

mod distributions;
mod rows;

use crate::syntax::TypeName;
use crate::syntax::table::{Absence, Key, Shape};
use crate::syntax::word::Words;

pub use distributions::{DISTRIBUTIONS, Distribution, Spread};
pub(crate) use rows::Algorithm;
pub use rows::TABLE;
pub(super) use rows::WEIGHTS;

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
    pub parameters: &'static [Key],
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
    /// The parameters that it takes with a distribution; with a word that is none, those of all,
    /// none of them needed.
    pub(crate) fn with_distribution(&self, name: Option<&str>) -> Vec<Key> {
        let mut all = self.parameters.to_vec();
        if !self.distributed {
            return all;
        }
        let spread = name.map_or(Some(Spread::Uniform), Spread::read);
        match DISTRIBUTIONS
            .iter()
            .find(|known| Some(known.spread) == spread)
        {
            Some(known) => all.extend(known.parameters),
            None => {
                for parameter in DISTRIBUTIONS.iter().flat_map(|known| known.parameters) {
                    if all.iter().all(|known| known.name != parameter.name) {
                        all.push(Key {
                            absence: Absence::Nothing(""),
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
                bound.shape = Shape::Integer;
            }
        }
        all
    }
}
