//! The table of methods: what `check`, `emit`, `resinker fakers` and the documentation work from.

mod address;
mod base;
mod business;
mod date_time;
mod file;
mod internet;
mod lorem;
mod misc;
mod person;

use super::method::{Call, Make, Method, Provider, call, method};
use super::other;
use super::rule;
use crate::syntax::table::{Key, NUMBER, Shape, key};

/// Every provider, in the order of the documentation.
pub(crate) static TABLE: &[Provider] = &[
    person::PERSON,
    address::ADDRESS,
    address::GEO,
    internet::INTERNET,
    internet::USER_AGENT,
    lorem::LOREM,
    date_time::DATE_TIME,
    business::COMPANY,
    business::JOB,
    business::COMMERCE,
    business::BANK,
    business::CREDIT_CARD,
    business::CURRENCY,
    business::BARCODE,
    business::ISBN,
    business::DOI,
    person::PHONE_NUMBER,
    person::SSN,
    person::PASSPORT,
    file::AUTOMOTIVE,
    file::COLOR,
    file::EMOJI,
    file::FILE,
    misc::MISC,
    misc::PYTHON,
    base::BASE,
];

/// Every method with its provider.
pub(crate) fn methods() -> impl Iterator<Item = (&'static Provider, &'static Method)> {
    TABLE.iter().flat_map(|provider| {
        provider
            .methods
            .iter()
            .map(move |method| (provider, method))
    })
}

/// The method of this name.
pub(crate) fn find(name: &str) -> Option<(&'static Provider, &'static Method)> {
    methods().find(|(_, method)| method.names.contains(&name))
}

/// The call of the runtime's function of this name.
pub(crate) fn call_of(function: &str) -> Option<&'static Call> {
    methods()
        .flat_map(|(_, method)| method.calls())
        .find(|call| call.function == function)
}

/// The enumeration of the runtime that a parameter's words stand for.
const fn words<T: resinker_runtime::value::faker::Words>() -> Shape {
    Shape::Variant(T::TYPE, T::WORDS)
}

/// A parameter; an empty default is none.
const fn parameter(
    name: &'static str,
    shape: Shape,
    default: &'static str,
    about: &'static str,
) -> Key {
    let key = key(name, shape, about);
    if default.is_empty() {
        key
    } else {
        key.default(default)
    }
}

/// A number of things.
const fn count(
    name: &'static str,
    min: u64,
    max: u64,
    default: &'static str,
    about: &'static str,
) -> Key {
    parameter(name, Shape::Count { min, max }, default, about)
}

/// A boolean; the other one is the example.
const fn switch(name: &'static str, default: &'static str, about: &'static str) -> Key {
    let example = if default.len() == "true".len() {
        "false"
    } else {
        "true"
    };
    parameter(name, Shape::Bool, default, about).example(example)
}

/// A string.
const fn text(name: &'static str, default: &'static str, about: &'static str) -> Key {
    parameter(name, Shape::Text, default, about)
}

/// `from`.
const FROM: Key = parameter(
    "from",
    Shape::Field,
    "",
    "The path of a sibling field with the name of the person whose it is.",
)
.without("anybody's")
.example("full_name");
