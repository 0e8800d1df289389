//! Values beyond the range of their field: a bound in the stream, and as often in the summary as in
//! the stream.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a broken expectation ends the test"
)]

use std::path::Path;
use std::process::Command;

use resinker_tests::generated::{build, root, succeed, traced};
use resinker_tests::oracle::{Json, Model, Oracle, Trace};

/// Judges a stream of a program by its trace and its summary; gives the summary's text, and the
/// oracle.
fn judged(binary: &Path, config: &Path, seed: u64) -> (String, Oracle) {
    let run = traced(binary, seed, &["--total-events", "3000"]);
    let mut oracle = Oracle::new(Model::load(config).unwrap())
        .without_duration()
        .traced(Trace::read(&run.trace).unwrap());
    for line in run.stream.lines() {
        oracle.line(line);
    }
    oracle.finish();
    oracle.summary(&run.summary);
    let report = oracle.report();
    assert_eq!(report.lines, 3_000);
    assert!(
        report.violations.is_empty(),
        "seed {seed}: {} violations, among them {:#?}",
        report.total,
        report.violations.iter().take(5).collect::<Vec<_>>()
    );
    (run.summary, oracle)
}

/// The fields that a summary counts under a key, which are in the order of their names.
fn fields(summary: &str, key: &str) -> Vec<String> {
    let summary = Json::parse(summary).unwrap();
    let counted = summary.get(key).unwrap().entries();
    let fields: Vec<String> = counted.iter().map(|(field, _)| field.clone()).collect();
    assert!(fields.is_sorted(), "{fields:?}");
    fields
}

/// A wrong count is noticed.
fn assert_noticed(summary: &str, oracle: &mut Oracle, key: &str, field: &str, what: &str) {
    let found = Json::parse(summary).unwrap();
    let count = found
        .get(key)
        .and_then(|counted| counted.get(field))
        .unwrap();
    let one = format!("\"{field}\":{count}");
    assert!(summary.contains(&one));
    oracle.summary(&summary.replace(&one, &format!("\"{field}\":1")));
    assert_eq!(
        oracle.report().violations[0].what,
        format!("values of `{field}` {what}")
    );
}

/// What 64 bits do not hold: exact on the way, a bound in a field.
#[test]
fn torture_by_overflow() {
    let path = root().join("tests/configs/torture/overflow.yaml");
    let binary = build(&path, "torture-overflow");
    for seed in [1, 42, 2_718_281_828] {
        let (summary, mut oracle) = judged(&binary, &path, seed);
        let fields = fields(&summary, "overflows");
        for field in [
            "Account.state.count",
            "Account.state.turnover",
            "Traded.exact",
            "Traded.fills[].made",
            "Traded.sum",
        ] {
            assert!(
                fields.iter().any(|known| known == field),
                "seed {seed}: {field} is not in {fields:?}"
            );
        }
        assert!(!fields.contains(&"Traded.total".to_owned()));
        assert_noticed(
            &summary,
            &mut oracle,
            "overflows",
            "Traded.sum",
            "at a bound",
        );
    }
}

/// What no float holds, drawn and computed, and what is no number.
#[test]
fn torture_by_infinite_floats() {
    let path = root().join("tests/configs/torture/infinite.yaml");
    let binary = build(&path, "torture-infinite");
    for seed in [1, 42, 2_718_281_828] {
        let (summary, mut oracle) = judged(&binary, &path, seed);
        let (bounds, zeros) = (
            fields(&summary, "overflows"),
            fields(&summary, "not_numbers"),
        );
        for field in [
            "Account.state.in_cents",
            "Account.state.kept",
            "Account.state.summed",
            "Measured.decimal",
            "Measured.exponential",
            "Measured.integer",
            "Measured.larger",
            "Measured.largest",
            "Measured.list[]",
            "Measured.lognormal",
            "Measured.mean",
            "Measured.negative",
            "Measured.normal",
            "Measured.pareto",
            "Measured.product",
            "Measured.total",
        ] {
            assert!(
                bounds.iter().any(|known| known == field),
                "seed {seed}: {field} is not in {bounds:?}"
            );
        }
        for held in ["above", "below", "by_zero", "into", "least"] {
            assert!(!bounds.contains(&format!("Measured.{held}")), "{held}");
        }
        assert_eq!(
            zeros,
            [
                "Measured.among",
                "Measured.cents",
                "Measured.chosen",
                "Measured.difference",
                "Measured.equal",
                "Measured.greatest",
                "Measured.itself",
                "Measured.less",
                "Measured.nothing",
                "Measured.quotient",
                "Measured.remainder",
                "Measured.same",
                "Measured.told",
                "Measured.total",
                "Measured.whole",
            ],
            "seed {seed}"
        );
        let (key, field) = ("not_numbers", "Measured.difference");
        assert_noticed(&summary, &mut oracle, key, field, "that are no number");
    }
    let text = succeed(Command::new(&binary).args([
        "--output",
        "null",
        "--pace",
        "max",
        "--seed",
        "1",
        "--total-events",
        "3000",
    ]));
    let told = String::from_utf8(text.stderr).unwrap();
    for line in [
        "leaves the range of the field and becomes its bound, first in ",
        "a result for `Measured.",
        "is no number (as infinity minus infinity is none) and becomes 0, first in event ",
        "  held at a bound",
        "  no number, so 0",
    ] {
        assert_eq!(told.matches(line).count(), 1, "{line}: {told}");
    }
}
