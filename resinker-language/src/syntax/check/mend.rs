//! What is left of an item in which something is wrong.
//!
//! Input: the item's map, and what was reported of it. Output: the map without the faulty values,
//! misspelt keys as they were meant, and in each map the keys that it lost. Invariant: what the
//! reader finds in it was not reported; what it lost, later passes do not miss.

use std::collections::{BTreeMap, BTreeSet};

use super::fit::{fits, lone_item};
use crate::source::{Span, Spanned};
use crate::syntax::table::Shape;
use crate::yaml::{Entry, Map, Node, Value};

/// Faults by the place of the key that they are told from.
#[derive(Debug, Default)]
pub(super) struct Faults {
    /// Misspelt keys, and what was meant.
    misspelt: BTreeMap<Span, &'static str>,
    /// Keys whose values cannot be read, and keys that mean nothing.
    taken_out: BTreeSet<Span>,
    /// Keys whose values can be read in part.
    partial: BTreeSet<Span>,
    /// Keys that a map lacks, by the first key that it has.
    missing: BTreeMap<Span, Vec<&'static str>>,
}

impl Faults {
    pub(super) fn misspelt(&mut self, key: Span, meant: &'static str) {
        self.misspelt.insert(key, meant);
    }

    pub(super) fn meaningless(&mut self, key: Span) {
        self.taken_out.insert(key);
    }

    /// Something is wrong with the value itself rather than with a block inside it.
    pub(super) fn value(&mut self, shape: &Shape, key: Span, value: &Node) {
        match (shape, &value.value) {
            // Each of the names is read, whatever it stands for.
            (Shape::Named(_), Value::Map(_)) => return,
            // One value, though it is a list; and what has another structure than is read says
            // nothing.
            (Shape::Literal, _) => self.taken_out.insert(key),
            (shape, _) if !fits(shape, value) || lone_item(shape, value).is_some() => {
                self.taken_out.insert(key)
            }
            (_, Value::Map(_) | Value::Seq(_)) => self.partial.insert(key),
            _ => self.taken_out.insert(key),
        };
    }

    pub(super) fn missing(&mut self, map: &Map, key: &'static str) {
        if let Some(first) = map.entries.first() {
            self.missing.entry(first.key.span).or_default().push(key);
        }
    }

    /// The map as it is read.
    pub(super) fn mended(&self, map: &Map) -> Map {
        let mut mended = Map::default();
        let missing = map
            .entries
            .first()
            .and_then(|first| self.missing.get(&first.key.span));
        mended
            .lost
            .extend(missing.into_iter().flatten().map(|key| (*key).to_owned()));
        for entry in &map.entries {
            let span = entry.key.span;
            let name = match self.misspelt.get(&span) {
                Some(meant) => (*meant).to_owned(),
                None => entry.key.value.clone(),
            };
            if self.taken_out.contains(&span) {
                mended.lost.push(name);
                continue;
            }
            if self.partial.contains(&span) {
                mended.lost.push(name.clone());
            }
            mended.entries.push(Entry {
                key: Spanned::new(name, span),
                value: self.node(&entry.value),
            });
        }
        mended
    }

    fn node(&self, node: &Node) -> Node {
        let value = match &node.value {
            Value::Map(map) => Value::Map(self.mended(map)),
            Value::Seq(items) => Value::Seq(items.iter().map(|item| self.node(item)).collect()),
            value => value.clone(),
        };
        Node {
            span: node.span,
            value,
        }
    }
}
