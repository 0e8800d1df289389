//! Which fields of a payload can be made after its event, on any thread.
//!
//! Input: an event and one of its payloads. Output: the fields that make up its rest. Invariant: a
//! field of the rest is a function of the seed, the ordinal, the time and other fields of the same
//! payload; no effect reads it, and neither does a field that is not of the rest. Everything else
//! is made in order with the state, by the core.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use resinker_language::model::{ChangeValue, Expr, ExprKind, Field, Object, Source, visit};

use super::filling::Filler;
use crate::ir::{ColumnValue, CounterOwner, Event, Program, is_divided};
use crate::lower::streams::part;

/// The paths of these fields, outside of arrays and of objects that may be null.
pub(super) fn find(event: &Event, payload: &Object, program: &Program) -> BTreeSet<Vec<usize>> {
    let mut leaves = Vec::new();
    collect(payload, &[], "", &mut leaves);
    let mut needed = needed(event);
    let mut rest = BTreeSet::new();
    // What reads a field is made after it: backwards, all that the core reads of a field is known
    // once its turn comes.
    for leaf in leaves.into_iter().rev() {
        if is_needed(&leaf.path, &needed)
            || counts(&leaf, &event.counters)
            || asks_state(&leaf, event, payload, program)
        {
            needed.extend(leaf.reads);
        } else {
            rest.insert(leaf.path);
        }
    }
    rest
}

/// A field that is made as a whole.
struct Leaf<'a> {
    path: Vec<usize>,
    /// As its streams are named.
    name: String,
    field: &'a Field,
    /// What it reads of the payload.
    reads: BTreeSet<Vec<usize>>,
}

/// All of them, in the order in which they are made.
fn collect<'a>(object: &'a Object, path: &[usize], name: &str, leaves: &mut Vec<Leaf<'a>>) {
    for &index in &object.order {
        let Some(field) = object.fields.get(index) else {
            continue;
        };
        let path: Vec<usize> = path.iter().copied().chain([index]).collect();
        let name = if name.is_empty() {
            part(&field.name)
        } else {
            format!("{name}.{}", part(&field.name))
        };
        match &field.source {
            Source::Object(inner) if is_divided(field) => collect(inner, &path, &name, leaves),
            _ => {
                let mut reads = BTreeSet::new();
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
        Source::Array(array) => {
            array.count.iter().for_each(&mut *each);
            each_expression(&array.element, each);
        }
        Source::Instance { .. } => {}
        Source::Generator(generator) => generator.expressions().into_iter().for_each(each),
    }
}

fn payload_reads(expr: &Expr, reads: &mut BTreeSet<Vec<usize>>) {
    visit(expr, &mut |part| {
        if let ExprKind::Payload(path) = &part.kind {
            reads.insert(path.clone());
        }
    });
}

/// What effects read of the payload.
fn needed(event: &Event) -> BTreeSet<Vec<usize>> {
    let mut needed = BTreeSet::new();
    if let Some(production) = &event.checked.production {
        needed.insert(production.key.clone());
        for value in &event.produced_values {
            if let ColumnValue::Field(path) = value {
                needed.insert(path.clone());
            }
        }
    }
    for change in event.checked.updates.iter().flat_map(|it| &it.changes) {
        match &change.value {
            ChangeValue::Payload(path) => {
                needed.insert(path.clone());
            }
            ChangeValue::Expression(expr) => payload_reads(expr, &mut needed),
            // Items that pick instances are of the core.
            ChangeValue::Item(_) | ChangeValue::Literal(_) => {}
        }
    }
    needed
}

/// Whether something of the field at this path is needed, or something that it is part of.
fn is_needed(path: &[usize], needed: &BTreeSet<Vec<usize>>) -> bool {
    let mut wholes = (0..=path.len()).filter_map(|length| path.get(..length));
    let mut after = needed.range::<[usize], _>((Bound::Included(path), Bound::Unbounded));
    wholes.any(|whole| needed.contains(whole))
        || after.next().is_some_and(|first| first.starts_with(path))
}

/// Whether it, or something inside it, counts from event to event.
fn counts(leaf: &Leaf<'_>, counters: &BTreeMap<String, CounterOwner>) -> bool {
    let from = (Bound::Included(leaf.name.as_str()), Bound::Unbounded);
    let counters = counters.range::<str, _>(from);
    counters
        .map_while(|(name, _)| name.strip_prefix(&leaf.name))
        .any(|inner| inner.is_empty() || inner.starts_with(['.', '[']))
}

/// Whether it asks what instances there are, or counts what leaves its range.
fn asks_state(leaf: &Leaf<'_>, event: &Event, payload: &Object, program: &Program) -> bool {
    let mut filler = Filler::new(program, &event.picks, &event.counters, payload);
    filler.updated(event);
    filler.leaf(leaf.field, &leaf.path, &leaf.name);
    let uses = filler.finish();
    uses.world || uses.overflows || !uses.picks.is_empty()
}
