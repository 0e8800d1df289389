//! `event_types`: which events there are, what they need and what they change.

use super::read::{Fields, head};
use super::table::{Block, COUNT, POSITIVE, PROBABILITY, Rule, Shape, WEIGHT, key, needed};
use super::word::Words;
use super::{
    ActiveLimit, AttributeValue, AttributeValueKind, Consumption, EventType, FilterClause,
    Operator, SelectionName, StateUpdate,
};
use crate::source::Spanned;
use crate::yaml::{Map, Node, Value};

/// An event type of `event_types`.
pub(super) static EVENT_TYPE: Block = Block {
    noun: "event type",
    about: "A kind of event: its payload, what it needs and what it changes",
    section: "event-types",
    keys: &[
        needed(
            "payload_schema",
            Shape::Name,
            "the schema of its payload: `#/schemas/NAME`",
        ),
        key("description", Shape::Text, "for the reader"),
        key(
            "produces_entity",
            Shape::Name,
            "entity of which it creates an instance",
        ),
        key(
            "produces_or_updates_entity",
            Shape::Name,
            "entity of which it creates an instance or updates one",
        ),
        key(
            "update_existing_probability",
            PROBABILITY,
            "how often it updates rather than creates",
        ),
        key(
            "consumes_entities",
            Shape::List(&Shape::Block(&CONSUMPTION)),
            "instances that it needs",
        ),
        key(
            "updates_entity_state",
            Shape::List(&Shape::Block(&STATE_UPDATE)),
            "what it changes about instances",
        ),
        key(
            "removes_entities",
            Shape::OneOrMany(&Shape::Name),
            "aliases of instances whose life it ends",
        ),
        key(
            "max_active_instances_of_state",
            Shape::OneOrMany(&Shape::Block(&ACTIVE_LIMIT)),
            "number of instances in a state at which it stops happening",
        ),
        key(
            "frequency_weight",
            WEIGHT,
            "how often it happens, relative to the others",
        ),
    ],
    rules: &[
        Rule::AtMostOne(&["produces_entity", "produces_or_updates_entity"]),
        Rule::OnlyBeside("update_existing_probability", "produces_or_updates_entity"),
    ],
};

/// An item of `consumes_entities` or `requires_initial_entities`.
pub(super) static CONSUMPTION: Block = Block {
    noun: "item of `consumes_entities`",
    about: "An instance that an event or a scenario needs",
    section: "event-types",
    keys: &[
        needed("name", Shape::Name, "the entity"),
        key(
            "alias",
            Shape::Name,
            "what the instance is called in this event",
        ),
        key(
            "selection_filter",
            Shape::List(&Shape::Block(&FILTER)),
            "conditions that the instance must satisfy, all of them",
        ),
        key("min_required", POSITIVE, "matches that must exist"),
        key(
            "selection",
            Shape::Word(SelectionName::WORDS),
            "which of the matches is taken",
        ),
        key("exponent", WEIGHT, "exponent of `selection: zipf`"),
        key(
            "window",
            POSITIVE,
            "number of newest matches of `selection: recent`",
        ),
        key("description", Shape::Text, "for the reader"),
    ],
    rules: &[
        Rule::OnlyWithWord {
            key: "exponent",
            other: "selection",
            word: "zipf",
        },
        Rule::OnlyWithWord {
            key: "window",
            other: "selection",
            word: "recent",
        },
    ],
};

/// An item of `selection_filter`.
pub(super) static FILTER: Block = Block {
    noun: "item of `selection_filter`",
    about: "A condition on an instance",
    section: "event-types",
    keys: &[
        needed(
            "field",
            Shape::Name,
            "`state.ATTRIBUTE`, or a path of the entity's fields",
        ),
        needed(
            "operator",
            Shape::Word(Operator::WORDS),
            "how they are compared",
        ),
        needed("value", Shape::Literal, "what the field is compared with"),
        key("description", Shape::Text, "for the reader"),
    ],
    rules: &[],
};

static ATTRIBUTE_VALUES: &[Shape] = &[Shape::Literal, Shape::Block(&ATTRIBUTE_VALUE)];

/// An item of `updates_entity_state`.
pub(super) static STATE_UPDATE: Block = Block {
    noun: "item of `updates_entity_state`",
    about: "What an event changes about an instance",
    section: "event-types",
    keys: &[
        needed(
            "entity_alias",
            Shape::Name,
            "alias of the instance, or the name of the produced entity",
        ),
        key(
            "set_attributes",
            Shape::MapOf(&Shape::Either(ATTRIBUTE_VALUES)),
            "new values of state attributes",
        ),
        key(
            "increment_attributes",
            Shape::MapOf(&Shape::Either(ATTRIBUTE_VALUES)),
            "what is added to state attributes",
        ),
        key("description", Shape::Text, "for the reader"),
    ],
    rules: &[Rule::AtLeastOne(&[
        "set_attributes",
        "increment_attributes",
    ])],
};

/// The new value of an attribute, where it is not a literal.
pub(super) static ATTRIBUTE_VALUE: Block = Block {
    noun: "attribute value",
    about: "Where the new value of an attribute comes from",
    section: "event-types",
    keys: &[
        key("value", Shape::Literal, "a literal"),
        key(
            "from_payload_field",
            Shape::Name,
            "path of the payload's field",
        ),
        key(
            "expression",
            Shape::Text,
            "an expression over payload and instances",
        ),
        key("negate", Shape::Bool, "subtract rather than add"),
    ],
    rules: &[
        Rule::AtMostOne(&["value", "from_payload_field", "expression"]),
        Rule::AtLeastOne(&["value", "from_payload_field", "expression"]),
    ],
};

/// `max_active_instances_of_state`.
pub(super) static ACTIVE_LIMIT: Block = Block {
    noun: "item of `max_active_instances_of_state`",
    about: "A number of instances in a state at which an event stops happening",
    section: "event-types",
    keys: &[
        needed(
            "entity",
            Shape::Name,
            "the entity whose instances are counted",
        ),
        needed("attribute", Shape::Name, "the state attribute"),
        needed(
            "value",
            Shape::Literal,
            "the value of the attribute that counts",
        ),
        needed("max_count", COUNT, "the number at which the event stops"),
        key("description", Shape::Text, "for the reader"),
    ],
    rules: &[],
};

/// Reads a checked event type.
pub(super) fn read(map: &Map) -> EventType {
    let fields = Fields::new(map);
    EventType {
        partial: fields.lost(
            &EVENT_TYPE,
            &[
                "consumes_entities",
                "produces_entity",
                "produces_or_updates_entity",
            ],
        ),
        payload_schema: fields.text("payload_schema"),
        description: fields.text("description"),
        produces_entity: fields.text("produces_entity"),
        produces_or_updates_entity: fields.text("produces_or_updates_entity"),
        update_existing_probability: fields.at_key(
            "update_existing_probability",
            fields.number("update_existing_probability"),
        ),
        consumes_entities: consumptions(fields, "consumes_entities"),
        updates_entity_state: each(fields, "updates_entity_state", |node, fields| StateUpdate {
            span: head(node),
            entity_alias: fields.text("entity_alias"),
            set_attributes: attribute_values(fields, "set_attributes"),
            increment_attributes: attribute_values(fields, "increment_attributes"),
        }),
        removes_entities: fields.names("removes_entities"),
        max_active_instances_of_state: each(
            fields,
            "max_active_instances_of_state",
            |node, fields| ActiveLimit {
                span: head(node),
                entity: fields.text("entity"),
                attribute: fields.text("attribute"),
                value: fields.node("value"),
                max_count: fields.count("max_count"),
            },
        ),
        frequency_weight: fields.number("frequency_weight"),
    }
}

/// Reads the items of `consumes_entities` or `requires_initial_entities`.
pub(super) fn consumptions(fields: Fields<'_>, key: &str) -> Vec<Consumption> {
    each(fields, key, |node, fields| Consumption {
        span: head(node),
        partial: fields.lost(&CONSUMPTION, &["name", "alias"]),
        name: fields.text("name"),
        alias: fields.text("alias"),
        selection_filter: each(fields, "selection_filter", |node, fields| FilterClause {
            span: head(node),
            field: fields.text("field"),
            operator: fields.word("operator"),
            value: fields.node("value"),
        }),
        min_required: fields.count("min_required"),
        selection: fields.word("selection"),
        exponent: fields.number("exponent"),
        window: fields.count("window"),
    })
}

/// Reads each item of a list of blocks.
pub(super) fn each<T>(
    fields: Fields<'_>,
    key: &str,
    read: impl Fn(&Node, Fields<'_>) -> T,
) -> Vec<T> {
    fields
        .items(key)
        .iter()
        .filter_map(|node| Some(read(node, Fields::of(node)?)))
        .collect()
}

fn attribute_values(fields: Fields<'_>, key: &str) -> Vec<(Spanned<String>, AttributeValue)> {
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
