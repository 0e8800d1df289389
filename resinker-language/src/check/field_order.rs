//! The order in which the fields of an object are made.
//!
//! Input: what each field needs. Output: indexes, every field after those it needs, otherwise as in
//! the file. Invariant: a permutation; fields of a cycle are left out, and reported.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::resolve::circle::{MOST_LINKS, circles, drawn};
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
    if done.len() < nodes.len() {
        let needs: Vec<Vec<usize>> = nodes.iter().map(|node| node.needs.clone()).collect();
        for circle in circles(&needs) {
            let members = circle.iter().filter_map(|at| nodes.get(*at)).collect();
            report(members, sink);
        }
    }
    done
}

/// Reports a circle of fields; those that merely wait for it are silent.
fn report(circle: Vec<&Node>, sink: &mut Sink) {
    let Some((first, rest)) = circle.split_first() else {
        return;
    };
    let names: Vec<String> = circle
        .iter()
        .map(|node| format!("`{}`", node.name))
        .collect();
    let (message, here) = if rest.is_empty() {
        (
            format!("field `{}` needs its own value", first.name),
            "is computed from itself".to_owned(),
        )
    } else {
        (
            format!("fields need each other's values: {}", drawn(&names)),
            format!("`{}` is computed from the others", first.name),
        )
    };
    let mut diagnostic = Diagnostic::error(codes::FIELD_CYCLE, first.span, message).here(here);
    for node in rest.iter().take(MOST_LINKS) {
        diagnostic = diagnostic.label(node.span, format!("and `{}` is", node.name));
    }
    sink.push(diagnostic);
}
