//! What is being checked, for labels and messages.

use crate::source::{Span, Spanned};
use crate::syntax::shape_fault;
use crate::yaml::{Node, Value};

/// The block that is being checked.
#[derive(Clone, Debug)]
pub(in crate::syntax) struct BlockContext {
    /// Its key, or its first key in a list: where a missing key is reported.
    pub(in crate::syntax) head: Span,
    /// What it is called in messages: ``entity `User` ``.
    pub(in crate::syntax) title: String,
    /// The named item of the file that it belongs to, for the titles of blocks inside; empty at the
    /// top.
    pub(in crate::syntax) owner: String,
}

impl BlockContext {
    /// A block with a name of its own at the top of the file.
    pub(in crate::syntax) fn named(noun: &str, name: &Spanned<String>) -> Self {
        let title = format!("{noun} `{}`", shape_fault::shortened(&name.value));
        Self {
            head: name.span,
            owner: format!(" of {title}"),
            title,
        }
    }

    /// A block that stands once in a file.
    pub(in crate::syntax) fn single(key: &Spanned<String>) -> Self {
        Self {
            head: key.span,
            title: format!("`{}`", key.value),
            owner: String::new(),
        }
    }

    pub(super) fn inside(&self, head: Span, what: &str) -> Self {
        Self {
            head,
            title: format!("{what}{}", self.owner),
            owner: self.owner.clone(),
        }
    }
}

/// The value that is being checked: what it belongs to, for labels and messages.
#[derive(Clone, Copy)]
pub(super) struct Slot<'a> {
    pub(super) context: &'a BlockContext,
    pub(super) key: &'a Spanned<String>,
    /// An item of the key's list, or a value of its map, rather than the key's own value.
    pub(super) part: Option<&'a str>,
    /// What to underline where the value itself is a block or nothing.
    pub(super) fallback: Span,
}

impl Slot<'_> {
    pub(super) fn what(&self) -> String {
        let key = shape_fault::shortened(&self.key.value);
        let part = self.part.unwrap_or("");
        format!("{part}`{key}` of {}", self.context.title)
    }

    pub(super) fn label(&self, node: &Node) -> Span {
        match node.value {
            Value::Seq(_) | Value::Map(_) => self.fallback,
            _ if node.span.start == node.span.end => self.fallback,
            _ => node.span,
        }
    }
}
