//! `resinker validate CONFIG…`: everything that is wrong with configurations, and nothing else.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::levels::LevelArgs;
use super::load::findings;
use super::{Failure, MessageFormatArg};
use crate::diagnostic::MessageFormat;

/// What `validate` takes.
#[derive(Debug, Args)]
pub struct ValidateArgs {
    /// The configurations, each on its own
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
/// A file cannot be read, or the diagnostics cannot be written.
pub fn run(arguments: &ValidateArgs) -> Result<ExitCode, Failure> {
    let style = arguments.format.format();
    let mut failed = false;
    let mut unreadable = false;
    for path in &arguments.configs {
        let found = match findings(path, arguments.levels.levels()) {
            Ok(found) => found,
            // The others are still worth a check.
            Err(failure) => {
                eprintln!("error: {failure}");
                unreadable = true;
                continue;
            }
        };
        found.write(style)?;
        if found.has_errors() {
            failed = true;
        } else if style.format != MessageFormat::Json {
            eprintln!("`{}` is valid", path.display());
        }
    }
    Ok(match (unreadable, failed) {
        (true, _) => ExitCode::from(2),
        (false, true) => ExitCode::from(1),
        (false, false) => ExitCode::SUCCESS,
    })
}
