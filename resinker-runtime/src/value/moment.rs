//! Random points in time.

use super::random_int;
use crate::rng::Rng;
use crate::time::Timestamp;

const MILLIS_A_DAY: i64 = 86_400_000;

/// A time from `min` to `max`, both included, each millisecond equally likely; `min` where the
/// range is empty.
#[inline]
pub fn random_timestamp(rng: &mut Rng, min: Timestamp, max: Timestamp) -> Timestamp {
    Timestamp::from_millis(random_int(rng, min.millis(), max.millis()))
}

/// Midnight (UTC) of a day from that of `min` to that of `max`, both included, each equally likely;
/// that of `min` where the range is empty.
#[inline]
pub fn random_date(rng: &mut Rng, min: Timestamp, max: Timestamp) -> Timestamp {
    let day = |time: Timestamp| time.millis().div_euclid(MILLIS_A_DAY);
    Timestamp::from_millis(random_int(rng, day(min), day(max)).saturating_mul(MILLIS_A_DAY))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chi_square::assert_fits;
    use crate::rng::{Draws, Stream};

    fn rng(ordinal: u64) -> Rng {
        Draws::new(5, Stream::named("value"), ordinal).stream(Stream::named("moment"))
    }

    fn at(text: &str) -> Timestamp {
        Timestamp::parse_rfc3339(text).unwrap()
    }

    #[test]
    fn times_cover_their_range_with_both_ends() {
        let min = at("2024-02-28T23:59:59.998Z");
        let mut counts = [0; 5];
        for ordinal in 0..5_000 {
            let time = random_timestamp(&mut rng(ordinal), min, min.plus_millis(4));
            counts[(time.millis() - min.millis()) as usize] += 1;
        }
        assert_fits(&counts, &[1.0; 5]);
        assert_eq!(random_timestamp(&mut rng(0), min, min.plus_millis(-1)), min);
    }

    #[test]
    fn dates_are_midnights_of_the_days_touched() {
        let (min, max) = (at("2024-02-28T18:00:00Z"), at("2024-03-01T06:00:00Z"));
        let mut counts = [0; 3];
        for ordinal in 0..5_000 {
            let date = random_date(&mut rng(ordinal), min, max);
            let days = (date.millis() - at("2024-02-28T00:00:00Z").millis()) / MILLIS_A_DAY;
            assert_eq!(date.millis() % MILLIS_A_DAY, 0);
            counts[days as usize] += 1;
        }
        assert_fits(&counts, &[1.0; 3]);
        let before = Timestamp::from_millis(-1);
        assert_eq!(
            random_date(&mut rng(0), before, before).to_string(),
            "1969-12-31T00:00:00.000Z"
        );
        let last = Timestamp::from_millis(i64::MAX);
        assert!(random_date(&mut rng(0), last, last) <= last);
    }
}
