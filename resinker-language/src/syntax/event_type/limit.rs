//! `max_active_instances_of_state`: how many instances may be in a state.

use crate::source::{Span, Spanned};
use crate::syntax::table::{Block, COUNT, DESCRIPTION, Shape, needed};
use crate::yaml::Node;

/// `max_active_instances_of_state`.
#[derive(Clone, Debug)]
pub struct ActiveLimit {
    /// Its first key.
    pub span: Span,
    /// `entity`.
    pub entity: Option<Spanned<String>>,
    /// `attribute`.
    pub attribute: Option<Spanned<String>>,
    /// `value`.
    pub value: Option<Node>,
    /// `max_count`.
    pub max_count: Option<Spanned<u64>>,
}

/// `max_active_instances_of_state`.
pub(in crate::syntax) static ACTIVE_LIMIT: Block = Block {
    noun: "item of `max_active_instances_of_state`",
    about: "How many instances may be in a state before an event stops happening.",
    section: "event-types",
    keys: &[
        needed(
            "entity",
            Shape::Name,
            "The entity whose instances are counted.",
        )
        .example("User"),
        needed("attribute", Shape::Name, "The state attribute.").example("logged_in"),
        needed(
            "value",
            Shape::Literal,
            "The value of the attribute that counts.",
        )
        .example("true"),
        needed(
            "max_count",
            COUNT,
            "At how many instances the event stops happening.",
        )
        .unit("instances")
        .example("100"),
        DESCRIPTION,
    ],
    rules: &[],
};
