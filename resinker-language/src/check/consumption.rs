//! `consumes_entities` and `requires_initial_entities`.
//!
//! Input: the items as written. Output: consumptions with checked filters. Invariant: aliases are
//! distinct.

use super::payload::Scene;
use super::{Context, absence, filter, relations};
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{Consumption, EntityId, Selection};
use crate::source::{Span, Spanned};
use crate::syntax::{self, SelectionName};

/// Checks the items of one event type or scenario into a scene. `user` says whose they are:
/// ``event `Login` ``.
pub(super) fn check(
    cx: &mut Context<'_>,
    items: &[syntax::Consumption],
    absences: &[syntax::Absence],
    user: &str,
) -> Scene {
    let mut scene = Scene {
        absent: absence::names(cx, absences),
        ..Scene::default()
    };
    for item in items {
        scene.incomplete |= item.partial;
        let Some((consumption, span, sound)) = check_consumption(cx, item, items, &scene, user)
        else {
            scene.incomplete = true;
            continue;
        };
        scene.unsound |= !sound;
        let twin = scene.consumptions.declared(&consumption.alias);
        if let Some(twin) = twin {
            let first = scene.spans.get(twin).copied().flatten();
            if !item.partial {
                let aliased = item.alias.is_some();
                report_twin(cx, aliased, &consumption.alias, span, first, user);
            }
            scene.incomplete = true;
            continue;
        }
        scene.consumptions.push(consumption);
        scene.spans.push(Some(span));
    }
    absence::check(cx, absences, items, &mut scene, user);
    scene
}

pub(super) fn report_twin(
    cx: &mut Context<'_>,
    aliased: bool,
    alias: &str,
    span: Span,
    first: Option<Span>,
    user: &str,
) {
    let mut diagnostic = Diagnostic::error(
        codes::DUPLICATE_ALIAS,
        span,
        format!("{user} gives alias `{alias}` to two instances"),
    )
    .here("the second");
    if let Some(first) = first {
        diagnostic = diagnostic.label(first, "the first");
    }
    if !aliased {
        diagnostic =
            diagnostic.note("without an `alias` it is the entity's name: give each its own");
    }
    cx.sink.push(diagnostic);
}

fn check_consumption(
    cx: &mut Context<'_>,
    item: &syntax::Consumption,
    items: &[syntax::Consumption],
    scene: &Scene,
    user: &str,
) -> Option<(Consumption, Span, bool)> {
    let name = item.name.as_ref()?;
    let entity = cx
        .names
        .entities
        .find(name, &format!("{user} consumes"), cx.sink);
    // Of an entity that is unknown, so are the fields that its filter looks at.
    let entity = entity?;
    let filter = filter::check(cx, &item.selection_filter, entity, user);
    let relation = relations::check(cx, (item, items, usize::MAX), entity, scene, user);
    let selection = selection(item);
    // What else the event says of this instance is checked even where its filter is wrong.
    let sound = filter.is_some() && relation.is_some();
    let alias: &Spanned<String> = item.alias.as_ref().unwrap_or(name);
    Some((
        Consumption {
            entity: EntityId(entity),
            alias: alias.value.clone(),
            filter: filter.unwrap_or_default(),
            relation: relation.flatten(),
            min_required: item.min_required.as_ref().map_or(1, |min| min.value),
            per_item: None,
            optional: item.optional.is_some(),
            implicit: false,
            selection,
        },
        alias.span,
        sound,
    ))
}

/// Newest matches that `selection: recent` picks from, where it does not say.
const DEFAULT_WINDOW: u64 = 100;

/// The exponent of `selection: zipf`, where it does not say.
const DEFAULT_EXPONENT: f64 = 1.0;

/// Which of the matches is taken.
fn selection(item: &syntax::Consumption) -> Selection {
    let name = item.selection.as_ref().map(|name| name.value);
    match name.unwrap_or(SelectionName::Random) {
        SelectionName::Random => Selection::Random,
        SelectionName::Oldest => Selection::Oldest,
        SelectionName::Newest => Selection::Newest,
        SelectionName::Recent => Selection::Recent {
            window: item
                .window
                .as_ref()
                .map_or(DEFAULT_WINDOW, |window| window.value),
        },
        SelectionName::Zipf => Selection::Zipf {
            exponent: item
                .exponent
                .as_ref()
                .map_or(DEFAULT_EXPONENT, |exponent| exponent.value),
        },
    }
}
