//! `static` and `const`.

use super::CheckedGenerator;
use super::context::Context;
use super::literal::values;
use super::parameters::Parameters;
use crate::model::{Generator, Literal, Type};
use crate::yaml::Node;

/// The most characters of a `const` that is an enumeration of one word.
const LONGEST_WORD: usize = 64;

/// `static`: `value` in `params` or beside the generator.
pub(super) fn static_value(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
) -> Option<CheckedGenerator> {
    let beside = ("value", context.schema.value.as_ref());
    let node = parameters.or_beside(context, "static", "value", beside)?;
    let precision = context.precision(parameters.given_size("precision")).ok()?;
    let made = constant(context, node, precision)?;
    // What a generator happens to give is no promise.
    let ty = match made.ty {
        Type::Enum(_) => Type::Text,
        ty => ty,
    };
    parameters
        .valid()
        .then_some(CheckedGenerator { ty, ..made })
}

/// `const` alone.
pub(super) fn const_value(context: &mut Context<'_>, node: &Node) -> Option<CheckedGenerator> {
    let precision = context.precision(None).ok()?;
    let made = constant(context, node, precision)?;
    // One word is of every enumeration that has it; a long text is none worth the name.
    let ty = match made.ty {
        Type::Enum(texts) if texts.iter().any(|text| text.chars().count() > LONGEST_WORD) => {
            Type::Text
        }
        ty => ty,
    };
    Some(CheckedGenerator { ty, ..made })
}

fn constant(
    context: &mut Context<'_>,
    node: &Node,
    precision: Option<u8>,
) -> Option<CheckedGenerator> {
    let values = values(context, &[node], precision)?;
    let literal = values.all.into_iter().next()?;
    let nullable = literal == Literal::Null;
    Some(CheckedGenerator {
        nullable,
        ..context.made(Generator::Constant(literal), values.ty)
    })
}
