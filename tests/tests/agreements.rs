//! One small configuration for each way in which a program and a scan of lists have ever been found
//! to differ.

#![allow(clippy::unwrap_used, reason = "a broken expectation ends the test")]

use std::path::{Path, PathBuf};

use resinker_tests::generated::{build, build_unlinted, root, traced};
use resinker_tests::liveness::Claims;
use resinker_tests::oracle::{Model, Oracle, Trace};

fn agree(name: &str) {
    judge(name, build_unlinted);
}

/// The same, and the generated crate is clean.
fn agree_cleanly(name: &str) {
    judge(name, build);
}

fn judge(name: &str, build: fn(&Path, &str) -> PathBuf) {
    let path = root().join(format!("tests/configs/agreements/{name}.yaml"));
    let yaml = std::fs::read_to_string(&path).unwrap();
    let binary = build(&path, name);
    let impossible = Claims::of(&path);
    for seed in [1, 2, 3] {
        let run = traced(
            &binary,
            seed,
            &[
                "--total-events",
                "2000",
                "--start-time",
                "2025-01-01T00:00:00Z",
            ],
        );
        let trace = Trace::read(&run.trace).unwrap();
        assert_eq!(impossible.faults(&trace), Vec::<String>::new());
        let mut oracle = Oracle::new(Model::read(&yaml).unwrap())
            .without_duration()
            .traced(trace);
        for line in run.stream.lines() {
            oracle.line(line);
        }
        oracle.finish();
        oracle.summary(&run.summary);
        let report = oracle.report();
        assert_eq!(report.lines, 2000, "{name}, seed {seed}");
        assert!(
            report.violations.is_empty(),
            "{name}, seed {seed}: {} violations, the first: {}",
            report.total,
            report.violations.first().unwrap()
        );
    }
}

/// A step takes a bound instance: the items that it picks beside it are others.
#[test]
fn bound_instance_in_an_array() {
    agree("bound-instance-in-an-array");
}

/// An alias that a step left out would have bound names nothing: what was bound last comes next.
#[test]
fn alias_without_an_instance() {
    agree("alias-without-an-instance");
}

/// The same where the instance that the alias named is gone by the run's own doing.
#[test]
fn alias_whose_instance_is_removed() {
    agree("alias-whose-instance-is-removed");
}

/// Of two instances that a step has bound and one of which it removes, the other keeps its name,
/// and beside it only one is picked.
#[test]
fn instance_beside_a_removed_one() {
    agree("instance-beside-a-removed-one");
}

/// The second time of a loop takes what the first took, whatever came before.
#[test]
fn loop_after_a_step_left_out() {
    agree("loop-after-a-step-left-out");
}

/// Two aliases whose filters overlap need two instances that together satisfy both, and no third.
#[test]
fn filters_that_overlap() {
    agree("filters-that-overlap");
}

/// The same where one alias feeds the items of an array.
#[test]
fn filters_that_overlap_with_items() {
    agree("filters-that-overlap-with-items");
}

/// Of three, each waits for one match more for each other that could take from it first.
#[test]
fn three_filters_that_overlap() {
    agree("three-filters-that-overlap");
}

/// The same beside what runs of scenarios have bound and keep.
#[test]
fn three_filters_that_overlap_in_scenarios() {
    agree("three-filters-that-overlap-in-scenarios");
}

#[test]
fn initial_instances_without_a_sequence() {
    agree("initial-instances-without-a-sequence");
}

#[test]
fn event_that_only_begins() {
    agree("event-that-only-begins");
}

#[test]
fn value_that_is_always_overridden() {
    agree_cleanly("value-that-is-always-overridden");
}

#[test]
fn limit_on_what_never_changes() {
    agree_cleanly("limit-on-what-never-changes");
}

/// One scenario of one step, and nothing else that a match could be about.
#[test]
fn one_scenario() {
    agree_cleanly("one-scenario");
}

/// A run that waits before its first step is told of when it begins.
#[test]
fn first_step_after_a_delay() {
    agree("first-step-after-a-delay");
}

/// What a run's step sets anew is not made false by what another run does later to the same
/// instance.
#[test]
fn state_set_anew_before_another_run_spoils_it() {
    agree("state-set-anew-before-another-run-spoils-it");
}

/// A run that lets others have what it holds still does something to it later: who needs that as it
/// is, takes another instance, before the first step already.
#[test]
fn careless_run_that_waits_for_its_first_step() {
    agree("careless-run-that-waits-for-its-first-step");
}

/// What a step has bound takes nothing from the pool of a later pick that it is not in.
#[test]
fn pick_after_one_that_may_be_bound() {
    agree("pick-after-one-that-may-be-bound");
}

/// A run remembers nothing for a step that can never happen.
#[test]
fn bound_for_a_step_that_never_happens() {
    agree_cleanly("bound-for-a-step-that-never-happens");
}

/// Expressions that name one thing twice, and a key that is the time of an earlier event.
#[test]
fn operands_that_come_twice() {
    agree_cleanly("operands-that-come-twice");
}

/// An event waits for more matches than anything ever takes at once.
#[test]
fn many_that_are_waited_for() {
    agree("many-that-are-waited-for");
}

/// What an event ends only under a condition is there where that does not hold.
#[test]
fn ends_under_a_condition() {
    agree_cleanly("ends-under-a-condition");
}

/// What creates waits while there is no room; what may update does.
#[test]
fn no_room_for_another() {
    agree_cleanly("no-room-for-another");
}

/// A run that can do nothing waits for what ends by itself.
#[test]
fn only_an_end_makes_room() {
    agree_cleanly("only-an-end-makes-room");
}

/// A cascade of a step's own event ends what the step has taken as well.
#[test]
fn taken_instance_that_a_cascade_ends() {
    agree_cleanly("taken-instance-that-a-cascade-ends");
}

/// Entities that are called as the structures which keep them.
#[test]
fn names_of_structures() {
    agree_cleanly("names-of-structures");
}

/// Where runs hold all there may be, nothing goes for what an event would create.
#[test]
fn oldest_that_no_run_holds() {
    agree_cleanly("oldest-that-no-run-holds");
}

/// Instances that belong together along a chain, whose names are words of Rust.
#[test]
fn chain_of_words_of_rust() {
    agree_cleanly("chain-of-words-of-rust");
}

/// Bounds of one and of none: of instances and of those with a value, in events and in steps.
#[test]
fn bounds_of_one() {
    agree_cleanly("bounds-of-one");
}

/// Sets that are kept together, of a value that may be null, of instances that end and belong to
/// others.
#[test]
fn families_of_what_may_be_null() {
    agree_cleanly("families-of-what-may-be-null");
}

/// A run begins with an instance that its first step may end: whoever would spoil what the last one
/// needs is heeded all the same.
#[test]
fn step_that_may_end_what_later_ones_take() {
    agree_cleanly("step-that-may-end-what-later-ones-take");
}

/// Nothing but an optional instance relates to another one.
#[test]
fn optional_alone() {
    agree_cleanly("optional-alone");
}

/// Nothing is read of an optional instance, so nobody looks for it.
#[test]
fn optional_that_nothing_reads() {
    agree_cleanly("optional-that-nothing-reads");
}

/// What a step has bound is asked for only by whether it belongs to what another step takes.
#[test]
fn bound_before_for_what_belongs_to_it() {
    agree_cleanly("bound-before-for-what-belongs-to-it");
}

/// An update from the payload sets an attribute anew that begins as a field: what waits for that
/// can happen at once.
#[test]
fn replaced_state_by_an_update() {
    agree("replaced-state-by-an-update");
}

/// An update whose payload lacks a field leaves what begins as it.
#[test]
fn state_that_an_update_keeps() {
    agree("state-that-an-update-keeps");
}

/// Runs that set fields, parts of objects and what relations compare.
#[test]
fn fields_set_anew_within_a_run() {
    agree_cleanly("fields-set-anew-within-a-run");
}
