//! From milliseconds to the civil calendar and its digits.

use super::Timestamp;

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
        const MILLIS_A_DAY: i64 = 86_400_000;
        const DAYS_AN_ERA: i64 = 146_097;
        const FROM_MARCH_OF_YEAR_0: i64 = 719_468;

        let days = time.millis().div_euclid(MILLIS_A_DAY) + FROM_MARCH_OF_YEAR_0;
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
            millis: time.millis().rem_euclid(MILLIS_A_DAY) as u32,
        }
    }
}

impl Civil {
    /// `2025-05-06T10:00:00.168Z`, or `None` where the year has not four digits.
    #[inline]
    pub(super) fn date_and_time(&self) -> Option<[u8; 24]> {
        let year = u32::try_from(self.year).ok().filter(|year| *year <= 9999)?;
        let (hour, minute, second, millis) = self.clock();
        let [y1, y2] = two(year / 100);
        let [y3, y4] = two(year % 100);
        let [m1, m2] = two(self.month);
        let [d1, d2] = two(self.day);
        let [h1, h2] = two(hour);
        let [i1, i2] = two(minute);
        let [s1, s2] = two(second);
        let [f1, f2] = two(millis / 10);
        let f3 = b'0' + (millis % 10) as u8;
        Some([
            y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, b'T', h1, h2, b':', i1, i2, b':', s1, s2,
            b'.', f1, f2, f3, b'Z',
        ])
    }

    /// The date with as many digits as its year needs.
    pub(super) fn long_date(&self) -> String {
        format!("{:+07}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// `10:00:00.168`.
    pub(super) fn long_time(&self) -> String {
        let (hour, minute, second, millis) = self.clock();
        format!("{hour:02}:{minute:02}:{second:02}.{millis:03}")
    }

    #[inline]
    fn clock(&self) -> (u32, u32, u32, u32) {
        let seconds = self.millis / 1000;
        (
            seconds / 3600,
            seconds / 60 % 60,
            seconds % 60,
            self.millis % 1000,
        )
    }
}

/// The two digits of a number below 100.
#[inline]
fn two(number: u32) -> [u8; 2] {
    [b'0' + (number / 10) as u8, b'0' + (number % 10) as u8]
}
