//! JSON whose objects keep the order of their keys, as whoever reads the text expects them.

use serde::ser::{Serialize, Serializer};

/// A value.
#[derive(Clone, Debug)]
pub(super) enum Ordered<'a> {
    Null,
    Bool(bool),
    Count(usize),
    Name(&'a str),
    Text(String),
    List(Vec<Ordered<'a>>),
    Object(Vec<(&'static str, Ordered<'a>)>),
}

/// An object of these members.
pub(super) fn object<'a, const N: usize>(members: [(&'static str, Ordered<'a>); N]) -> Ordered<'a> {
    Ordered::Object(members.into())
}

/// A list of these.
pub(super) fn list<'a>(items: impl IntoIterator<Item = Ordered<'a>>) -> Ordered<'a> {
    Ordered::List(items.into_iter().collect())
}

impl From<bool> for Ordered<'_> {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<usize> for Ordered<'_> {
    fn from(value: usize) -> Self {
        Self::Count(value)
    }
}

impl<'a> From<&'a str> for Ordered<'a> {
    fn from(value: &'a str) -> Self {
        Self::Name(value)
    }
}

impl From<String> for Ordered<'_> {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

/// Written by hand: serde's derives would bring a parser of Rust into whatever embeds the language.
impl Serialize for Ordered<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => value.serialize(serializer),
            Self::Count(value) => value.serialize(serializer),
            Self::Name(value) => value.serialize(serializer),
            Self::Text(value) => value.serialize(serializer),
            Self::List(items) => serializer.collect_seq(items),
            Self::Object(members) => {
                serializer.collect_map(members.iter().map(|(name, value)| (name, value)))
            }
        }
    }
}
