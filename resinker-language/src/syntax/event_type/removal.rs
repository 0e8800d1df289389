//! `removes_entities`: which instances end with an event, and when.

use crate::source::Spanned;
use crate::syntax::read::Fields;
use crate::syntax::table::{Block, Shape, key, needed};
use crate::yaml::{Node, Value};

/// An item of `removes_entities`.
#[derive(Clone, Debug)]
pub struct Removal {
    /// `alias`, or the item itself.
    pub alias: Spanned<String>,
    /// `when`: a string node.
    pub when: Option<Node>,
}

/// What an item of `removes_entities` is.
pub(super) static REMOVALS: &[Shape] = &[Shape::Name, Shape::Block(&REMOVAL)];

/// An item of `removes_entities` that has a condition.
pub(in crate::syntax) static REMOVAL: Block = Block {
    noun: "item of `removes_entities`",
    about: "An instance whose life the event ends under a condition. An alias in its place stands for one that always ends.",
    section: "event-types",
    keys: &[
        needed("alias", Shape::Name, "The alias of the instance.").example("User"),
        key(
            "when",
            Shape::Text,
            "An expression over the payload and the instances, as they were before the event: only where it is true the instance ends. Of the items of an array it is asked for each.",
        )
        .without("the instance always ends")
        .example("User.state.visits > 9"),
    ],
    rules: &[],
};

/// Reads the items of `removes_entities`.
pub(super) fn removals(fields: Fields<'_>, key: &str) -> Vec<Removal> {
    fields.items(key).iter().filter_map(removal).collect()
}

fn removal(node: &Node) -> Option<Removal> {
    match &node.value {
        Value::Text(text) => Some(Removal {
            alias: Spanned::new(text.value.clone(), node.span),
            when: None,
        }),
        _ => {
            let fields = Fields::of(node)?;
            Some(Removal {
                alias: fields.text("alias")?,
                when: fields.node("when"),
            })
        }
    }
}
