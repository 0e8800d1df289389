//! `event_types`: which events there are, what they need and what they change.

mod consumption;
mod filter_map;
mod limit;
mod removal;
mod update;

pub use consumption::{Absence, Consumption, FilterClause, Operator, RelatedValue, SelectionName};
pub(super) use consumption::{CONSUMPTION, FILTER, RELATED, consumptions};
pub(super) use filter_map::CONDITION;
pub(super) use limit::ACTIVE_LIMIT;
pub use limit::ActiveLimit;
pub(super) use removal::REMOVAL;
pub use removal::Removal;
pub(super) use update::{ATTRIBUTE_VALUE, STATE_UPDATE};
pub use update::{AttributeValue, AttributeValueKind, StateUpdate};

use super::read::{Fields, head};
use super::table::{Block, DESCRIPTION, PROBABILITY, Rule, Shape, WEIGHT, key, needed};
use crate::source::Spanned;
use crate::yaml::{Map, Node};
use update::attribute_values;

/// An event type.
#[derive(Clone, Debug)]
pub struct EventType {
    /// Whether it may bind instances, or produce them, in a way that could not be read.
    pub partial: bool,
    /// `payload_schema`: a reference.
    pub payload_schema: Option<Spanned<String>>,
    /// `description`.
    pub description: Option<Spanned<String>>,
    /// `produces_entity`.
    pub produces_entity: Option<Spanned<String>>,
    /// `produces_or_updates_entity`.
    pub produces_or_updates_entity: Option<Spanned<String>>,
    /// `update_existing_probability`, 0 to 1; its span is the key's.
    pub update_existing_probability: Option<Spanned<f64>>,
    /// The items of `consumes_entities` that take instances.
    pub consumes_entities: Vec<Consumption>,
    /// Those of which there may be none.
    pub absences: Vec<Absence>,
    /// `updates_entity_state`.
    pub updates_entity_state: Vec<StateUpdate>,
    /// `removes_entities`.
    pub removes_entities: Vec<Removal>,
    /// `max_active_instances_of_state`: one or several.
    pub max_active_instances_of_state: Vec<ActiveLimit>,
    /// `frequency_weight`, not negative.
    pub frequency_weight: Option<Spanned<f64>>,
}

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
            "What it changes about instances. All changes of an event happen at once, and each attribute and field of an instance changes once.",
        )
        .without("it changes nothing")
        .example("[{ entity_alias: User, increment_attributes: { visits: 1 } }]")
        .beside("{ consumes_entities: [{ name: User }] }"),
        key(
            "removes_entities",
            Shape::OneOrMany(&Shape::Either(removal::REMOVALS)),
            "The instances whose life it ends: aliases, or maps that say when.",
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

/// Reads a checked event type.
pub(super) fn read(map: &Map) -> EventType {
    let fields = Fields::new(map);
    let consumed = consumptions(fields, "consumes_entities");
    let (consumes_entities, absences) = consumption::apart(consumed);
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
        consumes_entities,
        absences,
        updates_entity_state: each(fields, "updates_entity_state", |node, fields| StateUpdate {
            span: head(node),
            entity_alias: fields.text("entity_alias"),
            set_attributes: attribute_values(fields, "set_attributes"),
            increment_attributes: attribute_values(fields, "increment_attributes"),
            set_fields: attribute_values(fields, "set_fields"),
        }),
        removes_entities: removal::removals(fields, "removes_entities"),
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
