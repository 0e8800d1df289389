//! `static_hashed`.

use super::Made;
use super::context::{Context, not_yet_supported};
use super::parameters::Parameters;
use crate::diagnostic::{Diagnostic, codes, nearest};
use crate::model::{Generator, HashAlgorithm, HashPool, Type};
use crate::syntax::{TypeName, read_generator};
use crate::yaml::Entry;

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
    let raw = parameters
        .entry("raw_value_source")
        .and_then(|entry| raw(context, entry));
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

/// The generator of what is hashed.
fn raw(context: &mut Context<'_>, entry: &Entry) -> Option<Generator> {
    let schema = read_generator(&entry.key, &entry.value, context.sink)?;
    let Some(generator) = &schema.generator else {
        context.sink.push(
            Diagnostic::error(
                codes::MISSING_KEY,
                entry.key.span,
                "`raw_value_source` needs a `generator`",
            )
            .here("`generator` is missing"),
        );
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
    let made = super::one(&mut inner)?;
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
    Some(made.source)
}
