//! `rate_profile`: how the rate of arrivals changes over simulated time.
//!
//! Input: the profile as written. Output: factors at numbers. Invariant: points and times of the
//! day rise; no day stands twice; some factor is above zero.

use super::Context;
use crate::diagnostic::{Diagnostic, codes, nearest};
use crate::model::{Burst, RateProfile};
use crate::source::{Span, Spanned};
use crate::syntax;

const DAYS: [(&str, &str); 7] = [
    ("mon", "monday"),
    ("tue", "tuesday"),
    ("wed", "wednesday"),
    ("thu", "thursday"),
    ("fri", "friday"),
    ("sat", "saturday"),
    ("sun", "sunday"),
];

/// Checks a profile.
pub(super) fn check(cx: &mut Context<'_>, written: &syntax::RateProfile) -> Option<RateProfile> {
    let points = points(cx, &written.points);
    let daily = daily(cx, &written.daily);
    let weekly = weekly(cx, &written.weekly);
    let bursts: Option<Vec<Burst>> = written.bursts.iter().map(burst).collect();
    Some(RateProfile {
        points: points?,
        daily: daily?,
        weekly: weekly?,
        bursts: bursts?,
    })
}

fn burst(written: &syntax::Burst) -> Option<Burst> {
    Some(Burst {
        every: written.every.as_ref().map_or(0, |every| every.value),
        duration: written.duration.as_ref()?.value,
        factor: written.factor.as_ref()?.value,
        offset: written.offset.as_ref().map_or(0, |offset| offset.value),
    })
}

fn points(cx: &mut Context<'_>, written: &[syntax::RatePoint]) -> Option<Vec<(u64, f64)>> {
    let mut found: Vec<(u64, f64)> = Vec::new();
    let mut last: Option<&Spanned<u64>> = None;
    let mut sound = true;
    for point in written {
        let (Some(at), Some(factor)) = (&point.at, &point.factor) else {
            sound = false;
            continue;
        };
        if let Some(before) = last.filter(|before| before.value > at.value) {
            cx.sink.push(
                Diagnostic::error(
                    codes::REVERSED_RANGE,
                    at.span,
                    "a point of `rate_profile` comes before the one that stands above it"
                        .to_owned(),
                )
                .here("earlier than the point before")
                .label(before.span, "the point before"),
            );
            sound = false;
        }
        last = Some(at);
        found.push((at.value, factor.value));
    }
    // A profile that falls to nothing and stays there ends the run, which may be meant; one that is
    // nothing from the start is not.
    if sound
        && let Some(first) = written.first()
        && found.iter().all(|(_, factor)| *factor <= 0.0)
    {
        never(
            cx,
            first
                .factor
                .as_ref()
                .map_or(first.span, |factor| factor.span),
        );
        sound = false;
    }
    sound.then_some(found)
}

fn never(cx: &mut Context<'_>, span: crate::source::Span) {
    cx.sink.push(
        Diagnostic::error(
            codes::INVALID_WEIGHTS,
            span,
            "every factor of this part of `rate_profile` is zero: no event can happen".to_owned(),
        )
        .here("zero, like all others"),
    );
}

type Factors = [(Spanned<String>, Spanned<f64>)];

fn daily(cx: &mut Context<'_>, written: &Factors) -> Option<Vec<(u32, f64)>> {
    let mut found: Vec<(u32, f64)> = Vec::new();
    let mut places: Vec<Span> = Vec::new();
    let mut sound = true;
    for (time, factor) in written {
        let Some(millis) = time_of_day(&time.value) else {
            cx.sink.push(
                Diagnostic::error(
                    codes::INVALID_VALUE,
                    time.span,
                    format!("`{}` is not a time of the day", time.value),
                )
                .here("write hours and minutes, `08:30`"),
            );
            sound = false;
            continue;
        };
        let mut known = found.iter().zip(&places);
        if let Some((_, first)) = known.find(|((known, _), _)| *known == millis) {
            cx.sink.push(
                Diagnostic::error(
                    codes::DUPLICATE_KEY,
                    time.span,
                    format!("`daily` has the time `{}` twice", time.value),
                )
                .here("the second")
                .label(*first, "the first"),
            );
            sound = false;
        }
        found.push((millis, factor.value));
        places.push(time.span);
    }
    if sound
        && let Some((_, first)) = written.first()
        && found.iter().all(|(_, factor)| *factor <= 0.0)
    {
        never(cx, first.span);
        sound = false;
    }
    // As in a table of hours, the order of lines does not matter.
    found.sort_by_key(|(millis, _)| *millis);
    sound.then_some(found)
}

/// Milliseconds after midnight: `8:30`, `08:30`, `08:30:15`.
fn time_of_day(text: &str) -> Option<u32> {
    let mut parts = text.split(':');
    let number = |part: &str, limit: u32| {
        let digits =
            (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        digits
            .then(|| part.parse().ok())
            .flatten()
            .filter(|value: &u32| *value < limit)
    };
    let hours = number(parts.next()?, 24)?;
    let minutes = number(parts.next()?, 60)?;
    let seconds = match parts.next() {
        Some(part) => number(part, 60)?,
        None => 0,
    };
    parts
        .next()
        .is_none()
        .then_some(((hours * 60 + minutes) * 60 + seconds) * 1000)
}

fn weekly(cx: &mut Context<'_>, written: &Factors) -> Option<[f64; 7]> {
    let mut found: [Option<(f64, Span)>; 7] = [None; 7];
    let mut sound = true;
    for (day, factor) in written {
        let name = day.value.to_ascii_lowercase();
        let place = DAYS
            .iter()
            .position(|(short, long)| name == *short || name == *long);
        let Some(place) = place.and_then(|place| found.get_mut(place)) else {
            let mut diagnostic = Diagnostic::error(
                codes::UNKNOWN_VARIANT,
                day.span,
                format!("`{}` is not a day of the week", day.value),
            )
            .here("write `mon` to `sun`");
            let names = DAYS.iter().flat_map(|(short, long)| [*short, *long]);
            if let Some(near) = nearest(&name, names) {
                diagnostic =
                    diagnostic.suggest(day.span, near, format!("a similar day exists: `{near}`"));
            }
            cx.sink.push(diagnostic);
            sound = false;
            continue;
        };
        if let Some((_, first)) = place.replace((factor.value, day.span)) {
            cx.sink.push(
                Diagnostic::error(
                    codes::DUPLICATE_KEY,
                    day.span,
                    format!("`weekly` has `{}` twice", day.value),
                )
                .here("the second")
                .label(first, "the first"),
            );
            sound = false;
        }
    }
    let factors = found.map(|given| given.map_or(1.0, |(factor, _)| factor));
    if sound
        && let Some((_, first)) = written.first()
        && factors.iter().all(|factor| *factor <= 0.0)
    {
        never(cx, first.span);
        sound = false;
    }
    sound.then_some(factors)
}
