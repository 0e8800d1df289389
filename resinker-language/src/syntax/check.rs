//! Holds a map against the table of its block.
//!
//! Input: a node and a [`Block`]. Output: a diagnostic for every key that is unknown, missing or
//! takes another value. Invariant: a label covers a key or a scalar, never a whole block; what
//! passes here, [`read`](super::read) can read.

mod context;
mod fit;
mod kind;
mod lints;
mod mend;
mod rule;
mod text;
mod unknown;
mod value;

pub(super) use lints::read as levels;

use std::cell::LazyCell;

pub(super) use context::BlockContext;
use context::Slot;
use fit::{fits, is_list, is_meant, lone_item, may_be_empty};
use mend::Faults;
use unknown::keys_of;

use super::shape_fault;
use super::table::{Block, Key, Shape};
use crate::diagnostic::{Diagnostic, Severity, Sink, codes};
use crate::source::{Span, Spanned};
use crate::yaml::{Entry, Map, Node, Value};

/// Holds a parameter of a generator against its row in the table; whether nothing was reported as
/// an error.
pub(crate) fn parameter(key: &Key, entry: &Entry, generator: &str, sink: &mut Sink) -> bool {
    // Blocks inside are checked where they are read, each by itself.
    let is_read_later = matches!(key.shape, Shape::Block(_) | Shape::List(Shape::Block(_)));
    if is_read_later && fits(&key.shape, &entry.value) {
        return true;
    }
    let context = BlockContext {
        head: entry.key.span,
        title: format!("`{generator}`"),
        owner: String::new(),
    };
    let slot = Slot {
        context: &context,
        key: &entry.key,
        part: None,
        fallback: entry.key.span,
    };
    let mut checker = Checker::new(sink);
    checker.value(&key.shape, &entry.value, slot);
    checker.errors() == 0
}

/// Holds a map inside the parameters of a generator against its table; whether nothing was reported
/// as an error. `title` says what the map is, `head` where it begins.
pub(crate) fn block(
    map: &Map,
    block: &'static Block,
    title: &str,
    head: Span,
    sink: &mut Sink,
) -> bool {
    let context = BlockContext {
        head,
        title: title.to_owned(),
        owner: String::new(),
    };
    let mut checker = Checker::new(sink);
    checker.block(map, block, &context);
    checker.errors() == 0
}

/// Whether a value is this word, with quotes or, of digits, without.
fn is_word(node: &Node, word: &str) -> bool {
    match &node.value {
        Value::Text(text) => text.value == word,
        Value::Int(number) => number.to_string() == word,
        _ => false,
    }
}

/// Checks blocks and counts what it reports.
pub(super) struct Checker<'a> {
    sink: &'a mut Sink,
    errors: usize,
    /// Those of blocks that were checked to the end; the others are of the value that is being
    /// checked.
    settled: usize,
    faults: Faults,
}

impl<'a> Checker<'a> {
    pub(super) fn new(sink: &'a mut Sink) -> Self {
        Self {
            sink,
            errors: 0,
            settled: 0,
            faults: Faults::default(),
        }
    }

    /// Errors reported so far.
    pub(super) fn errors(&self) -> usize {
        self.errors
    }

    /// A checked map as it is to be read: what was reported is taken out of it.
    pub(super) fn mended(&self, map: &Map) -> Map {
        self.faults.mended(map)
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        if diagnostic.severity == Severity::Error {
            self.errors += 1;
        }
        self.sink.push(diagnostic);
    }

    /// Checks a map that is a block.
    pub(super) fn block(&mut self, map: &Map, block: &'static Block, context: &BlockContext) {
        let before = self.errors - self.settled;
        let mut mistaken: Vec<&'static str> = Vec::new();
        let present = LazyCell::new(|| keys_of(map));
        for entry in &map.entries {
            match block.key(&entry.key.value) {
                Some(key) => self.key_value(key, &entry.key, &entry.value, context),
                None => {
                    let near = self.unknown_key(entry, &present, block, context);
                    let meant = near
                        .filter(|near| !present.contains(near) && !mistaken.contains(near))
                        .and_then(|near| block.key(near))
                        .filter(|key| is_meant(key, entry));
                    match meant {
                        // What stands under a misspelt key is held against the one that was meant.
                        Some(key) => {
                            let name = Spanned::new(key.name.to_owned(), entry.key.span);
                            self.faults.misspelt(entry.key.span, key.name);
                            self.key_value(key, &name, &entry.value, context);
                        }
                        None => self.faults.meaningless(entry.key.span),
                    }
                    mistaken.extend(near);
                }
            }
        }
        // Of a map that has none of the block's keys, it is not told besides which of them it
        // lacks.
        let is_foreign = !map.entries.is_empty()
            && mistaken.is_empty()
            && !map
                .entries
                .iter()
                .any(|entry| block.key(&entry.key.value).is_some());
        for key in block.keys {
            // A misspelt key was reported where it stands; saying that it is missing as well would
            // repeat it.
            if key.is_required() && map.get(key.name).is_none() && !mistaken.contains(&key.name) {
                if !is_foreign {
                    self.missing(key, context);
                }
                self.faults.missing(map, key.name);
            }
        }
        for rule in block.rules {
            let before = self.errors;
            if is_foreign {
                self.faults.missing(map, rule.missed());
                continue;
            }
            self.rule(rule, map, context, &mistaken);
            if self.errors > before {
                self.faults.missing(map, rule.missed());
            }
        }
        self.settled = self.errors - before;
    }

    fn key_value(
        &mut self,
        key: &'static Key,
        name: &Spanned<String>,
        node: &Node,
        context: &BlockContext,
    ) {
        let before = self.errors - self.settled;
        self.key_value_alone(key, name, node, context);
        if self.errors - self.settled > before {
            self.faults.value(&key.shape, name.span, node);
        }
    }

    fn key_value_alone(
        &mut self,
        key: &'static Key,
        name: &Spanned<String>,
        node: &Node,
        context: &BlockContext,
    ) {
        let is_empty = match (&key.shape, &node.value) {
            // A list or map whose entries are all commented out.
            (shape, Value::Null) if may_be_empty(shape) => node.span.start == node.span.end,
            // The generators that choose say what is wrong with nothing to choose from.
            (Shape::Choices, _) => false,
            (shape, Value::Seq(items)) => items.is_empty() && (key.is_required() || is_list(shape)),
            _ => false,
        };
        if is_empty && key.is_required() {
            self.report(
                Diagnostic::error(
                    codes::INVALID_VALUE,
                    name.span,
                    format!("`{}` of {} is empty", key.name, context.title),
                )
                .here("at least one entry is needed"),
            );
            return;
        }
        if is_empty {
            return;
        }
        let slot = Slot {
            context,
            key: name,
            part: None,
            fallback: name.span,
        };
        self.value(&key.shape, node, slot);
    }

    /// A named block must be a map.
    pub(super) fn named_block(
        &mut self,
        node: &Node,
        block: &'static Block,
        context: &BlockContext,
    ) {
        let Value::Map(map) = &node.value else {
            let scalar = !matches!(node.value, Value::Seq(_)) && node.span.start < node.span.end;
            let at = if scalar { node.span } else { context.head };
            self.report(shape_fault::wrong_type(
                &Shape::Block(block),
                node,
                at,
                &context.title,
            ));
            return;
        };
        self.block(map, block, context);
    }

    /// A name that the user chose must not be empty.
    pub(super) fn name(&mut self, name: &Spanned<String>, noun: &str) {
        if name.value.trim().is_empty() {
            self.report(
                Diagnostic::error(
                    codes::EMPTY_NAME,
                    name.span,
                    format!("the name of this {noun} is empty"),
                )
                .here("a name is expected here"),
            );
        }
    }
}
