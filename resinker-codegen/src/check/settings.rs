//! `simulation_settings`: when events happen and when they end.
//!
//! Input: the settings as written, and the initial instances. Output: settings with all defaults filled in.

use super::Context;
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{EntityId, Settings, Stop};
use crate::source::Spanned;
use crate::syntax::{Arrival, EmitInitial, StartTime};

/// Arrivals per simulated second where the configuration does not say.
const DEFAULT_RATE: f64 = 10.0;

/// Checks the settings.
pub(super) fn check(cx: &mut Context<'_>, initial: Vec<(EntityId, u64)>) -> Option<Settings> {
    let settings = &cx.config.settings;
    if let (Some(duration), Some(total)) = (&settings.duration, &settings.total_events) {
        cx.sink.push(
            Diagnostic::warning(
                codes::DURATION_WINS,
                total.span,
                "`duration` and `total_events` are both given: `duration` decides".to_owned(),
            )
            .here("has no effect")
            .label(duration.span, "this decides"),
        );
    }
    if let Some(locale) = &settings.locale {
        super::generator::faker::locale::check(&locale.value, locale.span, cx.sink);
    }
    for key in &settings.unsupported {
        cx.sink.push(
            Diagnostic::error(
                codes::NOT_YET_SUPPORTED,
                key.span,
                format!("`{}` does not run in this version", key.value),
            )
            .here("read, but not run yet"),
        );
    }
    emit_initial(cx);
    let settings = &cx.config.settings;
    Some(Settings {
        stop: match (&settings.duration, &settings.total_events) {
            (Some(duration), _) => Stop::Duration(duration.value),
            (None, Some(total)) => Stop::Events(total.value),
            (None, None) => Stop::Never,
        },
        start: settings
            .start_time
            .as_ref()
            .map_or(StartTime::Now(0), |start| start.value),
        time_multiplier: settings
            .time_multiplier
            .as_ref()
            .map(|times| times.value)
            .filter(|times| *times > 0.0),
        event_rate: settings
            .event_rate
            .as_ref()
            .map_or(DEFAULT_RATE, |rate| rate.value),
        arrival: settings
            .arrival
            .as_ref()
            .map_or(Arrival::Poisson, |arrival| arrival.value),
        seed: settings.random_seed.as_ref().map(|seed| seed.value),
        initial,
    })
}

fn emit_initial(cx: &mut Context<'_>) {
    let Some(emit) = &cx.config.settings.emit_initial_entities else {
        return;
    };
    match &emit.value {
        EmitInitial::All(false) => {}
        EmitInitial::All(true) => cx.sink.push(
            Diagnostic::error(
                codes::NOT_YET_SUPPORTED,
                emit.span,
                "`emit_initial_entities` does not run in this version".to_owned(),
            )
            .here("read, but not run yet"),
        ),
        EmitInitial::By(pairs) => {
            for (entity, event) in pairs {
                producer(cx, entity, event);
            }
            cx.sink.push(
                Diagnostic::error(
                    codes::NOT_YET_SUPPORTED,
                    emit.span,
                    "`emit_initial_entities` does not run in this version".to_owned(),
                )
                .here("read, but not run yet"),
            );
        }
    }
}

/// An initial instance can be sent as an event of a type that produces it.
fn producer(cx: &mut Context<'_>, entity: &Spanned<String>, event: &Spanned<String>) {
    let used = "`emit_initial_entities` names";
    let entity_index = cx.names.entities.find(entity, used, cx.sink);
    let event_index = cx.names.event_types.find(event, used, cx.sink);
    let (Some(_), Some(event_index)) = (entity_index, event_index) else {
        return;
    };
    let Some(named) = cx.config.event_types.get(event_index) else {
        return;
    };
    let produced = named
        .item
        .produces_entity
        .as_ref()
        .or(named.item.produces_or_updates_entity.as_ref());
    if produced.is_some_and(|produced| produced.value == entity.value) {
        return;
    }
    let diagnostic = Diagnostic::error(
        codes::INVALID_VALUE,
        event.span,
        format!(
            "event `{}` does not produce `{}`: initial instances cannot be sent as it",
            event.value, entity.value
        ),
    )
    .here(format!(
        "expected an event type that produces `{}`",
        entity.value
    ));
    let place = produced.map_or(named.name.span, |produced| produced.span);
    cx.sink
        .push(diagnostic.label(place, "what it produces is said here"));
}
