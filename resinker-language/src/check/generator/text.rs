//! `uuid_v4`, `uuid_v7`, `random_alphanumeric`, and strings without a generator.

use super::CheckedGenerator;
use super::context::Context;
use super::parameters::Parameters;
use super::table::MAX_LENGTH;
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{Generator, Type};
use crate::syntax::TypeName;

/// Characters of a string without a generator, where its length is limited.
const PLAIN_LENGTH: u64 = 10;

/// `uuid_v4` and `uuid_v7`.
pub(super) fn uuid(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
    source: Generator,
) -> Option<CheckedGenerator> {
    let fits = context.accepts(&[TypeName::String], "a string");
    (fits && parameters.valid()).then(|| context.made(source, Type::Uuid))
}

/// `random_alphanumeric`: of one length, or of any between two.
pub(super) fn alphanumeric(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
) -> Option<CheckedGenerator> {
    let fits = context.accepts(&[TypeName::String], "a string");
    let (least, most) = (
        parameters.entry("min_length"),
        parameters.entry("max_length"),
    );
    let (min, max) = match (parameters.entry("length"), least, most) {
        (Some(length), Some(bound), _) | (Some(length), None, Some(bound)) => {
            context.sink.push(
                Diagnostic::error(
                    codes::CONFLICTING_KEYS,
                    bound.key.span,
                    format!("`length` and `{}` exclude each other", bound.key.value),
                )
                .here("a range of lengths")
                .label(length.key.span, "one length"),
            );
            return None;
        }
        (_, None, None) => {
            let length = parameters.size("length")?;
            (length, length)
        }
        (None, ..) => {
            let min = parameters.size("min_length").unwrap_or(0);
            let max = parameters.size("max_length");
            (
                min,
                max.unwrap_or_else(|| MAX_LENGTH.min(min.saturating_add(PLAIN_LENGTH))),
            )
        }
    };
    if let (Some(least), Some(most)) = (least, most)
        && min > max
    {
        context.sink.push(
            Diagnostic::error(
                codes::REVERSED_RANGE,
                most.value.span,
                "`max_length` is below `min_length`: the range is reversed",
            )
            .here("below `min_length`")
            .label(least.value.span, "`min_length`"),
        );
        return None;
    }
    (fits && parameters.valid())
        .then(|| context.made(Generator::Alphanumeric { min, max }, Type::Text))
}

/// A string without a generator: a word, or letters and digits where its length is limited.
pub(super) fn plain(context: &Context<'_>) -> CheckedGenerator {
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
    let (min, max) = (length, length);
    context.made(Generator::Alphanumeric { min, max }, Type::Text)
}
