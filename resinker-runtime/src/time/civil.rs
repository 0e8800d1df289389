//! From milliseconds to the civil calendar and its digits.

use super::Timestamp;

const MILLIS_A_DAY: u64 = 86_400_000;

/// A time taken apart in the proleptic Gregorian calendar, UTC.
pub(super) struct Civil {
    year: i64,
    month: u32,
    day: u32,
    /// Milliseconds since midnight.
    millis: u32,
}

impl From<Timestamp> for Civil {
    /// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (`civil_from_days`): years
    /// begin in March, so that the leap day is their last, and 400 of them always have 146,097
    /// days.
    #[inline]
    fn from(time: Timestamp) -> Self {
        const DAYS_AN_ERA: i64 = 146_097;
        const FROM_MARCH_OF_YEAR_0: i64 = 719_468;

        let days = time.millis().div_euclid(MILLIS_A_DAY as i64) + FROM_MARCH_OF_YEAR_0;
        let era = days.div_euclid(DAYS_AN_ERA);
        let day_of_era = days.rem_euclid(DAYS_AN_ERA) as u32;
        let year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let month = if month_from_march < 10 {
            month_from_march + 3
        } else {
            month_from_march - 9
        };
        Self {
            year: era * 400 + i64::from(year_of_era) + i64::from(month <= 2),
            month,
            day: day_of_year - (153 * month_from_march + 2) / 5 + 1,
            millis: time.millis().rem_euclid(MILLIS_A_DAY as i64) as u32,
        }
    }
}

impl Civil {
    /// The date with as many digits as its year needs.
    pub(super) fn long_date(&self) -> String {
        format!("{:+07}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// `10:00:00.168`.
    pub(super) fn long_time(&self) -> String {
        let (hour, minute, second, millis) = clock(self.millis);
        format!("{hour:02}:{minute:02}:{second:02}.{millis:03}")
    }
}

/// `2025-05-06T10:00:00.168Z`, or `None` where the year has not four digits.
///
/// Every event has a time or two, so that this counts. Within these years no number is negative and
/// days fit 32 bits: Cassio Neri and Lorenz Schneider, "Euclidean affine functions and their
/// application to calendar algorithms" (2022), which divides less.
#[inline(always)]
pub(super) fn date_and_time(time: Timestamp) -> Option<[u8; 24]> {
    const YEAR_0: i64 = -62_167_219_200_000;
    const YEAR_10_000: i64 = 253_402_300_800_000;
    /// From 1 March 400 years before, where the calendar's period of 400 years begins.
    const BEFORE_YEAR_0: u32 = 146_097 - 60;

    if !(YEAR_0..YEAR_10_000).contains(&time.millis()) {
        return None;
    }
    let millis = time.millis().abs_diff(YEAR_0);
    let days = (millis / MILLIS_A_DAY) as u32 + BEFORE_YEAR_0;
    let of_day = (millis % MILLIS_A_DAY) as u32;

    let quarters = 4 * days + 3;
    let century = quarters / 146_097;
    let quarters = (quarters % 146_097) | 3;
    let scaled = 2_939_745 * u64::from(quarters);
    let year_of_century = (scaled >> 32) as u32;
    let day_of_year = (scaled as u32) / 2_939_745 / 4;
    let scaled = 2141 * day_of_year + 197_913;
    let (month, day) = (scaled >> 16, (scaled & 0xFFFF) / 2141 + 1);
    // Years begin in March, so that the leap day is their last.
    let (year, month) = match day_of_year {
        306.. => (100 * century + year_of_century - 399, month - 12),
        _ => (100 * century + year_of_century - 400, month),
    };

    let (hour, minute, second, millis) = clock(of_day);
    let [y1, y2] = two(year / 100);
    let [y3, y4] = two(year % 100);
    let [m1, m2] = two(month);
    let [d1, d2] = two(day);
    let [h1, h2] = two(hour);
    let [i1, i2] = two(minute);
    let [s1, s2] = two(second);
    let [f1, f2] = two(millis / 10);
    let f3 = b'0' + (millis % 10) as u8;
    Some([
        y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, b'T', h1, h2, b':', i1, i2, b':', s1, s2, b'.',
        f1, f2, f3, b'Z',
    ])
}

/// Hour, minute, second and millisecond of a millisecond since midnight.
#[inline]
fn clock(millis: u32) -> (u32, u32, u32, u32) {
    let seconds = millis / 1000;
    let minutes = seconds / 60;
    (minutes / 60, minutes % 60, seconds % 60, millis % 1000)
}

/// The two digits of a number below 100.
#[inline]
fn two(number: u32) -> [u8; 2] {
    let tens = (number * 103) >> 10;
    // The tens in the low byte, the ones (`number - 10 * tens`) in the high one.
    let digits = (number << 8) - tens * ((10 << 8) - 1) + 0x3030;
    (digits as u16).to_le_bytes()
}
