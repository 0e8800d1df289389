//! From primary keys to instances.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::Hash;

use foldhash::fast::FixedState;

use super::Slot;

/// Finds an instance by its primary key. Nothing ever iterates over it, so the order of its
/// entries, the only thing that its hash function decides, shows nowhere.
#[derive(Debug, Clone)]
pub struct KeyIndex<K> {
    slots: HashMap<K, Slot, FixedState>,
}

impl<K> Default for KeyIndex<K> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K> KeyIndex<K> {
    /// An index without keys.
    #[must_use]
    pub fn new() -> Self {
        Self {
            slots: HashMap::with_hasher(FixedState::default()),
        }
    }
}

impl<K: Hash + Eq> KeyIndex<K> {
    /// Where the instance with this key is.
    #[inline]
    #[must_use]
    pub fn get<Q>(&self, key: &Q) -> Option<Slot>
    where
        K: Borrow<Q>,
        Q: Hash + Eq + ?Sized,
    {
        self.slots.get(key).copied()
    }

    /// Enters a key; where it was there before, the slot that it led to.
    #[inline]
    pub fn insert(&mut self, key: K, slot: Slot) -> Option<Slot> {
        self.slots.insert(key, slot)
    }

    /// Forgets a key; the slot that it led to.
    #[inline]
    pub fn remove<Q>(&mut self, key: &Q) -> Option<Slot>
    where
        K: Borrow<Q>,
        Q: Hash + Eq + ?Sized,
    {
        self.slots.remove(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_entered_last() {
        let mut index = KeyIndex::<String>::default();
        assert_eq!(index.get("a"), None);
        assert_eq!(index.insert("a".to_owned(), Slot(1)), None);
        assert_eq!(index.insert("a".to_owned(), Slot(2)), Some(Slot(1)));
        assert_eq!(index.get("a"), Some(Slot(2)));
        assert_eq!(index.remove("a"), Some(Slot(2)));
        assert_eq!(index.get("a"), None);
    }
}
