//! `faker.*`: realistic data under the names of Python's Faker.
//!
//! Input: a name and its parameters. Output: the runtime's function and its arguments. Invariant: every argument of the function is there, in
//! its order.

use resinker_runtime::rng::Rng;
use resinker_runtime::value::faker as runtime;

use super::Made;
use super::context::Context;
use super::parameters::Parameters;
use super::pool::{size, switch};
use super::table::{Kind, Parameter};
use crate::diagnostic::{Diagnostic, codes, nearest};
use crate::model::{Argument, Generator, Type};
use crate::syntax::TypeName;

/// A method.
struct Method {
    /// Its names, the usual one first.
    names: &'static [&'static str],
    /// The provider that may stand before it.
    provider: &'static str,
    /// The runtime's function.
    function: &'static str,
    /// The function's arguments in their order, every one with a default.
    parameters: &'static [Parameter],
    /// Draws a value as a generated program does.
    draw: Draw,
}

type Draw = fn(&[Argument], &mut Rng, &mut String);

const fn method(
    names: &'static [&'static str],
    provider: &'static str,
    function: &'static str,
    draw: Draw,
) -> Method {
    Method {
        names,
        provider,
        function,
        parameters: &[],
        draw,
    }
}

const fn parameter(
    name: &'static str,
    kind: Kind,
    default: &'static str,
    description: &'static str,
) -> Parameter {
    Parameter {
        name,
        kind,
        default: Some(default),
        description,
    }
}

const LOCALE: Parameter = parameter("locale", Kind::Text, "", "language of the data");

const TABLE: &[Method] = &[
    method(
        &["email", "safe_email"],
        "internet",
        "email",
        |_, rng, out| runtime::email(rng, out),
    ),
    method(&["user_name"], "internet", "user_name", |_, rng, out| {
        runtime::user_name(rng, out)
    }),
    method(&["ipv4"], "internet", "ipv4", |_, rng, out| {
        runtime::ipv4(rng, out)
    }),
    method(&["name"], "person", "name", |_, rng, out| {
        runtime::name(rng, out)
    }),
    method(&["first_name"], "person", "first_name", |_, rng, out| {
        runtime::first_name(rng, out)
    }),
    method(&["last_name"], "person", "last_name", |_, rng, out| {
        runtime::last_name(rng, out)
    }),
    method(
        &["user_agent"],
        "user_agent",
        "user_agent",
        |_, rng, out| runtime::user_agent(rng, out),
    ),
    method(&["word"], "lorem", "word", |_, rng, out| {
        runtime::word(rng, out)
    }),
    method(
        &["product_name"],
        "ecommerce",
        "product_name",
        |_, rng, out| runtime::product_name(rng, out),
    ),
    Method {
        names: &["sentence"],
        provider: "lorem",
        function: "lorem_sentence",
        parameters: &[
            parameter("nb_words", Kind::Size(1, 1000), "6", "words"),
            parameter(
                "variable_nb_words",
                Kind::Boolean,
                "true",
                "up to 40 % more or fewer words",
            ),
        ],
        draw: |arguments, rng, out| {
            runtime::lorem_sentence(rng, size(arguments, 0), switch(arguments, 1), out);
        },
    },
    Method {
        names: &["password"],
        provider: "misc",
        function: "password",
        parameters: &[
            parameter("length", Kind::Size(1, 1024), "10", "characters"),
            parameter(
                "special_chars",
                Kind::Boolean,
                "true",
                "one of `!@#$%^&*()_+`",
            ),
            parameter("digits", Kind::Boolean, "true", "a digit"),
            parameter("upper_case", Kind::Boolean, "true", "an upper-case letter"),
            parameter("lower_case", Kind::Boolean, "true", "a lower-case letter"),
        ],
        draw: |arguments, rng, out| {
            let asked = |index| switch(arguments, index);
            runtime::password(
                rng,
                size(arguments, 0),
                asked(1),
                asked(2),
                asked(3),
                asked(4),
                out,
            );
        },
    },
];

/// Methods of the language that this version does not run yet.
const LATER: &[&str] = &[
    "date_of_birth",
    "url",
    "domain_name",
    "ipv6",
    "mac_address",
    "iban",
    "ssn",
    "ean13",
    "text",
    "paragraph",
    "sentences",
    "words",
    "color_name",
    "street_address",
    "address",
    "city",
    "country",
    "country_code",
    "state",
    "postcode",
    "zipcode",
    "phone_number",
    "job",
    "company",
    "credit_card_number",
    "currency_code",
    "latitude",
    "longitude",
    "date",
    "date_time",
    "bothify",
    "numerify",
    "lexify",
    "uuid4",
    "file_name",
    "slug",
    "hostname",
    "username",
    "company_email",
    "prefix",
    "suffix",
];

/// Checks `faker.method` or `faker.provider.method`.
pub(super) fn check(context: &mut Context<'_>, name: &str) -> Option<Made> {
    let path: Vec<&str> = name.split('.').skip(1).collect();
    let (provider, wanted) = match path.as_slice() {
        [method] => (None, *method),
        [provider, method] => (Some(*provider), *method),
        _ => {
            unknown(context, name, &path);
            return None;
        }
    };
    let found = TABLE.iter().find(|method| method.names.contains(&wanted));
    let Some(method) = found else {
        if LATER.contains(&wanted) {
            context.not_yet_supported(format!("the generator `{name}`"));
        } else {
            unknown(context, name, &path);
        }
        return None;
    };
    if provider.is_some_and(|provider| provider != method.provider) {
        unknown(context, name, &path);
        return None;
    }
    let mut known = method.parameters.to_vec();
    known.push(LOCALE);
    let parameters = Parameters::read(context, name, &known);
    let locale = locale(context, &parameters);
    let fits = context.accepts(&[TypeName::String], "a string");
    let arguments = method
        .parameters
        .iter()
        .map(|parameter| {
            Some(match parameter.kind {
                Kind::Boolean => Argument::Bool(parameters.switch(parameter.name)?),
                _ => Argument::Size(parameters.size(parameter.name)?),
            })
        })
        .collect::<Option<Vec<_>>>();
    let arguments = arguments.filter(|_| parameters.valid())?;
    if method.function == "password" {
        password(context, &parameters, &arguments)?;
    }
    locale?;
    fits.then(|| {
        context.made(
            Generator::Faker {
                method: method.function,
                arguments,
            },
            Type::Text,
        )
    })
}

/// Reports a password that cannot hold what it must.
fn password(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
    arguments: &[Argument],
) -> Option<()> {
    let classes = (1..=4).filter(|index| switch(arguments, *index)).count();
    let length = size(arguments, 0);
    if classes == 0 {
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
    if length < classes {
        let span = parameters.span("length").unwrap_or(context.span);
        context.sink.push(
            Diagnostic::error(
                codes::INVALID_VALUE,
                span,
                format!("a password of length {length} cannot hold one character of each of {classes} kinds"),
            )
            .here("too short"),
        );
        return None;
    }
    Some(())
}

/// Reports a locale other than the one there is.
fn locale(context: &mut Context<'_>, parameters: &Parameters<'_>) -> Option<()> {
    let in_params = parameters
        .text("locale")
        .map(|(text, span)| (text.to_owned(), span));
    let beside = context
        .schema
        .locale
        .as_ref()
        .map(|locale| (locale.value.clone(), locale.span));
    match in_params.or(beside) {
        Some((locale, span)) if !matches!(locale.as_str(), "en_US" | "en-US" | "en") => {
            context.sink.push(
                Diagnostic::error(
                    codes::NOT_YET_SUPPORTED,
                    span,
                    format!("the locale `{locale}` is not supported yet"),
                )
                .here("not yet supported")
                .note("`en_US` is"),
            );
            None
        }
        _ => Some(()),
    }
}

fn unknown(context: &mut Context<'_>, name: &str, path: &[&str]) {
    let span = context.span;
    let error = Diagnostic::error(
        codes::UNKNOWN_FAKER,
        span,
        format!("there is no generator `{name}`"),
    )
    .here("no faker method has this name");
    let full = |method: &Method, name: &str| match path {
        [_] => format!("faker.{name}"),
        _ => format!("faker.{}.{name}", method.provider),
    };
    let last = path.last().copied().unwrap_or_default();
    let names: Vec<(String, &str)> = TABLE
        .iter()
        .flat_map(|method| method.names.iter().map(|name| (full(method, name), *name)))
        .collect();
    let same = names.iter().find(|(_, name)| *name == last);
    let near = nearest(last, names.iter().map(|(_, name)| *name));
    let near = same.or_else(|| names.iter().find(|(_, name)| Some(*name) == near));
    let error = match near {
        Some((near, _)) => error.suggest(span, near, format!("a similar method exists: `{near}`")),
        None => {
            let all: Vec<&str> = names.iter().map(|(name, _)| name.as_str()).collect();
            error.note(format!("there are: `{}`", all.join("`, `")))
        }
    };
    context.sink.push(error);
}

/// `faker.x`, where a method is called `x` or nearly.
pub(super) fn similar(name: &str) -> Option<String> {
    let last = name.rsplit('.').next().unwrap_or(name);
    let names = TABLE.iter().flat_map(|method| method.names.iter().copied());
    nearest(last, names).map(|near| format!("faker.{near}"))
}

/// The shortest and the longest text that a function gives, where that is known.
pub(super) fn lengths(function: &str, arguments: &[Argument]) -> Option<(u64, u64)> {
    match function {
        "password" => {
            let length = size(arguments, 0) as u64;
            Some((length, length))
        }
        "ipv4" => Some((7, 15)),
        _ => None,
    }
}

/// Draws a value of a runtime function as a generated program does.
pub(super) fn draw(function: &str, arguments: &[Argument], rng: &mut Rng, out: &mut String) {
    if let Some(method) = TABLE.iter().find(|method| method.function == function) {
        (method.draw)(arguments, rng, out);
    }
}
