//! Sends ready-made messages to Kafka and does nothing else: how fast librdkafka and the broker are
//! by themselves.
//!
//! `bare-kafka BROKERS TOPIC [NAME=VALUE…] < lines`: each line of a stream that a generated program
//! wrote becomes a message, with its key (`user_id`), header (`event_type`) and timestamp found
//! before the clock starts. The settings are those of the runtime, and NAME=VALUE those of the
//! configuration. Prints the seconds from the first message to the last acknowledgement.

use std::io::BufRead;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use rdkafka::message::{Header, OwnedHeaders};
use rdkafka::producer::{BaseProducer, BaseRecord, DeliveryResult, Producer, ProducerContext};
use rdkafka::{ClientConfig, ClientContext};

#[derive(Default)]
struct Counting {
    acknowledged: AtomicU64,
    failed: AtomicU64,
}

impl ClientContext for Counting {}

impl ProducerContext for Counting {
    type DeliveryOpaque = usize;

    fn delivery(&self, result: &DeliveryResult<'_>, _opaque: usize) {
        let count = if result.is_ok() {
            &self.acknowledged
        } else {
            &self.failed
        };
        count.fetch_add(1, Ordering::Relaxed);
    }
}

struct Ready {
    key: String,
    event_type: String,
    millis: i64,
    body: String,
}

fn between<'a>(text: &'a str, before: &str) -> &'a str {
    let from = text.find(before).expect("a part is missing") + before.len();
    let length = text[from..].find('"').expect("a text has no end");
    &text[from..from + length]
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let brokers = arguments.next().expect("brokers");
    let topic = arguments.next().expect("a topic");
    let mut config = ClientConfig::new();
    for (name, value) in [
        ("enable.idempotence", "true"),
        ("acks", "all"),
        ("partitioner", "murmur2_random"),
        ("queue.buffering.max.messages", "200000"),
        ("queue.buffering.max.kbytes", "98304"),
        ("linger.ms", "10"),
    ] {
        config.set(name, value);
    }
    for setting in arguments {
        let (name, value) = setting.split_once('=').expect("NAME=VALUE");
        config.set(name, value);
    }
    config.set("bootstrap.servers", brokers);

    let messages: Vec<Ready> = std::io::stdin()
        .lock()
        .lines()
        .enumerate()
        .map(|(place, line)| {
            let body = line.expect("a line");
            Ready {
                key: between(&body, "\"user_id\":\"").to_owned(),
                event_type: between(&body, "\"event_type\":\"").to_owned(),
                millis: 1_746_525_600_000 + place as i64 * 100,
                body,
            }
        })
        .collect();

    let producer: BaseProducer<Counting> = config
        .create_with_context(Counting::default())
        .expect("a producer");
    producer
        .client()
        .fetch_metadata(Some(&topic), Duration::from_secs(10))
        .expect("a broker");

    let started = Instant::now();
    for (place, message) in messages.iter().enumerate() {
        let mut record = BaseRecord::with_opaque_to(&topic, place)
            .key(&message.key)
            .payload(&message.body)
            .timestamp(message.millis)
            .headers(OwnedHeaders::new_with_capacity(1).insert(Header {
                key: "event_type",
                value: Some(message.event_type.as_bytes()),
            }));
        while let Err((_, back)) = producer.send(record) {
            record = back;
            producer.poll(Duration::from_millis(1));
        }
        if place % 128 == 0 {
            producer.poll(Duration::ZERO);
        }
    }
    let all = messages.len() as u64;
    let counts = producer.context();
    while counts.acknowledged.load(Ordering::Relaxed) + counts.failed.load(Ordering::Relaxed) < all
    {
        let _not_yet = producer.flush(Duration::from_millis(1));
    }
    let seconds = started.elapsed().as_secs_f64();
    assert_eq!(
        counts.acknowledged.load(Ordering::Relaxed),
        all,
        "messages failed"
    );
    println!("{seconds:.6}");
}
