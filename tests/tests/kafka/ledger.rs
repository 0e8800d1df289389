//! What should be in a topic against what is there.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use chrono::DateTime;

use crate::broker::{self, Record};
use crate::program::Program;

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
        let mut lines = Vec::with_capacity(events);
        program
            .with(&["--total-events", &events.to_string()])
            .stream(|line| lines.push((hash(key(line)), hash(line))));
        assert_eq!(lines.len(), events);
        Self(lines)
    }
}

fn key(line: &str) -> &str {
    between(line, "\"user_id\":\"", "\"")
}

/// What a topic holds: the lines of each partition in their order, and where each key is.
pub(crate) struct Held {
    partitions: HashMap<i32, Vec<u64>>,
    keys: HashMap<u64, i32>,
}

impl Held {
    /// Reads a topic, and checks of each message that it is what it says.
    pub(crate) fn read(brokers: &str, topic: &str) -> Self {
        let mut held = Self {
            partitions: HashMap::new(),
            keys: HashMap::new(),
        };
        broker::read(brokers, topic, |partition, record| {
            held.add(partition, &record);
        });
        held
    }

    fn add(&mut self, partition: i32, record: &Record) {
        let line = record.value.as_str();
        assert!(line.starts_with('{') && line.ends_with('}'), "{line:?}");
        let lines = self.partitions.entry(partition).or_default();
        assert_eq!(record.offset, lines.len() as i64, "offsets have no gaps");
        lines.push(hash(line));
        assert_eq!(record.key.as_deref(), Some(key(line)));
        assert_eq!(
            record.event_type.as_deref(),
            Some(between(line, "\"event_type\":\"", "\""))
        );
        let timestamp = between(line, "\"timestamp\":\"", "\"");
        let timestamp = DateTime::parse_from_rfc3339(timestamp).unwrap();
        assert_eq!(record.millis, Some(timestamp.timestamp_millis()));
        let home = *self.keys.entry(hash(key(line))).or_insert(partition);
        assert_eq!(home, partition, "a key has one partition");
    }

    pub(crate) fn len(&self) -> usize {
        self.partitions.values().map(Vec::len).sum()
    }

    /// It holds every event of the stream once, and those of a partition in the stream's order.
    pub(crate) fn is_exactly(&self, stream: &Stream) {
        assert_eq!(self.len(), stream.0.len());
        let mut expected: HashMap<i32, Vec<u64>> = HashMap::new();
        for (key, line) in &stream.0 {
            let partition = self.keys.get(key).expect("no event of this key is there");
            expected.entry(*partition).or_default().push(*line);
        }
        assert!(
            expected == self.partitions,
            "other events, or another order"
        );
    }

    /// Every event of the stream's beginning is there once, and nothing else than events of the stream; how many there are after the
    /// beginning.
    pub(crate) fn begins_with(&self, stream: &Stream, beginning: usize) -> usize {
        let places: HashMap<u64, usize> = stream
            .0
            .iter()
            .enumerate()
            .map(|(place, (_, line))| (*line, place))
            .collect();
        assert_eq!(places.len(), stream.0.len(), "lines of the stream differ");
        let mut times = vec![0; stream.0.len()];
        for line in self.partitions.values().flatten() {
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
        for line in self.partitions.values().flatten() {
            *times.entry(*line).or_default() += 1;
        }
        for (_, line) in &stream.0 {
            assert!(times.contains_key(line), "an event is missing");
        }
        assert_eq!(times.len(), stream.0.len(), "nothing else is there");
        times.values().map(|times| times - 1).sum()
    }
}
