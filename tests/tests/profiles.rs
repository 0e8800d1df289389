//! The quick profile and the release profile: the same bytes, by the same arithmetic.

#![allow(clippy::unwrap_used, reason = "a broken expectation ends the test")]

use resinker_tests::generated::{resinker, root, succeed};
use serde_json::Value;

use crate::command_line::cache;

/// The stream, and what the summary says of values that were held at a bound.
fn run(profile: &[&str], seed: &str) -> (Vec<u8>, Value) {
    let output = succeed(
        resinker()
            .env("RESINKER_CACHE_DIR", cache())
            .arg("run")
            .args(profile)
            .arg(root().join("tests/tests/profiles/numbers.yaml"))
            .args(["--", "--output", "stdout", "--pace", "max", "--quiet"])
            .args(["--summary", "json", "--total-events", "20000"])
            .args(["--seed", seed]),
    );
    let said = String::from_utf8(output.stderr).unwrap();
    let summary = said.lines().find(|line| line.starts_with('{')).unwrap();
    let summary: Value = serde_json::from_str(summary).unwrap();
    (output.stdout, summary.get("overflows").cloned().unwrap())
}

#[test]
fn both_profiles_give_the_same_bytes() {
    for seed in ["1", "42", "2718281828"] {
        let (quick, held) = run(&[], seed);
        assert!(
            held["Traded.sum"].as_u64().unwrap() > 1000,
            "seed {seed}: few values at a bound: {held}"
        );
        let (release, held_in_release) = run(&["--release"], seed);
        let differing = quick
            .split(|byte| *byte == b'\n')
            .zip(release.split(|byte| *byte == b'\n'))
            .find(|(quick, release)| quick != release)
            .map(|(quick, release)| [quick, release].map(String::from_utf8_lossy));
        assert_eq!(differing, None, "seed {seed}");
        assert_eq!(quick.len(), release.len(), "seed {seed}");
        assert_eq!(
            quick.iter().filter(|byte| **byte == b'\n').count(),
            20_000,
            "seed {seed}"
        );
        assert_eq!(held, held_in_release, "seed {seed}");
    }
}
