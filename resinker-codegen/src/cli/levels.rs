//! `-W`, `-D` and `-A`: the levels of lints, from the command line.

use clap::parser::ValueSource;
use clap::{ArgMatches, Args};

use resinker_language::diagnostic::lint::{self, Level, Levels};
use resinker_language::diagnostic::nearest;

/// The options as clap describes them.
#[derive(Debug, Args)]
struct Options {
    /// Silence a lint, or `warnings`; the last of `-A`, `-W` and `-D` for a lint counts
    #[arg(short = 'A', long = "allow", value_name = "LINT", value_parser = name)]
    allow: Vec<&'static str>,
    /// Warn of what a lint finds
    #[arg(short = 'W', long = "warn", value_name = "LINT", value_parser = name)]
    warn: Vec<&'static str>,
    /// Take what a lint finds for an error; `warnings`: whatever would be a warning
    #[arg(short = 'D', long = "deny", value_name = "LINT", value_parser = name)]
    deny: Vec<&'static str>,
}

/// The levels that a command line gives, in its order.
#[derive(Clone, Debug, Default)]
pub(super) struct LevelArgs {
    given: Vec<(&'static str, Level)>,
}

impl LevelArgs {
    pub(super) fn levels(&self) -> Levels {
        Levels::of_command_line(self.given.iter().copied())
    }
}

fn name(text: &str) -> Result<&'static str, String> {
    lint::named(text).map_err(|fault| {
        match nearest(text, lint::names()).filter(|_| !fault.is_error) {
            Some(near) => format!(
                "{}; a lint with a similar name exists: `{near}`",
                fault.reason
            ),
            None => fault.reason,
        }
    })
}

impl Args for LevelArgs {
    fn augment_args(command: clap::Command) -> clap::Command {
        Options::augment_args(command)
    }

    fn augment_args_for_update(command: clap::Command) -> clap::Command {
        Options::augment_args_for_update(command)
    }
}

impl clap::FromArgMatches for LevelArgs {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let mut given = Vec::new();
        for (id, level) in [
            ("allow", Level::Allow),
            ("warn", Level::Warn),
            ("deny", Level::Deny),
        ] {
            if matches.value_source(id) != Some(ValueSource::CommandLine) {
                continue;
            }
            let places = matches.indices_of(id).into_iter().flatten();
            let names = matches.get_many::<&'static str>(id).into_iter().flatten();
            given.extend(places.zip(names).map(|(place, name)| (place, *name, level)));
        }
        given.sort_unstable();
        Ok(Self {
            given: given
                .into_iter()
                .map(|(_, name, level)| (name, level))
                .collect(),
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
