//! What goes into packages: everything that the compiler embeds, and the runtime's manifest as
//! generated crates get it.

#![allow(clippy::unwrap_used, reason = "a broken expectation ends the test")]

use std::path::{Path, PathBuf};
use std::process::Command;

fn runtime() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../resinker-runtime")
}

/// The manifest without what only this workspace needs.
fn standalone(manifest: &str) -> String {
    let mut kept = Vec::new();
    let mut section = "";
    for line in manifest.lines() {
        if line.starts_with('[') {
            section = line;
        }
        let unwanted = matches!(section, "[dev-dependencies]" | "[lints]")
            || line.starts_with("include_dir ")
            || section == "[features]"
                && (line.starts_with("source ") || line.contains("own source as data"));
        if !unwanted {
            kept.push(line);
        }
    }
    kept.join("\n").trim_end().to_owned() + "\n"
}

/// `UPDATE_EXPECT=1` writes it anew.
#[test]
fn the_vendored_manifest_is_the_runtimes_own() {
    let manifest = std::fs::read_to_string(runtime().join("Cargo.toml")).unwrap();
    let path = runtime().join("vendored.toml");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, standalone(&manifest)).unwrap();
    }
    assert_eq!(
        std::fs::read_to_string(path).unwrap(),
        standalone(&manifest),
        "UPDATE_EXPECT=1 writes resinker-runtime/vendored.toml anew"
    );
}

#[test]
fn packages_hold_what_is_embedded() {
    holds("resinker-codegen", "templates/crate");
    holds("resinker-language", "errors");
}

/// A package has every file of a folder.
fn holds(package: &str, folder: &str) {
    let output = Command::new(env!("CARGO"))
        .args(["package", "--list", "--allow-dirty", "--offline"])
        .args(["--package", package])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let listed = String::from_utf8(output.stdout).unwrap();
    let place = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .join(package)
        .join(folder);
    for file in std::fs::read_dir(place).unwrap() {
        let name = format!("{folder}/{}", file.unwrap().file_name().to_str().unwrap());
        assert!(
            listed.lines().any(|line| line == name),
            "{package}: {name} is left out"
        );
    }
}
