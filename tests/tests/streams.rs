//! Whole streams against the oracle: compile, build, run, judge.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a broken expectation ends the test"
)]

use std::path::Path;

use resinker_tests::generated::{build, root, stream, succeed, traced};
use resinker_tests::liveness::Claims;
use resinker_tests::oracle::{Json, Model, Oracle, Trace};

/// Judges several seeds of a configuration's stream. Every event type must have come.
fn judge(config: &str, name: &str, events: u64) {
    judge_some(config, name, events, 0);
}

/// The same, but for so many event types, at most, that wait for what is rare or never is.
fn judge_some(config: &str, name: &str, events: u64, absent: usize) {
    let path = root().join(config);
    let binary = build(&path, name);
    let mut first = String::new();
    for seed in [1, 42, 2_718_281_828] {
        let text = stream(&binary, seed, events);
        assert!(text != first, "{config}: another seed gives another stream");
        let report = Oracle::new(Model::load(&path).unwrap())
            .without_duration()
            .stream(text.lines());
        assert!(
            report.violations.is_empty(),
            "{config}, seed {seed}: {} violations, among them {:#?}",
            report.total,
            report.violations.iter().take(5).collect::<Vec<_>>()
        );
        assert_eq!(report.lines, events, "{config}, seed {seed}");
        let model = Model::load(&path).unwrap();
        let missing: Vec<&str> = model
            .event_types()
            .filter(|event| !report.counts.contains_key(*event))
            .collect();
        assert!(
            missing.len() <= absent,
            "{config}, seed {seed}: never came: {missing:?}"
        );
        if seed == 1 {
            assert!(
                text == stream(&binary, seed, events),
                "{config}: the same seed gives the same bytes"
            );
        }
        first = text;
    }
}

/// Judges streams of a configuration with scenarios, by their traces and summaries as well. All but
/// a small part of what the trace says of what could happen must be beyond doubt, and `outcomes` of
/// the runs must have come.
fn follow(config: &str, name: &str, events: u64, outcomes: &[&str]) {
    let path = root().join(config);
    let binary = build(&path, name);
    let yaml = std::fs::read_to_string(&path).unwrap();
    let impossible = Claims::of(&path);
    let mut seen: Vec<&str> = Vec::new();
    for seed in [1, 42, 2_718_281_828] {
        let run = traced(&binary, seed, &["--total-events", &events.to_string()]);
        let model = Model::read(&yaml).unwrap();
        let scenarios = model.scenarios().map(str::to_owned).collect::<Vec<_>>();
        let trace = Trace::read(&run.trace).unwrap();
        assert_eq!(impossible.faults(&trace), Vec::<String>::new(), "{config}");
        let mut oracle = Oracle::new(model).without_duration().traced(trace);
        for line in run.stream.lines() {
            oracle.line(line);
        }
        oracle.finish();
        oracle.summary(&run.summary);
        let report = oracle.report();
        assert!(
            report.violations.is_empty(),
            "{config}, seed {seed}: {} violations, among them {:#?}",
            report.total,
            report.violations.iter().take(5).collect::<Vec<_>>()
        );
        assert_eq!(report.lines, events, "{config}, seed {seed}");
        let (certain, all) = report.comparisons;
        assert!(
            all > events && certain * 10 >= all * 9,
            "{config}, seed {seed}: only {certain} of {all} comparisons mean anything"
        );
        for scenario in scenarios {
            let counts = &report.scenarios[&scenario];
            assert!(counts.started > 0, "{config}, seed {seed}: no `{scenario}`");
            for (outcome, count) in [
                ("finished", counts.finished),
                ("aborted", counts.aborted),
                ("retries", counts.retries),
                ("skipped", counts.skipped),
            ] {
                if count > 0 {
                    seen.push(outcome);
                }
            }
        }
    }
    for outcome in outcomes {
        assert!(seen.contains(outcome), "{config}: {outcome} never came");
    }
}

/// The owner's configuration with every option on that its comments offer.
#[test]
fn the_seed_in_full() {
    let outcomes = ["aborted", "retries"];
    follow(
        "tests/configs/seed-full.yaml",
        "seed-full",
        20_000,
        &outcomes,
    );
}

/// Journeys that share accounts: kept, always kept, never kept.
#[test]
fn a_bank_with_journeys() {
    let outcomes = ["finished", "aborted", "retries"];
    follow(
        "tests/configs/bank-journeys.yaml",
        "bank-journeys",
        10_000,
        &outcomes,
    );
}

/// Holds, sessions and coupons that end by themselves, whoever has them.
#[test]
fn lifetimes() {
    follow(
        "tests/configs/lifetimes.yaml",
        "lifetimes",
        20_000,
        &["finished", "aborted"],
    );
}

/// Arrays as long as fields, items and state say, of plain elements and of instances.
#[test]
fn computed_numbers_of_elements() {
    follow("tests/configs/counts.yaml", "counts", 10_000, &[]);
}

/// Readings, sessions, drafts, carts and badges that go for new ones, but for those that the event
/// takes or a run holds.
#[test]
fn the_oldest_goes() {
    follow(
        "tests/configs/turnover.yaml",
        "turnover",
        10_000,
        &["finished", "aborted"],
    );
}

/// Members without a loan that is overdue, titles without a copy at hand: what must not be there.
#[test]
fn a_library() {
    follow(
        "tests/configs/library.yaml",
        "library",
        10_000,
        &["finished"],
    );
}

/// Fields of which no two values are equal, of every generator that has such.
#[test]
fn values_that_never_come_twice() {
    follow("tests/configs/unique.yaml", "unique", 10_000, &["finished"]);
}

/// Seats that are booked, set free and closed together: all that match.
#[test]
fn seats() {
    follow(
        "tests/configs/seats.yaml",
        "seats",
        3_000,
        &["finished", "retries"],
    );
}

/// What ends takes along what refers to it, or is forgotten by it, over several levels.
#[test]
fn references() {
    follow(
        "tests/configs/references.yaml",
        "references",
        8_000,
        &["finished", "aborted"],
    );
}

/// Fields that events set: what filters, relations, references, mirrors, limits and scenarios make
/// of them.
#[test]
fn fields_that_events_set() {
    follow(
        "tests/configs/set-fields.yaml",
        "set-fields",
        20_000,
        &["finished", "aborted"],
    );
}

/// Upserts by keys that come again wait for the scenarios whose instances they could change.
#[test]
fn a_shop_whose_keys_come_again() {
    follow(
        "tests/configs/upserts.yaml",
        "upserts",
        5_000,
        &["finished"],
    );
}

/// Filters that differ in one value alone, by equality and by order, of every type that has either.
#[test]
fn many_filters_over_one_field() {
    follow(
        "tests/configs/many-filters.yaml",
        "many-filters",
        5_000,
        &["finished"],
    );
}

/// Arrays in steps, loops, steps that are left out.
#[test]
fn parcels_on_tour() {
    let outcomes = ["finished", "aborted", "retries", "skipped"];
    follow(
        "tests/configs/logistics.yaml",
        "logistics",
        10_000,
        &outcomes,
    );
}

/// Two aliases of one entity in a step, tickets that are closed while others wait for them.
#[test]
fn a_helpdesk_with_journeys() {
    let outcomes = ["finished", "aborted", "retries", "skipped"];
    follow(
        "tests/configs/helpdesk-journeys.yaml",
        "helpdesk-journeys",
        10_000,
        &outcomes,
    );
}

/// The owner's configuration, verbatim.
#[test]
fn the_seed() {
    judge("tests/configs/seed.yaml", "seed", 100_000);
}

#[test]
fn a_shop() {
    judge("examples/ecommerce/resinker.yaml", "shop", 50_000);
}

/// Keys that are picked by recency and by Zipf's law, from ten thousand instances.
#[test]
fn an_auction_house() {
    judge("examples/nexmark/resinker.yaml", "nexmark", 30_000);
}

#[test]
fn a_bank() {
    judge("tests/configs/bank.yaml", "bank", 30_000);
}

#[test]
fn a_fleet_of_devices() {
    judge("tests/configs/fleet.yaml", "fleet", 30_000);
}

#[test]
fn keys_that_are_seldom_written() {
    judge("tests/configs/every-key.yaml", "every-key", 5_000);
}

/// Upserts through keys of few values, mirrors that filters read, names that are no identifiers.
#[test]
fn a_helpdesk() {
    judge("tests/configs/helpdesk.yaml", "helpdesk", 30_000);
}

/// Fourteen event types: stock that falls by item and rises by delivery, lives that end, sums upon
/// sums.
#[test]
fn a_market() {
    judge("tests/configs/market.yaml", "market", 50_000);
}

/// Keywords, spaces, digits first, non-ASCII, and names that collide once they are identifiers.
#[test]
fn names_that_make_trouble() {
    judge("tests/configs/names.yaml", "names", 5_000);
}

#[test]
fn every_kind_of_expression() {
    judge("tests/configs/expressions.yaml", "expressions", 20_000);
}

#[test]
fn every_faker_in_every_locale() {
    judge("tests/configs/fakers.yaml", "fakers", 10_000);
}

#[test]
fn every_parameter_of_a_faker() {
    judge(
        "tests/configs/faker-parameters.yaml",
        "faker-parameters",
        10_000,
    );
}

/// Every node of the language of expressions, in every place where it changes what is emitted.
#[test]
fn torture_by_expressions() {
    judge_some(
        "tests/configs/torture/expressions.yaml",
        "torture-expressions",
        3_000,
        1,
    );
}

/// Constants where values stand, identical operands, neutral elements.
#[test]
fn torture_by_constants() {
    judge(
        "tests/configs/torture/constants.yaml",
        "torture-constants",
        1_000,
    );
}

/// Every operator on every type, and filters that share indexes.
#[test]
fn torture_by_filters() {
    judge_some(
        "tests/configs/torture/filters.yaml",
        "torture-filters",
        3_000,
        47,
    );
}

/// Updates that read what other updates of the event change, and attributes that begin as fields.
#[test]
fn torture_by_updates_at_once() {
    judge("tests/configs/torture/before.yaml", "torture-before", 3_000);
}

#[test]
fn torture_by_names() {
    judge_some(
        "tests/configs/torture/names.yaml",
        "torture-names",
        3_000,
        1,
    );
}

#[test]
fn torture_by_state() {
    judge_some(
        "tests/configs/torture/state.yaml",
        "torture-state",
        3_000,
        2,
    );
}

/// What was valid once, and whose crate did not build, or not without a warning.
#[test]
fn torture_by_regressions() {
    follow(
        "tests/configs/torture/regressions.yaml",
        "torture-regressions",
        3_000,
        &["finished"],
    );
}

/// What was refused once, and means something.
#[test]
fn torture_by_allowances() {
    follow(
        "tests/configs/torture/allowances.yaml",
        "torture-allowances",
        3_000,
        &["finished"],
    );
}

/// Events whose instances belong together.
#[test]
fn marketplace() {
    judge("tests/configs/marketplace.yaml", "marketplace", 20_000);
}

/// Steps that take what belongs to what their run has bound, and the other way round.
#[test]
fn journeys_of_what_belongs_together() {
    let outcomes = ["finished", "aborted", "retries", "skipped"];
    follow("tests/configs/journeys.yaml", "journeys", 7_000, &outcomes);
}

#[test]
fn journeys_alone() {
    follow(
        "tests/configs/torture/journeys-alone.yaml",
        "journeys-alone",
        3_000,
        &["finished", "aborted"],
    );
}

/// A payload's null fields and every generator's edges, held against nothing but the stream itself.
#[test]
fn torture_by_values() {
    let path = root().join("tests/configs/torture/values.yaml");
    let binary = build(&path, "torture-values");
    let start = ["--start-time", "2025-05-06T10:00:00Z"];
    let run = |seed: &str| {
        let arguments = [
            "--output", "stdout", "--pace", "max", "--quiet", "--seed", seed,
        ];
        let output = succeed(
            std::process::Command::new(&binary)
                .args(arguments)
                .args(start)
                .args(["--total-events", "3000"]),
        );
        String::from_utf8(output.stdout).unwrap()
    };
    let text = run("1");
    assert_eq!(text.lines().count(), 3_000);
    for line in text.lines() {
        Json::parse(line).unwrap();
    }
    assert!(text == run("1"), "the same seed gives the same bytes");
    assert!(text != run("2"), "another seed gives another stream");
}

/// Where this test stands, so that the configurations above are found.
#[test]
fn configurations_are_all_judged() {
    let source = concat!(include_str!("streams.rs"), include_str!("ranges.rs"));
    for folder in ["tests/configs", "tests/configs/torture"] {
        for entry in std::fs::read_dir(root().join(folder)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            if Path::new(&name)
                .extension()
                .is_some_and(|extension| extension == "yaml")
            {
                assert!(
                    source.contains(&format!("{folder}/{name}\"")),
                    "no test judges {folder}/{name}"
                );
            }
        }
    }
}

/// Every field draws from a stream of its own: with a field more, all other values are what they
/// were.
#[test]
fn a_field_more_leaves_the_others_as_they_were() {
    let yaml = std::fs::read_to_string(root().join("tests/configs/bank.yaml")).unwrap();
    let marker = "      amount: { type: number";
    let extra = "      extra: { type: string, generator: faker.email }\n";
    let more = yaml.replacen(marker, &format!("{extra}{marker}"), 1);
    assert_ne!(yaml, more);
    let folder = resinker_tests::generated::folder("a-field-more-config");
    let path = folder.join("bank.yaml");
    std::fs::write(&path, more).unwrap();
    let before = stream(
        &build(&root().join("tests/configs/bank.yaml"), "a-field-less"),
        3,
        5_000,
    );
    let after = stream(&build(&path, "a-field-more"), 3, 5_000);
    assert_ne!(before, after);
    let without: Vec<String> = after
        .lines()
        .map(|line| match line.split_once("\"extra\":") {
            Some((head, tail)) => format!("{head}{}", tail.split_once(',').unwrap().1),
            None => line.to_owned(),
        })
        .collect();
    assert!(before.lines().eq(without.iter().map(String::as_str)));
}
