//! A value that may be null and keeps its buffer while it is.

use std::fmt;

/// A value that may be null. While it is, its buffer stays for the next value, so a text that comes
/// and goes allocates once. Its default is null.
#[derive(Clone, Default)]
pub struct Nullable<T> {
    present: bool,
    value: T,
}

impl<T> Nullable<T> {
    /// Makes it null; the buffer stays.
    #[inline]
    pub fn clear(&mut self) {
        self.present = false;
    }

    /// Makes it present and hands out what its buffer holds, to be overwritten.
    #[inline]
    pub fn insert(&mut self) -> &mut T {
        self.present = true;
        &mut self.value
    }

    /// The value, or `None` for null.
    #[inline]
    #[must_use]
    pub fn as_ref(&self) -> Option<&T> {
        self.present.then_some(&self.value)
    }

    /// Whether it is null.
    #[inline]
    #[must_use]
    pub fn is_null(&self) -> bool {
        !self.present
    }

    /// The value, or `None` for null.
    #[inline]
    #[must_use]
    pub fn into_option(self) -> Option<T> {
        self.present.then_some(self.value)
    }
}

impl<T: Copy> Nullable<T> {
    /// A copy of the value, or `None` for null.
    #[inline]
    #[must_use]
    pub fn get(&self) -> Option<T> {
        self.present.then_some(self.value)
    }
}

impl<T: Default> From<Option<T>> for Nullable<T> {
    fn from(value: Option<T>) -> Self {
        Self {
            present: value.is_some(),
            value: value.unwrap_or_default(),
        }
    }
}

impl<T: fmt::Debug> fmt::Debug for Nullable<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_ref().fmt(f)
    }
}

impl<T: PartialEq> PartialEq for Nullable<T> {
    fn eq(&self, other: &Self) -> bool {
        self.as_ref() == other.as_ref()
    }
}

impl<T: Eq> Eq for Nullable<T> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn null_keeps_the_buffer_but_shows_nothing_of_it() {
        let mut text = Nullable::<String>::default();
        assert!(text.is_null());
        text.insert().push_str("a long enough text");
        let address = text.as_ref().unwrap().as_ptr();
        text.clear();
        assert_eq!(text, Nullable::from(None));
        assert_eq!(format!("{text:?}"), "None");
        assert_eq!(serde_json::to_string(&text).unwrap(), "null");
        let again = text.insert();
        again.clear();
        again.push_str("another");
        assert_eq!(again.as_ptr(), address);
        assert_eq!(serde_json::to_string(&text).unwrap(), "\"another\"");
    }

    #[test]
    fn reads_back_what_it_wrote() {
        for json in ["null", "3"] {
            let value: Nullable<i64> = serde_json::from_str(json).unwrap();
            assert_eq!(serde_json::to_string(&value).unwrap(), json);
        }
    }
}
