//! Methods that another generator of the language makes.

mod numbers;

pub(super) use numbers::{
    coordinate, latitude, longitude, price, pydecimal, pyfloat, pyint, random_int, reversed,
};

use super::arguments::texts;
use super::method::{Call, Gives, Make, call};
use crate::check::generator::CheckedGenerator;
use crate::check::generator::choice::{empty, weights};
use crate::check::generator::context::Context;
use crate::check::generator::literal::values;
use crate::check::generator::parameters::Parameters;
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{Argument, Choice, Generator, Literal, Type};
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

fn call(
    context: &Context<'_>,
    function: &'static str,
    arguments: Vec<Argument>,
    ty: Type,
) -> CheckedGenerator {
    context.made(
        Generator::Faker {
            method: function,
            arguments,
        },
        ty,
    )
}

/// `uuid4`.
pub(super) fn uuid(context: &mut Context<'_>, _: &Parameters<'_>) -> Option<CheckedGenerator> {
    Some(context.made(Generator::UuidV4, Type::Uuid))
}

fn percent(
    context: &Context<'_>,
    parameters: &Parameters<'_>,
    name: &str,
) -> Option<CheckedGenerator> {
    let probability = parameters.size(name)? as f64 / 100.0;
    Some(context.made(Generator::Boolean { probability }, Type::Bool))
}

/// `boolean`.
pub(super) fn boolean(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
) -> Option<CheckedGenerator> {
    percent(context, parameters, "chance_of_getting_true")
}

/// `pybool`.
pub(super) fn pybool(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
) -> Option<CheckedGenerator> {
    percent(context, parameters, "truth_probability")
}

/// `null_boolean`.
pub(super) fn null_boolean(
    context: &mut Context<'_>,
    _: &Parameters<'_>,
) -> Option<CheckedGenerator> {
    let choices = vec![Literal::Null, Literal::Bool(true), Literal::Bool(false)];
    let source = Generator::Choice(Choice {
        choices,
        weights: None,
    });
    Some(CheckedGenerator {
        nullable: true,
        ..context.made(source, Type::Bool)
    })
}

fn digit(context: &Context<'_>, min: i64) -> Option<CheckedGenerator> {
    Some(context.made(Generator::RandomInt { min, max: 9 }, Type::Int))
}

/// `random_digit`.
pub(super) fn random_digit(
    context: &mut Context<'_>,
    _: &Parameters<'_>,
) -> Option<CheckedGenerator> {
    digit(context, 0)
}

/// `random_digit_not_null`.
pub(super) fn random_digit_not_null(
    context: &mut Context<'_>,
    _: &Parameters<'_>,
) -> Option<CheckedGenerator> {
    digit(context, 1)
}

/// `random_digit_above_two`, which Python's Faker takes to begin at two.
pub(super) fn random_digit_above_two(
    context: &mut Context<'_>,
    _: &Parameters<'_>,
) -> Option<CheckedGenerator> {
    digit(context, 2)
}

/// `random_element`.
pub(super) fn random_element(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
) -> Option<CheckedGenerator> {
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
            Some(CheckedGenerator {
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
) -> Option<CheckedGenerator> {
    let unique = parameters.switch("unique")?;
    several(context, parameters, unique)
}

/// `random_choices`.
pub(super) fn random_choices(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
) -> Option<CheckedGenerator> {
    several(context, parameters, false)
}

/// `random_sample`.
pub(super) fn random_sample(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
) -> Option<CheckedGenerator> {
    several(context, parameters, true)
}

fn several(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
    unique: bool,
) -> Option<CheckedGenerator> {
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
