//! `resinker man`: the manual page, with a section for each subcommand.

use std::process::ExitCode;

use clap::CommandFactory;
use clap_mangen::Man;

use super::{Cli, Failure, print};

/// Runs `man`.
///
/// # Errors
/// Standard output cannot be written.
pub fn run() -> Result<ExitCode, Failure> {
    let mut command = Cli::command();
    command.build();
    let failed = |error| Failure::new(format!("cannot write the manual page: {error}"));
    let mut text = Vec::new();
    Man::new(command.clone())
        .render(&mut text)
        .map_err(failed)?;
    for subcommand in command
        .get_subcommands()
        .filter(|it| it.get_name() != "help")
    {
        let page = Man::new(subcommand.clone());
        text.extend_from_slice(
            format!(
                ".SH \"RESINKER {}\"\n",
                subcommand.get_name().to_uppercase()
            )
            .as_bytes(),
        );
        page.render_description_section(&mut text).map_err(failed)?;
        page.render_options_section(&mut text).map_err(failed)?;
    }
    print(&text, "the manual page")
}
