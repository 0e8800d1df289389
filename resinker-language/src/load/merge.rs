//! Two trees of a configuration made one.
//!
//! Input: an earlier and a later tree. Output: the merged one. Invariant: maps are merged key by
//! key, lists joined with the earlier items first, of two scalars the later stays; a map against a
//! scalar is reported. A later map or list with `!replace` stays alone, and a later `null` unsets
//! what the earlier tree gives, unless null is a value there.

use std::collections::{BTreeSet, HashMap};

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::source::Span;
use crate::syntax::takes_null;
use crate::yaml::{Map, Node, Value};

/// How the two trees relate.
#[derive(Clone, Copy)]
pub(super) enum Origin<'a> {
    /// The later one imports the earlier one: it may say otherwise.
    Importer,
    /// One file imports both; its own content, which settles what they disagree on.
    Siblings(&'a Node),
}

impl<'a> Origin<'a> {
    fn below(self, key: &str, marks: &Marks) -> Option<Self> {
        match self {
            Self::Importer => Some(Self::Importer),
            Self::Siblings(importer) => match &importer.value {
                Value::Map(map) if !marks.replacing.contains(&importer.span) => {
                    map.get(key).map(Self::Siblings)
                }
                // What replaces all of it, or unsets it, settles all of it.
                _ => Some(self),
            },
        }
    }
}

/// What files say of the merging beside their values.
#[derive(Clone, Debug, Default)]
pub(super) struct Marks {
    /// Maps and lists that replace the earlier ones.
    pub(super) replacing: BTreeSet<Span>,
    /// Keys whose `null` unset something.
    unset: BTreeSet<Span>,
}

impl Marks {
    /// Takes the keys out of a merged tree that were unset. Where a file could not be read
    /// (`complete` is false), so is every key whose `null` is no value: that file may have given
    /// one.
    pub(super) fn settle(&self, root: &mut Node, complete: bool) {
        if !complete || !self.unset.is_empty() {
            self.below(root, complete, &mut Vec::new());
        }
    }

    fn below(&self, node: &mut Node, complete: bool, path: &mut Vec<String>) {
        let Value::Map(map) = &mut node.value else {
            return;
        };
        map.entries.retain(|entry| {
            if !is_null(&entry.value) {
                return true;
            }
            let unset = self.unset.contains(&entry.key.span);
            path.push(entry.key.value.clone());
            let kept = !unset && (complete || takes_null(path));
            path.pop();
            kept
        });
        for entry in &mut map.entries {
            path.push(entry.key.value.clone());
            self.below(&mut entry.value, complete, path);
            path.pop();
        }
    }
}

/// Whether a node is a `null` that was written out.
fn is_null(node: &Node) -> bool {
    node.value == Value::Null && node.span.start < node.span.end
}

/// Merges `later` onto `earlier`.
pub(super) fn merge(
    earlier: Node,
    later: Node,
    origin: Origin<'_>,
    marks: &mut Marks,
    sink: &mut Sink,
) -> Node {
    let mut merger = Merger {
        sink,
        marks,
        path: Vec::new(),
    };
    let span = later.span;
    merger.node(earlier, later, span, Some(origin))
}

struct Merger<'a> {
    sink: &'a mut Sink,
    marks: &'a mut Marks,
    /// The keys from the top of the file to the node.
    path: Vec<String>,
}

impl Merger<'_> {
    /// `origin` is `None` where two imported files meet and the importing one says nothing. `key`
    /// is the later node's key.
    fn node(&mut self, earlier: Node, later: Node, key: Span, origin: Option<Origin<'_>>) -> Node {
        if self.marks.replacing.contains(&later.span)
            && matches!(later.value, Value::Map(_) | Value::Seq(_))
        {
            return later;
        }
        let unsets = is_null(&later);
        if unsets != is_null(&earlier) && !takes_null(&self.path) {
            if unsets {
                self.marks.unset.insert(key);
            }
            if origin.is_none() {
                self.disagreement(key, first(&earlier.value, earlier.span));
            }
            return later;
        }
        match (earlier.value, later.value) {
            (Value::Map(earlier), Value::Map(later_map)) => Node {
                span: later.span,
                value: Value::Map(self.maps(earlier, later_map, origin)),
            },
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
                    // The collection stays: held against the language, the scalar would be wrong a
                    // second time.
                    if earlier_kind != "a single value" {
                        return Node {
                            span: earlier.span,
                            value: earlier_value,
                        };
                    }
                } else if origin.is_none() && !same(&earlier_value, &later_value) {
                    self.disagreement(later.span, earlier.span);
                }
                Node {
                    span: later.span,
                    value: later_value,
                }
            }
        }
    }
}

impl Merger<'_> {
    fn maps(&mut self, mut earlier: Map, later: Map, origin: Option<Origin<'_>>) -> Map {
        let places: HashMap<String, usize> = earlier
            .entries
            .iter()
            .enumerate()
            .map(|(at, known)| (known.key.value.clone(), at))
            .collect();
        for entry in later.entries {
            let below = origin.and_then(|origin| origin.below(&entry.key.value, self.marks));
            let at = places.get(&entry.key.value);
            match at.and_then(|at| earlier.entries.get_mut(*at)) {
                None => earlier.entries.push(entry),
                Some(known) => {
                    let before = std::mem::replace(&mut known.value, nothing(entry.key.span));
                    self.path.push(entry.key.value);
                    known.value = self.node(before, entry.value, entry.key.span, below);
                    self.path.pop();
                    // Diagnostics about the whole entry point to where it was written last.
                    known.key.span = entry.key.span;
                }
            }
        }
        earlier
    }

    /// Two imported files disagree, and the importing one says nothing.
    fn disagreement(&mut self, used: Span, unused: Span) {
        self.sink.push(
            Diagnostic::warning(
                codes::IMPORT_CONFLICT,
                used,
                "two imported files give different values; the later import wins",
            )
            .here("this one is used")
            .label(unused, "this one is not")
            .note("the importing file can settle it by giving a value itself"),
        );
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
