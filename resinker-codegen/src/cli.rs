//! The command line: one file a subcommand.
//!
//! Exit status: 0 fine, 1 the configuration has errors, 2 wrong usage or the system refused
//! something, 101 a bug of ours.

pub mod compile;
pub mod completions;
pub mod explain;
pub mod fakers;
mod levels;
mod load;
pub mod man;
pub mod reference;
pub mod run;
pub mod schema;
pub mod validate;
pub mod watch;

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};
use resinker_runtime::printable::printable_lines;

use resinker_language::diagnostic::{MessageFormat, Screen};

/// The version, and in a release build of a checkout the revision that it was built from.
const VERSION: &str = env!("RESINKER_VERSION");

/// Streams of realistic events from a YAML description, as a Rust program
#[derive(Debug, Parser)]
#[command(name = "resinker", version = VERSION, propagate_version = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check configurations and report everything that is wrong with them
    Validate(validate::ValidateArgs),
    /// Generate the Rust crate that streams a configuration's events
    Compile(compile::CompileArgs),
    /// Compile a configuration, build it in a cache, and run it
    Run(run::RunArgs),
    /// Run a configuration, and run it anew whenever it is saved
    Watch(watch::WatchArgs),
    /// List the methods of `faker.*`, their parameters, and a value of each
    Fakers(fakers::FakersArgs),
    /// Print a JSON Schema of the language, for editors that complete and check while you type
    Schema,
    /// Say what a key or a generator means and takes, or list all
    Reference(reference::ReferenceArgs),
    /// Explain an error or a warning by its code, or list all codes
    Explain(explain::ExplainArgs),
    /// Print what lets a shell complete this command
    Completions(completions::CompletionsArgs),
    /// Print the manual page of this command
    Man,
}

/// Reads the command line and does what it says.
pub fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Validate(arguments) => validate::run(&arguments),
        Command::Compile(arguments) => compile::run(&arguments),
        Command::Run(arguments) => run::run(&arguments),
        Command::Watch(arguments) => watch::run(&arguments),
        Command::Fakers(arguments) => fakers::run(&arguments),
        Command::Schema => schema::run(),
        Command::Reference(arguments) => reference::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments),
        Command::Man => man::run(),
    };
    result.unwrap_or_else(|failure| {
        say(&format_args!("error: {failure}"));
        failure.status
    })
}

/// A line on standard error, or several, without a character that a terminal takes for a command.
fn say(line: &impl std::fmt::Display) {
    // Where nobody reads it, the exit status still tells.
    let _ = writeln!(io::stderr(), "{}", printable_lines(&line.to_string()));
}

/// Prints a text on standard output.
///
/// # Errors
/// Standard output cannot be written.
fn print(text: &[u8], what: &str) -> Result<ExitCode, Failure> {
    match io::stdout().lock().write_all(text) {
        // Whoever reads has seen enough.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::new(format!("cannot write {what}: {error}")))
        }
        _ => Ok(ExitCode::SUCCESS),
    }
}

/// Something other than the configuration is wrong: one clear line, exit status 2, or 101 where
/// that is the compiler itself.
#[derive(Debug)]
pub struct Failure {
    reason: String,
    status: ExitCode,
}

impl Failure {
    fn new(reason: impl std::fmt::Display) -> Self {
        Self {
            reason: reason.to_string(),
            status: ExitCode::from(2),
        }
    }

    /// The compiler contradicts itself.
    fn bug(reason: impl std::fmt::Display) -> Self {
        Self {
            reason: format!("{reason}: this is a bug of resinker, please report it"),
            status: ExitCode::from(101),
        }
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.reason)
    }
}

/// How diagnostics are written; the same for every subcommand.
#[derive(Clone, Copy, Debug, Args)]
struct MessageFormatArg {
    /// Form of the diagnostics: with source lines, one line each, or JSON or SARIF on standard
    /// output
    #[arg(long, value_enum, default_value_t = FormatName::Human, value_name = "FORMAT")]
    message_format: FormatName,
    /// When diagnostics are coloured
    #[arg(long, value_enum, default_value_t = Colour::Auto, value_name = "WHEN")]
    color: Colour,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum FormatName {
    Human,
    Short,
    Json,
    Sarif,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Colour {
    Auto,
    Always,
    Never,
}

/// Form of the diagnostics, and where the human one is read.
#[derive(Clone, Copy, Debug)]
struct Style {
    format: MessageFormat,
    screen: Screen,
}

impl Style {
    /// Whether a person reads along: then it is said, too, what is right.
    fn is_for_people(self) -> bool {
        match self.format {
            MessageFormat::Human | MessageFormat::Short => true,
            MessageFormat::Json | MessageFormat::Sarif => false,
        }
    }
}

/// The fewest columns that lines are cut to: in less nothing could be read anyway.
const NARROWEST: usize = 40;

impl MessageFormatArg {
    fn format(self) -> Style {
        let format = match self.message_format {
            FormatName::Human => MessageFormat::Human,
            FormatName::Short => MessageFormat::Short,
            FormatName::Json => MessageFormat::Json,
            FormatName::Sarif => MessageFormat::Sarif,
        };
        let colour = match self.color {
            Colour::Always => true,
            Colour::Never => false,
            // https://no-color.org
            Colour::Auto => {
                io::stderr().is_terminal()
                    && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
            }
        };
        let columns = console::Term::stderr()
            .size_checked()
            .map_or(Screen::FILE.columns, |(_, columns)| {
                usize::from(columns).max(NARROWEST)
            });
        Style {
            format,
            screen: Screen { colour, columns },
        }
    }
}
