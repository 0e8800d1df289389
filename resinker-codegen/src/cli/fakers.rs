//! `resinker fakers [FILTER]`: the methods of `faker.*`, their parameters, and a value of each.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use clap::Args;
use resinker_runtime::value::faker::locale;

use super::{Failure, say};
use crate::check::generator::faker::method::{Gives, Method, Parameter, Provider, Takes};
use crate::check::generator::faker::{example, table};

mod markdown;

/// What `fakers` takes.
#[derive(Debug, Args)]
pub struct FakersArgs {
    /// Only methods whose name, provider or description holds this
    filter: Option<String>,
    /// Language and country of the values, such as `de_DE`
    #[arg(long, value_name = "LOCALE")]
    locale: Option<String>,
    /// The reference page of the documentation
    #[arg(long, conflicts_with_all = ["filter", "locale", "config"])]
    markdown: bool,
    /// A configuration that uses every method
    #[arg(long, conflicts_with_all = ["filter", "locale"])]
    config: bool,
}

/// Runs `fakers`.
///
/// # Errors
/// There is no such locale, or standard output cannot be written.
pub fn run(arguments: &FakersArgs) -> Result<ExitCode, Failure> {
    if let Some(locale) = &arguments.locale
        && locale::find(locale).is_none()
    {
        let all: Vec<&str> = locale::ALL.iter().map(|locale| locale.code).collect();
        return Err(Failure::new(format!(
            "there is no data for the locale `{locale}`; there are: {}",
            all.join(", ")
        )));
    }
    let (text, found) = match arguments {
        FakersArgs { markdown: true, .. } => (markdown::page(), true),
        FakersArgs { config: true, .. } => (example::configuration(), true),
        _ => {
            let text = list(
                arguments.filter.as_deref(),
                arguments.locale.as_deref(),
                colour(),
            );
            let found = !text.is_empty();
            (text, found)
        }
    };
    match io::stdout().lock().write_all(text.as_bytes()) {
        // Whoever reads has seen enough.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            return Err(Failure::new(format!("cannot write the list: {error}")));
        }
        _ => {}
    }
    if !found {
        say(&format_args!(
            "no method has `{}` in its name, provider or description",
            arguments.filter.as_deref().unwrap_or_default()
        ));
        return Ok(ExitCode::from(1));
    }
    Ok(ExitCode::SUCCESS)
}

/// Whether standard output shows colours: https://no-color.org.
fn colour() -> bool {
    io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// Characters of a sample; beyond, it is cut.
const LONGEST_SAMPLE: usize = 64;

/// The list for a terminal; empty where the filter leaves nothing.
fn list(filter: Option<&str>, locale: Option<&str>, colour: bool) -> String {
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
                let default = if parameter.default.is_empty() {
                    String::new()
                } else {
                    format!(" = {}", parameter.default)
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
fn explained(parameter: &Parameter) -> String {
    match parameter.takes {
        Takes::Word(_, words) => {
            let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            format!("{} ({})", parameter.description, words.join(", "))
        }
        _ => parameter.description.to_owned(),
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
