//! The parts of a configuration that the naive simulator knows.

use crate::oracle::Json;

/// A configuration.
#[derive(Debug)]
pub struct Model {
    pub(super) entities: Vec<Entity>,
    pub(super) events: Vec<EventType>,
}

/// An entity.
#[derive(Debug)]
pub(super) struct Entity {
    pub(super) name: String,
    pub(super) key: String,
    pub(super) fields: Vec<String>,
    /// Attributes: their names, and their first values or the fields that they begin as.
    pub(super) attributes: Vec<(String, Result<Json, String>)>,
    /// What its instances refer to: by what, the other entity, and whether they end with that
    /// rather than be cleared.
    pub(super) references: Vec<(String, usize, bool)>,
    /// How many of them there may be, and whether the oldest goes then.
    pub(super) most: Option<(usize, bool)>,
}

/// An event type.
#[derive(Debug)]
pub(super) struct EventType {
    pub(super) name: String,
    pub(super) weight: bool,
    pub(super) produces: Option<usize>,
    pub(super) takes: Vec<Taken>,
    pub(super) updates: Vec<Update>,
    pub(super) removes: Vec<usize>,
    pub(super) limits: Vec<Limit>,
    /// Fields of the payload that show one of an instance: their names, the consumption, its field.
    pub(super) shows: Vec<(String, usize, String)>,
    /// Entities of which it needs an instance beside, for a field that names one of any.
    pub(super) any: Vec<Any>,
}

/// A field that names an instance that the event does not consume.
#[derive(Debug)]
pub(super) struct Any {
    pub(super) name: String,
    pub(super) entity: usize,
    pub(super) field: String,
    pub(super) nullable: bool,
}

/// What an event type consumes.
#[derive(Debug)]
pub(super) struct Taken {
    pub(super) alias: String,
    pub(super) entity: usize,
    pub(super) filter: Vec<Clause>,
    pub(super) required: usize,
    pub(super) random: bool,
    pub(super) optional: bool,
    pub(super) absent: bool,
    /// The array that it feeds, with its bounds, and the field of the items that shows the key;
    /// otherwise the field of the payload that does.
    pub(super) array: Option<(String, usize, usize)>,
    /// That array takes all that match, in their order.
    pub(super) all: bool,
    pub(super) key_at: Option<String>,
}

/// A clause of a filter.
#[derive(Debug)]
pub(super) struct Clause {
    pub(super) field: String,
    pub(super) operator: String,
    pub(super) value: Value,
}

/// What a clause compares with.
#[derive(Debug)]
pub(super) enum Value {
    Literal(Json),
    /// A field of an earlier consumption.
    Of(usize, String),
}

/// How a change changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// An attribute becomes a value.
    Set,
    /// An attribute grows by one.
    Grow,
    /// A field becomes a value, and what begins as it.
    Field,
}

/// A change of a consumption's instance.
#[derive(Debug)]
pub(super) struct Update {
    /// `None`: of what was produced.
    pub(super) of: Option<usize>,
    /// What changes, how, and to or by what.
    pub(super) changes: Vec<(String, Way, Amount)>,
}

/// What an attribute is set to, or grows by.
#[derive(Debug)]
pub(super) enum Amount {
    Literal(Json),
    Payload(String),
}

/// `max_active_instances_of_state`.
#[derive(Debug)]
pub(super) struct Limit {
    pub(super) entity: usize,
    pub(super) attribute: String,
    pub(super) value: Json,
    pub(super) most: usize,
}

impl Taken {
    /// The keys that a payload shows of it.
    pub(super) fn shown_in(&self, payload: &Json) -> Vec<Json> {
        let Some(field) = &self.key_at else {
            return Vec::new();
        };
        let key = |of: &Json| of.get(field).cloned().unwrap_or(Json::Null);
        match &self.array {
            Some((array, ..)) => payload
                .get(array)
                .map(Json::elements)
                .unwrap_or_default()
                .iter()
                .map(key)
                .collect(),
            None => vec![key(payload)],
        }
    }
}

impl Model {
    /// Reads a configuration.
    ///
    /// # Errors
    /// Where it uses what is not known here.
    pub fn read(yaml: &str) -> Result<Self, String> {
        let root = crate::oracle::parse_config(yaml)?;
        let part = |name: &str| root.get(name).map(Json::entries).unwrap_or_default();
        let schemas = part("schemas");
        let mut entities = Vec::new();
        for (name, node) in part("entities") {
            let attributes = node.get("state_attributes").map(Json::entries);
            let attributes = attributes.unwrap_or_default().iter().map(|(name, node)| {
                let first = match node.get("from_field").and_then(Json::text) {
                    Some(field) => Err(field.to_owned()),
                    None => Ok(node.get("default").cloned().unwrap_or(Json::Null)),
                };
                (name.clone(), first)
            });
            let properties = properties(schemas, text(node, "schema")?)?;
            entities.push(Entity {
                name: name.clone(),
                key: text(node, "primary_key")?.to_owned(),
                fields: properties.iter().map(|(name, _)| name.clone()).collect(),
                attributes: attributes.collect(),
                references: Vec::new(),
                most: node.get("max_instances").and_then(|bound| {
                    let goes = bound.get("then").and_then(Json::text) == Some("remove_oldest");
                    Some((bound.get("count")?.count()?, goes))
                }),
            });
        }
        for (at, (_, node)) in part("entities").iter().enumerate() {
            let references = references(node, &entities)?;
            if let Some(entity) = entities.get_mut(at) {
                entity.references = references;
            }
        }
        let mut events = Vec::new();
        for (name, node) in part("event_types") {
            events.push(event_type(name, node, &entities, schemas)?);
        }
        Ok(Self { entities, events })
    }

    pub(super) fn event(&self, name: &str) -> Result<&EventType, String> {
        let mut events = self.events.iter();
        events
            .find(|event| event.name == name)
            .ok_or_else(|| format!("no event type `{name}`"))
    }

    /// The names of the event types.
    pub fn event_types(&self) -> impl Iterator<Item = &str> {
        self.events.iter().map(|event| event.name.as_str())
    }
}

fn text<'a>(node: &'a Json, key: &str) -> Result<&'a str, String> {
    node.get(key)
        .and_then(Json::text)
        .ok_or_else(|| format!("no `{key}`"))
}

/// The references by which something becomes of an entity's instances.
fn references(node: &Json, entities: &[Entity]) -> Result<Vec<(String, usize, bool)>, String> {
    let mut found = Vec::new();
    let all = node.get("references").map(Json::elements);
    for node in all.unwrap_or_default() {
        let other = text(node, "entity")?;
        let other = entities.iter().position(|entity| entity.name == other);
        let other = other.ok_or("a reference to no entity")?;
        let ends = match node.get("on_remove").and_then(Json::text) {
            None | Some("keep") => continue,
            Some(word) => word == "cascade",
        };
        found.push((text(node, "field")?.to_owned(), other, ends));
    }
    Ok(found)
}

fn properties<'a>(
    schemas: &'a [(String, Json)],
    name: &str,
) -> Result<&'a [(String, Json)], String> {
    let name = name.strip_prefix("#/schemas/").unwrap_or(name);
    let schema = schemas.iter().find(|(known, _)| known == name);
    let (_, schema) = schema.ok_or_else(|| format!("no schema `{name}`"))?;
    Ok(schema
        .get("properties")
        .map(Json::entries)
        .unwrap_or_default())
}

fn event_type(
    name: &str,
    node: &Json,
    entities: &[Entity],
    schemas: &[(String, Json)],
) -> Result<EventType, String> {
    let entity = |name: &str| {
        entities
            .iter()
            .position(|entity| entity.name == name)
            .ok_or_else(|| format!("no entity `{name}`"))
    };
    let elements = |key: &str| node.get(key).map(Json::elements).unwrap_or_default();
    let mut takes: Vec<Taken> = Vec::new();
    for item in elements("consumes_entities") {
        let of = text(item, "name")?;
        let alias = item.get("alias").and_then(Json::text).unwrap_or(of);
        let mut filter = Vec::new();
        for clause in item
            .get("selection_filter")
            .map(Json::elements)
            .unwrap_or_default()
        {
            let value = clause.get("value").ok_or("no `value`")?;
            let value = match value.get("from_entity").and_then(Json::text) {
                Some(other) => {
                    let other = takes.iter().position(|known| known.alias == other);
                    Value::Of(
                        other.ok_or("no such alias before")?,
                        text(value, "field")?.to_owned(),
                    )
                }
                None => Value::Literal(value.clone()),
            };
            filter.push(Clause {
                field: text(clause, "field")?.to_owned(),
                operator: text(clause, "operator")?.to_owned(),
                value,
            });
        }
        takes.push(Taken {
            alias: alias.to_owned(),
            entity: entity(of)?,
            filter,
            required: item.get("min_required").and_then(Json::count).unwrap_or(1),
            random: item
                .get("selection")
                .is_none_or(|selection| selection.text() == Some("random")),
            optional: item.get("optional").is_some_and(Json::is_true),
            absent: item.get("absent").is_some_and(Json::is_true),
            array: None,
            all: false,
            key_at: None,
        });
    }
    let (mut shows, mut any) = (Vec::new(), Vec::new());
    for (field, schema) in properties(schemas, text(node, "payload_schema")?)? {
        if let Some(items) = schema.get("items") {
            let count = schema.get("count").and_then(Json::text);
            let items = items
                .get("properties")
                .map(Json::entries)
                .unwrap_or_default();
            for (inner, schema) in items {
                let Some(from) = schema.get("from_entity").and_then(Json::text) else {
                    continue;
                };
                let bound = |key: &str| schema_count(node_of(schemas, node, field), key);
                let taken = takes.iter_mut().find(|taken| taken.alias == from);
                let taken = taken.ok_or("items of nothing consumed")?;
                let least = bound("min_items").unwrap_or(0);
                taken.all = count == Some("all");
                let unsaid = if taken.all { 100_000 } else { least + 5 };
                let most = bound("max_items").or_else(|| bound("count"));
                let most = most.unwrap_or(unsaid);
                taken.array = Some((field.clone(), least, most));
                if entities.get(taken.entity).map(|entity| entity.key.as_str())
                    == schema.get("field").and_then(Json::text)
                {
                    taken.key_at = Some(inner.clone());
                }
            }
            continue;
        }
        let Some(from) = schema.get("from_entity").and_then(Json::text) else {
            continue;
        };
        let read = text(schema, "field")?;
        match takes.iter().position(|taken| taken.alias == from) {
            Some(at) => {
                shows.push((field.clone(), at, read.to_owned()));
                if let Some(taken) = takes.get_mut(at)
                    && entities
                        .get(taken.entity)
                        .is_some_and(|entity| entity.key == read)
                {
                    taken.key_at = Some(field.clone());
                }
            }
            None => any.push(Any {
                name: field.clone(),
                entity: entity(from)?,
                field: read.to_owned(),
                nullable: schema.get("nullable").is_some_and(Json::is_true),
            }),
        }
    }
    let position = |alias: &str| takes.iter().position(|taken| taken.alias == alias);
    let mut updates = Vec::new();
    for update in elements("updates_entity_state") {
        let mut changes = Vec::new();
        for (key, way) in [
            ("set_attributes", Way::Set),
            ("increment_attributes", Way::Grow),
            ("set_fields", Way::Field),
        ] {
            for (name, node) in update.get(key).map(Json::entries).unwrap_or_default() {
                let amount = match node.get("from_payload_field").and_then(Json::text) {
                    Some(field) => Amount::Payload(field.to_owned()),
                    None => Amount::Literal(node.clone()),
                };
                changes.push((name.clone(), way, amount));
            }
        }
        updates.push(Update {
            of: position(text(update, "entity_alias")?),
            changes,
        });
    }
    let removes = elements("removes_entities").iter().filter_map(Json::text);
    let removes = removes.filter_map(position).collect();
    let mut limits = Vec::new();
    if let Some(limit) = node.get("max_active_instances_of_state") {
        limits.push(Limit {
            entity: entity(text(limit, "entity")?)?,
            attribute: text(limit, "attribute")?.to_owned(),
            value: limit.get("value").cloned().ok_or("no `value`")?,
            most: limit
                .get("max_count")
                .and_then(Json::count)
                .ok_or("no `max_count`")?,
        });
    }
    Ok(EventType {
        name: name.to_owned(),
        weight: node
            .get("frequency_weight")
            .and_then(Json::decimal)
            .is_none_or(|weight| weight > 0),
        produces: match node.get("produces_entity").and_then(Json::text) {
            Some(produced) => Some(entity(produced)?),
            None => None,
        },
        takes,
        updates,
        removes,
        limits,
        shows,
        any,
    })
}

/// The schema of a field of an event type's payload.
fn node_of<'a>(schemas: &'a [(String, Json)], event: &Json, field: &str) -> Option<&'a Json> {
    let properties = properties(schemas, text(event, "payload_schema").ok()?).ok()?;
    let found = properties.iter().find(|(name, _)| name == field);
    found.map(|(_, schema)| schema)
}

fn schema_count(schema: Option<&Json>, key: &str) -> Option<usize> {
    schema?.get(key)?.count()
}
