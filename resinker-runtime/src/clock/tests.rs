use super::*;

/// A clock that stands still but for sleep, and of which a test sets the hands.
#[derive(Debug, Default)]
struct Fake {
    /// Nanoseconds.
    wall: Cell<i128>,
    steady: Cell<Duration>,
    /// How often the wall clock was asked.
    asked: Cell<u32>,
}

impl Fake {
    fn at(millis: i64) -> Self {
        let fake = Self::default();
        fake.wall.set(i128::from(millis) * MILLI);
        fake
    }
}

impl Clock for &Fake {
    fn wall(&self) -> i128 {
        self.asked.set(self.asked.get() + 1);
        self.wall.get()
    }

    fn steady(&self) -> Duration {
        self.steady.get()
    }

    fn sleep(&self, time: Duration) {
        self.wall.set(self.wall.get() + time.as_nanos() as i128);
        // It oversleeps a little, as all do.
        self.steady
            .set(self.steady.get() + time + Duration::from_micros(70));
    }
}

const MILLI: i128 = 1_000_000;
const SECOND: u64 = 1_000_000_000;
const NOW: i64 = 1_746_525_600_000;

fn wait<C: Clock>(pace: &Pace<C>, elapsed: u64) {
    let flow: ControlFlow<()> = pace.wait(elapsed, || ControlFlow::Continue(()));
    assert_eq!(flow, ControlFlow::Continue(()));
    assert_eq!(pace.remaining(elapsed), None);
}

#[test]
fn waits_by_the_multiplier_from_the_start() {
    let clock = Fake::default();
    clock.steady.set(Duration::from_secs(1000));
    let pace = Pace::start_by(&clock, 10.0);
    assert_eq!(pace.remaining(SECOND), Some(Duration::from_millis(100)));
    for step in 1..=500 {
        wait(&pace, step * SECOND / 5);
        let passed = clock.steady.get() - Duration::from_secs(1000);
        let due = Duration::from_millis(20 * step);
        assert!(passed >= due, "{passed:?}");
        assert!(
            passed <= due + Duration::from_micros(70),
            "nothing adds up: {passed:?}"
        );
    }
}

#[test]
fn the_past_does_not_wait_and_the_future_waits_for_its_time() {
    let clock = Fake::at(NOW);
    let pace = Pace::catch_up_by(&clock, Timestamp::from_millis(NOW - 3_600_000));
    for second in 0..=3600 {
        assert_eq!(pace.remaining(second * SECOND), None);
    }
    assert_eq!(clock.asked.get(), 1, "what is long past asks no clock");
    assert_eq!(
        pace.remaining(3600 * SECOND + 1),
        Some(Duration::from_nanos(1))
    );
    for step in 1..=500 {
        wait(&pace, 3600 * SECOND + step * 123_456_789);
        let passed = clock.wall.get() - i128::from(NOW) * MILLI;
        assert_eq!(
            passed,
            i128::from(step * 123_456_789),
            "neither early nor late"
        );
    }
    assert_eq!(pace.remaining(SECOND), None);
}

#[test]
fn making_events_takes_time_too_and_is_caught_up_with() {
    let clock = Fake::at(NOW);
    let pace = Pace::catch_up_by(&clock, Timestamp::from_millis(NOW - 10_000));
    let mut waits = 0;
    for second in 0..30 {
        if pace.remaining(second * SECOND).is_some() {
            waits += 1;
            wait(&pace, second * SECOND);
            assert_eq!(
                clock.wall.get(),
                i128::from(NOW - 10_000) * MILLI + i128::from(second * SECOND)
            );
        }
        // Half of what passes meanwhile.
        clock.wall.set(clock.wall.get() + 500 * MILLI);
    }
    // Up to the twentieth second it lags behind.
    assert_eq!(waits, 9);
}

#[test]
fn a_start_in_the_future_or_before_1970_is_a_start_like_any() {
    let clock = Fake::at(NOW);
    let pace = Pace::catch_up_by(&clock, Timestamp::from_millis(NOW + 5000));
    assert_eq!(pace.remaining(0), Some(Duration::from_secs(5)));
    wait(&pace, 0);
    assert_eq!(clock.wall.get(), i128::from(NOW + 5000) * MILLI);
    let clock = Fake::at(-5000);
    let pace = Pace::catch_up_by(&clock, Timestamp::from_millis(-9000));
    assert_eq!(pace.remaining(4 * SECOND), None);
    assert_eq!(pace.remaining(5 * SECOND), Some(Duration::from_secs(1)));
    let pace = Pace::catch_up_by(&clock, Timestamp::from_millis(i64::MAX));
    assert_eq!(
        pace.remaining(u64::MAX),
        Some(Duration::from_nanos(u64::MAX))
    );
}

#[test]
fn what_is_to_come_follows_a_clock_that_is_set() {
    let clock = Fake::at(NOW);
    let pace = Pace::catch_up_by(&clock, Timestamp::from_millis(NOW));
    assert_eq!(pace.remaining(10 * SECOND), Some(Duration::from_secs(10)));
    clock.wall.set(i128::from(NOW + 9000) * MILLI);
    assert_eq!(pace.remaining(10 * SECOND), Some(Duration::from_secs(1)));
    clock.wall.set(i128::from(NOW - 1000) * MILLI);
    assert_eq!(pace.remaining(10 * SECOND), Some(Duration::from_secs(11)));
}

#[test]
fn ends_soon_when_told_to() {
    let clock = Fake::default();
    let pace = Pace::start_by(&clock, 1.0);
    let mut slices = 0;
    let flow = pace.wait(u64::MAX, || {
        slices += 1;
        if slices == 3 {
            ControlFlow::Break("stop")
        } else {
            ControlFlow::Continue(())
        }
    });
    assert_eq!(flow, ControlFlow::Break("stop"));
    assert!(clock.steady.get() < Duration::from_secs(1));
}

/// Only that the real clocks are read at all: what they show is theirs.
#[test]
fn the_system_has_clocks() {
    assert_eq!(
        Pace::catch_up(Timestamp::from_millis(0)).remaining(SECOND),
        None
    );
    assert!(
        Pace::catch_up(Timestamp::now().plus_millis(3_600_000))
            .remaining(0)
            .is_some()
    );
    let pace = Pace::start(1000.0);
    wait(&pace, SECOND);
    assert!(pace.remaining(u64::MAX).is_some());
}
