//! `simulation_settings`: how long, how fast, from when, and what exists at the start.

use super::rate_profile::RATE_PROFILE;
use super::read::{Fields, count};
use super::table::{Block, COUNT, Key, POSITIVE, PROBABILITY, Shape, WEIGHT, key};
use super::word::Words;
use super::{Arrival, EmitInitial, Settings};
use crate::source::Spanned;
use crate::yaml::{Map, Value};

static EMIT_INITIAL: &[Shape] = &[Shape::Bool, Shape::MapOf(&Shape::Name)];

static SETTINGS_KEYS: &[Key] = &[
    key(
        "duration",
        Shape::Duration,
        "simulated time after which the run ends",
    ),
    key(
        "total_events",
        POSITIVE,
        "number of events after which the run ends",
    ),
    key(
        "initial_entity_counts",
        Shape::MapOf(&COUNT),
        "instances of each entity that exist before the first event",
    ),
    key(
        "emit_initial_entities",
        Shape::Either(EMIT_INITIAL),
        "whether initial instances are sent as events, and as which",
    ),
    key(
        "time_progression",
        Shape::Block(&TIME_PROGRESSION),
        "where simulated time starts and how fast it passes",
    ),
    key("random_seed", COUNT, "makes runs repeatable"),
    key("event_rate", Shape::Rate, "arrivals per simulated time"),
    key(
        "arrival",
        Shape::Word(Arrival::WORDS),
        "distribution of the gaps between arrivals",
    ),
    key(
        "scenario_share",
        PROBABILITY,
        "probability that an arrival starts a scenario",
    ),
    key(
        "locale",
        Shape::Name,
        "locale of realistic data, such as `en_US`",
    ),
    key(
        "rate_profile",
        Shape::Block(&RATE_PROFILE),
        "how the rate changes over simulated time",
    ),
    key("description", Shape::Text, "for the reader"),
];

/// `simulation_settings`.
pub(super) static SETTINGS: Block = Block {
    noun: "`simulation_settings`",
    about: "Parameters of the whole run",
    section: "simulation-settings",
    keys: SETTINGS_KEYS,
    rules: &[],
};

/// `time_progression`.
pub(super) static TIME_PROGRESSION: Block = Block {
    noun: "`time_progression`",
    about: "Where simulated time starts and how fast it passes",
    section: "simulation-settings",
    keys: &[
        key(
            "start_time",
            Shape::Moment,
            "timestamp at which the run starts",
        ),
        key(
            "time_multiplier",
            WEIGHT,
            "simulated seconds per real second; 0: as fast as the machine can",
        ),
        key(
            "catch_up",
            Shape::Bool,
            "whether the past passes as fast as the machine can, and the present live",
        ),
        key("description", Shape::Text, "for the reader"),
    ],
    rules: &[],
};

/// Reads a checked `simulation_settings`.
pub(super) fn read(map: &Map) -> Settings {
    let fields = Fields::new(map);
    let time = fields.block("time_progression").map(|(_, time)| time);
    Settings {
        duration: fields.duration("duration"),
        total_events: fields.count("total_events").filter(|n| n.value > 0),
        initial_entity_counts: fields
            .block("initial_entity_counts")
            .map(|(_, counts)| counts.entries())
            .unwrap_or_default()
            .iter()
            .filter_map(|entry| {
                let value = count(&entry.value.value)?;
                Some((entry.key.clone(), Spanned::new(value, entry.value.span)))
            })
            .collect(),
        emit_initial_entities: emit_initial(fields),
        start_time: time.and_then(|time| time.moment("start_time")),
        time_multiplier: time
            .and_then(|time| time.number("time_multiplier"))
            .filter(|multiplier| multiplier.value >= 0.0),
        random_seed: fields.count("random_seed"),
        event_rate: fields.rate("event_rate"),
        arrival: fields.word("arrival"),
        scenario_share: fields
            .number("scenario_share")
            .filter(|share| (0.0..=1.0).contains(&share.value)),
        locale: fields.text("locale"),
        rate_profile: fields
            .block("rate_profile")
            .map(|(_, profile)| super::rate_profile::read(profile)),
        catch_up: time.and_then(|time| time.bool("catch_up")),
    }
}

fn emit_initial(fields: Fields<'_>) -> Option<Spanned<EmitInitial>> {
    let entry = fields.entry("emit_initial_entities")?;
    match &entry.value.value {
        Value::Bool(all) => Some(Spanned::new(EmitInitial::All(*all), entry.value.span)),
        Value::Map(_) => Some(Spanned::new(
            EmitInitial::By(fields.name_map("emit_initial_entities")),
            entry.key.span,
        )),
        _ => None,
    }
}
