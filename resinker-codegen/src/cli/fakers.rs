//! `resinker fakers [FILTER]`: the methods of `faker.*`, their parameters, and a value of each.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use clap::Args;
use resinker_runtime::value::faker::locale;

use super::{Failure, say};
use resinker_language::fakers;

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
        FakersArgs { markdown: true, .. } => (fakers::page(), true),
        FakersArgs { config: true, .. } => (fakers::configuration(), true),
        _ => {
            let text = fakers::list(
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
