//! `removes_entities`.
//!
//! Input: an event type, what it binds, its payload. Output: whose instances end, and when.
//! Invariant: a condition is a boolean that is never null, and no alias has two.

use super::payload::{Built, Scene};
use super::{Context, absence, update};
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{ConsumptionId, Removal};
use crate::syntax::{self, Named};

/// Checks all removals of an event type.
pub(super) fn check(
    cx: &mut Context<'_>,
    named: &Named<syntax::EventType>,
    scene: &Scene,
    payload: Option<&Built>,
) -> Option<Vec<Removal>> {
    let user = format!("event `{}`", named.name.value);
    let written = &named.item.removes_entities;
    let removals: Vec<Option<Removal>> = written
        .iter()
        .enumerate()
        .map(|(at, removal)| {
            let alias = &removal.alias;
            let Some(index) = scene.consumptions.declared(&alias.value) else {
                if let Some(absent) = scene.absent(&alias.value) {
                    let message = format!("{user} ends `{}`, which is absent", alias.value);
                    cx.sink.push(absence::asked(absent, alias.span, message));
                } else if !scene.incomplete {
                    let aliases: Vec<&str> = scene.consumptions.aliases().collect();
                    let unknown = update::unknown_alias(alias, &aliases, &user, cx.sink);
                    cx.sink.push(unknown);
                }
                return None;
            };
            let mut before = written.iter().take(at);
            let first = before.find(|other| other.alias.value == alias.value);
            if let Some(first) =
                first.filter(|first| first.when.is_some() || removal.when.is_some())
            {
                let message = format!("{user} ends `{}` in two ways", alias.value);
                cx.sink.push(
                    Diagnostic::error(codes::DUPLICATE_UPDATE, alias.span, message)
                        .here("ended again")
                        .label(first.alias.span, "ended here")
                        .note("`when` takes `or` between conditions"),
                );
                return None;
            }
            let consumption = ConsumptionId(index);
            let when = match &removal.when {
                Some(node) => {
                    let words = format!("`when` of `{}` in {user}", alias.value);
                    let place = alias.span;
                    Some(update::condition(
                        cx,
                        (&user, consumption),
                        scene,
                        payload,
                        node,
                        (&words, place),
                    )?)
                }
                None => None,
            };
            Some(Removal { consumption, when })
        })
        .collect();
    removals.into_iter().collect()
}
