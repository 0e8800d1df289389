//! How the rate of arrivals changes over simulated time.

use crate::time::Timestamp;

mod stretch;

use stretch::Stretch;

const A_MILLI: u64 = 1_000_000;
/// Nanoseconds.
const A_DAY: u64 = 86_400_000 * A_MILLI;

/// How the rate of arrivals changes over simulated time: the base rate is multiplied by the factors
/// of all four at every moment. A factor below 0, or one that is no finite number, counts as 0.
///
/// Where two points stand at one time, the factor jumps there from the first one's to the second's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RateProfile {
    /// By nanoseconds since the start of the run, rising: linear between two points, constant
    /// before the first and after the last. Without points 1.
    pub points: &'static [(u64, f64)],
    /// By milliseconds since midnight (UTC), rising, at most a day: linear between two points, and
    /// from the last one over midnight to the first. Without points 1.
    pub daily: &'static [(u32, f64)],
    /// By day of the week (UTC), from Monday on.
    pub weekly: [f64; 7],
    /// Times at which a factor applies that is 1 otherwise. Where two overlap, both apply.
    pub bursts: &'static [Burst],
}

/// A factor that applies from time to time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Burst {
    /// Nanoseconds from the beginning of one to that of the next; 0: it comes once.
    pub every: u64,
    /// How long one lasts, in nanoseconds. Where that is longer than from one to the next, it never
    /// ends; it does not apply twice.
    pub duration: u64,
    /// What the rate is multiplied by.
    pub factor: f64,
    /// When the first one begins, in nanoseconds since the start of the run.
    pub offset: u64,
}

impl RateProfile {
    /// A rate that stays as it is.
    pub const STEADY: Self = Self {
        points: &[],
        daily: &[],
        weekly: [1.0; 7],
        bursts: &[],
    };

    /// What the base rate is multiplied by so many nanoseconds after a run's `start`.
    #[must_use]
    pub fn factor(&self, start: Timestamp, elapsed: u64) -> f64 {
        let parts = self.parts(&Calendar::new(start), elapsed);
        parts.iter().map(|part| part.from).product()
    }

    /// The four factors from `elapsed` on.
    fn parts(&self, calendar: &Calendar, elapsed: u64) -> [Part; 4] {
        let (weekday, time) = calendar.at(elapsed);
        let weekly = match self.weekly.get(weekday) {
            Some(_) if self.weekly.iter().all(|factor| *factor == self.weekly[0]) => {
                Part::for_ever(self.weekly[0])
            }
            factor => Part::steady(
                factor.copied().unwrap_or(1.0),
                elapsed.saturating_add(A_DAY - time),
            ),
        };
        [
            points(self.points, elapsed),
            daily(self.daily, elapsed, time),
            weekly,
            bursts(self.bursts, elapsed),
        ]
    }
}

/// A factor over the time from now to an end, at which it may bend or jump: linear up to there.
#[derive(Debug, Clone, Copy)]
struct Part {
    from: f64,
    to: f64,
    /// Nanoseconds since the start of the run; `u64::MAX`: never.
    end: u64,
}

impl Part {
    fn steady(factor: f64, end: u64) -> Self {
        let factor = sane(factor);
        Self {
            from: factor,
            to: factor,
            end,
        }
    }

    fn for_ever(factor: f64) -> Self {
        Self::steady(factor, u64::MAX)
    }

    /// From now on a line between two points in time, given as nanoseconds before and after now.
    fn line(before: (u64, f64), after: (u64, f64), now: u64) -> Self {
        let (low, high) = (sane(before.1), sane(after.1));
        let share = before.0 as f64 / (before.0 as f64 + after.0 as f64);
        Self {
            from: low * (1.0 - share) + high * share,
            to: high,
            end: now.saturating_add(after.0),
        }
    }

    /// The factor at `time`, which is not before `now` and not past the end.
    fn at(&self, now: u64, time: u64) -> f64 {
        if self.from == self.to {
            return self.from;
        }
        let share = (time - now) as f64 / (self.end - now) as f64;
        self.from * (1.0 - share) + self.to * share
    }

    fn is_nothing(&self) -> bool {
        self.from == 0.0 && self.to == 0.0
    }
}

fn sane(factor: f64) -> f64 {
    if factor.is_finite() {
        factor.max(0.0)
    } else {
        0.0
    }
}

fn points(points: &[(u64, f64)], now: u64) -> Part {
    let next = points.partition_point(|(offset, _)| *offset <= now);
    let after = points.get(next);
    match (next.checked_sub(1).and_then(|last| points.get(last)), after) {
        (Some(before), Some(after)) => {
            let (since, until) = (now.saturating_sub(before.0), after.0.saturating_sub(now));
            Part::line((since, before.1), (until, after.1), now)
        }
        (Some(last), None) => Part::for_ever(last.1),
        (None, Some(first)) => Part::steady(first.1, first.0),
        (None, None) => Part::for_ever(1.0),
    }
}

/// `time` is the time of day, in nanoseconds.
fn daily(points: &[(u32, f64)], now: u64, time: u64) -> Part {
    let at = |point: &(u32, f64)| u64::from(point.0) * A_MILLI;
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return Part::for_ever(1.0);
    };
    if points.iter().all(|point| point.1 == first.1) {
        return Part::for_ever(first.1);
    }
    let next = points.partition_point(|point| at(point) <= time);
    let before = match next.checked_sub(1).and_then(|place| points.get(place)) {
        Some(before) => (time.saturating_sub(at(before)), before.1),
        None => ((time + A_DAY).saturating_sub(at(last)), last.1),
    };
    let after = match points.get(next) {
        Some(after) => (at(after).saturating_sub(time), after.1),
        None => (at(first) + A_DAY - time, first.1),
    };
    Part::line(before, after, now)
}

/// The product of all bursts, until one of them begins or ends. A burst of factor 0 lasts until it
/// ends, whatever the others do.
fn bursts(bursts: &[Burst], now: u64) -> Part {
    let mut factor = 1.0;
    let mut end = u64::MAX;
    let mut silent: Option<u64> = None;
    for burst in bursts {
        let (applies, until) = burst.at(now);
        end = end.min(until);
        if applies {
            factor *= sane(burst.factor);
            if sane(burst.factor) == 0.0 {
                silent = silent.max(Some(until));
            }
        }
    }
    Part::steady(factor, silent.unwrap_or(end))
}

impl Burst {
    /// Whether it applies, and until when that stays so.
    fn at(&self, now: u64) -> (bool, u64) {
        let Some(since) = now.checked_sub(self.offset) else {
            return (false, self.offset);
        };
        // Where the present one began, and where the next one does.
        let (into, next) = match since.checked_rem(self.every) {
            Some(into) => (into, now.saturating_add(self.every - into)),
            None => (since, u64::MAX),
        };
        if self.every != 0 && self.duration >= self.every {
            (true, u64::MAX)
        } else if into < self.duration {
            (true, now.saturating_add(self.duration - into))
        } else {
            (false, next)
        }
    }
}

/// Where in the day and the week a run begins.
#[derive(Debug, Clone, Copy)]
struct Calendar {
    /// From 0, a Monday.
    weekday: u64,
    /// Nanoseconds since midnight.
    time: u64,
}

impl Calendar {
    fn new(start: Timestamp) -> Self {
        const A_DAY_MS: i64 = (A_DAY / A_MILLI) as i64;
        let millis = start.millis();
        Self {
            // The first of January 1970 was a Thursday.
            weekday: (millis.div_euclid(A_DAY_MS) + 3)
                .rem_euclid(7)
                .unsigned_abs(),
            time: millis.rem_euclid(A_DAY_MS).unsigned_abs() * A_MILLI,
        }
    }

    /// The weekday and the time of day, so many nanoseconds after the start.
    fn at(&self, elapsed: u64) -> (usize, u64) {
        let time = self.time + elapsed % A_DAY;
        let days = elapsed / A_DAY + time / A_DAY;
        (((self.weekday + days) % 7) as usize, time % A_DAY)
    }
}

/// After so many stretches in a row over which the rate is 0, nothing comes any more.
const MOST_EMPTY: u32 = 1 << 20;

/// Simulated time measured by how many arrivals are expected in it.
///
/// Arrivals that come at unit gaps by this measure come at the profile's rate in time, whatever the
/// gaps' distribution (time rescaling). The measure is the integral of the rate, inverted piece by
/// piece: between two points at which a factor may bend, the rate is a polynomial of degree 2. No
/// piece is longer than a day, and each begins at a whole nanosecond, so nothing adds up.
#[derive(Debug, Clone)]
pub(super) struct Intensity {
    profile: RateProfile,
    calendar: Calendar,
    /// Arrivals a second where the factor is 1.
    rate: f64,
    stretch: Stretch,
    /// How many arrivals are expected in the stretch before the present moment.
    passed: f64,
    /// The share of the stretch before the present moment.
    share: f64,
}

impl Intensity {
    pub(super) fn new(profile: RateProfile, rate: f64, start: Timestamp) -> Self {
        let calendar = Calendar::new(start);
        Self {
            stretch: stretch(&profile, &calendar, rate, 0),
            profile,
            calendar,
            rate,
            passed: 0.0,
            share: 0.0,
        }
    }

    /// Goes on until so many arrivals more are expected; the time there, in nanoseconds since the
    /// start, to the nearest. `None` where 64 bits do not hold it, or where so many are never
    /// expected.
    pub(super) fn advance(&mut self, arrivals: f64) -> Option<u64> {
        let mut due = self.passed + arrivals;
        let mut empty = 0;
        loop {
            let expected = self.stretch.expected();
            // The last arrival of a stretch may well be at its very end.
            if due < expected || (due == expected && due > 0.0) {
                break;
            }
            empty = if expected > 0.0 { 0 } else { empty + 1 };
            if empty > MOST_EMPTY || self.stretch.end() == u64::MAX || !due.is_finite() {
                return None;
            }
            due -= expected;
            self.stretch = stretch(&self.profile, &self.calendar, self.rate, self.stretch.end());
            self.share = 0.0;
        }
        self.share = self.stretch.share_before(due, self.share);
        self.passed = due;
        Some(self.stretch.time(self.share))
    }
}

/// The stretch of time from `now` on over which the rate is one polynomial, or is 0.
fn stretch(profile: &RateProfile, calendar: &Calendar, rate: f64, now: u64) -> Stretch {
    let parts = profile.parts(calendar, now);
    let nothing = parts.iter().filter(|part| part.is_nothing());
    if let Some(end) = nothing.map(|part| part.end).max() {
        return Stretch::empty(now, end);
    }
    let end = parts
        .iter()
        .fold(now.saturating_add(A_DAY), |end, part| end.min(part.end));
    let [points, daily, weekly, bursts] = parts;
    Stretch::new(
        (now, end),
        rate * weekly.from * bursts.from,
        [points, daily].map(|part| (part.from, part.at(now, end))),
    )
}

#[cfg(test)]
mod tests;
