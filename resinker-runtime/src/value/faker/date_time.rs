//! Dates and times, all of them relative to simulated time.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, NaiveTime};

use super::locale::Locale;
use super::world::time_zones::TIME_ZONES;
use super::{entry, pattern::one_of, replace};
use crate::rng::Rng;
use crate::time::Timestamp;
use crate::value::random_int;

const MILLIS_A_DAY: i64 = 86_400_000;

/// A moment from `start` to `end`, each millisecond equally likely; `start` where the range is
/// empty.
pub(super) fn between(rng: &mut Rng, start: Timestamp, end: Timestamp) -> Timestamp {
    Timestamp::from_millis(random_int(rng, start.millis(), end.millis()))
}

/// A midnight from the day of `start` to the day of `end`.
fn midnight_between(rng: &mut Rng, start: Timestamp, end: Timestamp) -> Timestamp {
    let day = |time: Timestamp| time.millis().div_euclid(MILLIS_A_DAY);
    Timestamp::from_millis(random_int(rng, day(start), day(end)).saturating_mul(MILLIS_A_DAY))
}

/// The day of a moment. What the calendar does not reach (262,000 years) is the epoch's.
fn date_of(time: Timestamp) -> NaiveDate {
    DateTime::from_timestamp_millis(time.millis())
        .map_or(NaiveDate::default(), |time| time.date_naive())
}

fn midnight(date: NaiveDate) -> Timestamp {
    Timestamp::from_millis(date.and_time(NaiveTime::MIN).and_utc().timestamp_millis())
}

/// The first of a month.
fn first_of(year: i32, month: u32) -> Timestamp {
    midnight(NaiveDate::from_ymd_opt(year, month, 1).unwrap_or_default())
}

/// Year and month of a moment; a year before 0 counts as 0.
pub(super) fn year_and_month(time: Timestamp) -> (u64, u64) {
    let date = date_of(time);
    (
        u64::try_from(date.year()).unwrap_or_default(),
        u64::from(date.month()),
    )
}

/// A moment from 1970 to `end_datetime`.
pub fn date_time(rng: &mut Rng, end_datetime: Timestamp) -> Timestamp {
    between(rng, Timestamp::from_millis(0), end_datetime)
}

/// A moment from the year 1 to `end_datetime`.
pub fn date_time_ad(rng: &mut Rng, end_datetime: Timestamp) -> Timestamp {
    between(rng, first_of(1, 1), end_datetime)
}

/// A moment from `start_date` to `end_date`.
pub fn date_time_between(rng: &mut Rng, start_date: Timestamp, end_date: Timestamp) -> Timestamp {
    between(rng, start_date, end_date)
}

/// A moment from `start_date` to just before `now`.
pub fn past_datetime(rng: &mut Rng, now: Timestamp, start_date: Timestamp) -> Timestamp {
    between(rng, start_date, now.plus_millis(-1))
}

/// A moment from just after `now` to `end_date`.
pub fn future_datetime(rng: &mut Rng, now: Timestamp, end_date: Timestamp) -> Timestamp {
    between(rng, now.plus_millis(1), end_date)
}

/// A day from 1970 to that of `end_datetime`.
pub fn date(rng: &mut Rng, end_datetime: Timestamp) -> Timestamp {
    midnight_between(rng, Timestamp::from_millis(0), end_datetime)
}

/// A day from that of `start_date` to that of `end_date`.
pub fn date_between(rng: &mut Rng, start_date: Timestamp, end_date: Timestamp) -> Timestamp {
    midnight_between(rng, start_date, end_date)
}

/// A day from that of `start_date` to yesterday.
pub fn past_date(rng: &mut Rng, now: Timestamp, start_date: Timestamp) -> Timestamp {
    midnight_between(rng, start_date, now.plus_millis(-MILLIS_A_DAY))
}

/// A day from tomorrow to that of `end_date`.
pub fn future_date(rng: &mut Rng, now: Timestamp, end_date: Timestamp) -> Timestamp {
    midnight_between(rng, now.plus_millis(MILLIS_A_DAY), end_date)
}

/// The birthday of somebody who is from `minimum_age` to `maximum_age` years old.
pub fn date_of_birth(
    rng: &mut Rng,
    now: Timestamp,
    minimum_age: usize,
    maximum_age: usize,
) -> Timestamp {
    let today = date_of(now);
    let years_ago = |years: usize| {
        let months = u32::try_from(years).unwrap_or(u32::MAX).saturating_mul(12);
        today
            .checked_sub_months(Months::new(months))
            .unwrap_or(today)
    };
    // Who will be a year older tomorrow is as old as can be.
    let first = years_ago(maximum_age.saturating_add(1))
        .checked_add_days(Days::new(1))
        .unwrap_or(today);
    midnight_between(rng, midnight(first), midnight(years_ago(minimum_age)))
}

/// Where a period that `now` is in begins, and where the next one does.
type Period = fn(Timestamp) -> (Timestamp, Timestamp);

fn month_of(now: Timestamp) -> (Timestamp, Timestamp) {
    let date = date_of(now);
    let next = match date.month() {
        12 => first_of(date.year() + 1, 1),
        month => first_of(date.year(), month + 1),
    };
    (first_of(date.year(), date.month()), next)
}

fn years(now: Timestamp, count: i32) -> (Timestamp, Timestamp) {
    let first = date_of(now).year().div_euclid(count) * count;
    (first_of(first, 1), first_of(first + count, 1))
}

fn year_of(now: Timestamp) -> (Timestamp, Timestamp) {
    years(now, 1)
}

fn decade_of(now: Timestamp) -> (Timestamp, Timestamp) {
    years(now, 10)
}

fn century_of(now: Timestamp) -> (Timestamp, Timestamp) {
    years(now, 100)
}

fn date_within(
    rng: &mut Rng,
    now: Timestamp,
    period: Period,
    before: bool,
    after: bool,
) -> Timestamp {
    let (start, next) = period(now);
    let last = next.plus_millis(-1);
    match (before, after) {
        (true, true) => midnight_between(rng, start, last),
        (true, false) => midnight_between(rng, start, now),
        (false, true) => midnight_between(rng, now, last),
        (false, false) => midnight(date_of(now)),
    }
}

fn moment_within(
    rng: &mut Rng,
    now: Timestamp,
    period: Period,
    before: bool,
    after: bool,
) -> Timestamp {
    let (start, next) = period(now);
    let last = next.plus_millis(-1);
    match (before, after) {
        (true, true) => between(rng, start, last),
        (true, false) => between(rng, start, now),
        (false, true) => between(rng, now, last),
        (false, false) => now,
    }
}

/// A day and a moment of each period.
macro_rules! within {
    ($($period:ident, $name:literal: $date:ident, $moment:ident;)*) => {
        $(
            #[doc = concat!("A day of the ", $name, " that `now` is in: from its first to today where `before_today`, from today to its last where `after_today`; else today.")]
            pub fn $date(rng: &mut Rng, now: Timestamp, before_today: bool, after_today: bool) -> Timestamp {
                date_within(rng, now, $period, before_today, after_today)
            }

            #[doc = concat!("A moment of the ", $name, " that `now` is in: from its first to now where `before_now`, from now to its last where `after_now`; else now.")]
            pub fn $moment(rng: &mut Rng, now: Timestamp, before_now: bool, after_now: bool) -> Timestamp {
                moment_within(rng, now, $period, before_now, after_now)
            }
        )*
    };
}

within! {
    month_of, "month": date_this_month, date_time_this_month;
    year_of, "year": date_this_year, date_time_this_year;
    decade_of, "decade": date_this_decade, date_time_this_decade;
    century_of, "century": date_this_century, date_time_this_century;
}

/// The time of day of a moment from 1970 to `end_datetime`, to the second.
pub fn time(rng: &mut Rng, end_datetime: Timestamp) -> Timestamp {
    let time = date_time(rng, end_datetime).millis();
    Timestamp::from_millis(time - time.rem_euclid(1000))
}

/// The year of a moment from 1970 to `now`.
pub fn year(rng: &mut Rng, now: Timestamp) -> i64 {
    i64::from(date_of(date_time(rng, now)).year())
}

/// The year of a moment from 1970 to `now`, as a text.
pub fn year_text(rng: &mut Rng, now: Timestamp, out: &mut String) {
    crate::value::display(&year(rng, now), out);
}

/// A month from 1 to 12.
pub fn month_number(rng: &mut Rng) -> i64 {
    random_int(rng, 1, 12)
}

/// A month from `01` to `12`.
pub fn month(rng: &mut Rng, out: &mut String) {
    out.clear();
    super::bank::push_two(out, 1 + rng.below(12));
}

/// The day of the month of a moment from 1970 to `now`.
pub fn day_of_month_number(rng: &mut Rng, now: Timestamp) -> i64 {
    i64::from(date_of(date_time(rng, now)).day())
}

/// The day of the month of a moment from 1970 to `now`, `01` to `31`.
pub fn day_of_month(rng: &mut Rng, now: Timestamp, out: &mut String) {
    out.clear();
    super::bank::push_two(out, day_of_month_number(rng, now).unsigned_abs());
}

/// A month's name.
pub fn month_name(rng: &mut Rng, locale: &Locale, out: &mut String) {
    replace(out, entry(rng, locale.calendar.months));
}

/// A day's name.
pub fn day_of_week(rng: &mut Rng, locale: &Locale, out: &mut String) {
    replace(out, entry(rng, locale.calendar.days));
}

/// `AM` or `PM`.
pub fn am_pm(rng: &mut Rng, out: &mut String) {
    one_of(rng, &["AM", "PM"], out);
}

/// A century from I to XXI.
pub fn century(rng: &mut Rng, out: &mut String) {
    const CENTURIES: &[&str] = &[
        "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV",
        "XV", "XVI", "XVII", "XVIII", "XIX", "XX", "XXI",
    ];
    one_of(rng, CENTURIES, out);
}

/// A zone of the IANA database: `Europe/Lisbon`.
pub fn timezone(rng: &mut Rng, out: &mut String) {
    one_of(rng, TIME_ZONES, out);
}
