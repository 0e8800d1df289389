//! `never-read`: state attributes that events change and that nothing reads.
//!
//! Input: the model. Output: warnings. What only its own changes read, or those of another such
//! attribute, is not read. The compiler drops such attributes from the generated program; a
//! configuration may have them to say what it means, so that the lint is silent by default.

use std::collections::BTreeSet;

use crate::check::changes::Changes;
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::model::{
    AttributeInitial, ChangeValue, Consumption, Expr, Model, Object, Read, visit_reads,
};
use crate::syntax::Config;

/// Reports them where they are declared.
pub(super) fn check(model: &Model, changes: &Changes<'_>, config: &Config, sink: &mut Sink) {
    let read = read(model, changes);
    for (index, (entity, named)) in model.entities.iter().zip(&config.entities).enumerate() {
        let attributes = entity.attributes.iter().zip(&named.item.state_attributes);
        for (at, (attribute, written)) in attributes.enumerate() {
            if read.contains(&(index, at))
                || matches!(attribute.initial, AttributeInitial::Mirror(_))
            {
                continue;
            }
            let Some(changed) = changes.of_attribute(index, at).first() else {
                continue;
            };
            sink.push(
                Diagnostic::warning(
                    codes::NEVER_READ,
                    written.name.span,
                    format!(
                        "the attribute `{}` of entity `{}` is changed, and nothing reads it",
                        attribute.name, entity.name
                    ),
                )
                .here("never read")
                .label(changed.span, "changed here")
                .note("no filter, no limit, no field and no expression looks at it: the generated program leaves it out"),
            );
        }
    }
}

/// Which attributes something reads, by entity and index.
fn read(model: &Model, changes: &Changes<'_>) -> BTreeSet<(usize, usize)> {
    let mut reads = Reads::default();
    for (index, entity) in model.entities.iter().enumerate() {
        reads.object(&entity.object, &entity.initial_consumptions);
        reads.filters(&entity.initial_consumptions);
        for reference in &entity.references {
            if let Read::Attribute(at) = reference.read {
                reads.found.insert((index, at));
            }
        }
    }
    for event in &model.events {
        for payload in event.payloads() {
            reads.object(payload, &event.consumptions);
        }
        for (entity, read) in event.filter_reads() {
            if let Read::Attribute(at) = read {
                reads.found.insert((entity.0, *at));
            }
        }
        for when in event.removals.iter().filter_map(|it| it.when.as_ref()) {
            reads.expr(when, &event.consumptions);
        }
        for limit in &event.limits {
            reads.found.insert((limit.entity.0, limit.attribute));
        }
    }
    for scenario in &model.scenarios {
        reads.filters(&scenario.initial);
    }
    // What the changes of an attribute read is read where the attribute is.
    let mut next: Vec<(usize, usize)> = reads.found.iter().copied().collect();
    while let Some((entity, attribute)) = next.pop() {
        for changed in changes.of_attribute(entity, attribute) {
            if let ChangeValue::Expression(expr) = &changed.change.value {
                let mut inner = Reads::default();
                inner.expr(expr, &changed.event.consumptions);
                let new = inner.found.difference(&reads.found);
                let new: Vec<(usize, usize)> = new.copied().collect();
                reads.found.extend(&new);
                next.extend(new);
            }
        }
    }
    reads.found
}

#[derive(Default)]
struct Reads {
    found: BTreeSet<(usize, usize)>,
}

impl Reads {
    fn read(&mut self, consumption: Option<&Consumption>, read: &Read) {
        if let (Some(consumption), Read::Attribute(at)) = (consumption, read) {
            self.found.insert((consumption.entity.0, *at));
        }
    }

    fn filters(&mut self, consumptions: &[Consumption]) {
        for consumption in consumptions {
            for clause in &consumption.filter {
                self.read(Some(consumption), &clause.read);
            }
        }
    }

    fn object(&mut self, object: &Object, consumptions: &[Consumption]) {
        object.visit_reads(&mut |consumption, read| {
            self.read(consumptions.get(consumption.0), read);
        });
    }

    fn expr(&mut self, expr: &Expr, consumptions: &[Consumption]) {
        visit_reads(expr, &mut |consumption, read| {
            self.read(consumptions.get(consumption.0), read);
        });
    }
}
