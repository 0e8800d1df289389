//! `never-read`: state attributes that events change and that nothing reads.
//!
//! Input: the model. Output: warnings. What only its own changes read, or those of another such
//! attribute, is not read. The compiler drops such attributes from the generated program; a
//! configuration may have them to say what it means, so that the lint is silent by default.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::model::{
    AttributeInitial, ChangeValue, Consumption, EntityId, Expr, Model, Object, Read, visit_reads,
};
use crate::syntax::Config;

/// Reports them where they are declared.
pub(super) fn check(model: &Model, config: &Config, sink: &mut Sink) {
    let read = read(model);
    for (index, (entity, named)) in model.entities.iter().zip(&config.entities).enumerate() {
        let attributes = entity.attributes.iter().zip(&named.item.state_attributes);
        for (at, (attribute, written)) in attributes.enumerate() {
            if read.contains(&(index, at))
                || matches!(attribute.initial, AttributeInitial::Mirror(_))
            {
                continue;
            }
            let events = model.events.iter().zip(&config.event_types);
            let changed = events
                .flat_map(|(event, named)| {
                    super::changes(event, &named.item).map(move |change| (event, change))
                })
                .find(|(event, (target, change, _))| {
                    change.attribute == at && event.owner(*target) == Some(EntityId(index))
                });
            let Some((_, (_, _, span))) = changed else {
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
                .label(span, "changed here")
                .note("no filter, no limit, no field and no expression looks at it: the generated program leaves it out"),
            );
        }
    }
}

/// Which attributes something reads, by entity and index.
fn read(model: &Model) -> BTreeSet<(usize, usize)> {
    let mut reads = Reads::default();
    for entity in &model.entities {
        reads.object(&entity.object, &entity.initial_consumptions);
        reads.filters(&entity.initial_consumptions);
    }
    for event in &model.events {
        for payload in event.payloads() {
            reads.object(payload, &event.consumptions);
        }
        reads.filters(&event.consumptions);
        for limit in &event.limits {
            reads.found.insert((limit.entity.0, limit.attribute));
        }
    }
    for scenario in &model.scenarios {
        reads.filters(&scenario.initial);
    }
    // What the changes of an attribute read is read where the attribute is.
    loop {
        let before = reads.found.len();
        for event in &model.events {
            for update in &event.updates {
                for change in &update.changes {
                    let known = event
                        .owner(update.target)
                        .is_some_and(|entity| reads.found.contains(&(entity.0, change.attribute)));
                    if let (true, ChangeValue::Expression(expr)) = (known, &change.value) {
                        reads.expr(expr, &event.consumptions);
                    }
                }
            }
        }
        if reads.found.len() == before {
            return reads.found;
        }
    }
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
