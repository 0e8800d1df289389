use proptest::prelude::*;

use super::*;

#[test]
fn the_nearest_is_found_whatever_its_case() {
    let legal = ["Order", "Customer", "Item", "Ordre"];
    assert_eq!(nearest("order", legal), Some("Order"));
    assert_eq!(nearest("Odrer", legal), Some("Order"));
    assert_eq!(nearest("Costumer", legal), Some("Customer"));
    assert_eq!(nearest("Payment", legal), None);
    assert_eq!(nearest("", legal), None);
}

#[test]
fn of_equally_near_ones_the_first_by_letters_is_taken() {
    assert_eq!(nearest("ad", ["ae", "ac", "ab"]), Some("ab"));
}

proptest! {
    /// The table without a bound, a band or a shared beginning.
    #[test]
    fn distances_are_those_of_the_whole_table(
        a in "[abcÄ]{0,9}",
        b in "[abcÄ]{0,9}",
        most in 0..5_usize,
    ) {
        let (x, y): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
        let mut rows = VecDeque::from(vec![Vec::new(), Vec::new(), Vec::new()]);
        let distance = strsim::osa_distance(&a, &b);
        let expected = (distance <= most).then_some(distance);
        prop_assert_eq!(within(&x, &y, most, &mut rows), expected);
    }

    #[test]
    fn nothing_nearer_is_passed_over(wrong in "[abc]{1,8}", legal in prop::collection::vec("[abcd]{0,9}", 0..20)) {
        let limit = (wrong.len() / 3).max(1);
        let expected = legal
            .iter()
            .map(|name| (strsim::osa_distance(&wrong, name), name.as_str()))
            .filter(|(distance, _)| *distance <= limit)
            .min();
        let found = nearest(&wrong, legal.iter().map(String::as_str));
        prop_assert_eq!(found, expected.map(|(_, name)| name));
    }
}
