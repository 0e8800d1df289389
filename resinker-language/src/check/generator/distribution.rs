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
use crate::model::{Distributed, Distribution, Generator, Literal, Type, greatest};
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
    beyond_the_range(context, parameters, &drawn, &ty);
    Some(context.made(Generator::Distributed(drawn), ty))
}

/// Warns of a distribution that gives numbers which the type does not hold, which nothing holds
/// within it, and which a run can be expected to come to: one in [`SELDOM`] at least.
fn beyond_the_range(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
    drawn: &Distributed,
    ty: &Type,
) {
    let kind = match ty {
        Type::Int => "an integer".to_owned(),
        Type::Decimal(scale) => format!("a number with {}", decimals(*scale)),
        Type::Float => "a float".to_owned(),
        _ => return,
    };
    let most = greatest(ty);
    let ((low, high), (least, most_drawn)) = (drawn.usual(), drawn.extremes());
    let (beyond, key) = match (high > most, low < -most) {
        (true, _) => (most_drawn, "max"),
        (_, true) => (least, "min"),
        (false, false) => return,
    };
    let reach = match beyond {
        f64::INFINITY | f64::NEG_INFINITY => "reaches beyond all that a float holds".to_owned(),
        beyond if beyond < 0.0 => format!("gives down to {beyond:.1e}"),
        beyond => format!("gives up to {beyond:.1e}"),
    };
    let span = parameters.span("distribution").unwrap_or(context.span);
    context.sink.push(
        Diagnostic::warning(
            codes::POSSIBLE_OVERFLOW,
            span,
            format!("this distribution gives numbers that {kind} does not hold"),
        )
        .here(reach)
        .note(format!(
            "a number beyond {:.1e} becomes that bound, and the run's summary counts it; `{key}` holds them within another",
            most.copysign(beyond)
        )),
    );
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

/// The least and the greatest of the values.
pub(super) fn bounds(drawn: &Distributed) -> (f64, f64) {
    let (low, high) = drawn.extremes();
    // Rounded, a value can be another than what it was drawn as, by less than one.
    (low.floor(), high.ceil())
}
