//! What goes on in a cluster, for tests that wait for it. What they judge by is read by another
//! client: see `reader`.

use std::thread::sleep;
use std::time::{Duration, Instant};

use rdkafka::ClientConfig;
use rdkafka::consumer::{BaseConsumer, Consumer};

const PATIENCE: Duration = Duration::from_secs(20);

/// Waits until something is so.
pub(crate) fn until(what: &str, mut so: impl FnMut() -> bool) {
    let since = Instant::now();
    while !so() {
        assert!(
            since.elapsed() < Duration::from_secs(300),
            "{what}: not in five minutes"
        );
        sleep(Duration::from_millis(20));
    }
}

fn client(brokers: &str) -> BaseConsumer {
    ClientConfig::new()
        .set("bootstrap.servers", brokers)
        .set("group.id", "watch")
        .set("allow.auto.create.topics", "false")
        .create()
        .unwrap()
}

/// Whether a broker is there and takes messages.
pub(crate) fn is_ready(brokers: &str) -> bool {
    let metadata = client(brokers).fetch_metadata(None, Duration::from_secs(1));
    metadata.is_ok_and(|metadata| !metadata.brokers().is_empty())
}

/// The first offset of each partition of a topic, and that after its last.
pub(crate) fn offsets(brokers: &str, topic: &str) -> Vec<(i64, i64)> {
    offsets_by(&client(brokers), topic)
}

fn offsets_by(client: &BaseConsumer, topic: &str) -> Vec<(i64, i64)> {
    let partitions = partitions(client, topic).into_iter();
    partitions
        .map(|partition| client.fetch_watermarks(topic, partition, PATIENCE).unwrap())
        .collect()
}

/// How many messages a topic has.
pub(crate) fn messages(brokers: &str, topic: &str) -> usize {
    messages_by(&client(brokers), topic)
}

fn messages_by(client: &BaseConsumer, topic: &str) -> usize {
    let offsets = offsets_by(client, topic);
    let messages: i64 = offsets.iter().map(|(low, high)| high - low).sum();
    usize::try_from(messages).unwrap()
}

/// Waits until a topic is there and has more messages than so many.
pub(crate) fn until_more_than(brokers: &str, topic: &str, count: usize) {
    until("the topic is there", || exists(brokers, topic));
    // One client, since a test may have to be quick.
    let client = client(brokers);
    until("events come", || messages_by(&client, topic) > count);
}

/// Whether a topic is there.
pub(crate) fn exists(brokers: &str, topic: &str) -> bool {
    let metadata = client(brokers)
        .fetch_metadata(Some(topic), PATIENCE)
        .unwrap();
    let mut topics = metadata.topics().iter();
    topics.any(|it| it.name() == topic && it.error().is_none() && !it.partitions().is_empty())
}

pub(crate) fn partition_count(brokers: &str, topic: &str) -> usize {
    partitions(&client(brokers), topic).len()
}

/// The numbers of a topic's partitions.
fn partitions(client: &BaseConsumer, topic: &str) -> Vec<i32> {
    let metadata = client.fetch_metadata(Some(topic), PATIENCE).unwrap();
    let mut topics = metadata.topics().iter();
    let topic = topics.find(|it| it.name() == topic).unwrap();
    topic.partitions().iter().map(|it| it.id()).collect()
}
