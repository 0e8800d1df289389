//! For tests: whether counts fit the weights that they were drawn by.

/// Asserts that the counts fit, by Pearson's chi-square statistic at four standard deviations and a
/// bit. The draws under test have fixed seeds, so this passes always or never.
pub(crate) fn assert_fits(observed: &[u64], weights: &[f64]) {
    assert_eq!(observed.len(), weights.len());
    let total: u64 = observed.iter().sum();
    let sum: f64 = weights.iter().sum();
    let mut statistic = 0.0;
    let mut categories = 0;
    for (count, weight) in observed.iter().zip(weights) {
        if *weight == 0.0 {
            assert_eq!(*count, 0, "what has no weight came: {observed:?}");
            continue;
        }
        let expected = total as f64 * weight / sum;
        assert!(
            expected >= 5.0,
            "too few draws to tell anything: {expected}"
        );
        statistic += (*count as f64 - expected).powi(2) / expected;
        categories += 1;
    }
    let freedom = f64::from(categories - 1);
    let bound = freedom + 4.0 * (2.0 * freedom).sqrt() + 4.0;
    assert!(
        statistic < bound,
        "chi-square {statistic} is above {bound}: {observed:?}"
    );
}

#[test]
fn tells_a_fair_die_from_a_loaded_one() {
    assert_fits(&[101, 95, 104, 98, 99, 103], &[1.0; 6]);
    assert!(
        std::panic::catch_unwind(|| assert_fits(&[40, 112, 112, 112, 112, 112], &[1.0; 6]))
            .is_err()
    );
    assert!(std::panic::catch_unwind(|| assert_fits(&[1, 600], &[0.0, 1.0])).is_err());
}
