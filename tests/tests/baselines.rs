//! What `benches/baselines.sh` compares with must make the same events, or the comparison is a lie.

#![allow(clippy::unwrap_used, reason = "a broken expectation ends the test")]

use std::fs;
use std::process::Command;

use resinker_tests::generated::{build_unlinted, cargo, folder, generated, root, stream, succeed};

/// The program written by hand gives the generated program's bytes, whatever the seed and wherever
/// the run ends: in the middle of a scenario, too.
#[test]
fn the_handwritten_program_gives_the_same_bytes() {
    let config = folder("baseline-config").join("seed.yaml");
    let seed = root().join("tests/configs/seed.yaml");
    // Where its events go does not change them, and librdkafka takes long to build.
    let lines = format!(
        "imports: [\"{}\"]\noutputs: !replace\n  - type: stdout\n",
        seed.display()
    );
    fs::write(&config, lines).unwrap();
    let ours = build_unlinted(&config, "baseline");
    let _ = cargo(
        &root().join("benches/handwritten"),
        &["build", "--quiet", "--locked"],
    );
    for (seed, events) in [
        (42, 40_000),
        (1, 20_000),
        (u64::MAX, 20_000),
        (42, 2),
        (7, 0),
    ] {
        let theirs = succeed(Command::new(generated("handwritten")).args([
            "--seed",
            &seed.to_string(),
            "--total-events",
            &events.to_string(),
        ]));
        assert!(
            stream(&ours, seed, events).as_bytes() == theirs.stdout,
            "benches/handwritten and tests/configs/seed.yaml differ in the first {events} events of seed {seed}"
        );
    }
}
