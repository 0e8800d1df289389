use super::*;
use crate::shard::Shard;

fn times(arrival: Arrival, rate: f64, count: usize) -> Vec<u64> {
    Arrivals::new(arrival, rate, 42).take(count).collect()
}

/// Computed from the definitions by an implementation of its own.
#[test]
fn arrivals_are_what_they_were() {
    assert_eq!(
        times(Arrival::Poisson, 10.0, 5),
        [1_321_720, 84_374_995, 142_961_392, 172_428_758, 289_933_924]
    );
}

#[test]
fn gaps_have_the_mean_and_spread_of_their_distribution() {
    // The coefficient of variation: 1 for exponential gaps, 1/√3 for uniform ones.
    for (arrival, spread) in [
        (Arrival::Poisson, 1.0),
        (Arrival::Uniform, 1.0 / 3.0_f64.sqrt()),
    ] {
        for rate in [0.01, 10.0, 5_000.0] {
            let times = times(arrival, rate, 40_000);
            let gaps: Vec<f64> = times
                .windows(2)
                .map(|pair| (pair[1] - pair[0]) as f64)
                .collect();
            let mean = gaps.iter().sum::<f64>() / gaps.len() as f64;
            let variance =
                gaps.iter().map(|gap| (gap - mean).powi(2)).sum::<f64>() / gaps.len() as f64;
            assert!(
                (mean * rate / 1e9 - 1.0).abs() < 0.02,
                "{arrival:?} {rate}: mean {mean}"
            );
            assert!(
                (variance.sqrt() / mean - spread).abs() < 0.02,
                "{arrival:?} {rate}: variance {variance}"
            );
        }
    }
}

#[test]
fn constant_arrivals_keep_to_their_grid() {
    assert_eq!(
        times(Arrival::Constant, 4.0, 4),
        [0, 250_000_000, 500_000_000, 750_000_000]
    );
    let thirds = times(Arrival::Constant, 3.0, 3_000_001);
    assert_eq!(thirds[3], 1_000_000_000);
    assert_eq!(thirds[3_000_000], 1_000_000_000_000_000, "nothing adds up");
}

#[test]
fn constant_arrivals_of_several_runs_take_turns() {
    let part = |place: u32| {
        let shard = Shard::new(place, 4).unwrap();
        let rate = shard.rate(4.0);
        [
            Arrivals::new(Arrival::Constant, rate, 42),
            Arrivals::with_profile(
                Arrival::Constant,
                rate,
                42,
                RateProfile::STEADY,
                Timestamp::from_millis(0),
            ),
        ]
        .map(|arrivals| {
            arrivals
                .with_phase(shard.phase())
                .take(3)
                .collect::<Vec<u64>>()
        })
    };
    for (place, first) in [(1, 0), (2, 250_000_000), (3, 500_000_000), (4, 750_000_000)] {
        let times = [first, first + 1_000_000_000, first + 2_000_000_000];
        assert_eq!(part(place), [times, times]);
    }
}

#[test]
fn rates_above_one_a_nanosecond_lose_nothing() {
    let last = times(Arrival::Poisson, 1e10, 100_000)[99_999];
    assert!((9_800..10_200).contains(&last), "{last}");
}

#[test]
fn time_never_goes_back_and_ends_where_it_cannot_go_on() {
    assert!(times(Arrival::Poisson, 1e9, 10_000).is_sorted());
    for rate in [0.0, -1.0, f64::NAN] {
        assert!(times(Arrival::Constant, rate, 1).is_empty());
    }
    let rare = times(Arrival::Poisson, 1e-9, 1000);
    assert!(rare.len() < 1000 && rare.is_sorted());
}
