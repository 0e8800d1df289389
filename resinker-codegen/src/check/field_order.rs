//! The order in which the fields of an object are made.
//!
//! Input: what each field needs. Output: indexes, every field after those it needs, otherwise as in the file. Invariant: a permutation; fields
//! of a cycle are left out, and reported.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::source::Span;

/// A field as far as its order matters.
pub(super) struct Node {
    pub(super) name: String,
    /// Where it says what it needs.
    pub(super) span: Span,
    /// Indexes of the fields it needs, distinct.
    pub(super) needs: Vec<usize>,
}

/// Orders fields: always the first in the file of those that need nothing more.
pub(super) fn order(nodes: &[Node], sink: &mut Sink) -> Vec<usize> {
    let mut users: Vec<Vec<usize>> = nodes.iter().map(|_| Vec::new()).collect();
    let mut open: Vec<usize> = nodes.iter().map(|node| node.needs.len()).collect();
    for (at, node) in nodes.iter().enumerate() {
        for need in &node.needs {
            if let Some(users) = users.get_mut(*need) {
                users.push(at);
            }
        }
    }
    let mut ready: BinaryHeap<Reverse<usize>> = (0..nodes.len())
        .filter(|at| open.get(*at) == Some(&0))
        .map(Reverse)
        .collect();
    let mut done: Vec<usize> = Vec::with_capacity(nodes.len());
    while let Some(Reverse(at)) = ready.pop() {
        done.push(at);
        for user in users.get(at).into_iter().flatten() {
            if let Some(open) = open.get_mut(*user) {
                *open -= 1;
                if *open == 0 {
                    ready.push(Reverse(*user));
                }
            }
        }
    }
    let waiting: Vec<usize> = (0..nodes.len())
        .filter(|at| open.get(*at).is_some_and(|open| *open > 0))
        .collect();
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
