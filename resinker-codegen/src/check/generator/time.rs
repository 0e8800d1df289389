//! `current_timestamp`, and strings with a `format` alone.

use chrono::format::{Item, StrftimeItems};

use super::Made;
use super::context::{Context, type_word};
use super::parameters::Parameters;
use crate::diagnostic::{Diagnostic, codes, nearest};
use crate::model::{Generator, TimeFormat, Type};
use crate::source::Spanned;
use crate::syntax::TypeName;

const NAMES: &[&str] = &["iso8601", "date", "time", "unix", "unix_ms"];

/// `current_timestamp`.
pub(super) fn now(context: &mut Context<'_>, parameters: &Parameters<'_>) -> Option<Made> {
    let schema = context.schema;
    let Some(format) = &schema.format else {
        if context.declared() == Some(TypeName::Integer) {
            let declared = schema.type_name.as_ref()?;
            context.sink.push(
                Diagnostic::error(
                    codes::GENERATOR_TYPE_MISMATCH,
                    context.span,
                    "the generator `current_timestamp` gives a string, and the declared type is `integer`",
                )
                .here("gives a string")
                .label(declared.span, "declared `integer`")
                .note("with `format: unix` or `format: unix_ms` it gives an integer"),
            );
            return None;
        }
        let fits = context.accepts(&[TypeName::String], "a timestamp");
        return (fits && parameters.valid())
            .then(|| context.made(Generator::Now, Type::Timestamp(TimeFormat::Iso8601)));
    };
    let fits = context.accepts(&[TypeName::String, TypeName::Integer], "a timestamp");
    let format = time_format(context, format)?;
    (fits && parameters.valid()).then(|| context.made(Generator::Now, Type::Timestamp(format)))
}

/// A format, checked against the declared type; reports what is none.
pub(super) fn time_format(
    context: &mut Context<'_>,
    format: &Spanned<String>,
) -> Option<TimeFormat> {
    let parsed = match format.value.as_str() {
        "iso8601" => TimeFormat::Iso8601,
        "date" => TimeFormat::Date,
        "time" => TimeFormat::Time,
        "unix" => TimeFormat::Unix,
        "unix_ms" => TimeFormat::UnixMs,
        pattern if pattern.contains('%') => {
            if StrftimeItems::new(pattern).any(|item| matches!(item, Item::Error)) {
                context.sink.push(
                    Diagnostic::error(
                        codes::INVALID_FORMAT,
                        format.span,
                        format!("`{pattern}` is not a pattern of strftime"),
                    )
                    .here("an unknown specifier"),
                );
                return None;
            }
            TimeFormat::Strftime(pattern.to_owned())
        }
        other => {
            let error = Diagnostic::error(
                codes::INVALID_FORMAT,
                format.span,
                format!("there is no format `{other}`"),
            )
            .here("not a format");
            context
                .sink
                .push(match nearest(other, NAMES.iter().copied()) {
                    Some(near) => error.suggest(
                        format.span,
                        near,
                        format!("a similar format exists: `{near}`"),
                    ),
                    None => error.note(format!(
                        "there are `{}`, and patterns such as `%Y-%m-%d`",
                        NAMES.join("`, `")
                    )),
                });
            return None;
        }
    };
    let integer = matches!(parsed, TimeFormat::Unix | TimeFormat::UnixMs);
    let wanted = if integer {
        TypeName::Integer
    } else {
        TypeName::String
    };
    match &context.schema.type_name {
        Some(declared)
            if declared.value != wanted
                && matches!(declared.value, TypeName::Integer | TypeName::String) =>
        {
            let (gives, word) = (type_word(wanted), type_word(declared.value));
            context.sink.push(
                Diagnostic::error(
                    codes::INVALID_FORMAT,
                    format.span,
                    format!(
                        "the format `{}` needs `type: {gives}`, not `{word}`",
                        format.value
                    ),
                )
                .here(format!(
                    "gives {}",
                    if integer { "an integer" } else { "a string" }
                ))
                .label(declared.span, format!("declared `{word}`")),
            );
            None
        }
        _ => Some(parsed),
    }
}
