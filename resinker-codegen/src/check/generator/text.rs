//! `uuid_v4`, `random_alphanumeric`, and strings without a generator.

use super::Made;
use super::context::Context;
use super::parameters::Parameters;
use super::table::MAX_LENGTH;
use crate::model::{Generator, Type};
use crate::syntax::TypeName;

/// Characters of a string without a generator, where its length is limited.
const PLAIN_LENGTH: u64 = 10;

/// `uuid_v4`.
pub(super) fn uuid(context: &mut Context<'_>, parameters: &Parameters<'_>) -> Option<Made> {
    let fits = context.accepts(&[TypeName::String], "a string");
    (fits && parameters.valid()).then(|| context.made(Generator::UuidV4, Type::Uuid))
}

/// `random_alphanumeric`.
pub(super) fn alphanumeric(context: &mut Context<'_>, parameters: &Parameters<'_>) -> Option<Made> {
    let fits = context.accepts(&[TypeName::String], "a string");
    let length = parameters.size("length")?;
    (fits && parameters.valid())
        .then(|| context.made(Generator::Alphanumeric { length }, Type::Text))
}

/// A string without a generator: a word, or letters and digits where its length is limited.
pub(super) fn plain(context: &Context<'_>) -> Made {
    let schema = context.schema;
    let least = schema.min_length.as_ref().map(|length| length.value);
    let most = schema.max_length.as_ref().map(|length| length.value);
    if least.is_none() && most.is_none() {
        return context.made(Generator::Word, Type::Text);
    }
    let length = PLAIN_LENGTH
        .max(least.unwrap_or(0))
        .min(most.unwrap_or(u64::MAX))
        .min(MAX_LENGTH);
    context.made(Generator::Alphanumeric { length }, Type::Text)
}
