//! What is found sound builds without a warning, and runs: every construct of the language with every kind of value, in configurations by
//! chance, and every configuration of the repository.
//!
//! A construct is what the compiler's own tables list; which kinds it takes, the compiler says. What it takes and what then never stands in a
//! configuration that was built is a failure, and so is a construct that nothing here knows how to write.
//!
//! `RESINKER_SOUND_COUNT` makes so many more configurations, from `RESINKER_SOUND_SEED` on; `RESINKER_SOUND_ALL=1` builds every configuration of
//! the repository rather than a sample.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a broken expectation ends the test"
)]
#![allow(unreachable_pub, missing_docs, reason = "parts of one test")]

#[path = "sound/compiler.rs"]
mod compiler;
#[path = "sound/corpus.rs"]
mod corpus;
#[path = "sound/coverage.rs"]
mod coverage;
#[path = "sound/make.rs"]
mod make;
#[path = "sound/workspace.rs"]
mod workspace;

use std::collections::BTreeSet;

use make::Made;
use workspace::Workspace;

fn number(name: &str) -> Option<u64> {
    let text = std::env::var(name).ok()?;
    Some(
        text.parse()
            .unwrap_or_else(|error| panic!("{name}: {error}")),
    )
}

/// Crates that are built at once.
const BATCH: usize = 40;

/// Whatever the compiler's tables list can be written here, and goes with a kind at least.
#[test]
fn every_construct_is_known() {
    let legal = coverage::legal();
    assert!(legal.faults.is_empty(), "{}", legal.faults.join("\n"));
}

/// Every construct with every kind, and every way of writing one, stands in a configuration that builds and runs. By hand
/// (`RESINKER_SOUND_ALL=1`) every construct in every way with every kind, null and not.
#[test]
fn every_construct_with_every_kind() {
    let legal = coverage::legal();
    let pairs = make::chosen(legal, number("RESINKER_SOUND_ALL").is_some());
    let made = make::all(&pairs);
    eprintln!(
        "{} of {} pairs of a construct and a kind, in {} configurations; {} attempts were refused",
        pairs.len(),
        legal.pairs.len(),
        made.all.len(),
        made.refused
    );
    assert!(
        made.refused * 4 < pairs.len(),
        "{} attempts for {} pairs were refused: they show nothing",
        made.refused,
        pairs.len()
    );
    judge("sound-pairs", &made.all);
    let held: BTreeSet<&str> = made
        .all
        .iter()
        .flat_map(|made| made.pairs.iter().map(String::as_str))
        .collect();
    let missing: Vec<String> = pairs
        .iter()
        .map(|(pair, _)| pair.to_string())
        .filter(|pair| !held.contains(pair.as_str()))
        .collect();
    assert!(missing.is_empty(), "never built:\n{}", missing.join("\n"));
}

/// By hand, by the thousand.
#[test]
fn configurations_by_chance() {
    let Some(count) = number("RESINKER_SOUND_COUNT") else {
        return;
    };
    let first = number("RESINKER_SOUND_SEED").unwrap_or(1);
    let legal = coverage::legal();
    let made: Vec<Made> = (first..first + count)
        .map(|seed| make::by_chance(legal, seed))
        .collect();
    judge("sound-chance", &made);
}

#[test]
fn configurations_of_the_repository() {
    let all = corpus::all();
    assert!(all.len() > 150, "{}", all.len());
    let every = if number("RESINKER_SOUND_ALL").is_some() {
        1
    } else {
        12
    };
    let chosen: Vec<Made> = all.into_iter().step_by(every).collect();
    judge("sound-corpus", &chosen);
}

/// Builds and runs them, some at once; what broke is told, all of it.
fn judge(name: &str, all: &[Made]) {
    let mut faults = Vec::new();
    for batch in all.chunks(BATCH) {
        let workspace = Workspace::write(name, batch);
        faults.extend(workspace.build());
        faults.extend(workspace.run());
    }
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n\n")
    );
}
