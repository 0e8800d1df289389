//! `references`: which other instances an entity's instances belong to, and what becomes of them
//! where those end.

use super::read::Fields;
use super::table::{Block, Shape, key, needed};
use super::word::{Words, words};
use crate::source::Spanned;
use crate::yaml::Node;

/// An item of `references`.
#[derive(Clone, Debug)]
pub struct Reference {
    /// `field`: a path of the entity's.
    pub field: Option<Spanned<String>>,
    /// `entity`.
    pub entity: Option<Spanned<String>>,
    /// `on_remove`.
    pub on_remove: Option<Spanned<OnRemove>>,
}

words! {
    /// What becomes of an instance where the one that it refers to ends.
    pub enum OnRemove {
        Keep = "keep": "it stays, and names one that is gone";
        Clear = "clear": "its field is null from then on";
        Cascade = "cascade": "it ends as well, before the other";
    }
}

/// An item of `references`.
pub(super) static REFERENCE: Block = Block {
    noun: "item of `references`",
    about: "A field that holds the primary key of an instance of another entity, or of the same.",
    section: "entities",
    keys: &[
        needed(
            "field",
            Shape::Name,
            "The field or, as `state.NAME`, the attribute that holds the key.",
        )
        .example("name")
        .beside("{ entity: Product }"),
        needed("entity", Shape::Name, "The entity whose key it is.")
            .example("Product")
            .beside("{ field: name }"),
        key(
            "on_remove",
            Shape::Word(OnRemove::WORDS),
            "What becomes of the instance where the one that it refers to ends, in whatever way that ends. `clear` needs a field that can be null. What ends by `cascade` ends whatever keeps it: scenarios that hold it are given up.",
        )
        .default("keep")
        .example("cascade")
        .beside("{ field: name, entity: Product }"),
    ],
    rules: &[],
};

/// Reads the references of an entity.
pub(super) fn references(fields: Fields<'_>) -> Vec<Reference> {
    fields
        .items("references")
        .iter()
        .filter_map(reference)
        .collect()
}

fn reference(node: &Node) -> Option<Reference> {
    let fields = Fields::of(node)?;
    Some(Reference {
        field: fields.text("field"),
        entity: fields.text("entity"),
        on_remove: fields.word("on_remove"),
    })
}
