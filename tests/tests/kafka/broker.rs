//! A real broker on the loopback interface, and what it holds.

use std::io::Write;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use rdkafka::consumer::{BaseConsumer, Consumer};
use rdkafka::message::{Headers, Message};
use rdkafka::{ClientConfig, Offset, TopicPartitionList};

/// Tansu, in memory, until it goes out of scope.
pub(crate) struct Broker {
    process: Child,
    /// Where it listens.
    pub(crate) address: SocketAddr,
}

/// Whether these tests have been told to do without services; says so.
pub(crate) fn without_services() -> bool {
    let without = std::env::var("RESINKER_WITHOUT_SERVICES").is_ok_and(|value| value == "1");
    if without {
        // Not through `eprintln!`, which the harness keeps to itself.
        let line = "NOT TESTED: RESINKER_WITHOUT_SERVICES=1 skips what needs a Kafka broker";
        let _unheard = writeln!(std::io::stderr(), "{line}");
    }
    without
}

/// Ends a test that has been told to do without services.
macro_rules! needs_services {
    () => {
        if $crate::broker::without_services() {
            return;
        }
    };
}
pub(crate) use needs_services;

fn binary() -> PathBuf {
    let path = std::env::var_os("RESINKER_TANSU").map(PathBuf::from);
    match path {
        Some(path) if path.is_file() => path,
        _ => panic!(
            "this test needs a Kafka broker: run `eval \"$(.ci/services)\"` in the root of the repository first, which installs one there and \
             sets RESINKER_TANSU; or set RESINKER_WITHOUT_SERVICES=1 to go without"
        ),
    }
}

/// A port that nobody listens on.
pub(crate) fn free_address() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
}

impl Broker {
    pub(crate) fn start() -> Self {
        let address = free_address();
        Self::start_at(address, address, &[])
    }

    /// Listens at one address and sends clients to another.
    pub(crate) fn start_at(address: SocketAddr, advertised: SocketAddr, more: &[&str]) -> Self {
        let process = Command::new(binary())
            .args(["broker", "--silent", "--storage-engine", "memory://tansu/"])
            .args(["--listener-url", &format!("tcp://{address}")])
            .args(["--advertised-listener-url", &format!("tcp://{advertised}")])
            .args(more)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let broker = Self { process, address };
        let since = Instant::now();
        while TcpStream::connect(address).is_err() {
            assert!(
                since.elapsed() < Duration::from_secs(20),
                "the broker does not start"
            );
            sleep(Duration::from_millis(20));
        }
        broker
    }

    /// Sends it a signal: `STOP`, `CONT`.
    pub(crate) fn signal(&self, name: &str) {
        resinker_tests::program::signal(self.process.id(), name);
    }

    pub(crate) fn kill(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

impl Drop for Broker {
    fn drop(&mut self) {
        let _ended_before = self.process.kill();
        let _ended_before = self.process.wait();
    }
}

/// A message as a reader finds it.
pub(crate) struct Record {
    pub(crate) key: Option<String>,
    pub(crate) value: String,
    pub(crate) event_type: Option<String>,
    pub(crate) millis: Option<i64>,
    pub(crate) offset: i64,
}

fn reader(brokers: &str) -> BaseConsumer {
    ClientConfig::new()
        .set("bootstrap.servers", brokers)
        .set("group.id", "reader")
        .set("enable.auto.commit", "false")
        .set("allow.auto.create.topics", "false")
        .set("fetch.wait.max.ms", "50")
        .create()
        .unwrap()
}

/// So many messages are in a topic, or a few more: Tansu's end of a partition is the beginning of its last batch.
pub(crate) fn at_least(brokers: &str, topic: &str) -> i64 {
    let consumer = reader(brokers);
    partitions(&consumer, topic)
        .iter()
        .map(|partition| {
            let (low, high) = consumer
                .fetch_watermarks(topic, *partition, Duration::from_secs(10))
                .unwrap();
            high - low
        })
        .sum()
}

/// Whether a topic is there.
pub(crate) fn exists(brokers: &str, topic: &str) -> bool {
    let metadata = reader(brokers)
        .fetch_metadata(Some(topic), Duration::from_secs(10))
        .unwrap();
    let mut topics = metadata.topics().iter();
    topics.any(|it| it.name() == topic && it.error().is_none() && !it.partitions().is_empty())
}

pub(crate) fn partition_count(brokers: &str, topic: &str) -> usize {
    partitions(&reader(brokers), topic).len()
}

/// The numbers of a topic's partitions.
fn partitions(consumer: &BaseConsumer, topic: &str) -> Vec<i32> {
    let metadata = consumer
        .fetch_metadata(Some(topic), Duration::from_secs(10))
        .unwrap();
    let topic = metadata
        .topics()
        .iter()
        .find(|it| it.name() == topic)
        .unwrap();
    topic.partitions().iter().map(|it| it.id()).collect()
}

/// Hands every message of a topic over, each partition's in its order: the partition and the record.
pub(crate) fn read(brokers: &str, topic: &str, mut take: impl FnMut(i32, Record)) {
    let consumer = reader(brokers);
    let mut list = TopicPartitionList::new();
    let mut left = 0;
    for partition in partitions(&consumer, topic) {
        list.add_partition_offset(topic, partition, Offset::Beginning)
            .unwrap();
        let (low, high) = consumer
            .fetch_watermarks(topic, partition, Duration::from_secs(10))
            .unwrap();
        left += high - low;
    }
    consumer.assign(&list).unwrap();
    // The end of a partition that the broker tells is too early: it is where nothing more comes.
    loop {
        let patience = if left > 0 { 20 } else { 1 };
        let Some(message) = consumer.poll(Duration::from_secs(patience)) else {
            assert!(left <= 0, "{left} messages do not come");
            break;
        };
        let message = message.unwrap();
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        let headers = message.headers();
        let header = headers.and_then(|headers| {
            assert_eq!(headers.count(), 1);
            let header = headers.get(0);
            (header.key == "event_type").then(|| text(header.value.unwrap()))
        });
        take(
            message.partition(),
            Record {
                key: message.key().map(text),
                value: text(message.payload().unwrap()),
                event_type: header,
                millis: message.timestamp().to_millis(),
                offset: message.offset(),
            },
        );
        left -= 1;
    }
}
