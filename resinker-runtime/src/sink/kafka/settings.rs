//! Settings of librdkafka, and what of them is secret.

use std::fs::{self, File};

use rdkafka::ClientConfig;
use rdkafka::config::RDKafkaLogLevel;

use super::KafkaOutput;
use super::error::Error;
use crate::setting::{address, is_secret_setting};
use crate::sink::secrets::Secrets;

/// What holds where the configuration's properties say nothing else.
const DEFAULTS: [(&str, &str); 8] = [
    // Nothing lost, nothing twice, order kept within a partition, through whatever the connection
    // goes through.
    ("enable.idempotence", "true"),
    ("acks", "all"),
    ("client.id", "resinker"),
    // Keys go where Kafka's own clients would put them.
    ("partitioner", "murmur2_random"),
    // Bounds what waits for the broker to some 100 MB, and makes batches as large as they come at
    // full speed; at a slow pace a message waits for company no longer than this.
    ("queue.buffering.max.messages", "200000"),
    ("queue.buffering.max.kbytes", "98304"),
    ("linger.ms", "10"),
    // A broker that is started again is found within a second.
    ("reconnect.backoff.max.ms", "1000"),
];

/// What a name has in it whose value is not shown either, though it may stand in a file.
const UNSHOWN: [&str; 2] = ["token", "assertion"];

/// Settings that name a file which has to be there, and what it holds.
const FILES: [(&str, &str); 5] = [
    (
        "ssl.ca.location",
        "the certificates of the authorities to trust",
    ),
    ("ssl.certificate.location", "the client's certificate"),
    ("ssl.key.location", "the client's private key"),
    ("ssl.keystore.location", "the client's key and certificate"),
    ("ssl.crl.location", "the certificates that are revoked"),
];

/// Finds what librdkafka would not tell by name.
pub(super) fn check(output: &KafkaOutput) -> Result<(), Error> {
    if address::credentials(&output.brokers).next().is_some() {
        return Err(Error::CredentialsInAddress);
    }
    for (name, path) in &output.properties {
        let Some((setting, holds)) = FILES.iter().find(|(known, _)| known == name) else {
            continue;
        };
        // Places that librdkafka knows, or none.
        if path.is_empty() || (name == "ssl.ca.location" && path == "probe") {
            continue;
        }
        let readable = fs::metadata(path).and_then(|found| match found.is_dir() {
            true => fs::read_dir(path).map(|_| ()),
            false => File::open(path).map(|_| ()),
        });
        if let Err(source) = readable {
            return Err(Error::UnreadableFile {
                path: path.clone(),
                setting,
                holds,
                source,
            });
        }
    }
    Ok(())
}

/// The settings for a cluster.
pub(super) fn client_config(output: &KafkaOutput) -> ClientConfig {
    let mut config = ClientConfig::new();
    for (name, value) in DEFAULTS {
        config.set(name, value);
    }
    for (name, value) in &output.properties {
        config.set(name.as_str(), value.as_str());
    }
    if output.create_topics.is_some() {
        // Asking for a topic must not create it in another shape before we do.
        config.set("allow.auto.create.topics", "false");
    }
    config.set("bootstrap.servers", output.brokers.as_str());
    config.set_log_level(RDKafkaLogLevel::Critical);
    config
}

/// The values that no message shows.
pub(super) fn secrets(output: &KafkaOutput) -> Secrets {
    let secret =
        |name: &str| is_secret_setting(name) || UNSHOWN.iter().any(|part| name.contains(part));
    let secret = output.properties.iter().filter(|(name, _)| secret(name));
    let secret = secret.map(|(_, value)| value.clone());
    Secrets::new(secret.chain(address::credentials(&output.brokers)))
}
