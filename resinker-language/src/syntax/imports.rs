//! `imports`: the files that are merged into this one.

use super::check::{BlockContext, Checker};
use super::config::CONFIG;
use super::read::Fields;
use crate::diagnostic::Sink;
use crate::source::Spanned;
use crate::yaml::{Map, Node, Value};

/// The imports of one file, in order. What is of the wrong shape is reported and left out.
pub fn imports(root: &Node, sink: &mut Sink) -> Vec<Spanned<String>> {
    let Value::Map(map) = &root.value else {
        return Vec::new();
    };
    let Some(entry) = map
        .entries
        .iter()
        .find(|entry| entry.key.value == "imports")
    else {
        return Vec::new();
    };
    let only = Map {
        entries: vec![entry.clone()],
        ..Map::default()
    };
    let context = BlockContext {
        head: entry.key.span,
        title: "the configuration".into(),
        owner: String::new(),
    };
    Checker::new(sink).block(&only, &CONFIG, &context);
    Fields::new(&only)
        .names("imports")
        .into_iter()
        .filter(|import| !import.value.is_empty())
        .collect()
}
