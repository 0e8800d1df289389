//! Methods that give numbers.

use super::call;
use crate::check::generator::CheckedGenerator;
use crate::check::generator::context::Context;
use crate::check::generator::literal::Number;
use crate::check::generator::numbers::between;
use crate::check::generator::parameters::Parameters;
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{Argument, Generator, Type};
use crate::source::Span;
use crate::yaml::Node;

/// `random_int`.
pub(in crate::check::generator::faker) fn random_int(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
) -> Option<CheckedGenerator> {
    integer(context, parameters, "min", "max")
}

/// `pyint`.
pub(in crate::check::generator::faker) fn pyint(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
) -> Option<CheckedGenerator> {
    integer(context, parameters, "min_value", "max_value")
}

fn integer(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
    low: &str,
    high: &str,
) -> Option<CheckedGenerator> {
    let (min, max) = (parameters.integer(low)?, parameters.integer(high)?);
    if min > max {
        reversed(context, parameters, low, high);
        return None;
    }
    match parameters.integer("step")? {
        1 => Some(context.made(Generator::RandomInt { min, max }, Type::Int)),
        step if step > 1 => {
            let arguments = [min, max, step].map(Argument::Int).to_vec();
            Some(call(context, "stepped_int", arguments, Type::Int))
        }
        _ => {
            let span = parameters.span("step").unwrap_or(context.span);
            context.sink.push(
                Diagnostic::error(
                    codes::INVALID_VALUE,
                    span,
                    "the parameter `step` is 1 or more",
                )
                .here("out of range"),
            );
            None
        }
    }
}

/// Reports a range whose bounds are in the wrong order.
pub(in crate::check::generator::faker) fn reversed(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
    low: &str,
    high: &str,
) {
    let (at_low, at_high) = (parameters.span(low), parameters.span(high));
    let span = at_high.or(at_low).unwrap_or(context.span);
    let mut error = Diagnostic::error(
        codes::REVERSED_RANGE,
        span,
        format!("`{high}` is below `{low}`: the range is reversed"),
    );
    error = match (at_low, at_high) {
        (Some(low_span), Some(_)) => error
            .here(format!("below `{low}`"))
            .label(low_span, format!("`{low}`")),
        (Some(_), None) => error.here(format!("above the default of `{high}`")),
        _ => error.here(format!("below the default of `{low}`")),
    };
    context.sink.push(error);
}

/// The field's precision, or this one.
fn precision(context: &mut Context<'_>, default: u8) -> Option<u8> {
    Some(context.precision(None).ok()?.unwrap_or(default))
}

fn degrees(context: &mut Context<'_>, bound: &str) -> Option<CheckedGenerator> {
    let precision = precision(context, 6)?;
    let span = context.span;
    let (low, high) = (Number::parse(&format!("-{bound}"))?, Number::parse(bound)?);
    between(context, low, high, Some(precision), span)
}

/// `latitude`.
pub(in crate::check::generator::faker) fn latitude(
    context: &mut Context<'_>,
    _: &Parameters<'_>,
) -> Option<CheckedGenerator> {
    degrees(context, "90")
}

/// `longitude`.
pub(in crate::check::generator::faker) fn longitude(
    context: &mut Context<'_>,
    _: &Parameters<'_>,
) -> Option<CheckedGenerator> {
    degrees(context, "180")
}

/// `coordinate`.
pub(in crate::check::generator::faker) fn coordinate(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
) -> Option<CheckedGenerator> {
    let Some(node) = parameters.node("center") else {
        return degrees(context, "180");
    };
    let (center, radius) = (Number::of(node)?, parameters.number("radius")?);
    let precision = precision(context, 6)?;
    let (low, high) = (center.value - radius.value, center.value + radius.value);
    if radius.value < 0.0 || low < -180.0 || high > 180.0 {
        let span = parameters
            .span("radius")
            .filter(|_| radius.value < 0.0)
            .unwrap_or(node.span);
        context.sink.push(
            Diagnostic::error(
                codes::INVALID_VALUE,
                span,
                "these degrees lead out of the globe: -180 to 180",
            )
            .here("out of range"),
        );
        return None;
    }
    // Six decimals are more than a double's noise beside 180.
    let number = |value: f64| Number::parse(&format!("{value:.9}"));
    between(
        context,
        number(low)?,
        number(high)?,
        Some(precision),
        node.span,
    )
}

/// `price`.
pub(in crate::check::generator::faker) fn price(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
) -> Option<CheckedGenerator> {
    let precision = precision(context, 2)?;
    range(context, parameters, "min", "max", Some(precision))
}

fn range(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
    low: &str,
    high: &str,
    precision: Option<u8>,
) -> Option<CheckedGenerator> {
    let (min, max) = (parameters.number(low)?, parameters.number(high)?);
    finite(context, parameters, &[(low, min), (high, max)])?;
    if min.value > max.value {
        reversed(context, parameters, low, high);
        return None;
    }
    let span = parameters
        .span(high)
        .or(parameters.span(low))
        .unwrap_or(context.span);
    between(context, min, max, precision, span)
}

fn finite(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
    bounds: &[(&str, Number)],
) -> Option<()> {
    for (name, number) in bounds {
        if !number.value.is_finite() {
            let span = parameters.span(name).unwrap_or(context.span);
            context.sink.push(
                Diagnostic::error(codes::INVALID_VALUE, span, "a bound is a finite number")
                    .here("not finite"),
            );
            return None;
        }
    }
    Some(())
}

/// `pyfloat`.
pub(in crate::check::generator::faker) fn pyfloat(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
) -> Option<CheckedGenerator> {
    let precision = context
        .precision(parameters.given_size("right_digits"))
        .ok()?;
    python_number(context, parameters, precision)
}

/// `pydecimal`.
pub(in crate::check::generator::faker) fn pydecimal(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
) -> Option<CheckedGenerator> {
    let precision = context
        .precision(parameters.given_size("right_digits"))
        .ok()?;
    python_number(context, parameters, Some(precision.unwrap_or(2)))
}

/// A number of at most six digits before the point, or as many as asked for, or between two bounds.
fn python_number(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
    precision: Option<u8>,
) -> Option<CheckedGenerator> {
    let left = parameters.given_size("left_digits");
    let bounds = [parameters.node("min_value"), parameters.node("max_value")];
    if let (Some((_, span)), Some(bound)) = (left, bounds.into_iter().flatten().next()) {
        context.sink.push(
            Diagnostic::error(
                codes::CONFLICTING_KEYS,
                span,
                "`left_digits` and bounds exclude each other",
            )
            .here("`left_digits`")
            .label(bound.span, "a bound"),
        );
        return None;
    }
    let digits = left.map_or(6, |(digits, _)| digits);
    let greatest = match (digits, precision) {
        (0, None) => "1".to_owned(),
        (digits, None) => format!("1{}", "0".repeat(usize::try_from(digits).ok()?)),
        (digits, Some(scale)) => {
            let whole = if digits == 0 {
                "0".to_owned()
            } else {
                "9".repeat(usize::try_from(digits).ok()?)
            };
            let decimals = "9".repeat(usize::from(scale));
            if scale == 0 {
                whole
            } else {
                format!("{whole}.{decimals}")
            }
        }
    };
    let positive = parameters.switch("positive")?;
    let mut least = format!("-{greatest}");
    if positive {
        // The least number above zero that can be written.
        least = match precision {
            Some(0) => "1".to_owned(),
            Some(scale) => format!("0.{}1", "0".repeat(usize::from(scale) - 1)),
            None => "0.000001".to_owned(),
        };
    }
    let bound = |node: Option<&Node>, default: &str| {
        node.map_or_else(|| Number::parse(default), Number::of)
    };
    let (min, max) = match bounds {
        // A lone bound has the whole width on its other side.
        [Some(low), None] => {
            let low = Number::of(low)?;
            (low, above(low, &greatest)?)
        }
        [None, Some(high)] if !positive => {
            let high = Number::of(high)?;
            (above(high, &format!("-{greatest}"))?, high)
        }
        [low, high] => (bound(low, &least)?, bound(high, &greatest)?),
    };
    finite(
        context,
        parameters,
        &[("min_value", min), ("max_value", max)],
    )?;
    if positive && min.value <= 0.0 {
        let span = parameters.span("min_value").unwrap_or(context.span);
        context.sink.push(
            Diagnostic::error(
                codes::CONFLICTING_KEYS,
                span,
                "`positive` and a bound that is not above zero exclude each other",
            )
            .here("not above zero"),
        );
        return None;
    }
    if min.value > max.value {
        reversed(context, parameters, "min_value", "max_value");
        return None;
    }
    let span: Span = parameters
        .span("max_value")
        .or(parameters.span("min_value"))
        .or(left.map(|(_, span)| span))
        .unwrap_or(context.span);
    between(context, min, max, precision, span)
}

/// A number that lies so far from another.
fn above(number: Number, distance: &str) -> Option<Number> {
    Number::parse(&(number.value + distance.parse::<f64>().ok()?).to_string())
}
