//! Methods of `faker.*`: under their own names and under those of their providers, and the parameters that each takes.

use serde_json::{Map, Value, json};

use super::Definitions;
use super::generators::branch;
use super::shapes::{described, insert};
use crate::check::generator::faker::method::{Method, Parameter, Provider, Takes};
use crate::check::generator::faker::{LOCALE, table};

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
        let mut properties = Map::new();
        for known in method.parameters.iter().chain([&LOCALE]) {
            properties.insert(known.name.to_owned(), parameter(known));
        }
        let parameters = json!({
            "type": ["object", "null"],
            "properties": properties,
            "additionalProperties": false,
        });
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

fn parameter(known: &Parameter) -> Value {
    let schema = match known.takes {
        Takes::Size(least, most) => json!({ "type": "integer", "minimum": least, "maximum": most }),
        Takes::Integer => json!({ "type": "integer" }),
        Takes::Number => json!({ "type": "number" }),
        Takes::Switch => json!({ "type": "boolean" }),
        Takes::Text | Takes::Pattern | Takes::Field => json!({ "type": "string" }),
        Takes::Word(_, words) => {
            let texts = words.iter().map(|(word, _)| json!(word));
            // A word of digits may stand without quotes.
            let numbers = words
                .iter()
                .filter_map(|(word, _)| Some(json!(word.parse::<i64>().ok()?)));
            json!({ "enum": texts.chain(numbers).collect::<Vec<_>>() })
        }
        Takes::Moment => {
            json!({ "type": "string", "examples": ["now", "-30y", "+1d12h", "2024-12-31"] })
        }
        Takes::Texts => json!({ "type": "array", "items": { "type": "string" } }),
        Takes::Choices => json!({ "type": ["array", "object"] }),
    };
    let mut schema = described(schema, known.description);
    if !known.default.is_empty() {
        let default = match known.takes {
            Takes::Switch => json!(known.default == "true"),
            Takes::Size(..) | Takes::Integer => match known.default.parse::<i64>() {
                Ok(number) => json!(number),
                Err(_) => json!(known.default),
            },
            Takes::Number => match known.default.parse::<f64>() {
                Ok(number) => json!(number),
                Err(_) => json!(known.default),
            },
            _ => json!(known.default),
        };
        insert(&mut schema, "default", default);
    }
    schema
}
