//! Beyond 128 bits nothing of Rust's can tell what is right; what a number leaves when some primes
//! divide it can.

use proptest::prelude::*;

use super::*;

/// Primes that 256 bits do not hold the product of: what is right by all of them, and fits, is
/// right.
const PRIMES: [u64; 5] = [
    18_446_744_073_709_551_557,
    18_446_744_073_709_551_533,
    18_446_744_073_709_551_521,
    18_446_744_073_709_551_437,
    18_446_744_073_709_551_427,
];

/// What a prime leaves of a number.
fn residue(value: Int256, prime: u64) -> u64 {
    let prime = u128::from(prime);
    // Horner's rule over 64-bit digits of the two's complement, the first of which has a sign.
    let digits = [
        value.high.rem_euclid(1 << 64) as u128,
        value.low >> 64,
        value.low & u128::from(u64::MAX),
    ];
    let first = (value.high >> 64).rem_euclid(prime as i128) as u128;
    let whole = digits
        .iter()
        .fold(first, |rest, digit| ((rest << 64) + digit % prime) % prime);
    whole as u64
}

fn holds(result: Int256, of: impl Fn(u128, u128, u128) -> u128, a: Int256, b: Int256) -> bool {
    PRIMES.iter().all(|prime| {
        let wide = u128::from(*prime);
        let operands = (residue(a, *prime), residue(b, *prime));
        let expected = of(operands.0.into(), operands.1.into(), wide) % wide;
        u128::from(residue(result, *prime)) == expected
    })
}

/// Numbers of all lengths, those at the edges of a digit among them.
fn any_number() -> impl Strategy<Value = Int256> {
    let edges = prop::sample::select(vec![
        Int256::MIN,
        Int256::MAX,
        Int256::ZERO,
        Int256::ONE,
        Int256::from(-1),
        Int256::new(i128::MAX),
        Int256::new(i128::MIN),
        Int256::from(i64::MIN),
    ]);
    let any = (any::<i128>(), any::<u128>(), 0_u32..256).prop_map(|(high, low, bits)| {
        let value = Int256 { high, low };
        (0..bits).fold(value, |value, _| Int256 {
            high: value.high >> 1,
            low: value.low >> 1 | value.high.cast_unsigned() << 127,
        })
    });
    prop_oneof![1 => edges, 9 => any]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn sums_differences_and_products(a in any_number(), b in any_number()) {
        let bound = 2_f64.powi(255);
        let (x, y) = (a.to_f64(0), b.to_f64(0));
        match a.checked_add(b) {
            Some(sum) => prop_assert!(holds(sum, |a, b, _| a + b, a, b)),
            None => prop_assert!((x + y).abs() >= bound * 0.999),
        }
        match a.checked_sub(b) {
            Some(difference) => prop_assert!(holds(difference, |a, b, prime| a + prime - b, a, b)),
            None => prop_assert!((x - y).abs() >= bound * 0.999),
        }
        match a.checked_mul(b) {
            Some(product) => {
                prop_assert!(holds(product, |a, b, _| a * b, a, b));
                prop_assert!(((x * y) / bound).abs() <= 1.001);
            }
            None => prop_assert!((x * y).abs() >= bound * 0.999),
        }
        prop_assert_eq!(a.checked_neg().map(|minus| -minus), (a != Int256::MIN).then_some(a));
        prop_assert_eq!(a.cmp(&b), match a.checked_sub(b) {
            Some(difference) => difference.cmp(&Int256::ZERO),
            None if a.is_negative() => Ordering::Less,
            None => Ordering::Greater,
        });
    }

    #[test]
    fn quotients_and_what_they_leave(a in any_number(), b in any_number()) {
        let Some((quotient, rest)) = a.checked_div_rem(b) else {
            prop_assert!(b.is_zero() || (a == Int256::MIN && b == Int256::from(-1)));
            return Ok(());
        };
        prop_assert_eq!(quotient.checked_mul(b).and_then(|product| product.checked_add(rest)), Some(a));
        prop_assert!(rest.magnitude() < b.magnitude());
        prop_assert!(rest.is_zero() || rest.is_negative() == a.is_negative());
        let (floor, left) = a.div_rem_floor(b);
        prop_assert!(left.is_zero() || left.is_negative() == b.is_negative());
        if let Some(product) = floor.checked_mul(b) {
            prop_assert_eq!(product.checked_add(left), Some(a));
        }
        // The nearest: twice what is left is no more than the divisor, and as much only beside an
        // even one.
        let nearest = a.div_half_even(b);
        if let Some(left) = nearest.checked_mul(b).and_then(|product| a.checked_sub(product)) {
            let (left, whole) = (left.magnitude(), b.magnitude());
            let order = left.cmp(&whole.minus(left));
            prop_assert!(order.is_lt() || order.is_eq() && !nearest.is_odd());
        }
    }

    #[test]
    fn is_read_back_from_its_text(a in any_number()) {
        let text = a.to_string();
        let (sign, digits) = match text.strip_prefix('-') {
            Some(digits) => (-1, digits),
            None => (1, text.as_str()),
        };
        let read = digits.bytes().try_fold(Int256::ZERO, |value, digit| {
            let digit = Int256::from(sign * i64::from(digit - b'0'));
            value.checked_mul(Int256::from(10))?.checked_add(digit)
        });
        prop_assert_eq!(read, Some(a));
        prop_assert!(digits == "0" || !digits.starts_with('0'));
    }

    #[test]
    fn floats_are_the_nearest(a in any::<i128>(), b in any::<i64>(), scale in 0_u8..40) {
        prop_assert_eq!(Int256::new(a).to_f64(0), a as f64);
        let expected: f64 = format!("{a}e-{scale}").parse().unwrap();
        prop_assert_eq!(Int256::new(a).to_f64(scale), expected);
        // As far as floats hold both, their own division rounds once.
        let (x, y) = (a >> 76, i128::from(b >> 12));
        if y != 0 {
            let ratio = Int256::new(x).ratio_to_f64(Int256::new(y));
            prop_assert_eq!(ratio, x as f64 / y as f64);
        }
    }
}

#[test]
fn ratios_of_long_numbers_are_the_nearest_floats() {
    let ten = |exponent: u32| Int256::pow10(exponent).unwrap();
    assert_eq!(ten(76).ratio_to_f64(ten(38)), 1e38);
    assert_eq!(ten(0).ratio_to_f64(ten(76)), 1e-76);
    assert_eq!(ten(38).ratio_to_f64(Int256::from(3)), 1e38 / 3.0);
    assert_eq!((-ten(70)).ratio_to_f64(ten(70)), -1.0);
    assert_eq!(Int256::ONE.ratio_to_f64(Int256::ZERO), 0.0);
    // A tie between two floats, and what is just above it.
    let tie = Int256::new((1 << 53) + 1);
    assert_eq!(tie.ratio_to_f64(Int256::ONE), 9_007_199_254_740_992.0);
    let above = tie * ten(30) + Int256::ONE;
    assert_eq!(above.ratio_to_f64(ten(30)), 9_007_199_254_740_994.0);
    assert_eq!(Int256::pow10(77), None);
}
