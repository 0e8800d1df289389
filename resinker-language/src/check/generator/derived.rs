//! `derived`.

use super::CheckedGenerator;
use super::context::Context;
use super::parameters::Parameters;
use crate::diagnostic::{Diagnostic, codes};
use crate::expr::{self, describe};
use crate::model::{Generator, Type};
use crate::syntax::TypeName;
use crate::syntax::word::Words;

/// Checks the expression. A declared precision, boolean or integer is what it must give; for a
/// string and a number the expression tells which string and how many decimals.
pub(super) fn derived(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
) -> Option<CheckedGenerator> {
    let precision = context.precision(parameters.given_size("precision"));
    let node = parameters.node("expression")?;
    let precision = precision.ok()?;
    let target = match (context.declared(), precision) {
        (Some(TypeName::Number) | None, Some(scale)) => Some(Type::Decimal(scale)),
        (Some(TypeName::Integer), _) => Some(Type::Int),
        (Some(TypeName::Boolean), _) => Some(Type::Bool),
        _ => None,
    };
    let expr = expr::check(node, context.scope, target.as_ref(), context.sink)?;
    let gives = match &expr.ty {
        Type::Bool => TypeName::Boolean,
        Type::Int => TypeName::Integer,
        Type::Float | Type::Decimal(_) | Type::Wide(_) | Type::Ratio => TypeName::Number,
        Type::Timestamp(format) => match format {
            crate::model::TimeFormat::Unix | crate::model::TimeFormat::UnixMs => TypeName::Integer,
            _ => TypeName::String,
        },
        Type::Text | Type::Enum(_) | Type::Uuid => TypeName::String,
        Type::Object(_) => TypeName::Object,
        Type::Array(_) => TypeName::Array,
    };
    if let Some(declared) = &context.schema.type_name {
        let fits = declared.value == gives
            || declared.value == TypeName::Number && gives == TypeName::Integer;
        if !fits {
            let (found, word) = (describe(&expr.ty), declared.value.word());
            let mut error = Diagnostic::error(
                codes::EXPRESSION_TYPE,
                node.span,
                format!("the expression gives {found}, and the declared type is `{word}`"),
            )
            .here(found)
            .label(declared.span, format!("declared `{word}`"));
            if declared.value == TypeName::String {
                error = error.note("`concat(x)` gives a string");
            }
            context.sink.push(error);
            return None;
        }
    }
    if let (Some(stated), true) = (&context.schema.nullable, expr.nullable)
        && !stated.value
    {
        context.sink.push(
            Diagnostic::error(
                codes::NULLABLE_OPERAND,
                node.span,
                "the expression can give null, and the field is declared not to be null",
            )
            .here("can be null")
            .label(stated.span, "declared here")
            .note("say what to take instead: `coalesce(…, …)`"),
        );
        return None;
    }
    parameters.valid().then(|| {
        let (ty, nullable) = (expr.ty.clone(), expr.nullable);
        CheckedGenerator {
            nullable,
            ..context.made(Generator::Derived(expr), ty)
        }
    })
}
