//! Which fields of a payload can be made after its event, on any thread.
//!
//! Input: an event and one of its payloads. Output: the fields that make up its rest. Invariant: a
//! field of the rest is a function of the seed, the ordinal, the time and other fields of the same
//! payload; no effect reads it, and neither does a field that is not of the rest. Everything else
//! is made in order with the state, by the core.

use std::collections::{BTreeMap, BTreeSet};

use resinker_language::model::{ChangeValue, Expr, ExprKind, Field, Object, Source, visit};

use super::filling::Filler;
use crate::ir::{ColumnValue, CounterOwner, Event, Program, is_divided};
use crate::lower::streams::part;

/// The paths of these fields, outside of arrays and of objects that may be null.
pub(super) fn find(event: &Event, payload: &Object, program: &Program) -> BTreeSet<Vec<usize>> {
    let mut leaves = Vec::new();
    collect(payload, &[], "", &mut leaves);
    let needed = needed(event);
    let mut core: Vec<bool> = leaves
        .iter()
        .map(|leaf| {
            needed.iter().any(|path| meet(path, &leaf.path))
                || counts(leaf, &event.counters)
                || asks_state(leaf, event, payload, program)
        })
        .collect();
    // What a field of the core reads is of the core.
    loop {
        let reads: Vec<&Vec<usize>> = leaves
            .iter()
            .zip(&core)
            .filter(|(_, core)| **core)
            .flat_map(|(leaf, _)| &leaf.reads)
            .collect();
        let mut changed = false;
        for (leaf, core) in leaves.iter().zip(&mut core) {
            if !*core && reads.iter().any(|path| meet(path, &leaf.path)) {
                *core = true;
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    let rest = leaves.into_iter().zip(core);
    rest.filter(|(_, core)| !core)
        .map(|(leaf, _)| leaf.path)
        .collect()
}

/// A field that is made as a whole.
struct Leaf<'a> {
    path: Vec<usize>,
    /// As its streams are named.
    name: String,
    field: &'a Field,
    /// What it reads of the payload.
    reads: Vec<Vec<usize>>,
}

fn collect<'a>(object: &'a Object, path: &[usize], name: &str, leaves: &mut Vec<Leaf<'a>>) {
    for (index, field) in object.fields.iter().enumerate() {
        let path: Vec<usize> = path.iter().copied().chain([index]).collect();
        let name = if name.is_empty() {
            part(&field.name)
        } else {
            format!("{name}.{}", part(&field.name))
        };
        match &field.source {
            Source::Object(inner) if is_divided(field) => collect(inner, &path, &name, leaves),
            _ => {
                let mut reads = Vec::new();
                each_expression(field, &mut |expr| payload_reads(expr, &mut reads));
                leaves.push(Leaf {
                    path,
                    name,
                    field,
                    reads,
                });
            }
        }
    }
}

fn each_expression(field: &Field, each: &mut dyn FnMut(&Expr)) {
    match &field.source {
        Source::Object(object) => {
            for field in &object.fields {
                each_expression(field, each);
            }
        }
        Source::Array(array) => each_expression(&array.element, each),
        Source::Instance { .. } => {}
        Source::Generator(generator) => generator.expressions().into_iter().for_each(each),
    }
}

fn payload_reads(expr: &Expr, reads: &mut Vec<Vec<usize>>) {
    visit(expr, &mut |part| {
        if let ExprKind::Payload(path) = &part.kind {
            reads.push(path.clone());
        }
    });
}

/// What effects read of the payload.
fn needed(event: &Event) -> Vec<Vec<usize>> {
    let mut needed = Vec::new();
    if let Some(production) = &event.checked.production {
        needed.push(production.key.clone());
        for value in &event.produced_values {
            if let ColumnValue::Field(path) = value {
                needed.push(path.clone());
            }
        }
    }
    for change in event.checked.updates.iter().flat_map(|it| &it.changes) {
        match &change.value {
            ChangeValue::Payload(path) => needed.push(path.clone()),
            ChangeValue::Expression(expr) => payload_reads(expr, &mut needed),
            // Items that pick instances are of the core.
            ChangeValue::Item(_) | ChangeValue::Literal(_) => {}
        }
    }
    needed
}

/// Whether one is part of the other.
fn meet(a: &[usize], b: &[usize]) -> bool {
    a.starts_with(b) || b.starts_with(a)
}

/// Whether it, or something inside it, counts from event to event.
fn counts(leaf: &Leaf<'_>, counters: &BTreeMap<String, CounterOwner>) -> bool {
    counters.keys().any(|name| {
        name.strip_prefix(&leaf.name)
            .is_some_and(|inner| inner.is_empty() || inner.starts_with(['.', '[']))
    })
}

/// Whether it asks what instances there are, or counts what leaves its range.
fn asks_state(leaf: &Leaf<'_>, event: &Event, payload: &Object, program: &Program) -> bool {
    let mut filler = Filler::new(program, &event.picks, &event.counters, payload);
    filler.updated(event);
    filler.leaf(leaf.field, &leaf.path, &leaf.name);
    let uses = filler.finish();
    uses.world || uses.overflows || !uses.picks.is_empty()
}
