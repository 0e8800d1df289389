//! Whether a `unique` field has as many values as a run is known to draw.
//!
//! Input: the model. Output: diagnostics alone. Invariant: where something is reported, a run that
//! is as long as the configuration says ends before it is over.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::model::{EntityId, Event, Field, Model, Object, ProductionKind, Source, Stop, Unique};

/// Whose values a counter counts: the entity, or the event type by its place, and a dotted path.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Owner {
    Entity(usize),
    Event(usize),
}

/// Reports fields that have fewer.
pub(in crate::check) fn check(model: &Model, sink: &mut Sink) {
    let mut needed: BTreeMap<(Owner, String), Needed<'_>> = BTreeMap::new();
    for (id, count) in &model.settings.initial {
        let Some(entity) = model.entities.get(id.0) else {
            continue;
        };
        if model.settings.emitted.iter().any(|(sent, _)| sent == id) {
            continue;
        }
        let mut each = |path: &str, unique, least: u64| {
            let counter = needed.entry((Owner::Entity(id.0), path.to_owned()));
            counter
                .or_insert_with(|| Needed::of(unique, &entity.name))
                .instances += u128::from(least) * u128::from(*count);
        };
        least(&entity.object, &mut each);
    }
    if let Stop::Events(total) = model.settings.stop {
        let mut all: BTreeMap<(Owner, String), (Needed<'_>, u64, usize)> = BTreeMap::new();
        let sent: Vec<(usize, &Event)> = sent(model).collect();
        for (at, event) in &sent {
            let mut each = |path: &str, unique, least: u64| {
                let (owner, of) = owner(model, *at, event, path);
                let least = if is_kept_key(model, event, path) {
                    0
                } else {
                    least
                };
                let found = all.entry((owner, path.to_owned()));
                let (_, known, events) =
                    found.or_insert_with(|| (Needed::of(unique, of), u64::MAX, 0));
                *known = least.min(*known);
                *events += 1;
            };
            super::enough::least(&event.payload, &mut each);
        }
        for (counter, (new, least, events)) in all {
            // Only what every event draws is known.
            if events == sent.len() {
                let known = needed.entry(counter).or_insert(new);
                known.events += u128::from(least) * u128::from(total);
            }
        }
    }
    for ((_, path), needed) in needed {
        needed.tell(&path, sink);
    }
}

/// How many values are needed, and of what.
struct Needed<'a> {
    unique: &'a Unique,
    of: &'a str,
    instances: u128,
    events: u128,
}

impl<'a> Needed<'a> {
    fn of(unique: &'a Unique, of: &'a str) -> Self {
        Self {
            unique,
            of,
            instances: 0,
            events: 0,
        }
    }

    fn tell(&self, path: &str, sink: &mut Sink) {
        let values = u128::from(self.unique.by.last()) + 1;
        let needed = self.instances + self.events;
        if needed <= values {
            return;
        }
        let (instances, events) = (self.instances, self.events);
        let why = match (instances, events) {
            (instances, 0) => format!("the initial instances alone need {instances}"),
            (0, events) => format!("the run's events need {events}"),
            (instances, events) => {
                format!("the initial instances need {instances} and the run's events {events}")
            }
        };
        let path = path.replace(".[]", "[]");
        let message = format!(
            "`{path}` of `{}` has fewer values than are needed: {why}",
            self.of
        );
        let here = match values {
            1 => "has one value".to_owned(),
            values => format!("has {values} values"),
        };
        sink.push(
            Diagnostic::error(codes::TOO_FEW_VALUES, self.unique.span, message)
                .here(here)
                .note("no value comes twice: give the generator a wider range, or make fewer"),
        );
    }
}

/// The event types that can happen at all, with their places.
fn sent(model: &Model) -> impl Iterator<Item = (usize, &Event)> {
    let events = model.events.iter().enumerate();
    events.filter(|(at, event)| {
        let mut steps = model.scenarios.iter().flat_map(|scenario| &scenario.steps);
        let mut emitted = model.settings.emitted.iter();
        event.weight > 0.0
            || steps.any(|step| step.event.0 == *at)
            || emitted.any(|(_, sender)| sender.0 == *at)
    })
}

/// Whose counter an event's field draws from, and what that is called.
fn owner<'a>(model: &'a Model, at: usize, event: &'a Event, path: &str) -> (Owner, &'a str) {
    if let Some(production) = &event.production {
        let EntityId(entity) = production.entity;
        if let Some(known) = model.entities.get(entity)
            && is_unique_in(&known.object, path)
        {
            return (Owner::Entity(entity), &known.name);
        }
    }
    (Owner::Event(at), &event.name)
}

fn is_unique_in(object: &Object, path: &str) -> bool {
    let mut found = false;
    object.visit_unique(&mut |known, _| found |= known.join(".") == path);
    found
}

/// Whether a field is a key that an update may take from the instance.
fn is_kept_key(model: &Model, event: &Event, path: &str) -> bool {
    let Some(production) = &event.production else {
        return false;
    };
    if production.kind == ProductionKind::Create {
        return false;
    }
    let Some(entity) = model.entities.get(production.entity.0) else {
        return false;
    };
    let mut names = Vec::new();
    let mut object = &entity.object;
    for index in &entity.key {
        let Some(field) = object.fields.get(*index) else {
            break;
        };
        names.push(field.name.as_str());
        if let Source::Object(inner) = &field.source {
            object = inner;
        }
    }
    names.join(".") == path
}

/// Tells of each `unique` field how many values of it an object draws at least.
fn least<'a>(object: &'a Object, each: &mut dyn FnMut(&str, &'a Unique, u64)) {
    for field in &object.fields {
        least_of(field, &field.name, 1, each);
    }
}

fn least_of<'a>(
    field: &'a Field,
    path: &str,
    times: u64,
    each: &mut dyn FnMut(&str, &'a Unique, u64),
) {
    let times = if field.null_probability > 0.0 {
        0
    } else {
        times
    };
    match &field.source {
        Source::Object(object) => {
            for inner in &object.fields {
                least_of(inner, &format!("{path}.{}", inner.name), times, each);
            }
        }
        Source::Array(array) => {
            let times = times.saturating_mul(array.min_items);
            least_of(&array.element, &format!("{path}.[]"), times, each);
        }
        Source::Instance { .. } | Source::Generator(_) => {}
    }
    if let Some(unique) = &field.unique {
        each(path, unique, times);
    }
}
