//! Event types: their payload, what they need and what they change.

mod overrides;
mod slot;

use bigdecimal::BigDecimal;

use super::entity::Entity;
use crate::oracle::expr::Expression;
use crate::oracle::generator::Generator;
use crate::oracle::json::Json;
use crate::oracle::path::Path;
use crate::oracle::schema::{Schema, SchemaReader, Source, source};

pub(crate) use overrides::Override;
pub(super) use overrides::step_overrides;
use overrides::{overrides, steps};
pub(super) use slot::consumption;
pub(crate) use slot::{Related, Slot};

/// An event type.
#[derive(Debug, Clone)]
pub(crate) struct EventType {
    pub(crate) name: String,
    pub(crate) payload: Schema,
    pub(crate) production: Production,
    /// What the event picks: its consumptions, then the entities that fields name without one.
    pub(crate) slots: Vec<Slot>,
    /// What must not be there: an instance that one of these would take.
    pub(crate) absences: Vec<Slot>,
    pub(crate) updates: Vec<Update>,
    /// Slots whose instances end with the event.
    pub(crate) removes: Vec<Removal>,
    pub(crate) limits: Vec<Limit>,
    /// `frequency_weight` is not 0.
    pub(crate) weighs: bool,
    /// A scenario has a step of this type.
    in_scenario: bool,
    /// Values that a scenario's step may give a field instead.
    pub(crate) overrides: Vec<(Path, Override)>,
}

/// What an event brings into being.
#[derive(Debug, Clone)]
pub(crate) enum Production {
    Nothing,
    New {
        entity: usize,
    },
    NewOrUpdate {
        entity: usize,
        probability: BigDecimal,
    },
}

impl Production {
    pub(crate) const fn entity(&self) -> Option<usize> {
        match self {
            Self::Nothing => None,
            Self::New { entity } | Self::NewOrUpdate { entity, .. } => Some(*entity),
        }
    }
}

/// What an update or removal acts on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target {
    Slot(usize),
    Produced,
}

/// Changes of one alias's state.
#[derive(Debug, Clone)]
pub(crate) struct Update {
    pub(crate) target: Target,
    pub(crate) entity: usize,
    /// Attributes (by index) that take a value.
    pub(crate) set: Vec<(usize, Amount)>,
    /// Attributes (by index) that grow by a value.
    pub(crate) increment: Vec<(usize, Amount)>,
    /// Fields that take a value.
    pub(crate) fields: Vec<(Path, Amount)>,
}

/// A value for an attribute.
#[derive(Debug, Clone)]
pub(crate) struct Amount {
    pub(crate) value: AmountValue,
    pub(crate) negate: bool,
}

/// Where an amount comes from.
#[derive(Debug, Clone)]
pub(crate) enum AmountValue {
    Literal(Json),
    Payload(Path),
    Expression(Expression),
}

/// `max_active_instances_of_state`.
#[derive(Debug, Clone)]
pub(crate) struct Limit {
    pub(crate) entity: usize,
    pub(crate) attribute: String,
    pub(crate) value: Json,
    pub(crate) most: u64,
}

/// Whose life an event ends.
#[derive(Debug, Clone)]
pub(crate) struct Removal {
    pub(crate) target: Target,
    /// Only where this is true, asked of the world as it was before the event.
    pub(crate) when: Option<Expression>,
}

impl EventType {
    pub(super) fn read(
        name: &str,
        node: &Json,
        entities: &[Entity],
        scenarios: &Json,
        reader: &mut SchemaReader<'_>,
    ) -> Result<Self, String> {
        let entity = |name: &str| {
            entities
                .iter()
                .position(|entity| entity.name == name)
                .ok_or_else(|| format!("no entity is called `{name}`"))
        };
        let payload = node.get("payload_schema").ok_or("no payload_schema")?;
        let payload = match payload.text() {
            Some(text) => reader.named(text)?,
            None => reader.read(payload)?,
        };
        let text = |key: &str| node.get(key).and_then(Json::text);
        let production = match (text("produces_entity"), text("produces_or_updates_entity")) {
            (Some(_), Some(_)) => return Err("produces an entity in two ways".to_owned()),
            (Some(produced), None) => Production::New {
                entity: entity(produced)?,
            },
            (None, Some(produced)) => Production::NewOrUpdate {
                entity: entity(produced)?,
                probability: node
                    .get("update_existing_probability")
                    .and_then(Json::decimal)
                    .unwrap_or_else(|| BigDecimal::new(5.into(), 1)),
            },
            (None, None) => Production::Nothing,
        };
        let mut event = Self {
            name: name.to_owned(),
            payload,
            production,
            slots: Vec::new(),
            absences: Vec::new(),
            updates: Vec::new(),
            removes: Vec::new(),
            limits: Vec::new(),
            weighs: node
                .get("frequency_weight")
                .and_then(Json::decimal)
                .is_none_or(|weight| weight > 0),
            in_scenario: steps(name, scenarios).next().is_some(),
            overrides: overrides(name, scenarios, reader)?,
        };
        for node in elements(node, "consumes_entities") {
            let slot = consumption(node, entities)?;
            if node.get("absent").is_some_and(Json::is_true) {
                event.absences.push(slot);
            } else {
                event.slots.push(slot);
            }
        }
        let mut payload = event.payload.clone();
        event.bind(&mut payload, None, &entity)?;
        event.payload = payload;
        for update in elements(node, "updates_entity_state") {
            let update = event.update(update, entities)?;
            event.updates.push(update);
        }
        let removes = match node.get("removes_entities") {
            None => &[],
            Some(Json::Array(several)) => several.as_slice(),
            Some(one) => std::slice::from_ref(one),
        };
        for removed in removes {
            let label = removed
                .text()
                .or_else(|| removed.get("alias").and_then(Json::text))
                .ok_or("removes_entities names no alias")?;
            let (target, _) = event.target(label, entities)?;
            let when = match removed.get("when").and_then(Json::text) {
                Some(when) => Some(Expression::parse(when)?),
                None => None,
            };
            event.removes.push(Removal { target, when });
        }
        event.limits = match node.get("max_active_instances_of_state") {
            None => Vec::new(),
            Some(Json::Array(limits)) => limits
                .iter()
                .map(|node| limit(node, &entity))
                .collect::<Result<_, _>>()?,
            Some(node) => vec![limit(node, &entity)?],
        };
        Ok(event)
    }

    /// Can an event of this type ever come?
    pub(crate) const fn may_come(&self) -> bool {
        self.weighs || self.in_scenario
    }

    /// Gives every reference of a payload its slot. `items` is how many items of the array around
    /// it there must be, and whether they are all that match.
    fn bind(
        &mut self,
        schema: &mut Schema,
        items: Option<(usize, bool)>,
        entity: &dyn Fn(&str) -> Result<usize, String>,
    ) -> Result<(), String> {
        if let Some(reference) = &mut schema.reference {
            let slot = self.slot(&reference.entity, entity)?;
            reference.slot = slot;
            if let Some(slot) = self.slots.get_mut(slot) {
                schema.nullable |= slot.lax;
                slot.optional = schema.nullable && (slot.optional || !slot.referenced);
                slot.referenced = true;
                let least = items.map(|(least, _)| least);
                slot.required = slot.required.max(least.unwrap_or(0));
                slot.items = slot.items.max(least);
                slot.all |= items.is_some_and(|(_, all)| all);
            }
        }
        for (_, property) in &mut schema.properties {
            self.bind(property, items, entity)?;
        }
        if let Some(item) = &mut schema.items {
            self.bind(item, Some((schema.min_items, schema.all)), entity)?;
        }
        Ok(())
    }

    /// The slot that a `from_entity` name stands for: an alias first, then the entity's one
    /// consumption, then a slot of its own.
    fn slot(
        &mut self,
        name: &str,
        entity: &dyn Fn(&str) -> Result<usize, String>,
    ) -> Result<usize, String> {
        if let Some(slot) = self.slots.iter().position(|slot| slot.label == name) {
            return Ok(slot);
        }
        let entity = entity(name)?;
        let mut consumptions = self
            .slots
            .iter()
            .enumerate()
            .filter(|(_, slot)| slot.entity == entity);
        match (consumptions.next(), consumptions.next()) {
            (Some((slot, _)), None) => Ok(slot),
            (Some(_), Some(_)) => Err(format!(
                "`{name}` is consumed more than once: name the alias"
            )),
            (None, _) => {
                self.slots.push(Slot {
                    label: name.to_owned(),
                    entity,
                    filter: Vec::new(),
                    related: Vec::new(),
                    required: 0,
                    declared: false,
                    referenced: false,
                    items: None,
                    all: false,
                    optional: false,
                    lax: false,
                });
                Ok(self.slots.len() - 1)
            }
        }
    }

    /// What an `entity_alias` stands for, and of which entity it is.
    fn target(&self, label: &str, entities: &[Entity]) -> Result<(Target, usize), String> {
        let declared = self
            .slots
            .iter()
            .enumerate()
            .find(|(_, slot)| slot.label == label);
        if let Some((index, slot)) = declared {
            return Ok((Target::Slot(index), slot.entity));
        }
        self.production
            .entity()
            .filter(|entity| entities.get(*entity).is_some_and(|e| e.name == label))
            .map(|entity| (Target::Produced, entity))
            .ok_or_else(|| format!("no alias is called `{label}`"))
    }

    fn update(&self, node: &Json, entities: &[Entity]) -> Result<Update, String> {
        let label = node
            .get("entity_alias")
            .and_then(Json::text)
            .ok_or("an update without entity_alias")?;
        let (target, entity) = self.target(label, entities)?;
        let amounts = |key: &str| {
            node.get(key)
                .map(Json::entries)
                .unwrap_or_default()
                .iter()
                .map(|(name, node)| {
                    let attribute = entities
                        .get(entity)
                        .and_then(|entity| entity.attribute(name))
                        .ok_or_else(|| format!("no attribute is called `{name}`"))?;
                    Ok((attribute, amount(node)?))
                })
                .collect::<Result<Vec<_>, String>>()
        };
        let fields = node.get("set_fields").map(Json::entries);
        let fields = fields.unwrap_or_default().iter().map(|(name, node)| {
            let Source::Field(path) = source(name) else {
                return Err(format!("`{name}` is no field"));
            };
            Ok((path, amount(node)?))
        });
        Ok(Update {
            fields: fields.collect::<Result<_, String>>()?,
            target,
            entity,
            set: amounts("set_attributes")?,
            increment: amounts("increment_attributes")?,
        })
    }

    /// Are its keys random, so that none ever comes twice?
    pub(crate) fn gives_uuid(&self, key: &Path) -> bool {
        self.gives_distinct(key)
            && self.payload.at(key).is_some_and(|schema| {
                let generator = schema.generator.as_ref();
                generator.is_some_and(|generator| matches!(generator, Generator::Uuid { .. }))
            })
    }

    /// Does the payload's key come from a generator that never repeats itself?
    pub(super) fn gives_distinct(&self, key: &Path) -> bool {
        self.overrides.iter().all(|(path, _)| path != key)
            && self.payload.at(key).is_some_and(|schema| {
                let generator = schema.generator.as_ref();
                schema.reference.is_none()
                    && (schema.unique || generator.is_some_and(Generator::is_distinct))
            })
    }
}

pub(super) fn elements<'a>(node: &'a Json, key: &str) -> &'a [Json] {
    node.get(key).map(Json::elements).unwrap_or_default()
}

fn limit(node: &Json, entity: &dyn Fn(&str) -> Result<usize, String>) -> Result<Limit, String> {
    let text = |key: &str| {
        node.get(key)
            .and_then(Json::text)
            .ok_or_else(|| format!("the limit has no `{key}`"))
    };
    Ok(Limit {
        entity: entity(text("entity")?)?,
        attribute: text("attribute")?.to_owned(),
        value: node
            .get("value")
            .cloned()
            .ok_or("the limit has no `value`")?,
        most: node
            .get("max_count")
            .and_then(Json::count)
            .and_then(|count| u64::try_from(count).ok())
            .ok_or("the limit has no `max_count`")?,
    })
}

fn amount(node: &Json) -> Result<Amount, String> {
    let value = if let Some(path) = node.get("from_payload_field").and_then(Json::text) {
        let path = Path::parse(path);
        AmountValue::Payload(path.below("payload").unwrap_or(path))
    } else if let Some(expression) = node.get("expression").and_then(Json::text) {
        AmountValue::Expression(Expression::parse(expression)?)
    } else {
        AmountValue::Literal(node.get("value").unwrap_or(node).clone())
    };
    Ok(Amount {
        value,
        negate: node.get("negate").is_some_and(Json::is_true),
    })
}
