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

pub(super) use lints::read as levels;

use std::cell::LazyCell;

pub(super) use context::BlockContext;
use context::Slot;
use fit::{fits, is_list, is_meant};
use mend::Faults;
use unknown::keys_of;

use super::read::{count, head, number};
use super::table::{Block, Key, Shape};
use super::{expanded, shape_fault, time};
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
            (
                Shape::Named(_)
                | Shape::MapOf(_)
                | Shape::Map
                | Shape::Parameters
                | Shape::Overrides
                | Shape::Lints
                | Shape::List(_)
                | Shape::OneOrMany(_)
                | Shape::ListByWord(..),
                Value::Null,
            ) => node.span.start == node.span.end,
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

    /// Checks one value against a shape.
    fn value(&mut self, shape: &Shape, node: &Node, slot: Slot<'_>) {
        self.unread_variables(shape, node, slot);
        match (shape, &node.value) {
            // What moments near the event's say, the methods that take them report.
            (Shape::Any | Shape::NearMoment, _)
            | (Shape::Bool | Shape::Nothing, Value::Bool(true))
            | (Shape::Nothing, Value::Null)
            | (Shape::Bool, Value::Bool(false))
            | (Shape::Map | Shape::Parameters | Shape::Overrides, Value::Map(_))
            // The generators that choose look at the items.
            | (Shape::Choices | Shape::Weights | Shape::WeightedChoices, Value::Seq(_))
            | (Shape::WeightedChoices, Value::Map(_))
            // So do those that take dates.
            | (Shape::DayOrMoment, Value::Text(_)) => {}
            (Shape::Lints, Value::Map(map)) => self.lints(map),
            (
                Shape::Text
                | Shape::Name
                | Shape::Generator
                | Shape::Expanded
                | Shape::Secret
                | Shape::Strftime
                | Shape::Field,
                Value::Text(text),
            ) => {
                let named = matches!(shape, Shape::Name | Shape::Generator | Shape::Expanded);
                if text.value.is_empty() && named {
                    self.report(
                        Diagnostic::error(
                            codes::EMPTY_NAME,
                            node.span,
                            format!("{} is empty", slot.what()),
                        )
                        .here("a name is expected here"),
                    );
                } else if shape_fault::boolean_word(text).is_some() {
                    self.ambiguous(node, &text.value, &slot.what());
                } else if matches!(shape, Shape::Secret | Shape::Expanded)
                    && self.variables(node)
                    && matches!(shape, Shape::Secret)
                {
                    self.secret(slot.key, node);
                }
            }
            (Shape::ExpandedWord(_), Value::Text(text)) if text.value.contains("${") => {
                self.variables(node);
            }
            (Shape::Word(words) | Shape::ExpandedWord(words), Value::Text(text)) => {
                if !words.iter().any(|word| word.text == text.value) {
                    let what = slot.what();
                    let at = slot.label(node);
                    let diagnostic = shape_fault::unknown_word(words, &text.value, at, &what);
                    self.report_of(diagnostic, node, slot);
                }
            }
            // A word of digits may stand without quotes.
            (Shape::Variant(_, words), Value::Text(_) | Value::Int(_)) => {
                if !words.iter().any(|(word, _)| is_word(node, word)) {
                    let what = slot.what();
                    self.report(shape_fault::unknown_variant(words, node, &what));
                }
            }
            // `type: null` without quotes is the null output.
            (Shape::Word(words), Value::Null)
                if node.span.start < node.span.end
                    && words.iter().any(|word| word.text == "null") => {}
            (Shape::Integer, Value::Int(_)) => {}
            (Shape::Integer, value) if value.beyond_64_bits().is_some() => {
                self.report(shape_fault::out_of_range(shape, node, &slot.what()));
            }
            (Shape::Positive, value @ (Value::Int(_) | Value::Float { .. })) => {
                if !number(value).is_some_and(|n| n > 0.0) {
                    self.report(shape_fault::out_of_range(shape, node, &slot.what()));
                }
            }
            (Shape::Count { min, max }, value @ (Value::Int(_) | Value::Float { .. })) => {
                let is_integer = count(value).is_some()
                    || matches!(value, Value::Int(_))
                    || value.beyond_64_bits().is_some();
                let in_range = count(value).is_some_and(|n| (*min..=*max).contains(&n));
                if !is_integer {
                    self.wrong(shape, node, slot);
                } else if !in_range {
                    self.report(shape_fault::out_of_range(shape, node, &slot.what()));
                }
            }
            (Shape::Number { min, max }, value @ (Value::Int(_) | Value::Float { .. })) => {
                if !number(value).is_some_and(|n| (*min..=*max).contains(&n)) {
                    self.report(shape_fault::out_of_range(shape, node, &slot.what()));
                }
            }
            (Shape::Rate, value @ (Value::Int(_) | Value::Float { .. })) => {
                if !number(value).is_some_and(|n| n > 0.0) {
                    self.report(shape_fault::out_of_range(shape, node, &slot.what()));
                }
            }
            (Shape::Rate, Value::Text(text)) if text.value.contains('/') => {
                self.time(
                    shape,
                    node,
                    &text.value,
                    time::rate(&text.value).err(),
                    slot,
                );
            }
            (Shape::Duration, Value::Text(text)) => {
                let fault = time::duration(&text.value).err();
                self.time(shape, node, &text.value, fault, slot);
            }
            (Shape::Moment, Value::Text(text)) => {
                let fault = time::moment(&text.value).err();
                self.time(shape, node, &text.value, fault, slot);
            }
            (Shape::Version, _) => self.version(node, slot),
            (Shape::List(of), Value::Seq(items)) => self.items(of, items, slot),
            (Shape::OneOrMany(of), Value::Seq(items)) => self.items(of, items, slot),
            (Shape::OneOrMany(of), _) if fits(of, node) => self.value(of, node, slot),
            (Shape::MapOf(of), Value::Map(map)) => self.entries(of, map, slot),
            (Shape::Block(block), Value::Map(map)) => {
                let what = format!("{}`{}`", slot.part.unwrap_or(""), slot.key.value);
                let context = slot.context.inside(slot.fallback, &what);
                self.block(map, block, &context);
            }
            (Shape::Named(block), Value::Map(map)) => {
                for entry in &map.entries {
                    self.name(&entry.key, block.noun);
                    let what = format!(
                        "{} `{}`",
                        block.noun,
                        shape_fault::shortened(&entry.key.value)
                    );
                    let context = slot.context.inside(entry.key.span, &what);
                    self.named_block(&entry.value, block, &context);
                }
            }
            (Shape::ListByWord(key, choices), Value::Seq(items)) => {
                for item in items {
                    self.block_by_word(key, choices, item, slot);
                }
            }
            (Shape::Either(shapes), _) => match shapes.iter().find(|shape| fits(shape, node)) {
                Some(shape) => self.value(shape, node, slot),
                None => self.wrong(shape, node, slot),
            },
            (Shape::Literal, Value::Seq(items)) => self.items(&Shape::Literal, items, slot),
            (Shape::Literal, value) if !matches!(value, Value::Map(_)) => {}
            _ => self.wrong(shape, node, slot),
        }
    }

    fn wrong(&mut self, shape: &Shape, node: &Node, slot: Slot<'_>) {
        let what = slot.what();
        let diagnostic = shape_fault::wrong_type(shape, node, slot.label(node), &what);
        self.report_of(diagnostic, node, slot);
    }

    /// Reports what is wrong with a value; of a text with a variable, it is told where variables
    /// are read.
    fn report_of(&mut self, diagnostic: Diagnostic, node: &Node, slot: Slot<'_>) {
        let note = match &node.value {
            Value::Text(text) => expanded::note(&text.value, &slot.key.value),
            _ => None,
        };
        self.report(match note {
            Some(note) => diagnostic.note(note),
            None => diagnostic,
        });
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

    fn items(&mut self, of: &Shape, items: &[Node], slot: Slot<'_>) {
        for item in items {
            self.value(
                of,
                item,
                Slot {
                    part: Some("an item of "),
                    fallback: head(item),
                    ..slot
                },
            );
        }
    }

    fn entries(&mut self, of: &Shape, map: &Map, slot: Slot<'_>) {
        for entry in &map.entries {
            self.name(&entry.key, "entry");
            let part = format!("`{}` in ", shape_fault::shortened(&entry.key.value));
            self.value(
                of,
                &entry.value,
                Slot {
                    part: Some(&part),
                    fallback: entry.key.span,
                    ..slot
                },
            );
        }
    }
}
