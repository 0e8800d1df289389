//! Distributions of `random_int` and `random_float` other than the uniform one.
//!
//! Input: the parameters of the distribution's row in the table. Output: the distribution and what
//! its values are held within. Invariant: not every value lies outside of what they are held
//! within.

use super::CheckedGenerator;
use super::context::Context;
use super::literal::Rounding;
use super::numbers::{reversed, too_many_digits};
use super::parameters::Parameters;
use super::table::Spread;
use crate::check::literal::decimals;
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{Distributed, Distribution, Generator, Literal, Type};
use crate::syntax::word::Words;

/// The most ranks of Zipf's law: whole numbers that a float counts without gaps.
const MAX_RANKS: u64 = 1 << 53;

/// `random_int`: rounded half to even.
pub(super) fn int(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
) -> Option<CheckedGenerator> {
    let distribution = distribution(context, parameters)?;
    let bound = |name: &str| parameters.integer(name).map(Literal::Int);
    made(
        context,
        parameters,
        distribution,
        (bound("min"), bound("max")),
        Type::Int,
    )
}

/// `random_float`: rounded half to even to its decimals, where it has a precision.
pub(super) fn float(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
    precision: Option<u8>,
) -> Option<CheckedGenerator> {
    let distribution = distribution(context, parameters)?;
    let mut bound = |name: &str, rounding: Rounding| {
        let Some(number) = parameters.number(name) else {
            return Some(None);
        };
        let Some(scale) = precision else {
            return Some(Some(Literal::Float(number.value)));
        };
        let Some(mantissa) = number.mantissa(scale, rounding) else {
            let span = parameters.span(name).unwrap_or(context.span);
            too_many_digits(context, scale, span);
            return None;
        };
        Some(Some(Literal::Decimal { mantissa, scale }))
    };
    let (min, max) = (bound("min", Rounding::Up)?, bound("max", Rounding::Down)?);
    let ty = precision.map_or(Type::Float, Type::Decimal);
    made(context, parameters, distribution, (min, max), ty)
}

fn made(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
    distribution: Distribution,
    (min, max): (Option<Literal>, Option<Literal>),
    ty: Type,
) -> Option<CheckedGenerator> {
    // Ranks are within their bounds by themselves.
    let (min, max) = match distribution {
        Distribution::Zipf { .. } => (None, None),
        _ => (min, max),
    };
    if !parameters.valid() {
        return None;
    }
    let drawn = Distributed {
        distribution,
        min,
        max,
    };
    beyond_64_bits(context, parameters, &drawn, &ty);
    Some(context.made(Generator::Distributed(drawn), ty))
}

/// Warns of a distribution that gives numbers which the type does not hold, and which nothing holds
/// within it.
fn beyond_64_bits(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
    drawn: &Distributed,
    ty: &Type,
) {
    let (scale, kind) = match ty {
        Type::Int => (0, "an integer".to_owned()),
        Type::Decimal(scale) => (*scale, format!("a number with {}", decimals(*scale))),
        _ => return,
    };
    let Some((least, greatest)) = extremes(&drawn.distribution) else {
        return;
    };
    let bound = |literal: &Option<Literal>| literal.as_ref().and_then(Literal::number);
    let least = bound(&drawn.min).map_or(least, |min| least.max(min));
    let greatest = bound(&drawn.max).map_or(greatest, |max| greatest.min(max));
    let most = i64::MAX as f64 / 10_f64.powi(i32::from(scale));
    let (beyond, key) = match (greatest > most, least < -most) {
        (true, _) => (greatest, "max"),
        (_, true) => (least, "min"),
        (false, false) => return,
    };
    let span = parameters.span("distribution").unwrap_or(context.span);
    context.sink.push(
        Diagnostic::warning(
            codes::POSSIBLE_OVERFLOW,
            span,
            format!("this distribution gives numbers that {kind} does not hold"),
        )
        .here(format!(
            "gives {} to {beyond:.1e}",
            if beyond < 0.0 { "down" } else { "up" }
        ))
        .note(format!(
            "a number beyond {:.1e} becomes that bound; `{key}` holds them within another",
            most.copysign(beyond)
        )),
    );
}

/// The least and the greatest number that is ever drawn: the quantiles of the least and the
/// greatest share, which are half of one of 2^53 parts away from 0 and 1. `None` where the numbers
/// have bounds of their own.
fn extremes(distribution: &Distribution) -> Option<(f64, f64)> {
    /// The quantile of the greatest share in a standard normal distribution.
    const NORMAL: f64 = 8.3;
    /// The same in a standard exponential one: 54 times the logarithm of 2.
    const EXPONENTIAL: f64 = 37.43;
    Some(match distribution {
        Distribution::Normal { mean, std_dev } => {
            (mean - std_dev * NORMAL, mean + std_dev * NORMAL)
        }
        Distribution::Lognormal { mu, sigma } => (0.0, (mu + sigma * NORMAL).exp()),
        Distribution::Exponential { rate } => (0.0, EXPONENTIAL / rate),
        Distribution::Pareto { shape, scale } => (*scale, scale * (EXPONENTIAL / shape).exp()),
        Distribution::Zipf { .. } => return None,
    })
}

fn distribution(context: &mut Context<'_>, parameters: &Parameters<'_>) -> Option<Distribution> {
    let number = |name: &str| parameters.number(name).map(|number| number.value);
    let distribution = match Spread::read(parameters.word("distribution")?)? {
        Spread::Normal => Distribution::Normal {
            mean: number("mean")?,
            std_dev: number("std_dev")?,
        },
        Spread::Lognormal => Distribution::Lognormal {
            mu: number("mu")?,
            sigma: number("sigma")?,
        },
        Spread::Exponential => Distribution::Exponential {
            rate: number("rate")?,
        },
        Spread::Pareto => Distribution::Pareto {
            shape: number("shape")?,
            scale: number("scale")?,
        },
        Spread::Zipf => return zipf(context, parameters),
        // What is spread evenly is made without a distribution.
        Spread::Uniform => return None,
    };
    let (min, max) = (number("min"), number("max"));
    if let (Some(min), Some(max)) = (min, max)
        && min > max
    {
        reversed(context, parameters, &min.to_string(), &max.to_string());
        return None;
    }
    let least = least(&distribution);
    if let Some(max) = max.filter(|max| *max <= least) {
        let span = parameters.span("max").unwrap_or(context.span);
        context.sink.push(
            Diagnostic::error(
                codes::INVALID_VALUE,
                span,
                format!(
                    "this distribution gives nothing below {least}: every value would be {max}"
                ),
            )
            .here("below all that is drawn"),
        );
        return None;
    }
    Some(distribution)
}

fn zipf(context: &mut Context<'_>, parameters: &Parameters<'_>) -> Option<Distribution> {
    let exponent = parameters.number("exponent")?.value;
    let (first, last) = (parameters.integer("min")?, parameters.integer("max")?);
    if first > last {
        reversed(context, parameters, &first.to_string(), &last.to_string());
        return None;
    }
    let count = last.abs_diff(first).saturating_add(1);
    if count > MAX_RANKS {
        let span = parameters.span("max").unwrap_or(context.span);
        context.sink.push(
            Diagnostic::error(
                codes::INVALID_VALUE,
                span,
                "`zipf` counts at most 2^53 values",
            )
            .here("too far from `min`"),
        );
        return None;
    }
    Some(Distribution::Zipf {
        first,
        count,
        exponent,
    })
}

/// What no value of a distribution is below.
fn least(distribution: &Distribution) -> f64 {
    match distribution {
        Distribution::Normal { .. } => f64::NEG_INFINITY,
        Distribution::Lognormal { .. } | Distribution::Exponential { .. } => 0.0,
        Distribution::Pareto { scale, .. } => *scale,
        Distribution::Zipf { first, .. } => *first as f64,
    }
}

/// The least and the greatest of the values, infinite where there is none.
pub(super) fn bounds(drawn: &Distributed) -> (f64, f64) {
    if let Distribution::Zipf { first, count, .. } = drawn.distribution {
        let last = first.saturating_add_unsigned(count - 1);
        return (first as f64, last as f64);
    }
    // Rounded, a value can be less than what it was drawn as, by less than one.
    let least = least(&drawn.distribution).floor();
    let bound = |literal: &Option<Literal>| literal.as_ref().and_then(Literal::number);
    let min = bound(&drawn.min).map_or(least, |min| min.max(least));
    let max = bound(&drawn.max).unwrap_or(f64::INFINITY);
    (min, max.max(min))
}
