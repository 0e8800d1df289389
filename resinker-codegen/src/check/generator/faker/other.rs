//! Methods that another generator of the language makes.

use super::arguments::texts;
use super::method::{Call, Gives, Make, call};
use crate::check::generator::Made;
use crate::check::generator::choice::{empty, weights};
use crate::check::generator::context::Context;
use crate::check::generator::literal::{Number, values};
use crate::check::generator::numbers::between;
use crate::check::generator::parameters::Parameters;
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{Argument, Choice, Generator, Literal, Type};
use crate::source::Span;
use crate::yaml::{Node, Value};

/// Calls that stand in no row of the table, since parameters decide between them.
pub(super) const CALLS: &[Make] = &[
    call!(texts random_elements(elements: texts, length: size, unique: switch)),
    call!(texts random_some(elements: texts, unique: switch)),
    call!(int stepped_int(min: int, max: int, step: int)),
];

/// One of [`CALLS`].
pub(super) fn call_of(function: &str) -> Option<&'static Call> {
    CALLS.iter().find_map(|make| match make {
        Make::Call(call) if call.function == function => Some(call),
        _ => None,
    })
}

fn call(context: &Context<'_>, function: &'static str, arguments: Vec<Argument>, ty: Type) -> Made {
    context.made(
        Generator::Faker {
            method: function,
            arguments,
        },
        ty,
    )
}

/// `uuid4`.
pub(super) fn uuid(context: &mut Context<'_>, _: &Parameters<'_>) -> Option<Made> {
    Some(context.made(Generator::UuidV4, Type::Uuid))
}

fn percent(context: &Context<'_>, parameters: &Parameters<'_>, name: &str) -> Option<Made> {
    let probability = parameters.size(name)? as f64 / 100.0;
    Some(context.made(Generator::Boolean { probability }, Type::Bool))
}

/// `boolean`.
pub(super) fn boolean(context: &mut Context<'_>, parameters: &Parameters<'_>) -> Option<Made> {
    percent(context, parameters, "chance_of_getting_true")
}

/// `pybool`.
pub(super) fn pybool(context: &mut Context<'_>, parameters: &Parameters<'_>) -> Option<Made> {
    percent(context, parameters, "truth_probability")
}

/// `null_boolean`.
pub(super) fn null_boolean(context: &mut Context<'_>, _: &Parameters<'_>) -> Option<Made> {
    let choices = vec![Literal::Null, Literal::Bool(true), Literal::Bool(false)];
    let source = Generator::Choice(Choice {
        choices,
        weights: None,
    });
    Some(Made {
        nullable: true,
        ..context.made(source, Type::Bool)
    })
}

fn digit(context: &Context<'_>, min: i64) -> Option<Made> {
    Some(context.made(Generator::RandomInt { min, max: 9 }, Type::Int))
}

/// `random_digit`.
pub(super) fn random_digit(context: &mut Context<'_>, _: &Parameters<'_>) -> Option<Made> {
    digit(context, 0)
}

/// `random_digit_not_null`.
pub(super) fn random_digit_not_null(context: &mut Context<'_>, _: &Parameters<'_>) -> Option<Made> {
    digit(context, 1)
}

/// `random_digit_above_two`, which Python's Faker takes to begin at two.
pub(super) fn random_digit_above_two(
    context: &mut Context<'_>,
    _: &Parameters<'_>,
) -> Option<Made> {
    digit(context, 2)
}

/// `random_int`.
pub(super) fn random_int(context: &mut Context<'_>, parameters: &Parameters<'_>) -> Option<Made> {
    integer(context, parameters, "min", "max")
}

/// `pyint`.
pub(super) fn pyint(context: &mut Context<'_>, parameters: &Parameters<'_>) -> Option<Made> {
    integer(context, parameters, "min_value", "max_value")
}

fn integer(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
    low: &str,
    high: &str,
) -> Option<Made> {
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
pub(super) fn reversed(
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

fn degrees(context: &mut Context<'_>, bound: &str) -> Option<Made> {
    let precision = precision(context, 6)?;
    let span = context.span;
    let (low, high) = (Number::parse(&format!("-{bound}"))?, Number::parse(bound)?);
    between(context, low, high, Some(precision), span)
}

/// `latitude`.
pub(super) fn latitude(context: &mut Context<'_>, _: &Parameters<'_>) -> Option<Made> {
    degrees(context, "90")
}

/// `longitude`.
pub(super) fn longitude(context: &mut Context<'_>, _: &Parameters<'_>) -> Option<Made> {
    degrees(context, "180")
}

/// `coordinate`.
pub(super) fn coordinate(context: &mut Context<'_>, parameters: &Parameters<'_>) -> Option<Made> {
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
pub(super) fn price(context: &mut Context<'_>, parameters: &Parameters<'_>) -> Option<Made> {
    let precision = precision(context, 2)?;
    range(context, parameters, "min", "max", Some(precision))
}

fn range(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
    low: &str,
    high: &str,
    precision: Option<u8>,
) -> Option<Made> {
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
pub(super) fn pyfloat(context: &mut Context<'_>, parameters: &Parameters<'_>) -> Option<Made> {
    let precision = context
        .precision(parameters.given_size("right_digits"))
        .ok()?;
    python_number(context, parameters, precision)
}

/// `pydecimal`.
pub(super) fn pydecimal(context: &mut Context<'_>, parameters: &Parameters<'_>) -> Option<Made> {
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
) -> Option<Made> {
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

/// `random_element`.
pub(super) fn random_element(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
) -> Option<Made> {
    match parameters.node("elements") {
        None => {
            context
                .accepts(&[crate::syntax::TypeName::String], "a string")
                .then_some(())?;
            let texts = ["a", "b", "c"].map(str::to_owned);
            let choices = texts.clone().map(Literal::Text).to_vec();
            let source = Generator::Choice(Choice {
                choices,
                weights: None,
            });
            Some(context.made(source, Type::Enum(texts.to_vec())))
        }
        Some(Node {
            value: Value::Seq(nodes),
            span,
            ..
        }) => {
            if nodes.is_empty() {
                empty(context, *span);
                return None;
            }
            let precision = context.precision(None).ok()?;
            let nodes: Vec<&Node> = nodes.iter().collect();
            let chosen = values(context, &nodes, precision)?;
            let source = Generator::Choice(Choice {
                choices: chosen.all,
                weights: None,
            });
            Some(Made {
                nullable: chosen.nullable,
                ..context.made(source, chosen.ty)
            })
        }
        Some(Node {
            value: Value::Map(map),
            span,
            ..
        }) => {
            if map.entries.is_empty() {
                empty(context, *span);
                return None;
            }
            context
                .accepts(&[crate::syntax::TypeName::String], "a string")
                .then_some(())?;
            let texts: Vec<String> = map
                .entries
                .iter()
                .map(|entry| entry.key.value.clone())
                .collect();
            let nodes: Vec<Node> = map
                .entries
                .iter()
                .map(|entry| entry.value.clone())
                .collect();
            let weights = weights(context, &nodes, *span, (texts.len(), *span))?;
            let choices = texts.iter().cloned().map(Literal::Text).collect();
            let source = Generator::Choice(Choice {
                choices,
                weights: Some(weights),
            });
            Some(context.made(source, Type::Enum(texts)))
        }
        Some(node) => {
            context.sink.push(
                Diagnostic::error(
                    codes::WRONG_TYPE,
                    node.span,
                    "the parameter `elements` takes a list, or a map from strings to weights",
                )
                .here("neither a list nor a map"),
            );
            None
        }
    }
}

/// `random_elements`.
pub(super) fn random_elements(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
) -> Option<Made> {
    let unique = parameters.switch("unique")?;
    several(context, parameters, unique)
}

/// `random_choices`.
pub(super) fn random_choices(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
) -> Option<Made> {
    several(context, parameters, false)
}

/// `random_sample`.
pub(super) fn random_sample(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
) -> Option<Made> {
    several(context, parameters, true)
}

fn several(context: &mut Context<'_>, parameters: &Parameters<'_>, unique: bool) -> Option<Made> {
    let elements = match parameters.list("elements") {
        None => ["a", "b", "c"].map(str::to_owned).to_vec(),
        Some(([], span)) => {
            empty(context, span);
            return None;
        }
        Some((nodes, _)) => texts(context, "elements", nodes)?,
    };
    let count = elements.len() as u64;
    let ty = super::list_type(Gives::Texts);
    match parameters.given_size("length") {
        None => Some(call(
            context,
            "random_some",
            vec![Argument::Texts(elements), Argument::Bool(unique)],
            ty,
        )),
        Some((length, span)) if unique && length > count => {
            context.sink.push(
                Diagnostic::error(
                    codes::INVALID_VALUE,
                    span,
                    format!(
                        "there are {count} elements, and {length} different ones are asked for"
                    ),
                )
                .here("more than there are"),
            );
            None
        }
        Some((length, _)) => Some(call(
            context,
            "random_elements",
            vec![
                Argument::Texts(elements),
                Argument::Size(length),
                Argument::Bool(unique),
            ],
            ty,
        )),
    }
}
