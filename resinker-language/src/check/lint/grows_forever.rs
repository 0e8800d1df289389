//! `grows-forever`: entities of which a run without an end has ever more instances.
//!
//! Input: what can come to be. Output: a warning for each such entity, at the first event type that
//! creates its instances. What may stay few for another reason (a key that comes again, a limit)
//! is left alone.

use super::reachability::Reachability;
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::model::{EntityId, Event, ProductionKind, Stop};
use crate::syntax::Config;

/// Reports each of them once.
pub(super) fn check(reachable: &Reachability<'_>, config: &Config, sink: &mut Sink) {
    let model = reachable.model;
    if model.settings.stop != Stop::Never {
        return;
    }
    let happening = || {
        let events = model.events.iter().zip(&reachable.happens);
        events
            .enumerate()
            .filter(|(_, (_, happens))| **happens)
            .map(|(number, (event, _))| (number, event))
    };
    for (index, entity) in model.entities.iter().enumerate() {
        let id = EntityId(index);
        let is_bounded = entity.max_instances.is_some()
            || entity.key_may_repeat
            || model.ends_with(id).into_iter().any(|one| {
                model[one].lifetime.is_some()
                    || happening()
                        .any(|(_, event)| event.removes_any_of(one) || model.turns_over(event, one))
            });
        if is_bounded {
            continue;
        }
        let Some((number, event)) = happening().find(|(_, event)| adds(event, id)) else {
            continue;
        };
        let Some(written) = config.event_types.get(number) else {
            continue;
        };
        let produced = written.item.produces_entity.as_ref();
        let Some(place) = produced.or(written.item.produces_or_updates_entity.as_ref()) else {
            continue;
        };
        let message = format!(
            "nothing ends the run, and nothing ends a `{}`: `{}` makes ever more of them",
            entity.name, event.name
        );
        sink.push(
            Diagnostic::warning(codes::GROWS_FOREVER, place.span, message)
                .here("each event adds one")
                .note("give the entity a `lifetime` or `max_instances`, or let an event remove its instances")
                .note("`duration` or `total_events` ends the run"),
        );
    }
}

/// Whether each event adds an instance, or one of several does, however many there are.
fn adds(event: &Event, entity: EntityId) -> bool {
    let creates = event.production.as_ref().is_some_and(|production| {
        production.entity == entity
            && match production.kind {
                ProductionKind::Create => true,
                ProductionKind::UpdateRandom(share) => share < 1.0,
                // How often there is one to update, nobody knows.
                ProductionKind::UpdateConsumed(id) => event[id].optional,
            }
    });
    creates && !event.limits.iter().any(|limit| limit.entity == entity)
}
