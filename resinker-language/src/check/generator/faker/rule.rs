//! What parameters must be together.

use super::moment;
use super::other::reversed;
use crate::check::generator::context::Context;
use crate::check::generator::parameters::Parameters;
use crate::diagnostic::{Diagnostic, codes, nearest};
use crate::model::Argument;
use crate::yaml::Value;

/// The characters of a password must exist, and there must be room for one of each kind.
pub(super) fn password(context: &mut Context<'_>, parameters: &Parameters<'_>) -> Option<()> {
    let kinds = ["special_chars", "digits", "upper_case", "lower_case"];
    let asked = kinds
        .iter()
        .filter(|name| parameters.switch(name) == Some(true))
        .count();
    let length = parameters.size("length")?;
    if asked == 0 {
        let span = parameters.span("lower_case").unwrap_or(context.span);
        context.sink.push(
            Diagnostic::error(
                codes::INVALID_VALUE,
                span,
                "this password has no characters to choose from",
            )
            .here("all four kinds are off")
            .note("one of `special_chars`, `digits`, `upper_case`, `lower_case` must be true"),
        );
        return None;
    }
    if length < asked as u64 {
        let span = parameters.span("length").unwrap_or(context.span);
        context.sink.push(
            Diagnostic::error(
                codes::INVALID_VALUE,
                span,
                format!("a password of length {length} cannot hold one character of each of {asked} kinds"),
            )
            .here("too short"),
        );
        return None;
    }
    Some(())
}

/// `minimum_age` up to `maximum_age`.
pub(super) fn ages(context: &mut Context<'_>, parameters: &Parameters<'_>) -> Option<()> {
    if parameters.size("minimum_age")? > parameters.size("maximum_age")? {
        reversed(context, parameters, "minimum_age", "maximum_age");
        return None;
    }
    Some(())
}

/// `min_chars` up to `max_chars`, with room for what is around them.
pub(super) fn pystr(context: &mut Context<'_>, parameters: &Parameters<'_>) -> Option<()> {
    let most = parameters.size("max_chars")?;
    if parameters.span("min_chars").is_some() && parameters.size("min_chars")? > most {
        reversed(context, parameters, "min_chars", "max_chars");
        return None;
    }
    let around = ["prefix", "suffix"].map(|name| parameters.text(name));
    let needed: usize = around
        .iter()
        .flatten()
        .map(|(text, _)| text.chars().count())
        .sum();
    if needed as u64 > most {
        let span = around
            .iter()
            .flatten()
            .map(|(_, span)| *span)
            .next()
            .unwrap_or(context.span);
        context.sink.push(
            Diagnostic::error(
                codes::INVALID_VALUE,
                span,
                format!(
                    "`prefix` and `suffix` have {needed} characters, and `max_chars` is {most}"
                ),
            )
            .here("too long"),
        );
        return None;
    }
    Some(())
}

/// Pairs of parameters of which the first comes before the second in time.
const PERIODS: &[(&str, &str)] = &[
    ("start_date", "end_date"),
    ("date_start", "date_end"),
    ("datetime_start", "datetime_end"),
    ("start_datetime", "end_datetime"),
    ("start", "end"),
];

/// A period must begin before it ends, as far as that can be told before there is a present.
pub(super) fn start_before_end(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
) -> Option<()> {
    let at = |name: &str| {
        let text = match parameters.node(name) {
            Some(node) => match &node.value {
                Value::Text(text) => text.value.as_str(),
                _ => return None,
            },
            None => parameters.default(name)?,
        };
        match moment::parse(text)? {
            Argument::Moment { millis, relative } => Some((millis, relative)),
            _ => None,
        }
    };
    for (start, end) in PERIODS {
        if let (Some((from, relative)), Some((to, alike))) = (at(start), at(end))
            && relative == alike
            && from > to
        {
            reversed(context, parameters, start, end);
            return None;
        }
    }
    Some(())
}

/// A code that is given must be a currency's.
pub(super) fn currency(context: &mut Context<'_>, parameters: &Parameters<'_>) -> Option<()> {
    let Some((code, span)) = parameters.text("code") else {
        return Some(());
    };
    if resinker_runtime::value::faker::is_currency(code) {
        return Some(());
    }
    let error = Diagnostic::error(
        codes::UNKNOWN_VARIANT,
        span,
        format!("`{code}` is not a currency's code"),
    )
    .here("not in ISO 4217");
    let upper = code.to_uppercase();
    let near = if resinker_runtime::value::faker::is_currency(&upper) {
        Some(upper.as_str())
    } else {
        nearest(
            code,
            ["USD", "EUR", "GBP", "JPY", "CNY", "CHF", "CAD", "AUD"],
        )
    };
    context.sink.push(match near {
        Some(near) => error.suggest(span, near, format!("a similar code exists: `{near}`")),
        None => error.note("a code is `EUR`, `USD`, `JPY`"),
    });
    None
}
