//! `current_timestamp`, `random_timestamp`, `random_date`, and strings with a `format` alone.

use chrono::format::{Item, StrftimeItems};
use chrono::{NaiveDate, NaiveTime};

use super::CheckedGenerator;
use super::context::Context;
use super::parameters::Parameters;
use crate::diagnostic::{Diagnostic, codes, nearest};
use crate::model::{Generator, Moment, TimeFormat, Type};
use crate::source::Spanned;
use crate::syntax::table::Shape;
use crate::syntax::word::Words;
use crate::syntax::{self, StartTime, TypeName};

const NAMES: &[&str] = &["iso8601", "date", "time", "unix", "unix_ms"];

/// `current_timestamp`.
pub(super) fn now(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
) -> Option<CheckedGenerator> {
    let ty = moment_type(context, "current_timestamp", TimeFormat::Iso8601)?;
    parameters.valid().then(|| context.made(Generator::Now, ty))
}

/// `random_timestamp`, and `random_date` where only days are drawn.
pub(super) fn random(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
    days: bool,
) -> Option<CheckedGenerator> {
    let (name, format) = if days {
        ("random_date", TimeFormat::Date)
    } else {
        ("random_timestamp", TimeFormat::Iso8601)
    };
    let ty = moment_type(context, name, format);
    let (min, max) = (
        moment(context, parameters, "min", false),
        moment(context, parameters, "max", !days),
    );
    let (ty, min, max) = (ty?, min?, max?);
    let reversed = match (min, max) {
        (Moment::At(min), Moment::At(max)) | (Moment::Now(min), Moment::Now(max)) => min > max,
        // Which of the two is later is known when the program runs.
        _ => false,
    };
    if reversed {
        let (at_min, at_max) = (parameters.span("min"), parameters.span("max"));
        let span = at_max.or(at_min).unwrap_or(context.span);
        let mut error = Diagnostic::error(
            codes::REVERSED_RANGE,
            span,
            "`max` is before `min`: the range is reversed",
        )
        .here(if at_max.is_some() {
            "before `min`"
        } else {
            "after `max`"
        });
        error = match (at_min, at_max) {
            (Some(at_min), Some(_)) => error.label(at_min, "`min`"),
            (Some(_), None) => error.note("without `max` it is `now`"),
            _ => error.note("without `min` it is `now-365d`"),
        };
        context.sink.push(error);
        return None;
    }
    parameters
        .valid()
        .then(|| context.made(Generator::RandomMoment { min, max, days }, ty))
}

/// The type of a generator of times: of the format that is stated, or else of its own.
fn moment_type(context: &mut Context<'_>, generator: &str, own: TimeFormat) -> Option<Type> {
    let schema = context.schema;
    if let Some(format) = &schema.format {
        let fits = context.accepts(&[TypeName::String, TypeName::Integer], "a time");
        let format = time_format(context, format)?;
        return fits.then_some(Type::Timestamp(format));
    }
    if let Some(declared) = &schema.type_name
        && declared.value == TypeName::Integer
    {
        context.sink.push(
            Diagnostic::error(
                codes::GENERATOR_TYPE_MISMATCH,
                context.span,
                format!(
                    "the generator `{generator}` gives a string, and the declared type is `integer`"
                ),
            )
            .here("gives a string")
            .label(declared.span, "declared `integer`")
            .note("with `format: unix` or `format: unix_ms` it gives an integer"),
        );
        return None;
    }
    context
        .accepts(&[TypeName::String], "a time")
        .then_some(Type::Timestamp(own))
}

/// A bound: RFC 3339, a date, or relative to now. A date means its midnight, or its last
/// millisecond where `end` says so.
fn moment(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
    name: &str,
    end: bool,
) -> Option<Moment> {
    const MILLIS_A_DAY: i64 = 86_400_000;
    let text = parameters.word(name)?;
    if let Ok(date) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        let midnight = date.and_time(NaiveTime::MIN).and_utc().timestamp_millis();
        return Some(Moment::At(if end {
            midnight + MILLIS_A_DAY - 1
        } else {
            midnight
        }));
    }
    match syntax::time::moment(text) {
        Ok(StartTime::At(millis)) => Some(Moment::At(millis)),
        Ok(StartTime::Now(millis)) => Some(Moment::Now(millis)),
        Err(fault) => {
            let span = parameters.node(name).map_or(context.span, |node| {
                node.span_within(fault.start, fault.end)
            });
            context.sink.push(
                Diagnostic::error(
                    codes::INVALID_TIME,
                    span,
                    format!("`{text}` is not a point in time"),
                )
                .here(fault.reason)
                .note(format!("expected {}", Shape::DayOrMoment.describe())),
            );
            None
        }
    }
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
            let (gives, word) = (wanted.word(), declared.value.word());
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
