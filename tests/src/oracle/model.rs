//! A configuration as the judge knows it.

mod entity;
mod event_type;
mod scenario;

pub(crate) use entity::{Entity, OnRemove, Origin};
pub(crate) use event_type::{
    Amount, AmountValue, EventType, Limit, Override, Production, Related, Slot, Target, Update,
};
pub(crate) use scenario::{Otherwise, Reserve, Scenario, Span};

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};

use super::json::Json;
use super::schema::SchemaReader;
use super::{config, import, moment};

/// What a configuration says about its stream.
#[derive(Debug, Clone)]
pub struct Model {
    pub(crate) entities: Vec<Entity>,
    pub(crate) event_types: Vec<Arc<EventType>>,
    pub(crate) scenarios: Vec<Arc<Scenario>>,
    /// How many events stand at the beginning, one for each initial instance.
    pub(crate) emitted: u64,
    /// The first moment that an event may have, where the configuration gives one.
    pub(crate) start: Option<DateTime<Utc>>,
    /// Simulated time from `start` to the end of the run.
    pub(crate) duration: Option<TimeDelta>,
    pub(crate) notes: Vec<String>,
}

impl Model {
    /// Reads a configuration.
    ///
    /// # Errors
    /// Where the text is not a configuration, or uses a part of the language that the oracle does
    /// not know.
    pub fn read(yaml: &str) -> Result<Self, String> {
        let root = config::parse(yaml)?;
        if root.get("imports").is_some() {
            return Err("`imports` of a text that stands in no file".to_owned());
        }
        Self::of(&root)
    }

    /// Reads a configuration and what it imports.
    ///
    /// # Errors
    /// Where a file cannot be read, is not a configuration, or uses a part of the language that the
    /// oracle does not know.
    pub fn load(path: &std::path::Path) -> Result<Self, String> {
        Self::of(&config::convert(&import::merged(path)?)?)
    }

    fn of(root: &Json) -> Result<Self, String> {
        let nothing = Json::Object(Vec::new());
        let block = |name: &str| root.get(name).unwrap_or(&nothing);
        let settings = block("simulation_settings");
        let mut notes = Vec::new();
        let mut reader = SchemaReader {
            schemas: block("schemas"),
            locale: settings
                .get("locale")
                .and_then(Json::text)
                .unwrap_or("en_US"),
            notes: &mut notes,
        };
        let counts = settings.get("initial_entity_counts").unwrap_or(&nothing);
        let mut entities = block("entities")
            .entries()
            .iter()
            .map(|(name, node)| Entity::read(name, node, counts, &mut reader))
            .collect::<Result<Vec<_>, _>>()?;
        let names: Vec<String> = entities.iter().map(|entity| entity.name.clone()).collect();
        for (entity, (_, node)) in entities.iter_mut().zip(block("entities").entries()) {
            entity.refer(node, &names)?;
        }
        let event_types = block("event_types")
            .entries()
            .iter()
            .map(|(name, node)| {
                EventType::read(name, node, &entities, block("scenarios"), &mut reader)
                    .map(Arc::new)
                    .map_err(|message| format!("event type `{name}`: {message}"))
            })
            .collect::<Result<Vec<_>, _>>()?;
        for update in event_types.iter().flat_map(|event| &event.updates) {
            let changed = update.set.iter().chain(&update.increment);
            if let Some(entity) = entities.get_mut(update.entity) {
                changed.for_each(|(attribute, _)| entity.changes(*attribute));
                let fields = update.fields.iter().map(|(path, _)| path.clone());
                entity.settable.extend(fields);
            }
        }
        for (index, entity) in entities.iter_mut().enumerate() {
            entity.distinct = event_types
                .iter()
                .filter(|event| event.production.entity() == Some(index))
                .all(|event| event.gives_distinct(&entity.key));
        }
        // Of a share that is not given some is left for scenarios.
        let share = settings.get("scenario_share").and_then(Json::decimal);
        let has_share = share.is_none_or(|share| share > 0);
        let scenarios = block("scenarios")
            .entries()
            .iter()
            .map(|(name, node)| {
                Scenario::read(name, node, &entities, &event_types, &mut reader)
                    .map(|mut scenario| {
                        scenario.weighs &= has_share;
                        Arc::new(scenario)
                    })
                    .map_err(|message| format!("scenario `{name}`: {message}"))
            })
            .collect::<Result<Vec<_>, _>>()?;
        notes.sort();
        notes.dedup();
        // What is emitted is not hidden: the stream begins with it.
        let mut emitted = 0;
        for entity in &mut entities {
            let is_emitted = match settings.get("emit_initial_entities") {
                None | Some(Json::Bool(false)) => false,
                Some(Json::Object(entries)) => entries.iter().any(|(name, _)| *name == entity.name),
                Some(_) => true,
            };
            if is_emitted {
                emitted += std::mem::take(&mut entity.initial);
            }
        }
        let time = settings.get("time_progression").unwrap_or(&nothing);
        Ok(Self {
            entities,
            event_types,
            scenarios,
            emitted,
            start: time
                .get("start_time")
                .and_then(Json::text)
                .and_then(moment::parse_any),
            duration: settings
                .get("duration")
                .and_then(Json::text)
                .and_then(moment::duration_ms)
                .map(TimeDelta::milliseconds),
            notes,
        })
    }

    /// What of the configuration the oracle does not judge in full, one sentence each; empty where
    /// it judges everything.
    #[must_use]
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// The names of the scenarios, in the file's order.
    pub fn scenarios(&self) -> impl Iterator<Item = &str> {
        self.scenarios.iter().map(|scenario| scenario.name.as_str())
    }

    /// The names of the event types that can come, in the file's order.
    pub fn event_types(&self) -> impl Iterator<Item = &str> {
        self.event_types
            .iter()
            .filter(|event| event.may_come())
            .map(|event| event.name.as_str())
    }
}
