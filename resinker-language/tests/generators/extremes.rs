//! How far the compiler takes distributions to reach, against what the runtime's samplers draw: at
//! the least and the greatest of all draws, beside them, and at random ones.

use super::check;
use resinker_language::diagnostic::codes;
use resinker_language::model::{Distributed, Distribution, Generator, Type};
use resinker_runtime::rng::{Draws, Rng, Stream};
use resinker_runtime::value;

/// The inverse of the finaliser that the streams are mixed with.
fn unmixed(mixed: u64) -> u64 {
    fn unshifted(value: u64, by: u32) -> u64 {
        (0..64 / by).fold(value, |known, _| value ^ (known >> by))
    }
    fn inverse(odd: u64) -> u64 {
        (0..6).fold(odd, |known, _| {
            known.wrapping_mul(2_u64.wrapping_sub(odd.wrapping_mul(known)))
        })
    }
    let value = unshifted(mixed, 31).wrapping_mul(inverse(0x94D0_49BB_1331_11EB));
    let value = unshifted(value, 27).wrapping_mul(inverse(0xBF58_476D_1CE4_E5B9));
    unshifted(value, 30)
}

/// A stream whose first 64 bits are these, of a run whose seed makes it so.
fn drawing(bits: u64) -> Rng {
    const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;
    // FNV-1a of no byte is its basis.
    let empty = mixed(0xCBF2_9CE4_8422_2325);
    let key = unmixed(bits).wrapping_sub(GOLDEN).wrapping_sub(empty);
    let seed = unmixed(unmixed(key)) ^ empty;
    let rng = Draws::new(seed, Stream::named(""), 0).stream(Stream::named(""));
    assert_eq!(rng.clone().next_u64(), bits);
    rng
}

fn mixed(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}

/// What the program draws, before it is rounded.
fn drawn(distribution: &Distribution, rng: &mut Rng) -> f64 {
    match *distribution {
        Distribution::Normal { mean, std_dev } => value::normal(rng, mean, std_dev),
        Distribution::Lognormal { mu, sigma } => value::lognormal(rng, mu, sigma),
        Distribution::Exponential { rate } => value::exponential(rng, rate),
        Distribution::Pareto { shape, scale } => value::pareto(rng, shape, scale),
        Distribution::Zipf { .. } => panic!("of continuous ones"),
    }
}

const SCHEMAS: [&str; 12] = [
    "distribution: normal, mean: 41, std_dev: 14",
    "distribution: normal, mean: -3.0e+200, std_dev: 2.5e+199",
    "distribution: normal, mean: 0, std_dev: 1.7e+308",
    "distribution: normal, mean: 5, std_dev: 1.0e-300",
    "distribution: lognormal, mu: 3.5, sigma: 0.8",
    "distribution: lognormal, mu: -700, sigma: 100",
    "distribution: lognormal, mu: 600, sigma: 100",
    "distribution: exponential, rate: 0.05",
    "distribution: exponential, rate: 1.0e-308",
    "distribution: pareto, shape: 1.5, scale: 10",
    "distribution: pareto, shape: 0.05, scale: 1.0e-3",
    "distribution: pareto, shape: 0.001, scale: 7",
];

fn distributed(schema: &str) -> Distributed {
    let source =
        format!("field: {{type: number, generator: random_float, params: {{{schema}}}}}\n");
    match check(&source).0.unwrap().source {
        Generator::Distributed(drawn) => drawn,
        other => panic!("{schema}: {other:?}"),
    }
}

#[test]
fn the_extremes_are_those_of_the_samplers() {
    const STEP: u64 = 1 << 11;
    for schema in SCHEMAS {
        let drawn_as = distributed(schema);
        let (low, high) = drawn_as.extremes();
        let at = |bits: u64| drawn(&drawn_as.distribution, &mut drawing(bits));
        assert_eq!((at(0), at(u64::MAX)), (low, high), "{schema}");
        let near = (0..64).flat_map(|step| [step * STEP, u64::MAX - step * STEP]);
        let scattered = (0..2000_u64).map(mixed);
        for bits in near.chain(scattered) {
            let value = at(bits);
            assert!((low..=high).contains(&value), "{schema}, {bits}: {value}");
        }
        let (usually_low, usually_high) = drawn_as.usual();
        assert!(low <= usually_low && usually_high <= high, "{schema}");
    }
}

#[test]
fn bounds_hold_the_extremes() {
    let held = distributed("distribution: lognormal, mu: 600, sigma: 100, min: 1, max: 1.0e+6");
    assert_eq!(held.extremes(), (1.0, 1e6));
    assert!(!held.may_leave(&Type::Float));
    assert!(!held.may_leave(&Type::Decimal(2)));
    let above = distributed("distribution: lognormal, mu: 600, sigma: 100, min: 1");
    assert!(above.may_leave(&Type::Float) && above.may_leave(&Type::Int));
    let usual = distributed("distribution: normal, mean: 41, std_dev: 14");
    assert!(!usual.may_leave(&Type::Decimal(2)) && usual.may_leave(&Type::Decimal(17)));
}

#[test]
fn what_comes_less_than_once_in_ten_thousand_million_values_is_not_told() {
    let told = |schema: &str| {
        let (_, found) = check(&format!("field: {{{schema}}}\n"));
        match found.as_slice() {
            [] => false,
            [one] if one.code == codes::POSSIBLE_OVERFLOW => true,
            more => panic!("{schema}: {more:?}"),
        }
    };
    // 64 bits hold 9.22e16 with two decimals: 6.3 and 6.4 standard deviations, 1.5e-10 and 8e-11 of
    // all values on one side.
    for (std_dev, expected) in [("1.465e+16", true), ("1.44e+16", false)] {
        let schema = format!(
            "type: number, precision: 2, generator: random_float, params: {{distribution: normal, mean: 0, std_dev: {std_dev}}}"
        );
        assert_eq!(told(&schema), expected, "{schema}");
    }
    for (sigma, expected) in [("112", true), ("111", false)] {
        let schema = format!(
            "type: number, generator: random_float, params: {{distribution: lognormal, mu: 0, sigma: {sigma}}}"
        );
        assert_eq!(told(&schema), expected, "{schema}");
    }
}
