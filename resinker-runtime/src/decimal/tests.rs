use proptest::prelude::*;

use super::*;
use crate::encode::{Encode, json as encoded};

fn json(value: impl Encode) -> String {
    let mut out = Vec::new();
    encoded::append(&value, &mut out);
    String::from_utf8(out).unwrap()
}

#[test]
fn prints_as_people_expect() {
    let cases = [
        (1250, "12.5"),
        (1200, "12.0"),
        (99, "0.99"),
        (-5, "-0.05"),
        (0, "0.0"),
        (100_000, "1000.0"),
        (i64::MAX, "92233720368547758.07"),
        (i64::MIN, "-92233720368547758.08"),
    ];
    for (mantissa, text) in cases {
        let value = Decimal::<2>::from_mantissa(mantissa);
        assert_eq!(value.to_string(), text);
        assert_eq!(json(value), text);
        assert_eq!(format!("{value:?}"), text);
    }
    assert_eq!(
        format!("{:>8}", Decimal::<2>::from_mantissa(150)),
        "     1.5"
    );
    assert_eq!(json(Decimal::<0>::from_mantissa(12)), "12.0");
    assert_eq!(
        json(Decimal::<19>::from_mantissa(i64::MAX)),
        "0.9223372036854775807"
    );
    assert_eq!(
        json(Decimal::<30>::from_mantissa(1_500_000_000_000_000_000)),
        "0.0000000000015"
    );
}

#[test]
fn rounds_half_to_even_as_it_is_shown() {
    let cases = [
        (2.675, 268),
        (2.665, 266),
        (0.125, 12),
        (0.135, 14),
        (-0.125, -12),
        (1.005, 100),
        (1.015, 102),
        (0.1 + 0.2, 30),
        (1e-300, 0),
        (5e-3, 0),
        (5.000_000_000_000_001e-3, 1),
        (1e300, i64::MAX),
        (-1e300, i64::MIN),
        (f64::INFINITY, i64::MAX),
        (f64::NEG_INFINITY, i64::MIN),
        (f64::NAN, 0),
    ];
    for (value, mantissa) in cases {
        assert_eq!(
            Decimal::<2>::from_f64(value).mantissa(),
            mantissa,
            "{value}"
        );
    }
}

#[test]
fn whatever_leaves_the_range_stays_at_its_bound() {
    let (max, min) = (Decimal::<2>::MAX, Decimal::<2>::MIN);
    let one = Decimal::<2>::from_int(1);
    assert_eq!(max + one, max);
    assert_eq!(min - one, min);
    assert_eq!(-min, max);
    assert_eq!(min.abs(), max);
    assert_eq!(Decimal::<2>::from_int(i64::MAX), max);
    assert_eq!(max.rescale::<4>(), Decimal::<4>::MAX);
    assert_eq!(min.rescale::<40>(), Decimal::<40>::MIN);
    assert_eq!(
        max.rescale::<0>(),
        Decimal::<0>::from_mantissa(92_233_720_368_547_758)
    );
    assert_eq!(Decimal::<2>::product(max, max), max);
    assert_eq!(Decimal::<2>::product(max, min), min);
    assert_eq!(
        Decimal::<2>::quotient(max, Decimal::<2>::from_mantissa(-1)),
        min
    );
    assert_eq!([max, max, one].into_iter().sum::<Decimal<2>>(), max);
    assert_eq!(Decimal::<40>::MAX.rescale::<2>(), Decimal::<2>::ZERO);
    assert_eq!(
        (
            Decimal::<40>::MAX.floor(),
            Decimal::<40>::MAX.ceil(),
            Decimal::<40>::MAX.round()
        ),
        (0, 1, 0)
    );
    assert_eq!(
        (Decimal::<40>::MIN.floor(), Decimal::<40>::MIN.ceil()),
        (-1, 0)
    );
}

#[test]
fn by_zero_is_zero() {
    let five = Decimal::<2>::from_int(5);
    assert_eq!(
        Decimal::<2>::quotient(five, Decimal::<0>::ZERO),
        Decimal::ZERO
    );
    assert_eq!(five.floor_div(Decimal::ZERO), Decimal::ZERO);
    assert_eq!(five.modulo(Decimal::ZERO), Decimal::ZERO);
}

#[test]
fn reads_numbers_and_refuses_what_it_cannot_hold() {
    let read = |text| serde_json::from_str::<Decimal<2>>(text);
    assert_eq!(read("12").unwrap(), Decimal::from_mantissa(1200));
    assert_eq!(read("-12.345").unwrap(), Decimal::from_mantissa(-1234));
    for text in [
        "9223372036854775807",
        "1e300",
        "18446744073709551615",
        "\"1\"",
        "null",
    ] {
        assert!(read(text).is_err(), "{text}");
    }
}

/// `numerator / denominator` rounded half to even, by comparing remainders with no division but
/// Rust's own.
fn nearest(numerator: i128, denominator: i128) -> i128 {
    let floor = numerator.div_euclid(denominator)
        - i128::from(denominator < 0 && numerator.rem_euclid(denominator) != 0);
    let candidates = [floor - 1, floor, floor + 1, floor + 2];
    let distance = |candidate: &i128| (numerator - candidate * denominator).unsigned_abs();
    let least = candidates.iter().map(distance).min().unwrap();
    let nearest: Vec<i128> = candidates
        .into_iter()
        .filter(|c| distance(c) == least)
        .collect();
    match nearest[..] {
        [one] => one,
        [a, b] => {
            if a % 2 == 0 {
                a
            } else {
                b
            }
        }
        _ => unreachable!(),
    }
}

fn saturated(value: i128) -> i64 {
    value.clamp(i64::MIN.into(), i64::MAX.into()) as i64
}

/// Mantissas of every size, small ones and ties as likely as great ones.
fn mantissa() -> impl Strategy<Value = i64> {
    (any::<i64>(), 0_u32..64).prop_map(|(bits, shift)| bits >> shift)
}

proptest! {
    #[test]
    fn product_is_the_exact_one_rounded(a in mantissa(), b in mantissa()) {
        let exact = i128::from(a) * i128::from(b);
        let (a3, b2) = (Decimal::<3>::from_mantissa(a), Decimal::<2>::from_mantissa(b));
        prop_assert_eq!(Decimal::<2>::product(a3, b2).mantissa(), saturated(nearest(exact, 1000)));
        prop_assert_eq!(Decimal::<5>::product(a3, b2).mantissa(), saturated(exact));
        prop_assert_eq!(Decimal::<6>::product(a3, b2).mantissa(), saturated(exact.saturating_mul(10)));
    }

    #[test]
    fn quotient_is_the_exact_one_rounded(a in mantissa(), b in mantissa()) {
        prop_assume!(b != 0);
        let (a2, b2) = (Decimal::<2>::from_mantissa(a), Decimal::<2>::from_mantissa(b));
        let (wide, divisor) = (i128::from(a), i128::from(b));
        prop_assert_eq!(Decimal::<2>::quotient(a2, b2).mantissa(), saturated(nearest(wide * 100, divisor)));
        prop_assert_eq!(
            Decimal::<0>::quotient(Decimal::<4>::from_mantissa(a), b2).mantissa(),
            saturated(nearest(wide, divisor * 100))
        );
    }

    #[test]
    fn long_division_agrees_with_the_short_one(a in mantissa(), b in mantissa()) {
        // 18 + 18 - 0 = 36 digits are beyond 128 bits for great numerators, while 10^17 steps of
        // two stay within.
        let long = Decimal::<18>::quotient(Decimal::<0>::from_mantissa(a), Decimal::<18>::from_mantissa(b));
        let expected = if b == 0 || a == 0 {
            0
        } else {
            // |b| < 2^63, so a × 10^36 / b exceeds 64 bits unless |a| is less than 2^63 × 2^63 /
            // 10^36 < 86.
            match i128::from(a).checked_mul(10_i128.pow(36)) {
                Some(numerator) => saturated(nearest(numerator, b.into())),
                None => if (a < 0) == (b < 0) { i64::MAX } else { i64::MIN },
            }
        };
        prop_assert_eq!(long.mantissa(), expected);
    }

    #[test]
    fn rescaling_rounds_half_to_even(a in mantissa()) {
        let value = Decimal::<4>::from_mantissa(a);
        prop_assert_eq!(value.rescale::<2>().mantissa(), nearest(a.into(), 100) as i64);
        prop_assert_eq!(value.rescale::<6>().mantissa(), saturated(i128::from(a) * 100));
        prop_assert_eq!(value.round(), nearest(a.into(), 10_000) as i64);
        prop_assert_eq!(value.floor(), (i128::from(a)).div_euclid(10_000) as i64);
        prop_assert_eq!(value.ceil(), -(-i128::from(a)).div_euclid(10_000) as i64);
    }

    #[test]
    fn floor_division_and_its_rest_make_up_the_whole(a in -1_000_000_i64..1_000_000, b in -1_000_i64..1_000) {
        prop_assume!(b != 0);
        let (x, y) = (Decimal::<2>::from_mantissa(a), Decimal::<2>::from_mantissa(b));
        let quotient = x.floor_div(y);
        prop_assert_eq!(quotient.mantissa() % 100, 0);
        prop_assert_eq!(Decimal::<2>::product(quotient, y) + x.modulo(y), x);
        let rest = x.modulo(y).mantissa();
        prop_assert!(rest == 0 || (rest < 0) == (b < 0));
        prop_assert!(rest.abs() < b.abs());
    }

    #[test]
    fn json_is_what_serde_json_prints_up_to_15_digits(a in -999_999_999_999_999_i64..=999_999_999_999_999, shift in 0_u32..50) {
        let a = a >> shift;
        fn check<const S: u8>(a: i64) -> Result<(), TestCaseError> {
            let value = Decimal::<S>::from_mantissa(a);
            prop_assert_eq!(json(value), serde_json::to_string(&value).unwrap());
            let float: f64 = format!("{a}e-{S}").parse().unwrap();
            prop_assert_eq!(json(value), serde_json::to_string(&float).unwrap());
            prop_assert_eq!(value.to_f64(), float);
            let back: Decimal<S> = serde_json::from_str(&json(value)).unwrap();
            prop_assert_eq!(back, value);
            Ok(())
        }
        check::<0>(a)?;
        check::<1>(a)?;
        check::<2>(a)?;
        check::<4>(a)?;
        check::<5>(a)?;
        check::<6>(a)?;
        check::<15>(a)?;
        check::<30>(a)?;
    }

    #[test]
    fn json_of_more_digits_keeps_them_all(a in any::<i64>()) {
        prop_assume!(a.unsigned_abs() > 999_999_999_999_999);
        let text = json(Decimal::<2>::from_mantissa(a));
        let (whole, decimals) = text.split_once('.').unwrap();
        prop_assert!(decimals.len() <= 2 && (decimals.len() == 1 || !decimals.ends_with('0')));
        prop_assert_eq!(format!("{whole}{decimals:0<2}").parse::<i64>().unwrap(), a);
    }

    #[test]
    fn floats_go_to_the_decimal_that_is_shown(a in -99_999_999_999_i64..=99_999_999_999) {
        let shown: f64 = format!("{a}e-3").parse().unwrap();
        prop_assert_eq!(Decimal::<3>::from_f64(shown).mantissa(), a);
        prop_assert_eq!(Decimal::<2>::from_f64(shown).mantissa(), nearest(a.into(), 10) as i64);
    }
}

#[test]
fn the_mean_is_of_the_exact_sum() {
    let values = [-11, -40, -41, -22].map(Decimal::<2>::from_mantissa);
    assert_eq!(Decimal::average(values.into_iter()), Some(-0.285));
    assert_eq!(Decimal::<2>::average([].into_iter()), None);
}
