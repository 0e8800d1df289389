//! The methods of `faker.*` as documentation: their names, their parameters, and a value of each.
//!
//! Input: the table of methods. Output: texts. Invariant: every method, parameter and locale of the
//! table is in them.

mod markdown;

use crate::check::generator::faker::method::{Gives, Method, Provider};
use crate::check::generator::faker::{example, table};
use crate::syntax::table::{Key, Shape};

pub use crate::check::generator::faker::example::configuration;
pub use markdown::page;

/// Characters of a sample; beyond, it is cut.
const LONGEST_SAMPLE: usize = 64;

/// The methods for a terminal, with a value of each; empty where the filter leaves nothing.
/// `colour`: with escape codes.
pub fn list(filter: Option<&str>, locale: Option<&str>, colour: bool) -> String {
    let (bold, dim, plain) = if colour {
        ("\u{1b}[1m", "\u{1b}[2m", "\u{1b}[0m")
    } else {
        ("", "", "")
    };
    let filter = filter.unwrap_or_default().to_lowercase();
    let mut text = String::new();
    for provider in table::TABLE {
        let methods: Vec<&Method> = provider
            .methods
            .iter()
            .filter(|method| matches(provider, method, &filter))
            .collect();
        if methods.is_empty() {
            continue;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&format!("{bold}{}{plain}\n", provider.names.join(", ")));
        for method in methods {
            let (name, others) = method
                .names
                .split_first()
                .map_or(("", [].as_slice()), |(name, others)| (*name, others));
            let sample = sample(name, locale);
            text.push_str(&format!(
                "  {bold}{name}{plain}{:width$}  {sample}\n",
                "",
                width = 24_usize.saturating_sub(name.len())
            ));
            let mut description = method.description.to_owned();
            if !others.is_empty() {
                description.push_str(&format!("; also {}", others.join(", ")));
            }
            text.push_str(&format!("      {dim}{description}{plain}\n"));
            for parameter in method.parameters {
                let default = match parameter.default_value() {
                    Some(default) => format!(" = {default}"),
                    None => String::new(),
                };
                text.push_str(&format!(
                    "      {dim}{}{default}: {}{plain}\n",
                    parameter.name,
                    explained(parameter)
                ));
            }
        }
    }
    text
}

fn matches(provider: &Provider, method: &Method, filter: &str) -> bool {
    let own = filter.strip_prefix("faker.").unwrap_or(filter);
    let (wanted_provider, wanted) = own.split_once('.').unwrap_or(("", own));
    if !wanted_provider.is_empty() {
        return provider.names.contains(&wanted_provider)
            && method.names.iter().any(|name| name.contains(wanted));
    }
    provider
        .names
        .iter()
        .chain(method.names)
        .any(|name| name.contains(wanted))
        || method.description.to_lowercase().contains(filter)
}

/// What a parameter does and takes, in one line.
fn explained(parameter: &Key) -> String {
    match parameter.shape {
        Shape::Variant(..) => {
            format!("{} One of {}.", parameter.about, parameter.shape.describe())
        }
        _ => parameter.about.to_owned(),
    }
}

/// A value as the list shows it.
fn sample(name: &str, locale: Option<&str>) -> String {
    let value = example::value(name, locale, 0)
        .map(|(_, value)| value)
        .unwrap_or_default();
    let line = value.replace('\n', "\\n");
    if line.chars().count() <= LONGEST_SAMPLE {
        return line;
    }
    let start: String = line.chars().take(LONGEST_SAMPLE - 1).collect();
    format!("{start}…")
}

/// What a method gives, in a word of the language.
fn gives(gives: Gives) -> &'static str {
    match gives {
        Gives::Text | Gives::Moment(_) => "string",
        Gives::Integer => "integer",
        Gives::Number => "number",
        Gives::Boolean => "boolean",
        Gives::Texts | Gives::Degrees => "array",
        Gives::Any => "any",
    }
}
