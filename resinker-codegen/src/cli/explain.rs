//! `resinker explain [CODE]`: the page of a diagnostic, or the list of all.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use clap::Args;

use super::Failure;
use resinker_language::diagnostic::codes::{self, Entry};
use resinker_language::diagnostic::page;

/// What `explain` takes.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// A code, as it stands in brackets behind `error` or `warning`; without one, all are listed
    code: Option<String>,
    /// The index of the documentation
    #[arg(long, conflicts_with = "code")]
    markdown: bool,
}

/// Runs `explain`.
///
/// # Errors
/// There is no such code, or standard output cannot be written.
pub fn run(arguments: &ExplainArgs) -> Result<ExitCode, Failure> {
    let coloured = io::stdout().is_terminal()
        && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let text = match &arguments.code {
        Some(written) => {
            let entry = codes::find(&name(written)).ok_or_else(|| unknown(written))?;
            if coloured {
                page::coloured(entry)
            } else {
                page::plain(entry)
            }
        }
        None if arguments.markdown => markdown(),
        None => list(coloured),
    };
    match io::stdout().lock().write_all(text.as_bytes()) {
        // Whoever reads has seen enough.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::new(format!("cannot write the page: {error}")))
        }
        _ => Ok(ExitCode::SUCCESS),
    }
}

/// `error[unknown-key]:`, as it is copied from a message, → `unknown-key`.
fn name(written: &str) -> String {
    let inner = written.split_once('[').map_or(written, |(_, rest)| rest);
    let inner = inner.split_once(']').map_or(inner, |(name, _)| name);
    inner.trim().to_lowercase().replace('_', "-")
}

/// Codes that are offered in place of a wrong one.
const OFFERED: usize = 3;

fn unknown(written: &str) -> Failure {
    let near = nearest(&name(written));
    if near.is_empty() {
        return Failure::new(format!(
            "there is no code `{written}`; `resinker explain` lists all"
        ));
    }
    let near: Vec<String> = near.iter().map(|code| format!("`{code}`")).collect();
    Failure::new(format!(
        "there is no code `{written}`; similar codes: {}",
        near.join(", ")
    ))
}

/// The codes that may have been meant: those with a similar spelling, then those that share a word;
/// of each the nearest first.
fn nearest(wrong: &str) -> Vec<&'static str> {
    let words: Vec<&str> = wrong.split('-').filter(|word| word.len() > 2).collect();
    let limit = wrong.chars().count() / 3;
    let mut near: Vec<(bool, usize, &str)> = codes::ALL
        .iter()
        .filter_map(|entry| {
            let code = entry.code.0;
            let distance = strsim::damerau_levenshtein(wrong, code);
            let is_other = distance > limit;
            let shares = code.split('-').any(|word| words.contains(&word));
            (shares || !is_other).then_some((is_other, distance, code))
        })
        .collect();
    near.sort_unstable();
    near.into_iter()
        .map(|(_, _, code)| code)
        .take(OFFERED)
        .collect()
}

/// All codes with their summaries, in the order of the registry, for a terminal.
fn list(coloured: bool) -> String {
    let (bold, plain) = if coloured {
        ("\u{1b}[1m", "\u{1b}[0m")
    } else {
        ("", "")
    };
    let width = codes::ALL.iter().map(|entry| entry.code.0.len()).max();
    let width = width.unwrap_or_default();
    let line = |entry: &Entry| {
        let (code, severity) = (entry.code.0, entry.severity.word());
        format!(
            "{bold}{code:width$}{plain}  {severity:7}  {}\n",
            entry.summary()
        )
    };
    codes::ALL.iter().map(line).collect()
}

/// The index for the documentation, by the codes' names.
fn markdown() -> String {
    let mut text = String::from(
        "# Errors and warnings\n\n\
        Every message of the compiler has a code: `error[unknown-key]: …`. `resinker explain unknown-key` prints the page of a code, and\n\
        `resinker explain` this list. Nothing is compiled while there is an error; a warning is about something that is likely a mistake. Where a\n\
        code can be either, the table has the usual one, and the page says when it is the other.\n\n\
        <!-- Written by `resinker explain --markdown`. -->\n\n\
        | code | | what it means |\n| --- | --- | --- |\n",
    );
    let mut all: Vec<&Entry> = codes::ALL.iter().collect();
    all.sort_by_key(|entry| entry.code);
    for entry in all {
        text.push_str(&format!(
            "| [`{0}`](../resinker-language/errors/{0}.md) | {1} | {2} |\n",
            entry.code.0,
            entry.severity.word(),
            entry.summary()
        ));
    }
    text
}
