//! The order in which the fields of an object are made.
//!
//! Input: what each field needs. Output: indexes, every field after those it needs, otherwise as in the file. Invariant: a permutation; fields
//! of a cycle are left out, and reported.

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::source::Span;

/// A field as far as its order matters.
pub(super) struct Node {
    pub(super) name: String,
    /// Where it says what it needs.
    pub(super) span: Span,
    /// Indexes of the fields it needs.
    pub(super) needs: Vec<usize>,
}

/// Orders fields.
pub(super) fn order(nodes: &[Node], sink: &mut Sink) -> Vec<usize> {
    let mut done: Vec<usize> = Vec::with_capacity(nodes.len());
    let mut waiting: Vec<usize> = (0..nodes.len()).collect();
    loop {
        let ready = waiting.iter().position(|at| {
            nodes
                .get(*at)
                .is_some_and(|node| node.needs.iter().all(|need| done.contains(need)))
        });
        match ready {
            Some(position) => done.push(waiting.remove(position)),
            None => break,
        }
    }
    if !waiting.is_empty() {
        report(nodes, &waiting, sink);
    }
    done
}

/// Reports one circle among the fields that wait; those that merely wait for it are silent.
fn report(nodes: &[Node], waiting: &[usize], sink: &mut Sink) {
    let next = |at: usize| {
        nodes
            .get(at)?
            .needs
            .iter()
            .copied()
            .find(|need| waiting.contains(need))
    };
    let mut seen = Vec::new();
    let mut at = waiting.first().copied();
    while let Some(current) = at {
        if let Some(start) = seen.iter().position(|other| *other == current) {
            let circle: Vec<&Node> = seen
                .iter()
                .skip(start)
                .filter_map(|at| nodes.get(*at))
                .collect();
            let Some(first) = circle.iter().min_by_key(|node| node.span) else {
                return;
            };
            let names: Vec<String> = circle
                .iter()
                .chain(circle.first())
                .map(|node| format!("`{}`", node.name))
                .collect();
            let message = if circle.len() == 1 {
                format!("field `{}` needs its own value", first.name)
            } else {
                format!("fields need each other's values: {}", names.join(" → "))
            };
            let mut diagnostic = Diagnostic::error(codes::FIELD_CYCLE, first.span, message)
                .here(format!("`{}` is computed from the others", first.name));
            for node in circle.iter().filter(|node| node.span != first.span) {
                diagnostic = diagnostic.label(node.span, format!("and `{}` is", node.name));
            }
            sink.push(diagnostic);
            return;
        }
        seen.push(current);
        at = next(current);
    }
}
