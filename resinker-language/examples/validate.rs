//! Validates a configuration that is a text, and prints what is found.
//!
//! `cargo run -p resinker-language --example validate`

use std::io;

use resinker_language::check;
use resinker_language::diagnostic::{MessageFormat, Screen, emit_all};
use resinker_language::load::Texts;

const TEXT: &str = "\
schemas:
  Login: { type: object, properties: { user: { type: string, generator: uuid_v5 } } }
event_types:
  LoggedIn: { payload_schema: Logon }
";

fn main() -> io::Result<()> {
    let mut files = Texts::of("events.yaml", TEXT);
    let checked = check(&mut files, "events.yaml").map_err(io::Error::other)?;
    let report = [checked.report()];
    emit_all(
        &report,
        MessageFormat::Human,
        Screen::FILE,
        &mut io::stdout(),
    )
}
