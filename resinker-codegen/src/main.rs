//! The `resinker` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    resinker_codegen::cli::main()
}
