//! Whether what was drawn is spread as it was asked for. The draws have fixed seeds: what passes
//! once passes always.

/// Holds counts against weights, by Pearson's chi-square statistic: an error where it is more than
/// four and a half standard deviations above its mean (and a little, since it is skewed), or where
/// a class expects fewer than five.
///
/// # Errors
/// The statistic and its bound.
pub fn fits(observed: &[u64], weights: &[f64]) -> Result<(), String> {
    let total: u64 = observed.iter().sum();
    let sum: f64 = weights.iter().sum();
    let mut statistic = 0.0;
    for (count, weight) in observed.iter().zip(weights) {
        let expected = total as f64 * weight / sum;
        if expected < 5.0 {
            return Err(format!("too few to tell: {total} for {weights:?}"));
        }
        statistic += (*count as f64 - expected).powi(2) / expected;
    }
    let freedom = observed.len().saturating_sub(1) as f64;
    let bound = freedom + 4.5 * (2.0 * freedom).sqrt() + 4.0;
    if observed.len() == weights.len() && statistic <= bound {
        Ok(())
    } else {
        Err(format!(
            "chi-square {statistic:.1} above {bound:.1}: {observed:?} by {weights:?}"
        ))
    }
}

/// Holds whole numbers against a uniform distribution over `least..=most`, which they were rounded
/// down or up to: by the distance of Kolmogorov and Smirnov, with a bound that one sample in 10,000
/// passes.
///
/// # Errors
/// The distance and its bound, or a number outside.
pub fn uniform(numbers: &[i64], least: i64, most: i64) -> Result<(), String> {
    if numbers.len() < 100 {
        return Err(format!("too few to tell: {}", numbers.len()));
    }
    let mut sorted = numbers.to_vec();
    sorted.sort_unstable();
    if sorted.first().is_some_and(|first| *first < least)
        || sorted.last().is_some_and(|last| *last > most)
    {
        return Err(format!(
            "{:?} to {:?} is not within {least} to {most}",
            sorted.first(),
            sorted.last()
        ));
    }
    let count = sorted.len() as f64;
    let span = (most - least) as f64;
    let distance = sorted
        .iter()
        .enumerate()
        .map(|(place, number)| {
            let share = (number - least) as f64 / span;
            (share - place as f64 / count).max((place + 1) as f64 / count - share)
        })
        .fold(0.0, f64::max);
    // A unit of rounding moves the distance by as much.
    let bound = 2.23 / count.sqrt() + 1.0 / span;
    if distance <= bound {
        Ok(())
    } else {
        Err(format!("distance {distance:.4} above {bound:.4}"))
    }
}
