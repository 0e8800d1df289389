//! Builds a generated crate: with cargo's own progress on a terminal, and elsewhere with a line
//! when it begins and one when it is done.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use super::cache::Cache;
use crate::cli::{Failure, say};
use crate::emit::SlowLibrary;

/// How a generated crate is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Profile {
    /// In a second or two, without optimising over the whole program.
    Quick,
    /// For the fastest program.
    Release,
}

impl Profile {
    /// The quick one, unless the other is asked for.
    pub(in crate::cli) fn chosen(release: bool) -> Self {
        if release { Self::Release } else { Self::Quick }
    }

    /// The folder that cargo builds into.
    fn folder(self) -> &'static str {
        match self {
            Self::Quick => "debug",
            Self::Release => "release",
        }
    }
}

/// A crate that is to be built.
pub(super) struct Build<'a> {
    /// Its name.
    pub(super) package: &'a str,
    /// Where its `Cargo.toml` is.
    pub(super) folder: &'a Path,
    /// The configuration, as the user named it.
    pub(super) config: &'a Path,
    /// How to build it.
    pub(super) profile: Profile,
    /// Whether its sources have changed since they were built.
    pub(super) changed: bool,
    /// What it needs and takes minutes to compile.
    pub(super) slow_library: Option<SlowLibrary>,
}

impl Build<'_> {
    /// Builds it and gives its binary.
    ///
    /// # Errors
    ///
    /// Cargo cannot be started, or fails: with what it says.
    pub(super) fn run(&self, cache: &Cache) -> Result<PathBuf, Failure> {
        cache.lend_lock(self.folder);
        let target = cache.target();
        let built = target.join(self.profile.folder());
        let binary = built.join(format!("{}{}", self.package, std::env::consts::EXE_SUFFIX));
        let on_terminal = std::io::stderr().is_terminal();
        let told = !on_terminal && (self.changed || !binary.exists());
        if told {
            say(&self.beginning(&built));
        }
        let begun = Instant::now();
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(&cargo);
        command
            .arg("build")
            .arg("--manifest-path")
            .arg(self.folder.join("Cargo.toml"))
            .arg("--target-dir")
            .arg(&target)
            .stdin(Stdio::null())
            .stdout(Stdio::null());
        if self.profile == Profile::Release {
            command.arg("--release");
        }
        // A toolchain that the surrounding folder asks for is not this crate's.
        command.current_dir(self.folder);
        if !on_terminal {
            command.arg("--quiet").stderr(Stdio::piped());
        }
        let output = command
            .spawn()
            .and_then(Child::wait_with_output)
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
                self.folder.display(),
                reason.trim_end()
            )));
        }
        if told {
            say(&format_args!(
                "built in {:.1} s",
                begun.elapsed().as_secs_f64()
            ));
        }
        cache.keep_lock(self.folder);
        Ok(binary)
    }

    /// What is built, and what takes its time.
    fn beginning(&self, built: &Path) -> String {
        let mut line = format!("building the program of `{}`", self.config.display());
        if self.profile == Profile::Release {
            line.push_str(" in release");
        }
        if let Some(library) = self.slow_library.filter(|it| !has_built(built, it.package)) {
            let what = library.what;
            line.push_str(&format!(
                "; this once {what}, is compiled too, which takes minutes"
            ));
        } else if !has_built(built, "") {
            line.push_str("; this once its runtime is compiled too");
        }
        line
    }
}

/// Whether cargo has run a build script of a package whose name begins so.
fn has_built(built: &Path, package: &str) -> bool {
    std::fs::read_dir(built.join("build")).is_ok_and(|entries| {
        entries
            .flatten()
            .any(|entry| entry.file_name().to_string_lossy().starts_with(package))
    })
}
