//! Holds a map against the table of its block.
//!
//! Input: a node and a [`Block`]. Output: a diagnostic for every key that is unknown, missing or takes another value.
//! Invariant: a label covers a key or a scalar, never a whole block; what passes here, [`read`](super::read) can read.

use super::read::{count, head, number};
use super::table::{Block, Key, Rule, Shape, listed};
use super::{blocks, shape_fault, time};
use crate::diagnostic::{Diagnostic, Severity, Sink, codes, nearest};
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

    pub(super) fn missing(&mut self, key: &Key, place: &Place) {
        self.report(
            Diagnostic::error(
                codes::MISSING_KEY,
                place.head,
                format!("{} has no `{}`", place.title, key.name),
            )
            .here(format!("`{}` is missing", key.name))
            .note(format!("`{}`: {}", key.name, key.about)),
        );
    }

    /// Reports a key that the block does not have, and gives the one that was meant.
    fn unknown_key(
        &mut self,
        entry: &Entry,
        map: &Map,
        block: &'static Block,
        place: &Place,
    ) -> Option<&'static str> {
        let name = &entry.key.value;
        let shown = shape_fault::shortened(name);
        let legal = block.keys.iter().map(|key| key.name);
        let near = nearest(name, legal).or_else(|| part_of(name, block.keys));
        let present = near.filter(|near| map.get(near).is_some());
        let mut diagnostic = Diagnostic::error(
            codes::UNKNOWN_KEY,
            entry.key.span,
            format!("{} has no key `{shown}`", place.title),
        )
        .here("unknown key");
        match (near, present) {
            (Some(near), Some(_)) => {
                diagnostic = diagnostic.note(format!("`{near}` stands here already"));
            }
            (Some(near), None) => {
                diagnostic = diagnostic.suggest(
                    entry.key.span,
                    near,
                    format!("a key with a similar name exists: `{near}`"),
                );
            }
            (None, _) => {
                if let Some(elsewhere) = blocks::with_key(name, block) {
                    diagnostic = diagnostic.note(format!("`{shown}` is a key of {elsewhere}"));
                }
                diagnostic = diagnostic.note(format!("its keys are {}", listed(block.keys)));
            }
        }
        self.report(diagnostic);
        near
    }

    fn key_value(&mut self, key: &'static Key, entry: &Entry, place: &Place) {
        let is_empty = match (&key.shape, &entry.value.value) {
            // A list or map whose entries are all commented out.
            (
                Shape::Named(_)
                | Shape::MapOf(_)
                | Shape::Map
                | Shape::List(_)
                | Shape::OneOrMany(_)
                | Shape::ListByWord(..),
                Value::Null,
            ) => entry.value.span.start == entry.value.span.end,
            (_, Value::Seq(items)) => items.is_empty(),
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
            (Shape::Any, _) | (Shape::Bool, Value::Bool(_)) | (Shape::Map, Value::Map(_)) => {}
            (Shape::Text | Shape::Name | Shape::Secret, Value::Text(text)) => {
                if text.value.is_empty() && matches!(shape, Shape::Name) {
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
                } else if matches!(shape, Shape::Secret) {
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

    /// An item whose keys depend on its word under `key`.
    fn block_by_word(
        &mut self,
        key: &str,
        choices: &[(&'static str, &'static Block)],
        item: &Node,
        slot: Slot<'_>,
    ) {
        let Value::Map(map) = &item.value else {
            let at = head(item);
            let what = format!("an item of `{}`", slot.key.value);
            self.report(shape_fault::wrong_type(&Shape::Map, item, at, &what));
            return;
        };
        let word = match map.get(key).map(|node| &node.value) {
            Some(Value::Text(text)) => text.value.as_str(),
            Some(Value::Null) => "null",
            _ => "",
        };
        let place = |noun: &str| Place {
            head: head(item),
            title: format!("an {noun}"),
            owner: String::new(),
        };
        if let Some((_, block)) = choices.iter().find(|(name, _)| *name == word) {
            self.block_of_kind(map, block, choices, &place(block.noun));
            return;
        }
        // Without its kind, an item is held against every kind at once: only what no kind knows is wrong.
        let place = place("output");
        let Some((_, any)) = choices.first() else {
            return;
        };
        if let Some(kind) = any.key(key) {
            match map.entries.iter().find(|entry| entry.key.value == key) {
                Some(entry) => self.key_value(kind, entry, &place),
                None => self.missing(kind, &place),
            }
        }
        for entry in &map.entries {
            let known = choices
                .iter()
                .find_map(|(_, block)| block.key(&entry.key.value));
            match known {
                Some(known) if known.name != key => self.key_value(known, entry, &place),
                Some(_) => {}
                None => {
                    self.unknown_key(entry, map, any, &place);
                }
            }
        }
    }

    /// A block of a known kind: a key of another kind is misplaced rather than unknown.
    fn block_of_kind(
        &mut self,
        map: &Map,
        block: &'static Block,
        kinds: &[(&'static str, &'static Block)],
        place: &Place,
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
                    format!("{} has no key `{name}`", place.title),
                )
                .here(format!("a key of an {}", elsewhere.join(" or an ")))
                .note(format!("its keys are {}", listed(block.keys))),
            );
            false
        });
        self.block(&own, block, place);
    }

    fn time(
        &mut self,
        shape: &Shape,
        node: &Node,
        text: &str,
        fault: Option<time::BadTime>,
        slot: Slot<'_>,
    ) {
        if let Some(fault) = fault {
            let what = slot.what();
            self.report(shape_fault::bad_time(&fault, node, text, &what, shape));
        }
    }

    fn version(&mut self, node: &Node, slot: Slot<'_>) {
        let known = match &node.value {
            Value::Text(text) => text.value == "1.0",
            Value::Float { value, .. } => *value == 1.0,
            Value::Int(value) => *value == 1,
            _ => {
                self.wrong(&Shape::Version, node, slot);
                return;
            }
        };
        if !known {
            self.report(
                Diagnostic::error(
                    codes::UNSUPPORTED_VERSION,
                    node.span,
                    format!(
                        "this compiler does not know version {} of the language",
                        match &node.value {
                            Value::Text(text) =>
                                format!("`{}`", shape_fault::shortened(&text.value)),
                            Value::Float { source, .. } => source.clone(),
                            Value::Int(value) => value.to_string(),
                            _ => String::new(),
                        }
                    ),
                )
                .here("the only version is `\"1.0\"`")
                .suggest(
                    node.span,
                    "\"1.0\"",
                    "write `\"1.0\"`, or leave `version` out",
                ),
            );
        }
    }

    fn ambiguous(&mut self, node: &Node, word: &str, what: &str) {
        self.report(
            Diagnostic::warning(
                codes::AMBIGUOUS_BOOLEAN,
                node.span,
                format!("`{word}` is read as the string \"{word}\" by {what}, not as a boolean"),
            )
            .here("a string in YAML 1.2, a boolean in YAML 1.1")
            .suggest(
                node.span,
                format!("\"{word}\""),
                format!("in quotes it is a string for every reader: `\"{word}\"`"),
            ),
        );
    }

    /// Reports a secret that is written out rather than taken from the environment.
    pub(super) fn secret(&mut self, key: &Spanned<String>, node: &Node) {
        let written_out = match &node.value {
            Value::Text(text) => !is_variable(&text.value),
            Value::Int(_) | Value::Float { .. } => true,
            _ => false,
        };
        if !written_out {
            return;
        }
        let variable: String = key
            .value
            .chars()
            .map(|c| match c {
                '.' | '-' | ' ' => '_',
                c => c.to_ascii_uppercase(),
            })
            .collect();
        self.report(
            Diagnostic::error(
                codes::LITERAL_SECRET,
                node.span,
                format!("the secret `{}` is written out in the configuration", key.value),
            )
            .here("whoever reads this file can read the secret")
            .suggest(
                node.span,
                format!("\"${{{variable}}}\""),
                format!(
                    "take it from the environment: `\"${{{variable}}}\"` is read when the generated program starts"
                ),
            ),
        );
    }

    fn rule(&mut self, rule: &Rule, map: &Map, place: &Place, mistaken: &[&str]) {
        let find = |name: &str| map.entries.iter().find(|entry| entry.key.value == name);
        match rule {
            Rule::AtMostOne(names) => {
                let mut present = map
                    .entries
                    .iter()
                    .filter(|entry| names.contains(&entry.key.value.as_str()));
                if let (Some(first), Some(second)) = (present.next(), present.next()) {
                    self.report(
                        Diagnostic::error(
                            codes::CONFLICTING_KEYS,
                            second.key.span,
                            format!(
                                "{} has both `{}` and `{}`",
                                place.title, first.key.value, second.key.value
                            ),
                        )
                        .here("only one of the two may stand here")
                        .label(first.key.span, "the other one"),
                    );
                }
            }
            Rule::AtLeastOne(names) => {
                let meant = |name: &&str| find(name).is_some() || mistaken.contains(name);
                if !names.iter().any(meant) {
                    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
                    let names = names.join(" nor ");
                    self.report(
                        Diagnostic::error(
                            codes::MISSING_KEY,
                            place.head,
                            format!("{} has neither {names}", place.title),
                        )
                        .here("one of them is needed"),
                    );
                }
            }
            Rule::OnlyBeside(name, other) => {
                if let (Some(entry), None) = (find(name), find(other)) {
                    self.report(
                        Diagnostic::error(
                            codes::MISPLACED_KEY,
                            entry.key.span,
                            format!(
                                "`{name}` of {} has no effect without `{other}`",
                                place.title
                            ),
                        )
                        .here(format!("needs `{other}` beside it")),
                    );
                }
            }
            Rule::OnlyWithWord { key, other, word } => {
                let is_word = map.get(other).is_some_and(
                    |node| matches!(&node.value, Value::Text(text) if text.value == *word),
                );
                if let (Some(entry), false) = (find(key), is_word) {
                    self.report(
                        Diagnostic::error(
                            codes::MISPLACED_KEY,
                            entry.key.span,
                            format!(
                                "`{key}` of {} has no effect without `{other}: {word}`",
                                place.title
                            ),
                        )
                        .here(format!("needs `{other}: {word}` beside it")),
                    );
                }
            }
            Rule::Needs(name, needed, unless) => {
                if let (Some(entry), None, None) = (find(name), find(needed), find(unless)) {
                    self.report(
                        Diagnostic::error(
                            codes::MISSING_KEY,
                            entry.key.span,
                            format!("{} has `{name}` but no `{needed}`", place.title),
                        )
                        .here(format!("needs `{needed}` beside it")),
                    );
                }
            }
        }
    }
}

/// The only key that has `name` among its words: `weight` for `frequency_weight`.
fn part_of(name: &str, keys: &'static [Key]) -> Option<&'static str> {
    let mut found = keys
        .iter()
        .map(|key| key.name)
        .filter(|key| key.split('_').any(|word| word == name));
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// Whether the kind of the YAML value is one that the shape takes; its content is checked later.
fn fits(shape: &Shape, node: &Node) -> bool {
    match shape {
        Shape::Any => true,
        Shape::Text
        | Shape::Name
        | Shape::Word(_)
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
        Shape::MapOf(_) | Shape::Block(_) | Shape::Named(_) | Shape::Map => {
            matches!(node.value, Value::Map(_))
        }
        Shape::Either(shapes) => shapes.iter().any(|shape| fits(shape, node)),
        Shape::Literal => !matches!(node.value, Value::Map(_)),
    }
}

/// Whether a text takes all that matters from the environment: `${VAR}`, perhaps with a default or text around it.
fn is_variable(text: &str) -> bool {
    text.split_once("${")
        .is_some_and(|(_, rest)| rest.contains('}'))
}
