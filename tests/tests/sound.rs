//! What is found sound builds without a warning, and runs: every construct of the language with
//! every kind of value, in configurations by chance, and every configuration of the repository.
//!
//! A construct is what the compiler's own tables list; which kinds it takes, the compiler says.
//! What it takes and what then never stands in a configuration that was built is a failure, and so
//! is a construct that nothing here knows how to write.
//!
//! `RESINKER_SOUND_COUNT` makes so many more configurations, from `RESINKER_SOUND_SEED` on;
//! `RESINKER_SOUND_ALL=1` builds every configuration of the repository rather than a sample. What
//! breaks is kept as `target/end-to-end/broken-*.yaml`.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a broken expectation ends the test"
)]
#![allow(unreachable_pub, missing_docs, reason = "parts of one test")]

#[path = "sound/census.rs"]
mod census;
#[path = "sound/compiler.rs"]
mod compiler;
#[path = "sound/corpus.rs"]
mod corpus;
#[path = "sound/coverage.rs"]
mod coverage;
#[path = "sound/filter.rs"]
mod filter;
#[path = "sound/fuzzed.rs"]
mod fuzzed;
#[path = "sound/kind.rs"]
mod kind;
#[path = "sound/make.rs"]
mod make;
#[path = "sound/workspace.rs"]
mod workspace;

use std::collections::BTreeSet;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use make::Configuration;
use resinker_tests::random::number;
use resinker_tests::random::pair::Pair;
use workspace::Workspace;

/// Crates that are built at once.
const BATCH: usize = 40;

/// Whatever the compiler's tables list can be written here, and goes with a kind at least.
#[test]
fn every_construct_is_known() {
    let legal = coverage::legal();
    assert!(legal.faults.is_empty(), "{}", legal.faults.join("\n"));
}

/// Whatever the compiler's tables list stands in a configuration that the tests below build: keys
/// and words of blocks, parameters, types, parts of expressions.
#[test]
fn all_of_the_language_is_built() {
    let built = pairs().made.all.iter().chain(sample());
    let held: census::Census = built.flat_map(compiler::census).collect();
    let clients = std::env::var_os("RESINKER_SOUND_CLIENTS").is_some();
    let missing: Vec<String> = census::required(clients)
        .difference(&held)
        .cloned()
        .collect();
    assert!(
        missing.is_empty(),
        "in no configuration that is built ({}):\n{}",
        missing.len(),
        missing.join("\n")
    );
}

/// Every construct with every kind, and every way of writing one, stands in a configuration that
/// builds and runs. By hand (`RESINKER_SOUND_ALL=1`) every construct in every way with every kind,
/// null and not.
#[test]
fn every_construct_with_every_kind() {
    let Pairs { pairs, made } = pairs();
    eprintln!(
        "{} of {} pairs of a construct and a kind, in {} configurations; {} attempts were refused",
        pairs.len(),
        coverage::legal().pairs.len(),
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
    let since = Instant::now();
    let made: Vec<Configuration> = make::some_by_chance(legal, first, count);
    eprintln!("written and checked in {:.1?}", since.elapsed());
    judge("sound-chance", &made);
}

#[test]
fn configurations_of_the_repository() {
    judge("sound-corpus", sample());
}

/// The pairs that are built, and the configurations that hold them.
struct Pairs {
    pairs: Vec<(Pair, usize)>,
    made: make::All,
}

fn pairs() -> &'static Pairs {
    static PAIRS: OnceLock<Pairs> = OnceLock::new();
    PAIRS.get_or_init(|| {
        let pairs = make::chosen(coverage::legal(), number("RESINKER_SOUND_ALL").is_some());
        let made = make::all(&pairs);
        Pairs { pairs, made }
    })
}

/// The configurations of the repository that are built: some, and by hand all.
fn sample() -> &'static [Configuration] {
    static SAMPLE: OnceLock<Vec<Configuration>> = OnceLock::new();
    SAMPLE.get_or_init(|| {
        let all = corpus::all();
        assert!(all.len() > 150, "{}", all.len());
        if number("RESINKER_SOUND_ALL").is_some() {
            return all;
        }
        let sample = corpus::sample(&all);
        assert!(sample.len() < all.len() / 4, "{}", sample.len());
        sample
    })
}

/// Builds and runs them, some at once; what broke is told, all of it.
fn judge(name: &str, all: &[Configuration]) {
    let mut faults = Vec::new();
    let mut times = [Duration::ZERO; 4];
    for batch in all.chunks(BATCH) {
        let since = Instant::now();
        let workspace = Workspace::write(name, batch);
        let written = since.elapsed();
        faults.extend(workspace.build());
        let built = since.elapsed();
        let (wrong, [ran, judged]) = workspace.run();
        faults.extend(wrong);
        for (sum, time) in times
            .iter_mut()
            .zip([written, built - written, ran, judged])
        {
            *sum += time;
        }
    }
    let [written, built, ran, judged] = times;
    eprintln!(
        "{name}: {} configurations: written in {written:.1?}, built in {built:.1?}, run in {ran:.1?} and judged in {judged:.1?} of two threads; {} faults",
        all.len(),
        faults.len()
    );
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n\n")
    );
}
