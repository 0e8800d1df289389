//! `updates_entity_state`: what an event changes of the instances that take part.

use crate::source::{Span, Spanned};
use crate::syntax::read::{Fields, head};
use crate::syntax::table::{Block, DESCRIPTION, Rule, Shape, key, needed};
use crate::yaml::{Node, Value};

/// An item of `updates_entity_state`.
#[derive(Clone, Debug)]
pub struct StateUpdate {
    /// Its first key.
    pub span: Span,
    /// `entity_alias`.
    pub entity_alias: Option<Spanned<String>>,
    /// `set_attributes`.
    pub set_attributes: Vec<(Spanned<String>, AttributeValue)>,
    /// `increment_attributes`.
    pub increment_attributes: Vec<(Spanned<String>, AttributeValue)>,
    /// `set_fields`.
    pub set_fields: Vec<(Spanned<String>, AttributeValue)>,
}

/// What an attribute is set to or incremented by, or a field set to.
#[derive(Clone, Debug)]
pub struct AttributeValue {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: AttributeValueKind,
    /// `negate`; its span is the key's.
    pub negate: Option<Spanned<bool>>,
}

/// The three forms of an attribute's new value.
#[derive(Clone, Debug)]
pub enum AttributeValueKind {
    /// A literal, or `{value: …}`.
    Literal(Node),
    /// `{from_payload_field: path}`.
    FromPayload(Spanned<String>),
    /// `{expression: "…"}`: a string node.
    Expression(Node),
}

static ATTRIBUTE_VALUES: &[Shape] = &[Shape::Literal, Shape::Block(&ATTRIBUTE_VALUE)];

/// An item of `updates_entity_state`.
pub(in crate::syntax) static STATE_UPDATE: Block = Block {
    noun: "item of `updates_entity_state`",
    about: "What an event changes about an instance.",
    section: "event-types",
    keys: &[
        needed(
            "entity_alias",
            Shape::Name,
            "The alias of the instance, or the name of the entity that the event produces.",
        )
        .example("User"),
        key(
            "set_attributes",
            Shape::MapOf(&Shape::Either(ATTRIBUTE_VALUES)),
            "New values of state attributes: literals, or maps that say where they come from.",
        )
        .without("none is set")
        .example("{ logged_in: true }"),
        key(
            "increment_attributes",
            Shape::MapOf(&Shape::Either(ATTRIBUTE_VALUES)),
            "What is added to state attributes, in the attribute's decimals, rounded half to even.",
        )
        .without("nothing is added")
        .example("{ visits: 1 }"),
        key(
            "set_fields",
            Shape::MapOf(&Shape::Either(ATTRIBUTE_VALUES)),
            "New values of fields, by their paths: as of attributes. What mirrors a field follows it; the primary key stays as it is.",
        )
        .without("no field is set")
        .example("{ name: { value: Ada } }"),
        DESCRIPTION,
    ],
    rules: &[Rule::AtLeastOne(&[
        "set_attributes",
        "increment_attributes",
        "set_fields",
    ])],
};

/// The new value of an attribute or a field, where it is not a literal.
pub(in crate::syntax) static ATTRIBUTE_VALUE: Block = Block {
    noun: "attribute value",
    about: "Where the new value of an attribute or a field, or what is added to it, comes from.",
    section: "event-types",
    keys: &[
        key("value", Shape::Literal, "The value itself.")
            .without("one of the other two says it")
            .example("1"),
        key(
            "from_payload_field",
            Shape::Name,
            "The path of the payload's field whose value it is.",
        )
        .without("one of the other two says it")
        .example("amount"),
        key(
            "expression",
            Shape::Text,
            "An expression over the payload and the instances, as they were before the event.",
        )
        .without("one of the other two says it")
        .example("payload.amount * 2"),
        key(
            "negate",
            Shape::Bool,
            "Whether it is subtracted rather than added.",
        )
        .default("false")
        .example("true")
        .beside("{ value: 1 }"),
    ],
    rules: &[
        Rule::AtMostOne(&["value", "from_payload_field", "expression"]),
        Rule::AtLeastOne(&["value", "from_payload_field", "expression"]),
    ],
};

pub(super) fn attribute_values(
    fields: Fields<'_>,
    key: &str,
) -> Vec<(Spanned<String>, AttributeValue)> {
    fields
        .block(key)
        .map(|(_, values)| values.entries())
        .unwrap_or_default()
        .iter()
        .filter_map(|entry| Some((entry.key.clone(), attribute_value(&entry.value)?)))
        .collect()
}

fn attribute_value(node: &Node) -> Option<AttributeValue> {
    if !matches!(node.value, Value::Map(_)) {
        return Some(AttributeValue {
            span: node.span,
            kind: AttributeValueKind::Literal(node.clone()),
            negate: None,
        });
    }
    let fields = Fields::of(node)?;
    let kind = if let Some(path) = fields.text("from_payload_field") {
        AttributeValueKind::FromPayload(path)
    } else if let Some(expression) = fields.node("expression") {
        AttributeValueKind::Expression(expression)
    } else {
        AttributeValueKind::Literal(fields.node("value")?)
    };
    Some(AttributeValue {
        span: head(node),
        kind,
        negate: fields.at_key("negate", fields.bool("negate")),
    })
}
