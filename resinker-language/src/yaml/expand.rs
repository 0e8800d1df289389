//! Aliases and merge keys expanded: from the arena to the tree.
//!
//! Input: an [`Arena`]. Output: a [`Node`]. Invariant: depth and number of nodes were limited
//! before, so the recursion is shallow and the copies are bounded. A map's own keys win over merged
//! ones, an earlier merged map over a later one.

use std::collections::HashSet;

use super::arena::{Arena, Raw, RawEntry, RawKind};
use super::{Entry, Map, Node, Value};
use crate::source::Span;

/// The tree below `id`.
pub(super) fn node(arena: &Arena, id: usize) -> Node {
    match arena.resolve(id) {
        Some(raw) => Node {
            span: raw.span,
            value: value(arena, raw),
        },
        // Ids come from the arena itself; a lost one reads as nothing.
        None => Node {
            span: Span::default(),
            value: Value::Null,
        },
    }
}

fn value(arena: &Arena, raw: &Raw) -> Value {
    match &raw.kind {
        RawKind::Scalar { value, .. } => value.clone(),
        RawKind::Seq(items) => Value::Seq(items.iter().map(|item| node(arena, *item)).collect()),
        RawKind::Map(entries) => Value::Map(map(arena, entries)),
        RawKind::Alias(_) => Value::Null,
    }
}

fn map(arena: &Arena, entries: &[RawEntry]) -> Map {
    let mut map = Map::default();
    if !entries.iter().any(|entry| entry.merge) {
        map.entries = entries.iter().map(|entry| own(arena, entry)).collect();
        return map;
    }
    let mut taken: HashSet<String> = entries
        .iter()
        .filter(|entry| !entry.merge)
        .map(|entry| entry.key.value.clone())
        .collect();
    for entry in entries {
        if !entry.merge {
            map.entries.push(own(arena, entry));
            continue;
        }
        let merged = match node(arena, entry.value).value {
            Value::Map(merged) => vec![merged],
            Value::Seq(items) => items
                .into_iter()
                .filter_map(|item| match item.value {
                    Value::Map(merged) => Some(merged),
                    _ => None,
                })
                .collect(),
            _ => Vec::new(),
        };
        for entry in merged.into_iter().flat_map(|merged| merged.entries) {
            if taken.insert(entry.key.value.clone()) {
                map.entries.push(entry);
            }
        }
    }
    map
}

fn own(arena: &Arena, entry: &RawEntry) -> Entry {
    Entry {
        key: entry.key.clone(),
        value: node(arena, entry.value),
    }
}
