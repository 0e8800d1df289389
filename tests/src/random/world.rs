//! A configuration in the making: entities, event types, scenarios and outputs to which one construct after the other is added, each wherever
//! there is room for it.

use std::fmt::Write;

use super::Choices;
use super::kind::{Kind, SCALARS, Scalar};
use super::names::{Names, quoted, step};

/// A configuration in the making.
#[derive(Debug, Clone)]
pub struct World {
    pub(super) choices: Choices,
    /// Whether constructs are written in their simplest form.
    pub(super) simple: bool,
    names: Names,
    titles: Names,
    things: Vec<Thing>,
    events: Vec<Event>,
    /// Named schemas beside those of entities and payloads.
    schemas: Vec<(String, String)>,
    scenarios: Vec<String>,
    outputs: Vec<String>,
    settings: Vec<String>,
}

/// An entity.
#[derive(Debug, Clone)]
struct Thing {
    name: String,
    key: String,
    fields: Vec<Field>,
    attributes: Vec<Field>,
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
    thing: usize,
    alias: String,
    filter: Vec<String>,
    rest: Vec<String>,
}

/// What an event type changes about an alias.
#[derive(Debug, Clone)]
struct Update {
    alias: String,
    set: Vec<(String, String)>,
    increment: Vec<(String, String)>,
}

/// An event type and one of the instances that it takes part with.
#[derive(Debug, Clone)]
pub(super) struct Consumer {
    pub(super) event: usize,
    pub(super) alias: String,
    pub(super) thing: usize,
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
            things: Vec::new(),
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
            world.thing("type: string, generator: uuid_v4");
        }
        world
    }

    /// An entity with this key.
    pub(super) fn thing(&mut self, key: &str) -> usize {
        let name = self.titles.fresh(&mut self.choices);
        let field = self.names.fresh(&mut self.choices);
        let thing = self.things.len();
        self.things.push(Thing {
            name: name.clone(),
            key: field.clone(),
            fields: vec![Field {
                name: field,
                kind: Kind::Lists,
                nullable: false,
                schema: key.to_owned(),
            }],
            attributes: Vec::new(),
        });
        let weight = self.choices.of(&["0.5", "2", "3"]);
        let title = self.titles.fresh(&mut self.choices);
        let mut rest = vec![format!("frequency_weight: {weight}")];
        if self.choices.chance(25) {
            let share = self.choices.of(&["0.1", "0.3", "0.9"]);
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
            produces: Some(thing),
            implies: false,
            rest,
        });
        thing
    }

    /// The name of an entity.
    pub(super) fn thing_name(&self, thing: usize) -> String {
        self.things
            .get(thing)
            .map_or_else(String::new, |thing| thing.name.clone())
    }

    /// The name of an entity's key.
    pub(super) fn key(&self, thing: usize) -> String {
        self.things
            .get(thing)
            .map_or_else(String::new, |thing| thing.key.clone())
    }

    /// The name of an event type.
    pub(super) fn event_name(&self, event: usize) -> String {
        self.events
            .get(event)
            .map_or_else(String::new, |event| event.name.clone())
    }

    /// A field of an entity's of this kind: the entity, and the name.
    pub(super) fn field(&mut self, kind: Kind, nullable: bool) -> (usize, String) {
        let fits = |field: &&Field| field.kind == kind && field.nullable == nullable;
        let known: Vec<(usize, String)> = self
            .things
            .iter()
            .enumerate()
            .flat_map(|(at, thing)| {
                let fields = thing.fields.iter().filter(fits);
                fields.map(move |field| (at, field.name.clone()))
            })
            .collect();
        if self.choices.chance(50)
            && let Some(found) = known.get(self.choices.below(known.len()))
        {
            return found.clone();
        }
        let schema = kind.schema(nullable, &mut self.choices);
        self.field_of(kind, nullable, &schema)
    }

    /// A field of an entity's with this schema: the entity, and the name.
    pub(super) fn field_of(&mut self, kind: Kind, nullable: bool, schema: &str) -> (usize, String) {
        let thing = self.choices.below(self.things.len());
        (thing, self.field_on(thing, kind, nullable, schema))
    }

    /// A field of this entity's: its name.
    pub(super) fn field_on(
        &mut self,
        thing: usize,
        kind: Kind,
        nullable: bool,
        schema: &str,
    ) -> String {
        let name = self.names.fresh(&mut self.choices);
        if let Some(thing) = self.things.get_mut(thing) {
            thing.fields.push(Field {
                name: name.clone(),
                kind,
                nullable,
                schema: schema.to_owned(),
            });
        }
        name
    }

    /// A state attribute of this kind, declared in one of the ways of doing so: the entity, and the name.
    pub(super) fn attribute(&mut self, kind: Kind, nullable: bool) -> (usize, String) {
        let fits = |field: &&Field| field.kind == kind && field.nullable == nullable;
        let known: Vec<(usize, String)> = self
            .things
            .iter()
            .enumerate()
            .flat_map(|(at, thing)| {
                let fields = thing.attributes.iter().filter(fits);
                fields.map(move |field| (at, field.name.clone()))
            })
            .collect();
        if self.choices.chance(40)
            && let Some(found) = known.get(self.choices.below(known.len()))
        {
            return found.clone();
        }
        let null = if nullable { ", nullable: true" } else { "" };
        let default = kind.literals().first().cloned().unwrap_or_default();
        let Kind::One(scalar) = kind else {
            return self.attribute_of(kind, nullable, &format!("default: {default}{null}"));
        };
        // What the compiler knows as a UUID, or as one of a few texts, is told by a schema or by a field.
        let way = match scalar {
            Scalar::Enum | Scalar::Uuid => self.choices.between(1, 2),
            _ => self.choices.between(0, 2),
        };
        match way {
            0 => {
                let bare = scalar.bare(&mut self.choices);
                let default = if nullable && self.choices.chance(60) {
                    String::new()
                } else {
                    format!(", default: {default}")
                };
                self.attribute_of(kind, nullable, &format!("{bare}{default}{null}"))
            }
            1 => {
                let schema = scalar.declaration(&mut self.choices);
                let name = self.schema(&schema);
                let default = if nullable && self.choices.chance(60) {
                    String::new()
                } else {
                    format!(", default: {default}")
                };
                let declared = format!(
                    "$ref: {}{default}{null}",
                    quoted(&format!("#/schemas/{name}"))
                );
                self.attribute_of(kind, nullable, &declared)
            }
            _ => self.mirror(kind, nullable),
        }
    }

    /// A state attribute that begins as a field of this kind: the entity, and the name.
    pub(super) fn mirror(&mut self, kind: Kind, nullable: bool) -> (usize, String) {
        let schema = kind.schema(nullable, &mut self.choices);
        let (thing, field) = self.field_of(kind, nullable, &schema);
        let type_key = schema.split(", ").next().unwrap_or_default();
        let null = if nullable { ", nullable: true" } else { "" };
        let path = quoted(&step(&field));
        let scalar = matches!(kind, Kind::One(_));
        let declared = if !scalar || self.choices.chance(50) && kind != Kind::One(Scalar::Decimal) {
            format!("from_field: {path}")
        } else {
            let format = schema
                .split(", ")
                .filter(|key| key.starts_with("format:") || key.starts_with("precision:"))
                .fold(String::new(), |all, key| format!("{all}, {key}"));
            format!("{type_key}{format}, from_field: {path}{null}")
        };
        self.attribute_on(thing, kind, nullable, &declared)
    }

    /// A state attribute as declared: the entity, and the name.
    pub(super) fn attribute_of(
        &mut self,
        kind: Kind,
        nullable: bool,
        declared: &str,
    ) -> (usize, String) {
        let thing = self.choices.below(self.things.len());
        self.attribute_on(thing, kind, nullable, declared)
    }

    fn attribute_on(
        &mut self,
        at: usize,
        kind: Kind,
        nullable: bool,
        declared: &str,
    ) -> (usize, String) {
        let name = self.names.fresh(&mut self.choices);
        if let Some(thing) = self.things.get_mut(at) {
            thing.attributes.push(Field {
                name: name.clone(),
                kind,
                nullable,
                schema: declared.to_owned(),
            });
        }
        (at, name)
    }

    /// A named schema: its name.
    pub(super) fn schema(&mut self, schema: &str) -> String {
        let name = format!("Shared{}", self.schemas.len());
        self.schemas.push((name.clone(), schema.to_owned()));
        name
    }

    /// An event type that takes part with an instance of an entity.
    pub(super) fn consumer(&mut self, thing: usize) -> Consumer {
        let known: Vec<Consumer> = self
            .consumers()
            .filter(|known| known.thing == thing)
            .collect();
        if self.choices.chance(40)
            && let Some(found) = known.get(self.choices.below(known.len()))
        {
            return found.clone();
        }
        let event = self.event();
        self.take(event, thing)
    }

    fn consumers(&self) -> impl Iterator<Item = Consumer> {
        self.events.iter().enumerate().flat_map(|(event, known)| {
            let takes = known.takes.iter().enumerate();
            takes.map(move |(take, taken)| Consumer {
                event,
                alias: taken.alias.clone(),
                thing: taken.thing,
                take,
            })
        })
    }

    /// Lets an event type take part with an instance, whose key its payload shows.
    pub(super) fn take(&mut self, event: usize, thing: usize) -> Consumer {
        let consumer = self.take_unseen(event, thing);
        let key = quoted(&step(&self.key(thing)));
        let shown = format!("from_entity: {}, field: {key}", quoted(&consumer.alias));
        let _ = self.add(event, &shown);
        consumer
    }

    /// Lets an event type take part with an instance of which its payload shows nothing.
    pub(super) fn take_unseen(&mut self, event: usize, thing: usize) -> Consumer {
        let number = self.events.get(event).map_or(0, |event| event.takes.len());
        let name = self.thing_name(thing);
        let alias = match number {
            0 => self
                .choices
                .of(&["who", "it", "the one", name.as_str()])
                .to_owned(),
            _ => format!("other{number}"),
        };
        if let Some(event) = self.events.get_mut(event) {
            event.takes.push(Take {
                thing,
                alias: alias.clone(),
                filter: Vec::new(),
                rest: Vec::new(),
            });
        }
        Consumer {
            event,
            alias,
            thing,
            take: number,
        }
    }

    /// Says that a field of an event type names an entity that it does not consume.
    pub(super) fn imply(&mut self, event: usize) {
        if let Some(event) = self.events.get_mut(event) {
            event.implies = true;
        }
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

    /// Lets an event type produce an entity from a payload of its own, which has the key and one more of the entity's fields.
    pub(super) fn produce(&mut self, event: usize, thing: usize, field: &str, schema: &str) {
        let Some(entity) = self.things.get(thing) else {
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
    pub(super) fn clause(&mut self, consumer: &Consumer, clause: String) {
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

    /// A change of an attribute of what an event type takes part with. One attribute is changed once.
    pub(super) fn change(
        &mut self,
        consumer: &Consumer,
        increment: bool,
        attribute: &str,
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
                });
                event.updates.len() - 1
            }
        };
        let Some(update) = event.updates.get_mut(at) else {
            return;
        };
        update.set.retain(|(name, _)| name != attribute);
        update.increment.retain(|(name, _)| name != attribute);
        let changes = if increment {
            &mut update.increment
        } else {
            &mut update.set
        };
        changes.push((attribute.to_owned(), value.to_owned()));
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

    /// From here on, constructs are written in their simplest form: what the compiler refuses then, it refuses always.
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

    /// Adds what no single construct asks for: initial instances, selections, removals, limits on numbers, scenarios, outputs.
    pub fn furnish(&mut self) {
        let counts: Vec<String> = self
            .things
            .iter()
            .map(|thing| quoted(&thing.name))
            .collect();
        let counts: Vec<String> = counts
            .into_iter()
            .map(|name| format!("{name}: {}", self.choices.between(0, 9)))
            .collect();
        self.setting(format!(
            "initial_entity_counts: {{ {} }}",
            counts.join(", ")
        ));
        let consumers: Vec<Consumer> = self.consumers().collect();
        for consumer in consumers {
            if self.choices.chance(20) {
                let selection = self.choices.of(&[
                    "selection: oldest",
                    "selection: newest",
                    "selection: recent",
                    "selection: recent, window: 3",
                    "selection: zipf",
                    "selection: zipf, exponent: 1.5",
                    "selection: random",
                    "min_required: 2",
                ]);
                self.take_key(&consumer, selection.to_owned());
            }
            if self.choices.chance(8) {
                let removed = quoted(&consumer.alias);
                self.event_key(consumer.event, format!("removes_entities: {removed}"));
            }
        }
        for _ in 0..self.choices.between(0, 2) {
            self.journey("");
        }
        if self.choices.chance(30) {
            let share = self.choices.of(&["0.1", "0.3", "0.75"]);
            self.setting(format!("scenario_share: {share}"));
        }
        if self.choices.chance(25) {
            let profile = self.choices.of(&[
                "rate_profile: { daily: { \"08:00\": 1, \"20:00\": 2 } }",
                "rate_profile: { weekly: { sat: 0.5, sun: 0.25 } }",
                "rate_profile: { points: [{ at: 0s, factor: 1 }, { at: 10m, factor: 3 }] }",
                "rate_profile: { bursts: [{ every: 5m, duration: 10s, factor: 4, offset: 1s }] }",
            ]);
            self.setting(profile.to_owned());
        }
        if self.choices.chance(40) {
            let output = self.choices
                    .of(&[
                        "type: stdout, format: json_pretty",
                        "type: stdout, envelope: payload, on_error: continue",
                        "type: \"null\"",
                        "type: file, file_path: out.json, format: json_array",
                        "type: file, file_path: \"${DIR:-.}/out.jsonl\", file_rotation: { type: count, max_events: 100 }",
                    ]);
            self.output(output.to_owned());
        }
    }

    /// A scenario of a few steps; `first`: the keys of its first one, where that is known.
    pub(super) fn journey(&mut self, first: &str) {
        let mut steps = Vec::new();
        if !first.is_empty() {
            steps.push(format!("{{ {first} }}"));
        }
        for _ in 0..self.choices.between(usize::from(first.is_empty()), 2) {
            let event = self.choices.below(self.events.len());
            // Whether a scenario binds what nothing consumes by name, the language leaves open.
            if self.events.get(event).is_none_or(|event| event.implies) {
                continue;
            }
            let name = quoted(&self.event_name(event));
            let rest = self.choices.of(&[
                "",
                "",
                ", delay_after_previous_step: { min_seconds: 0.5, max_seconds: 20 }",
                ", loop: { min_count: 1, max_count: 3, delay_between_loops: { min_seconds: 0, max_seconds: 2 } }",
                ", on_unsatisfied: skip",
                ", on_unsatisfied: abort",
            ]);
            let rest = if steps.is_empty() && rest.contains("delay_after") {
                ""
            } else {
                rest
            };
            steps.push(format!("{{ event_type: {name}{rest} }}"));
        }
        if steps.is_empty() {
            steps.push(format!("{{ event_type: {} }}", quoted(&self.event_name(0))));
        }
        let rest = self.choices.of(&[
            "",
            "reserve: always, ",
            "reserve: never, ",
            "reserve: auto, on_unsatisfied: skip, ",
            "on_unsatisfied: abort, ",
        ]);
        let weight = self.choices.of(&["1", "3"]);
        self.scenario(format!(
            "initiation_weight: {weight}, {rest}steps: [{}]",
            steps.join(", ")
        ));
    }

    /// Which kind the members of an object are.
    pub(super) fn member_kind(&mut self) -> Scalar {
        self.choices.of(&SCALARS)
    }

    /// The configuration.
    #[must_use]
    pub fn yaml(&self) -> String {
        let mut yaml = "simulation_settings:\n".to_owned();
        for setting in &self.settings {
            let _ = writeln!(yaml, "  {setting}");
        }
        yaml.push_str("schemas:\n");
        for (name, schema) in &self.schemas {
            let _ = writeln!(yaml, "  {name}: {{ {schema} }}");
        }
        for (at, thing) in self.things.iter().enumerate() {
            let _ = writeln!(yaml, "  S{at}:\n    type: object\n    properties:");
            for field in &thing.fields {
                let _ = writeln!(
                    yaml,
                    "      {}: {{ {} }}",
                    quoted(&field.name),
                    field.schema
                );
            }
        }
        for (at, event) in self.events.iter().enumerate() {
            if event.produces.is_some() {
                continue;
            }
            let _ = write!(yaml, "  P{at}:\n    type: object\n    properties:");
            yaml.push_str(if event.fields.is_empty() {
                " {}\n"
            } else {
                "\n"
            });
            for (name, schema) in &event.fields {
                let _ = writeln!(yaml, "      {}: {{ {schema} }}", quoted(name));
            }
        }
        yaml.push_str("entities:\n");
        for (at, thing) in self.things.iter().enumerate() {
            let (name, key) = (quoted(&thing.name), quoted(&step(&thing.key)));
            let _ = writeln!(yaml, "  {name}:\n    schema: S{at}\n    primary_key: {key}");
            if !thing.attributes.is_empty() {
                yaml.push_str("    state_attributes:\n");
            }
            for field in &thing.attributes {
                let _ = writeln!(
                    yaml,
                    "      {}: {{ {} }}",
                    quoted(&field.name),
                    field.schema
                );
            }
        }
        yaml.push_str("event_types:\n");
        for (at, event) in self.events.iter().enumerate() {
            self.event_type(at, event, &mut yaml);
        }
        if !self.scenarios.is_empty() {
            yaml.push_str("scenarios:\n");
        }
        for (at, block) in self.scenarios.iter().enumerate() {
            let _ = writeln!(yaml, "  \"plan {at}\": {{ {block} }}");
        }
        if !self.outputs.is_empty() {
            yaml.push_str("outputs:\n");
        }
        for block in &self.outputs {
            let _ = writeln!(yaml, "  - {{ {block} }}");
        }
        yaml
    }

    fn event_type(&self, at: usize, event: &Event, yaml: &mut String) {
        let schema = match event.produces {
            Some(thing) => format!("S{thing}"),
            None => format!("P{at}"),
        };
        let _ = writeln!(
            yaml,
            "  {}:\n    payload_schema: {schema}",
            quoted(&event.name)
        );
        if !event.takes.is_empty() {
            yaml.push_str("    consumes_entities:\n");
        }
        for take in &event.takes {
            let (name, alias) = (quoted(&self.thing_name(take.thing)), quoted(&take.alias));
            let mut keys = vec![format!("name: {name}"), format!("alias: {alias}")];
            if !take.filter.is_empty() {
                keys.push(format!("selection_filter: [{}]", take.filter.join(", ")));
            }
            keys.extend(take.rest.iter().cloned());
            let _ = writeln!(yaml, "      - {{ {} }}", keys.join(", "));
        }
        if !event.updates.is_empty() {
            yaml.push_str("    updates_entity_state:\n");
        }
        for update in &event.updates {
            let map = |changes: &[(String, String)]| {
                let all = changes
                    .iter()
                    .map(|(name, value)| format!("{}: {value}", quoted(name)));
                all.collect::<Vec<_>>().join(", ")
            };
            let mut keys = vec![format!("entity_alias: {}", quoted(&update.alias))];
            if !update.set.is_empty() {
                keys.push(format!("set_attributes: {{ {} }}", map(&update.set)));
            }
            if !update.increment.is_empty() {
                keys.push(format!(
                    "increment_attributes: {{ {} }}",
                    map(&update.increment)
                ));
            }
            let _ = writeln!(yaml, "      - {{ {} }}", keys.join(", "));
        }
        for key in &event.rest {
            let _ = writeln!(yaml, "    {key}");
        }
    }
}
