//! `resinker schema`: the language as a JSON Schema.

use std::io::{self, Write};
use std::process::ExitCode;

use super::Failure;
use crate::json_schema;

/// Runs `schema`.
///
/// # Errors
/// Standard output cannot be written.
pub fn run() -> Result<ExitCode, Failure> {
    match io::stdout()
        .lock()
        .write_all(format!("{:#}\n", json_schema::schema()).as_bytes())
    {
        // Whoever reads has seen enough.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::new(format!("cannot write the schema: {error}")))
        }
        _ => Ok(ExitCode::SUCCESS),
    }
}
