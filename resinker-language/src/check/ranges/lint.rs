//! `possible-overflow`: results that may leave the range of their field.
//!
//! Input: the model, and what its numbers come to in practice. Output: warnings. Invariant: each
//! expression is told of once, whatever schemas and event types share it, with the widest of its
//! ranges.

use std::collections::BTreeMap;

use super::payload::Payload;
use super::world::{self, World};
use crate::diagnostic::{Diagnostic, codes};
use crate::expr::exact;
use crate::expr::range::{Exact, Known};
use crate::model::{
    ChangeValue, EntityId, Event, Field, Generator, Model, Object, Source, Type, Written,
};
use crate::source::Span;
use crate::syntax::Config;

/// A finding: whose result, its range, its type.
struct Found {
    what: String,
    range: Known,
    ty: Type,
    /// Where it is no result but what is added each time.
    increment: bool,
}

#[derive(Default)]
struct Finder {
    /// By the places of the expression and of what declares its digits.
    found: BTreeMap<(Span, Span), Found>,
}

/// Finds them.
pub(super) fn check(model: &Model, config: &Config, world: &World) -> Vec<Diagnostic> {
    let mut finder = Finder::default();
    for entity in &model.entities {
        let payload = Payload::of(&entity.object, &entity.initial_consumptions, world);
        finder.object(&entity.object, &payload);
    }
    for event in &model.events {
        for object in event.payloads() {
            let payload = Payload::of_event(object, event, world);
            finder.object(object, &payload);
            finder.updates(event, &payload, model, config, world);
        }
    }
    let warnings = finder
        .found
        .into_iter()
        .map(|((expression, digits), found)| {
            let kind = match &found.ty {
                Type::Decimal(1) => "a number with 1 decimal".to_owned(),
                Type::Decimal(scale) => format!("a number with {scale} decimals"),
                _ => "an integer".to_owned(),
            };
            let scale = match &found.ty {
                Type::Decimal(scale) => *scale,
                _ => 0,
            };
            let (here, message) = if found.increment {
                (
                    format!("adds {}", exact::shown(&found.range)),
                    format!("{} may be led out of the range of {kind}", found.what),
                )
            } else {
                (
                    exact::shown(&found.range),
                    format!("{} may leave the range of {kind}", found.what),
                )
            };
            let warning = Diagnostic::warning(codes::POSSIBLE_OVERFLOW, expression, message)
                .here(here)
                .label(digits, format!("holds {}", Exact::bounds(scale).shown()))
                .note("a value beyond becomes the bound, and the run's summary counts it");
            match &found.ty {
                Type::Decimal(scale) if *scale > 0 => {
                    warning.note("with fewer decimals it holds larger numbers")
                }
                _ => warning,
            }
        });
    warnings.collect()
}

impl Finder {
    fn add(&mut self, places: (Span, Span), what: &str, range: Known, ty: &Type, increment: bool) {
        self.found
            .entry(places)
            .and_modify(|found| {
                let known = std::mem::replace(&mut found.range, Known::Never);
                found.range = known.join(range.clone());
            })
            .or_insert_with(|| Found {
                what: what.to_owned(),
                range: range.clone(),
                ty: ty.clone(),
                increment,
            });
    }

    fn object(&mut self, object: &Object, payload: &Payload<'_>) {
        self.fields(object, payload, &[], false);
    }

    fn fields(&mut self, object: &Object, payload: &Payload<'_>, path: &[usize], in_item: bool) {
        for (index, field) in object.fields.iter().enumerate() {
            let path: Vec<usize> = path.iter().copied().chain([index]).collect();
            self.field(field, payload, &path, in_item);
        }
    }

    fn field(&mut self, field: &Field, payload: &Payload<'_>, path: &[usize], in_item: bool) {
        match &field.source {
            Source::Object(object) => self.fields(object, payload, path, in_item),
            Source::Array(array) => {
                let facts = payload.inside(path, in_item);
                match &array.element.source {
                    Source::Object(object) => self.fields(object, &facts, &[], true),
                    _ => self.field(&array.element, &facts, &[], true),
                }
            }
            Source::Generator(Generator::Derived(expr)) => {
                let (Some(Written { expression, digits }), Ok(settled)) =
                    (field.written, exact::assign(expr, payload))
                else {
                    return;
                };
                let what = match field.name.as_str() {
                    "" => "this element".to_owned(),
                    name => format!("`{name}`"),
                };
                for range in settled.overflows {
                    self.add((expression, digits), &what, range, &field.ty, false);
                }
            }
            Source::Generator(_) | Source::Instance { .. } => {}
        }
    }

    fn updates(
        &mut self,
        event: &Event,
        payload: &Payload<'_>,
        model: &Model,
        config: &Config,
        world: &World,
    ) {
        for (target, change) in crate::check::changes::changes(event) {
            let Some(EntityId(index)) = event.owner(target) else {
                continue;
            };
            let (Some(entity), Some(declared), Some(known)) = (
                model.entities.get(index),
                config.entities.get(index),
                world.entities.get(index),
            ) else {
                continue;
            };
            let Some(attribute) = entity.attributes.get(change.attribute) else {
                continue;
            };
            let facts = world::target(payload, event, target);
            let stated = declared.item.state_attributes.get(change.attribute);
            let digits = stated.map(|declared| {
                let precision = declared.item.schema.precision.as_ref();
                precision.map_or(declared.name.span, |precision| precision.span)
            });
            let Some(digits) = attribute.field.or(digits) else {
                continue;
            };
            let what = format!("`{}` of `{}`", attribute.name, entity.name);
            let places = (change.written, digits);
            if let ChangeValue::Expression(expr) = &change.value
                && let Ok(settled) = exact::assign(expr, &facts)
            {
                for range in settled.overflows {
                    self.add(places, &what, range, &attribute.ty, false);
                }
            }
            if !change.increment {
                continue;
            }
            let before = known.attributes.get(change.attribute);
            let after = world::after(change, attribute, &facts, before);
            if let (Known::Exact(after), Known::Exact(amount)) =
                (after, world::value(change, &attribute.ty, &facts))
                && !after.fits()
            {
                let amount = match change.negate {
                    true => amount.negated().unwrap_or(amount),
                    false => amount,
                };
                self.add(places, &what, Known::Exact(amount), &attribute.ty, true);
            }
        }
    }
}
