use proptest::prelude::*;

use super::*;

fn ratio(a: i64, b: i64) -> Ratio {
    Ratio::quotient(a, b)
}

#[test]
fn a_third_three_times_is_one() {
    let third = ratio(1, 3);
    assert_eq!(third + third + third, Ratio::from(1_i64));
    assert_eq!(third * Ratio::from(3_i64), Ratio::from(1_i64));
    let sixth = Ratio::quotient(Decimal::<2>::from_mantissa(50), 3_i64);
    // A tie, where rounding each sixth first would lead above it.
    let half = [sixth, sixth, sixth].into_iter().sum::<Ratio>();
    assert_eq!(
        (half.round().int(), sixth.decimal::<2>().to_string()),
        (0, "0.17".to_owned())
    );
    assert_eq!(Ratio::quotient(half, sixth), Ratio::from(3_i64));
}

#[test]
fn by_zero_is_zero() {
    assert_eq!(ratio(7, 0), Ratio::ZERO);
    assert_eq!(ratio(7, 2).modulo(Ratio::ZERO), Ratio::ZERO);
    assert_eq!(ratio(7, 2).floor_div(Ratio::ZERO).int(), 0);
}

#[test]
fn long_ones_are_compared_by_what_is_left_of_them() {
    let long = |low: i64| {
        let much = Ratio::from(i64::MAX) * Ratio::from(i64::MAX) * Ratio::from(i64::MAX);
        Ratio::quotient(much + Ratio::from(low), much - Ratio::from(5_i64))
    };
    assert!(long(1) < long(2) && long(2) > long(1));
    assert_eq!(long(3), long(3));
    assert!(-long(1) > -long(2) && -long(1) < long(-7));
}

proptest! {
    #[test]
    fn rounds_once(a in any::<i64>(), b in any::<i64>(), scale in 0_u8..4) {
        let value = ratio(a, b);
        let narrow = match scale {
            0 => Decimal::<0>::quotient(Decimal::<0>::from_mantissa(a), Decimal::<0>::from_mantissa(b)).mantissa(),
            1 => Decimal::<1>::quotient(Decimal::<0>::from_mantissa(a), Decimal::<0>::from_mantissa(b)).mantissa(),
            2 => Decimal::<2>::quotient(Decimal::<0>::from_mantissa(a), Decimal::<0>::from_mantissa(b)).mantissa(),
            _ => Decimal::<3>::quotient(Decimal::<0>::from_mantissa(a), Decimal::<0>::from_mantissa(b)).mantissa(),
        };
        prop_assert_eq!(value.rounded(scale).clamp_i64(), narrow);
    }

    #[test]
    fn is_a_field(a in any::<i32>(), b in any::<i32>(), c in any::<i32>(), d in any::<i32>()) {
        let (x, y) = (ratio(a.into(), b.into()), ratio(c.into(), d.into()));
        prop_assert_eq!(x + y - y, x);
        prop_assert_eq!(x * y, y * x);
        if y != Ratio::ZERO {
            prop_assert_eq!(Ratio::quotient(x * y, y), x);
            let whole = Ratio::from(x.floor_div(y));
            prop_assert_eq!(whole * y + x.modulo(y), x);
            prop_assert!(x.modulo(y).abs() < y.abs());
        }
        prop_assert!(Ratio::from(x.floor()) <= x && x <= Ratio::from(x.ceil()));
        prop_assert_eq!(x < y, (x - y).numerator.is_negative());
        prop_assert_eq!(x.abs(), if x < Ratio::ZERO { -x } else { x });
        if b != 0 {
            prop_assert_eq!(x.to_f64(), f64::from(a) / f64::from(b));
        }
    }
}
