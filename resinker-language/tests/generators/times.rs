//! Times and dates.

use super::{errors, good};
use resinker_language::diagnostic::codes;
use resinker_language::model::{Generator, Moment, TimeFormat, Type};

fn range(schema: &str) -> (Moment, Moment, bool) {
    match good(schema).source {
        Generator::RandomMoment { min, max, days } => (min, max, days),
        other => panic!("{schema}: {other:?}"),
    }
}

const DAY: i64 = 86_400_000;

#[test]
fn bounds_are_points_in_time() {
    let new_year = 1_735_689_600_000;
    for (schema, expected) in [
        (
            "{generator: random_timestamp}",
            (Moment::Now(-365 * DAY), Moment::Now(0), false),
        ),
        (
            "{generator: random_date}",
            (Moment::Now(-365 * DAY), Moment::Now(0), true),
        ),
        (
            "{generator: random_timestamp, params: {min: now-7d, max: 'now + 1h30m'}}",
            (Moment::Now(-7 * DAY), Moment::Now(5_400_000), false),
        ),
        (
            "{generator: random_timestamp, params: {min: '2025-01-01T00:00:00Z', max: '2025-01-01T01:00:00.5+01:00'}}",
            (Moment::At(new_year), Moment::At(new_year + 500), false),
        ),
        // A date as the latest time means all of that day.
        (
            "{generator: random_timestamp, params: {min: 2025-01-01, max: 2025-01-01}}",
            (Moment::At(new_year), Moment::At(new_year + DAY - 1), false),
        ),
        (
            "{generator: random_date, params: {min: 2025-01-01, max: 2025-01-01}}",
            (Moment::At(new_year), Moment::At(new_year), true),
        ),
    ] {
        assert_eq!(range(schema), expected, "{schema}");
    }
}

#[test]
fn formats() {
    let moment = Type::Timestamp;
    for (schema, ty) in [
        ("{generator: random_timestamp}", moment(TimeFormat::Iso8601)),
        ("{generator: random_date}", moment(TimeFormat::Date)),
        (
            "{type: string, format: time, generator: random_timestamp}",
            moment(TimeFormat::Time),
        ),
        (
            "{type: integer, format: unix, generator: random_date}",
            moment(TimeFormat::Unix),
        ),
        (
            "{type: string, format: '%Y/%j', generator: random_date}",
            moment(TimeFormat::Strftime("%Y/%j".to_owned())),
        ),
    ] {
        assert_eq!(good(schema).ty, ty, "{schema}");
    }
    good(
        "{type: string, format: time, generator: current_timestamp, min_length: 12, max_length: 12}",
    );
}

#[test]
fn faults() {
    errors(
        codes::INVALID_TIME,
        &[
            "{generator: random_timestamp, params: {min: «yesterday»}}",
            "{generator: random_timestamp, params: {max: now-7«x»}}",
            "{generator: random_date, params: {min: «2025-02-30»}}",
        ],
    );
    errors(
        codes::REVERSED_RANGE,
        &[
            "{generator: random_timestamp, params: {min: now, max: «now-1d»}}",
            "{generator: random_timestamp, params: {min: «now+1d»}}",
            "{generator: random_date, params: {max: «now-400d»}}",
            "{generator: random_date, params: {min: 2025-01-02, max: «2025-01-01»}}",
        ],
    );
    errors(
        codes::WRONG_TYPE,
        &["{generator: random_timestamp, params: {min: «2025»}}"],
    );
    errors(
        codes::GENERATOR_TYPE_MISMATCH,
        &[
            "{type: number, generator: «random_timestamp»}",
            "{type: integer, generator: «random_date»}",
        ],
    );
    errors(
        codes::INVALID_FORMAT,
        &["{type: string, format: «unix», generator: random_timestamp}"],
    );
}
