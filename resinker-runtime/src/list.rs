//! A list that keeps the elements it has dropped for the next event.

use std::fmt;
use std::ops::{Deref, DerefMut};

/// A list that keeps the elements it has dropped, and with them their buffers, for the next event.
#[derive(Default)]
pub struct List<T> {
    /// The visible elements, then those kept for later.
    elements: Vec<T>,
    /// How many are visible; at most `elements.len()`.
    visible: usize,
}

impl<T> List<T> {
    /// An empty list.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            elements: Vec::new(),
            visible: 0,
        }
    }

    /// Makes it empty; the elements stay for [`grow`](Self::grow).
    #[inline]
    pub fn clear(&mut self) {
        self.visible = 0;
    }

    /// Keeps the first `length` elements visible.
    #[inline]
    pub fn truncate(&mut self, length: usize) {
        self.visible = self.visible.min(length);
    }
}

impl<T: Default> List<T> {
    /// One more element at the end, holding a stale value that the caller overwrites.
    #[inline]
    pub fn grow(&mut self) -> &mut T {
        if self.visible == self.elements.len() {
            self.elements.push(T::default());
        }
        let place = self.visible;
        self.visible += 1;
        #[expect(clippy::indexing_slicing, reason = "place was made to exist above")]
        &mut self.elements[place]
    }
}

impl<T> Deref for List<T> {
    type Target = [T];

    #[inline]
    fn deref(&self) -> &[T] {
        self.elements.get(..self.visible).unwrap_or_default()
    }
}

impl<T> DerefMut for List<T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut [T] {
        self.elements.get_mut(..self.visible).unwrap_or_default()
    }
}

impl<T: Clone> Clone for List<T> {
    fn clone(&self) -> Self {
        Self::from(self.to_vec())
    }

    fn clone_from(&mut self, source: &Self) {
        let shared = self.elements.len().min(source.visible);
        for (to, from) in self.elements.iter_mut().zip(source.iter()) {
            to.clone_from(from);
        }
        self.elements.extend(source.iter().skip(shared).cloned());
        self.visible = source.visible;
    }
}

impl<T> From<Vec<T>> for List<T> {
    fn from(elements: Vec<T>) -> Self {
        Self {
            visible: elements.len(),
            elements,
        }
    }
}

impl<T> FromIterator<T> for List<T> {
    fn from_iter<I: IntoIterator<Item = T>>(elements: I) -> Self {
        Self::from(Vec::from_iter(elements))
    }
}

impl<'a, T> IntoIterator for &'a List<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: fmt::Debug> fmt::Debug for List<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: PartialEq> PartialEq for List<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: Eq> Eq for List<T> {}

#[cfg(test)]
mod tests {
    use super::*;

    fn fill(list: &mut List<String>, texts: &[&str]) {
        list.clear();
        for text in texts {
            let element = list.grow();
            element.clear();
            element.push_str(text);
        }
    }

    #[test]
    fn shows_only_what_was_grown_since_the_last_clear() {
        let mut list = List::default();
        fill(&mut list, &["one", "two", "three"]);
        let address = list[0].as_ptr();
        fill(&mut list, &["un"]);
        assert_eq!(&*list, ["un"]);
        assert_eq!(list[0].as_ptr(), address, "the buffer is used again");
        assert_eq!(list, List::from_iter([String::from("un")]));
        assert_eq!(format!("{list:?}"), r#"["un"]"#);
        assert_eq!(serde_json::to_string(&list).unwrap(), r#"["un"]"#);
        assert_eq!((&list).into_iter().count(), 1);
        assert_eq!(list.clone(), list);
    }

    #[test]
    fn clone_from_takes_the_visible_part_whatever_was_there() {
        let mut source = List::default();
        for texts in [&["a", "b", "c"][..], &[], &["d"], &["e", "f"]] {
            fill(&mut source, texts);
            for stale in [&[][..], &["x"], &["x", "y", "z", "w"]] {
                let mut target = List::default();
                fill(&mut target, stale);
                target.clone_from(&source);
                assert_eq!(target, source);
            }
        }
    }

    #[test]
    fn reads_back_what_it_wrote() {
        let list: List<i64> = serde_json::from_str("[1,2]").unwrap();
        assert_eq!(&*list, [1, 2]);
    }
}
