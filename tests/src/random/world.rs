//! A configuration in the making: entities, event types, scenarios and outputs to which one
//! construct after the other is added, each wherever there is room for it.

mod declare;
mod furnish;
mod take;
mod text;

use super::Choices;
use super::kind::{Kind, SCALARS, Scalar};
use super::names::{Names, quoted};

/// A configuration in the making.
#[derive(Debug, Clone)]
pub struct World {
    pub(super) choices: Choices,
    /// Whether constructs are written in their simplest form.
    pub(super) simple: bool,
    names: Names,
    titles: Names,
    entities: Vec<Entity>,
    events: Vec<Event>,
    /// Named schemas beside those of entities and payloads.
    schemas: Vec<(String, String)>,
    scenarios: Vec<String>,
    outputs: Vec<String>,
    settings: Vec<String>,
}

/// An entity.
#[derive(Debug, Clone)]
struct Entity {
    name: String,
    key: String,
    fields: Vec<Field>,
    attributes: Vec<Field>,
    /// What its instances refer to.
    references: Vec<String>,
}

/// A field, or an attribute.
#[derive(Debug, Clone)]
struct Field {
    name: String,
    kind: Kind,
    nullable: bool,
    schema: String,
}

/// An event type.
#[derive(Debug, Clone)]
struct Event {
    name: String,
    fields: Vec<(String, String)>,
    takes: Vec<Take>,
    updates: Vec<Update>,
    produces: Option<usize>,
    /// Whether a field names an entity that it does not consume.
    implies: bool,
    rest: Vec<String>,
}

/// A consumption.
#[derive(Debug, Clone)]
struct Take {
    entity: usize,
    alias: String,
    filter: Vec<Clause>,
    rest: Vec<String>,
}

/// A condition of a consumption, each part as it is written.
#[derive(Debug, Clone)]
pub(super) struct Clause {
    pub(super) path: String,
    pub(super) operator: String,
    pub(super) value: String,
}

/// What an event type changes about an alias.
#[derive(Debug, Clone)]
struct Update {
    alias: String,
    set: Vec<(String, String)>,
    increment: Vec<(String, String)>,
    fields: Vec<(String, String)>,
}

/// In which way an instance changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Changed {
    /// An attribute is set.
    Set,
    /// An attribute grows.
    Increment,
    /// A field is set.
    Field,
}

/// An event type and one of the instances that it takes part with.
#[derive(Debug, Clone)]
pub(super) struct Consumer {
    pub(super) event: usize,
    pub(super) alias: String,
    pub(super) entity: usize,
    take: usize,
}

impl World {
    /// One entity, or two, and the event types that bring their instances into being.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        let mut choices = Choices::new(seed.wrapping_mul(0xd134_2543_de82_ef95) ^ 0x5bd1);
        let rate = choices.of(&["1", "0.25", "\"90/m\"", "\"5000/h\""]);
        let arrival = choices.of(&["poisson", "constant", "uniform"]);
        let mut world = Self {
            simple: false,
            names: Names::default(),
            titles: Names::of_items(),
            entities: Vec::new(),
            events: Vec::new(),
            schemas: Vec::new(),
            scenarios: Vec::new(),
            outputs: Vec::new(),
            settings: vec![
                "total_events: 1000".to_owned(),
                "random_seed: 1".to_owned(),
                format!("event_rate: {rate}"),
                format!("arrival: {arrival}"),
                "time_progression: { start_time: \"2025-05-06T10:00:00Z\" }".to_owned(),
            ],
            choices,
        };
        for _ in 0..world.choices.between(1, 2) {
            world.entity("type: string, generator: uuid_v4");
        }
        world
    }

    /// An entity with this key.
    pub(super) fn entity(&mut self, key: &str) -> usize {
        let name = self.titles.fresh(&mut self.choices);
        let field = self.names.fresh(&mut self.choices);
        let entity = self.entities.len();
        self.entities.push(Entity {
            name: name.clone(),
            key: field.clone(),
            fields: vec![Field {
                name: field,
                kind: Kind::Lists,
                nullable: false,
                schema: key.to_owned(),
            }],
            attributes: Vec::new(),
            references: Vec::new(),
        });
        let weight = self.choices.of(&["0.5", "2", "3"]);
        let title = self.titles.fresh(&mut self.choices);
        let mut rest = vec![format!("frequency_weight: {weight}")];
        if self.choices.chance(25) {
            let share = self.choices.of(&["0", "0.1", "0.3", "0.9", "1"]);
            rest.push(format!("produces_or_updates_entity: {}", quoted(&name)));
            rest.push(format!("update_existing_probability: {share}"));
        } else {
            rest.push(format!("produces_entity: {}", quoted(&name)));
        }
        self.events.push(Event {
            name: title,
            fields: Vec::new(),
            takes: Vec::new(),
            updates: Vec::new(),
            produces: Some(entity),
            implies: false,
            rest,
        });
        entity
    }

    /// A reference of an entity's, as the keys of its block.
    pub(super) fn refer(&mut self, entity: usize, reference: String) {
        if let Some(entity) = self.entities.get_mut(entity) {
            entity.references.push(reference);
        }
    }

    /// The name of an entity.
    pub(super) fn entity_name(&self, entity: usize) -> String {
        self.entities
            .get(entity)
            .map_or_else(String::new, |entity| entity.name.clone())
    }

    /// The name of an entity's key.
    pub(super) fn key(&self, entity: usize) -> String {
        self.entities
            .get(entity)
            .map_or_else(String::new, |entity| entity.key.clone())
    }

    /// The name of an event type.
    pub(super) fn event_name(&self, event: usize) -> String {
        self.events
            .get(event)
            .map_or_else(String::new, |event| event.name.clone())
    }

    /// A new event type without anything.
    pub(super) fn event(&mut self) -> usize {
        let name = self.titles.fresh(&mut self.choices);
        let weight = self.choices.of(&["1", "2", "0.5"]);
        self.events.push(Event {
            name,
            fields: Vec::new(),
            takes: Vec::new(),
            updates: Vec::new(),
            produces: None,
            implies: false,
            rest: vec![format!("frequency_weight: {weight}")],
        });
        self.events.len() - 1
    }

    /// Lets an event type produce an entity from a payload of its own, which has the key and one
    /// more of the entity's fields.
    pub(super) fn produce(&mut self, event: usize, entity: usize, field: &str, schema: &str) {
        let Some(entity) = self.entities.get(entity) else {
            return;
        };
        let key = entity.fields.iter().find(|known| known.name == entity.key);
        let key = key.map(|known| (known.name.clone(), known.schema.clone()));
        let how = format!("produces_entity: {}", quoted(&entity.name));
        if let Some(event) = self.events.get_mut(event) {
            event.fields.extend(key);
            event.fields.push((field.to_owned(), schema.to_owned()));
            event.rest.push(how);
        }
    }

    /// An event type whose payload has room for fields.
    pub(super) fn payload(&mut self) -> usize {
        let free: Vec<usize> = (0..self.events.len())
            .filter(|at| {
                let event = self.events.get(*at);
                event.is_some_and(|event| {
                    event.produces.is_none() && !event.implies && event.fields.len() < 30
                })
            })
            .collect();
        if self.choices.chance(75)
            && let Some(found) = free.get(self.choices.below(free.len()))
        {
            return *found;
        }
        self.event()
    }

    /// A field of a payload: its name.
    pub(super) fn add(&mut self, event: usize, schema: &str) -> String {
        let name = self.names.fresh(&mut self.choices);
        if let Some(event) = self.events.get_mut(event) {
            event.fields.push((name.clone(), schema.to_owned()));
        }
        name
    }

    /// The same, under a name that can stand anywhere.
    pub(super) fn add_plain(&mut self, event: usize, schema: &str) -> String {
        let fields = self.events.get(event).map_or(0, |event| event.fields.len());
        let name = format!("plain{fields}");
        if let Some(event) = self.events.get_mut(event) {
            event.fields.push((name.clone(), schema.to_owned()));
        }
        name
    }

    /// A clause of a consumption's filter.
    pub(super) fn clause(&mut self, consumer: &Consumer, clause: Clause) {
        if let Some(take) = self.taken(consumer) {
            take.filter.push(clause);
        }
    }

    /// Another key of a consumption.
    pub(super) fn take_key(&mut self, consumer: &Consumer, key: String) {
        if let Some(take) = self.taken(consumer) {
            take.rest.push(key);
        }
    }

    fn taken(&mut self, consumer: &Consumer) -> Option<&mut Take> {
        self.events
            .get_mut(consumer.event)?
            .takes
            .get_mut(consumer.take)
    }

    /// Another key of an event type.
    pub(super) fn event_key(&mut self, event: usize, key: String) {
        if let Some(event) = self.events.get_mut(event) {
            event.rest.push(key);
        }
    }

    /// A change of an attribute of what an event type takes part with. One attribute is changed
    /// once.
    pub(super) fn change(
        &mut self,
        consumer: &Consumer,
        changed: Changed,
        name: &str,
        value: &str,
    ) {
        let Some(event) = self.events.get_mut(consumer.event) else {
            return;
        };
        let at = match event
            .updates
            .iter()
            .position(|known| known.alias == consumer.alias)
        {
            Some(at) => at,
            None => {
                event.updates.push(Update {
                    alias: consumer.alias.clone(),
                    set: Vec::new(),
                    increment: Vec::new(),
                    fields: Vec::new(),
                });
                event.updates.len() - 1
            }
        };
        let Some(update) = event.updates.get_mut(at) else {
            return;
        };
        // Names are those of one thing each, fields and attributes together.
        for changes in [&mut update.set, &mut update.increment, &mut update.fields] {
            changes.retain(|(known, _)| known != name);
        }
        let changes = match changed {
            Changed::Set => &mut update.set,
            Changed::Increment => &mut update.increment,
            Changed::Field => &mut update.fields,
        };
        changes.push((name.to_owned(), value.to_owned()));
    }

    /// A scenario, as the keys of its block.
    pub(super) fn scenario(&mut self, block: String) {
        self.scenarios.push(block);
    }

    /// An output, as the keys of its block.
    pub(super) fn output(&mut self, block: String) {
        self.outputs.push(block);
    }

    /// A setting.
    pub(super) fn setting(&mut self, setting: String) {
        self.settings.push(setting);
    }

    /// From here on, constructs are written in their simplest form: what the compiler refuses then,
    /// it refuses always.
    #[must_use]
    pub fn simple(mut self) -> Self {
        self.simple = true;
        self.names.be_plain();
        self.titles.be_plain();
        self
    }

    /// Makes other choices from here on.
    pub fn stir(&mut self) {
        let _ = self.choices.below(2);
    }

    /// Which kind the members of an object are.
    pub(super) fn member_kind(&mut self) -> Scalar {
        self.choices.of(&SCALARS)
    }
}
