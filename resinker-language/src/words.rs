//! The words of the language as data: for tests that must not forget one, and for whoever documents
//! it.
//!
//! Everything here is read off the tables that the compiler itself works from; blocks and their
//! keys are [`BLOCKS`](crate::syntax::BLOCKS), generators
//! [`TABLE`](crate::check::generator::table::TABLE).

use crate::check::generator::case;
use crate::check::generator::faker::method::{Format, Gives};
use crate::check::generator::faker::table;
use crate::expr;
use crate::syntax::TypeName;

/// A method of `faker.*`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FakerMethod {
    /// Its usual name, without `faker.`.
    pub name: &'static str,
    /// The types that a field can declare, the one of a field without a type first.
    pub gives: Vec<TypeName>,
    /// The names of its parameters, `locale` not among them.
    pub parameters: Vec<&'static str>,
}

/// Every method of `faker.*`, in the order of the documentation.
pub fn faker_methods() -> impl Iterator<Item = FakerMethod> {
    table::methods().map(|(_, method)| FakerMethod {
        name: method.names.first().copied().unwrap_or_default(),
        gives: method.gives().flat_map(types).copied().collect(),
        parameters: method
            .parameters
            .iter()
            .map(|parameter| parameter.name)
            .collect(),
    })
}

/// Every function of expressions, by name.
pub fn functions() -> impl Iterator<Item = &'static str> {
    expr::function_names()
}

/// The keys that state the condition of a `conditional_choice`'s case, `default` among them.
pub fn case_keys() -> impl Iterator<Item = &'static str> {
    case::conditions()
}

fn types(gives: Gives) -> &'static [TypeName] {
    match gives {
        Gives::Text => &[TypeName::String],
        Gives::Integer => &[TypeName::Integer],
        Gives::Number => &[TypeName::Number],
        Gives::Boolean => &[TypeName::Boolean],
        Gives::Moment(Format::Unix) => &[TypeName::Integer],
        Gives::Moment(_) => &[TypeName::String, TypeName::Integer],
        Gives::Texts | Gives::Degrees => &[TypeName::Array],
        Gives::Any => &[
            TypeName::String,
            TypeName::Number,
            TypeName::Integer,
            TypeName::Boolean,
        ],
    }
}
