//! Two trees of a configuration made one.
//!
//! Input: an earlier and a later tree. Output: the merged one. Invariant: maps are merged key by key, lists joined with the
//! earlier items first, of two scalars the later stays; a map against a scalar is reported.

use std::collections::HashMap;

use super::Span;
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::yaml::{Node, Value};

/// How the two trees relate.
#[derive(Clone, Copy)]
pub(super) enum Origin<'a> {
    /// The later one imports the earlier one: it may say otherwise.
    Importer,
    /// One file imports both; its own content, which settles what they disagree on.
    Siblings(&'a Node),
}

impl<'a> Origin<'a> {
    fn below(self, key: &str) -> Option<Self> {
        match self {
            Self::Importer => Some(Self::Importer),
            Self::Siblings(importer) => match &importer.value {
                Value::Map(map) => map.get(key).map(Self::Siblings),
                _ => None,
            },
        }
    }
}

/// Merges `later` onto `earlier`.
pub(super) fn merge(earlier: Node, later: Node, origin: Origin<'_>, sink: &mut Sink) -> Node {
    let mut merger = Merger { sink };
    let span = later.span;
    merger.node(earlier, later, span, Some(origin))
}

struct Merger<'a> {
    sink: &'a mut Sink,
}

impl Merger<'_> {
    /// `origin` is `None` where two imported files meet and the importing one says nothing. `key` is the later node's key.
    fn node(&mut self, earlier: Node, later: Node, key: Span, origin: Option<Origin<'_>>) -> Node {
        match (earlier.value, later.value) {
            (Value::Map(mut earlier), Value::Map(later_map)) => {
                let places: HashMap<String, usize> = earlier
                    .entries
                    .iter()
                    .enumerate()
                    .map(|(at, known)| (known.key.value.clone(), at))
                    .collect();
                for entry in later_map.entries {
                    let below = origin.and_then(|origin| origin.below(&entry.key.value));
                    let at = places.get(&entry.key.value);
                    match at.and_then(|at| earlier.entries.get_mut(*at)) {
                        None => earlier.entries.push(entry),
                        Some(known) => {
                            let before =
                                std::mem::replace(&mut known.value, nothing(entry.key.span));
                            known.value = self.node(before, entry.value, entry.key.span, below);
                            // Diagnostics about the whole entry point to where it was written last.
                            known.key.span = entry.key.span;
                        }
                    }
                }
                Node {
                    span: later.span,
                    value: Value::Map(earlier),
                }
            }
            (Value::Seq(mut earlier), Value::Seq(later_items)) => {
                earlier.extend(later_items);
                Node {
                    span: later.span,
                    value: Value::Seq(earlier),
                }
            }
            // A section whose content is commented out says nothing.
            (earlier_value @ (Value::Map(_) | Value::Seq(_)), Value::Null)
                if later.span.start == later.span.end =>
            {
                Node {
                    span: earlier.span,
                    value: earlier_value,
                }
            }
            (Value::Null, value) if earlier.span.start == earlier.span.end => Node {
                span: later.span,
                value,
            },
            (earlier_value, later_value) => {
                let earlier_kind = kind(&earlier_value);
                let later_kind = kind(&later_value);
                if earlier_kind != later_kind {
                    let scalar =
                        later_kind == "a single value" && later.span.start < later.span.end;
                    self.sink.push(
                        Diagnostic::error(
                            codes::IMPORT_CONFLICT,
                            if scalar { later.span } else { key },
                            format!(
                                "two files disagree: {later_kind} here, {earlier_kind} in the other"
                            ),
                        )
                        .here(format!("{later_kind} here"))
                        .label(
                            first(&earlier_value, earlier.span),
                            format!("{earlier_kind} there"),
                        ),
                    );
                    // The collection stays: held against the language, the scalar would be wrong a second time.
                    if earlier_kind != "a single value" {
                        return Node {
                            span: earlier.span,
                            value: earlier_value,
                        };
                    }
                } else if origin.is_none() && !same(&earlier_value, &later_value) {
                    self.sink.push(
                        Diagnostic::warning(
                            codes::IMPORT_CONFLICT,
                            later.span,
                            "two imported files give different values; the later import wins",
                        )
                        .here("this one is used")
                        .label(earlier.span, "this one is not")
                        .note("the importing file can settle it by giving a value itself"),
                    );
                }
                Node {
                    span: later.span,
                    value: later_value,
                }
            }
        }
    }
}

fn nothing(span: Span) -> Node {
    Node {
        span,
        value: Value::Null,
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Map(_) => "a map",
        Value::Seq(_) => "a list",
        _ => "a single value",
    }
}

/// The first key or scalar of a value.
fn first(value: &Value, span: Span) -> Span {
    match value {
        Value::Map(map) => map.entries.first().map_or(span, |entry| entry.key.span),
        Value::Seq(items) => items
            .first()
            .map_or(span, |item| first(&item.value, item.span)),
        _ => span,
    }
}

/// Whether two scalars say the same.
fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Text(a), Value::Text(b)) => a.value == b.value,
        (a, b) => a == b,
    }
}
