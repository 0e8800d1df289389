//! The version as `--version` tells it: with the revision where the compiler is built in release
//! from a checkout, or from a package that was made of one.

use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let version = std::env::var("CARGO_PKG_VERSION").unwrap_or_default();
    // A build in which every commit compiled the compiler anew would cost whoever works on it more
    // than a revision is worth.
    let is_release = std::env::var("PROFILE").is_ok_and(|profile| profile == "release");
    let revision = is_release
        .then(|| revision_of_package().or_else(revision_of_checkout))
        .flatten();
    let shown = match revision {
        Some(revision) => format!("{version} ({revision})"),
        None => version,
    };
    println!("cargo::rustc-env=RESINKER_VERSION={shown}");
}

/// What `cargo package` wrote down.
fn revision_of_package() -> Option<String> {
    let text = std::fs::read_to_string(".cargo_vcs_info.json").ok()?;
    let (_, rest) = text.split_once("\"sha1\"")?;
    let revision = rest.split('"').nth(1)?;
    Some(revision.chars().take(9).collect())
}

fn revision_of_checkout() -> Option<String> {
    let git = |arguments: &[&str]| {
        let output = Command::new("git").args(arguments).output().ok()?;
        let text = String::from_utf8(output.stdout).ok()?;
        output.status.success().then(|| text.trim().to_owned())
    };
    // A checkout of something else that this package merely lies in tells nothing of it.
    git(&["ls-files", "--error-unmatch", "build.rs"])?;
    let revision = git(&["rev-parse", "--short=9", "HEAD"])?;
    let log = git(&["rev-parse", "--git-path", "logs/HEAD"])?;
    println!("cargo::rerun-if-changed={log}");
    Some(revision)
}
