//! The records of a stream that wait to be sent, and which of them may be.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::Arc;

/// Records in a call:
/// <https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecords.html>.
pub(super) const RECORDS: usize = 500;

/// Bytes of the records of a call, keys included. The service takes 10 MiB (same page); it took 5
/// MiB until records could be larger than 1 MiB, and what stands in for it elsewhere still does. A
/// record that is larger than this has a call to itself.
pub(super) const BYTES: usize = 5 * 1024 * 1024;

/// An event on its way.
#[derive(Debug)]
pub(super) struct Record {
    /// Where it is in the window. Tickets grow in the order of the run.
    pub(super) ticket: usize,
    pub(super) key: Arc<str>,
    pub(super) body: Vec<u8>,
}

impl Record {
    /// What counts towards the limits of the service, in bytes.
    pub(super) fn size(&self) -> usize {
        self.key.len() + self.body.len()
    }
}

/// The records of a stream that wait.
///
/// Within a call the service may take a later record and not an earlier one, and calls overtake
/// each other. So of each key no more than one record is under way, the oldest; the next one may go
/// once that has been acknowledged. Records of different keys go in any number of calls at once.
///
/// Invariant: of each key either its oldest record is ready, or one is under way; all others of
/// that key are behind.
#[derive(Debug, Default)]
pub(super) struct KeyOrder {
    /// Records that may be sent, by ticket.
    ready: BTreeMap<usize, Record>,
    /// What they have together.
    ready_bytes: usize,
    /// For each key that has a record here or under way: the records that come after it.
    behind: HashMap<Arc<str>, VecDeque<Record>>,
}

impl KeyOrder {
    /// Adds a record, later than all before.
    pub(super) fn add(&mut self, record: Record) {
        match self.behind.get_mut(&record.key) {
            Some(behind) => behind.push_back(record),
            None => {
                self.behind.insert(record.key.clone(), VecDeque::new());
                self.make_ready(record);
            }
        }
    }

    fn make_ready(&mut self, record: Record) {
        self.ready_bytes += record.size();
        self.ready.insert(record.ticket, record);
    }

    /// Whether something may be sent.
    pub(super) fn is_ready(&self) -> bool {
        !self.ready.is_empty()
    }

    /// Whether so much may be sent that a call is as large as it can be.
    pub(super) fn is_full(&self) -> bool {
        self.ready.len() >= RECORDS || self.ready_bytes >= BYTES
    }

    /// The records of the next call, the oldest that may be sent. Each has to come back as
    /// [accepted](Self::accepted) or [returned](Self::returned).
    pub(super) fn take(&mut self) -> Vec<Record> {
        let mut taken = Vec::with_capacity(self.ready.len().min(RECORDS));
        let mut bytes = 0;
        while taken.len() < RECORDS
            && let Some(oldest) = self.ready.first_entry()
        {
            let size = oldest.get().size();
            if bytes + size > BYTES && !taken.is_empty() {
                break;
            }
            bytes += size;
            taken.push(oldest.remove());
        }
        self.ready_bytes -= bytes;
        taken
    }

    /// A record has been acknowledged: the next of its key may go.
    pub(super) fn accepted(&mut self, key: &Arc<str>) {
        match self.behind.get_mut(key).map(VecDeque::pop_front) {
            Some(Some(next)) => self.make_ready(next),
            Some(None) => drop(self.behind.remove(key)),
            None => {}
        }
    }

    /// A record has not been taken, and is to be sent again.
    pub(super) fn returned(&mut self, record: Record) {
        self.make_ready(record);
    }

    /// Gives up what waits: the tickets.
    #[expect(
        clippy::disallowed_methods,
        reason = "the tickets are sorted afterwards"
    )]
    pub(super) fn withdraw(&mut self) -> Vec<usize> {
        let mut tickets: Vec<usize> = self.ready.keys().copied().collect();
        let behind = self.behind.values().flatten();
        tickets.extend(behind.map(|record| record.ticket));
        tickets.sort_unstable();
        *self = Self::default();
        tickets
    }
}

#[cfg(test)]
mod tests;
