//! Keys that a block lacks, and keys that it does not have.

use std::collections::HashSet;

use super::{BlockContext, Checker};
use crate::diagnostic::{Diagnostic, codes, nearest};
use crate::syntax::table::{Block, Key, Shape, listed, one_of};
use crate::syntax::{blocks, shape_fault, zone};
use crate::yaml::{Entry, Map};

/// The keys of a map, to be looked for from many places.
pub(super) fn keys_of(map: &Map) -> HashSet<&str> {
    let entries = map.entries.iter();
    entries.map(|entry| entry.key.value.as_str()).collect()
}

impl Checker<'_> {
    pub(in crate::syntax) fn missing(&mut self, key: &Key, context: &BlockContext) {
        self.report(
            Diagnostic::error(
                codes::MISSING_KEY,
                context.head,
                format!("{} has no `{}`", context.title, key.name),
            )
            .here(format!("`{}` is missing", key.name))
            .note(match &key.shape {
                Shape::Word(words) | Shape::ExpandedWord(words) => {
                    format!("`{}`: {} It takes {}.", key.name, key.about, one_of(words))
                }
                _ => format!("`{}`: {}", key.name, key.about),
            }),
        );
    }

    /// Reports a key that the block does not have, and gives the one that was meant. `present`: the
    /// keys beside it.
    pub(super) fn unknown_key(
        &mut self,
        entry: &Entry,
        present: &HashSet<&str>,
        block: &'static Block,
        context: &BlockContext,
    ) -> Option<&'static str> {
        let name = &entry.key.value;
        let shown = shape_fault::shortened(name);
        let legal = block.keys.iter().map(|key| key.name);
        let near = shape_fault::synonym(name, |word| block.key(word).is_some())
            .and_then(|word| block.key(word))
            .map(|key| key.name)
            .or_else(|| nearest(name, legal))
            .or_else(|| part_of(name, block.keys))
            .or_else(|| beginning_with(name, block.keys));
        let taken = near.is_some_and(|near| present.contains(near));
        let mut diagnostic = Diagnostic::error(
            codes::UNKNOWN_KEY,
            entry.key.span,
            format!("{} has no key `{shown}`", context.title),
        )
        .here("unknown key");
        match (near, taken) {
            (Some(near), true) => {
                diagnostic = diagnostic.note(format!("`{near}` stands here already"));
            }
            (Some(near), false) => {
                diagnostic = diagnostic.suggest(
                    entry.key.span,
                    near,
                    format!("a key with a similar name exists: `{near}`"),
                );
            }
            (None, _) if zone::is_key(name) => diagnostic = diagnostic.note(zone::NOTE),
            (None, _) if block.key("params").is_some() && present.contains("generator") => {
                diagnostic = diagnostic
                    .note(format!(
                        "a parameter of the generator stands under `params`: `params: {{ {shown}: … }}`"
                    ))
                    .note(keys_in_words(block));
            }
            (None, _) => {
                if let Some(elsewhere) = blocks::with_key(name, block) {
                    diagnostic = diagnostic.note(format!("`{shown}` is a key of {elsewhere}"));
                }
                diagnostic = diagnostic.note(keys_in_words(block));
            }
        }
        self.report(diagnostic);
        near
    }
}

/// The keys of a block; of one with many, those that are explained first, and where the others are.
fn keys_in_words(block: &Block) -> String {
    match block.keys.get(..MOST_LISTED) {
        Some(first) if block.keys.len() > MOST_LISTED => {
            let others = block.keys.len() - MOST_LISTED;
            format!(
                "its keys are {} and {others} others: `resinker reference {}` lists them",
                listed(first),
                block.section
            )
        }
        _ => format!("its keys are {}", listed(block.keys)),
    }
}

/// Keys that a note lists at the most.
const MOST_LISTED: usize = 12;

/// The only key that has `name` among its words: `weight` for `frequency_weight`.
fn part_of(name: &str, keys: &'static [Key]) -> Option<&'static str> {
    let mut found = keys
        .iter()
        .map(|key| key.name)
        .filter(|key| key.split('_').any(|word| word == name));
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// The only key that begins with `name`: `operator` for `op`.
fn beginning_with(name: &str, keys: &'static [Key]) -> Option<&'static str> {
    let mut found = keys
        .iter()
        .map(|key| key.name)
        .filter(|key| name.len() > 1 && key.starts_with(name));
    let first = found.next()?;
    found.next().is_none().then_some(first)
}
