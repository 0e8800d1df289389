//! What numbers can be, in all of a configuration, and how wide they have to be to be exact.
//!
//! Input: the checked model. Output: its expressions as wide as their values need (see
//! [`crate::expr::exact`]); the lint `possible-overflow`; an error where 256 bits do not hold what
//! an expression may come to. Invariant: a value that leaves the range of its field is counted, and
//! no other operation can leave 64 bits.
//!
//! Entities are filled by events, events read entities: what is known is a fixpoint. Numbers that
//! grow from round to round have no bound in it. For the generated program that is taken as it is;
//! for the lint such a number goes as far as [`EVENTS`] events lead it.

mod grow;
mod lint;
mod payload;
mod world;

use std::collections::BTreeMap;

use super::payload::MOST_ITEMS;
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::expr::Expr;
use crate::expr::exact::{self, Stop};
use crate::expr::range::{Known, View};
use crate::model::{Array, ChangeValue, Event, Field, Generator, Model, Object, Source, Target};
use crate::source::Span;
use crate::syntax::Config;
use payload::Payload;
use world::World;

/// What a run is taken to have at the most, for the lint: a number that needs more events than this
/// to leave its range is not told.
const EVENTS: i64 = 10_000_000_000;

/// Gives every expression the width that it needs, and reports what may leave its field's range.
pub(super) fn settle(model: &mut Model, config: &Config, sink: &mut Sink) {
    if !computes(model) {
        return;
    }
    let whole = World::of(model, View::Whole).filled(model);
    let warnings = lint::check(model, config, &World::of(model, View::Practical));
    let mut faults = Faults::default();
    for (entity, written) in model.entities.iter_mut().zip(&config.entities) {
        let facts = Payload::of(&entity.object, &entity.initial_consumptions, &whole);
        faults.place = written.name.span;
        faults.object(&mut entity.object, &facts, &[], false);
    }
    for (event, written) in model.events.iter_mut().zip(&config.event_types) {
        faults.place = written.name.span;
        faults.event(event, &whole);
    }
    if faults.found.is_empty() {
        warnings.into_iter().for_each(|warning| sink.push(warning));
    }
    for (span, most) in faults.endless {
        sink.push(
            Diagnostic::error(
                codes::ENDLESS_COUNT,
                span,
                format!("an array can get {most} elements by this, and {MOST_ITEMS} are the most"),
            )
            .here(format!("up to {most}"))
            .note("say what is enough: `min(…, 100)`"),
        );
    }
    for (span, what) in faults.found {
        let error = Diagnostic::error(
            codes::RESULT_TOO_WIDE,
            span,
            "this needs more than 256 bits to be exact",
        )
        .here(what)
        .note("round a part of it first (`round(x, 2)`), or give what it reads a smaller range");
        sink.push(error);
    }
}

/// Whether anything is computed.
fn computes(model: &Model) -> bool {
    fn any(object: &Object) -> bool {
        object.fields.iter().any(of_field)
    }
    fn of_field(field: &Field) -> bool {
        match &field.source {
            Source::Object(object) => any(object),
            Source::Array(array) => array.count.is_some() || of_field(&array.element),
            Source::Instance { .. } => false,
            Source::Generator(generator) => !generator.expressions().is_empty(),
        }
    }
    let objects = model.entities.iter().map(|entity| &entity.object);
    let payloads = model.events.iter().flat_map(Event::payloads);
    let updates = |event: &Event| {
        let mut changes = event.updates.iter().flat_map(|update| &update.changes);
        changes.any(|change| change.increment || matches!(change.value, ChangeValue::Expression(_)))
    };
    let removals = |event: &Event| event.removals.iter().any(|removal| removal.when.is_some());
    let mut events = model.events.iter();
    objects.chain(payloads).any(any) || events.any(|event| updates(event) || removals(event))
}

/// Expressions that 256 bits do not hold: where they are, and why.
#[derive(Default)]
struct Faults {
    /// Where to tell what has no place of its own.
    place: Span,
    found: BTreeMap<Span, String>,
    /// Numbers of elements that are too large: where they are, and the greatest.
    endless: BTreeMap<Span, String>,
}

impl Faults {
    /// Settles one expression; `assigned`: to a field.
    fn expression(&mut self, expr: &mut Expr, facts: &Payload<'_>, assigned: bool, span: Span) {
        let settled = match assigned {
            true => exact::assign(expr, facts),
            false => exact::settle(expr, facts),
        };
        match settled {
            Ok(settled) => *expr = settled.expr,
            Err(Stop::Beyond(what)) => {
                self.found.insert(span, what);
            }
            // Nothing is without a value here.
            Err(Stop::Never) => {}
        }
    }

    fn object(&mut self, object: &mut Object, facts: &Payload<'_>, path: &[usize], in_item: bool) {
        for (index, field) in object.fields.iter_mut().enumerate() {
            let path: Vec<usize> = path.iter().copied().chain([index]).collect();
            self.field(field, facts, &path, in_item);
        }
    }

    fn field(&mut self, field: &mut Field, facts: &Payload<'_>, path: &[usize], in_item: bool) {
        match &mut field.source {
            Source::Object(object) => self.object(object, facts, path, in_item),
            Source::Array(array) => {
                let place = field.written.map_or(self.place, |it| it.expression);
                self.count(array, facts, place);
                let facts = facts.inside(path, in_item);
                match &mut array.element.source {
                    Source::Object(object) => self.object(object, &facts, &[], true),
                    _ => self.field(&mut array.element, &facts, &[], true),
                }
            }
            Source::Instance { .. } => {}
            Source::Generator(generator) => {
                let place = field
                    .written
                    .map_or(self.place, |written| written.expression);
                let assigned = matches!(generator, Generator::Derived(_));
                for expr in generator.expressions_mut() {
                    self.expression(expr, facts, assigned, place);
                }
            }
        }
    }

    /// Settles the expression that says how many elements an array has, and bounds them.
    fn count(&mut self, array: &mut Array, facts: &Payload<'_>, place: Span) {
        let Some(count) = &mut array.count else {
            return;
        };
        let most = facts.count(count);
        self.expression(count, facts, true, place);
        match most.to_i64().map(u64::try_from) {
            _ if most.is_negative() => array.max_items = array.min_items,
            Some(Ok(most)) if most <= MOST_ITEMS => array.max_items = most.max(array.min_items),
            _ => {
                self.endless.insert(place, most.to_string());
            }
        }
    }

    fn event(&mut self, event: &mut Event, whole: &World) {
        let payloads: Vec<Payload<'_>> = event
            .payloads()
            .map(|object| Payload::of_event(object, event, whole))
            .collect();
        // An update reads the payload in whatever way it was made.
        let changed = payloads.iter().cloned().reduce(|all, next| all.join(next));
        let mut updates = event.updates.clone();
        for update in &mut updates {
            let facts = changed
                .as_ref()
                .map(|changed| world::target(changed, event, update.target));
            for change in &mut update.changes {
                if let (ChangeValue::Expression(expr), Some(facts)) = (&mut change.value, &facts) {
                    self.expression(expr, facts, true, change.written);
                }
            }
        }
        let mut removals = event.removals.clone();
        for removal in &mut removals {
            let target = Target::Consumed(removal.consumption);
            let facts = changed
                .as_ref()
                .map(|changed| world::target(changed, event, target));
            if let (Some(when), Some(facts)) = (&mut removal.when, &facts) {
                self.expression(when, facts, false, self.place);
            }
        }
        let roots: Vec<Known> = payloads.into_iter().map(|payload| payload.root).collect();
        event.updates = updates;
        event.removals = removals;
        let consumptions = event.consumptions.clone();
        let objects = std::iter::once(&mut event.payload).chain(&mut event.variants);
        for (object, root) in objects.zip(roots) {
            let facts = Payload::known(root, &consumptions, whole);
            self.object(object, &facts, &[], false);
        }
    }
}
