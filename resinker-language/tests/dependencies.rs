//! What comes with the language: whoever embeds it does not wait for a parser of Rust, and gets
//! neither the runtime's command line nor its outputs.

use std::collections::BTreeSet;
use std::process::Command;

/// What reads Rust or makes it, and what only the runtime's programs need.
const FOREIGN: [&str; 12] = [
    "clap",
    "flate2",
    "lexopt",
    "prettyplease",
    "proc-macro2",
    "quote",
    "rdkafka",
    "serde_derive",
    "signal-hook",
    "syn",
    "tokio",
    "zstd",
];

#[test]
fn nothing_beneath_the_language_or_its_tests_reads_rust() {
    let tree = Command::new(env!("CARGO"))
        .args(["tree", "--offline", "--locked", "--prefix", "none"])
        .args(["--package", "resinker-language"])
        .args(["--edges", "normal,build,dev", "--format", "{lib}"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&tree.stderr);
    assert!(tree.status.success(), "{told}");
    let listed = String::from_utf8(tree.stdout).unwrap();
    let crates: BTreeSet<String> = listed
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .map(|name| name.replace('_', "-"))
        .collect();
    assert!(crates.contains("serde-json"), "{listed}");
    for foreign in FOREIGN {
        assert!(!crates.contains(&foreign.replace('_', "-")), "{foreign}");
    }
}
