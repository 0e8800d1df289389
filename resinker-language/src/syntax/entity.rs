//! `entities`: what exists between events, and the state that events change.

use super::read::Fields;
use super::schema::{self, PRECISION};
use super::table::{Block, Shape, Word, key, needed};
use super::word::Words;
use super::{Attribute, Entity, Named, TypeName};
use crate::yaml::Map;

/// An entity of `entities`.
pub(super) static ENTITY: Block = Block {
    noun: "entity",
    about: "Something with an identity that events create, use and change",
    section: "entities",
    keys: &[
        needed(
            "schema",
            Shape::Name,
            "the schema of its fields: `#/schemas/NAME`",
        ),
        needed(
            "primary_key",
            Shape::Name,
            "the field that tells instances apart",
        ),
        key(
            "state_attributes",
            Shape::Named(&ATTRIBUTE),
            "what the simulation keeps about each instance",
        ),
        key("description", Shape::Text, "for the reader"),
    ],
    rules: &[],
};

/// The types of a single value.
const TYPES: &[Word] = TypeName::WORDS.split_at(4).0;

/// An attribute of `state_attributes`.
pub(super) static ATTRIBUTE: Block = Block {
    noun: "state attribute",
    about: "A value that the simulation keeps about each instance of an entity",
    section: "entities",
    keys: &[
        key("type", Shape::Word(TYPES), "kind of the value"),
        key("$ref", Shape::Name, "a schema: `#/schemas/NAME`"),
        key("default", Shape::Literal, "the value of a new instance"),
        key(
            "nullable",
            Shape::Bool,
            "whether it can be null; it is, until it is set",
        ),
        key("precision", PRECISION, "decimals of a number"),
        key(
            "format",
            Shape::Name,
            "how it is written, such as `iso8601`",
        ),
        key(
            "from_field",
            Shape::Name,
            "field of the entity that it begins as; it is the field where no event changes it",
        ),
        key("description", Shape::Text, "for the reader"),
    ],
    rules: &[],
};

/// Reads a checked entity.
pub(super) fn read(map: &Map) -> Entity {
    let fields = Fields::new(map);
    Entity {
        partial: fields.lost(&ENTITY, &["state_attributes"]),
        schema: fields.text("schema"),
        primary_key: fields.text("primary_key"),
        state_attributes: fields
            .block("state_attributes")
            .map(|(_, attributes)| attributes.entries())
            .unwrap_or_default()
            .iter()
            .map(|entry| {
                let fields = Fields::of(&entry.value);
                Named {
                    name: entry.key.clone(),
                    item: Attribute {
                        schema: schema::read_entry(entry),
                        default: fields.and_then(|fields| fields.node("default")),
                        from_field: fields.and_then(|fields| fields.text("from_field")),
                    },
                }
            })
            .collect(),
        description: fields.text("description"),
    }
}
