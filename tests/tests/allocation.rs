//! Once its buffers have grown, a generated program makes and writes events without allocating:
//! what an event costs is counted by a program that links generated crates as libraries.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a broken expectation ends the test"
)]

use std::fs;
use std::process::Command;

use resinker_tests::generated::{cargo, compile, folder, generated, root, succeed};

/// Counts allocations by event type, after a warm-up: lines of crate, type, events, allocations.
const PROGRAM: &str = include_str!("allocation/counter.rs");

const CRATES: &[(&str, &str)] = &[
    ("counted-seed", "tests/configs/seed.yaml"),
    ("counted-bank", "tests/configs/bank.yaml"),
    ("counted-fleet", "tests/configs/fleet.yaml"),
    ("counted-market", "tests/configs/market.yaml"),
];

/// Most allocations of an event that adds an instance: its texts, and now and then a store that
/// grows.
const PER_INSTANCE: u64 = 4;

/// Whether an event type adds instances.
fn produces(config: &str, event_type: &str) -> bool {
    let yaml = fs::read_to_string(root().join(config)).unwrap();
    let yaml: serde_yaml::Value = serde_yaml::from_str(&yaml).unwrap();
    let event = &yaml["event_types"][event_type];
    ["produces_entity", "produces_or_updates_entity"]
        .iter()
        .any(|key| event.get(key).is_some())
}

#[test]
fn events_of_a_generated_crate_allocate_nothing() {
    let counter = folder("allocation-counter");
    let runtime = root().join("resinker-runtime");
    let mut manifest = format!(
        "[package]\nname = \"allocation-counter\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[dependencies]\nresinker-runtime = {{ path = {runtime:?} }}\n"
    );
    let mut program = PROGRAM.to_owned();
    program += "\nfn main() {\n";
    let mut profiles = String::new();
    for (name, config) in CRATES {
        let generated = compile(&root().join(config), name);
        let own = fs::read_to_string(generated.join("Cargo.toml")).unwrap();
        let (_, rest) = own.split_once("\n[profile.").unwrap();
        profiles = format!("\n[profile.{rest}");
        manifest += &format!("{name} = {{ path = {generated:?} }}\n");
        let module = name.replace('-', "_");
        program += &format!("    count::<{module}::Simulation>(\"{name}\");\n");
    }
    program += "}\n";
    // Libraries are those of all generated crates: by the same profiles, of the same versions.
    manifest += &profiles;
    fs::create_dir_all(counter.join("src")).unwrap();
    fs::write(counter.join("Cargo.toml"), manifest).unwrap();
    fs::copy(root().join("Cargo.lock"), counter.join("Cargo.lock")).unwrap();
    fs::write(counter.join("src/main.rs"), program).unwrap();
    let _ = cargo(&counter, &["build", "--quiet"]);
    let output = succeed(&mut Command::new(generated("allocation-counter")));
    let text = String::from_utf8(output.stdout).unwrap();
    let mut counted = 0;
    for line in text.lines() {
        let [name, event_type, events, allocations] =
            line.split('\t').collect::<Vec<_>>().try_into().unwrap();
        let (_, config) = CRATES.iter().find(|(known, _)| *known == name).unwrap();
        let (events, allocations): (u64, u64) =
            (events.parse().unwrap(), allocations.parse().unwrap());
        let most = if produces(config, event_type) {
            events * PER_INSTANCE
        } else {
            // A change of state may move an instance into an index that grows.
            1 + events / 500
        };
        assert!(
            allocations <= most,
            "{config}: {allocations} allocations in {events} events of {event_type}"
        );
        counted += events;
    }
    assert_eq!(counted, 20_000 * CRATES.len() as u64);
}
