//! `entities`: what exists between events, and the state that events change.

use super::bound::{self, Bound};
use super::read::Fields;
use super::reference::{self, REFERENCE, Reference};
use super::schema::{self, PRECISION};
use super::table::{Block, DESCRIPTION, Shape, Word, key, needed};
use super::word::Words;
use super::{Named, Schema, TypeName};
use crate::source::Spanned;
use crate::yaml::{Map, Node};

/// An entity.
#[derive(Clone, Debug)]
pub struct Entity {
    /// Whether it may have state attributes that could not be read.
    pub partial: bool,
    /// `schema`: a reference (`#/schemas/NAME` or a bare name).
    pub schema: Option<Spanned<String>>,
    /// `primary_key`.
    pub primary_key: Option<Spanned<String>>,
    /// `state_attributes`.
    pub state_attributes: Vec<Named<Attribute>>,
    /// `lifetime`, in nanoseconds.
    pub lifetime: Option<Spanned<u64>>,
    /// `max_instances`.
    pub max_instances: Option<Bound>,
    /// `references`.
    pub references: Vec<Reference>,
    /// `description`.
    pub description: Option<Spanned<String>>,
}

/// A state attribute.
#[derive(Clone, Debug)]
pub struct Attribute {
    /// `type`, `$ref`, `nullable`, `precision`, `format`, `description`, read as a schema.
    pub schema: Schema,
    /// `default`.
    pub default: Option<Node>,
    /// `from_field`.
    pub from_field: Option<Spanned<String>>,
}

/// An entity of `entities`.
pub(super) static ENTITY: Block = Block {
    noun: "entity",
    about: "Something with an identity that events create, use and change.",
    section: "entities",
    keys: &[
        needed(
            "schema",
            Shape::Name,
            "The schema of its fields: `#/schemas/NAME`, or the name alone.",
        )
        .example("#/schemas/Signup"),
        needed(
            "primary_key",
            Shape::Name,
            "The field that tells instances apart. It may be a path into objects.",
        )
        .example("user_id"),
        key(
            "state_attributes",
            Shape::Named(&ATTRIBUTE),
            "What the simulation keeps about each instance, by name.",
        )
        .without("nothing but its fields")
        .example("{ visits: { type: integer, default: 0 } }"),
        key(
            "lifetime",
            Shape::Duration,
            "How long after its creation an instance ends by itself, as one that an event removes. Upserts do not begin it anew, and scenarios that hold the instance are given up.",
        )
        .unit("simulated time")
        .without("an instance lives until an event removes it")
        .example("30d"),
        key(
            "max_instances",
            Shape::Block(&bound::BOUND),
            "How many instances there may be at once.",
        )
        .without("as many as events create")
        .example("{ count: 100000 }"),
        key(
            "references",
            Shape::List(&Shape::Block(&REFERENCE)),
            "Fields that hold the keys of other instances, and what becomes of an instance where the one that it refers to ends. A field that is `from_entity` of a primary key is such a reference by itself, with `keep`.",
        )
        .without("what it refers to may end, and it stays as it is")
        .example("[{ field: name, entity: Product, on_remove: cascade }]"),
        DESCRIPTION,
    ],
    rules: &[],
};

/// The types of a single value.
const TYPES: &[Word] = TypeName::WORDS.split_at(4).0;

/// An attribute of `state_attributes`.
pub(super) static ATTRIBUTE: Block = Block {
    noun: "state attribute",
    about: "A value that the simulation keeps about each instance of an entity.",
    section: "entities",
    keys: &[
        key("type", Shape::Word(TYPES), "The kind of the value.")
            .without("that of the schema or of the field")
            .example("integer")
            .beside("{ default: 0 }"),
        key("$ref", Shape::Name, "A schema whose type it has: `#/schemas/NAME`, or the name alone.")
            .without("`type` says it")
            .example("#/schemas/Name")
            .beside("{ default: nobody }"),
        key("default", Shape::Literal, "The value of a new instance.")
            .without("null where it is `nullable`, or that of `from_field`; else it is needed")
            .example("0")
            .beside("{ type: integer }"),
        key(
            "nullable",
            Shape::Bool,
            "Whether it can be null. Without a `default` it is, until an event sets it.",
        )
        .default("false")
        .example("true")
        .beside("{ type: string, default: web }"),
        key("precision", PRECISION, "How many decimals a number has: it is then an exact decimal.")
            .unit("decimals")
            .without("a float")
            .example("2")
            .beside("{ type: number, default: 0 }"),
        key(
            "format",
            Shape::Name,
            "How a time is written: `iso8601`, `date`, `time`, `unix`, `unix_ms`, or a pattern of strftime.",
        )
        .without("it is no time")
        .example("iso8601")
        .beside("{ type: string, nullable: true }"),
        key(
            "from_field",
            Shape::Name,
            "The field of the entity that it begins as, and is set to again whenever an event replaces the instance's fields. Where no event changes it, it is the field itself. It may take more than the field: null, more decimals, decimals where the field is an integer, and any text where the field has no `enum`.",
        )
        .without("it begins as `default` says")
        .example("name")
        .beside("{ type: string }"),
        DESCRIPTION,
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
        lifetime: fields.duration("lifetime"),
        max_instances: bound::read(fields),
        references: reference::references(fields),
        description: fields.text("description"),
    }
}
