//! A small shop, written by hand as the compiler would write it.
//!
//! `SHOP` chooses among variants for the tests: `none` enables no output, `file` writes a file, `variable` one that the environment
//! names, `tolerant` writes to a full disk too and goes on without it, `paced` runs in real time, `unseeded` draws a seed, and `short`
//! comes to a point where nothing can happen. With the feature `kafka`, `kafka` sends to a topic, and `kafka-create` creates
//! it first.

use std::process::ExitCode;

use resinker_runtime::{
    Arrival, Compression, Envelope, FileOutput, Format, OnError, Output, OutputKind, RateProfile,
    Rotation, Settings, Start, Stop, Timestamp, cli,
};

mod model;

use model::{Shop, Short};

const STDOUT: Output = Output {
    kind: OutputKind::Stdout,
    format: Format::Json,
    envelope: Envelope::Full,
    event_types: None,
    on_error: OnError::Stop,
};

const PURCHASES: Output = Output {
    kind: file("out/purchases.json"),
    format: Format::JsonPretty,
    envelope: Envelope::Payload,
    event_types: Some(&[model::PURCHASED]),
    on_error: OnError::Stop,
};

const VARIABLE: Output = Output {
    kind: file("${SHOP_FOLDER}/${SHOP_NAME:-events}.json"),
    ..STDOUT
};

const FULL: Output = Output {
    kind: file("/dev/full"),
    on_error: OnError::Continue,
    ..STDOUT
};

#[cfg(feature = "kafka")]
const KAFKA: Output = kafka(None);

#[cfg(feature = "kafka")]
const KAFKA_CREATE: Output = kafka(Some(resinker_runtime::NewTopics {
    partitions: Some(4),
    replication_factor: None,
    config: &[],
}));

#[cfg(feature = "kafka")]
const fn kafka(create_topics: Option<resinker_runtime::NewTopics>) -> Output {
    Output {
        kind: OutputKind::Kafka(resinker_runtime::KafkaOutput {
            brokers: "${KAFKA_BROKERS}",
            topics: &["${KAFKA_TOPIC}"; 4],
            keying: 0,
            create_topics,
            message_timestamp: resinker_runtime::MessageTimestamp::Auto,
            properties: &[
                ("security.protocol", "${KAFKA_PROTOCOL:-plaintext}"),
                ("sasl.mechanism", "${KAFKA_MECHANISM:-PLAIN}"),
                ("sasl.username", "${KAFKA_USER:-nobody}"),
                ("sasl.password", "${KAFKA_PASSWORD:-nothing}"),
                ("message.max.bytes", "${KAFKA_MAX_BYTES:-1000000}"),
                ("delivery.timeout.ms", "${KAFKA_DELIVERY_MS:-300000}"),
                ("queue.buffering.max.messages", "${KAFKA_QUEUE:-200000}"),
                ("acks", "${KAFKA_ACKS:-all}"),
                ("ssl.ca.location", "${KAFKA_CA:-probe}"),
            ],
        }),
        ..STDOUT
    }
}

const fn file(path: &'static str) -> OutputKind {
    OutputKind::File(FileOutput {
        path,
        rotation: Rotation::None,
        compression: Compression::None,
        columns: &[],
    })
}

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
};

fn main() -> ExitCode {
    let variant = std::env::var("SHOP").unwrap_or_default();
    let settings = match variant.as_str() {
        #[cfg(feature = "kafka")]
        "kafka" => Settings {
            outputs: &[KAFKA],
            ..SETTINGS
        },
        #[cfg(feature = "kafka")]
        "kafka-create" => Settings {
            outputs: &[KAFKA_CREATE],
            ..SETTINGS
        },
        "none" => Settings {
            outputs: &[],
            ..SETTINGS
        },
        "variable" => Settings {
            outputs: &[VARIABLE],
            ..SETTINGS
        },
        "tolerant" => Settings {
            outputs: &[FULL, STDOUT],
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
        "catch-up" => Settings {
            catch_up: true,
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
