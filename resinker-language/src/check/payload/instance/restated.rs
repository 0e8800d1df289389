//! What a field that is taken from an instance says again of the entity's field: its type, how it
//! is written.
//!
//! Input: the field as written, and the entity's. Output: diagnostics alone. Invariant: what is
//! said again is what the entity's field is.

use crate::check::literal::type_words;
use crate::check::payload::Builder;
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{Member, TimeFormat, Type};
use crate::resolve::reference::Resolved;
use crate::source::Spanned;
use crate::syntax::TypeName;

impl Builder<'_, '_> {
    /// A `precision` or `format` that is restated must be the one of the entity's field.
    pub(super) fn check_form(
        &mut self,
        resolved: &Resolved,
        field: &Spanned<String>,
        ty: &Type,
    ) -> Option<()> {
        let schema = &resolved.schema;
        let precision = schema.precision.as_ref().and_then(|stated| {
            let is = match ty {
                Type::Decimal(scale) if u64::from(*scale) == stated.value => return None,
                Type::Decimal(scale) => format!("has a precision of {scale}, not {}", stated.value),
                _ => format!("is {} without a precision", type_words(ty)),
            };
            Some((stated.span, is))
        });
        let format = schema.format.as_ref().and_then(|stated| {
            let is = match ty {
                Type::Timestamp(format) if format_word(format) == stated.value => return None,
                Type::Timestamp(format) => format!(
                    "is written as `{}`, not as `{}`",
                    format_word(format),
                    stated.value
                ),
                _ => format!("is {}, not a time", type_words(ty)),
            };
            Some((stated.span, is))
        });
        let Some((span, is)) = precision.or(format) else {
            return Some(());
        };
        self.cx.sink.push(
            Diagnostic::error(
                codes::TYPE_MISMATCH,
                span,
                format!(
                    "the field that `{}` is taken from {is}",
                    last_part(&resolved.path)
                ),
            )
            .here("stated otherwise here")
            .label(field.span, "taken from here")
            .note("leave it out: the value is as the entity has it"),
        );
        None
    }

    /// A declared `type` must be the one that the entity's field has.
    pub(super) fn check_type(
        &mut self,
        resolved: &Resolved,
        from: &Spanned<String>,
        member: &Member,
    ) -> Option<()> {
        let Some(declared) = &resolved.schema.type_name else {
            return Some(());
        };
        if fits(declared.value, &member.ty) {
            return Some(());
        }
        self.cx.sink.push(
            Diagnostic::error(
                codes::TYPE_MISMATCH,
                declared.span,
                format!(
                    "the field that `{}` is taken from is {}",
                    last_part(&resolved.path),
                    type_words(&member.ty)
                ),
            )
            .here("declared as another type")
            .label(from.span, "taken from here")
            .note("leave `type` out: it is the entity's"),
        );
        None
    }
}

/// How a time is written, as `format` says it.
fn format_word(format: &TimeFormat) -> &str {
    match format {
        TimeFormat::Iso8601 => "iso8601",
        TimeFormat::Date => "date",
        TimeFormat::Time => "time",
        TimeFormat::Unix => "unix",
        TimeFormat::UnixMs => "unix_ms",
        TimeFormat::Strftime(pattern) => pattern,
    }
}

pub(super) fn last_part(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

/// Whether values of a type are what a declared type says.
pub(in crate::check) fn fits(declared: TypeName, ty: &Type) -> bool {
    match declared {
        TypeName::String => match ty {
            Type::Text | Type::Enum(_) | Type::Uuid => true,
            Type::Timestamp(format) => !matches!(format, TimeFormat::Unix | TimeFormat::UnixMs),
            _ => false,
        },
        TypeName::Integer => {
            matches!(
                ty,
                Type::Int | Type::Timestamp(TimeFormat::Unix | TimeFormat::UnixMs)
            )
        }
        TypeName::Number => matches!(ty, Type::Int | Type::Float | Type::Decimal(_)),
        TypeName::Boolean => *ty == Type::Bool,
        TypeName::Object => matches!(ty, Type::Object(_)),
        TypeName::Array => matches!(ty, Type::Array(_)),
    }
}
