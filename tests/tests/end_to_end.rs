//! Compile, build, run: what the compiler makes and what its programs send. One binary, so that
//! what one test waits for another uses.

mod agreements;
mod allocation;
mod baselines;
mod by_chance;
mod command_line;
mod expressions;
mod files;
mod formats;
mod guides;
mod liveness;
mod oracle;
mod oracle_rules;
mod oracle_scenarios;
mod oracle_seed;
mod overfull;
mod parts;
mod profiles;
mod ranges;
mod reference;
mod relations;
mod spread;
mod streams;
mod unix_socket;
mod used_up;
mod values;

/// What needs librdkafka is a binary of its own, which a feature turns on.
#[cfg(not(feature = "kafka"))]
#[test]
fn outputs_to_kafka_are_tested_or_told() {
    use std::io::Write;
    assert!(
        std::env::var_os("RESINKER_REQUIRE_SERVICES").is_none_or(|value| value != "1"),
        "nothing may be left out, and `--features resinker-tests/kafka` is missing"
    );
    // Not through `eprintln!`, which the harness keeps to itself.
    let _unheard = writeln!(
        std::io::stderr(),
        "NOT TESTED: outputs to Kafka (`--features resinker-tests/kafka` compiles librdkafka for them; `.ci/test` does that)"
    );
}
