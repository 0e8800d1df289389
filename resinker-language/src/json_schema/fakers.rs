//! Methods of `faker.*`: under their own names and under those of their providers, and the
//! parameters that each takes.

use serde_json::{Value, json};

use super::Definitions;
use super::generators::branch;
use crate::check::generator::faker::method::{Method, Provider};
use crate::check::generator::faker::{LOCALE, table};
use crate::syntax::table::Key;

/// Every name of a method, the short ones first, with what it gives.
pub(super) fn names() -> impl Iterator<Item = (String, &'static str)> {
    let short = table::methods().flat_map(|(_, method)| {
        let names = method.names.iter();
        names.map(|name| (format!("faker.{name}"), method.description))
    });
    let long = table::methods().flat_map(|(provider, method)| {
        under(provider, method).map(|name| (name, method.description))
    });
    short.chain(long)
}

fn under(provider: &'static Provider, method: &'static Method) -> impl Iterator<Item = String> {
    provider.names.iter().flat_map(|provider| {
        let names = method.names.iter();
        names.map(move |name| format!("faker.{provider}.{name}"))
    })
}

/// What `params` are beside each method; methods with the same parameters share a branch.
pub(super) fn branches(definitions: &mut Definitions) -> Vec<Value> {
    let mut groups: Vec<(Value, Vec<String>)> = Vec::new();
    for (provider, method) in table::methods() {
        let known: Vec<Key> = method.parameters.iter().copied().chain([LOCALE]).collect();
        let parameters = definitions.parameters(&known);
        let short = method.names.iter().map(|name| format!("faker.{name}"));
        let names = short.chain(under(provider, method));
        match groups.iter_mut().find(|(known, _)| *known == parameters) {
            Some((_, all)) => all.extend(names),
            None => groups.push((parameters, names.collect())),
        }
    }
    groups
        .into_iter()
        .map(|(parameters, names)| {
            let first = names.first().map_or("", String::as_str);
            let parameters = definitions.define(&format!("parameters-of-{first}"), |_| parameters);
            branch(&json!(names), parameters, false)
        })
        .collect()
}
