//! `simulation_settings`: when events happen and when they end.
//!
//! Input: the settings as written, and the initial instances. Output: settings with all defaults
//! filled in.

use super::Context;
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{EntityId, EventId, RateProfile, Settings, Stop};
use crate::source::Spanned;
use crate::syntax::{self, Arrival, Named, Section, StartTime};

/// Arrivals per simulated second where the configuration does not say.
const DEFAULT_RATE: f64 = 10.0;

/// Share of the arrivals that start a scenario, where there are scenarios and the configuration
/// does not say.
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
    never_live(cx);
    share_of_nothing(cx);
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

/// What begins and ends before now never becomes live. Where the start is a point in time, only the
/// program can tell.
fn never_live(cx: &mut Context<'_>) {
    let settings = &cx.config.settings;
    let (Some(catch_up), start, Some(duration)) = (
        settings.catch_up.as_ref().filter(|flag| flag.value),
        settings.start_time.as_ref(),
        &settings.duration,
    ) else {
        return;
    };
    if let Some(start) = start
        && let StartTime::Now(millis) = start.value
        && millis < 0
        && duration.value / 1_000_000 <= millis.unsigned_abs()
    {
        cx.sink.push(
            Diagnostic::warning(
                codes::MISPLACED_KEY,
                catch_up.span,
                "`catch_up` has no effect: the run ends before it reaches the present",
            )
            .here("nothing is left to go on live")
            .label(start.span, "begins so long before now")
            .label(duration.span, "and is over by then")
            .note(
                "without `duration`, or with a longer one, the stream is live from the present on",
            ),
        );
    }
}

/// A share of the arrivals for scenarios, where none can begin.
fn share_of_nothing(cx: &mut Context<'_>) {
    let config = cx.config;
    let Some(share) = config
        .settings
        .scenario_share
        .as_ref()
        .filter(|share| share.value > 0.0)
    else {
        return;
    };
    let is_poisoned = config
        .poisoned
        .iter()
        .any(|(section, _)| *section == Section::Scenarios);
    if config.incomplete || is_poisoned {
        return;
    }
    let weight = |named: &Named<syntax::Scenario>| named.item.initiation_weight.clone();
    let zero = |weight: Option<Spanned<f64>>| weight.is_some_and(|weight| weight.value <= 0.0);
    if !config.scenarios.iter().all(|named| zero(weight(named))) {
        return;
    }
    let diagnostic = |why: &str| {
        Diagnostic::warning(
            codes::MISPLACED_KEY,
            share.span,
            format!("`scenario_share` has no effect: {why}"),
        )
        .here("a share of nothing")
    };
    cx.sink
        .push(match config.scenarios.first().and_then(weight) {
            None => diagnostic("there are no scenarios").note("every arrival is an event"),
            Some(first) => diagnostic("no scenario has an `initiation_weight` above 0")
                .label(first.span, "never chosen")
                .note("every arrival is an event"),
        });
}
