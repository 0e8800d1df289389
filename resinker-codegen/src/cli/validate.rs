//! `resinker validate CONFIG…`: everything that is wrong with configurations, and nothing else.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::levels::LevelArgs;
use super::load::{Findings, findings, findings_of_stdin, write};
use super::{Failure, MessageFormatArg, say};

/// What `validate` takes.
#[derive(Debug, Args)]
pub struct ValidateArgs {
    /// The configurations, each on its own; `-` reads one from standard input
    #[arg(required = true, value_name = "CONFIG")]
    configs: Vec<PathBuf>,
    #[command(flatten)]
    levels: LevelArgs,
    #[command(flatten)]
    format: MessageFormatArg,
}

/// Runs `validate`.
///
/// # Errors
/// Standard input is named twice, or the diagnostics cannot be written.
pub fn run(arguments: &ValidateArgs) -> Result<ExitCode, Failure> {
    let style = arguments.format.format();
    let is_stdin = |path: &&PathBuf| path.as_os_str() == "-";
    if arguments.configs.iter().filter(is_stdin).count() > 1 {
        return Err(Failure::new(
            "`-` is given twice, and standard input can only be read once",
        ));
    }
    let mut found = Vec::new();
    let mut unreadable = false;
    for path in &arguments.configs {
        let levels = arguments.levels.levels();
        let read = if is_stdin(&path) {
            findings_of_stdin(levels)
        } else {
            findings(path, levels)
        };
        match read {
            Ok(findings) => found.push(findings),
            // The others are still worth a check.
            Err(failure) => {
                say(&format_args!("error: {failure}"));
                unreadable = true;
            }
        }
    }
    write(&found, style)?;
    let failed = found.iter().any(Findings::has_errors);
    if style.is_for_people() {
        praise(&found);
    }
    Ok(match (unreadable, failed) {
        (true, _) => ExitCode::from(2),
        (false, true) => ExitCode::from(1),
        (false, false) => ExitCode::SUCCESS,
    })
}

/// Says which configurations have no error: one by its name, several by their number.
fn praise(found: &[Findings]) {
    let valid: Vec<&Findings> = found.iter().filter(|found| !found.has_errors()).collect();
    match valid.as_slice() {
        [] => {}
        [one] => say(&format_args!("`{}` is valid", one.name)),
        all => say(&format_args!("{} files are valid", all.len())),
    }
}
