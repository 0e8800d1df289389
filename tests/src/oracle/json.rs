//! JSON as the judge needs it: object keys in the order they stand in, numbers as they are written.

use std::fmt;

use bigdecimal::BigDecimal;
use serde::Deserialize;
use serde::de::{MapAccess, Visitor};
use serde_json::value::RawValue;

use super::number::Number;
use super::path::Path;

/// A JSON value, or a value of a configuration (read into the same shape).
#[derive(Debug, Clone, PartialEq)]
pub enum Json {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number as it is written; equal numbers may be written differently.
    Number(Number),
    /// A string without its quotes and escapes.
    Text(String),
    /// The elements in order.
    Array(Vec<Json>),
    /// The entries in order.
    Object(Vec<(String, Json)>),
}

/// The entries of one JSON object, in order and with duplicates.
struct Entries<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Entries<'de> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Entries<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a JSON object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}

impl Json {
    /// Reads one JSON text.
    ///
    /// # Errors
    /// The parser's message where the text is not exactly one JSON value, or where an object names
    /// a key twice.
    pub fn parse(text: &str) -> Result<Self, String> {
        let raw: &RawValue = serde_json::from_str(text).map_err(|error| error.to_string())?;
        Self::from_raw(raw)
    }

    fn from_raw(raw: &RawValue) -> Result<Self, String> {
        let text = raw.get();
        let broken = |error: serde_json::Error| error.to_string();
        Ok(match text.as_bytes().first() {
            Some(b'{') => {
                let Entries(entries) = serde_json::from_str(text).map_err(broken)?;
                let mut read: Vec<(String, Self)> = Vec::with_capacity(entries.len());
                for (key, value) in entries {
                    if read.iter().any(|(earlier, _)| *earlier == key) {
                        return Err(format!("the key {key:?} stands twice in one object"));
                    }
                    read.push((key, Self::from_raw(value)?));
                }
                Self::Object(read)
            }
            Some(b'[') => {
                let elements: Vec<&RawValue> = serde_json::from_str(text).map_err(broken)?;
                Self::Array(
                    elements
                        .into_iter()
                        .map(Self::from_raw)
                        .collect::<Result<_, _>>()?,
                )
            }
            Some(b'"') => Self::Text(serde_json::from_str(text).map_err(broken)?),
            Some(b't') => Self::Bool(true),
            Some(b'f') => Self::Bool(false),
            Some(b'n') => Self::Null,
            _ => Self::Number(Number::parse(text)?),
        })
    }

    /// The value under `key` of an object.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.entries()
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, value)| value)
    }

    /// The entries of an object; of anything else, none.
    #[must_use]
    pub fn entries(&self) -> &[(String, Self)] {
        match self {
            Self::Object(entries) => entries,
            _ => &[],
        }
    }

    /// The elements of an array; of anything else, none.
    #[must_use]
    pub fn elements(&self) -> &[Self] {
        match self {
            Self::Array(elements) => elements,
            _ => &[],
        }
    }

    /// The text of a string.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The exact value of a number.
    #[must_use]
    pub fn decimal(&self) -> Option<BigDecimal> {
        match self {
            Self::Number(number) => Some(number.value()),
            _ => None,
        }
    }

    /// A count: a number that is whole and not negative.
    #[must_use]
    pub fn count(&self) -> Option<usize> {
        match self {
            Self::Number(number) => number.written().parse().ok(),
            _ => None,
        }
    }

    /// Is this `true`?
    #[must_use]
    pub fn is_true(&self) -> bool {
        matches!(self, Self::Bool(true))
    }

    /// Is this `null`?
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The value at a path; a path through `null` gives `null`.
    #[must_use]
    pub(crate) fn at(&self, path: &Path) -> Option<&Self> {
        let mut here = self;
        for step in path.steps() {
            if here.is_null() {
                return Some(here);
            }
            here = match here {
                Self::Array(elements) => elements.get(step.parse::<usize>().ok()?)?,
                _ => here.get(step)?,
            };
        }
        Some(here)
    }

    /// Is this the value that a literal of a configuration stands for? Fields that an object of it
    /// leaves out are null.
    pub(crate) fn is_written_as(&self, literal: &Self) -> bool {
        match (self, literal) {
            (Self::Array(found), Self::Array(written)) => {
                found.len() == written.len()
                    && found
                        .iter()
                        .zip(written)
                        .all(|(found, written)| found.is_written_as(written))
            }
            (Self::Object(found), Self::Object(written)) => {
                written.iter().all(|(name, _)| self.get(name).is_some())
                    && found.iter().all(|(name, found)| {
                        found.is_written_as(literal.get(name).unwrap_or(&Self::Null))
                    })
            }
            (Self::Text(found), Self::Text(written)) => {
                found == written || super::moment::are_one(found, written)
            }
            _ => self == literal,
        }
    }

    /// A text that is the same for equal values and for no others: what instances are found by.
    #[must_use]
    pub(crate) fn identity(&self) -> String {
        match self {
            Self::Number(number) => number.identity(),
            other => other.to_string(),
        }
    }
}

impl fmt::Display for Json {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => formatter.write_str("null"),
            Self::Bool(value) => write!(formatter, "{value}"),
            Self::Number(number) => formatter.write_str(number.written()),
            Self::Text(text) => write!(formatter, "{text:?}"),
            Self::Array(elements) => {
                formatter.write_str("[")?;
                for (index, element) in elements.iter().enumerate() {
                    if index > 0 {
                        formatter.write_str(", ")?;
                    }
                    write!(formatter, "{element}")?;
                }
                formatter.write_str("]")
            }
            Self::Object(entries) => {
                formatter.write_str("{")?;
                for (index, (key, value)) in entries.iter().enumerate() {
                    if index > 0 {
                        formatter.write_str(", ")?;
                    }
                    write!(formatter, "{key:?}: {value}")?;
                }
                formatter.write_str("}")
            }
        }
    }
}
