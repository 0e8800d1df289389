//! `consumes_entities` and `requires_initial_entities`.
//!
//! Input: the items as written. Output: consumptions with checked filters. Invariant: aliases are distinct.

use super::payload::Scene;
use super::{Context, filter};
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{Consumption, EntityId};
use crate::source::{Span, Spanned};
use crate::syntax::{self, SelectionName};

/// Checks the items of one event type or scenario into a scene. `user` says whose they are: ``event `Login` ``.
pub(super) fn check(cx: &mut Context<'_>, items: &[syntax::Consumption], user: &str) -> Scene {
    let mut scene = Scene::default();
    for item in items {
        let Some((consumption, span)) = one(cx, item, user) else {
            scene.incomplete = true;
            continue;
        };
        let twin = scene
            .consumptions
            .iter()
            .position(|known| known.alias == consumption.alias);
        if let Some(twin) = twin {
            let first = scene.spans.get(twin).copied().flatten();
            report_twin(cx, item, &consumption.alias, span, first);
            scene.incomplete = true;
            continue;
        }
        scene.consumptions.push(consumption);
        scene.spans.push(Some(span));
    }
    scene
}

fn report_twin(
    cx: &mut Context<'_>,
    item: &syntax::Consumption,
    alias: &str,
    span: Span,
    first: Option<Span>,
) {
    let mut diagnostic = Diagnostic::error(
        codes::DUPLICATE_ALIAS,
        span,
        format!("alias `{alias}` stands twice"),
    )
    .here("the second");
    if let Some(first) = first {
        diagnostic = diagnostic.label(first, "the first");
    }
    if item.alias.is_none() {
        diagnostic =
            diagnostic.note("without an `alias` it is the entity's name: give each its own");
    }
    cx.sink.push(diagnostic);
}

fn one(
    cx: &mut Context<'_>,
    item: &syntax::Consumption,
    user: &str,
) -> Option<(Consumption, Span)> {
    let name = item.name.as_ref()?;
    let entity = cx
        .names
        .entities
        .find(name, &format!("{user} consumes"), cx.sink);
    // The filter is checked even where the alias is wrong, not where the entity is unknown: its fields are then, too.
    let entity = entity?;
    let filter = filter::check(cx, &item.selection_filter, entity);
    selection(cx, item);
    let alias: &Spanned<String> = item.alias.as_ref().unwrap_or(name);
    Some((
        Consumption {
            entity: EntityId(entity),
            alias: alias.value.clone(),
            filter: filter?,
            min_required: item.min_required.as_ref().map_or(1, |min| min.value),
            per_item: None,
            optional: false,
            implicit: false,
        },
        alias.span,
    ))
}

/// Selections other than `random` are read but not run yet.
fn selection(cx: &mut Context<'_>, item: &syntax::Consumption) {
    let random = item
        .selection
        .as_ref()
        .filter(|selection| selection.value != SelectionName::Random);
    let parameter = item
        .exponent
        .as_ref()
        .map(|exponent| exponent.span)
        .or(item.window.as_ref().map(|window| window.span));
    match (random, parameter) {
        (Some(selection), _) => cx.sink.push(
            Diagnostic::error(
                codes::NOT_YET_SUPPORTED,
                selection.span,
                "only `selection: random` runs in this version".to_owned(),
            )
            .here("read, but not run yet"),
        ),
        (None, Some(span)) => cx.sink.push(
            Diagnostic::error(
                codes::MISPLACED_KEY,
                span,
                "`exponent` and `window` belong to `selection: zipf` and `selection: recent`"
                    .to_owned(),
            )
            .here("has no effect on a random selection"),
        ),
        (None, None) => {}
    }
}
