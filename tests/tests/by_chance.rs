//! Small configurations by chance against the oracle, which scans lists: both agree on what can
//! happen after every event.
//!
//! `RESINKER_CHANCE_SEED` and `RESINKER_CHANCE_COUNT` choose other configurations, and how many.

#![allow(clippy::unwrap_used, reason = "a broken expectation ends the test")]

use resinker_tests::generated::{build_unlinted, folder, traced};
use resinker_tests::liveness::Claims;
use resinker_tests::oracle::{Model, Oracle, Trace};
use resinker_tests::random::{configuration, numbers};

/// These have, together, every operator, two aliases of one entity, arrays, updates, removals, and
/// every word of a scenario.
const SEEDS: [u64; 6] = [4, 8, 18, 24, 27, 44];

const EVENTS: &str = "5000";

#[test]
fn the_program_and_a_scan_agree() {
    let mut faults = Vec::new();
    let (mut certain, mut all) = (0, 0);
    for number in numbers("RESINKER_CHANCE", &SEEDS) {
        let yaml = configuration(number);
        // One name, so that the crates replace each other.
        let path = folder("by-chance-config").join("by-chance.yaml");
        std::fs::write(&path, &yaml).unwrap();
        let binary = build_unlinted(&path, "by-chance");
        let impossible = Claims::of(&path);
        for seed in [1, 2, 3] {
            let run = traced(&binary, seed, &["--total-events", EVENTS]);
            let trace = Trace::read(&run.trace).unwrap();
            faults.extend(impossible.faults(&trace));
            let mut oracle = Oracle::new(Model::read(&yaml).unwrap()).traced(trace);
            for line in run.stream.lines() {
                oracle.line(line);
            }
            oracle.finish();
            oracle.summary(&run.summary);
            let report = oracle.report();
            certain += report.comparisons.0;
            all += report.comparisons.1;
            assert!(report.lines > 0, "configuration {number}, seed {seed}");
            if let Some(first) = report.violations.first() {
                faults.push(format!(
                    "configuration {number}, seed {seed}: {} violations, the first: {first}",
                    report.total
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(
        certain * 20 >= all * 19,
        "only {certain} of {all} comparisons mean anything"
    );
}

#[test]
fn one_number_is_one_configuration() {
    assert_eq!(configuration(7), configuration(7));
    assert_ne!(configuration(7), configuration(8));
}
