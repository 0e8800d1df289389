//! `resinker run CONFIG [-- ARGS]`: compile into a cache folder, build, run.

mod build;
mod cache;
mod secrets;

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use clap::Args;
use resinker_runtime::setting::feature_for;

use super::compile::{compression, default_package_name, generated};
pub(super) use build::Profile;

use build::Build;
use cache::{Cache, short_hash};
use secrets::Secret;

use super::levels::LevelArgs;
use super::load::{Checked, checked};
use super::{Failure, MessageFormatArg};
use crate::emit::{RuntimeSource, slow_library};
use crate::write::{self, Overwrite};
use resinker_language::diagnostic::codes;
use resinker_language::diagnostic::lint::{Level, Levels};
use resinker_language::model::output::file::Compression;

/// What `run` takes.
#[derive(Debug, Args)]
pub struct RunArgs {
    /// The configuration
    config: PathBuf,
    /// Arguments of the generated program, after `--`: see `resinker run CONFIG -- --help`
    #[arg(last = true, value_name = "ARGS")]
    arguments: Vec<OsString>,
    /// Build the fastest program instead of the one that is built fastest
    #[arg(long)]
    release: bool,
    #[command(flatten)]
    levels: LevelArgs,
    #[command(flatten)]
    format: MessageFormatArg,
}

/// Runs `run`.
///
/// # Errors
///
/// The system refuses to read, write or start a program, or the generated crate does not build.
pub fn run(arguments: &RunArgs) -> Result<ExitCode, Failure> {
    let style = arguments.format.format();
    let Some(checked) = checked(&arguments.config, style, levels(&arguments.levels))? else {
        return Ok(ExitCode::from(1));
    };
    let profile = Profile::chosen(arguments.release);
    start(program(
        checked,
        &arguments.config,
        profile,
        &arguments.arguments,
    )?)
}

/// The levels of lints where a program is run at once: a secret stays in the file that it was
/// written in.
pub(super) fn levels(arguments: &LevelArgs) -> Levels {
    arguments
        .levels()
        .by_default(codes::LITERAL_SECRET, Level::Warn)
}

/// Writes the crate of a configuration into the cache and builds it: the program, ready to be
/// started.
///
/// # Errors
///
/// The system refuses to read or write, or the crate does not build.
pub(super) fn program(
    mut checked: Checked,
    config: &Path,
    profile: Profile,
    arguments: &[OsString],
) -> Result<Command, Failure> {
    let cache = Cache::open()?;
    cache.write_runtime()?;
    let path = std::path::absolute(config)
        .map_err(|error| Failure::new(format!("cannot find `{}`: {error}", config.display())))?;
    // Two configurations of one name must not share a binary.
    let package = format!(
        "{}-{}",
        default_package_name(config),
        short_hash(path.to_string_lossy().as_bytes())
    );
    let folder = cache.package(&package);
    let runtime = RuntimeSource::Path("../../runtime".to_owned());
    let secrets = secrets::take(&mut checked.model);
    let slow_library = checked.model.outputs.iter().find_map(slow_library);
    let with = compressions(arguments);
    let files = generated(checked, package.clone(), config, runtime, with);
    let report = write::write(&files, &folder, Overwrite::Generated).map_err(Failure::new)?;
    let build = Build {
        package: &package,
        folder: &folder,
        config,
        profile,
        changed: report.written + report.removed > 0,
        slow_library,
    };
    let mut program = Command::new(build.run(&cache)?);
    program
        .args(arguments)
        .envs(secrets.iter().map(Secret::variable));
    if profile == Profile::Quick {
        // The program says what that costs where a run is long.
        program.env("RESINKER_PROFILE", "quick");
    }
    Ok(program)
}

/// What the program's arguments need it to compress by: `--output file:events.json.gz`.
fn compressions(arguments: &[OsString]) -> BTreeSet<Compression> {
    outputs_named(arguments)
        .iter()
        .filter_map(|output| feature_for(output.strip_prefix("file:")?))
        .filter_map(|feature| compression(feature).ok())
        .collect()
}

/// The values of `--output` among the program's arguments.
pub(super) fn outputs_named(arguments: &[OsString]) -> Vec<String> {
    let texts: Vec<_> = arguments
        .iter()
        .map(|text| text.to_string_lossy())
        .collect();
    let named =
        texts
            .iter()
            .enumerate()
            .filter_map(|(at, text)| match text.strip_prefix("--output")? {
                "" => texts.get(at + 1).map(AsRef::as_ref),
                value => value.strip_prefix('='),
            });
    named.map(str::to_owned).collect()
}

/// Becomes the program, so that signals and the exit status are its own.
#[cfg(unix)]
fn start(mut program: Command) -> Result<ExitCode, Failure> {
    use std::os::unix::process::CommandExt;
    let error = program.exec();
    Err(not_started(&program, &error))
}

#[cfg(not(unix))]
fn start(mut program: Command) -> Result<ExitCode, Failure> {
    let status = program
        .status()
        .map_err(|error| not_started(&program, &error))?;
    Ok(ExitCode::from(
        status
            .code()
            .and_then(|code| u8::try_from(code).ok())
            .unwrap_or(1),
    ))
}

pub(super) fn not_started(program: &Command, error: &std::io::Error) -> Failure {
    let path = Path::new(program.get_program());
    Failure::new(format!("cannot start `{}`: {error}", path.display()))
}
