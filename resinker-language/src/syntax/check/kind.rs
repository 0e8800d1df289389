//! Blocks whose keys depend on what kind they are of: outputs.

use std::cell::LazyCell;

use super::unknown::keys_of;
use super::{BlockContext, Checker, Slot};
use crate::diagnostic::{Diagnostic, codes, nearest};
use crate::syntax::read::head;
use crate::syntax::shape_fault;
use crate::syntax::table::{Block, Shape, listed};
use crate::yaml::{Map, Node, Value};

impl Checker<'_> {
    /// An item whose keys depend on its word under `key`.
    pub(super) fn block_by_word(
        &mut self,
        key: &str,
        choices: &[(&'static str, &'static Block)],
        item: &Node,
        slot: Slot<'_>,
    ) {
        let Value::Map(map) = &item.value else {
            let at = head(item);
            let what = format!("an item of `{}`", slot.key.value);
            let diagnostic = shape_fault::wrong_type(&Shape::Map, item, at, &what);
            self.report(match &item.value {
                Value::Text(text) if choices.iter().any(|(name, _)| *name == text.value) => {
                    let map = format!("{{ {key}: {} }}", text.value);
                    let message = format!("write `{map}`");
                    diagnostic.suggest(item.span, map, message)
                }
                _ => diagnostic,
            });
            return;
        };
        let word = match map.get(key).map(|node| &node.value) {
            Some(Value::Text(text)) => text.value.as_str(),
            Some(Value::Null) => "null",
            _ => "",
        };
        let context = |noun: &str| BlockContext {
            head: head(item),
            title: format!("an {noun}"),
            owner: String::new(),
        };
        if let Some((_, block)) = choices.iter().find(|(name, _)| *name == word) {
            self.block_of_kind(map, block, choices, &context(block.noun));
            return;
        }
        // Without its kind, an item is held against every kind at once: only what no kind knows is
        // wrong.
        let context = context("output");
        let Some((_, any)) = choices.first() else {
            return;
        };
        if let Some(kind) = any.key(key) {
            match map.entries.iter().find(|entry| entry.key.value == key) {
                Some(entry) => self.key_value(kind, &entry.key, &entry.value, &context),
                // A misspelt one is reported where it stands.
                None if map
                    .entries
                    .iter()
                    .any(|entry| nearest(&entry.key.value, [key]).is_some()) => {}
                None => self.missing(kind, &context),
            }
        }
        let present = LazyCell::new(|| keys_of(map));
        for entry in &map.entries {
            let known = choices
                .iter()
                .find_map(|(_, block)| block.key(&entry.key.value));
            match known {
                Some(known) if known.name != key => {
                    self.key_value(known, &entry.key, &entry.value, &context)
                }
                Some(_) => {}
                None => {
                    self.unknown_key(entry, &present, any, &context);
                }
            }
        }
    }

    /// A block of a known kind: a key of another kind is misplaced rather than unknown.
    pub(super) fn block_of_kind(
        &mut self,
        map: &Map,
        block: &'static Block,
        kinds: &[(&'static str, &'static Block)],
        context: &BlockContext,
    ) {
        let mut own = map.clone();
        own.entries.retain(|entry| {
            let name = &entry.key.value;
            let elsewhere: Vec<&str> = kinds
                .iter()
                .filter(|(_, kind)| kind.key(name).is_some())
                .map(|(_, kind)| kind.noun)
                .collect();
            if block.key(name).is_some() || elsewhere.is_empty() {
                return true;
            }
            self.report(
                Diagnostic::error(
                    codes::MISPLACED_KEY,
                    entry.key.span,
                    format!("{} has no key `{name}`", context.title),
                )
                .here(format!("a key of an {}", elsewhere.join(" or an ")))
                .note(format!("its keys are {}", listed(block.keys))),
            );
            false
        });
        self.block(&own, block, context);
    }
}
