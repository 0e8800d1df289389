//! What should be in the streams against what is there.

use std::collections::HashMap;

use serde_json::Value;

/// A record as a service has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Record {
    pub(crate) stream: String,
    pub(crate) key: String,
    pub(crate) data: String,
}

/// The events of a run, as its standard output has them.
pub(crate) struct Expected(Vec<Record>);

impl Expected {
    pub(crate) fn new(lines: &str) -> Self {
        let record = |(position, line): (usize, &str)| {
            let event: Value = serde_json::from_str(line).unwrap();
            let stream = match event["event_type"].as_str().unwrap() {
                "SignedUp" => "users",
                _ => "events",
            };
            Record {
                stream: stream.to_owned(),
                key: match event["payload"]["user_id"].as_str() {
                    Some(user) => user.to_owned(),
                    None => position.to_string(),
                },
                data: line.to_owned(),
            }
        };
        Self(lines.lines().enumerate().map(record).collect())
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// The position of the first event that goes to a stream.
    pub(crate) fn first_in(&self, stream: &str) -> usize {
        let mut records = self.0.iter();
        records.position(|record| record.stream == stream).unwrap()
    }

    /// How often each event is among the records, by its position. Every record is an event under
    /// its key, and those of a key in a stream are in their order as far as each comes for the
    /// first time.
    fn counts(&self, records: &[Record]) -> Vec<usize> {
        let places: HashMap<(&str, &str, &str), usize> = self
            .0
            .iter()
            .enumerate()
            .map(|(place, it)| {
                (
                    (it.stream.as_str(), it.key.as_str(), it.data.as_str()),
                    place,
                )
            })
            .collect();
        assert_eq!(places.len(), self.0.len(), "events are told apart");
        let mut counts = vec![0; self.0.len()];
        let mut last: HashMap<(&str, &str), usize> = HashMap::new();
        for record in records {
            let known = (
                record.stream.as_str(),
                record.key.as_str(),
                record.data.as_str(),
            );
            let place = *places
                .get(&known)
                .unwrap_or_else(|| panic!("no event of the run: {record:?}"));
            counts[place] += 1;
            if counts[place] == 1 {
                let key = (record.stream.as_str(), record.key.as_str());
                if let Some(before) = last.insert(key, place) {
                    assert!(before < place, "{before} before {place} in {key:?}");
                }
            }
        }
        counts
    }

    /// Each of the first so many events is there once, nothing else is, and those of a key are in
    /// their order.
    pub(crate) fn first_are(&self, events: usize, records: &[Record]) {
        let counts = self.counts(records);
        let wrong = (0..counts.len()).find(|place| counts[*place] != usize::from(*place < events));
        let count = wrong.map(|place| counts[place]);
        assert_eq!((wrong, count), (None, None), "{} records", records.len());
    }

    /// Each event is there once, and those of a key are in their order.
    pub(crate) fn are_exactly(&self, records: &[Record]) {
        self.first_are(self.len(), records);
    }

    /// Each event is there, perhaps more than once. How many are there again.
    pub(crate) fn are_all_in(&self, records: &[Record]) -> usize {
        let counts = self.counts(records);
        assert_eq!(counts.iter().position(|count| *count == 0), None);
        records.len() - self.len()
    }

    /// The first event that is not there.
    pub(crate) fn first_missing(&self, records: &[Record]) -> Option<usize> {
        self.counts(records).iter().position(|count| *count == 0)
    }
}
