//! `faker.*`: realistic data under the names of Python's Faker.
//!
//! Input: a name and its parameters. Output: the runtime's function and its arguments, or another
//! generator that does the same. Invariant: every argument of the function is there, in its order.

mod arguments;
pub(crate) mod example;
pub(crate) mod foreign;
mod language;
pub(crate) mod locale;
pub(crate) mod method;
mod moment;
mod other;
mod rule;
pub(crate) mod table;
mod unknown;

pub(crate) use arguments::LOCALE;
pub use language::languages;

use resinker_runtime::Timestamp;
use resinker_runtime::rng::Rng;

use super::CheckedGenerator;
use super::context::Context;
use super::parameters::Parameters;
use super::time::time_format;
use crate::check::misplaced::no_effect;
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::model::{Argument, Generator, Member, TimeFormat, Type};
use crate::source::Spanned;
use crate::syntax::table::Shape;
use crate::syntax::word::Words;
use crate::syntax::{ItemCount, TypeName};

use method::{Call, Format, Gives, Make, Method};

/// Checks `faker.method` or `faker.provider.method`.
pub(super) fn check(context: &mut Context<'_>, name: &str) -> Option<CheckedGenerator> {
    let method = unknown::find(context, name)?;
    let mut known = method.parameters.to_vec();
    known.push(arguments::LOCALE);
    let parameters = Parameters::read(context, name, &known);
    let locale = locale::of(context, &parameters);
    let make = chosen(context, method);
    let elements = elements(context, make);
    let followed = method
        .rule
        .is_none_or(|rule| rule(context, &parameters).is_some());
    let made = match make? {
        Make::As(_, other) => other(context, &parameters),
        Make::Call(call) => {
            let call = method
                .from
                .as_ref()
                .filter(|_| parameters.span("from").is_some())
                .unwrap_or(call);
            let arguments = arguments::arguments(context, &parameters, &known, call, locale?);
            let ty = ty(context, &parameters, method, call);
            let (arguments, ty) = (arguments?, ty?);
            let source = Generator::Faker {
                method: call.function,
                arguments,
            };
            Some(context.made(source, ty))
        }
    };
    made.filter(|_| followed && elements && parameters.valid() && locale.is_some())
}

/// The way of making that gives the declared type; reports where there is none.
fn chosen(context: &mut Context<'_>, method: &Method) -> Option<&'static Make> {
    // The table is static: so are its parts.
    let makes = method.makes;
    let Some(declared) = &context.schema.type_name else {
        return makes.first();
    };
    let found = makes.iter().find(|make| fits(make.gives(), declared.value));
    if found.is_none() {
        let gives: Vec<&str> = makes.iter().map(|make| word(make.gives())).collect();
        context.mismatch(declared, &gives.join(" or "));
    }
    found
}

fn fits(gives: Gives, declared: TypeName) -> bool {
    match gives {
        Gives::Text => declared == TypeName::String,
        Gives::Integer => matches!(declared, TypeName::Integer | TypeName::Number),
        Gives::Number => declared == TypeName::Number,
        Gives::Boolean => declared == TypeName::Boolean,
        Gives::Moment(_) => matches!(declared, TypeName::String | TypeName::Integer),
        Gives::Texts | Gives::Degrees => declared == TypeName::Array,
        Gives::Any => !matches!(declared, TypeName::Array | TypeName::Object),
    }
}

fn word(gives: Gives) -> &'static str {
    match gives {
        Gives::Text => "a string",
        Gives::Integer => "an integer",
        Gives::Number => "a number",
        Gives::Boolean => "a boolean",
        Gives::Moment(Format::Unix) => "an integer",
        Gives::Moment(_) => "a timestamp",
        Gives::Texts => "an array of strings",
        Gives::Degrees => "an array of numbers",
        Gives::Any => "a single value",
    }
}

/// Whether the elements that a method gives are what the array's items are declared as; reports
/// where they are not. Warns of keys that say what the elements are, beside a method that knows.
fn elements(context: &mut Context<'_>, make: Option<&Make>) -> bool {
    let schema = context.schema;
    let element = match make.map(Make::gives) {
        Some(Gives::Texts) => (TypeName::String, word(Gives::Text)),
        Some(Gives::Degrees) => (TypeName::Number, word(Gives::Number)),
        _ => return true,
    };
    let declared = schema.items.as_ref().and_then(|items| {
        let declared = items.value.type_name.as_ref()?;
        (declared.value != element.0).then_some(declared)
    });
    if let Some(declared) = declared {
        let generator = schema.generator.as_ref();
        let generator = generator.map_or("", |name| name.value.as_str());
        let (gives, wanted) = (element.1, declared.value.word());
        context.sink.push(
            Diagnostic::error(
                codes::GENERATOR_TYPE_MISMATCH,
                context.span,
                format!("each element that the generator `{generator}` gives is {gives}, and the items are declared `{wanted}`"),
            )
            .here(format!("gives {}", word(make.map_or(Gives::Texts, Make::gives))))
            .label(declared.span, format!("declared `{wanted}`")),
        );
        return false;
    }
    let spans = [
        ("items", schema.items.as_ref().map(|items| items.span)),
        (
            "min_items",
            schema.min_items.as_ref().map(|count| count.span),
        ),
        (
            "max_items",
            schema.max_items.as_ref().map(|count| count.span),
        ),
        ("count", schema.count.as_ref().map(ItemCount::span)),
    ];
    for (key, span) in spans {
        if let Some(span) = span {
            let why = "the generator makes the whole array; its parameters say how";
            context.sink.push(no_effect(key, span, why));
        }
    }
    true
}

/// The type of an array that a function fills.
fn list_type(gives: Gives) -> Type {
    let ty = match gives {
        Gives::Degrees => Type::Decimal(6),
        _ => Type::Text,
    };
    Type::Array(Box::new(Member {
        name: String::new(),
        ty,
        nullable: false,
    }))
}

/// The type of what a call gives.
fn ty(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
    method: &Method,
    call: &Call,
) -> Option<Type> {
    Some(match call.gives {
        Gives::Text => Type::Text,
        Gives::Integer => Type::Int,
        Gives::Number => Type::Float,
        Gives::Boolean => Type::Bool,
        Gives::Texts | Gives::Degrees => list_type(call.gives),
        Gives::Moment(format) => {
            Type::Timestamp(moment_format(context, parameters, method, format)?)
        }
        // Only another generator gives anything.
        Gives::Any => return None,
    })
}

/// How a moment is written: as the field's `format` says, the method's parameter, or the method
/// itself.
fn moment_format(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
    method: &Method,
    default: Format,
) -> Option<TimeFormat> {
    let schema = context.schema;
    let pattern = method
        .parameters
        .iter()
        .find(|parameter| matches!(parameter.shape, Shape::Strftime))
        .and_then(|parameter| parameters.text(parameter.name));
    match (&schema.format, pattern) {
        (Some(format), Some((_, span))) => {
            context.sink.push(
                Diagnostic::error(
                    codes::CONFLICTING_KEYS,
                    span,
                    "the field's `format` says how it is written, too",
                )
                .here("another pattern")
                .label(format.span, "the field's format"),
            );
            None
        }
        (Some(format), None) => time_format(context, format),
        (None, Some((pattern, span))) => {
            time_format(context, &Spanned::new(pattern.to_owned(), span))
        }
        (None, None) => {
            let integer = default == Format::Unix;
            match &schema.type_name {
                Some(declared) if (declared.value == TypeName::Integer) != integer => {
                    let gives = word(if integer { Gives::Integer } else { Gives::Text });
                    let generator = schema
                        .generator
                        .as_ref()
                        .map_or("", |name| name.value.as_str());
                    let wanted = if integer { "string" } else { "integer" };
                    let note = if integer {
                        "with `format: iso8601` it gives a string"
                    } else {
                        "with `format: unix` or `format: unix_ms` it gives an integer"
                    };
                    context.sink.push(
                        Diagnostic::error(
                            codes::GENERATOR_TYPE_MISMATCH,
                            context.span,
                            format!("the generator `{generator}` gives {gives}, and the declared type is `{wanted}`"),
                        )
                        .here(format!("gives {gives}"))
                        .label(declared.span, format!("declared `{wanted}`"))
                        .note(note),
                    );
                    None
                }
                _ => Some(default.time_format()),
            }
        }
    }
}

/// `faker.x`, where a method is called `x` or nearly.
pub(super) fn similar(name: &str, sink: &Sink) -> Option<String> {
    let last = name.rsplit('.').next().unwrap_or(name);
    unknown::near(last, sink).map(|(_, near)| format!("faker.{near}"))
}

/// The shortest and the longest text that a function gives, where that is known.
pub(super) fn lengths(function: &str, arguments: &[Argument]) -> Option<(u64, u64)> {
    match (function, arguments) {
        ("password", [Argument::Size(length), ..]) => Some((*length, *length)),
        ("pystr", [Argument::Size(least), Argument::Size(most), ..]) => {
            Some(((*least).min(*most), *most))
        }
        ("text", [_, Argument::Size(most)]) => Some((1, *most)),
        ("lexify" | "hexify", [Argument::Text(pattern), ..]) => {
            let length = pattern.chars().count() as u64;
            Some((length, length))
        }
        _ => table::call_of(function)?.chars,
    }
}

/// The least and the greatest number that a function gives, where that is known.
pub(super) fn bounds(function: &str, arguments: &[Argument]) -> Option<(f64, f64)> {
    match (function, arguments) {
        ("stepped_int", [Argument::Int(min), Argument::Int(max), ..]) => {
            Some((*min as f64, *max as f64))
        }
        ("random_number", [Argument::Size(digits), ..]) => {
            let digits = if *digits == 0 { 9 } else { *digits };
            Some((0.0, 10_f64.powi(i32::try_from(digits).ok()?) - 1.0))
        }
        ("port_number", _) => Some((0.0, 65_535.0)),
        ("http_status_code", _) => Some((100.0, 599.0)),
        ("month_number", _) => Some((1.0, 12.0)),
        ("day_of_month_number", _) => Some((1.0, 31.0)),
        _ => None,
    }
}

/// Whether a generator needs the event's moment or another field: it cannot make a text that is
/// hashed while compiling.
pub(super) fn is_bound(generator: &Generator) -> bool {
    match generator {
        Generator::Faker { arguments, .. } => arguments.iter().any(|argument| {
            matches!(
                argument,
                Argument::Now | Argument::Field(_) | Argument::Moment { relative: true, .. }
            )
        }),
        _ => false,
    }
}

/// Replaces `out` by a value of a runtime function, as a generated program draws it. A moment that
/// it gives is returned.
pub(super) fn draw(
    function: &str,
    arguments: &[Argument],
    now: Timestamp,
    rng: &mut Rng,
    out: &mut String,
) -> Option<Timestamp> {
    let call = table::call_of(function).or_else(|| other::call_of(function))?;
    (call.draw)(&mut arguments::Arguments::new(arguments, now), rng, out)
}

/// Replaces `out` by a list as JSON has it.
fn write_list<T: serde::Serialize>(list: &[T], out: &mut String) {
    out.clear();
    out.push_str(&serde_json::to_string(list).unwrap_or_default());
}

#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what fails in a test fails the test"
)]
mod tests;
