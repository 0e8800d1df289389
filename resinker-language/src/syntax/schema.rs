//! `schemas`, and schemas inside them; also the blocks that say how a single value is generated.

use super::check::{Checker, Place};
use super::read::{Fields, head};
use super::table::{Block, COUNT, Key, PROBABILITY, Rule, Shape, key};
use super::word::Words;
use super::{Named, Schema, TypeName};
use crate::diagnostic::Sink;
use crate::source::{Span, Spanned};
use crate::yaml::{Entry, Map, Node, Value};

/// Decimals of a number of 64 bits: with 18 of them its greatest value is a little above 9.
pub(super) const PRECISION: Shape = Shape::Count { min: 0, max: 18 };

const ANY_NUMBER: Shape = Shape::Number {
    min: f64::MIN,
    max: f64::MAX,
};

static BOUND: &[Shape] = &[ANY_NUMBER, Shape::Text];

static SCHEMA_KEYS: &[Key] = &[
    key("type", Shape::Word(TypeName::WORDS), "kind of the value"),
    key("$ref", Shape::Name, "another schema: `#/schemas/NAME`"),
    key("generator", Shape::Generator, "how values are made"),
    key("params", Shape::Parameters, "parameters of the generator"),
    key("description", Shape::Text, "for the reader"),
    key(
        "format",
        Shape::Name,
        "how the value is written, such as `iso8601`",
    ),
    key("precision", PRECISION, "decimals of a number"),
    key("nullable", Shape::Bool, "whether the value can be null"),
    key(
        "nullable_probability",
        PROBABILITY,
        "how often the value is null",
    ),
    key("properties", Shape::Named(&FIELD), "fields of an object"),
    key("items", Shape::Block(&ITEMS), "elements of an array"),
    key("min_items", COUNT, "least length of an array"),
    key("max_items", COUNT, "greatest length of an array"),
    key(
        "from_entity",
        Shape::Name,
        "entity or alias whose value is taken",
    ),
    key("field", Shape::Name, "path of the value that is taken"),
    key("template", Shape::Text, "text with `{field}` in it"),
    key("pattern", Shape::Text, "regular expression of the texts"),
    key("enum", Shape::List(&Shape::Literal), "the only values"),
    key("const", Shape::Any, "the only value"),
    key("value", Shape::Any, "value of generator `static`"),
    key("min_length", COUNT, "least length of a text"),
    key("max_length", COUNT, "greatest length of a text"),
    key("minimum", Shape::Either(BOUND), "least value"),
    key("maximum", Shape::Either(BOUND), "greatest value"),
    key("locale", Shape::Name, "locale of realistic data"),
];

static SCHEMA_RULES: &[Rule] = &[
    Rule::Needs("from_entity", "field", "$ref"),
    Rule::Needs("field", "from_entity", "$ref"),
];

/// A schema of `schemas`.
pub(super) static SCHEMA: Block = Block {
    noun: "schema",
    about: "Structure of a payload or a part of it, and how its values are made",
    section: "schemas",
    keys: SCHEMA_KEYS,
    rules: SCHEMA_RULES,
};

/// A field of `properties`.
pub(super) static FIELD: Block = Block {
    noun: "field",
    about: "A field of an object",
    section: "schemas",
    keys: SCHEMA_KEYS,
    rules: SCHEMA_RULES,
};

/// `items`.
pub(super) static ITEMS: Block = Block {
    noun: "array item",
    about: "What the elements of an array are",
    section: "schemas",
    keys: SCHEMA_KEYS,
    rules: SCHEMA_RULES,
};

/// A map that says how one value is made: `raw_value_source`, or an override of a payload field.
pub(crate) static GENERATOR: Block = Block {
    noun: "generator block",
    about: "How a single value is made",
    section: "generators",
    keys: SCHEMA_KEYS,
    rules: SCHEMA_RULES,
};

/// Reads a generator block that stands inside `params` or `payload_overrides`, under `key`. `None` where it has a fault;
/// that was reported.
pub fn read_generator(key: &Spanned<String>, node: &Node, sink: &mut Sink) -> Option<Schema> {
    let mut checker = Checker::new(sink);
    checker.named_block(node, &GENERATOR, &Place::single(key));
    match &node.value {
        Value::Map(map) if checker.errors() == 0 => Some(read(map, key.span)),
        _ => None,
    }
}

/// Reads a schema that has a name. One that is no map has a name all the same.
pub(super) fn read_entry(entry: &Entry) -> Schema {
    match &entry.value.value {
        Value::Map(map) => read(map, entry.key.span),
        _ => Schema {
            faulty: true,
            span: entry.key.span,
            ..Schema::default()
        },
    }
}

/// Reads a checked schema.
pub(super) fn read(map: &Map, span: Span) -> Schema {
    let fields = Fields::new(map);
    Schema {
        keys: map.entries.iter().map(|entry| entry.key.clone()).collect(),
        faulty: map.lost.iter().any(|lost| lost != "description"),
        span,
        reference: fields.text("$ref"),
        type_name: fields.word("type"),
        generator: fields.text("generator"),
        params: fields.map("params"),
        description: fields.text("description"),
        format: fields.text("format"),
        precision: fields.count("precision"),
        nullable: fields.bool("nullable"),
        nullable_probability: fields.number("nullable_probability"),
        properties: fields.block("properties").map(|(span, fields)| {
            let named = fields.entries().iter().map(|entry| Named {
                name: entry.key.clone(),
                item: read_entry(entry),
            });
            Spanned::new(named.collect(), span)
        }),
        items: fields
            .entry("items")
            .and_then(|entry| match &entry.value.value {
                Value::Map(map) => Some(Box::new(Spanned::new(
                    read(map, head(&entry.value)),
                    entry.key.span,
                ))),
                _ => None,
            }),
        min_items: fields.count("min_items"),
        max_items: fields.count("max_items"),
        from_entity: fields.text("from_entity"),
        field: fields.text("field"),
        template: fields.node("template"),
        pattern: fields.node("pattern"),
        enumeration: fields.node("enum"),
        constant: fields.node("const"),
        value: fields.node("value"),
        min_length: fields.count("min_length"),
        max_length: fields.count("max_length"),
        minimum: fields.node("minimum"),
        maximum: fields.node("maximum"),
        locale: fields.text("locale"),
    }
}
