//! When arrivals come, and how their time is written.

use crate::digits::{PAIRS, eight};
use crate::line::Line;
use crate::logarithm::log;
use crate::rng::{Scope, Stream};

/// Ten arrivals a second.
const ARRIVALS_A_DAY: f64 = 864_000.0;
const NANOS_A_DAY: f64 = 86_400e9;
const STEP: f64 = 1.0 / (1_u64 << 53) as f64;
const NANOS_A_MILLI: u64 = 1_000_000;
const MILLIS_A_MINUTE: u32 = 60_000;
const MINUTES_A_DAY: u32 = 1440;
/// 2025-05-06T10:00:00Z, in minutes since 1970.
const START: u32 = 1_746_525_600 / 60;

/// The time of the present arrival. As Resinker does it, gaps are summed in arrivals since the day
/// began, counted from the start of the run, and only the sum becomes a time.
pub struct Clock {
    gaps: Scope,
    /// Arrivals that are to be expected since the day began.
    passed: f64,
    days: u32,
    /// The minute of the day that `now` has, in milliseconds.
    minute: u32,
    now: Now,
}

impl Clock {
    pub fn new(seed: u64) -> Self {
        Self {
            gaps: Scope::new(seed, "resinker/arrivals"),
            passed: 0.0,
            days: 0,
            minute: 0,
            now: Now {
                minute: minute_text(START),
                rest: [0; 8],
            },
        }
    }

    /// Goes on to the next arrival.
    #[inline(always)]
    pub fn advance(&mut self) {
        const GAP: Stream = Stream::named("resinker/arrivals/gap");
        // Signed conversions are an instruction each; nothing here is below 0 or near to what 63
        // bits hold.
        let share = (self.gaps.next().stream(GAP).bits() >> 11) as i64 as f64 * STEP;
        self.passed += -log(1.0 - share);
        if self.passed > ARRIVALS_A_DAY {
            self.passed -= ARRIVALS_A_DAY;
            self.days += 1;
            self.turn(0);
        }
        let nanos = (self.passed / ARRIVALS_A_DAY * NANOS_A_DAY + 0.5) as i64 as u64;
        let millis = (nanos / NANOS_A_MILLI) as u32;
        if millis - self.minute >= MILLIS_A_MINUTE {
            self.turn(millis);
        }
        // Its digits are the two of the second and the three of the millisecond.
        let digits = eight(millis - self.minute) | u64::from_le_bytes(*b"00000000");
        let rest = (digits >> 16) & 0x0000_0000_00FF_FF00
            | (digits >> 8) & 0x00FF_FFFF_0000_0000
            | u64::from_le_bytes(*b":\0\0.\0\0\0Z");
        self.now.rest = rest.to_le_bytes();
    }

    /// Another minute.
    #[cold]
    #[inline(never)]
    fn turn(&mut self, millis: u32) {
        let minute = millis / MILLIS_A_MINUTE;
        self.minute = minute * MILLIS_A_MINUTE;
        self.now.minute = minute_text(START + self.days * MINUTES_A_DAY + minute);
    }

    #[inline(always)]
    pub fn now(&self) -> &Now {
        &self.now
    }
}

/// A time as text: `2025-05-06T10:00` and `:00.168Z`.
pub struct Now {
    minute: [u8; 16],
    rest: [u8; 8],
}

impl Now {
    #[inline(always)]
    pub fn write<const M: usize>(&self, line: &mut Line<M>) {
        line.put(&self.minute);
        line.put(&self.rest);
    }

    /// The same, and the end of the line.
    #[inline(always)]
    pub fn write_end<const M: usize>(&self, line: &mut Line<M>) {
        line.within::<27>(|line| {
            self.write(line);
            line.put(b"\"}\n");
        });
    }
}

/// A minute, counted from 1970: by Howard Hinnant's `civil_from_days`.
fn minute_text(minutes: u32) -> [u8; 16] {
    let (days, minute) = (minutes / MINUTES_A_DAY + 719_468, minutes % MINUTES_A_DAY);
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let month = if from_march < 10 {
        from_march + 3
    } else {
        from_march - 9
    };
    let year = era * 400 + year_of_era + u32::from(month <= 2);
    let day = day_of_year - (153 * from_march + 2) / 5 + 1;
    let mut text = *b"0000-00-00T00:00";
    let parts = [
        (0, year / 100),
        (2, year % 100),
        (5, month),
        (8, day),
        (11, minute / 60),
        (14, minute % 60),
    ];
    for (place, number) in parts {
        text[place..place + 2].copy_from_slice(&PAIRS[number as usize]);
    }
    text
}
