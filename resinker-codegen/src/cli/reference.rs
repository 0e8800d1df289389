//! `resinker reference [KEY]`: what a key means, what it takes, and what is the case without it.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use clap::Args;

use super::Failure;
use resinker_language::{fakers, reference};

/// What `reference` takes.
#[derive(Debug, Args)]
pub struct ReferenceArgs {
    /// A key, a generator or a part of the language: `event_types.selection`, `random_int`,
    /// `schemas`; without it, all are listed
    key: Option<String>,
}

/// Runs `reference`.
///
/// # Errors
/// There is no such key, or standard output cannot be written.
pub fn run(arguments: &ReferenceArgs) -> Result<ExitCode, Failure> {
    let coloured = io::stdout().is_terminal()
        && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let text = match &arguments.key {
        Some(question) => answer(question, coloured).ok_or_else(|| unknown(question))?,
        None => reference::index(coloured),
    };
    match io::stdout().lock().write_all(text.as_bytes()) {
        // Whoever reads has seen enough.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::new(format!("cannot write the page: {error}")))
        }
        _ => Ok(ExitCode::SUCCESS),
    }
}

fn answer(question: &str, coloured: bool) -> Option<String> {
    let found = reference::find(question);
    match (found.as_slice(), reference::generator(question)) {
        ([], Some(row)) => Some(reference::shown_generator(row, coloured)),
        ([], None) => match reference::faker(question) {
            Some(name) => {
                reference::is_method(name).then(|| fakers::list(Some(name), None, coloured))
            }
            None => reference::section(question, coloured),
        },
        ([one], None) => Some(reference::shown(one, coloured)),
        (several, None) => Some(reference::list(several, coloured)),
        // `pattern` and `template` are generators and keys.
        (several, Some(row)) => Some(format!(
            "{}\n{}",
            reference::shown_generator(row, coloured),
            reference::list(several, coloured)
        )),
    }
}

fn unknown(question: &str) -> Failure {
    if let Some(name) = reference::faker(question) {
        let said = format!("there is no method `{question}`");
        return Failure::new(match reference::similar_method(name) {
            Some(near) => {
                format!("{said}; a method with a similar name exists: `faker.{near}`")
            }
            None => format!("{said}; `resinker fakers` lists all"),
        });
    }
    let said = format!("there is no key `{question}`");
    Failure::new(match reference::similar(question) {
        Some(near) => format!("{said}; a key with a similar name exists: `{near}`"),
        None => format!("{said}; `resinker reference` lists all"),
    })
}
