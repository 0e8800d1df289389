//! `count: all`: arrays whose items are all instances that match.
//!
//! Input: what an event type takes, its payload known. Output: diagnostics. Invariant: where
//! nothing is reported, nothing else takes instances of an entity of which an array takes all.

use std::collections::BTreeMap;

use super::Context;
use super::payload::Scene;
use crate::diagnostic::{Diagnostic, codes};
use crate::source::Span;
use crate::syntax::{self, SelectionName};

/// Checks the consumptions of which arrays take all. Whether nothing was reported.
pub(super) fn check(
    cx: &mut Context<'_>,
    items: &[syntax::Consumption],
    scene: &Scene,
    user: &str,
) -> bool {
    if scene.incomplete {
        return true;
    }
    let mut sound = requires_some(cx, items, &scene.all, user);
    for (at, span) in &scene.all {
        let Some(known) = scene.consumptions.get(*at) else {
            continue;
        };
        let selection = items.get(*at).and_then(|item| item.selection.as_ref());
        if let Some(selection) = selection.filter(|it| it.value != SelectionName::Random) {
            sound = false;
            let message = format!("{user} takes all of `{}`, and selects some", known.alias);
            cx.sink.push(
                Diagnostic::error(codes::CONFLICTING_KEYS, selection.span, message)
                    .here("which of them come first")
                    .label(
                        *span,
                        "all of them, in the order in which they were created",
                    ),
            );
        }
    }
    let all = scene.all.iter().map(|(at, span)| (at, span, true));
    let counted = scene.counted.iter().map(|(at, span)| (at, span, false));
    for (at, span, is_all) in all.chain(counted) {
        sound &= alone(cx, scene, *at, *span, is_all, user);
    }
    sound
}

/// Reports another instance of the entity of which an array takes all, or as many as an expression
/// says: how many those are is known when the others have been taken. Whether there is none.
fn alone(
    cx: &mut Context<'_>,
    scene: &Scene,
    at: usize,
    span: Span,
    is_all: bool,
    user: &str,
) -> bool {
    let Some(known) = scene.consumptions.get(at) else {
        return true;
    };
    let others = scene.consumptions.iter().enumerate();
    let mut others = others.filter(|(other, it)| *other != at && it.entity == known.entity);
    let Some((index, other)) = others.next() else {
        return true;
    };
    let place: Option<Span> = scene.spans.get(index).copied().flatten();
    let (number, here, who) = match is_all {
        true => ("all", "all of them", "takes all"),
        false => (
            "a number",
            "as many as this says",
            "takes as many as an expression says",
        ),
    };
    let message = format!(
        "{user} takes {number} of `{}`, and `{}` is another instance of the same entity",
        known.alias, other.alias
    );
    let diagnostic = Diagnostic::error(codes::NOT_YET_SUPPORTED, span, message)
        .here(here)
        .note(format!(
            "let an event type that {who} take nothing else of that entity"
        ));
    cx.sink.push(match place {
        Some(place) => diagnostic.label(place, "one more"),
        None => diagnostic,
    });
    false
}

/// Reports consumptions that must have no match at least, but for those of which an array takes
/// `all`. Whether there are none.
pub(super) fn requires_some(
    cx: &mut Context<'_>,
    items: &[syntax::Consumption],
    all: &BTreeMap<usize, Span>,
    user: &str,
) -> bool {
    let mut sound = true;
    for (at, item) in items.iter().enumerate() {
        let none = item.min_required.as_ref().filter(|it| it.value == 0);
        if let Some(none) = none.filter(|_| !all.contains_key(&at)) {
            sound = false;
            cx.sink.push(
                Diagnostic::error(
                    codes::INVALID_VALUE,
                    none.span,
                    format!("`min_required` of what {user} takes is an integer, 1 or more, not 0"),
                )
                .here("expected an integer, 1 or more")
                .note("0 is for an array that takes all matches (`count: all`) and may be empty; what may not be there is `optional`"),
            );
        }
    }
    sound
}
