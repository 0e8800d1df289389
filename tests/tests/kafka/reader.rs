//! What a topic holds, as Apache Kafka's own console consumer prints it: a client that shares
//! nothing with ours.

use std::io::{BufRead, BufReader};
use std::process::Stdio;
use std::time::Duration;

use rdkafka::consumer::{BaseConsumer, Consumer};
use rdkafka::message::{Headers, Message};
use rdkafka::{ClientConfig, Offset, TopicPartitionList};

use crate::{java, watch};

/// A message as a reader finds it.
pub(crate) struct Record<'a> {
    pub(crate) partition: i32,
    pub(crate) offset: i64,
    /// In milliseconds since 1970.
    pub(crate) timestamp: i64,
    /// Whether the broker has replaced it by that of arrival.
    pub(crate) is_replaced: bool,
    /// Names and values.
    pub(crate) headers: Vec<(&'a str, &'a str)>,
    pub(crate) key: Option<&'a str>,
    pub(crate) value: &'a str,
}

/// Hands every message of a topic over, those of each partition in their order.
pub(crate) fn read(brokers: &str, topic: &str, mut take: impl FnMut(&Record<'_>)) {
    let expected = watch::messages(brokers, topic);
    if expected == 0 {
        return;
    }
    let mut reader = java::program("org.apache.kafka.tools.consumer.ConsoleConsumer")
        .args(["--bootstrap-server", brokers, "--topic", topic])
        .args(["--from-beginning", "--timeout-ms", "30000"])
        .args(["--max-messages", &expected.to_string()])
        .args(
            ["timestamp", "partition", "offset", "headers", "key"]
                .iter()
                .flat_map(|part| ["--property".to_owned(), format!("print.{part}=true")]),
        )
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::with_capacity(1 << 20, reader.stdout.take().unwrap());
    let (mut line, mut found) = (String::new(), 0);
    while lines.read_line(&mut line).unwrap() > 0 {
        take(&parse(line.trim_end_matches('\n')));
        found += 1;
        line.clear();
    }
    assert!(reader.wait().unwrap().success());
    assert_eq!(found, expected, "messages of {topic}");
}

/// The same for librdkafka's own broker, which Kafka's consumer cannot read: by librdkafka.
pub(crate) fn read_from_mock(brokers: &str, topic: &str, mut take: impl FnMut(&Record<'_>)) {
    let consumer: BaseConsumer = ClientConfig::new()
        .set("bootstrap.servers", brokers)
        .set("group.id", "reader")
        .set("enable.auto.commit", "false")
        .create()
        .unwrap();
    let mut list = TopicPartitionList::new();
    for partition in 0..watch::partition_count(brokers, topic) {
        let partition = i32::try_from(partition).unwrap();
        list.add_partition_offset(topic, partition, Offset::Beginning)
            .unwrap();
    }
    consumer.assign(&list).unwrap();
    fn text(bytes: &[u8]) -> &str {
        std::str::from_utf8(bytes).unwrap()
    }
    for _ in 0..watch::messages(brokers, topic) {
        let message = consumer.poll(Duration::from_secs(30));
        let message = message.expect("a message comes").unwrap();
        let headers = message.headers().unwrap().iter();
        take(&Record {
            partition: message.partition(),
            offset: message.offset(),
            timestamp: message.timestamp().to_millis().unwrap(),
            is_replaced: false,
            headers: headers
                .map(|it| (it.key, text(it.value.unwrap())))
                .collect(),
            key: message.key().map(text),
            value: text(message.payload().unwrap()),
        });
    }
}

/// Takes a line apart: `CreateTime:1\tPartition:0\tOffset:0\tevent_type:A\tkey\tvalue`.
fn parse(line: &str) -> Record<'_> {
    let mut parts = line.splitn(6, '\t');
    let mut part = || parts.next().unwrap_or_else(|| panic!("{line:?}"));
    let number = |part: &str| {
        let (_, number) = part.split_once(':').unwrap();
        number.parse::<i64>().unwrap()
    };
    let timestamp = part();
    Record {
        timestamp: number(timestamp),
        is_replaced: timestamp.starts_with("LogAppendTime:"),
        partition: i32::try_from(number(part())).unwrap(),
        offset: number(part()),
        headers: part()
            .split(',')
            .map(|header| header.split_once(':').unwrap())
            .collect(),
        key: Some(part()).filter(|key| *key != "null"),
        value: part(),
    }
}
