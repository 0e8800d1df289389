//! `simulation_settings`: how long, how fast, from when, and what exists at the start.

use super::RateProfile;
use super::rate_profile::RATE_PROFILE;
use super::read::{Fields, count};
use super::table::{Block, COUNT, DESCRIPTION, Key, POSITIVE, PROBABILITY, Shape, WEIGHT, key};
use super::word::{Words, words};
use crate::source::Spanned;
use crate::yaml::{Map, Value};

/// `simulation_settings`. Durations are in nanoseconds.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// `duration`, nanoseconds of simulated time.
    pub duration: Option<Spanned<u64>>,
    /// `total_events`.
    pub total_events: Option<Spanned<u64>>,
    /// `initial_entity_counts`.
    pub initial_entity_counts: Vec<(Spanned<String>, Spanned<u64>)>,
    /// `emit_initial_entities`.
    pub emit_initial_entities: Option<Spanned<EmitInitial>>,
    /// `time_progression.start_time`.
    pub start_time: Option<Spanned<StartTime>>,
    /// `time_progression.time_multiplier`; not negative.
    pub time_multiplier: Option<Spanned<f64>>,
    /// `random_seed`.
    pub random_seed: Option<Spanned<u64>>,
    /// `event_rate`, arrivals per simulated second; positive.
    pub event_rate: Option<Spanned<f64>>,
    /// `arrival`.
    pub arrival: Option<Spanned<Arrival>>,
    /// `scenario_share`, 0 to 1.
    pub scenario_share: Option<Spanned<f64>>,
    /// `locale`.
    pub locale: Option<Spanned<String>>,
    /// `rate_profile`.
    pub rate_profile: Option<RateProfile>,
    /// `time_progression.catch_up`.
    pub catch_up: Option<Spanned<bool>>,
}

/// `emit_initial_entities`.
#[derive(Clone, Debug, PartialEq)]
pub enum EmitInitial {
    /// `true` or `false`.
    All(bool),
    /// Entity to event type.
    By(Vec<(Spanned<String>, Spanned<String>)>),
}

/// `start_time`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StartTime {
    /// Milliseconds since the epoch.
    At(i64),
    /// Milliseconds relative to the moment the program starts.
    Now(i64),
}

words! {
    /// `arrival`.
    pub enum Arrival {
        Poisson = "poisson": "exponential gaps, as of independent arrivals";
        Constant = "constant": "equal gaps";
        Uniform = "uniform": "gaps between nothing and twice the mean, each equally likely";
    }
}

static EMIT_INITIAL: &[Shape] = &[Shape::Bool, Shape::MapOf(&Shape::Name)];

static SETTINGS_KEYS: &[Key] = &[
    key(
        "duration",
        Shape::Duration,
        "How much simulated time passes until the run ends. It goes before `total_events`.",
    )
    .unit("simulated time")
    .without("`total_events` ends the run, or nothing does")
    .example("7d"),
    key(
        "total_events",
        POSITIVE,
        "After how many events the run ends; steps of scenarios and initial instances that are sent count too.",
    )
    .unit("events")
    .without("`duration` ends the run, or nothing does")
    .example("100000"),
    key(
        "initial_entity_counts",
        Shape::MapOf(&COUNT),
        "How many instances of each entity exist before the first event.",
    )
    .unit("instances")
    .without("none")
    .example("{ Product: 20 }"),
    key(
        "emit_initial_entities",
        Shape::Either(EMIT_INITIAL),
        "Whether initial instances are sent as events before all others, at `start_time`: as the event type that produces them, with its effects. A map names the entities to send, and as which event type where several could.",
    )
    .default("false")
    .example("{ Product: ProductAdded }")
    .beside("{ initial_entity_counts: { Product: 20 } }"),
    key(
        "time_progression",
        Shape::Block(&TIME_PROGRESSION),
        "Where simulated time starts and how fast it passes.",
    )
    .without("it starts now and passes as fast as the machine can")
    .example("{ start_time: now-7d, catch_up: true }"),
    key(
        "random_seed",
        COUNT,
        "Makes runs repeatable: the same configuration and seed give the same events.",
    )
    .without("another seed in each run")
    .example("42"),
    key(
        "event_rate",
        Shape::Rate,
        "How many arrivals there are; each is an event or the beginning of a scenario.",
    )
    .unit("arrivals per simulated second")
    .default("10")
    .example("50/s"),
    key(
        "arrival",
        Shape::Word(Arrival::WORDS),
        "How the gaps between arrivals are distributed.",
    )
    .default("poisson")
    .example("constant"),
    key(
        "scenario_share",
        PROBABILITY,
        "How often an arrival begins a scenario rather than being an event by itself.",
    )
    .unit("share of the arrivals")
    .default("0.25")
    .example("0.5"),
    key(
        "locale",
        Shape::Name,
        "The language and country of realistic data (`faker.*`).",
    )
    .default("en_US")
    .example("de_DE"),
    key(
        "rate_profile",
        Shape::Block(&RATE_PROFILE),
        "How the rate of arrivals changes over simulated time.",
    )
    .without("it stays the same")
    .example("{ weekly: { sat: 1.5, sun: 1.3 } }"),
    DESCRIPTION,
];

/// `simulation_settings`.
pub(super) static SETTINGS: Block = Block {
    noun: "`simulation_settings`",
    about: "Settings of the whole run: how long, how fast, from when, and what exists at the start.",
    section: "simulation-settings",
    keys: SETTINGS_KEYS,
    rules: &[],
};

/// `time_progression`.
pub(super) static TIME_PROGRESSION: Block = Block {
    noun: "`time_progression`",
    about: "Where simulated time starts and how fast it passes.",
    section: "simulation-settings",
    keys: &[
        key(
            "start_time",
            Shape::Moment,
            "The simulated time at which the run starts.",
        )
        .default("now")
        .example("2025-05-06T10:00:00Z"),
        key(
            "time_multiplier",
            WEIGHT,
            "How fast simulated time passes; with 0 events come as fast as the machine makes them.",
        )
        .unit("simulated seconds per real second")
        .default("0")
        .example("60"),
        key(
            "catch_up",
            Shape::Bool,
            "Whether a start in the past is made up for: everything until now goes as fast as the machine can, and then the stream is live.",
        )
        .default("false")
        .example("true")
        .beside("{ start_time: now-1h }"),
        DESCRIPTION,
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
