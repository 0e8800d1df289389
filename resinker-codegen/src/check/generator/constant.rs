//! `static` and `const`.

use super::Made;
use super::context::Context;
use super::literal::values;
use super::parameters::Parameters;
use crate::model::{Generator, Literal, Type};
use crate::yaml::Node;

/// `static`: `value` in `params` or beside the generator.
pub(super) fn static_value(context: &mut Context<'_>, parameters: &Parameters<'_>) -> Option<Made> {
    let beside = ("value", context.schema.value.as_ref());
    let node = parameters.or_beside(context, "static", "value", beside)?;
    let precision = context.precision(parameters.given_size("precision")).ok()?;
    let made = constant(context, node, precision)?;
    parameters.valid().then_some(made)
}

/// `const` alone.
pub(super) fn const_value(context: &mut Context<'_>, node: &Node) -> Option<Made> {
    let precision = context.precision(None).ok()?;
    constant(context, node, precision)
}

fn constant(context: &mut Context<'_>, node: &Node, precision: Option<u8>) -> Option<Made> {
    let values = values(context, &[node], precision)?;
    let literal = values.all.into_iter().next()?;
    // One text is no enumeration worth the name.
    let ty = match values.ty {
        Type::Enum(_) => Type::Text,
        ty => ty,
    };
    let nullable = literal == Literal::Null;
    Some(Made {
        nullable,
        ..context.made(Generator::Constant(literal), ty)
    })
}
