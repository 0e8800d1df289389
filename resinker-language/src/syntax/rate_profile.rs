//! `rate_profile`: how the rate of arrivals changes over simulated time.

use super::event_type::each;
use super::read::{Fields, head};
use super::table::{Block, Shape, WEIGHT, key, needed};
use super::{Burst, RatePoint, RateProfile};
use crate::source::Spanned;

/// `rate_profile`.
pub(super) static RATE_PROFILE: Block = Block {
    noun: "`rate_profile`",
    about: "Factors by which the rate is multiplied, all of them at once",
    section: "simulation-settings",
    keys: &[
        key(
            "points",
            Shape::List(&Shape::Block(&POINT)),
            "factors at times since the start, with a line between two of them",
        ),
        key(
            "daily",
            Shape::MapOf(&WEIGHT),
            "factors at times of the day (UTC, `08:30`), with a line between two of them",
        ),
        key(
            "weekly",
            Shape::MapOf(&WEIGHT),
            "factors of days of the week (UTC, `mon` to `sun`)",
        ),
        key(
            "bursts",
            Shape::List(&Shape::Block(&BURST)),
            "factors that apply for a while",
        ),
        key("description", Shape::Text, "for the reader"),
    ],
    rules: &[],
};

/// An item of `points`.
pub(super) static POINT: Block = Block {
    noun: "item of `points`",
    about: "A factor at a time",
    section: "simulation-settings",
    keys: &[
        needed("at", Shape::Duration, "simulated time since the start"),
        needed("factor", WEIGHT, "what the rate is multiplied by"),
    ],
    rules: &[],
};

/// An item of `bursts`.
pub(super) static BURST: Block = Block {
    noun: "item of `bursts`",
    about: "A factor that applies for a while, once or again and again",
    section: "simulation-settings",
    keys: &[
        needed("duration", Shape::Duration, "how long it applies"),
        needed("factor", WEIGHT, "what the rate is multiplied by"),
        key(
            "every",
            Shape::Duration,
            "simulated time from one beginning to the next; absent: once",
        ),
        key(
            "offset",
            Shape::Duration,
            "simulated time from the start to the first beginning",
        ),
        key("description", Shape::Text, "for the reader"),
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
