//! `event_types`: which events there are, what they need and what they change.

use super::read::{Fields, head};
use super::table::{
    Block, COUNT, DESCRIPTION, POSITIVE, PROBABILITY, Rule, Shape, WEIGHT, key, needed,
};
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
    about: "A kind of event: its payload, what it needs and what it changes.",
    section: "event-types",
    keys: &[
        needed(
            "payload_schema",
            Shape::Name,
            "The schema of its payload: `#/schemas/NAME`, or the name alone.",
        )
        .example("#/schemas/Session"),
        DESCRIPTION,
        key(
            "produces_entity",
            Shape::Name,
            "The entity of which it creates an instance, with the payload's values.",
        )
        .without("it creates none")
        .example("User")
        .beside("{ payload_schema: \"#/schemas/Signup\" }"),
        key(
            "produces_or_updates_entity",
            Shape::Name,
            "The entity of which it creates an instance, or of which it updates one: the one that it consumes, else one by chance.",
        )
        .without("it does neither")
        .example("User")
        .beside("{ payload_schema: \"#/schemas/Signup\" }"),
        key(
            "update_existing_probability",
            PROBABILITY,
            "How often an event that produces or updates, and consumes no such instance, updates one rather than creates one.",
        )
        .unit("share of the events")
        .default("0.5")
        .example("0.8")
        .beside("{ payload_schema: \"#/schemas/Signup\", produces_or_updates_entity: User }"),
        key(
            "consumes_entities",
            Shape::List(&Shape::Block(&CONSUMPTION)),
            "The instances that it needs. It happens only while there are such instances.",
        )
        .without("it needs none but those that its payload names")
        .example("[{ name: User }]"),
        key(
            "updates_entity_state",
            Shape::List(&Shape::Block(&STATE_UPDATE)),
            "What it changes about instances. All changes of an event happen at once.",
        )
        .without("it changes nothing")
        .example("[{ entity_alias: User, increment_attributes: { visits: 1 } }]")
        .beside("{ consumes_entities: [{ name: User }] }"),
        key(
            "removes_entities",
            Shape::OneOrMany(&Shape::Name),
            "The aliases of instances whose life it ends.",
        )
        .without("it ends none")
        .example("[User]")
        .beside("{ consumes_entities: [{ name: User }] }"),
        key(
            "max_active_instances_of_state",
            Shape::OneOrMany(&Shape::Block(&ACTIVE_LIMIT)),
            "At how many instances in a state it stops happening.",
        )
        .without("no limit")
        .example("{ entity: User, attribute: logged_in, value: true, max_count: 100 }"),
        key(
            "frequency_weight",
            WEIGHT,
            "How often it happens, relative to the other event types. With 0 only scenarios send it.",
        )
        .unit("relative to the others")
        .default("1")
        .example("10"),
    ],
    rules: &[
        Rule::AtMostOne(&["produces_entity", "produces_or_updates_entity"]),
        Rule::OnlyBeside("update_existing_probability", "produces_or_updates_entity"),
    ],
};

/// An item of `consumes_entities` or `requires_initial_entities`.
pub(super) static CONSUMPTION: Block = Block {
    noun: "item of `consumes_entities`",
    about: "An instance that an event or a scenario needs.",
    section: "event-types",
    keys: &[
        needed("name", Shape::Name, "The entity.").example("User"),
        key(
            "alias",
            Shape::Name,
            "What the instance is called in this event. Two aliases of one entity are two instances.",
        )
        .without("the name of the entity")
        .example("buyer"),
        key(
            "selection_filter",
            Shape::List(&Shape::Block(&FILTER)),
            "Conditions that the instance must satisfy, all of them.",
        )
        .without("any instance")
        .example("[{ field: state.logged_in, operator: equals, value: true }]"),
        key("min_required", POSITIVE, "How many matches must exist for the event to happen.")
            .unit("instances")
            .default("1")
            .example("10"),
        key(
            "selection",
            Shape::Word(SelectionName::WORDS),
            "Which of the matches is taken.",
        )
        .default("random")
        .example("oldest"),
        key(
            "exponent",
            Shape::Positive,
            "How steeply matches become rare with `selection: zipf`: the k-th oldest has a probability proportional to 1 / k to this power.",
        )
        .default("1")
        .example("1.2")
        .beside("{ selection: zipf }"),
        key(
            "window",
            POSITIVE,
            "How many of the newest matches `selection: recent` draws from.",
        )
        .unit("instances")
        .default("100")
        .example("10")
        .beside("{ selection: recent }"),
        DESCRIPTION,
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
    about: "A condition on an instance.",
    section: "event-types",
    keys: &[
        needed(
            "field",
            Shape::Name,
            "What is compared: `state.ATTRIBUTE`, or the path of a field of the entity.",
        )
        .example("state.visits"),
        needed("operator", Shape::Word(Operator::WORDS), "How it is compared.").example("less_than"),
        needed(
            "value",
            Shape::Literal,
            "What it is compared with. A number counts as it is written, also where the field has fewer decimals.",
        )
        .example("10"),
        DESCRIPTION,
    ],
    rules: &[],
};

static ATTRIBUTE_VALUES: &[Shape] = &[Shape::Literal, Shape::Block(&ATTRIBUTE_VALUE)];

/// An item of `updates_entity_state`.
pub(super) static STATE_UPDATE: Block = Block {
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
        DESCRIPTION,
    ],
    rules: &[Rule::AtLeastOne(&[
        "set_attributes",
        "increment_attributes",
    ])],
};

/// The new value of an attribute, where it is not a literal.
pub(super) static ATTRIBUTE_VALUE: Block = Block {
    noun: "attribute value",
    about: "Where the new value of an attribute, or what is added to it, comes from.",
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

/// `max_active_instances_of_state`.
pub(super) static ACTIVE_LIMIT: Block = Block {
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
