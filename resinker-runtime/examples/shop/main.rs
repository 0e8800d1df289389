//! A small shop, written by hand as the compiler would write it.
//!
//! `SHOP` chooses among variants for the tests: `none` enables no output, `file` writes a file,
//! `variable` one that the environment names, `tolerant` writes to a full disk too and goes on
//! without it, `paced` runs in real time, `unseeded` draws a seed, and `short` comes to a point
//! where nothing can happen. With the feature `kafka`, `kafka` sends to a topic, and `kafka-create`
//! creates it first.

use std::process::ExitCode;

use resinker_runtime::{
    Arrival, Envelope, FileOutput, Format, MissingVariable, OnError, Output, RateProfile, Settings,
    Start, StdoutOutput, Stop, Timestamp, cli, expand,
};

mod model;

use model::{Shop, Short};

type Outputs = Result<Vec<Output>, MissingVariable>;

fn stdout() -> Outputs {
    Ok(vec![Output::to(StdoutOutput)])
}

fn file() -> Outputs {
    let purchases = Output {
        format: Format::JsonPretty,
        envelope: Envelope::Payload,
        event_types: Some(&[model::PURCHASED]),
        ..Output::to(FileOutput::plain("out/purchases.json"))
    };
    Ok(vec![Output::to(StdoutOutput), purchases])
}

fn variable() -> Outputs {
    let path = expand("${SHOP_FOLDER}/${SHOP_NAME:-events}.json")?;
    Ok(vec![Output::to(FileOutput::plain(path))])
}

fn tolerant() -> Outputs {
    let full = Output {
        on_error: OnError::Continue,
        ..Output::to(FileOutput::plain("/dev/full"))
    };
    Ok(vec![full, Output::to(StdoutOutput)])
}

#[cfg(feature = "kafka")]
fn kafka(create_topics: Option<resinker_runtime::NewTopics>) -> Outputs {
    let topic = expand("${KAFKA_TOPIC}")?;
    let properties = [
        ("security.protocol", "${KAFKA_PROTOCOL:-plaintext}"),
        ("sasl.mechanism", "${KAFKA_MECHANISM:-PLAIN}"),
        ("sasl.username", "${KAFKA_USER:-nobody}"),
        ("sasl.password", "${KAFKA_PASSWORD:-nothing}"),
        ("message.max.bytes", "${KAFKA_MAX_BYTES:-1000000}"),
        ("delivery.timeout.ms", "${KAFKA_DELIVERY_MS:-300000}"),
        ("queue.buffering.max.messages", "${KAFKA_QUEUE:-200000}"),
        ("acks", "${KAFKA_ACKS:-all}"),
        ("ssl.ca.location", "${KAFKA_CA:-probe}"),
    ];
    let properties = properties.map(|(name, value)| Ok((name.to_owned(), expand(value)?)));
    Ok(vec![Output::to(resinker_runtime::KafkaOutput {
        brokers: expand("${KAFKA_BROKERS}")?,
        topics: vec![topic; 4],
        keying: 0,
        create_topics,
        message_timestamp: resinker_runtime::MessageTimestamp::Auto,
        properties: properties.into_iter().collect::<Result<_, _>>()?,
    })])
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
    outputs: stdout,
};

fn main() -> ExitCode {
    let variant = std::env::var("SHOP").unwrap_or_default();
    let settings = match variant.as_str() {
        #[cfg(feature = "kafka")]
        "kafka" => Settings {
            outputs: || kafka(None),
            ..SETTINGS
        },
        #[cfg(feature = "kafka")]
        "kafka-create" => Settings {
            outputs: || {
                kafka(Some(resinker_runtime::NewTopics {
                    partitions: Some(4),
                    replication_factor: None,
                    config: Vec::new(),
                }))
            },
            ..SETTINGS
        },
        "none" => Settings {
            outputs: || Ok(Vec::new()),
            ..SETTINGS
        },
        "variable" => Settings {
            outputs: variable,
            ..SETTINGS
        },
        "tolerant" => Settings {
            outputs: tolerant,
            ..SETTINGS
        },
        "file" => Settings {
            outputs: file,
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
