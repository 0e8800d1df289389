//! What literals are to each other, and how they read.

use std::cmp::Ordering;

use super::number::{digits, short_digits};

/// A literal of the configuration, of a known type.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// `null`.
    Null,
    /// A boolean.
    Bool(bool),
    /// An integer.
    Int(i64),
    /// A float.
    Float(f64),
    /// mantissa × 10^-scale.
    Decimal {
        /// The digits.
        mantissa: i64,
        /// Decimals.
        scale: u8,
    },
    /// A string.
    Text(String),
    /// Milliseconds since the epoch.
    Timestamp(i64),
    /// A list.
    List(Vec<Literal>),
    /// An object, in the file's order.
    Object(Vec<(String, Literal)>),
}

impl Literal {
    /// Whether two literals of one place are the same value; `None` where that is not plain, as of
    /// objects.
    ///
    /// Those of one place have one type, so that different ones are different values.
    pub fn equals(&self, other: &Self) -> Option<bool> {
        match (self, other) {
            (Self::Null, other) | (other, Self::Null) => Some(*other == Self::Null),
            (Self::List(a), Self::List(b)) if a.len() != b.len() => Some(false),
            (Self::List(a), Self::List(b)) => {
                let mut all = Some(true);
                for (a, b) in a.iter().zip(b) {
                    match a.equals(b) {
                        Some(true) => {}
                        Some(false) => return Some(false),
                        None => all = None,
                    }
                }
                all
            }
            (Self::List(_) | Self::Object(_), _) | (_, Self::List(_) | Self::Object(_)) => None,
            (Self::Bool(a), Self::Bool(b)) => Some(a == b),
            (a, b) => a.order(b).map(Ordering::is_eq),
        }
    }

    /// How two literals of one place are ordered; `None` of what has no order, null included.
    pub fn order(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Timestamp(a), Self::Timestamp(b)) => Some(a.cmp(b)),
            (Self::Float(a), Self::Float(b)) => a.partial_cmp(b),
            (Self::Text(a), Self::Text(b)) => Some(a.cmp(b)),
            (a, b) => a.exact_order(b),
        }
    }

    /// Whether a list has this element, or a text this part; null has neither. `None` where that is
    /// not plain.
    pub fn holds(&self, part: &Self) -> Option<bool> {
        match (self, part) {
            (Self::Null, _) => Some(false),
            (Self::Text(text), Self::Text(part)) => Some(text.contains(part.as_str())),
            (Self::List(items), part) => {
                let mut found = Some(false);
                for item in items {
                    match item.equals(part) {
                        Some(true) => return Some(true),
                        Some(false) => {}
                        None => found = None,
                    }
                }
                found
            }
            _ => None,
        }
    }

    /// The elements of a list; a single value is one.
    pub fn elements(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            one => std::slice::from_ref(one),
        }
    }

    /// A value as a message says it.
    pub fn shown(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Bool(value) => format!("`{value}`"),
            Self::Int(value) => format!("`{value}`"),
            Self::Float(value) => format!("`{value}`"),
            Self::Decimal { mantissa, scale } => format!("`{}`", digits(*mantissa, *scale)),
            Self::Text(text) => format!("`{text}`"),
            Self::Timestamp(millis) => chrono::DateTime::from_timestamp_millis(*millis)
                .map_or_else(
                    || "a time".to_owned(),
                    |time| format!("`{}`", time.format("%Y-%m-%dT%H:%M:%S%.3fZ")),
                ),
            Self::List(_) => "of a list".to_owned(),
            Self::Object(_) => "of an object".to_owned(),
        }
    }

    /// A value as the documentation and the names of generated code say it.
    pub fn words(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Bool(value) => value.to_string(),
            Self::Int(value) | Self::Timestamp(value) => value.to_string(),
            Self::Float(value) => value.to_string(),
            Self::Decimal { mantissa, scale } => short_digits(*mantissa, *scale),
            Self::Text(text) => text.clone(),
            Self::List(items) => {
                let words: Vec<String> = items.iter().map(Self::words).collect();
                words.join(", ")
            }
            Self::Object(_) => "object".to_owned(),
        }
    }
}
