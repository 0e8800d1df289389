use super::*;
use crate::chi_square::assert_fits;
use crate::rng::{Draws, Stream};

fn rng(ordinal: u64) -> Rng {
    Draws::new(5, Stream::named("value"), ordinal).stream(Stream::named("test"))
}

#[test]
fn uuids_are_of_version_4_and_differ() {
    let mut ids: Vec<Uuid> = (0..1000)
        .map(|ordinal| uuid_v4(&mut rng(ordinal)))
        .collect();
    for id in &ids {
        assert_eq!(id.get_version_num(), 4);
        assert_eq!(id.get_variant(), uuid::Variant::RFC4122);
    }
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 1000);
}

#[test]
fn integers_keep_to_their_range_and_reach_its_ends() {
    let mut counts = [0; 7];
    for ordinal in 0..20_000 {
        counts[(random_int(&mut rng(ordinal), -3, 3) + 3) as usize] += 1;
    }
    assert_fits(&counts, &[1.0; 7]);
    let mut signs = [0; 2];
    for ordinal in 0..2_000 {
        signs[usize::from(random_int(&mut rng(ordinal), i64::MIN, i64::MAX) < 0)] += 1;
        let high = random_int(&mut rng(ordinal), i64::MAX - 1, i64::MAX);
        assert!(high >= i64::MAX - 1);
    }
    assert_fits(&signs, &[1.0, 1.0]);
    assert_eq!(random_int(&mut rng(0), 5, 5), 5);
    assert_eq!(random_int(&mut rng(0), 5, 4), 5);
}

#[test]
fn floats_keep_to_their_range() {
    let mut deciles = [0; 10];
    for ordinal in 0..20_000 {
        let value = random_float(&mut rng(ordinal), -1.0, 4.0);
        assert!((-1.0..=4.0).contains(&value));
        deciles[((value + 1.0) * 2.0) as usize] += 1;
        let any = random_float(&mut rng(ordinal), f64::MIN, f64::MAX);
        assert!(any.is_finite());
    }
    assert_fits(&deciles, &[1.0; 10]);
    assert_eq!(random_float(&mut rng(0), 2.5, 2.5), 2.5);
}

#[test]
fn decimals_fall_on_the_grid_with_both_ends() {
    let (min, max) = (Decimal::<2>::from_mantissa(99), Decimal::from_mantissa(103));
    let mut counts = [0; 5];
    for ordinal in 0..10_000 {
        let value = random_decimal(&mut rng(ordinal), min, max);
        counts[(value - min).mantissa() as usize] += 1;
    }
    assert_fits(&counts, &[1.0; 5]);
}

#[test]
fn choices_come_equally_or_by_weight() {
    let mut equal = [0; 3];
    let mut weighted = [0; 4];
    let mut many = vec![0; 40];
    let cumulative: Vec<f64> = (1..=40).map(|n| f64::from(n) / 40.0).collect();
    let numbers: Vec<usize> = (0..40).collect();
    for ordinal in 0..20_000 {
        equal[pick(&mut rng(ordinal), &[0_usize, 1, 2])] += 1;
        weighted[pick_weighted(
            &mut rng(ordinal),
            &[0_usize, 1, 2, 3],
            &[0.7, 0.7, 0.9, 1.0],
        )] += 1;
        many[pick_weighted(&mut rng(ordinal), &numbers, &cumulative)] += 1;
    }
    assert_fits(&equal, &[1.0; 3]);
    assert_fits(&weighted, &[0.7, 0.0, 0.2, 0.1]);
    assert_fits(&many, &vec![1.0; 40]);
    assert_eq!(pick::<&str>(&mut rng(0), &[]), "");
    assert_eq!(pick_weighted::<i64>(&mut rng(0), &[], &[]), 0);
}

#[test]
fn booleans_have_their_probability() {
    let mut counts = [0; 2];
    for ordinal in 0..10_000 {
        counts[usize::from(random_bool(&mut rng(ordinal), 0.2))] += 1;
    }
    assert_fits(&counts, &[0.8, 0.2]);
}

#[test]
fn letters_and_digits_are_equally_likely() {
    let mut counts = [0; 62];
    let mut out = String::from("stale");
    for ordinal in 0..2_000 {
        alphanumeric(&mut rng(ordinal), 23, &mut out);
        assert_eq!(out.len(), 23);
        for character in out.chars() {
            let place = match character {
                'A'..='Z' => character as usize - 'A' as usize,
                'a'..='z' => 26 + character as usize - 'a' as usize,
                '0'..='9' => 52 + character as usize - '0' as usize,
                other => panic!("{other:?} is neither a letter nor a digit"),
            };
            counts[place] += 1;
        }
    }
    assert_fits(&counts, &[1.0; 62]);
    alphanumeric(&mut rng(0), 0, &mut out);
    assert_eq!(out, "");
}
