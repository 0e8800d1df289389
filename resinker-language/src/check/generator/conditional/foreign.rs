//! Texts in cases that can be no value of the field.
//!
//! Input: what a case compares a field with. Output: an error where the field has times or UUIDs
//! and this is none. Invariant: what a generator of the field's format prints is never reported.

use super::super::context::Context;
use crate::check::literal;
use crate::diagnostic::{Diagnostic, codes};
use crate::expr::{Expr, parse_moment};
use crate::model::{TimeFormat, Type, uuid};
use crate::source::Span;
use crate::yaml::{Node, Value};

/// Reports a written text that can be no value of the field, where that has times or UUIDs.
pub(super) fn foreign(context: &mut Context<'_>, node: &Node, field: &Expr, at: Span) -> bool {
    let (Value::Text(text), ty) = (&node.value, &field.ty) else {
        return false;
    };
    let fits = match ty {
        Type::Timestamp(TimeFormat::Iso8601) => parse_moment(&text.value).is_some(),
        Type::Timestamp(format @ (TimeFormat::Date | TimeFormat::Time)) => {
            format.text_of(&text.value).is_some()
        }
        Type::Uuid => uuid(&text.value).is_some(),
        _ => true,
    };
    if fits {
        return false;
    }
    let (wanted, text) = (literal::wanted(ty), &text.value);
    let message = format!("the field is {wanted}, and `{text}` is none");
    let error = Diagnostic::error(codes::TYPE_MISMATCH, node.span, message)
        .here(format!("not {wanted}"))
        .label(at, format!("this field is {wanted}"));
    let example = match ty {
        Type::Timestamp(format) => literal::example(format),
        _ => None,
    };
    context.sink.push(match example {
        Some(example) => error.note(format!("as in `{example}`")),
        None => error,
    });
    true
}
