//! What runs the compiler and the crates that it generates, as a person would: by their command
//! lines.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Mutex, OnceLock};

/// The root of the repository.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap_or(Path::new("."))
        .to_owned()
}

fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// Runs a command and insists that it succeeds.
///
/// # Panics
/// Where it cannot be started or fails; with all that it printed.
#[must_use]
pub fn succeed(command: &mut Command) -> Output {
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("cannot start {command:?}: {error}"));
    assert!(
        output.status.success(),
        "{command:?}: {}\n{}\n{}",
        output.status,
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    output
}

/// The `resinker` command, built from this tree: by whoever says with `RESINKER_BUILT` where it is,
/// as `.ci/test` does, else now. Built alone it has other features of its dependencies than along
/// with the tests, so that half of them would be built twice.
///
/// # Panics
/// Where it does not build.
#[must_use]
pub fn resinker() -> Command {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    let binary = BINARY.get_or_init(|| {
        if let Some(built) = std::env::var_os("RESINKER_BUILT") {
            return built.into();
        }
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let _ = succeed(Command::new(cargo).current_dir(root()).args([
            "build",
            "--quiet",
            "--package",
            "resinker-codegen",
        ]));
        target()
            .join("debug")
            .join(format!("resinker{}", std::env::consts::EXE_SUFFIX))
    });
    let mut command = Command::new(binary);
    command
        .current_dir(root())
        .env_remove("RUSTC_WORKSPACE_WRAPPER");
    command
}

/// A folder of its own for one test, emptied.
///
/// # Panics
/// Where it cannot be made.
#[must_use]
pub fn folder(name: &str) -> PathBuf {
    let folder = target().join("end-to-end").join(name);
    if folder.exists() {
        std::fs::remove_dir_all(&folder)
            .unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    }
    std::fs::create_dir_all(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    folder
}

/// Waits until nobody else works under this name, in this process or another, and keeps it as long
/// as what it gives lives: two runs at once would remove each other's folders and programs.
///
/// # Panics
/// Where the lock cannot be had.
#[must_use]
pub fn alone(name: &str) -> File {
    let folder = target().join("end-to-end");
    let path = folder.join(format!("{name}.lock"));
    let lock = std::fs::create_dir_all(&folder)
        .and_then(|()| File::create(&path))
        .and_then(|file| file.lock().map(|()| file));
    lock.unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Runs cargo in a generated crate. All of them share the target folder of this workspace, and are
/// built one after another.
///
/// # Panics
/// Where cargo fails.
pub fn cargo(folder: &Path, arguments: &[&str]) -> Output {
    cargo_with(folder, arguments, &[])
}

fn cargo_with(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Output {
    let _guard = ONE_AT_A_TIME.lock();
    succeed(&mut cargo_command(folder, arguments, variables))
}

static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

fn cargo_command(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command
        .current_dir(folder)
        .args(["--config", "profile.dev.package.'*'.opt-level=0"])
        .args(arguments)
        // What this workspace has built already serves them too.
        .env("CARGO_TARGET_DIR", target())
        // Dozens of crates, each built once: what would speed up a second build only fills the
        // disk.
        .env("CARGO_INCREMENTAL", "0")
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        // Whatever the code asserts is asserted here, and a crate that runs a few seconds is not
        // worth optimising; the runtime is built once for all of them.
        .env("CARGO_PROFILE_DEV_OPT_LEVEL", "0")
        .env("CARGO_PROFILE_DEV_DEBUG_ASSERTIONS", "true")
        .env("CARGO_PROFILE_DEV_OVERFLOW_CHECKS", "true")
        .env("CARGO_PROFILE_DEV_PANIC", "unwind")
        // What lints the tests themselves is not for crates that are built without.
        .env_remove("RUSTC_WORKSPACE_WRAPPER")
        .envs(variables.iter().copied());
    command
}

/// Clippy as the compiler, warnings denied: it builds what it looks at, so that nothing is done
/// twice.
const CLIPPY: [(&str, &str); 2] = [
    ("RUSTC_WORKSPACE_WRAPPER", "clippy-driver"),
    (
        "CLIPPY_ARGS",
        "--deny__CLIPPY_HACKERY__warnings__CLIPPY_HACKERY__",
    ),
];

/// Runs cargo in a folder of generated crates, with clippy as the compiler.
///
/// # Errors
/// What cargo printed, where it fails.
///
/// # Panics
/// Where it cannot be started, or is ended from outside: what it did not come to is no fault of
/// what it builds.
pub fn attempt(folder: &Path, arguments: &[&str]) -> Result<(), String> {
    let _guard = ONE_AT_A_TIME.lock();
    let mut command = cargo_command(folder, arguments, &CLIPPY);
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("cannot start {command:?}: {error}"));
    if output.status.success() {
        return Ok(());
    }
    assert!(
        output.status.code().is_some(),
        "{command:?}: {}",
        output.status
    );
    Err(String::from_utf8_lossy(&output.stderr).into_owned())
}

/// Compiles a configuration into a crate beside this tree's runtime, and builds it. The crate is
/// clean under clippy, or this fails.
///
/// # Panics
/// Where anything fails.
#[must_use]
pub fn build(config: &Path, name: &str) -> PathBuf {
    let folder = compile(config, name);
    let _ = cargo_with(&folder, &["build", "--quiet"], &CLIPPY);
    generated(name)
}

/// Like [`build`], without clippy: for many configurations in little time.
///
/// # Panics
/// Where anything fails.
#[must_use]
pub fn build_unlinted(config: &Path, name: &str) -> PathBuf {
    let folder = compile(config, name);
    let _ = cargo(&folder, &["build", "--quiet"]);
    generated(name)
}

/// A program that [`cargo`] built.
#[must_use]
pub fn generated(name: &str) -> PathBuf {
    target()
        .join("debug")
        .join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// Compiles a configuration into a crate beside this tree's runtime: its folder.
///
/// # Panics
/// Where it does not compile.
#[must_use]
pub fn compile(config: &Path, name: &str) -> PathBuf {
    let folder = folder(name);
    let runtime = format!("path:{}", root().join("resinker-runtime").display());
    let _ = succeed(
        resinker()
            .arg("compile")
            .arg(config)
            .arg("--output")
            .arg(&folder)
            .args(["--runtime", &runtime, "--name", name]),
    );
    // The versions of this workspace: the registry is not asked, and what is built for one crate
    // serves all.
    let lock = folder.join("Cargo.lock");
    std::fs::copy(root().join("Cargo.lock"), &lock)
        .unwrap_or_else(|error| panic!("{}: {error}", lock.display()));
    folder
}

/// The stream of a program: its standard output.
///
/// # Panics
/// Where the program fails.
#[must_use]
pub fn stream(binary: &Path, seed: u64, events: u64) -> String {
    let output = succeed(Command::new(binary).args([
        "--output",
        "stdout",
        "--pace",
        "max",
        "--quiet",
        "--seed",
        &seed.to_string(),
        "--total-events",
        &events.to_string(),
    ]));
    String::from_utf8(output.stdout).unwrap_or_else(|error| panic!("not UTF-8: {error}"))
}

/// What a program wrote: its stream, its trace, and its summary.
#[derive(Debug)]
pub struct Traced {
    /// Standard output.
    pub stream: String,
    /// What `--trace` wrote.
    pub trace: String,
    /// What `--summary json` printed.
    pub summary: String,
}

/// Runs a program with its trace and summary; `arguments` come in addition. It may end early, where
/// nothing can happen any more.
///
/// # Panics
/// Where the program fails.
#[must_use]
pub fn traced(binary: &Path, seed: u64, arguments: &[&str]) -> Traced {
    let name = binary.file_stem().unwrap_or_default().to_string_lossy();
    let folder = target().join("end-to-end").join("traces");
    std::fs::create_dir_all(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let path = folder.join(format!("{name}-{seed}.ndjson"));
    let mut command = Command::new(binary);
    command.args(["--output", "stdout", "--pace", "max", "--quiet"]);
    command.args(["--summary", "json", "--seed", &seed.to_string()]);
    command.arg("--trace").arg(&path).args(arguments);
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("cannot start {command:?}: {error}"));
    let printed = String::from_utf8_lossy(&output.stderr).into_owned();
    let summary = printed
        .lines()
        .find(|line| line.starts_with('{'))
        .unwrap_or_default()
        .to_owned();
    assert!(
        output.status.success() || summary.contains("\"exhausted\""),
        "{command:?}: {}\n{printed}",
        output.status
    );
    Traced {
        stream: String::from_utf8(output.stdout)
            .unwrap_or_else(|error| panic!("not UTF-8: {error}")),
        trace: std::fs::read_to_string(&path)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display())),
        summary,
    }
}
