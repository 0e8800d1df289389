//! How events are spread over topics, streams and their like.

use crate::source::Spanned;
use crate::syntax::read::Fields;

/// How the events of an output are spread, and which keys they have.
#[derive(Clone, Debug)]
pub struct Routing {
    /// What the keys are called.
    pub words: &'static RoutingWords,
    /// Event types, and where each goes.
    pub mapping: Vec<(Spanned<String>, Spanned<String>)>,
    /// Where all others go.
    pub default: Option<Spanned<String>>,
    /// Event types, and the fields of their payloads that are keys.
    pub keys: Vec<(Spanned<String>, Spanned<String>)>,
}

/// What an output calls that.
#[derive(Debug)]
pub struct RoutingWords {
    /// What an event type goes to: `topic`.
    pub noun: &'static str,
    /// The key of [`Routing::mapping`].
    pub mapping: &'static str,
    /// The key of [`Routing::default`].
    pub default: &'static str,
    /// The key of [`Routing::keys`].
    pub keys: &'static str,
    /// Where events go of which nothing is said; without it, something must be said of each.
    pub otherwise: Option<&'static str>,
}

impl Routing {
    pub(super) fn read(words: &'static RoutingWords, fields: Fields<'_>) -> Self {
        Self {
            words,
            mapping: fields.name_map(words.mapping),
            default: fields.text(words.default),
            keys: fields.name_map(words.keys),
        }
    }
}
