//! Keys of messages, beside payloads.

use crate::engine::Drafts;

/// The keys of some events, each in the same ways.
#[derive(Debug, Default)]
pub(super) struct Keys {
    bytes: Vec<u8>,
    /// For each event, for each way: where its key begins and ends, if it has one.
    bounds: Vec<Option<(usize, usize)>>,
}

impl Keys {
    /// Adds those of a complete event.
    #[inline]
    pub(super) fn add<D: Drafts>(
        &mut self,
        drafts: &D,
        event_type: usize,
        at: usize,
        keyings: &[usize],
    ) {
        for keying in keyings {
            let start = self.bytes.len();
            let has_key = drafts.write_key(*keying, event_type, at, &mut self.bytes);
            self.bounds
                .push(has_key.then_some((start, self.bytes.len())));
        }
    }

    /// Adds those of an event that has none of so many.
    pub(super) fn add_none(&mut self, keyings: usize) {
        self.bounds.resize(self.bounds.len() + keyings, None);
    }

    /// The key that stands so many keys after the first.
    #[inline]
    pub(super) fn get(&self, index: usize) -> Option<&[u8]> {
        let (start, end) = (*self.bounds.get(index)?)?;
        self.bytes.get(start..end)
    }

    /// Forgets them; the room stays.
    pub(super) fn clear(&mut self) {
        self.bytes.clear();
        self.bounds.clear();
    }
}
