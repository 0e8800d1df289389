//! For tests: whether numbers follow a continuous distribution.

/// Asserts that they do, by the distance of Kolmogorov and Smirnov: `below` is the share of the
/// distribution at or below a number. The bound is one that samples of the distribution pass once
/// in 3,000 times; the draws under test have fixed seeds, so this passes always or never.
pub(crate) fn assert_follows(mut numbers: Vec<f64>, below: impl Fn(f64) -> f64) {
    numbers.sort_by(f64::total_cmp);
    let count = numbers.len() as f64;
    let distance = numbers
        .iter()
        .enumerate()
        .map(|(place, number)| {
            let share = below(*number);
            (share - place as f64 / count).max((place + 1) as f64 / count - share)
        })
        .fold(0.0, f64::max);
    let bound = 2.1 / count.sqrt();
    assert!(distance < bound, "distance {distance} is above {bound}");
}

#[test]
fn tells_a_distribution_from_one_nearby() {
    let even = || {
        (0..10_000)
            .map(|n| (f64::from(n) + 0.5) / 10_000.0)
            .collect()
    };
    assert_follows(even(), |x| x);
    assert!(std::panic::catch_unwind(|| assert_follows(even(), |x| (x * 1.03).min(1.0))).is_err());
    assert!(std::panic::catch_unwind(|| assert_follows(even(), |x| x * x)).is_err());
}
