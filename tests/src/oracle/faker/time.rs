//! Dates and times, held against the event's moment.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};

use super::super::json::Json;
use super::Asked;

/// The moment that a value states, and whether it is a day only.
fn moment(value: &Json, asked: &Asked<'_>) -> Option<(DateTime<Utc>, bool)> {
    match (value, asked.format) {
        (Json::Number(number), Some("unix_ms")) => Some((
            DateTime::from_timestamp_millis(number.written().parse().ok()?)?,
            false,
        )),
        (Json::Number(number), _) => {
            let seconds: i64 = number.written().parse().ok()?;
            Some((DateTime::from_timestamp(seconds, 0)?, seconds % 86_400 == 0))
        }
        (Json::Text(text), format) => {
            let pattern = asked
                .text("pattern")
                .or(asked.text("date_format"))
                .or(format.filter(|format| format.contains('%')));
            let date = match pattern {
                Some(pattern) => NaiveDate::parse_from_str(text, pattern),
                None => NaiveDate::parse_from_str(text, "%Y-%m-%d"),
            };
            if let Ok(date) = date {
                return Some((date.and_hms_opt(0, 0, 0)?.and_utc(), true));
            }
            let whole = DateTime::parse_from_rfc3339(text).ok()?.to_utc();
            // 2025-05-06T10:00:00.168Z and nothing else.
            (text.len() == 24 && text.ends_with('Z')).then_some((whole, false))
        }
        _ => None,
    }
}

/// What a parameter such as `-30y` means.
fn bound(text: &str, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    if matches!(text, "now" | "today") {
        return Some(now);
    }
    let Some(sign) = text.chars().next().filter(|sign| "+-".contains(*sign)) else {
        let date = NaiveDate::parse_from_str(text, "%Y-%m-%d")
            .ok()
            .and_then(|date| date.and_hms_opt(0, 0, 0));
        return date
            .map(|date| date.and_utc())
            .or_else(|| Some(DateTime::parse_from_rfc3339(text).ok()?.to_utc()));
    };
    let (number, unit) = text.get(1..)?.split_at_checked(text.len() - 2)?;
    let number: i64 = number.parse().ok()?;
    let seconds = match unit {
        "y" => 31_556_952,
        "M" => 2_629_746,
        "w" => 604_800,
        "d" => 86_400,
        "h" => 3600,
        "m" => 60,
        "s" => 1,
        _ => return None,
    };
    let span = TimeDelta::try_seconds(number.checked_mul(seconds)?)?;
    Some(if sign == '-' { now - span } else { now + span })
}

/// Whether a value lies between two bounds, both included; a day between their days.
fn is_between(value: &Json, asked: &Asked<'_>, start: DateTime<Utc>, end: DateTime<Utc>) -> bool {
    if !tells_the_day(asked) {
        return value.text().is_some();
    }
    match moment(value, asked) {
        Some((day, true)) => (start.date_naive()..=end.date_naive()).contains(&day.date_naive()),
        // What is written in seconds is cut.
        Some((moment, false)) => start - TimeDelta::seconds(1) < moment && moment <= end,
        None => false,
    }
}

/// Whether what is written tells the day.
fn tells_the_day(asked: &Asked<'_>) -> bool {
    let pattern = asked.text("pattern").or(asked.text("date_format"));
    match pattern.or(asked.format) {
        Some("time") => false,
        Some(pattern) if pattern.contains('%') => {
            let all = |parts: &[&str]| parts.iter().all(|part| pattern.contains(part));
            all(&["%Y", "%m", "%d"]) || pattern.contains("%F") || pattern.contains("%s")
        }
        _ => true,
    }
}

/// A value between the parameters of these names, or their defaults.
fn between(value: &Json, asked: &Asked<'_>, start: (&str, &str), end: (&str, &str)) -> bool {
    let at = |(name, default): (&str, &str)| bound(asked.text(name).unwrap_or(default), asked.now);
    match (at(start), at(end)) {
        (Some(start), Some(end)) => is_between(value, asked, start, end),
        _ => false,
    }
}

/// Since 1970.
pub(super) fn since_1970(value: &Json, asked: &Asked<'_>) -> bool {
    between(
        value,
        asked,
        ("start_datetime", "1970-01-01"),
        ("end_datetime", "now"),
    )
}

/// Since the year 1.
pub(super) fn since_1(value: &Json, asked: &Asked<'_>) -> bool {
    between(value, asked, ("", "0001-01-01"), ("end_datetime", "now"))
}

/// Between two of its parameters.
pub(super) fn between_two(value: &Json, asked: &Asked<'_>) -> bool {
    let name = |names: [&'static str; 3]| {
        names
            .into_iter()
            .find(|name| asked.text(name).is_some())
            .unwrap_or_default()
    };
    let start = name(["start_date", "date_start", "datetime_start"]);
    let end = name(["end_date", "date_end", "datetime_end"]);
    between(value, asked, (start, "-30y"), (end, "now"))
}

/// A card's last month.
pub(super) fn expiry(value: &Json, asked: &Asked<'_>) -> bool {
    let Some(text) = value.text() else {
        return between(value, asked, ("start", "now"), ("end", "+10y"));
    };
    let pattern = asked.text("date_format").unwrap_or("%m/%y");
    let Ok(date) = NaiveDate::parse_from_str(&format!("01 {text}"), &format!("%d {pattern}"))
    else {
        return false;
    };
    let month =
        |date: NaiveDate| date.year() * 12 + i32::try_from(date.month()).unwrap_or_default();
    let at = |name: &str, default: &str| {
        Some(month(
            bound(asked.text(name).unwrap_or(default), asked.now)?.date_naive(),
        ))
    };
    match (at("start", "now"), at("end", "+10y")) {
        (Some(start), Some(end)) => (start..=end).contains(&month(date)),
        _ => false,
    }
}

/// Before now, or before today.
pub(super) fn past(value: &Json, asked: &Asked<'_>) -> bool {
    let day = moment(value, asked).is_some_and(|(_, day)| day);
    let end = if day {
        asked.now - TimeDelta::days(1)
    } else {
        asked.now
    };
    let start = bound(asked.text("start_date").unwrap_or("-30d"), asked.now);
    start.is_some_and(|start| is_between(value, asked, start, end))
}

/// After now, or after today.
pub(super) fn future(value: &Json, asked: &Asked<'_>) -> bool {
    let day = moment(value, asked).is_some_and(|(_, day)| day);
    let start = if day {
        asked.now + TimeDelta::days(1)
    } else {
        asked.now
    };
    let end = bound(asked.text("end_date").unwrap_or("+30d"), asked.now);
    end.is_some_and(|end| is_between(value, asked, start, end))
}

/// The birthday of somebody of such an age.
pub(super) fn birth(value: &Json, asked: &Asked<'_>) -> bool {
    let Some((day, true)) = moment(value, asked) else {
        return false;
    };
    let age = asked.now.date_naive().years_since(day.date_naive());
    let (least, most) = (
        asked.count("minimum_age", 0),
        asked.count("maximum_age", 115),
    );
    age.is_some_and(|age| usize::try_from(age).is_ok_and(|age| (least..=most).contains(&age)))
}

/// Of the period of so many months that now is in, counted from the year 0.
fn within(value: &Json, asked: &Asked<'_>, months: i32) -> bool {
    let number = |date: NaiveDate| {
        (date.year() * 12 + i32::try_from(date.month0()).unwrap_or_default()).div_euclid(months)
    };
    let Some((moment, day)) = moment(value, asked) else {
        return false;
    };
    let before = asked.is("before_today", true) && asked.is("before_now", true);
    let after = asked.is("after_today", false) || asked.is("after_now", false);
    let (now, moment) = if day {
        (
            asked
                .now
                .date_naive()
                .and_hms_opt(0, 0, 0)
                .map(|time| time.and_utc()),
            moment,
        )
    } else {
        (Some(asked.now), moment)
    };
    let Some(now) = now else { return false };
    number(moment.date_naive()) == number(now.date_naive())
        && (before || moment >= now)
        && (after || moment <= now)
}

pub(super) fn this_month(value: &Json, asked: &Asked<'_>) -> bool {
    within(value, asked, 1)
}

pub(super) fn this_year(value: &Json, asked: &Asked<'_>) -> bool {
    within(value, asked, 12)
}

pub(super) fn this_decade(value: &Json, asked: &Asked<'_>) -> bool {
    within(value, asked, 120)
}

pub(super) fn this_century(value: &Json, asked: &Asked<'_>) -> bool {
    within(value, asked, 1200)
}

/// A time of day, as `pattern` or `format` wants it.
pub(super) fn of_day(value: &Json, asked: &Asked<'_>) -> bool {
    if matches!(value, Json::Number(_)) {
        return since_1970(value, asked);
    }
    let pattern = asked.text("pattern").unwrap_or("%H:%M:%S");
    value
        .text()
        .is_some_and(|text| chrono::NaiveTime::parse_from_str(text, pattern).is_ok())
}

/// A year since 1970, as a string or an integer.
pub(super) fn year(value: &Json, asked: &Asked<'_>) -> bool {
    number(value, 4).is_some_and(|year| (1970..=i64::from(asked.now.year())).contains(&year))
}

/// A month.
pub(super) fn month(value: &Json, _: &Asked<'_>) -> bool {
    number(value, 2).is_some_and(|month| (1..=12).contains(&month))
}

/// A day of a month.
pub(super) fn day_of_month(value: &Json, _: &Asked<'_>) -> bool {
    number(value, 2).is_some_and(|day| (1..=31).contains(&day))
}

/// An integer, or a text of so many digits.
fn number(value: &Json, width: usize) -> Option<i64> {
    match value {
        Json::Text(text) => text.parse().ok().filter(|_| text.len() == width),
        Json::Number(number) => number.written().parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_read() {
        let now = DateTime::from_timestamp(1_746_525_600, 0).unwrap();
        let year = NaiveDate::from_ymd_opt(2024, 5, 6).unwrap();
        assert!(
            (bound("-1y", now).unwrap().date_naive() - year)
                .num_days()
                .abs()
                <= 1
        );
        assert_eq!(bound("+2d", now), Some(now + TimeDelta::days(2)));
        assert_eq!(bound("2024-12-31", now).unwrap().timestamp(), 1_735_603_200);
        assert_eq!(bound("soon", now), None);
    }
}
