//! `schemas`, and schemas inside them; also the blocks that say how a single value is generated.

use std::rc::Rc;

use super::Named;
use super::check::{BlockContext, Checker};
use super::item_count::{self, ItemCount};
use super::properties::Properties;
use super::read::{Fields, head};
use super::table::{Block, COUNT, DESCRIPTION, Key, NUMBER, PROBABILITY, Rule, Shape, key};
use super::word::{Words, words};
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::source::{Span, Spanned};
use crate::yaml::{Entry, Map, Node, Value};

words! {
    /// `type` of a schema: first those of a single value, which a state attribute can have too.
    pub enum TypeName {
        String = "string": "text";
        Number = "number": "a number, with decimals or without";
        Integer = "integer": "a whole number";
        Boolean = "boolean": "`true` or `false`";
        Object = "object": "fields, under `properties`";
        Array = "array": "a list of `items`";
    }
}

/// A schema, at any depth; also the form of a generator block.
#[derive(Clone, Debug, Default)]
pub struct Schema {
    /// Whether something was reported of one of its own keys: what they say is not all that was
    /// meant.
    pub faulty: bool,
    /// Its keys as they stand in the file; those that it has from a `$ref` come after its own.
    pub keys: Vec<Spanned<String>>,
    /// The key that holds it, or its first key in a list.
    pub span: Span,
    /// `$ref`, as written; its span is the string's.
    pub reference: Option<Spanned<String>>,
    /// `type`.
    pub type_name: Option<Spanned<TypeName>>,
    /// `generator`.
    pub generator: Option<Spanned<String>>,
    /// `params`: its key's span and its map; read by the generator it belongs to.
    pub params: Option<Spanned<Map>>,
    /// `description`.
    pub description: Option<Spanned<String>>,
    /// `format`.
    pub format: Option<Spanned<String>>,
    /// `precision`.
    pub precision: Option<Spanned<u64>>,
    /// `nullable`.
    pub nullable: Option<Spanned<bool>>,
    /// `nullable_probability`, 0 to 1.
    pub nullable_probability: Option<Spanned<f64>>,
    /// `properties`: the key's span and the fields in order.
    pub properties: Option<Spanned<Properties>>,
    /// `items`.
    pub items: Option<Rc<Spanned<Schema>>>,
    /// `min_items`.
    pub min_items: Option<Spanned<u64>>,
    /// `max_items`.
    pub max_items: Option<Spanned<u64>>,
    /// `count`.
    pub count: Option<ItemCount>,
    /// `from_entity`.
    pub from_entity: Option<Spanned<String>>,
    /// `field`, beside `from_entity`.
    pub field: Option<Spanned<String>>,
    /// `template`, as parameter of the generator of that name.
    pub template: Option<Node>,
    /// `pattern`.
    pub pattern: Option<Node>,
    /// `enum`.
    pub enumeration: Option<Node>,
    /// `const`.
    pub constant: Option<Node>,
    /// `value`, of generator `static` where it stands beside it rather than in `params`.
    pub value: Option<Node>,
    /// `min_length`.
    pub min_length: Option<Spanned<u64>>,
    /// `max_length`.
    pub max_length: Option<Spanned<u64>>,
    /// `minimum`.
    pub minimum: Option<Node>,
    /// `maximum`.
    pub maximum: Option<Node>,
    /// `unique`.
    pub unique: Option<Spanned<bool>>,
    /// `locale`.
    pub locale: Option<Spanned<String>>,
}

impl Schema {
    /// Where a key stands. `value`: where its value does, for a key that does not stand in the
    /// file.
    pub fn key(&self, name: &str, value: Span) -> Span {
        self.keys
            .iter()
            .find(|key| key.value == name)
            .map_or(value, |key| key.span)
    }
}

/// Decimals of a number of 64 bits: with 18 of them its greatest value is a little above 9.
pub(crate) const PRECISION: Shape = Shape::Count { min: 0, max: 18 };

static BOUND: &[Shape] = &[NUMBER, Shape::Text];

static SCHEMA_KEYS: &[Key] = &[
    key("type", Shape::Word(TypeName::WORDS), "The kind of the value.")
        .without("what the generator, or what stands in its place, gives")
        .example("string"),
    key(
        "$ref",
        Shape::Name,
        "Another schema, `#/schemas/NAME` or its name alone. Keys beside it go before those of the other.",
    )
    .without("the schema stands for itself")
    .example("#/schemas/Name"),
    key("generator", Shape::Generator, "How values are made.")
        .without("`const`, `enum`, `template`, `pattern` or `format` says it, else the type: a word, a fair boolean, or a number from 0 to 100")
        .example("faker.name"),
    key(
        "params",
        Shape::Parameters,
        "The parameters of the generator.",
    )
    .without("each parameter has its default")
    .example("{ min: 1, max: 5 }")
    .beside("{ type: integer, generator: random_int }"),
    DESCRIPTION,
    key(
        "format",
        Shape::Name,
        "How a time is written: `iso8601`, `date`, `time`, `unix`, `unix_ms`, or a pattern of strftime.",
    )
    .without("`iso8601` for a text, `unix_ms` for an integer")
    .example("date")
    .beside("{ type: string, generator: current_timestamp }"),
    key("precision", PRECISION, "How many decimals a number has: it is then an exact decimal.")
        .unit("decimals")
        .without("a float")
        .example("2")
        .beside("{ type: number, generator: random_float }"),
    key(
        "nullable",
        Shape::Bool,
        "Whether the value can be null. Alone it makes no nulls.",
    )
    .without("it can where `nullable_probability` is above 0")
    .example("true")
    .beside("{ type: string }"),
    key("nullable_probability", PROBABILITY, "How often the value is null; on a payload's own schema, how often the whole payload is.")
        .unit("share of the values")
        .default("0")
        .example("0.25")
        .beside("{ type: string }"),
    key("properties", Shape::Named(&FIELD), "The fields of an object, by name.")
        .without("it is no object")
        .example("{ city: { type: string, generator: faker.city } }")
        .beside("{ type: object }"),
    key("items", Shape::Block(&ITEMS), "The elements of an array.")
        .without("it is no array, or the generator makes all of it")
        .example("{ type: string, generator: faker.word }")
        .beside("{ type: array }"),
    key("min_items", COUNT, "The fewest elements of an array.")
        .unit("elements")
        .default("0")
        .example("1")
        .beside("{ type: array, items: { type: string } }"),
    key("max_items", COUNT, "The most elements of an array.")
        .unit("elements")
        .without("five more than `min_items`, and 100000 beside `count: all`")
        .example("3")
        .beside("{ type: array, items: { type: string } }"),
    item_count::KEY,
    key(
        "from_entity",
        Shape::Name,
        "The entity, or the alias of an instance, whose value is taken.",
    )
    .without("the value is made")
    .example("User")
    .beside("{ field: user_id }"),
    key("field", Shape::Name, "The path of the value that is taken from `from_entity`.")
        .without("the value is made")
        .example("user_id")
        .beside("{ from_entity: User }"),
    key(
        "template",
        Shape::Text,
        "A text with the values of other fields in it, `{field}` each.",
    )
    .without("another key says how the value is made")
    .example("{name}@example.com"),
    key(
        "pattern",
        Shape::Text,
        "A regular expression. Alone it makes the texts; beside a generator it is a promise that the compiler holds it to.",
    )
    .without("any text")
    .example("[A-Z]{3}")
    .beside("{ type: string }"),
    key(
        "enum",
        Shape::List(&Shape::Literal),
        "The only values. Alone one of them is chosen; beside a generator it is a promise that the compiler holds it to.",
    )
    .without("any value")
    .example("[web, shop, phone]"),
    key("const", Shape::Any, "The only value.")
        .without("any value")
        .example("web"),
    key("value", Shape::Any, "The value of the generator `static`, as its parameter `value` says it.")
        .without("the parameter says it")
        .example("web")
        .beside("{ generator: static }"),
    key("min_length", COUNT, "The fewest characters of a text: a promise that the compiler holds the generator to.")
        .unit("characters")
        .without("no bound")
        .example("3")
        .beside("{ type: string, generator: random_alphanumeric }"),
    key("max_length", COUNT, "The most characters of a text: a promise that the compiler holds the generator to.")
        .unit("characters")
        .without("no bound")
        .example("20")
        .beside("{ type: string, generator: random_alphanumeric }"),
    key(
        "minimum",
        Shape::Either(BOUND),
        "The least value. Without a generator it bounds what is made; beside one it is a promise that the compiler holds it to. Of times it is a text.",
    )
    .without("no bound")
    .example("1")
    .beside("{ type: integer }"),
    key(
        "maximum",
        Shape::Either(BOUND),
        "The greatest value. Without a generator it bounds what is made; beside one it is a promise that the compiler holds it to. Of times it is a text.",
    )
    .without("no bound")
    .example("5")
    .beside("{ type: integer }"),
    key("locale", Shape::Name, "The language and country of realistic data, here and in all fields inside.")
        .without("that of the schema around it, else that of the settings")
        .example("de_DE")
        .beside("{ generator: faker.name }"),
    key(
        "unique",
        Shape::Bool,
        "Whether no two values in a run are equal, those of initial instances, of all events that produce the entity, and of array items among them.",
    )
    .default("false")
    .example("true")
    .beside("{ type: string, generator: faker.user_name }"),
];

static SCHEMA_RULES: &[Rule] = &[
    Rule::Needs("from_entity", "field", "$ref"),
    Rule::Needs("field", "from_entity", "$ref"),
];

/// A schema of `schemas`.
pub(super) static SCHEMA: Block = Block {
    noun: "schema",
    about: "The structure of a payload or of a part of it, and how its values are made.",
    section: "schemas",
    keys: SCHEMA_KEYS,
    rules: SCHEMA_RULES,
};

/// A field of `properties`.
pub(super) static FIELD: Block = Block {
    noun: "field",
    about: "A field of an object.",
    section: "schemas",
    keys: SCHEMA_KEYS,
    rules: SCHEMA_RULES,
};

/// `items`.
pub(super) static ITEMS: Block = Block {
    noun: "array item",
    about: "What the elements of an array are.",
    section: "schemas",
    keys: SCHEMA_KEYS,
    rules: SCHEMA_RULES,
};

/// A map that says how one value is made: `raw_value_source`, or an override of a payload field.
pub(crate) static GENERATOR: Block = Block {
    noun: "generator block",
    about: "How a single value is made.",
    section: "schemas",
    keys: SCHEMA_KEYS,
    rules: SCHEMA_RULES,
};

/// Reads a generator block that stands inside `params` or `payload_overrides`, under `key`. `None`
/// where it has a fault; that was reported.
pub fn read_generator(key: &Spanned<String>, node: &Node, sink: &mut Sink) -> Option<Schema> {
    let mut checker = Checker::new(sink);
    checker.named_block(node, &GENERATOR, &BlockContext::single(key));
    let schema = match &node.value {
        Value::Map(map) if checker.errors() == 0 => read(map, key.span),
        _ => return None,
    };
    if let Some(unique) = schema.unique.as_ref().filter(|unique| unique.value) {
        let span = schema.key("unique", unique.span);
        let message = "a field is `unique`, and not what stands in its place".to_owned();
        sink.push(
            Diagnostic::error(codes::NOT_DISTINCT, span, message)
                .here("no field of its own")
                .note("values are distinct by a counter of their field: say so where that is declared"),
        );
        return None;
    }
    Some(schema)
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
                Value::Map(map) => Some(Rc::new(Spanned::new(
                    read(map, head(&entry.value)),
                    entry.key.span,
                ))),
                _ => None,
            }),
        min_items: fields.count("min_items"),
        max_items: fields.count("max_items"),
        count: item_count::read(fields),
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
        unique: fields.bool("unique"),
        locale: fields.text("locale"),
    }
}
