//! `rate_profile`: how the rate of arrivals changes over simulated time.

use super::event_type::each;
use super::read::{Fields, head};
use super::table::{Block, DESCRIPTION, Shape, WEIGHT, key, needed};
use crate::source::{Span, Spanned};

/// `rate_profile`.
#[derive(Clone, Debug, Default)]
pub struct RateProfile {
    /// `points`.
    pub points: Vec<RatePoint>,
    /// `daily`: times of the day and factors.
    pub daily: Vec<(Spanned<String>, Spanned<f64>)>,
    /// `weekly`: days and factors.
    pub weekly: Vec<(Spanned<String>, Spanned<f64>)>,
    /// `bursts`.
    pub bursts: Vec<Burst>,
}

/// An item of `points`.
#[derive(Clone, Debug)]
pub struct RatePoint {
    /// Its first key.
    pub span: Span,
    /// `at`, nanoseconds.
    pub at: Option<Spanned<u64>>,
    /// `factor`.
    pub factor: Option<Spanned<f64>>,
}

/// An item of `bursts`.
#[derive(Clone, Debug)]
pub struct Burst {
    /// Its first key.
    pub span: Span,
    /// `every`, nanoseconds.
    pub every: Option<Spanned<u64>>,
    /// `duration`, nanoseconds.
    pub duration: Option<Spanned<u64>>,
    /// `factor`.
    pub factor: Option<Spanned<f64>>,
    /// `offset`, nanoseconds.
    pub offset: Option<Spanned<u64>>,
}

/// `rate_profile`.
pub(super) static RATE_PROFILE: Block = Block {
    noun: "`rate_profile`",
    about: "Factors by which the rate of arrivals is multiplied, all of them at once. With 0 nothing arrives, and the run ends where that is so for ever.",
    section: "simulation-settings",
    keys: &[
        key(
            "points",
            Shape::List(&Shape::Block(&POINT)),
            "Factors at times since the start, with a line between two of them; before the first and after the last the factor stays. Two at one time make a jump.",
        )
        .without("the factor 1")
        .example("[{ at: 0s, factor: 0.2 }, { at: 2d, factor: 1 }]"),
        key(
            "daily",
            Shape::MapOf(&WEIGHT),
            "Factors at times of the day (UTC, `08:30` or `08:30:15`), with a line between two of them, over midnight too.",
        )
        .unit("times the rate")
        .without("the factor 1")
        .example("{ \"03:00\": 0.1, \"12:00\": 1.4 }"),
        key(
            "weekly",
            Shape::MapOf(&WEIGHT),
            "Factors on days of the week (UTC, `mon` to `sun`); a day that is not named has the factor 1.",
        )
        .unit("times the rate")
        .without("the factor 1")
        .example("{ sat: 1.5, sun: 1.3 }"),
        key(
            "bursts",
            Shape::List(&Shape::Block(&BURST)),
            "Factors that apply for a while, once or again and again.",
        )
        .without("there are none")
        .example("[{ every: 1d, offset: 18h, duration: 10m, factor: 6 }]"),
        DESCRIPTION,
    ],
    rules: &[],
};

/// An item of `points`.
pub(super) static POINT: Block = Block {
    noun: "item of `points`",
    about: "A factor at a time since the start.",
    section: "simulation-settings",
    keys: &[
        needed(
            "at",
            Shape::Duration,
            "When the factor applies, since the start.",
        )
        .unit("simulated time")
        .example("2d"),
        needed("factor", WEIGHT, "What the rate is multiplied by.")
            .unit("times the rate")
            .example("1.5"),
    ],
    rules: &[],
};

/// An item of `bursts`.
pub(super) static BURST: Block = Block {
    noun: "item of `bursts`",
    about: "A factor that applies for a while, once or again and again.",
    section: "simulation-settings",
    keys: &[
        needed("duration", Shape::Duration, "How long the factor applies.")
            .unit("simulated time")
            .example("10m"),
        needed("factor", WEIGHT, "What the rate is multiplied by.")
            .unit("times the rate")
            .example("6"),
        key(
            "every",
            Shape::Duration,
            "How long it takes from one beginning to the next.",
        )
        .unit("simulated time")
        .without("the burst comes once")
        .example("1d"),
        key(
            "offset",
            Shape::Duration,
            "How long after the start the burst begins for the first time.",
        )
        .unit("simulated time")
        .default("0s")
        .example("18h"),
        DESCRIPTION,
    ],
    rules: &[],
};

/// Reads a checked `rate_profile`.
pub(super) fn read(fields: Fields<'_>) -> RateProfile {
    let factors = |key: &str| {
        let entries = fields.block(key).map(|(_, factors)| factors.entries());
        let read = entries.unwrap_or_default().iter().filter_map(|entry| {
            let factor = super::read::number(&entry.value.value).filter(|factor| *factor >= 0.0)?;
            Some((entry.key.clone(), Spanned::new(factor, entry.value.span)))
        });
        read.collect()
    };
    RateProfile {
        points: each(fields, "points", |node, fields| RatePoint {
            span: head(node),
            at: fields.duration("at"),
            factor: fields.number("factor").filter(|factor| factor.value >= 0.0),
        }),
        daily: factors("daily"),
        weekly: factors("weekly"),
        bursts: each(fields, "bursts", |node, fields| Burst {
            span: head(node),
            every: fields.duration("every"),
            duration: fields.duration("duration"),
            factor: fields.number("factor"),
            offset: fields.duration("offset"),
        }),
    }
}
