//! `simulation_settings`: when events happen and when they end.
//!
//! Input: the settings as written, and the initial instances. Output: settings with all defaults filled in.

use super::Context;
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{EntityId, EventId, RateProfile, Settings, Stop};
use crate::syntax::{Arrival, StartTime};

/// Arrivals per simulated second where the configuration does not say.
const DEFAULT_RATE: f64 = 10.0;

/// Share of the arrivals that start a scenario, where there are scenarios and the configuration does not say.
const DEFAULT_SHARE: f64 = 0.25;

/// Checks the settings.
pub(super) fn check(
    cx: &mut Context<'_>,
    initial: Vec<(EntityId, u64)>,
    emitted: Option<Vec<(EntityId, EventId)>>,
) -> Option<Settings> {
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
    let config = cx.config;
    let settings = &config.settings;
    let profile = match &settings.rate_profile {
        Some(profile) => super::rate_profile::check(cx, profile),
        None => Some(RateProfile::default()),
    };
    catch_up(cx);
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
        rate_profile: profile?,
        catch_up: settings.catch_up.as_ref().is_some_and(|flag| flag.value),
        emitted: emitted?,
        scenario_share: if cx.config.scenarios.is_empty() {
            0.0
        } else {
            settings
                .scenario_share
                .as_ref()
                .map_or(DEFAULT_SHARE, |share| share.value)
        },
        seed: settings.random_seed.as_ref().map(|seed| seed.value),
        initial,
    })
}

/// Live, simulated time is real time.
fn catch_up(cx: &mut Context<'_>) {
    let settings = &cx.config.settings;
    if let (Some(catch_up), Some(multiplier)) = (&settings.catch_up, &settings.time_multiplier)
        && catch_up.value
        && multiplier.value > 0.0
        && multiplier.value != 1.0
    {
        cx.sink.push(
            Diagnostic::error(
                codes::CONFLICTING_KEYS,
                multiplier.span,
                format!(
                    "`catch_up` goes on live, which a `time_multiplier` of {} does not",
                    multiplier.value
                ),
            )
            .here("another pace than real time")
            .label(catch_up.span, "live from the present on"),
        );
    }
}
