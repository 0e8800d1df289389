//! `resinker run CONFIG [-- ARGS]`: compile into a cache folder, build, run.

mod secrets;

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use clap::Args;
use sha2::{Digest, Sha256};

use super::compile::{default_package_name, generated};
use secrets::Secret;

use super::levels::LevelArgs;
use super::load::checked;
use super::{Failure, MessageFormatArg};
use crate::diagnostic::codes;
use crate::diagnostic::lint::Level;
use crate::emit::{RuntimeSource, runtime_files};
use crate::write;

/// What `run` takes.
#[derive(Debug, Args)]
pub struct RunArgs {
    /// The configuration
    config: PathBuf,
    /// Arguments of the generated program, after `--`: see `resinker run CONFIG -- --help`
    #[arg(last = true, value_name = "ARGS")]
    arguments: Vec<std::ffi::OsString>,
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
    // Here a secret stays in the file that it was written in.
    let levels = arguments.levels.levels();
    let levels = levels.by_default(codes::LITERAL_SECRET, Level::Warn);
    let Some(mut checked) = checked(&arguments.config, arguments.format.format(), levels)? else {
        return Ok(ExitCode::from(1));
    };
    let cache = Cache::open()?;
    cache.write_runtime()?;
    let path = std::path::absolute(&arguments.config).map_err(|error| {
        Failure::new(format!(
            "cannot find `{}`: {error}",
            arguments.config.display()
        ))
    })?;
    // Two configurations of one name must not share a binary.
    let package = format!(
        "{}-{}",
        default_package_name(&arguments.config),
        short_hash(path.to_string_lossy().as_bytes())
    );
    let folder = cache.root.join("crates").join(&package);
    let runtime = RuntimeSource::Path("../../runtime".to_owned());
    let secrets = secrets::take(&mut checked.model);
    let files = generated(checked, package.clone(), &arguments.config, runtime);
    write::write(&files, &folder, false).map_err(Failure::new)?;
    let binary = cache.build(&folder, &package)?;
    start(&binary, &arguments.arguments, &secrets)
}

/// Where crates that were only meant to be run are kept, with one target folder for all.
struct Cache {
    root: PathBuf,
}

impl Cache {
    fn open() -> Result<Self, Failure> {
        use etcetera::BaseStrategy;
        let base = match std::env::var_os("RESINKER_CACHE_DIR") {
            Some(folder) => std::path::absolute(&folder).map_err(|error| {
                Failure::new(format!(
                    "cannot use `{}`: {error}",
                    Path::new(&folder).display()
                ))
            })?,
            None => etcetera::choose_base_strategy()
                .map_err(|error| {
                    Failure::new(format!(
                        "no folder for the cache: {error} (set RESINKER_CACHE_DIR to one)"
                    ))
                })?
                .cache_dir()
                .join("resinker"),
        };
        // Another runtime is another package: it must not overwrite this one under a build.
        let runtime: String = runtime_files()
            .into_iter()
            .map(|(name, content)| name + &content)
            .collect();
        let root = base.join(format!(
            "{}-{}",
            env!("CARGO_PKG_VERSION"),
            short_hash(runtime.as_bytes())
        ));
        Ok(Self { root })
    }

    fn write_runtime(&self) -> Result<(), Failure> {
        let files = write::with_manifest(runtime_files(), []);
        write::write(&files, &self.root.join("runtime"), false).map_err(Failure::new)?;
        Ok(())
    }

    /// Builds a crate and gives its binary. A lock file that one crate resolved serves the next, so that all are built from the same
    /// dependencies, and the registry is asked once.
    fn build(&self, folder: &Path, package: &str) -> Result<PathBuf, Failure> {
        let (shared, own) = (self.root.join("Cargo.lock"), folder.join("Cargo.lock"));
        if !own.exists() && shared.exists() {
            // Without it the build resolves by itself.
            let _ = std::fs::copy(&shared, &own);
        }
        let target = self.root.join("target");
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(&cargo);
        command
            .args(["build", "--release", "--manifest-path"])
            .arg(folder.join("Cargo.toml"));
        command
            .arg("--target-dir")
            .arg(&target)
            .stdin(Stdio::null())
            .stdout(Stdio::null());
        // A toolchain that the surrounding folder asks for is not this crate's.
        command.current_dir(folder);
        let watched = std::io::stderr().is_terminal();
        if !watched {
            command.arg("--quiet").stderr(Stdio::piped());
        }
        let output = command
            .spawn()
            .and_then(std::process::Child::wait_with_output)
            .map_err(|error| {
                Failure::new(format!(
                    "cannot start `{}`: {error} (is Rust installed?)",
                    Path::new(&cargo).display()
                ))
            })?;
        if !output.status.success() {
            let reason = String::from_utf8_lossy(&output.stderr);
            return Err(Failure::new(format!(
                "the generated crate in `{}` does not build\n{}",
                folder.display(),
                reason.trim_end()
            )));
        }
        if own.exists() && !shared.exists() {
            let _ = std::fs::copy(&own, &shared);
        }
        Ok(target
            .join("release")
            .join(format!("{package}{}", std::env::consts::EXE_SUFFIX)))
    }
}

fn short_hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .take(4)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Becomes the program, so that signals and the exit status are its own.
#[cfg(unix)]
fn start(
    binary: &Path,
    arguments: &[std::ffi::OsString],
    secrets: &[Secret],
) -> Result<ExitCode, Failure> {
    use std::os::unix::process::CommandExt;
    let error = Command::new(binary)
        .args(arguments)
        .envs(secrets.iter().map(Secret::variable))
        .exec();
    Err(Failure::new(format!(
        "cannot start `{}`: {error}",
        binary.display()
    )))
}

#[cfg(not(unix))]
fn start(
    binary: &Path,
    arguments: &[std::ffi::OsString],
    secrets: &[Secret],
) -> Result<ExitCode, Failure> {
    let status = Command::new(binary)
        .args(arguments)
        .envs(secrets.iter().map(Secret::variable))
        .status()
        .map_err(|error| Failure::new(format!("cannot start `{}`: {error}", binary.display())))?;
    Ok(ExitCode::from(
        status
            .code()
            .and_then(|code| u8::try_from(code).ok())
            .unwrap_or(1),
    ))
}
