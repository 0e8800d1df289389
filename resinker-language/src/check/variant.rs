//! A payload as a step of a scenario overrides it.
//!
//! Input: the payload of an event type, and what replaces fields of it. Output: the payload with
//! those fields made otherwise, in an order in which whatever reads an overridden field comes after
//! it. Invariant: its type is that of the event's own payload.

use super::field_order::{self, Node};
use crate::diagnostic::Sink;
use crate::model::{Expr, ExprKind, Field, Generator, Object, Source, visit};
use crate::source::Span;

/// What replaces a field.
#[derive(Clone, Debug)]
pub(super) struct Override {
    /// Indexes down the tree of objects.
    pub path: Vec<usize>,
    /// How it is made instead.
    pub made: Generator,
    /// Where that is written.
    pub span: Span,
}

/// The payload with these fields overridden; `None` where they need each other in a circle, which
/// is reported.
pub(super) fn build(payload: &Object, overrides: &[Override], sink: &mut Sink) -> Option<Object> {
    let mut object = payload.clone();
    for replaced in overrides {
        replace(&mut object, &replaced.path, &replaced.made);
    }
    reorder(&mut object, &[], overrides, sink).then_some(object)
}

fn replace(object: &mut Object, path: &[usize], made: &Generator) {
    let Some((first, rest)) = path.split_first() else {
        return;
    };
    let Some(field) = object.fields.get_mut(*first) else {
        return;
    };
    // What is said of a field, or of a part of it, is there.
    field.null_probability = 0.0;
    match &mut field.source {
        Source::Object(inner) if !rest.is_empty() => replace(inner, rest, made),
        source => {
            *source = Source::Generator(made.clone());
            field.unique = None;
            field.written = None;
        }
    }
}

/// Orders the fields of an object, and of the objects in it, by what they read of each other.
fn reorder(object: &mut Object, prefix: &[usize], overrides: &[Override], sink: &mut Sink) -> bool {
    let reads: Vec<Vec<usize>> = object
        .fields
        .iter()
        .enumerate()
        .map(|(index, field)| {
            let mut found = Vec::new();
            field_reads(field, &mut |path| {
                if let Some([next, ..]) = path.strip_prefix(prefix)
                    && !found.contains(next)
                    // What the parts of an object read of each other is in its own order.
                    && !(*next == index && matches!(field.source, Source::Object(_)))
                {
                    found.push(*next);
                }
            });
            found
        })
        .collect();
    let nodes: Vec<Node> = object
        .fields
        .iter()
        .zip(reads)
        .enumerate()
        .map(|(index, (field, needs))| {
            let path: Vec<usize> = prefix.iter().copied().chain([index]).collect();
            let own = overrides.iter().find(|known| known.path.starts_with(&path));
            // A circle goes through an override: there is none without.
            let span = own.or(overrides.first()).map(|known| known.span);
            Node {
                name: field.name.clone(),
                span: span.unwrap_or_default(),
                needs,
            }
        })
        .collect();
    let order = field_order::order(&nodes, sink);
    if order.len() < object.fields.len() {
        return false;
    }
    object.order = order;
    object.fields.iter_mut().enumerate().all(|(index, field)| {
        let path: Vec<usize> = prefix.iter().copied().chain([index]).collect();
        match &mut field.source {
            Source::Object(inner) => reorder(inner, &path, overrides, sink),
            _ => true,
        }
    })
}

/// Tells of every path of the payload that a field reads.
fn field_reads(field: &Field, tell: &mut impl FnMut(&[usize])) {
    let of_expression = |expr: &Expr, tell: &mut dyn FnMut(&[usize])| {
        visit(expr, &mut |part| {
            if let ExprKind::Payload(path) = &part.kind {
                tell(path);
            }
        });
    };
    match &field.source {
        Source::Object(object) => object
            .fields
            .iter()
            .for_each(|field| field_reads(field, tell)),
        Source::Array(array) => {
            if let Some(count) = &array.count {
                of_expression(count, tell);
            }
            field_reads(&array.element, tell);
        }
        Source::Instance { .. } => {}
        Source::Generator(generator) => {
            for expr in generator.expressions() {
                of_expression(expr, tell);
            }
        }
    }
}
