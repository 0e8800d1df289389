//! `static_hashed`.

use super::CheckedGenerator;
use super::context::Context;
use super::parameters::Parameters;
use super::table::Algorithm;
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{Generator, HashAlgorithm, HashPool, Type};
use crate::syntax::word::Words;
use crate::syntax::{TypeName, read_generator};
use crate::yaml::Entry;

/// Hashes of a pool, where the configuration does not say how many.
const POOL: u64 = 64;

/// Parameters that belong to one algorithm.
const COSTS: &[(Algorithm, &[&str])] = &[
    (Algorithm::Bcrypt, &["cost"]),
    (
        Algorithm::Argon2id,
        &["memory_cost", "time_cost", "parallelism"],
    ),
];

/// Checks the algorithm, its cost, and what is hashed.
pub(super) fn hashed(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
) -> Option<CheckedGenerator> {
    let fits = context.accepts(&[TypeName::String], "a string");
    let algorithm = algorithm(context, parameters);
    let slow = !matches!(
        algorithm,
        Some(HashAlgorithm::Sha256 | HashAlgorithm::Sha512 | HashAlgorithm::Md5)
    );
    let size = match parameters.given_size("pool_size") {
        Some((size, _)) => size,
        None if slow => POOL,
        None => 0,
    };
    let raw = parameters
        .entry("raw_value_source")
        .and_then(|entry| raw(context, entry, size));
    let (algorithm, raw) = (algorithm?, Box::new(raw?));
    (fits && parameters.valid()).then(|| {
        let source = if size == 0 {
            Generator::Hashed { algorithm, raw }
        } else {
            Generator::HashPool(HashPool {
                algorithm,
                size,
                raw,
                path: context.path.to_owned(),
            })
        };
        context.made(source, Type::Text)
    })
}

fn algorithm(context: &mut Context<'_>, parameters: &Parameters<'_>) -> Option<HashAlgorithm> {
    let chosen = Algorithm::read(parameters.word("algorithm")?)?;
    let name = chosen.word();
    let mut fits = true;
    for (of, costs) in COSTS.iter().filter(|(of, _)| *of != chosen) {
        for cost in *costs {
            let Some(entry) = parameters.entry(cost) else {
                continue;
            };
            fits = false;
            context.sink.push(
                Diagnostic::error(
                    codes::UNKNOWN_PARAMETER,
                    entry.key.span,
                    format!("`{name}` takes no parameter `{cost}`"),
                )
                .here("not a parameter of this algorithm")
                .note(format!("it belongs to `algorithm: {}`", of.word())),
            );
        }
    }
    let size = |name: &str| {
        parameters
            .size(name)
            .and_then(|size| u32::try_from(size).ok())
    };
    let algorithm = match chosen {
        Algorithm::Bcrypt => HashAlgorithm::Bcrypt(size("cost")?),
        Algorithm::Argon2id => {
            let (memory, lanes) = (size("memory_cost")?, size("parallelism")?);
            if memory / 8 < lanes {
                let span = parameters.span("parallelism").unwrap_or(context.span);
                context.sink.push(
                    Diagnostic::error(
                        codes::INVALID_VALUE,
                        span,
                        format!(
                            "{lanes} lanes need a `memory_cost` of {} KiB at least, not {memory}",
                            lanes * 8
                        ),
                    )
                    .here("eight KiB each"),
                );
                return None;
            }
            HashAlgorithm::Argon2id {
                memory,
                time: size("time_cost")?,
                lanes,
            }
        }
        Algorithm::Sha256 => HashAlgorithm::Sha256,
        Algorithm::Sha512 => HashAlgorithm::Sha512,
        Algorithm::Md5 => HashAlgorithm::Md5,
    };
    fits.then_some(algorithm)
}

/// The generator of what is hashed.
fn raw(context: &mut Context<'_>, entry: &Entry, pool: u64) -> Option<Generator> {
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
    let made = super::check_value(&mut inner)?;
    let text = matches!(made.ty, Type::Text | Type::Enum(_) | Type::Uuid) && !made.nullable;
    let hashable = match made.source {
        // What depends on the event is not there yet when a pool is made.
        Generator::Derived(_) | Generator::Template(_) if text && pool > 0 => {
            inner.sink.push(
                Diagnostic::error(
                    codes::CONFLICTING_KEYS,
                    generator.span,
                    "hashes of other fields' values cannot be made when compiling",
                )
                .here("depends on the event")
                .note("with `pool_size: 0` each value is hashed when it is made"),
            );
            return None;
        }
        Generator::Derived(_) | Generator::Template(_) => pool == 0,
        ref source => super::sample::is_free(source),
    };
    if !(text && hashable) {
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
