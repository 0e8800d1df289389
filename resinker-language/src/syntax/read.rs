//! Values taken out of a map whose shape was checked.
//!
//! Input: a map. Output: spanned values. Invariant: nothing is reported here; what has another
//! shape than the table of its block allows was reported by [`check`](super::check) and reads as
//! absent.

use super::table::Block;
use super::word::Words;
use super::{StartTime, time};
use crate::source::{Span, Spanned};
use crate::yaml::{Entry, Map, Node, Value};

/// Reads the keys of one map.
#[derive(Clone, Copy)]
pub(super) struct Fields<'a> {
    map: &'a Map,
}

impl<'a> Fields<'a> {
    pub(super) fn new(map: &'a Map) -> Self {
        Self { map }
    }

    /// The fields of a map; `None` for every other node.
    pub(super) fn of(node: &'a Node) -> Option<Self> {
        match &node.value {
            Value::Map(map) => Some(Self { map }),
            _ => None,
        }
    }

    pub(super) fn entries(self) -> &'a [Entry] {
        &self.map.entries
    }

    /// Whether one of these keys was lost to a fault, or one that the block does not know and that
    /// may have stood for any.
    pub(super) fn lost(self, block: &Block, keys: &[&str]) -> bool {
        self.map
            .lost
            .iter()
            .any(|lost| keys.contains(&lost.as_str()) || block.key(lost).is_none())
    }

    pub(super) fn entry(self, key: &str) -> Option<&'a Entry> {
        self.map.entries.iter().find(|entry| entry.key.value == key)
    }

    pub(super) fn node(self, key: &str) -> Option<Node> {
        self.map.get(key).cloned()
    }

    pub(super) fn text(self, key: &str) -> Option<Spanned<String>> {
        text(self.map.get(key)?)
    }

    pub(super) fn bool(self, key: &str) -> Option<Spanned<bool>> {
        self.with(key, |value| match value {
            Value::Bool(value) => Some(*value),
            _ => None,
        })
    }

    pub(super) fn count(self, key: &str) -> Option<Spanned<u64>> {
        self.with(key, count)
    }

    pub(super) fn number(self, key: &str) -> Option<Spanned<f64>> {
        self.with(key, number)
    }

    /// A word of an enumeration.
    pub(super) fn word<T: Words>(self, key: &str) -> Option<Spanned<T>> {
        self.word_by(key, T::read)
    }

    /// A word that `parse` knows.
    pub(super) fn word_by<T>(
        self,
        key: &str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<Spanned<T>> {
        self.with(key, |value| match value {
            Value::Text(text) => parse(&text.value),
            Value::Null => parse("null"),
            _ => None,
        })
    }

    /// A value at the place of its key.
    pub(super) fn at_key<T>(self, key: &str, value: Option<Spanned<T>>) -> Option<Spanned<T>> {
        let entry = self.entry(key)?;
        value.map(|value| Spanned::new(value.value, entry.key.span))
    }

    /// A map: the key's span and the entries.
    pub(super) fn map(self, key: &str) -> Option<Spanned<Map>> {
        let entry = self.entry(key)?;
        match &entry.value.value {
            Value::Map(map) => Some(Spanned::new(map.clone(), entry.key.span)),
            _ => None,
        }
    }

    /// The key's span and the fields of a block.
    pub(super) fn block(self, key: &str) -> Option<(Span, Fields<'a>)> {
        let entry = self.entry(key)?;
        Some((entry.key.span, Self::of(&entry.value)?))
    }

    /// The items of a list; a value that is not a list reads as a list of one.
    pub(super) fn items(self, key: &str) -> &'a [Node] {
        match self.map.get(key) {
            None
            | Some(Node {
                value: Value::Null, ..
            }) => &[],
            Some(Node {
                value: Value::Seq(items),
                ..
            }) => items,
            Some(node) => std::slice::from_ref(node),
        }
    }

    /// The names of a list.
    pub(super) fn names(self, key: &str) -> Vec<Spanned<String>> {
        self.items(key).iter().filter_map(text).collect()
    }

    /// A map from names to names.
    pub(super) fn name_map(self, key: &str) -> Vec<(Spanned<String>, Spanned<String>)> {
        self.block(key)
            .map(|(_, fields)| fields.entries())
            .unwrap_or_default()
            .iter()
            .filter_map(|entry| Some((entry.key.clone(), text(&entry.value)?)))
            .collect()
    }

    fn with<T>(self, key: &str, read: impl Fn(&Value) -> Option<T>) -> Option<Spanned<T>> {
        let node = self.map.get(key)?;
        Some(Spanned::new(read(&node.value)?, node.span))
    }

    pub(super) fn duration(self, key: &str) -> Option<Spanned<u64>> {
        self.with(key, |value| match value {
            Value::Text(text) => time::duration(&text.value).ok(),
            _ => None,
        })
    }

    pub(super) fn rate(self, key: &str) -> Option<Spanned<f64>> {
        self.with(key, |value| match value {
            Value::Text(text) => time::rate(&text.value).ok(),
            other => number(other).filter(|rate| *rate > 0.0),
        })
    }

    pub(super) fn moment(self, key: &str) -> Option<Spanned<StartTime>> {
        self.with(key, |value| match value {
            Value::Text(text) => time::moment(&text.value).ok(),
            _ => None,
        })
    }
}

/// A string that is not empty.
fn text(node: &Node) -> Option<Spanned<String>> {
    match &node.value {
        Value::Text(text) => Some(Spanned::new(text.value.clone(), node.span)),
        _ => None,
    }
}

/// An integer that is not negative.
pub(super) fn count(value: &Value) -> Option<u64> {
    match value {
        Value::Int(value) => u64::try_from(*value).ok(),
        // The tree keeps integers past 63 bits as floats with their text.
        Value::Float { source, .. } => source.parse().ok(),
        _ => None,
    }
}

/// A finite number.
pub(super) fn number(value: &Value) -> Option<f64> {
    #[expect(
        clippy::cast_precision_loss,
        reason = "a weight or probability of 2^53 and more is rounded like any literal"
    )]
    match value {
        Value::Int(value) => Some(*value as f64),
        Value::Float { value, .. } => Some(*value).filter(|value| value.is_finite()),
        _ => None,
    }
}

/// Where a block starts: its first key, or its first item's; a scalar's own place.
pub(super) fn head(node: &Node) -> Span {
    match &node.value {
        Value::Map(map) => map
            .entries
            .first()
            .map_or(node.span, |entry| entry.key.span),
        Value::Seq(items) => items.first().map_or(node.span, head),
        _ => node.span,
    }
}
