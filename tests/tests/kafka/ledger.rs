//! What should be in a topic against what is there.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::{SystemTime, UNIX_EPOCH};

use chrono::DateTime;

use crate::program::Program;
use crate::reader::{self, Record};

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// The text between two others, the first time.
fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let from = text.find(before).unwrap() + before.len();
    let length = text[from..].find(after).unwrap();
    &text[from..from + length]
}

/// The events of a stream, as hashes: of the key, and of the whole line.
pub(crate) struct Stream(Vec<(u64, u64)>);

impl Stream {
    /// The first so many events of the program.
    pub(crate) fn of(program: Program, events: usize) -> Self {
        Self::of_part(program, events, events)
    }

    /// What the program makes of the first so many events of the whole run, where it makes a part
    /// of it.
    pub(crate) fn of_part(program: Program, events: usize, part: usize) -> Self {
        let mut lines = Vec::with_capacity(part);
        program
            .with(&["--total-events", &events.to_string()])
            .stream(|line| lines.push((hash(key(line)), hash(line))));
        assert_eq!(lines.len(), part);
        Self(lines)
    }
}

fn key(line: &str) -> &str {
    between(line, "\"user_id\":\"", "\"")
}

/// What the timestamp of a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Timestamps {
    /// The time of the event.
    Event,
    /// The time of sending, and the event's is in a header.
    Sent,
    /// That of arrival.
    Replaced,
}

/// What a topic holds: the keys and lines of each partition in their order, and where each key is.
pub(crate) struct Held {
    partitions: HashMap<i32, Vec<(u64, u64)>>,
    keys: HashMap<u64, i32>,
}

impl Held {
    /// Reads a topic, and checks of each message that it is what it says. Timestamps are those of
    /// events.
    pub(crate) fn read(brokers: &str, topic: &str) -> Self {
        Self::read_with(brokers, topic, Timestamps::Event)
    }

    /// The same, with these timestamps.
    pub(crate) fn read_with(brokers: &str, topic: &str, timestamps: Timestamps) -> Self {
        let mut held = Self {
            partitions: HashMap::new(),
            keys: HashMap::new(),
        };
        reader::read(brokers, topic, |record| held.add(record, timestamps));
        held
    }

    /// Reads a topic of librdkafka's own broker, with the time of sending.
    pub(crate) fn read_from_mock(brokers: &str, topic: &str) -> Self {
        let mut held = Self {
            partitions: HashMap::new(),
            keys: HashMap::new(),
        };
        reader::read_from_mock(brokers, topic, |record| held.add(record, Timestamps::Sent));
        held
    }

    fn add(&mut self, record: &Record<'_>, timestamps: Timestamps) {
        let line = record.value;
        assert!(line.starts_with('{') && line.ends_with('}'), "{line:?}");
        let lines = self.partitions.entry(record.partition).or_default();
        assert_eq!(record.offset, lines.len() as i64, "offsets have no gaps");
        lines.push((hash(key(line)), hash(line)));
        assert_eq!(record.key, Some(key(line)));
        let happened = between(line, "\"timestamp\":\"", "\"");
        let event_time = DateTime::parse_from_rfc3339(happened).unwrap();
        let event_time = event_time.timestamp_millis();
        let mut headers = vec![("event_type", between(line, "\"event_type\":\"", "\""))];
        if timestamps == Timestamps::Sent {
            headers.push(("event_time", happened));
        }
        assert_eq!(record.headers, headers);
        assert_eq!(record.is_replaced, timestamps == Timestamps::Replaced);
        if timestamps == Timestamps::Event {
            assert_eq!(record.timestamp, event_time);
        } else {
            let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
            let age = i64::try_from(now.as_millis()).unwrap() - record.timestamp;
            assert!((0..600_000).contains(&age), "{age}");
        }
        let home = *self.keys.entry(hash(key(line))).or_insert(record.partition);
        assert_eq!(home, record.partition, "a key has one partition");
    }

    pub(crate) fn len(&self) -> usize {
        self.partitions.values().map(Vec::len).sum()
    }

    /// It holds every event of the stream once, and those of a partition in the stream's order.
    pub(crate) fn is_exactly(&self, stream: &Stream) {
        assert_eq!(self.len(), stream.0.len());
        let mut expected: HashMap<i32, Vec<(u64, u64)>> = HashMap::new();
        for (key, line) in &stream.0 {
            let partition = self.keys.get(key).expect("no event of this key is there");
            expected.entry(*partition).or_default().push((*key, *line));
        }
        assert!(
            expected == self.partitions,
            "other events, or another order"
        );
    }

    /// It holds every event of streams that went there at the same time once, and those of a key,
    /// which belongs to one of them, in order.
    pub(crate) fn is_all_of(&self, streams: &[Stream]) {
        fn by_key<'a>(pairs: impl Iterator<Item = &'a (u64, u64)>) -> HashMap<u64, Vec<u64>> {
            let mut lines: HashMap<u64, Vec<u64>> = HashMap::new();
            for (key, line) in pairs {
                lines.entry(*key).or_default().push(*line);
            }
            lines
        }
        let apart: usize = streams.iter().map(|it| by_key(it.0.iter()).len()).sum();
        let expected = by_key(streams.iter().flat_map(|stream| &stream.0));
        assert_eq!(apart, expected.len(), "streams share a key");
        let held = by_key(self.partitions.values().flatten());
        assert!(expected == held, "other events, or another order");
    }

    /// Every event of the stream's beginning is there once, and nothing else than events of the
    /// stream; how many there are after the beginning.
    pub(crate) fn begins_with(&self, stream: &Stream, beginning: usize) -> usize {
        let places: HashMap<u64, usize> = stream
            .0
            .iter()
            .enumerate()
            .map(|(place, (_, line))| (*line, place))
            .collect();
        assert_eq!(places.len(), stream.0.len(), "lines of the stream differ");
        let mut times = vec![0; stream.0.len()];
        for (_, line) in self.partitions.values().flatten() {
            times[*places.get(line).expect("an event that the stream has not")] += 1;
        }
        assert!(times.iter().all(|times| *times <= 1), "an event came twice");
        assert!(
            times[..beginning].iter().all(|times| *times == 1),
            "an event is missing"
        );
        times[beginning..].iter().sum()
    }

    /// Every event of the stream is there; how many came more than once.
    pub(crate) fn covers(&self, stream: &Stream) -> usize {
        let mut times: HashMap<u64, usize> = HashMap::new();
        for (_, line) in self.partitions.values().flatten() {
            *times.entry(*line).or_default() += 1;
        }
        for (_, line) in &stream.0 {
            assert!(times.contains_key(line), "an event is missing");
        }
        assert_eq!(times.len(), stream.0.len(), "nothing else is there");
        times.values().map(|times| times - 1).sum()
    }
}
