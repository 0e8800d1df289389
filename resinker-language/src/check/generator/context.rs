//! One generator being checked: its schema, its names, and what is reported of it.

use super::CheckedGenerator;
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::expr::scope::Scope;
use crate::model::{Generator, Type};
use crate::source::{Span, Spanned};
use crate::syntax::word::Words;
use crate::syntax::{Schema, TypeName};

/// What a generator's check works on.
pub(super) struct Context<'a> {
    /// The schema.
    pub(super) schema: &'a Schema,
    /// Its name, or else its path: names a pool of hashes.
    pub(super) path: &'a str,
    /// `locale` of the settings.
    pub(super) locale: Option<&'a Spanned<String>>,
    /// The names that the generator can read.
    pub(super) scope: &'a dyn Scope,
    /// Where findings go.
    pub(super) sink: &'a mut Sink,
    /// The generator's name in the file, or the key that stands for one.
    pub(super) span: Span,
}

impl<'a> Context<'a> {
    /// The declared type's name.
    pub(super) fn declared(&self) -> Option<TypeName> {
        self.schema.type_name.as_ref().map(|name| name.value)
    }

    /// Whether the declared type, if any, is one of these; reports it where it is not. `gives` is
    /// what the generator gives.
    pub(super) fn accepts(&mut self, types: &[TypeName], gives: &str) -> bool {
        let schema = self.schema;
        match &schema.type_name {
            Some(declared) if !types.contains(&declared.value) => {
                self.mismatch(declared, gives);
                false
            }
            _ => true,
        }
    }

    /// Reports a generator that cannot give the declared type.
    pub(super) fn mismatch(&mut self, declared: &Spanned<TypeName>, gives: &str) {
        let wanted = declared.value.word();
        let subject = match &self.schema.generator {
            Some(generator) => format!("the generator `{}`", generator.value),
            None => "this schema".to_owned(),
        };
        self.sink.push(
            Diagnostic::error(
                codes::GENERATOR_TYPE_MISMATCH,
                self.span,
                format!("{subject} gives {gives}, and the declared type is `{wanted}`"),
            )
            .here(format!("gives {gives}"))
            .label(declared.span, format!("declared `{wanted}`")),
        );
    }

    /// A finished generator.
    pub(super) fn made(&self, source: Generator, ty: Type) -> CheckedGenerator {
        CheckedGenerator {
            source,
            ty,
            nullable: false,
        }
    }

    /// The precision, of the field or of the parameters; reports what is out of range, and two that
    /// differ. `Err` was reported.
    pub(super) fn precision(&mut self, parameter: Option<(u64, Span)>) -> Result<Option<u8>, ()> {
        let field = self.schema.precision.as_ref();
        if let (Some(field), Some((other, span))) = (field, parameter)
            && field.value != other
        {
            self.sink.push(
                Diagnostic::error(
                    codes::CONFLICTING_KEYS,
                    span,
                    format!(
                        "the precision is {other} here and {} on the field",
                        field.value
                    ),
                )
                .here("another precision")
                .label(field.span, "the field's precision"),
            );
            return Err(());
        }
        let Some((value, span)) = parameter.or(field.map(|field| (field.value, field.span))) else {
            return Ok(None);
        };
        match u8::try_from(value) {
            Ok(scale) if scale <= crate::expr::MAX_SCALE => Ok(Some(scale)),
            _ => {
                self.sink.push(
                    Diagnostic::error(
                        codes::INVALID_VALUE,
                        span,
                        format!(
                            "a precision is 0 to {}, not {value}",
                            crate::expr::MAX_SCALE
                        ),
                    )
                    .here("out of range"),
                );
                Err(())
            }
        }
    }
}
