//! `resinker completions SHELL`: what lets a shell complete this command.

use std::process::ExitCode;

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::{Cli, Failure, print};

/// What `completions` takes.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell: for bash, `source <(resinker completions bash)`
    shell: Shell,
}

/// Runs `completions`.
///
/// # Errors
/// Standard output cannot be written.
pub fn run(arguments: &CompletionsArgs) -> Result<ExitCode, Failure> {
    let mut text = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), "resinker", &mut text);
    print(&text, "the completions")
}
