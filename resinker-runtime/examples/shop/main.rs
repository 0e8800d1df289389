//! A small shop, written by hand as the compiler would write it.
//!
//! `SHOP` chooses among variants for the tests: `kafka` enables only an output that cannot run,
//! `mixed` one that can beside it, `file` writes a file, `paced` runs in real time, `unseeded`
//! draws a seed, and `short` comes to a point where nothing can happen.

use std::process::ExitCode;

use resinker_runtime::{
    Arrival, Envelope, Format, Output, OutputKind, RateProfile, Settings, Start, Stop, Timestamp,
    cli,
};

mod model;

use model::{Shop, Short};

const STDOUT: Output = Output {
    kind: OutputKind::Stdout,
    format: Format::Json,
    envelope: Envelope::Full,
    event_types: None,
};

const PURCHASES: Output = Output {
    kind: OutputKind::File {
        path: "out/purchases.json",
    },
    format: Format::JsonPretty,
    envelope: Envelope::Payload,
    event_types: Some(&[model::PURCHASED]),
};

const SETTINGS: Settings = Settings {
    event_rate: 10.0,
    arrival: Arrival::Poisson,
    rate_profile: RateProfile::STEADY,
    start: Start::At(Timestamp::from_millis(1_746_525_600_000)),
    stop: Stop::Duration {
        nanos: 600_000_000_000,
    },
    time_multiplier: None,
    catch_up: false,
    seed: Some(42),
    outputs: &[STDOUT],
    skipped_outputs: &[],
};

fn main() -> ExitCode {
    let variant = std::env::var("SHOP").unwrap_or_default();
    let settings = match variant.as_str() {
        "kafka" => Settings {
            outputs: &[],
            skipped_outputs: &["kafka", "kinesis"],
            ..SETTINGS
        },
        "mixed" => Settings {
            skipped_outputs: &["kafka"],
            ..SETTINGS
        },
        "file" => Settings {
            outputs: &[STDOUT, PURCHASES],
            ..SETTINGS
        },
        "paced" => Settings {
            time_multiplier: Some(1.0),
            ..SETTINGS
        },
        "unseeded" => Settings {
            seed: None,
            ..SETTINGS
        },
        _ => SETTINGS,
    };
    if variant == "short" {
        cli::main::<Short>(&settings)
    } else {
        cli::main::<Shop>(&settings)
    }
}
