//! Events whose instances belong together, against a simulator that keeps lists and tries every
//! combination: both agree on what can happen after every event, on what can be drawn, and on what
//! follows; and each combination is as likely as any other.
//!
//! `RESINKER_RELATED_SEED` and `RESINKER_RELATED_COUNT` choose other configurations, and how many.

#![allow(clippy::unwrap_used, reason = "a broken expectation ends the test")]

use std::collections::BTreeMap;

use resinker_language::load::Texts;
use resinker_tests::generated::{build_unlinted, folder, traced};
use resinker_tests::naive::{Model, Ranks, follow};
use resinker_tests::oracle::{self, Oracle, Trace};
use resinker_tests::random::{numbers, related_configuration, related_journeys};

/// These have, together, chains and forks, keys and other values, tuples, arrays, selections by
/// age.
const SEEDS: [u64; 2] = [1, 3];

/// Standard deviations that a sum of uniform draws stays within; the seeds are fixed.
const DEVIATIONS: f64 = 4.5;

/// Configurations by chance, of those that are sound, whose journeys have, together, all that
/// belongs together: what is bound, what was bound before, what is picked for it.
const JOURNEYS: [u64; 3] = [13, 23, 49];

/// Scenarios that send such events, judged by what the oracle makes of their traces.
#[test]
fn journeys_take_what_belongs_together() {
    let mut faults = Vec::new();
    let mut sound = 0;
    for number in numbers("RESINKER_RELATED", &JOURNEYS) {
        let yaml = related_journeys(number);
        let path = folder("related-journeys-config").join("journeys.yaml");
        std::fs::write(&path, &yaml).unwrap();
        if !is_sound(&yaml) {
            continue;
        }
        sound += 1;
        let binary = build_unlinted(&path, "related-journeys");
        for seed in [1, 2] {
            let run = traced(&binary, seed, &[]);
            let trace = Trace::read(&run.trace).unwrap();
            let model = oracle::Model::read(&yaml).unwrap();
            let mut oracle = Oracle::new(model).without_duration().traced(trace);
            for line in run.stream.lines() {
                oracle.line(line);
            }
            oracle.finish();
            oracle.summary(&run.summary);
            let report = oracle.report();
            if let Some(first) = report.violations.first() {
                faults.push(format!(
                    "journeys {number}, seed {seed}: {} violations, first {first:?}",
                    report.total
                ));
            }
            if std::env::var_os("RESINKER_RELATED_COUNT").is_some() {
                println!(
                    "journeys {number}, seed {seed}: {:?} certain",
                    report.comparisons
                );
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(sound > 0, "none of the configurations is sound");
}

fn is_sound(yaml: &str) -> bool {
    let checked = resinker_language::check(&mut Texts::of("journeys.yaml", yaml), "journeys.yaml");
    checked.is_ok_and(|checked| checked.model.is_some())
}

#[test]
fn every_combination_is_tried() {
    let mut faults = Vec::new();
    let mut drawn = 0;
    for number in numbers("RESINKER_RELATED", &SEEDS) {
        let yaml = related_configuration(number);
        // One name, so that the crates replace each other.
        let path = folder("related-config").join("related.yaml");
        std::fs::write(&path, &yaml).unwrap();
        let binary = build_unlinted(&path, "related");
        let model = Model::read(&yaml).unwrap();
        let mut ranks: BTreeMap<String, Ranks> = BTreeMap::new();
        for seed in [1, 2] {
            let run = traced(&binary, seed, &[]);
            let report = follow(&model, &run.stream, &run.trace).unwrap();
            for fault in report.faults {
                faults.push(format!("configuration {number}, seed {seed}: {fault}"));
            }
            for (of, found) in report.ranks {
                let sum = ranks.entry(of).or_default();
                sum.draws += found.draws;
                sum.sum += found.sum;
            }
        }
        for (of, found) in ranks {
            drawn += found.draws;
            if found.deviation().abs() > DEVIATIONS {
                faults.push(format!(
                    "configuration {number}: {of} draws some more often: {} deviations",
                    found.deviation()
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(drawn > 500, "only {drawn} draws among several");
}
