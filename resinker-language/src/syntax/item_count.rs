//! `count` of an array: how many elements it has.

use super::read::Fields;
use super::table::{COUNT, Key, Shape, key};
use crate::source::{Span, Spanned};
use crate::yaml::{Node, Value};

/// `count`.
#[derive(Clone, Debug)]
pub enum ItemCount {
    /// As many as match.
    All(Span),
    /// Always so many.
    Fixed(Spanned<u64>),
    /// As many as an expression says.
    Computed(Node),
}

impl ItemCount {
    /// Where the value stands.
    pub const fn span(&self) -> Span {
        match self {
            Self::All(span) => *span,
            Self::Fixed(number) => number.span,
            Self::Computed(node) => node.span,
        }
    }

    /// The text of the expression.
    pub fn expression(&self) -> Option<&str> {
        match self {
            Self::Computed(Node {
                value: Value::Text(text),
                ..
            }) => Some(&text.value),
            _ => None,
        }
    }
}

/// The word for as many as match.
const ALL: &str = "all";

/// `count`.
pub(super) const KEY: Key = key(
    "count",
    Shape::Either(&[COUNT, Shape::Text]),
    "How many elements an array has: a number, an expression over other fields and state, rounded down (null is 0, and there are never fewer than `min_items`), or, where its items are instances, `all` that match, in the order in which they were created. Of instances there may be fewer than an expression says: then all come, and the summary counts it. More than `max_items` that match end the run.",
)
.without("any number from `min_items` to `max_items`, and as many as there are at most")
.example("all")
.beside("{ type: array, items: { type: string, from_entity: User, field: user_id } }");

/// Reads the number of elements of an array.
pub(super) fn read(fields: Fields<'_>) -> Option<ItemCount> {
    let node = fields.node("count")?;
    match &node.value {
        Value::Text(text) if text.value == ALL => Some(ItemCount::All(node.span)),
        Value::Text(_) => Some(ItemCount::Computed(node)),
        _ => fields.count("count").map(ItemCount::Fixed),
    }
}
