use proptest::prelude::*;

use super::*;

#[test]
fn products_keep_all_decimals() {
    let price = Decimal::<8>::from_mantissa(6_123_456_789_012);
    let exact = Wide::<16>::product(price, price);
    assert_eq!(exact.to_string(), "3749672304.6897153483936144");
    assert_eq!(exact.decimal::<2>().to_string(), "3749672304.69");
    let third = Wide::<24>::product(exact, price);
    assert_eq!(third.with_decimals::<1>().to_string(), "229609563307225.1");
    assert_eq!(
        Wide::<8>::product(price, 3_i64).to_string(),
        "183703.70367036"
    );
    assert_eq!(
        Wide::<0>::product(i64::MIN, i64::MIN).to_string(),
        "85070591730234615865843651857942052864"
    );
}

#[test]
fn text_is_that_of_a_decimal_where_both_have_one() {
    for mantissa in [0, 5, -5, 100, 1250, -1200, 123_456, i64::MAX, i64::MIN] {
        let value = Decimal::<2>::from_mantissa(mantissa);
        assert_eq!(Wide::<2>::of(value).to_string(), value.to_string());
    }
    assert_eq!(Wide::<0>::of(-7_i64).to_string(), "-7");
    assert_eq!(
        Wide::<3>::of(Decimal::<2>::from_mantissa(-5)).to_string(),
        "-0.05"
    );
}

#[test]
fn rounds_and_floors() {
    let value = |mantissa: i64| Wide::<1>::of(Decimal::<1>::from_mantissa(mantissa));
    assert_eq!(
        (value(25).round().int(), value(35).int(), value(-25).int()),
        (2, 4, -2)
    );
    assert_eq!(
        (value(-25).floor().int(), value(-25).ceil().int()),
        (-3, -2)
    );
    assert_eq!((value(25).abs(), value(-25).abs()), (value(25), value(25)));
    assert_eq!(value(70).floor_div(value(-20)), value(-40));
    assert_eq!(value(70).modulo(value(-20)), value(-10));
    assert_eq!(
        (value(7).floor_div(value(0)), value(7).modulo(value(0))),
        (value(0), value(0))
    );
    assert_eq!(value(i64::MAX).decimal::<2>(), Decimal::MAX);
    assert_eq!((-value(i64::MAX)).decimal::<2>(), Decimal::MIN);
}

#[test]
fn the_mean_is_of_the_exact_sum() {
    let values = [i64::MAX, i64::MAX, i64::MAX].map(Wide::<0>::of);
    assert_eq!(
        Wide::average(values.into_iter()),
        Some(9_223_372_036_854_775_807.0)
    );
    assert_eq!(Wide::<2>::average([].into_iter()), None);
    let held = [Decimal::<2>::MAX; 4];
    assert_eq!(
        Decimal::average(held.into_iter()),
        Some(92_233_720_368_547_758.07)
    );
}

#[test]
fn floats_are_read_as_they_are_written() {
    assert_eq!(Wide::<2>::from_f64(2.675).to_string(), "2.68");
    assert_eq!(
        Wide::<2>::from_f64(1e30).to_string(),
        "1000000000000000000000000000000.0"
    );
    assert_eq!(Wide::whole(-1e19).to_string(), "-10000000000000000000");
}

proptest! {
    #[test]
    fn is_what_a_decimal_is_where_64_bits_hold_it(a in -1_000_000_000_i64..1_000_000_000, b in -1_000_000_000_i64..1_000_000_000) {
        let (x, y) = (Decimal::<2>::from_mantissa(a), Decimal::<2>::from_mantissa(b));
        let (wide_x, wide_y) = (Wide::<2>::of(x), Wide::<2>::of(y));
        prop_assert_eq!((wide_x + wide_y).decimal::<2>(), x + y);
        prop_assert_eq!((wide_x - wide_y).decimal::<2>(), x - y);
        prop_assert_eq!(Wide::<4>::product(x, y).decimal::<4>(), Decimal::<4>::product(x, y));
        prop_assert_eq!(Wide::<4>::product(x, y).decimal::<1>(), Decimal::<1>::product(x, y));
        prop_assert_eq!(wide_x.floor_div(wide_y).decimal::<2>(), x.floor_div(y));
        prop_assert_eq!(wide_x.modulo(wide_y).decimal::<2>(), x.modulo(y));
        prop_assert_eq!(wide_x.cmp(&wide_y), x.cmp(&y));
        prop_assert_eq!(wide_x.to_f64(), x.to_f64());
        prop_assert_eq!((wide_x.floor().int(), wide_x.ceil().int(), wide_x.round().int()), (x.floor(), x.ceil(), x.round()));
        prop_assert_eq!(Wide::<7>::of(x).decimal::<2>(), x);
    }
}
