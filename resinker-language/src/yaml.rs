//! The spanned tree that a YAML file becomes.
//!
//! Input: the text of one file. Output: a [`Node`], its aliases and merge keys expanded. Invariant:
//! every node and key carries the byte span at which it was written, on character boundaries.

mod arena;
mod expand;
mod fault;
mod origin;
mod parse;
mod scalar;

pub use parse::{Document, MAX_BYTES, MAX_DEPTH, MAX_NODES, document, parse};

use crate::source::{Span, Spanned};

/// A value of the tree.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Where it stands. For a block collection: the first key or item up to the end of the last.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// What a node is, by the core schema of YAML 1.2.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`, `~` or nothing.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// An integer. Larger ones become floats.
    Int(i64),
    /// Any other number; `source` keeps its text, for exact decimals.
    Float {
        /// The nearest float.
        value: f64,
        /// As written.
        source: String,
    },
    /// A string.
    Text(Text),
    /// A list.
    Seq(Vec<Node>),
    /// A map, in the file's order.
    Map(Map),
}

/// A string and how its characters lie in the source.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// The decoded value.
    pub value: String,
    /// Whether it was written without quotes.
    pub plain: bool,
    /// Where decoded bytes came from: (offset in `value`, offset in the file), ascending; between
    /// two entries both advance alike.
    pub origin: Vec<(u32, u32)>,
}

/// A map of the tree.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Map {
    /// Its entries, in the file's order, keys distinct.
    pub entries: Vec<Entry>,
    /// Keys that were taken out, or that it lacks, because of what was reported of them; the parser
    /// leaves this empty.
    pub lost: Vec<String>,
}

/// One entry of a map.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key, as written.
    pub key: Spanned<String>,
    /// The value.
    pub value: Node,
}

impl Map {
    /// The value under `key`.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entries
            .iter()
            .find(|entry| entry.key.value == key)
            .map(|entry| &entry.value)
    }
}

impl Value {
    /// Where an integer lies that 64 bits do not hold: `above 9223372036854775807`,
    /// `below -9223372036854775808`; `None` for every other value.
    pub fn beyond_64_bits(&self) -> Option<String> {
        let Self::Float { source, .. } = self else {
            return None;
        };
        if !scalar::is_integer(source) {
            return None;
        }
        Some(if source.starts_with('-') {
            format!("below {}", i64::MIN)
        } else {
            format!("above {}", i64::MAX)
        })
    }
}

impl Node {
    /// The span of bytes `start..end` of a string's decoded value; the whole node's where it is not
    /// a string.
    pub fn span_within(&self, start: usize, end: usize) -> Span {
        let Value::Text(text) = &self.value else {
            return self.span;
        };
        let locate = |offset: usize| {
            let at = text
                .origin
                .partition_point(|(decoded, _)| *decoded as usize <= offset)
                .checked_sub(1)?;
            let (decoded, source) = text.origin.get(at)?;
            Some(*source + u32::try_from(offset).ok()?.checked_sub(*decoded)?)
        };
        match (locate(start), locate(end)) {
            (Some(start), Some(end)) if start <= end => Span {
                file: self.span.file,
                start,
                end,
            },
            _ => self.span,
        }
    }
}
