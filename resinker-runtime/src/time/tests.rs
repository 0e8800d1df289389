use proptest::prelude::*;

use super::*;

/// Milliseconds of the years 0 to 9999.
const FOUR_DIGITS: std::ops::RangeInclusive<i64> = -62_167_219_200_000..=253_402_300_799_999;

#[test]
fn writes_known_times() {
    let cases = [
        (0, "1970-01-01T00:00:00.000Z"),
        (-1, "1969-12-31T23:59:59.999Z"),
        (1_746_525_600_168, "2025-05-06T10:00:00.168Z"),
        (951_782_400_000, "2000-02-29T00:00:00.000Z"),
        (-2_203_891_200_000, "1900-03-01T00:00:00.000Z"),
        (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
        (253_402_300_800_000, "+010000-01-01T00:00:00.000Z"),
        (-62_167_219_200_001, "-000001-12-31T23:59:59.999Z"),
    ];
    for (millis, text) in cases {
        let time = Timestamp::from_millis(millis);
        assert_eq!(time.to_string(), text);
        assert_eq!(serde_json::to_string(&time).unwrap(), format!("\"{text}\""));
        let mut out = String::from("stale");
        time.write_iso8601(&mut out);
        assert_eq!(out, text);
    }
}

#[test]
fn the_ends_of_the_range_have_texts_too() {
    for millis in [i64::MIN, i64::MAX] {
        let mut out = String::new();
        Timestamp::from_millis(millis).write_strftime("%Y", &mut out);
        assert_eq!(out, Timestamp::from_millis(millis).to_string());
        assert!(out.ends_with('Z'));
    }
}

#[test]
fn writes_parts_and_patterns() {
    let time = Timestamp::parse_rfc3339("2025-05-06T12:00:00.168999+02:00").unwrap();
    let mut out = String::from("stale");
    time.write_date(&mut out);
    assert_eq!(out, "2025-05-06");
    time.write_time(&mut out);
    assert_eq!(out, "10:00:00.168");
    time.write_strftime("%d/%m/%Y %H:%M", &mut out);
    assert_eq!(out, "06/05/2025 10:00");
    time.write_strftime("%H:%M %z %Z", &mut out);
    assert_eq!(out, "10:00 +0000 UTC");
    time.write_strftime("%Q 100%", &mut out);
    assert_eq!(out, "%Q 100%");
}

#[test]
fn refuses_other_shapes() {
    for text in [
        "",
        "now",
        "2025-05-06",
        "2025-02-30T00:00:00Z",
        "2025-05-06T10:00:00",
    ] {
        let message = Timestamp::parse_rfc3339(text).unwrap_err().to_string();
        assert!(
            message.contains(text) && message.contains("is not a time"),
            "{message}"
        );
    }
    assert!(serde_json::from_str::<Timestamp>("12").is_err());
}

#[test]
fn now_is_after_this_was_written() {
    assert!(Timestamp::now() > Timestamp::parse_rfc3339("2025-01-01T00:00:00Z").unwrap());
}

proptest! {
    #[test]
    fn agrees_with_chrono_and_reads_back(millis in FOUR_DIGITS) {
        let time = Timestamp::from_millis(millis);
        let chrono = chrono::DateTime::from_timestamp_millis(millis).unwrap();
        prop_assert_eq!(time.to_string(), chrono.format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string());
        prop_assert_eq!(Timestamp::parse_rfc3339(&time.to_string()).unwrap(), time);
        let mut out = String::new();
        time.write_date(&mut out);
        prop_assert_eq!(&out, &chrono.format("%Y-%m-%d").to_string());
    }
}

/// The calendar's period at both ends of the years of four digits, and around the present.
#[test]
fn every_day_has_its_date() {
    use chrono::{Datelike, NaiveDate};
    for first in [0, 1800, 9600] {
        let days = NaiveDate::from_ymd_opt(first, 1, 1).unwrap().iter_days();
        for day in days.take_while(|day| day.year() < (first + 400).min(10_000)) {
            let midnight = day.and_hms_opt(0, 0, 0).unwrap().and_utc();
            let written = Timestamp::from_millis(midnight.timestamp_millis()).iso8601();
            let (year, month, day) = (day.year(), day.month(), day.day());
            let expected = format!("{year:04}-{month:02}-{day:02}T00:00:00.000Z");
            assert_eq!(
                written.as_ref().map(<[u8; 24]>::as_slice),
                Some(expected.as_bytes())
            );
        }
    }
}

#[test]
fn patterns_may_ask_for_the_offset() {
    let mut out = "stale".to_owned();
    let time = Timestamp::from_millis(1_746_525_600_168);
    time.write_strftime("%H:%M %z", &mut out);
    assert_eq!(out, "10:00 +0000");
    time.write_strftime("%H:%M:%S", &mut out);
    assert_eq!(out, "10:00:00");
}
