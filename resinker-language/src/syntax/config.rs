//! The configuration as a whole: its sections and the named items in them.

use super::check::{BlockContext, Checker};
use super::output::KINDS_OF_OUTPUT;
use super::table::{Block, DESCRIPTION, Shape, key};
use super::{
    Config, Named, Section, entity, event_type, output, scenario, schema, settings, shape_fault,
};
use crate::diagnostic::{Diagnostic, Sink, codes, nearest};
use crate::source::Span;
use crate::syntax::table::listed;
use crate::yaml::{Entry, Map, Node, Value};

/// The top of the file.
pub(crate) static CONFIG: Block = Block {
    noun: "configuration",
    about: "Everything about a stream of events: the top of the file.",
    section: "configuration",
    keys: &[
        key("version", Shape::Version, "The version of the language.")
            .default("\"1.0\"")
            .example("\"1.0\""),
        key(
            "imports",
            Shape::OneOrMany(&Shape::Name),
            "Files whose content is merged into this one, relative to its folder.",
        )
        .without("nothing is merged")
        .example("[common.yaml]"),
        key(
            "simulation_settings",
            Shape::Block(&settings::SETTINGS),
            "Settings of the whole run.",
        )
        .without("each setting has its default")
        .example("{ total_events: 1000, random_seed: 42 }"),
        key(
            "schemas",
            Shape::Named(&schema::SCHEMA),
            "The structures of payloads and values, by names that others refer to.",
        )
        .without("there are none")
        .example("{ Name: { type: string, generator: faker.name } }"),
        key(
            "entities",
            Shape::Named(&entity::ENTITY),
            "What exists between events, by name.",
        )
        .without("there are none")
        .example("{ User: { schema: \"#/schemas/Signup\", primary_key: user_id } }"),
        key(
            "event_types",
            Shape::Named(&event_type::EVENT_TYPE),
            "The kinds of events, by name. A stream needs at least one, in this file or in one that it imports.",
        )
        .example("{ LoggedIn: { payload_schema: \"#/schemas/Session\" } }"),
        key(
            "scenarios",
            Shape::Named(&scenario::SCENARIO),
            "Scenarios of several events about the same instances, by name.",
        )
        .without("each event happens by itself")
        .example("{ Visit: { steps: [{ event_type: LoggedIn }, { event_type: Purchased }] } }"),
        key(
            "outputs",
            Shape::ListByWord("type", KINDS_OF_OUTPUT),
            "Where the events go: to each output that takes their type.",
        )
        .without("the standard output")
        .example("[{ type: file, file_path: events.jsonl }]"),
        key(
            "lints",
            Shape::Lints,
            "Which findings are silenced (`allow`), warned of (`warn`) or errors (`deny`).",
        )
        .without("each lint has its own level")
        .example("{ never-read: warn }"),
        DESCRIPTION,
    ],
    rules: &[],
};

/// Reads the merged tree of all files. What is wrong is reported to `sink` and absent from the
/// result.
pub fn read(root: &Node, sink: &mut Sink) -> Config {
    let config = read_sections(root, sink);
    if let Value::Map(map) = &root.value
        && !map.entries.is_empty()
    {
        event_types_exist(map, &mut Checker::new(sink));
    }
    config
}

/// Like [`read`], where some files could not be read: what may stand in those is not missed.
pub fn read_incomplete(root: &Node, sink: &mut Sink) -> Config {
    let mut config = read_sections(root, sink);
    config.incomplete = true;
    config
}

fn read_sections(root: &Node, sink: &mut Sink) -> Config {
    let mut config = Config::default();
    if let Value::Map(map) = &root.value
        && let Some(Value::Map(lints)) = map.get("lints").map(|node| &node.value)
    {
        sink.set_file_levels(super::check::levels(lints));
    }
    let mut checker = Checker::new(sink);
    let map = match &root.value {
        Value::Map(map) if !map.entries.is_empty() => map,
        Value::Null | Value::Map(_) => {
            checker.report(
                Diagnostic::error(
                    codes::EMPTY_CONFIGURATION,
                    root.span,
                    "the configuration is empty",
                )
                .note("it needs `event_types` with at least one event type"),
            );
            return config;
        }
        _ => {
            let at = match &root.value {
                Value::Seq(_) => Span {
                    end: root.span.start,
                    ..root.span
                },
                _ => root.span,
            };
            checker.report(shape_fault::wrong_type(
                &Shape::Block(&CONFIG),
                root,
                at,
                "a configuration",
            ));
            return config;
        }
    };
    let context = BlockContext {
        head: map
            .entries
            .first()
            .map_or(root.span, |entry| entry.key.span),
        title: "the configuration".into(),
        owner: String::new(),
    };
    // What stands under a misspelt key, or in a section of the wrong shape, may be what is asked
    // for elsewhere.
    config.incomplete = map
        .entries
        .iter()
        .any(|entry| match CONFIG.key(&entry.key.value) {
            Some(key) => {
                matches!(key.shape, Shape::Named(_))
                    && !matches!(entry.value.value, Value::Map(_) | Value::Null)
            }
            None => meant(entry, map).is_none(),
        });
    top_level(map, &context, &mut checker);
    if let Some(entry) = entry(map, "simulation_settings")
        && let Value::Map(map) = &entry.value.value
    {
        config.settings = settings::read(map);
    }
    let mut sections = Sections {
        map,
        checker: &mut checker,
        poisoned: &mut config.poisoned,
    };
    config.schemas = sections.read(Section::Schemas, "schemas", &schema::SCHEMA, schema::read);
    config.entities = sections.read(Section::Entities, "entities", &entity::ENTITY, |map, _| {
        entity::read(map)
    });
    config.event_types = sections.read(
        Section::EventTypes,
        "event_types",
        &event_type::EVENT_TYPE,
        |map, _| event_type::read(map),
    );
    config.scenarios = sections.read(
        Section::Scenarios,
        "scenarios",
        &scenario::SCENARIO,
        |map, _| scenario::read(map),
    );
    if let Some(entry) = entry(map, "outputs")
        && let Value::Seq(items) = &entry.value.value
    {
        config.outputs = Some(output::read(entry.key.span, items));
        output::check(items, &mut checker);
    }
    config
}

/// A section by its key, or by a misspelt one.
fn entry<'a>(map: &'a Map, key: &str) -> Option<&'a Entry> {
    let mut entries = map.entries.iter();
    entries
        .clone()
        .find(|entry| entry.key.value == key)
        .or_else(|| entries.find(|entry| meant(entry, map) == Some(key)))
}

/// The section that a misspelt key stands for.
fn meant(entry: &Entry, map: &Map) -> Option<&'static str> {
    if CONFIG.key(&entry.key.value).is_some() {
        return None;
    }
    let near = nearest(&entry.key.value, CONFIG.keys.iter().map(|key| key.name))?;
    let takes_a_map = matches!(CONFIG.key(near)?.shape, Shape::Named(_));
    let fits = takes_a_map && matches!(entry.value.value, Value::Map(_));
    (fits && map.get(near).is_none()).then_some(near)
}

/// Checks what is no section of named items: those are checked one by one, so that a fault in one
/// silences only that one.
fn top_level(map: &Map, context: &BlockContext, checker: &mut Checker<'_>) {
    let mut known = Map::default();
    for entry in &map.entries {
        let name = entry.key.value.as_str();
        match CONFIG.key(name).map(|key| &key.shape) {
            Some(Shape::Named(_)) => {}
            Some(_) => known.entries.push(entry.clone()),
            None => unknown(entry, map, checker),
        }
    }
    checker.block(&known, &CONFIG, context);
}

/// A key at the top of the file that is none: perhaps an item that belongs into a section.
fn unknown(entry: &Entry, map: &Map, checker: &mut Checker<'_>) {
    let name = shape_fault::shortened(&entry.key.value);
    let mut diagnostic = Diagnostic::error(
        codes::UNKNOWN_KEY,
        entry.key.span,
        format!("the configuration has no key `{name}`"),
    )
    .here("unknown key");
    let near = nearest(&entry.key.value, CONFIG.keys.iter().map(|key| key.name));
    if let Some(near) = near.filter(|near| map.get(near).is_some()) {
        checker.report(diagnostic.note(format!("`{near}` stands in this file already")));
        return;
    }
    diagnostic = if let Some(near) = near {
        diagnostic.suggest(
            entry.key.span,
            near,
            format!("a key with a similar name exists: `{near}`"),
        )
    } else if let Some((noun, section)) = looks_like(&entry.value) {
        diagnostic.note(format!(
            "this looks like {noun}: move it under `{section}:`, indented by two spaces"
        ))
    } else if super::zone::is_key(&entry.key.value) {
        diagnostic.note(super::zone::NOTE)
    } else if let Some(elsewhere) = super::blocks::with_key(&entry.key.value, &CONFIG) {
        diagnostic.note(format!("`{name}` is a key of {elsewhere}"))
    } else {
        diagnostic
    };
    if diagnostic.suggestion.is_none() && diagnostic.notes.is_empty() {
        diagnostic = diagnostic.note(format!("its keys are {}", listed(CONFIG.keys)));
    }
    checker.report(diagnostic);
}

/// What a misplaced map seems to be, and the section where such things belong.
fn looks_like(node: &Node) -> Option<(&'static str, &'static str)> {
    const SIGNS: &[(&[&str], &str, &str)] = &[
        (&["steps", "initiation_weight"], "a scenario", "scenarios"),
        (
            &[
                "payload_schema",
                "produces_entity",
                "produces_or_updates_entity",
                "consumes_entities",
                "updates_entity_state",
                "frequency_weight",
            ],
            "an event type",
            "event_types",
        ),
        (
            &["primary_key", "state_attributes"],
            "an entity",
            "entities",
        ),
        (
            &["type", "properties", "generator", "$ref", "items"],
            "a schema",
            "schemas",
        ),
    ];
    let Value::Map(map) = &node.value else {
        return None;
    };
    SIGNS
        .iter()
        .find(|(keys, ..)| keys.iter().any(|key| map.get(key).is_some()))
        .map(|(_, noun, section)| (*noun, *section))
}

struct Sections<'a, 'b> {
    map: &'a Map,
    checker: &'a mut Checker<'b>,
    poisoned: &'a mut Vec<(Section, String)>,
}

impl Sections<'_, '_> {
    /// Checks and reads the items of a section, each without what is wrong in it; those of which
    /// nothing can be read are poisoned.
    fn read<T>(
        &mut self,
        section: Section,
        key: &str,
        block: &'static Block,
        read: impl Fn(&Map, Span) -> T,
    ) -> Vec<Named<T>> {
        let Some(entry) = entry(self.map, key) else {
            return Vec::new();
        };
        let items = match &entry.value.value {
            Value::Map(items) => items,
            // A section whose items are all commented out.
            Value::Null => return Vec::new(),
            _ => {
                let scalar = !matches!(entry.value.value, Value::Seq(_));
                let at = if scalar {
                    entry.value.span
                } else {
                    entry.key.span
                };
                let what = format!("`{key}`");
                let shape = Shape::Named(block);
                self.checker
                    .report(shape_fault::wrong_type(&shape, &entry.value, at, &what));
                return Vec::new();
            }
        };
        let mut named = Vec::new();
        for item in &items.entries {
            let before = self.checker.errors();
            self.checker.name(&item.key, block.noun);
            let context = BlockContext::named(block.noun, &item.key);
            self.checker.named_block(&item.value, block, &context);
            let whole = self.checker.errors() == before;
            match &item.value.value {
                Value::Map(map) if !item.key.value.trim().is_empty() => named.push(Named {
                    name: item.key.clone(),
                    item: if whole {
                        read(map, item.key.span)
                    } else {
                        read(&self.checker.mended(map), item.key.span)
                    },
                }),
                _ => self.poisoned.push((section, item.key.value.clone())),
            }
        }
        named
    }
}

/// `event_types` with at least one entry is what a stream is made of.
fn event_types_exist(map: &Map, checker: &mut Checker<'_>) {
    let head = map.entries.first().map(|entry| entry.key.span);
    let Some(entry) = entry(map, "event_types") else {
        if map
            .entries
            .iter()
            .any(|entry| nearest(&entry.key.value, ["event_types"]).is_some())
        {
            return;
        }
        checker.report(
            Diagnostic::error(
                codes::EMPTY_CONFIGURATION,
                head.unwrap_or_default(),
                "the configuration has no `event_types`",
            )
            .here("`event_types` is missing")
            .note("a stream needs at least one event type"),
        );
        return;
    };
    let empty = match &entry.value.value {
        Value::Null => true,
        Value::Map(map) => map.entries.is_empty(),
        _ => false,
    };
    if empty {
        checker.report(
            Diagnostic::error(
                codes::EMPTY_CONFIGURATION,
                entry.key.span,
                "`event_types` is empty",
            )
            .here("at least one event type is needed"),
        );
    }
}
