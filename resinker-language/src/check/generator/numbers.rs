//! `random_int`, `random_float`, `boolean`, and numbers without a generator.

use super::CheckedGenerator;
use super::context::Context;
use super::distribution;
use super::literal::{Number, Rounding};
use super::parameters::Parameters;
use super::table::Spread;
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{Generator, Type};
use crate::source::Span;
use crate::syntax::TypeName;
use crate::syntax::word::Words;
use crate::yaml::Node;

/// `random_int`.
pub(super) fn int(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
) -> Option<CheckedGenerator> {
    let fits = context.accepts(&[TypeName::Integer, TypeName::Number], "an integer");
    if parameters.word("distribution")? != Spread::Uniform.word() {
        let made = distribution::int(context, parameters)?;
        return fits.then_some(made);
    }
    let (min, max) = (parameters.integer("min")?, parameters.integer("max")?);
    if min > max {
        reversed(context, parameters, &min.to_string(), &max.to_string());
        return None;
    }
    (fits && parameters.valid()).then(|| context.made(Generator::RandomInt { min, max }, Type::Int))
}

/// `random_float`.
pub(super) fn float(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
) -> Option<CheckedGenerator> {
    let fits = context.accepts(&[TypeName::Number], "a number");
    let precision = context.precision(parameters.given_size("precision"));
    if parameters.word("distribution")? != Spread::Uniform.word() {
        let made = distribution::float(context, parameters, precision.ok()?)?;
        return fits.then_some(made);
    }
    let (min, max) = (parameters.number("min")?, parameters.number("max")?);
    if min.value > max.value {
        reversed(
            context,
            parameters,
            &min.value.to_string(),
            &max.value.to_string(),
        );
        return None;
    }
    let span = parameters
        .span("max")
        .or(parameters.span("min"))
        .unwrap_or(context.span);
    let made = between(context, min, max, precision.ok()?, span)?;
    (fits && parameters.valid()).then_some(made)
}

/// A uniform number; on the grid of its decimals where it has a precision.
pub(super) fn between(
    context: &mut Context<'_>,
    min: Number,
    max: Number,
    precision: Option<u8>,
    span: Span,
) -> Option<CheckedGenerator> {
    let Some(scale) = precision else {
        let (min, max) = (min.value, max.value);
        return Some(context.made(Generator::RandomFloat { min, max }, Type::Float));
    };
    let bounds = min
        .mantissa(scale, Rounding::Up)
        .zip(max.mantissa(scale, Rounding::Down));
    let Some((least, greatest)) = bounds else {
        too_many_digits(context, scale, span);
        return None;
    };
    if least > greatest {
        context.sink.push(
            Diagnostic::error(
                codes::INVALID_VALUE,
                span,
                format!(
                    "no number with {scale} decimals lies between {} and {}",
                    min.value, max.value
                ),
            )
            .here("nothing in this range"),
        );
        return None;
    }
    let source = Generator::RandomDecimal {
        min: least,
        max: greatest,
        scale,
    };
    Some(context.made(source, Type::Decimal(scale)))
}

/// Reports a bound that is too great for its decimals.
pub(super) fn too_many_digits(context: &mut Context<'_>, scale: u8, span: Span) {
    context.sink.push(
        Diagnostic::error(
            codes::INVALID_VALUE,
            span,
            format!("with {scale} decimals this range has too many digits"),
        )
        .here("does not fit 64 bits")
        .note("a number with a precision has 18 digits in all"),
    );
}

/// `boolean`.
pub(super) fn boolean(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
) -> Option<CheckedGenerator> {
    let fits = context.accepts(&[TypeName::Boolean], "a boolean");
    let probability = parameters.number("probability")?.value;
    (fits && parameters.valid())
        .then(|| context.made(Generator::Boolean { probability }, Type::Bool))
}

/// An integer without a generator: within `minimum` and `maximum`, by default 0 to 100.
pub(super) fn plain_int(context: &mut Context<'_>) -> Option<CheckedGenerator> {
    let schema = context.schema;
    let bound = |node: &Option<Node>, rounding| {
        node.as_ref()
            .and_then(Number::of)
            .and_then(|number| number.mantissa(0, rounding))
    };
    let (low, high) = (
        bound(&schema.minimum, Rounding::Up),
        bound(&schema.maximum, Rounding::Down),
    );
    let (min, max) = match (low, high) {
        (None, None) => (0, 100),
        (Some(min), None) => (min, min.saturating_add(100).max(100)),
        (None, Some(max)) => (max.saturating_sub(100).min(0), max),
        (Some(min), Some(max)) => (min, max),
    };
    if min > max {
        // `minimum` above `maximum`: the promises' check says so.
        return None;
    }
    Some(context.made(Generator::RandomInt { min, max }, Type::Int))
}

/// A number without a generator: within `minimum` and `maximum`, by default 0 to 100.
pub(super) fn plain_number(context: &mut Context<'_>) -> Option<CheckedGenerator> {
    let schema = context.schema;
    let bound = |node: &Option<Node>| node.as_ref().and_then(Number::of);
    let at = |value: f64| Number::parse(&value.to_string());
    let (min, max) = match (bound(&schema.minimum), bound(&schema.maximum)) {
        (None, None) => (at(0.0)?, at(100.0)?),
        (Some(min), None) => (min, at((min.value + 100.0).max(100.0))?),
        (None, Some(max)) => (at((max.value - 100.0).min(0.0))?, max),
        (Some(min), Some(max)) => (min, max),
    };
    if min.value > max.value {
        return None;
    }
    let precision = context.precision(None).ok()?;
    let node = schema.maximum.as_ref().or(schema.minimum.as_ref());
    let span = node.map_or(context.span, |node| node.span);
    if !(min.value.is_finite() && max.value.is_finite()) {
        not_finite(context, span);
        return None;
    }
    between(context, min, max, precision, span)
}

fn not_finite(context: &mut Context<'_>, span: Span) {
    context.sink.push(
        Diagnostic::error(codes::INVALID_VALUE, span, "a bound is a finite number")
            .here("not finite"),
    );
}

/// Reports `min` above `max`, at `max` if it is written.
pub(super) fn reversed(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
    min: &str,
    max: &str,
) {
    let (at_min, at_max) = (parameters.span("min"), parameters.span("max"));
    let span = at_max.or(at_min).unwrap_or(context.span);
    let mut error = Diagnostic::error(
        codes::REVERSED_RANGE,
        span,
        format!("`min` is {min} and `max` is {max}: the range is reversed"),
    )
    .here(if at_max.is_some() {
        "below `min`"
    } else {
        "above `max`"
    });
    match (at_min, at_max) {
        (Some(at_min), Some(_)) => error = error.label(at_min, "`min`"),
        (Some(_), None) => error = error.note(format!("without `max` it is {max}")),
        _ => error = error.note(format!("without `min` it is {min}")),
    }
    context.sink.push(error);
}
