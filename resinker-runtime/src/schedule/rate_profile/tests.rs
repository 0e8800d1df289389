use super::super::{Arrival, Arrivals};
use super::*;
use crate::chi_square::assert_fits;

const SECOND: u64 = 1_000_000_000;
const HOUR: u64 = 3600 * SECOND;

/// A Tuesday, ten in the morning.
const START: Timestamp = Timestamp::from_millis(1_746_525_600_000);

const EVERYTHING: RateProfile = RateProfile {
    points: &[
        (HOUR, 0.5),
        (30 * HOUR, 2.0),
        (40 * HOUR, 2.0),
        (40 * HOUR, 1.0),
        (50 * HOUR, 0.0),
        (52 * HOUR, 0.0),
        (60 * HOUR, 1.5),
    ],
    daily: &[
        (6 * 3_600_000, 0.2),
        (12 * 3_600_000, 1.0),
        (20 * 3_600_000, 3.0),
    ],
    weekly: [1.0, 1.0, 0.5, 2.0, 1.0, 0.0, 1.0],
    bursts: &[
        Burst {
            every: 5 * HOUR,
            duration: HOUR / 2,
            factor: 4.0,
            offset: 2 * HOUR,
        },
        Burst {
            every: 0,
            duration: 2 * HOUR,
            factor: 0.0,
            offset: 7 * HOUR,
        },
    ],
};

/// The factor, written down once more from its definition.
fn factor(profile: &RateProfile, start: Timestamp, seconds: f64) -> f64 {
    let line = |points: &[(f64, f64)], x: f64| {
        let mut factor = points[0].1;
        for pair in points.windows(2) {
            if pair[0].0 <= x && x < pair[1].0 {
                let share = (x - pair[0].0) / (pair[1].0 - pair[0].0);
                return pair[0].1 + share * (pair[1].1 - pair[0].1);
            }
            if pair[1].0 <= x {
                factor = pair[1].1;
            }
        }
        factor
    };
    let mut product = 1.0;
    if !profile.points.is_empty() {
        let points: Vec<(f64, f64)> = profile
            .points
            .iter()
            .map(|(at, factor)| (*at as f64 / 1e9, *factor))
            .collect();
        product *= line(&points, seconds);
    }
    let clock = start.millis() as f64 / 1000.0 + seconds;
    if !profile.daily.is_empty() {
        // Yesterday's, today's and tomorrow's.
        let points: Vec<(f64, f64)> = [-86_400.0, 0.0, 86_400.0]
            .iter()
            .flat_map(|day| {
                let points = profile.daily.iter();
                points.map(move |(at, factor)| (day + f64::from(*at) / 1000.0, *factor))
            })
            .collect();
        product *= line(&points, clock.rem_euclid(86_400.0));
    }
    product *= profile.weekly[(clock.div_euclid(86_400.0) as i64 + 3).rem_euclid(7) as usize];
    for burst in profile.bursts {
        let since = seconds - burst.offset as f64 / 1e9;
        let into = if burst.every == 0 {
            since
        } else {
            since % (burst.every as f64 / 1e9)
        };
        if since >= 0.0 && into < burst.duration as f64 / 1e9 {
            product *= burst.factor;
        }
    }
    product
}

/// How many arrivals are expected up to each whole minute at a base rate of one a second: Simpson's
/// rule, which is exact for what bends and jumps at whole minutes only.
fn expected(profile: &RateProfile, start: Timestamp, minutes: usize) -> Vec<f64> {
    let mut sums = vec![0.0];
    for minute in 0..minutes {
        let from = minute as f64 * 60.0;
        // Not quite up to the ends, where it may jump.
        let [a, b, c] = [1e-5, 30.0, 60.0 - 1e-5].map(|at| factor(profile, start, from + at));
        sums.push(sums[minute] + (a + 4.0 * b + c) * 10.0);
    }
    sums
}

fn arrivals(arrival: Arrival, rate: f64, profile: RateProfile) -> Arrivals {
    Arrivals::with_profile(arrival, rate, 42, profile, START)
}

#[test]
fn the_factor_is_the_product_of_all_four() {
    for minute in 0..14 * 24 * 60 {
        let ours = EVERYTHING.factor(START, minute * 60 * SECOND + 1_000_000);
        let theirs = factor(&EVERYTHING, START, minute as f64 * 60.0 + 0.001);
        assert!(
            (ours - theirs).abs() < 1e-9,
            "minute {minute}: {ours} {theirs}"
        );
    }
}

#[test]
fn constant_arrivals_come_where_the_integral_is_a_whole_number() {
    let sums = expected(&EVERYTHING, START, 10 * 24 * 60);
    let mut count = 0;
    for (ordinal, time) in arrivals(Arrival::Constant, 0.1, EVERYTHING).enumerate() {
        let minute = (time / (60 * SECOND)) as usize;
        if minute + 1 >= sums.len() {
            break;
        }
        // The integral up to the arrival, from the minute before it on.
        let from = minute as f64 * 60.0;
        let width = time as f64 / 1e9 - from;
        let [a, b, c] = [1e-5, width / 2.0, width - 1e-5]
            .map(|at| factor(&EVERYTHING, START, from + at.max(1e-5)));
        let integral = 0.1 * (sums[minute] + (a + 4.0 * b + c) * width / 6.0);
        assert!(
            (integral - ordinal as f64).abs() < 1e-5,
            "arrival {ordinal} at {time}: {integral}"
        );
        count += 1;
    }
    assert!(count > 50_000, "{count}");
    assert!((0.1 * sums[sums.len() - 1] - f64::from(count)).abs() < 1.5);
}

#[test]
fn random_arrivals_come_as_often_as_they_should_in_every_hour() {
    let hours = 7 * 24;
    let sums = expected(&EVERYTHING, START, hours * 60);
    for arrival in [Arrival::Poisson, Arrival::Uniform] {
        let mut counts = vec![0; hours];
        for time in arrivals(arrival, 0.2, EVERYTHING) {
            match counts.get_mut((time / HOUR) as usize) {
                Some(count) => *count += 1,
                None => break,
            }
        }
        let weights: Vec<f64> = (0..hours)
            .map(|hour| sums[hour * 60 + 60] - sums[hour * 60])
            .map(|weight| if weight < 0.1 { 0.0 } else { weight })
            .collect();
        // Hours in which hardly anything is expected are joined with the next.
        let (mut joined, mut joint) = (Vec::new(), Vec::new());
        let (mut count, mut weight) = (0, 0.0);
        for (here, share) in counts.iter().zip(&weights) {
            if *share == 0.0 {
                assert_eq!(*here, 0, "nothing comes while the rate is 0");
                continue;
            }
            (count, weight) = (count + here, weight + share);
            if weight * 0.2 >= 10.0 {
                joined.push(std::mem::take(&mut count));
                joint.push(std::mem::take(&mut weight));
            }
        }
        assert!(joined.len() > 100);
        assert_fits(&joined, &joint);
    }
}

#[test]
fn a_profile_that_changes_nothing_gives_the_same_arrivals() {
    for arrival in [Arrival::Poisson, Arrival::Uniform, Arrival::Constant] {
        for rate in [0.001, 10.0, 5_000.0] {
            let plain = Arrivals::new(arrival, rate, 42);
            let steady = arrivals(arrival, rate, RateProfile::STEADY);
            for (a, b) in plain.zip(steady).take(20_000) {
                // One adds up rounded gaps, the other rounds what has added up.
                assert!(a.abs_diff(b) <= 2, "{arrival:?} {rate}: {a} {b}");
            }
        }
    }
}

#[test]
fn nothing_adds_up_over_many_days() {
    // 0.7 a second, doubled for half of every hour: 3,780 an hour.
    let profile = RateProfile {
        bursts: &[Burst {
            every: HOUR,
            duration: HOUR / 2,
            factor: 2.0,
            offset: 0,
        }],
        ..RateProfile::STEADY
    };
    let ordinal = 3_780 * 24 * 30;
    let time = arrivals(Arrival::Constant, 0.7, profile)
        .nth(ordinal)
        .unwrap();
    assert!(time.abs_diff(30 * 24 * HOUR) <= 1, "{time}");
    let hours = 3_780 * 24 * 365;
    let mut intensity = Intensity::new(profile, 0.7, START);
    let mut time = 0;
    for _ in 0..hours / 1000 {
        time = intensity.advance(1000.0).unwrap();
    }
    let left = intensity.advance((hours % 1000) as f64).unwrap();
    assert!(
        left >= time && left.abs_diff(365 * 24 * HOUR) <= 2,
        "{left}"
    );
}

#[test]
fn many_arrivals_a_second_keep_their_grid() {
    let mut intensity = Intensity::new(RateProfile::STEADY, 1e6, START);
    // A thousand million arrivals, a million at a time and each by itself now and then.
    for second in 1..=1000_u64 {
        for _ in 0..10 {
            intensity.advance(1.0).unwrap();
        }
        assert_eq!(intensity.advance(999_990.0), Some(second * SECOND));
    }
}

#[test]
fn a_rate_of_zero_for_ever_ends_it() {
    let none: [RateProfile; 5] = [
        RateProfile {
            points: &[(0, 1.0), (HOUR, 0.0)],
            ..RateProfile::STEADY
        },
        RateProfile {
            daily: &[(5, 0.0), (1000, f64::NAN)],
            ..RateProfile::STEADY
        },
        RateProfile {
            weekly: [0.0, -1.0, 0.0, 0.0, 0.0, 0.0, f64::INFINITY],
            ..RateProfile::STEADY
        },
        RateProfile {
            bursts: &[Burst {
                every: 10,
                duration: 10,
                factor: 0.0,
                offset: HOUR,
            }],
            ..RateProfile::STEADY
        },
        // Each alone leaves something, and both together nothing.
        RateProfile {
            bursts: &[
                Burst {
                    every: 2 * SECOND,
                    duration: SECOND,
                    factor: 0.0,
                    offset: HOUR,
                },
                Burst {
                    every: 2 * SECOND,
                    duration: SECOND,
                    factor: 0.0,
                    offset: HOUR + SECOND,
                },
            ],
            ..RateProfile::STEADY
        },
    ];
    for (place, profile) in none.into_iter().enumerate() {
        for arrival in [Arrival::Poisson, Arrival::Constant] {
            let times: Vec<u64> = arrivals(arrival, 1.0, profile).take(5_000).collect();
            assert!(times.len() < 4_000, "{place}: {}", times.len());
            assert!(times.iter().all(|time| *time <= HOUR + SECOND));
            assert_eq!(times.is_empty(), place == 1 || place == 2);
        }
    }
    assert_eq!(arrivals(Arrival::Poisson, 0.0, EVERYTHING).next(), None);
    assert_eq!(
        arrivals(Arrival::Poisson, f64::NAN, EVERYTHING).next(),
        None
    );
}

#[test]
fn what_waits_for_a_rate_comes_when_there_is_one() {
    let late = RateProfile {
        points: &[(100 * HOUR, 0.0), (100 * HOUR, 1.0)],
        ..RateProfile::STEADY
    };
    let mut times = arrivals(Arrival::Constant, 1.0, late);
    assert_eq!(times.next(), Some(100 * HOUR));
    assert_eq!(times.next(), Some(100 * HOUR + SECOND));
    // A rise from nothing: the integral is t²/2 in hours, with 3600 an hour at its end.
    let rise = RateProfile {
        points: &[(0, 0.0), (HOUR, 1.0)],
        ..RateProfile::STEADY
    };
    let time = arrivals(Arrival::Constant, 1.0, rise).nth(450).unwrap();
    assert!(time.abs_diff(HOUR / 2) <= 1, "{time}");
}

#[test]
fn the_end_of_time_is_reached_and_not_passed() {
    let mut rare = arrivals(Arrival::Poisson, 1e-9, EVERYTHING);
    let times: Vec<u64> = rare.by_ref().take(1000).collect();
    assert!(times.len() < 1000 && times.is_sorted());
    assert_eq!(rare.next(), None);
    let late = EVERYTHING.factor(Timestamp::from_millis(i64::MIN), u64::MAX);
    assert!(late.is_finite());
}

/// Points that do not rise are the compiler's to refuse; they must do no harm here.
#[test]
fn points_in_disorder_never_panic_or_hang() {
    let odd = RateProfile {
        points: &[(HOUR, 1.0), (0, 2.0), (HOUR, 0.0), (HOUR, 3.0)],
        daily: &[(86_400_000, 1.0), (0, 2.0), (4_000_000_000, 0.5)],
        ..RateProfile::STEADY
    };
    let times: Vec<u64> = arrivals(Arrival::Poisson, 1.0, odd).take(100).collect();
    assert!(times.is_sorted());
}
