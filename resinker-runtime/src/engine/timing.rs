//! How the times of a run's events lie against the clock.

use super::Plan;
use crate::time::Timestamp;

/// How the times of a run's events lie against the clock, as far as that is known before it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timing {
    /// The time of the first events.
    pub start: Timestamp,
    /// What no event's time reaches; `None` where the run's duration is open.
    pub latest: Option<Timestamp>,
    /// By how many milliseconds the time of an event can be ahead of the clock when it is sent
    /// (below 0: behind it); `None` where nothing bounds that.
    pub lead: Option<i64>,
    /// What the clock shows when the run begins.
    pub now: Timestamp,
    /// What the clock shows when the run ends; that when it begins, where the end is not known.
    pub end: Timestamp,
}

impl Timing {
    /// The timing of a run without an end, which begins when the clock shows the time of its first
    /// events.
    #[must_use]
    pub const fn from(start: Timestamp) -> Self {
        Self {
            start,
            latest: None,
            lead: None,
            now: start,
            end: start,
        }
    }

    /// The timing of a run which begins `now`.
    ///
    /// Events that are skipped are taken to have been sent before, at the same pace: so what holds
    /// of a run holds of one that goes on with it.
    #[must_use]
    pub fn new(plan: &Plan, now: Timestamp) -> Self {
        let nanos = plan.limits.nanos;
        let millis = nanos.map(|nanos| in_millis(nanos as f64 / 1e6));
        let latest = millis.map(|millis| plan.start.plus_millis(millis));
        let head_start = plan.start.millis().saturating_sub(now.millis());
        let (lead, end) = match plan.time_multiplier {
            // Each event waits until the clock shows its time.
            _ if plan.catch_up => (Some(0), latest.map(|latest| latest.max(now))),
            Some(pace) => {
                let takes = nanos.map(|nanos| in_millis(nanos as f64 / 1e6 / pace));
                let gained = match (millis, takes) {
                    // The clock is at least as fast as simulated time.
                    _ if pace <= 1.0 => Some(0),
                    (Some(millis), Some(takes)) => Some(millis.saturating_sub(takes)),
                    _ => None,
                };
                let lead = gained.map(|gained| head_start.saturating_add(gained));
                (lead, takes.map(|takes| now.plus_millis(takes)))
            }
            // The run takes a time that is not known: at worst none at all.
            None => (millis.map(|millis| head_start.saturating_add(millis)), None),
        };
        Self {
            start: plan.start,
            latest,
            lead,
            now,
            end: end.unwrap_or(now),
        }
    }
}

/// Rounded up, within the range.
fn in_millis(millis: f64) -> i64 {
    millis.ceil() as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Limits;
    use crate::schedule::{Arrival, RateProfile};
    use crate::shard::Shard;

    const NOW: i64 = 1_000_000_000_000;
    const HOUR: i64 = 3_600_000;

    /// The lead, and how long after its beginning the run ends, in hours.
    fn timing(
        start: i64,
        duration: Option<u64>,
        pace: Option<f64>,
        catch_up: bool,
    ) -> (Option<i64>, i64) {
        let plan = Plan {
            event_rate: 1.0,
            arrival: Arrival::Constant,
            rate_profile: RateProfile::STEADY,
            start: Timestamp::from_millis(NOW + start * HOUR),
            limits: Limits {
                events: Some(10),
                nanos: duration.map(|hours| hours * 3_600_000_000_000),
            },
            time_multiplier: pace,
            catch_up,
            seed: 1,
            shard: Shard::WHOLE,
        };
        let timing = Timing::new(&plan, Timestamp::from_millis(NOW));
        assert_eq!(timing.start, plan.start);
        assert_eq!(
            timing.latest.map(|it| (it.millis() - NOW) / HOUR),
            duration.map(|hours| start + hours as i64)
        );
        (
            timing.lead.map(|lead| lead / HOUR),
            (timing.end.millis() - NOW) / HOUR,
        )
    }

    #[test]
    fn what_duration_and_pace_allow() {
        for (start, duration, pace, expected) in [
            // As fast as the machine can.
            (0, Some(168), None, (Some(168), 0)),
            (-200, Some(168), None, (Some(-32), 0)),
            (0, None, None, (None, 0)),
            (-9999, None, None, (None, 0)),
            // Real time, or slower.
            (0, None, Some(1.0), (Some(0), 0)),
            (5, Some(10), Some(1.0), (Some(5), 10)),
            (-5, Some(10), Some(0.5), (Some(-5), 20)),
            // Faster.
            (0, Some(10), Some(2.0), (Some(5), 5)),
            (-5, Some(10), Some(10.0), (Some(4), 1)),
            (0, None, Some(1.5), (None, 0)),
        ] {
            assert_eq!(
                timing(start, duration, pace, false),
                expected,
                "{start} {duration:?} {pace:?}"
            );
        }
    }

    #[test]
    fn who_catches_up_is_never_ahead() {
        assert_eq!(timing(-5, None, None, true), (Some(0), 0));
        assert_eq!(timing(-5, Some(10), None, true), (Some(0), 5));
        assert_eq!(timing(-20, Some(10), None, true), (Some(0), 0));
        assert_eq!(timing(5, Some(10), None, true), (Some(0), 15));
    }
}
