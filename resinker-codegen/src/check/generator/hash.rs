//! `static_hashed`.

use super::Made;
use super::context::{Context, not_yet_supported};
use super::parameters::Parameters;
use crate::diagnostic::{Diagnostic, codes, nearest};
use crate::model::{Generator, HashAlgorithm, HashPool, Type};
use crate::source::{Span, Spanned};
use crate::syntax::{Schema, TypeName};
use crate::yaml::{Map, Node, Value};

/// Algorithms of the language that this version does not run.
const LATER: &[&str] = &["argon2id", "sha256", "sha512", "md5"];

/// Checks the algorithm, its cost, and what is hashed.
pub(super) fn hashed(context: &mut Context<'_>, parameters: &Parameters<'_>) -> Option<Made> {
    let fits = context.accepts(&[TypeName::String], "a string");
    let algorithm = algorithm(context, parameters);
    let size = match (parameters.size("pool_size"), parameters.span("pool_size")) {
        (Some(0), Some(span)) => {
            context.sink.push(
                not_yet_supported(span, "hashing each value at run time (`pool_size: 0`)")
                    .note("`pool_size: 64` draws from hashes that are made when compiling"),
            );
            None
        }
        (size, _) => size,
    };
    let raw = match parameters.node("raw_value_source") {
        Some(Node {
            value: Value::Map(map),
            ..
        }) => raw(context, map),
        _ => None,
    };
    let (algorithm, size, raw) = (algorithm?, size?, raw?);
    (fits && parameters.valid()).then(|| {
        let pool = HashPool {
            algorithm,
            size,
            raw: Box::new(raw),
            path: context.path.to_owned(),
        };
        context.made(Generator::HashPool(pool), Type::Text)
    })
}

fn algorithm(context: &mut Context<'_>, parameters: &Parameters<'_>) -> Option<HashAlgorithm> {
    let cost = parameters
        .size("cost")
        .and_then(|cost| u32::try_from(cost).ok());
    match parameters.text("algorithm") {
        None | Some(("bcrypt", _)) => Some(HashAlgorithm::Bcrypt(cost?)),
        Some((name, span)) if LATER.contains(&name) => {
            let error = not_yet_supported(span, format!("the algorithm `{name}`"));
            context.sink.push(error.note("`bcrypt` is"));
            None
        }
        Some((name, span)) => {
            let error = Diagnostic::error(
                codes::UNKNOWN_VARIANT,
                span,
                format!("there is no algorithm `{name}`"),
            )
            .here("not a hash function");
            let known = LATER.iter().copied().chain(["bcrypt"]);
            context.sink.push(match nearest(name, known) {
                Some(near) => {
                    error.suggest(span, near, format!("a similar algorithm exists: `{near}`"))
                }
                None => error.note("there are: `bcrypt`, `argon2id`, `sha256`, `sha512`, `md5`"),
            });
            None
        }
    }
}

/// The generator of what is hashed: a block with `generator` and `params`.
fn raw(context: &mut Context<'_>, map: &Map) -> Option<Generator> {
    const KEYS: &[&str] = &[
        "generator",
        "params",
        "value",
        "type",
        "description",
        "locale",
    ];
    let mut schema = empty(
        map.entries
            .first()
            .map_or(context.span, |entry| entry.key.span),
    );
    let mut valid = true;
    for entry in &map.entries {
        let span = entry.value.span;
        let problem = match (entry.key.value.as_str(), &entry.value.value) {
            ("generator", Value::Text(text)) => {
                schema.generator = Some(Spanned::new(text.value.clone(), span));
                continue;
            }
            ("params", Value::Map(map)) => {
                schema.params = Some(Spanned::new(map.clone(), entry.key.span));
                continue;
            }
            ("type", Value::Text(text)) if text.value == "string" => {
                schema.type_name = Some(Spanned::new(TypeName::String, span));
                continue;
            }
            ("value", _) => {
                schema.value = Some(entry.value.clone());
                continue;
            }
            ("locale", Value::Text(text)) => {
                schema.locale = Some(Spanned::new(text.value.clone(), span));
                continue;
            }
            ("description", _) => continue,
            ("type", _) => "what is hashed is a `string`",
            ("generator", _) => "`generator` takes a name",
            ("params", _) => "`params` takes a map",
            _ => "",
        };
        valid = false;
        let error = if problem.is_empty() {
            let (name, at) = (&entry.key.value, entry.key.span);
            let error = Diagnostic::error(
                codes::UNKNOWN_KEY,
                at,
                format!("`raw_value_source` has no key `{name}`"),
            )
            .here("not a key of a generator block");
            match nearest(name, KEYS.iter().copied()) {
                Some(near) => error.suggest(at, near, format!("a similar key exists: `{near}`")),
                None => error,
            }
        } else {
            Diagnostic::error(codes::WRONG_TYPE, span, problem).here("not that")
        };
        context.sink.push(error);
    }
    let Some(generator) = schema.generator.clone() else {
        if valid {
            context.sink.push(
                Diagnostic::error(
                    codes::MISSING_KEY,
                    schema.span,
                    "`raw_value_source` needs a `generator`",
                )
                .here("`generator` is missing"),
            );
        }
        return None;
    };
    let mut inner = Context {
        schema: &schema,
        path: context.path,
        locale: context.locale,
        scope: context.scope,
        sink: context.sink,
        span: generator.span,
    };
    let made = super::named(&mut inner, &generator.value)?;
    let hashable = matches!(made.ty, Type::Text | Type::Enum(_) | Type::Uuid)
        && !made.nullable
        && !super::faker::is_bound(&made.source)
        && !matches!(
            made.source,
            Generator::Derived(_) | Generator::Conditional { .. } | Generator::HashPool(_)
        );
    if !hashable {
        inner.sink.push(
            Diagnostic::error(
                codes::GENERATOR_TYPE_MISMATCH,
                generator.span,
                format!("`{}` cannot give what is hashed", generator.value),
            )
            .here("not a string of its own")
            .note("`faker.password`, `random_alphanumeric` and `static` can"),
        );
        return None;
    }
    valid.then_some(made.source)
}

/// A schema without keys.
fn empty(span: Span) -> Schema {
    Schema {
        span,
        reference: None,
        type_name: None,
        generator: None,
        params: None,
        description: None,
        format: None,
        precision: None,
        nullable: None,
        nullable_probability: None,
        properties: None,
        items: None,
        min_items: None,
        max_items: None,
        from_entity: None,
        field: None,
        template: None,
        pattern: None,
        enumeration: None,
        constant: None,
        value: None,
        min_length: None,
        max_length: None,
        minimum: None,
        maximum: None,
        locale: None,
    }
}
