//! Holds a map against the table of its block.
//!
//! Input: a node and a [`Block`]. Output: a diagnostic for every key that is unknown, missing or takes another value.
//! Invariant: a label covers a key or a scalar, never a whole block; what passes here, [`read`](super::read) can read.

mod kind;
mod lints;
mod rule;
mod text;
mod unknown;

pub(super) use lints::read as levels;

use super::read::{count, head, number};
use super::table::{Block, Key, Shape};
use super::{shape_fault, time};
use crate::diagnostic::{Diagnostic, Severity, Sink, codes};
use crate::source::{Span, Spanned};
use crate::yaml::{Entry, Map, Node, Value};

/// The block that is being checked.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// Its key, or its first key in a list: where a missing key is reported.
    pub(super) head: Span,
    /// What it is called in messages: ``entity `User` ``.
    pub(super) title: String,
    /// The named item of the file that it belongs to, for the titles of blocks inside; empty at the top.
    pub(super) owner: String,
}

impl Place {
    /// A block with a name of its own at the top of the file.
    pub(super) fn named(noun: &str, name: &Spanned<String>) -> Self {
        let title = format!("{noun} `{}`", shape_fault::shortened(&name.value));
        Self {
            head: name.span,
            owner: format!(" of {title}"),
            title,
        }
    }

    /// A block that stands once in a file.
    pub(super) fn single(key: &Spanned<String>) -> Self {
        Self {
            head: key.span,
            title: format!("`{}`", key.value),
            owner: String::new(),
        }
    }

    fn inside(&self, head: Span, what: &str) -> Self {
        Self {
            head,
            title: format!("{what}{}", self.owner),
            owner: self.owner.clone(),
        }
    }
}

/// The value that is being checked: what it belongs to, for labels and messages.
#[derive(Clone, Copy)]
struct Slot<'a> {
    place: &'a Place,
    key: &'a Spanned<String>,
    /// An item of the key's list, or a value of its map, rather than the key's own value.
    part: Option<&'a str>,
    /// What to underline where the value itself is a block or nothing.
    fallback: Span,
}

impl Slot<'_> {
    fn what(&self) -> String {
        let key = shape_fault::shortened(&self.key.value);
        let part = self.part.unwrap_or("");
        format!("{part}`{key}` of {}", self.place.title)
    }

    fn label(&self, node: &Node) -> Span {
        match node.value {
            Value::Seq(_) | Value::Map(_) => self.fallback,
            _ if node.span.start == node.span.end => self.fallback,
            _ => node.span,
        }
    }
}

/// Checks blocks and counts what it reports.
pub(super) struct Checker<'a> {
    sink: &'a mut Sink,
    errors: usize,
}

impl<'a> Checker<'a> {
    pub(super) fn new(sink: &'a mut Sink) -> Self {
        Self { sink, errors: 0 }
    }

    /// Errors reported so far.
    pub(super) fn errors(&self) -> usize {
        self.errors
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        if diagnostic.severity == Severity::Error {
            self.errors += 1;
        }
        self.sink.push(diagnostic);
    }

    /// Checks a map that is a block.
    pub(super) fn block(&mut self, map: &Map, block: &'static Block, place: &Place) {
        let mut mistaken: Vec<&'static str> = Vec::new();
        for entry in &map.entries {
            match block.key(&entry.key.value) {
                Some(key) => self.key_value(key, entry, place),
                None => {
                    let near = self.unknown_key(entry, map, block, place);
                    mistaken.extend(near);
                }
            }
        }
        for key in block.keys {
            // A misspelt key was reported where it stands; saying that it is missing as well would repeat it.
            if key.required && map.get(key.name).is_none() && !mistaken.contains(&key.name) {
                self.missing(key, place);
            }
        }
        for rule in block.rules {
            self.rule(rule, map, place, &mistaken);
        }
    }

    fn key_value(&mut self, key: &'static Key, entry: &Entry, place: &Place) {
        let is_empty = match (&key.shape, &entry.value.value) {
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
            ) => entry.value.span.start == entry.value.span.end,
            (shape, Value::Seq(items)) => items.is_empty() && (key.required || is_list(shape)),
            _ => false,
        };
        if is_empty && key.required {
            self.report(
                Diagnostic::error(
                    codes::INVALID_VALUE,
                    entry.key.span,
                    format!("`{}` of {} is empty", key.name, place.title),
                )
                .here("at least one entry is needed"),
            );
            return;
        }
        if is_empty {
            return;
        }
        let slot = Slot {
            place,
            key: &entry.key,
            part: None,
            fallback: entry.key.span,
        };
        self.value(&key.shape, &entry.value, slot);
    }

    /// Checks one value against a shape.
    fn value(&mut self, shape: &'static Shape, node: &Node, slot: Slot<'_>) {
        match (shape, &node.value) {
            (Shape::Any, _)
            | (Shape::Bool, Value::Bool(_))
            | (Shape::Map | Shape::Parameters | Shape::Overrides, Value::Map(_)) => {}
            (Shape::Lints, Value::Map(map)) => self.lints(map),
            (
                Shape::Text | Shape::Name | Shape::Generator | Shape::Expanded | Shape::Secret,
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
            (Shape::Word(words), Value::Text(text)) => {
                if !words.iter().any(|word| word.text == text.value) {
                    let what = slot.what();
                    let at = slot.label(node);
                    self.report(shape_fault::unknown_word(words, &text.value, at, &what));
                }
            }
            // `type: null` without quotes is the null output.
            (Shape::Word(words), Value::Null)
                if node.span.start < node.span.end
                    && words.iter().any(|word| word.text == "null") => {}
            (Shape::Count { min, max }, value @ (Value::Int(_) | Value::Float { .. })) => {
                let is_integer = count(value).is_some() || matches!(value, Value::Int(_));
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
                    self.report(
                        Diagnostic::error(
                            codes::INVALID_VALUE,
                            node.span,
                            format!("{} must be above zero", slot.what()),
                        )
                        .here("expected a number above zero"),
                    );
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
                let place = slot.place.inside(slot.fallback, &what);
                self.block(map, block, &place);
            }
            (Shape::Named(block), Value::Map(map)) => {
                for entry in &map.entries {
                    self.name(&entry.key, block.noun);
                    let what = format!(
                        "{} `{}`",
                        block.noun,
                        shape_fault::shortened(&entry.key.value)
                    );
                    let place = slot.place.inside(entry.key.span, &what);
                    self.named_block(&entry.value, block, &place);
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
        self.report(shape_fault::wrong_type(
            shape,
            node,
            slot.label(node),
            &what,
        ));
    }

    /// A named block must be a map.
    pub(super) fn named_block(&mut self, node: &Node, block: &'static Block, place: &Place) {
        let Value::Map(map) = &node.value else {
            let scalar = !matches!(node.value, Value::Seq(_)) && node.span.start < node.span.end;
            let at = if scalar { node.span } else { place.head };
            self.report(shape_fault::wrong_type(
                &Shape::Block(block),
                node,
                at,
                &place.title,
            ));
            return;
        };
        self.block(map, block, place);
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

    fn items(&mut self, of: &'static Shape, items: &[Node], slot: Slot<'_>) {
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

    fn entries(&mut self, of: &'static Shape, map: &Map, slot: Slot<'_>) {
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

/// Whether a list stands here, or can.
fn is_list(shape: &Shape) -> bool {
    matches!(
        shape,
        Shape::List(_) | Shape::OneOrMany(_) | Shape::ListByWord(..)
    )
}

/// Whether the kind of the YAML value is one that the shape takes; its content is checked later.
fn fits(shape: &Shape, node: &Node) -> bool {
    match shape {
        Shape::Any => true,
        Shape::Text
        | Shape::Name
        | Shape::Generator
        | Shape::Word(_)
        | Shape::Expanded
        | Shape::Secret
        | Shape::Duration
        | Shape::Moment => {
            matches!(node.value, Value::Text(_))
        }
        Shape::Bool => matches!(node.value, Value::Bool(_)),
        Shape::Count { .. } | Shape::Number { .. } => {
            matches!(node.value, Value::Int(_) | Value::Float { .. })
        }
        Shape::Rate | Shape::Version => matches!(
            node.value,
            Value::Int(_) | Value::Float { .. } | Value::Text(_)
        ),
        Shape::List(_) | Shape::ListByWord(..) => matches!(node.value, Value::Seq(_)),
        Shape::OneOrMany(of) => matches!(node.value, Value::Seq(_)) || fits(of, node),
        Shape::MapOf(_)
        | Shape::Block(_)
        | Shape::Named(_)
        | Shape::Map
        | Shape::Parameters
        | Shape::Overrides
        | Shape::Lints => {
            matches!(node.value, Value::Map(_))
        }
        Shape::Either(shapes) => shapes.iter().any(|shape| fits(shape, node)),
        Shape::Literal => !matches!(node.value, Value::Map(_)),
    }
}
