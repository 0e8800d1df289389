//! Names of methods: found, or reported with what may have been meant.

use super::foreign;
use super::method::{Method, Provider};
use super::table::{TABLE, find as method, methods};
use crate::check::generator::context::Context;
use crate::diagnostic::{Diagnostic, Sink, codes};

/// The method that `faker.method` or `faker.provider.method` names.
pub(super) fn find(context: &mut Context<'_>, name: &str) -> Option<&'static Method> {
    let path: Vec<&str> = name.split('.').skip(1).collect();
    match path.as_slice() {
        [wanted] => match method(wanted) {
            Some((_, found)) => Some(found),
            None => {
                unknown(context, name, wanted, None);
                None
            }
        },
        [provider, wanted] => match (provider_of(provider), method(wanted)) {
            (Some(provider), Some((owner, found))) if std::ptr::eq(provider, owner) => Some(found),
            (provider, Some((owner, _))) => {
                foreign_provider(context, name, wanted, provider, owner);
                None
            }
            (provider, None) => {
                unknown(context, name, wanted, provider);
                None
            }
        },
        _ => {
            let last = path.last().copied().unwrap_or_default();
            unknown(context, name, last, None);
            None
        }
    }
}

fn provider_of(name: &str) -> Option<&'static Provider> {
    TABLE.iter().find(|provider| provider.names.contains(&name))
}

/// `internet.email`: a method under the usual name of its provider.
fn full(provider: &Provider, method: &str) -> String {
    let provider = provider.names.first().copied().unwrap_or_default();
    format!("faker.{provider}.{method}")
}

/// Reports a method that stands under another provider.
fn foreign_provider(
    context: &mut Context<'_>,
    name: &str,
    wanted: &str,
    provider: Option<&Provider>,
    owner: &Provider,
) {
    let span = context.span;
    let near = full(owner, wanted);
    let here = match provider {
        Some(provider) => format!(
            "`{}` has no such method",
            provider.names.first().copied().unwrap_or_default()
        ),
        None => "no provider has this name".to_owned(),
    };
    context.sink.push(
        Diagnostic::error(
            codes::UNKNOWN_FAKER,
            span,
            format!("there is no generator `{name}`"),
        )
        .here(here)
        .suggest(
            span,
            near.clone(),
            format!("the method stands elsewhere: `{near}`"),
        ),
    );
}

/// A method whose name is nearly this one, and that name; of several, the first of those nearest.
pub(super) fn near(wanted: &str, sink: &Sink) -> Option<(&'static Provider, &'static str)> {
    near_among(wanted, &mut methods(), sink)
}

fn near_among(
    wanted: &str,
    among: &mut dyn Iterator<Item = (&'static Provider, &'static Method)>,
    sink: &Sink,
) -> Option<(&'static Provider, &'static str)> {
    let names: Vec<(&'static Provider, &'static str)> = among
        .flat_map(|(provider, method)| method.names.iter().map(move |name| (provider, *name)))
        .collect();
    let near = sink.nearest(wanted, names.iter().map(|(_, name)| *name))?;
    names.into_iter().find(|(_, name)| *name == near)
}

/// Reports a name that no method has.
fn unknown(
    context: &mut Context<'_>,
    name: &str,
    wanted: &str,
    provider: Option<&'static Provider>,
) {
    let span = context.span;
    let written = |provider: &Provider, method: &str| match name.matches('.').count() {
        0 | 1 => format!("faker.{method}"),
        _ => full(provider, method),
    };
    if let Some(other) = foreign::find(wanted) {
        let error = Diagnostic::error(
            codes::UNKNOWN_FAKER,
            span,
            format!(
                "`{wanted}` is a method of {} that Resinker does not have",
                other.of
            ),
        )
        .here("not one of Resinker's methods");
        context.sink.push(match method(other.instead) {
            Some((provider, _)) => {
                let near = written(provider, other.instead);
                let message = format!("what comes nearest: `{near}`");
                error.suggest(span, near, message)
            }
            None => error.note(other.instead),
        });
        return;
    }
    let error = Diagnostic::error(
        codes::UNKNOWN_FAKER,
        span,
        format!("there is no generator `{name}`"),
    )
    .here("no faker method has this name");
    let own = provider.and_then(|provider| {
        near_among(
            wanted,
            &mut provider.methods.iter().map(|method| (provider, method)),
            context.sink,
        )
    });
    let near = own.or_else(|| near(wanted, context.sink));
    context.sink.push(match near {
        Some((provider, method)) => {
            let near = written(provider, method);
            error.suggest(
                span,
                near.clone(),
                format!("a similar method exists: `{near}`"),
            )
        }
        None => match provider {
            Some(provider) => {
                let all: Vec<&str> = provider
                    .methods
                    .iter()
                    .filter_map(|method| method.names.first().copied())
                    .collect();
                error.note(format!("it has: `{}`", all.join("`, `")))
            }
            None => error.note("`resinker fakers` lists them all"),
        },
    });
}
