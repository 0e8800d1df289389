//! A configuration as the oracle understands it.

use chrono::{DateTime, Utc};

use super::expr::Expression;
use super::filter::{Condition, Operator};
use super::json::Json;
use super::moment;
use super::path::Path;
use super::schema::{Schema, SchemaReader, Source, source};

/// Everything that a stream is held against.
#[derive(Debug, Clone)]
pub struct Model {
    pub(crate) entities: Vec<Entity>,
    pub(crate) events: Vec<EventType>,
    /// The start of simulated time, where the configuration fixes it.
    pub(crate) start: Option<DateTime<Utc>>,
    /// What is not judged in full.
    pub(crate) notes: Vec<String>,
}

/// An entity.
#[derive(Debug, Clone)]
pub(crate) struct Entity {
    pub(crate) name: String,
    pub(crate) schema: Schema,
    pub(crate) key: Path,
    pub(crate) attributes: Vec<Attribute>,
    /// How many exist before the first event.
    pub(crate) initial: usize,
}

/// A state attribute.
#[derive(Debug, Clone)]
pub(crate) struct Attribute {
    pub(crate) name: String,
    pub(crate) default: Json,
    pub(crate) mirrors: Option<Path>,
}

/// An event type.
#[derive(Debug, Clone)]
pub(crate) struct EventType {
    pub(crate) name: String,
    pub(crate) payload: Schema,
    pub(crate) weight_is_zero: bool,
    pub(crate) produces: Option<Production>,
    pub(crate) consumes: Vec<Consumption>,
    pub(crate) updates: Vec<Update>,
    pub(crate) removes: Vec<String>,
    pub(crate) limits: Vec<Limit>,
}

/// What an event produces.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Production {
    pub(crate) entity: usize,
    pub(crate) may_update: bool,
}

/// What an event consumes; implied ones have no filter.
#[derive(Debug, Clone)]
pub(crate) struct Consumption {
    pub(crate) entity: usize,
    pub(crate) alias: String,
    pub(crate) filter: Vec<(Source, Condition)>,
    pub(crate) min_required: usize,
}

/// A change of an instance's state.
#[derive(Debug, Clone)]
pub(crate) struct Update {
    pub(crate) alias: String,
    pub(crate) changes: Vec<Change>,
}

/// A change of one attribute.
#[derive(Debug, Clone)]
pub(crate) struct Change {
    pub(crate) attribute: String,
    pub(crate) increment: bool,
    pub(crate) negate: bool,
    pub(crate) value: ChangeValue,
}

/// What it is changed to or by.
#[derive(Debug, Clone)]
pub(crate) enum ChangeValue {
    Literal(Json),
    Payload(Path),
    Expression(Expression),
}

/// A bound on how many instances have a value.
#[derive(Debug, Clone)]
pub(crate) struct Limit {
    pub(crate) entity: usize,
    pub(crate) attribute: String,
    pub(crate) value: Json,
    pub(crate) max_count: usize,
}

impl Model {
    /// Reads a configuration.
    ///
    /// # Errors
    /// What is not a configuration of the language, in words.
    pub fn read(yaml: &str) -> Result<Self, String> {
        let root = super::config::parse(yaml)?;
        let empty = Json::Object(Vec::new());
        let mut notes = Vec::new();
        let settings = root.get("simulation_settings").unwrap_or(&empty);
        let mut reader = SchemaReader {
            schemas: root.get("schemas").unwrap_or(&empty),
            locale: settings
                .get("locale")
                .and_then(Json::text)
                .unwrap_or("en_US"),
            notes: &mut notes,
        };
        let names: Vec<String> = root
            .get("entities")
            .map(Json::entries)
            .unwrap_or_default()
            .iter()
            .map(|(name, _)| name.clone())
            .collect();
        let mut entities = Vec::new();
        for (name, node) in root.get("entities").map(Json::entries).unwrap_or_default() {
            let initial = settings
                .get("initial_entity_counts")
                .and_then(|counts| counts.get(name))
                .and_then(Json::count);
            entities.push(entity(name, node, initial.unwrap_or(0), &mut reader)?);
        }
        let mut events = Vec::new();
        for (name, node) in root
            .get("event_types")
            .map(Json::entries)
            .unwrap_or_default()
        {
            events.push(event(name, node, &names, &mut reader)?);
        }
        let start = settings
            .get("time_progression")
            .and_then(|time| time.get("start_time"))
            .and_then(Json::text)
            .and_then(moment::parse_any);
        notes.sort();
        notes.dedup();
        Ok(Self {
            entities,
            events,
            start,
            notes,
        })
    }

    /// The names of the event types that happen by themselves.
    pub fn event_types(&self) -> impl Iterator<Item = &str> {
        self.events
            .iter()
            .filter(|event| !event.weight_is_zero)
            .map(|event| event.name.as_str())
    }

    /// What the oracle holds to its type only.
    #[must_use]
    pub fn notes(&self) -> &[String] {
        &self.notes
    }
}

fn text(node: &Json, key: &str, owner: &str) -> Result<String, String> {
    node.get(key)
        .and_then(Json::text)
        .map(str::to_owned)
        .ok_or_else(|| format!("{owner} has no `{key}`"))
}

fn index(names: &[String], name: &str) -> Result<usize, String> {
    names
        .iter()
        .position(|known| known == name)
        .ok_or_else(|| format!("no entity is called `{name}`"))
}

fn entity(
    name: &str,
    node: &Json,
    initial: usize,
    reader: &mut SchemaReader<'_>,
) -> Result<Entity, String> {
    let schema = reader.named(&text(node, "schema", name)?)?;
    let mut attributes = Vec::new();
    for (attribute, node) in node
        .get("state_attributes")
        .map(Json::entries)
        .unwrap_or_default()
    {
        attributes.push(Attribute {
            name: attribute.clone(),
            default: node.get("default").cloned().unwrap_or(Json::Null),
            mirrors: node.get("from_field").and_then(Json::text).map(Path::parse),
        });
    }
    Ok(Entity {
        name: name.to_owned(),
        schema,
        key: Path::parse(&text(node, "primary_key", name)?),
        attributes,
        initial,
    })
}

fn event(
    name: &str,
    node: &Json,
    names: &[String],
    reader: &mut SchemaReader<'_>,
) -> Result<EventType, String> {
    let mut payload = reader.named(&text(node, "payload_schema", name)?)?;
    let produces = match (
        node.get("produces_entity"),
        node.get("produces_or_updates_entity"),
    ) {
        (Some(entity), _) => Some(Production {
            entity: index(names, entity.text().unwrap_or_default())?,
            may_update: false,
        }),
        (None, Some(entity)) => Some(Production {
            entity: index(names, entity.text().unwrap_or_default())?,
            may_update: true,
        }),
        (None, None) => None,
    };
    let mut consumes = Vec::new();
    for item in node
        .get("consumes_entities")
        .map(Json::elements)
        .unwrap_or_default()
    {
        let entity = text(item, "name", name)?;
        consumes.push(Consumption {
            entity: index(names, &entity)?,
            alias: item
                .get("alias")
                .and_then(Json::text)
                .unwrap_or(&entity)
                .to_owned(),
            filter: filter(item)?,
            min_required: item.get("min_required").and_then(Json::count).unwrap_or(1),
        });
    }
    assign(&mut payload, &mut consumes, names, false)?;
    let mut updates = Vec::new();
    for item in node
        .get("updates_entity_state")
        .map(Json::elements)
        .unwrap_or_default()
    {
        let mut changes = Vec::new();
        for (key, increment) in [("set_attributes", false), ("increment_attributes", true)] {
            for (attribute, value) in item.get(key).map(Json::entries).unwrap_or_default() {
                changes.push(change(attribute, value, increment)?);
            }
        }
        updates.push(Update {
            alias: text(item, "entity_alias", name)?,
            changes,
        });
    }
    let limits = match node.get("max_active_instances_of_state") {
        None => Vec::new(),
        Some(Json::Array(items)) => items
            .iter()
            .map(|item| limit(item, names))
            .collect::<Result<_, _>>()?,
        Some(item) => vec![limit(item, names)?],
    };
    Ok(EventType {
        name: name.to_owned(),
        payload,
        weight_is_zero: node
            .get("frequency_weight")
            .and_then(Json::decimal)
            .is_some_and(|weight| weight == 0),
        produces,
        consumes,
        updates,
        removes: node
            .get("removes_entities")
            .map(Json::elements)
            .unwrap_or_default()
            .iter()
            .filter_map(|alias| alias.text().map(str::to_owned))
            .collect(),
        limits,
    })
}

fn filter(item: &Json) -> Result<Vec<(Source, Condition)>, String> {
    item.get("selection_filter")
        .map(Json::elements)
        .unwrap_or_default()
        .iter()
        .map(|clause| {
            let operator = text(clause, "operator", "a filter")?;
            let operator = Operator::named(&operator)
                .ok_or_else(|| format!("no operator is called `{operator}`"))?;
            let value = clause.get("value").cloned().unwrap_or(Json::Null);
            Ok((
                source(&text(clause, "field", "a filter")?),
                Condition { operator, value },
            ))
        })
        .collect()
}

/// Gives every reference of a payload the consumption that it means; those without one get one of their own, shared by all fields of the
/// event (or of the item) that name the entity.
fn assign(
    schema: &mut Schema,
    consumes: &mut Vec<Consumption>,
    names: &[String],
    in_item: bool,
) -> Result<(), String> {
    if let Some(reference) = &mut schema.reference {
        let suffix = if in_item { "[]" } else { "" };
        let implied = format!("({}{suffix})", reference.entity);
        let found = consumes
            .iter()
            .position(|known| known.alias == reference.entity)
            .or_else(|| {
                consumes.iter().position(|known| {
                    !known.alias.starts_with('(')
                        && names
                            .get(known.entity)
                            .is_some_and(|name| *name == reference.entity)
                })
            })
            .or_else(|| consumes.iter().position(|known| known.alias == implied));
        reference.slot = match found {
            Some(slot) => slot,
            None => {
                consumes.push(Consumption {
                    entity: index(names, &reference.entity)?,
                    alias: implied,
                    filter: Vec::new(),
                    min_required: 0,
                });
                consumes.len() - 1
            }
        };
    }
    for (_, property) in &mut schema.properties {
        assign(property, consumes, names, in_item)?;
    }
    if let Some(items) = &mut schema.items {
        assign(items, consumes, names, true)?;
    }
    Ok(())
}

fn change(attribute: &str, value: &Json, increment: bool) -> Result<Change, String> {
    let negate = value.get("negate").is_some_and(Json::is_true);
    let kind = if let Some(path) = value.get("from_payload_field").and_then(Json::text) {
        let path = Path::parse(path);
        ChangeValue::Payload(path.below("payload").unwrap_or(path))
    } else if let Some(expression) = value.get("expression").and_then(Json::text) {
        ChangeValue::Expression(Expression::parse(expression)?)
    } else {
        ChangeValue::Literal(value.get("value").unwrap_or(value).clone())
    };
    Ok(Change {
        attribute: attribute.to_owned(),
        increment,
        negate,
        value: kind,
    })
}

fn limit(item: &Json, names: &[String]) -> Result<Limit, String> {
    Ok(Limit {
        entity: index(names, &text(item, "entity", "a limit")?)?,
        attribute: text(item, "attribute", "a limit")?,
        value: item.get("value").cloned().unwrap_or(Json::Null),
        max_count: item
            .get("max_count")
            .and_then(Json::count)
            .ok_or("a limit has no `max_count`")?,
    })
}
