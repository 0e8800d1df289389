//! `absent: true`: what may not be there for an event to happen.
//!
//! Input: the items as written, and what the event takes. Output: absences with checked filters,
//! and diagnostics wherever something is asked of what is absent. Invariant: an absence relates to
//! nothing but what the event takes and lists before it.

use super::payload::Scene;
use super::{Context, consumption, filter, relations};
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{Absence, EntityId};
use crate::resolve::names::Lookup;
use crate::source::{Span, Spanned};
use crate::syntax;

/// What an absence is called.
#[derive(Clone, Debug)]
pub(super) struct Absent {
    /// Its alias, else the entity's name.
    pub(super) name: String,
    /// Whether that is an alias.
    aliased: bool,
    entity: usize,
    /// Where it is called so.
    pub(super) span: Span,
}

/// What the absences of an event type are called.
pub(super) fn names(cx: &Context<'_>, items: &[syntax::Absence]) -> Vec<Absent> {
    let named = items.iter().filter_map(|absence| {
        let item = &absence.item;
        let name = item.name.as_ref()?;
        let Lookup::Found(entity) = cx.names.entities.get(&name.value) else {
            return None;
        };
        let alias = item.alias.as_ref().unwrap_or(name);
        Some(Absent {
            name: alias.value.clone(),
            aliased: item.alias.is_some(),
            entity,
            span: alias.span,
        })
    });
    named.collect()
}

/// Checks the absences of an event type into its scene.
pub(super) fn check(
    cx: &mut Context<'_>,
    items: &[syntax::Absence],
    taken: &[syntax::Consumption],
    scene: &mut Scene,
    user: &str,
) {
    for (at, absence) in items.iter().enumerate() {
        let item = &absence.item;
        scene.incomplete |= item.partial;
        let Some(name) = &item.name else {
            scene.incomplete = true;
            continue;
        };
        let found = cx
            .names
            .entities
            .find(name, &format!("{user} consumes"), cx.sink);
        let Some(entity) = found else {
            scene.incomplete = true;
            continue;
        };
        let filter = filter::check(cx, &item.selection_filter, entity, user);
        let listed = (item, taken, absence.place);
        let relation = relations::check(cx, listed, entity, scene, user);
        if let Some(alias) = &item.alias {
            twin(cx, (at, items), alias, scene, user);
        }
        let (Some(filter), Some(relation)) = (filter, relation) else {
            scene.unsound = true;
            continue;
        };
        let alias = item.alias.as_ref().unwrap_or(name);
        scene.absences.push(Absence {
            entity: EntityId(entity),
            alias: alias.value.clone(),
            filter,
            relation,
        });
    }
}

/// Reports an alias that stands twice. Without aliases, several absences of one entity are nothing
/// that could be confused.
fn twin(
    cx: &mut Context<'_>,
    (at, items): (usize, &[syntax::Absence]),
    alias: &Spanned<String>,
    scene: &mut Scene,
    user: &str,
) {
    let taken = scene.consumptions.declared(&alias.value);
    let taken = taken.and_then(|twin| scene.spans.get(twin).copied().flatten());
    let before = items.iter().take(at);
    let mut before = before.filter_map(|other| other.item.alias.as_ref());
    let before = before.find(|other| other.value == alias.value);
    if let Some(first) = taken.or(before.map(|other| other.span)) {
        consumption::report_twin(cx, true, &alias.value, alias.span, Some(first), user);
        scene.incomplete = true;
    }
}

impl Scene {
    /// The absence that a name means where something is asked of an instance.
    pub(super) fn absent(&self, name: &str) -> Option<&Absent> {
        let mut named = self.absent.iter().filter(|absent| absent.name == name);
        named.find(|absent| {
            let entity = EntityId(absent.entity);
            let mut taken = self.consumptions.iter();
            absent.aliased || !taken.any(|known| known.entity == entity && !known.implicit)
        })
    }
}

/// Something is asked of what is absent.
pub(super) fn asked(absent: &Absent, span: Span, message: String) -> Diagnostic {
    Diagnostic::error(codes::ABSENT_INSTANCE, span, message)
        .here("there is no such instance when the event happens")
        .label(absent.span, "absent")
}

/// Reports absences among what a scenario requires. Whether there are none.
pub(super) fn refuse_initial(
    cx: &mut Context<'_>,
    items: &[syntax::Consumption],
    user: &str,
) -> bool {
    let places: Vec<Span> = items.iter().filter_map(|item| item.absent).collect();
    for span in &places {
        let message = format!("{user} requires that there is no such instance");
        cx.sink.push(
            Diagnostic::error(codes::NOT_YET_SUPPORTED, *span, message)
                .here("only event types have absent instances")
                .note("let the event type of its first step ask for that"),
        );
    }
    places.is_empty()
}
