//! Events as the core leaves them.
//!
//! An event is made in two parts. The *core* needs the state of the run, and is made in order:
//! which event comes, which instances take part, and all values that some state or a later event
//! depends on. The *rest* of its payload is a function of the seed, the event type, the ordinal and
//! what the core has made, so it can be made on any thread, and so can its bytes. What stands
//! between the two is a draft.

use std::fmt::Debug;
use std::mem;
use std::ops::{Index, IndexMut};

use crate::encode::Encoder;

/// The drafts of some events, one list an event type.
///
/// Event types are named by their place in [`Model::EVENT_TYPES`](super::Model::EVENT_TYPES), and
/// drafts by their place among those of the type. The draft made last stands behind those that are
/// kept, and its room is used again for the next one unless it is kept as well.
pub trait Drafts: Debug + Default + Send + 'static {
    /// An event with its payload, for use as a library.
    type Event: Clone + Debug;

    /// Keeps the draft made last of an event type.
    fn keep(&mut self, event_type: usize);

    /// Gives the draft made last of an event type, which is not kept, over to other drafts, where
    /// it becomes the one made last.
    fn give(&mut self, event_type: usize, to: &mut Self);

    /// Forgets all that are kept; their room stays.
    fn clear(&mut self);

    /// Makes the rest of an event: all values that only its own payload needs. A second time
    /// changes nothing.
    fn complete(&mut self, event_type: usize, at: usize, seed: u64);

    /// Appends the key of a complete event, as the bytes of a message's key, and says whether it
    /// has one. There are as many ways to give keys as outputs need.
    fn write_key(
        &self,
        _keying: usize,
        _event_type: usize,
        _at: usize,
        _out: &mut Vec<u8>,
    ) -> bool {
        false
    }

    /// Tells the payload of a complete event.
    fn write_payload<E: Encoder>(&self, event_type: usize, at: usize, to: &mut E);

    /// A complete event.
    fn event(&self, event_type: usize, at: usize) -> Self::Event;
}

/// The drafts of one event type. Their buffers are used again.
#[derive(Debug, Clone, Default)]
pub struct DraftList<T> {
    made: Vec<T>,
    kept: usize,
}

impl<T: Default> DraftList<T> {
    /// The place of the next draft, with whatever stood there before.
    #[inline]
    pub fn begin(&mut self) -> &mut T {
        let at = self.kept;
        if at == self.made.len() {
            self.made.push(T::default());
        }
        &mut self[at]
    }

    /// Keeps the draft made last.
    #[inline]
    pub fn keep(&mut self) {
        self.kept += 1;
    }

    /// Gives the draft made last, which is not kept, over to another list.
    pub fn give(&mut self, to: &mut Self) {
        mem::swap(self.begin(), to.begin());
    }

    /// Forgets all drafts; their room stays.
    #[inline]
    pub fn clear(&mut self) {
        self.kept = 0;
    }
}

impl<T> Index<usize> for DraftList<T> {
    type Output = T;

    #[inline]
    #[expect(
        clippy::indexing_slicing,
        reason = "a draft is named only once it is made"
    )]
    fn index(&self, at: usize) -> &T {
        &self.made[at]
    }
}

impl<T> IndexMut<usize> for DraftList<T> {
    #[inline]
    #[expect(
        clippy::indexing_slicing,
        reason = "a draft is named only once it is made"
    )]
    fn index_mut(&mut self, at: usize) -> &mut T {
        &mut self.made[at]
    }
}
