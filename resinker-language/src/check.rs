//! Names, types and facts: everything that can be wrong with a configuration is reported here.
//!
//! Input: the configuration as written. Output: the checked [`Model`], where no error was found.
//! Invariant: a fault in one item silences only what depends on it; everything else is still
//! checked in the same run.

mod absence;
mod all_matches;
mod changes;
mod consumption;
mod distinct_keys;
mod emit_initial;
mod entity;
mod event;
mod field_order;
mod filter;
pub mod generator;
mod grid;
mod initial;
mod limit;
mod lint;
mod literal;
mod misplaced;
mod never;
mod optional;
mod output;
mod overridden;
mod overrides;
mod path;
mod payload;
mod possible_values;
mod production;
mod ranges;
mod rate_profile;
mod reach;
mod references;
mod relations;
mod removal;
mod scenario;
mod set_fields;
mod settings;
mod stored_fields;
mod text_domain;
mod turnover;
mod unique;
mod unused;
mod update;
mod variant;
mod weights;

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use crate::diagnostic::Sink;
use crate::model::Model;
use crate::resolve::containment::endless;
use crate::resolve::names::{Lookup, Names};
use crate::resolve::reference::{Resolved, find_schema, resolve, target_name};
use crate::source::{Span, Spanned};
use crate::syntax::{Config, EventType, Named, Section};
use never::Findings;
use path::{EntityMembers, Members};

/// What every pass sees.
struct Context<'a> {
    config: &'a Config,
    names: Names,
    /// By entity; filled by `entity`.
    entities: Vec<EntityMembers>,
    /// Schemas that an entity or an event type uses.
    used_schemas: BTreeSet<usize>,
    /// By event type, the fields of its payload as far as they are known; filled by `event`.
    payloads: Vec<Option<Payload>>,
    /// What steps of scenarios put into the payloads of schemas.
    overridden: overridden::BySchema,
    /// The same, by the entities that the payloads become instances of.
    overridden_of_entities: BTreeMap<String, Rc<overridden::Overridden>>,
    /// What named schemas read from outside of them; filled as they are asked for.
    needs: BTreeMap<usize, Rc<[payload::Need]>>,
    /// By alias, the first event type that declares it; made when the first is asked for.
    binders: OnceCell<HashMap<&'a str, &'a str>>,
    sink: &'a mut Sink,
}

/// The fields of a payload.
struct Payload {
    members: Members,
    /// Where each is declared.
    places: Vec<Span>,
}

impl<'a> Context<'a> {
    /// The first event type that declares an alias.
    fn binder(&self, alias: &str) -> Option<&'a str> {
        let binders = self.binders.get_or_init(|| {
            let mut binders = HashMap::new();
            for named in &self.config.event_types {
                let consumptions = named.item.consumes_entities.iter();
                for alias in consumptions.filter_map(|one| one.alias.as_ref()) {
                    let event = named.name.value.as_str();
                    binders.entry(alias.value.as_str()).or_insert(event);
                }
            }
            binders
        });
        binders.get(alias).copied()
    }

    /// The schema that an entity or an event type names.
    fn named_schema(&mut self, reference: &Spanned<String>, used: &str) -> Option<Resolved> {
        let name = target_name(reference, &self.names, self.sink)?;
        let index = find_schema(reference, &name, used, &self.names, self.sink)?;
        self.used_schemas.insert(index);
        let config = self.config;
        let named = config.schemas.get(index)?;
        let mut resolved = resolve(
            &named.item,
            &name.value,
            &format!("schema `{}` refers to", name.value),
            config,
            &self.names,
            self.sink,
        )?;
        resolved.name = resolved.name.or(Some(name.value));
        Some(resolved)
    }

    /// Whether an event type was declared of which what it binds could not be read.
    fn has_poisoned_events(&self) -> bool {
        let poisoned = self.config.poisoned.iter();
        let partial = |named: &Named<EventType>| {
            let absences = named.item.absences.iter().map(|absence| &absence.item);
            let mut consumed = named.item.consumes_entities.iter().chain(absences);
            named.item.partial || consumed.any(|item| item.partial)
        };
        poisoned
            .map(|(section, _)| *section)
            .any(|section| section == Section::EventTypes)
            || self.config.event_types.iter().any(partial)
    }

    /// An entity's schema is often the payload of the event that produces it, and names that
    /// event's aliases: the entity that such an alias is of.
    fn alias_of_producer(&self, owner: &str, name: &str) -> Option<usize> {
        fn bare(reference: &Option<Spanned<String>>) -> Option<&str> {
            let text = reference.as_ref()?.value.as_str();
            Some(text.strip_prefix("#/schemas/").unwrap_or(text))
        }
        let entity = self
            .config
            .entities
            .iter()
            .find(|named| named.name.value == owner)?;
        let schema = bare(&entity.item.schema);
        let produces = |item: &EventType| {
            let produced = item
                .produces_entity
                .as_ref()
                .or(item.produces_or_updates_entity.as_ref());
            produced.is_some_and(|produced| produced.value == owner)
                || schema.is_some() && bare(&item.payload_schema) == schema
        };
        let events = self
            .config
            .event_types
            .iter()
            .filter(|named| produces(&named.item));
        let consumption = events
            .flat_map(|named| &named.item.consumes_entities)
            .find(|consumption| {
                consumption
                    .alias
                    .as_ref()
                    .is_some_and(|alias| alias.value == name)
            })?;
        match self.names.entities.get(&consumption.name.as_ref()?.value) {
            Lookup::Found(index) => Some(index),
            Lookup::Poisoned | Lookup::Unknown => None,
        }
    }
}

/// Checks a whole configuration.
pub fn check(config: &Config, sink: &mut Sink) -> Option<Model> {
    let mut names = Names::new(config);
    names.schemas.poison(endless(config, &names, sink));
    let overridden = overridden::all(config);
    let mut cx = Context {
        config,
        names,
        entities: Vec::new(),
        used_schemas: BTreeSet::new(),
        payloads: Vec::new(),
        overridden_of_entities: overridden::by_entity(config, &overridden),
        overridden,
        binders: OnceCell::new(),
        needs: BTreeMap::new(),
        sink,
    };
    let mut entities = entity::check(&mut cx);
    references::check(&mut cx, &mut entities);
    let mut events = event::check(&mut cx);
    let initial = initial::check(&mut cx, &entities);
    let scenarios = scenario::check(&mut cx, &mut events);
    let sound = scenarios.as_deref().unwrap_or_default();
    stored_fields::check(&mut cx, &entities, &events, sound, &initial);
    unique::are_written_alike(&mut cx, &entities, &events);
    let outputs = output::check(&mut cx, &entities, &events);
    let emitted = emit_initial::check(&mut cx, &events, &initial);
    let settings = settings::check(&mut cx, initial, emitted);
    weights::check(&mut cx);
    unused::check(&mut cx);
    misplaced::check(&mut cx);
    let model = Model {
        settings: settings?,
        entities: entities
            .into_iter()
            .map(|checked| checked.entity)
            .collect::<Option<Vec<_>>>()?,
        events: events.into_iter().collect::<Option<Vec<_>>>()?,
        scenarios: scenarios?,
        outputs,
    };
    unique::are_enough(&model, cx.sink);
    if cx.sink.has_faults() {
        return None;
    }
    let model = set_fields::settle(model, cx.sink);
    let mut model = distinct_keys::judge(text_domain::narrow(model));
    relations::scenarios::check(&model, config, cx.sink);
    turnover::check(&model, config, cx.sink);
    let mut never = Findings::default();
    possible_values::check(&model, config, &mut never, cx.sink);
    reach::check(&model, config, &mut never, cx.sink);
    if !cx.sink.has_faults() {
        lint::check(&model, config, &mut never, cx.sink);
        ranges::settle(&mut model, config, cx.sink);
    }
    never.tell(cx.sink);
    (!cx.sink.has_errors()).then_some(model)
}
