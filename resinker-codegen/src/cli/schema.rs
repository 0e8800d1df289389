//! `resinker schema`: the language as a JSON Schema.

use std::process::ExitCode;

use super::{Failure, print};
use resinker_language::json_schema;

/// Runs `schema`.
///
/// # Errors
/// Standard output cannot be written.
pub fn run() -> Result<ExitCode, Failure> {
    print(
        format!("{:#}\n", json_schema::schema()).as_bytes(),
        "the schema",
    )
}
