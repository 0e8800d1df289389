use super::*;
use crate::kolmogorov::assert_follows;
use crate::rng::{Draws, Stream};

const SAMPLES: u64 = 20_000;

fn rng(ordinal: u64) -> Rng {
    Draws::new(5, Stream::named("value"), ordinal).stream(Stream::named("distribution"))
}

fn samples(draw: impl Fn(&mut Rng) -> f64) -> Vec<f64> {
    (0..SAMPLES)
        .map(|ordinal| draw(&mut rng(ordinal)))
        .collect()
}

fn normal_share_below(z: f64) -> f64 {
    0.5 * libm::erfc(-z / std::f64::consts::SQRT_2)
}

#[test]
fn normal_numbers_follow_the_bell_curve() {
    let drawn = samples(|rng| normal(rng, 50.0, 12.5));
    assert_follows(drawn, |x| normal_share_below((x - 50.0) / 12.5));
}

#[test]
fn logarithms_of_lognormal_numbers_are_normal() {
    let drawn = samples(|rng| lognormal(rng, 3.0, 0.5));
    assert!(drawn.iter().all(|x| *x > 0.0));
    assert_follows(drawn, |x| normal_share_below((x.ln() - 3.0) / 0.5));
}

#[test]
fn exponential_numbers_follow_theirs() {
    let drawn = samples(|rng| exponential(rng, 0.25));
    assert!(drawn.iter().all(|x| *x > 0.0));
    assert_follows(drawn, |x| 1.0 - (-0.25 * x).exp());
}

#[test]
fn pareto_numbers_follow_theirs() {
    let drawn = samples(|rng| pareto(rng, 1.16, 10.0));
    assert!(drawn.iter().all(|x| *x >= 10.0));
    assert_follows(drawn, |x| 1.0 - (10.0 / x).powf(1.16));
}

/// Against erfc, an approximation that shares nothing with the quantile's.
#[test]
fn the_quantile_is_the_inverse_of_the_distribution() {
    for at in 1..4000 {
        let share = f64::from(at) / 4000.0;
        let back = normal_share_below(standard_normal_quantile(share));
        assert!((back - share).abs() < 1e-15, "{share}: {back}");
    }
    for exponent in 3..300 {
        let share = 10_f64.powi(-exponent);
        let back = normal_share_below(standard_normal_quantile(share));
        assert!((back / share - 1.0).abs() < 1e-12, "{share:e}: {back:e}");
        if exponent < 16 {
            let other = standard_normal_quantile(1.0 - share);
            assert!((normal_share_below(-other) - share).abs() < 1e-16);
        }
    }
    assert_eq!(standard_normal_quantile(0.5), 0.0);
}

/// The values were computed by CPython, whose `statistics.NormalDist.inv_cdf` and `math` share no
/// code with this crate; the draws by an implementation of the streams of its own.
#[test]
fn values_are_what_they_were() {
    let drawn = |draw: fn(&mut Rng) -> f64| [0, 1, 2].map(|ordinal| draw(&mut rng(ordinal)));
    assert_near(drawn(|rng| normal(rng, 50.0, 12.5)), NORMAL);
    assert_near(drawn(|rng| lognormal(rng, 3.0, 0.5)), LOGNORMAL);
    assert_near(drawn(|rng| exponential(rng, 0.25)), EXPONENTIAL);
    assert_near(drawn(|rng| pareto(rng, 1.16, 10.0)), PARETO);
}

const NORMAL: [f64; 3] = [34.23777637544381, 54.64737441793433, 55.92804316257108];
const LOGNORMAL: [f64; 3] = [10.69216312632001, 24.18892724797596, 25.460334377887172];
const EXPONENTIAL: [f64; 3] = [0.4377347841952739, 4.142272534605423, 4.587054873448906];
const PARETO: [f64; 3] = [10.989326528423442, 24.417894452124735, 26.8744092651677];

fn assert_near(found: [f64; 3], expected: [f64; 3]) {
    for (found, expected) in found.into_iter().zip(expected) {
        assert!(
            (found / expected - 1.0).abs() < 1e-14,
            "{found} is not {expected}"
        );
    }
}

/// A generator whose first draw is this one: SplitMix64 is a bijection of its state.
fn drawing(bits: u64) -> Rng {
    fn unshift(value: u64, by: u32) -> u64 {
        let mut known = value;
        for _ in 0..64 / by {
            known = value ^ (known >> by);
        }
        known
    }
    fn inverse(odd: u64) -> u64 {
        (0..6).fold(odd, |inverse, _| {
            inverse.wrapping_mul(2_u64.wrapping_sub(odd.wrapping_mul(inverse)))
        })
    }
    let value = unshift(bits, 31).wrapping_mul(inverse(0x94D0_49BB_1331_11EB));
    let value = unshift(value, 27).wrapping_mul(inverse(0xBF58_476D_1CE4_E5B9));
    Rng::seeded(unshift(value, 30).wrapping_sub(0x9E37_79B9_7F4A_7C15))
}

#[test]
fn the_least_and_the_greatest_draw_give_the_extremes() {
    let draws: [fn(&mut Rng) -> f64; 4] = [
        |rng| normal(rng, 50.0, 12.5),
        |rng| lognormal(rng, 3.0, 0.5),
        |rng| exponential(rng, 0.25),
        |rng| pareto(rng, 1.16, 10.0),
    ];
    let at = |share: f64| {
        [
            normal_quantile(share, 50.0, 12.5),
            lognormal_quantile(share, 3.0, 0.5),
            exponential_quantile(share, 0.25),
            pareto_quantile(share, 1.16, 10.0),
        ]
    };
    for (bits, extremes) in [(0, at(LEAST_SHARE)), (u64::MAX, at(GREATEST_SHARE))] {
        assert_eq!(drawing(bits).next_u64(), bits);
        for (draw, extreme) in draws.into_iter().zip(extremes) {
            let drawn = draw(&mut drawing(bits));
            assert!(
                drawn.is_finite() && drawn == extreme,
                "{bits}: {drawn} {extreme}"
            );
        }
    }
    // Those beside them are no extremes.
    for (bits, least, greatest) in [(1 << 11, true, false), (u64::MAX - (1 << 11), false, true)] {
        for (place, draw) in draws.into_iter().enumerate() {
            let drawn = draw(&mut drawing(bits));
            let (low, high) = (at(LEAST_SHARE)[place], at(GREATEST_SHARE)[place]);
            assert!(!least || drawn >= low, "{bits}: {drawn} below {low}");
            assert!(!greatest || drawn <= high, "{bits}: {drawn} above {high}");
        }
    }
}

#[test]
fn numbers_too_great_are_infinite_and_none_is_a_nan() {
    let draws: [fn(&mut Rng) -> f64; 4] = [
        |rng| lognormal(rng, 0.0, 1e6),
        |rng| pareto(rng, 1e-9, 1.0),
        |rng| normal(rng, f64::MAX, f64::MAX),
        |rng| exponential(rng, f64::MIN_POSITIVE / 8.0),
    ];
    for draw in draws {
        let drawn = samples(draw);
        assert!(drawn.iter().any(|x| x.is_infinite()));
        assert!(drawn.iter().all(|x| !x.is_nan()));
        for bits in [0, u64::MAX] {
            assert!(!draw(&mut drawing(bits)).is_nan());
        }
    }
}
