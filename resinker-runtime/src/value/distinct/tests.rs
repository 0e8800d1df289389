use std::collections::BTreeSet;

use super::*;

fn counter() -> DistinctCounter {
    DistinctCounter::of(Shard::WHOLE.of_run(7), Stream::named("unique User.email"))
}

#[test]
fn numbers_end_once_all_were_given() {
    let mut counter = counter();
    let drawn: BTreeSet<u64> = (0..10).map(|_| counter.draw(9)).collect();
    assert_eq!(drawn, (0..10).collect());
    assert!(!counter.is_used_up());
    assert_eq!(counter.told("`User.code`"), None);
    assert!(counter.draw(9) <= 9);
    assert!(counter.is_used_up());
    let told = "`User.code` is unique, and all 10 values of it are used up";
    assert_eq!(counter.told("`User.code`").as_deref(), Some(told));
}

#[test]
fn the_last_of_64_bits_is_given_once() {
    let mut counter = DistinctCounter {
        next: u128::from(u64::MAX),
        ..counter()
    };
    assert_eq!(counter.next(u64::MAX), u64::MAX);
    assert!(!counter.is_used_up());
    counter.next(u64::MAX);
    assert!(counter.is_used_up());
    assert!(
        counter
            .told("x")
            .is_some_and(|told| told.contains(" 18446744073709551616 "))
    );
}

#[test]
fn parts_share_one_order() {
    let mut whole = counter();
    let all: Vec<u64> = (0..100).map(|_| whole.draw(99)).collect();
    let mut parts = Vec::new();
    for index in 1..=3 {
        let shard = Shard::new(index, 3).unwrap().of_run(7);
        let mut counter = DistinctCounter::of(shard, Stream::named("unique User.email"));
        loop {
            let number = counter.draw(99);
            if counter.is_used_up() {
                break;
            }
            parts.push(number);
        }
        let told = counter.told("`User.code`");
        assert!(told.is_some_and(|told| told.ends_with("its 100 values, one in 3, is used up")));
    }
    let mut sorted = (all.clone(), parts.clone());
    sorted.0.sort_unstable();
    sorted.1.sort_unstable();
    assert_eq!(sorted.0, sorted.1);
    assert_eq!(parts[..3], [all[0], all[3], all[6]]);
}

#[test]
fn seeds_and_names_are_orders_of_their_own() {
    let drawn = |seed, name| {
        let shard = Shard::WHOLE.of_run(seed);
        let mut counter = DistinctCounter::of(shard, Stream::named(name));
        [0; 8].map(|_| counter.draw(999))
    };
    assert_eq!(drawn(1, "a"), drawn(1, "a"));
    assert_ne!(drawn(1, "a"), drawn(2, "a"));
    assert_ne!(drawn(1, "a"), drawn(1, "b"));
}

#[test]
fn what_a_number_stands_for() {
    assert_eq!(int_above(-5, 7), 2);
    assert_eq!(int_above(i64::MIN, u64::MAX), i64::MAX);
    let decimal = decimal_above(Decimal::<2>::from_mantissa(-101), 2);
    assert_eq!(decimal.mantissa(), -99);
    assert_eq!(nth(&["a", "b"], 1), "b");
    assert_eq!(nth(&["a", "b"], 2), "");
    assert_eq!(nth_of_sequence(10, -3, 4), -2);
}

#[test]
fn uuids_are_distinct_and_of_their_version() {
    let mut counter = counter();
    let four: BTreeSet<Uuid> = (0..50_000)
        .map(|_| distinct_uuid_v4(&mut counter))
        .collect();
    assert_eq!(four.len(), 50_000);
    assert!(four.iter().all(|id| id.get_version_num() == 4));
    assert!(
        four.iter()
            .all(|id| id.get_variant() == uuid::Variant::RFC4122)
    );
    // Every bit that is no version's or variant's is fair.
    for bit in 0..128 {
        let ones = four
            .iter()
            .filter(|id| id.as_u128() >> bit & 1 == 1)
            .count();
        if !matches!(bit, 62 | 63 | 76..=79) {
            assert!((24_300..25_700).contains(&ones), "{ones} ones at {bit}");
        }
    }
    // The number can be read off the bits that hold it.
    let number = |id: Uuid| {
        let bits = id.as_u128();
        (bits >> 64) as u64 & !0xF000 | ((bits >> 58) as u64 & 0xF) << 12
    };
    let numbers: BTreeSet<u64> = four.iter().map(|id| number(*id)).collect();
    assert_eq!(numbers.len(), 50_000);
    let mut seven = Vec::new();
    for event in 0..20_000 {
        let now = Timestamp::from_millis(1_700_000_000_000 + event / 7_000);
        seven.push(distinct_uuid_v7(&mut counter, now));
    }
    assert!(seven.is_sorted_by(|a, b| a < b));
    assert!(seven.iter().all(|id| id.get_version_num() == 7));
    assert_eq!((seven[0].as_u128() >> 80) as i64, 1_700_000_000_000);
    // Whatever the time is, they differ.
    let numbers: BTreeSet<u128> = seven
        .iter()
        .map(|id| id.as_u128() & ((1 << 80) - 1))
        .collect();
    assert_eq!(numbers.len(), 20_000);
}

#[test]
fn places_tell_all_numbers_apart() {
    let mut counter = counter();
    let mut texts = BTreeSet::new();
    for _ in 0..3 * 26 * 10 {
        let mut places = Places::of(&mut counter, 3 * 26 * 10 - 1);
        let mut out = place(&mut places, &["x", "y", "z"]).to_owned();
        place_letters(
            &mut places,
            1,
            &Letters::of(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
            &mut out,
        );
        place_ranges(&mut places, 1, &[('0', '4'), ('é', 'í')], &mut out);
        texts.insert(out);
    }
    assert_eq!(texts.len(), 3 * 26 * 10);
    assert!(!counter.is_used_up());
}

#[test]
fn places_beyond_the_number_are_drawn() {
    let mut counter = counter();
    let last = 62_u64.pow(10) - 1;
    let mut texts = BTreeSet::new();
    let mut ends = BTreeSet::new();
    for _ in 0..2_000 {
        let mut out = String::new();
        let mut places = Places::of(&mut counter, last);
        place_letters(&mut places, 16, &Letters::ALPHANUMERIC, &mut out);
        assert_eq!(out.len(), 16);
        ends.insert(out[10..].to_owned());
        texts.insert(out[..10].to_owned());
    }
    assert_eq!(texts.len(), 2_000);
    assert!(ends.len() > 1_990);
}

#[test]
fn numbers_can_be_read_off_texts() {
    let address = |text: &str, number| {
        let mut out = text.to_owned();
        number_address(&mut out, number);
        out
    };
    assert_eq!(address("ann.lee@example.org", 41), "ann.lee42@example.org");
    assert_eq!(address("ann1@example.org", 1), "ann1.2@example.org");
    assert_eq!(address("ann", 0), "ann1");
    let account = |text: &str, number| {
        let mut out = text.to_owned();
        number_account(&mut out, "_", number);
        out
    };
    assert_eq!(account("lee", 41), "lee42");
    assert_eq!(account("lee4", 1), "lee4_2");
    assert_eq!(account("", 1), "2");
    let mut name = "Ann Lee".to_owned();
    number_words(&mut name, " ", u64::MAX);
    assert_eq!(name, "Ann Lee 18446744073709551616");
    assert_eq!(without_number(&name), "Ann Lee");
    for text in ["", "Ann Lee", "Ann7", "Ann ", "7"] {
        assert_eq!(without_number(text), text);
    }
    let number = |text: &str| {
        let local = text.split('@').next().unwrap();
        local[local.trim_end_matches(|c: char| c.is_ascii_digit()).len()..]
            .parse::<u64>()
            .unwrap()
    };
    for base in ["", "a", "a1", "a.1", "12", "ü"] {
        for drawn in [0, 8, 9, 98, 1_000] {
            assert_eq!(number(&address(&format!("{base}@x.org"), drawn)), drawn + 1);
            assert_eq!(number(&account(base, drawn)), drawn + 1);
        }
    }
}
