//! Fields of an entity that something reads, and event types that create instances without them, or
//! with others in their place.
//!
//! Input: the entities and event types as far as they could be checked. Output: diagnostics alone.
//! Invariant: where none is found, every event that creates an instance gives each field of it that
//! anything reads, and every payload that becomes an instance has it of a type that fits. What
//! nothing reads may be anything. A field that an attribute mirrors is read where the attribute is.

mod misfit;

use std::collections::BTreeMap;

use super::Context;
use super::entity::Checked;
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{
    AttributeInitial, ChangeValue, Consumption, EntityId, Event, Field, Object, OnRemove,
    Production, ProductionKind, Read, Scenario, Source,
};
use crate::model::{Expr, ExprKind, visit};

/// Reports event types whose payload lacks a field that is read.
pub(super) fn check(
    cx: &mut Context<'_>,
    entities: &[Checked],
    events: &[Option<Event>],
    scenarios: &[Scenario],
    initial: &[(EntityId, u64)],
) {
    let mut readers = Readers {
        entities,
        first: entities.iter().map(|_| BTreeMap::new()).collect(),
    };
    let config = cx.config;
    for (id, _) in initial {
        let checked = entities.get(id.0);
        if let Some(entity) = checked.and_then(|checked| checked.entity.as_ref()) {
            let who = format!("an initial instance of `{}`", entity.name);
            readers.object(&entity.object, &entity.initial_consumptions, &who);
        }
    }
    for event in events.iter().flatten() {
        readers.event(event);
    }
    for (index, checked) in entities.iter().enumerate() {
        let references = checked.entity.iter().flat_map(|entity| &entity.references);
        for reference in references.filter(|reference| reference.on_remove != OnRemove::Keep) {
            readers.read(index, &reference.read, "a reference of the entity");
        }
    }
    for scenario in scenarios {
        for consumption in &scenario.initial {
            let who = format!("a filter of scenario `{}`", scenario.name);
            for clause in &consumption.filter {
                readers.read(consumption.entity.0, &clause.read, &who);
            }
        }
    }
    for (number, (event, named)) in events.iter().zip(&config.event_types).enumerate() {
        let Some(event) = event else { continue };
        let reference = named
            .item
            .produces_entity
            .as_ref()
            .or(named.item.produces_or_updates_entity.as_ref());
        let (Some(production), Some(reference)) = (&event.production, reference) else {
            continue;
        };
        misfit::check(cx, &readers, (number, event), production, reference);
        if !creates(production, event) {
            continue;
        }
        let missing = readers.missing(production);
        if missing.is_empty() {
            continue;
        }
        let told: Vec<String> = missing
            .iter()
            .map(|(field, reader)| format!("`{field}`, which {reader} reads"))
            .collect();
        cx.sink.push(
            Diagnostic::error(
                codes::INCOMPLETE_PRODUCTION,
                reference.span,
                format!(
                    "event `{}` produces `{}` without {}",
                    event.name,
                    reference.value,
                    told.join(", and without ")
                ),
            )
            .here("its payload lacks what is read of the instance")
            .note(match missing.as_slice() {
                [(one, _)] => format!("give the payload a field `{one}`"),
                all => {
                    let names: Vec<String> =
                        all.iter().map(|(field, _)| format!("`{field}`")).collect();
                    format!("give the payload the fields {}", names.join(" and "))
                }
            }),
        );
    }
}

/// Whether an event can make an instance that was not there.
fn creates(production: &Production, event: &Event) -> bool {
    match production.kind {
        ProductionKind::Create | ProductionKind::UpdateRandom(_) => true,
        ProductionKind::UpdateConsumed(id) => event
            .consumptions
            .get(id.0)
            .is_none_or(|consumption| consumption.optional),
    }
}

/// Who reads which field first, by entity: paths in its schema.
struct Readers<'a> {
    entities: &'a [Checked],
    first: Vec<BTreeMap<Vec<usize>, String>>,
}

impl Readers<'_> {
    /// The fields that a production does not give and something reads, and who does.
    fn missing(&self, production: &Production) -> Vec<(&str, &str)> {
        let entity = self
            .entities
            .get(production.entity.0)
            .and_then(|checked| checked.entity.as_ref());
        let readers = self.first.get(production.entity.0);
        let (Some(entity), Some(readers)) = (entity, readers) else {
            return Vec::new();
        };
        let fields = entity.object.fields.iter().zip(&production.fields);
        fields
            .enumerate()
            .filter(|(_, (_, given))| given.is_none())
            .filter_map(|(index, (field, _))| {
                // The first path at or behind the field itself, where it leads into it.
                let (path, reader) = readers.range(vec![index]..).next()?;
                let reader = (path.first() == Some(&index)).then_some(reader)?;
                Some((field.name.as_str(), reader.as_str()))
            })
            .collect()
    }

    fn event(&mut self, event: &Event) {
        let who = format!("event `{}`", event.name);
        for payload in event.payloads() {
            self.object(payload, &event.consumptions, &who);
        }
        for (entity, read) in event.filter_reads() {
            self.read(entity.0, read, &format!("a filter of {who}"));
        }
        for limit in &event.limits {
            self.read(limit.entity.0, &Read::Attribute(limit.attribute), &who);
        }
        for change in event.updates.iter().flat_map(|update| &update.changes) {
            if let ChangeValue::Expression(expr) = &change.value {
                self.expr(expr, &event.consumptions, &who);
            }
        }
        for when in event.removals.iter().filter_map(|it| it.when.as_ref()) {
            self.expr(when, &event.consumptions, &who);
        }
    }

    fn object(&mut self, object: &Object, consumptions: &[Consumption], who: &str) {
        for field in &object.fields {
            self.field(field, consumptions, who);
        }
    }

    fn field(&mut self, field: &Field, consumptions: &[Consumption], who: &str) {
        match &field.source {
            Source::Object(object) => self.object(object, consumptions, who),
            Source::Array(array) => {
                if let Some(count) = &array.count {
                    self.expr(count, consumptions, who);
                }
                self.field(&array.element, consumptions, who);
            }
            Source::Instance { consumption, read } => {
                if let Some(consumption) = consumptions.get(consumption.0) {
                    self.read(consumption.entity.0, read, who);
                }
            }
            Source::Generator(generator) => {
                for expr in generator.expressions() {
                    self.expr(expr, consumptions, who);
                }
            }
        }
    }

    fn expr(&mut self, expr: &Expr, consumptions: &[Consumption], who: &str) {
        visit(expr, &mut |part| {
            if let ExprKind::Instance { consumption, read } = &part.kind
                && let Some(consumption) = consumptions.get(consumption.0)
            {
                self.read(consumption.entity.0, read, who);
            }
        });
    }

    fn read(&mut self, entity: usize, read: &Read, who: &str) {
        let path = match read {
            Read::Field(path) => path,
            Read::Attribute(index) => {
                let attribute = self
                    .entities
                    .get(entity)
                    .and_then(|checked| checked.entity.as_ref()?.attributes.get(*index));
                match attribute.map(|attribute| &attribute.initial) {
                    Some(AttributeInitial::Mirror(path) | AttributeInitial::Field(path)) => path,
                    _ => return,
                }
            }
        };
        if let Some(first) = self.first.get_mut(entity) {
            first.entry(path.clone()).or_insert_with(|| who.to_owned());
        }
    }
}
