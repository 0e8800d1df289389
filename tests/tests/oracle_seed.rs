//! The oracle against hand-written streams of the seed's configuration: what it allows passes, and
//! each kind of wrong event is caught by its own rule and by no other.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a broken expectation ends the test"
)]

use resinker_tests::oracle::{Model, Oracle};

const SEED: &str = include_str!("../configs/seed.yaml");

const ANN: &str = "3f1f7a52-0c4d-4a6e-9b57-0e6f2d8c1a01";
const BOB: &str = "8a0b1c2d-3e4f-4051-a263-748596a7b8c9";
const MUG: &str = "11111111-2222-4333-8444-555555555555";
const HAT: &str = "66666666-7777-4888-9999-aaaaaaaaaaaa";
const BUY: &str = "bbbbbbbb-cccc-4ddd-8eee-ffffffffffff";

/// The rules that a stream breaks, in order. Without instances that are there from the start,
/// unless `initial`.
fn broken(initial: bool, lines: &[String]) -> Vec<&'static str> {
    let yaml = if initial {
        SEED.to_owned()
    } else {
        let yaml = SEED
            .replace("Product: 50 #", "Product: 0 #")
            .replace("User: 10 #", "User: 0 #");
        assert_ne!(yaml, SEED);
        yaml
    };
    let report = Oracle::new(Model::read(&yaml).unwrap()).stream(lines.iter().map(String::as_str));
    for violation in &report.violations {
        println!("{violation}");
    }
    report
        .violations
        .iter()
        .map(|violation| violation.rule)
        .collect()
}

fn at(second: u32) -> String {
    format!("2025-05-06T10:{:02}:{:02}.168Z", second / 60, second % 60)
}

fn event(event_type: &str, second: u32, payload: &str) -> String {
    let now = at(second);
    let payload = payload.replace("NOW", &now);
    format!(r#"{{"event_type":"{event_type}","payload":{payload},"timestamp":"{now}"}}"#)
}

fn registered(user: &str, second: u32) -> String {
    event(
        "UserRegistered",
        second,
        &format!(
            r#"{{"user_id":"{user}","full_name":"Ann Lee","email":"ann.lee@example.org","password_hash":"$2b$04${}","registration_timestamp":"NOW","referral_code":null}}"#,
            "a".repeat(53)
        ),
    )
}

fn logged_in(user: &str, second: u32) -> String {
    event(
        "UserLoggedIn",
        second,
        &format!(
            r#"{{"user_id":"{user}","login_timestamp":"NOW","ip_address":"51.143.255.1","user_agent":"Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/128.0"}}"#
        ),
    )
}

fn product(id: &str, price: &str, status: &str, second: u32) -> String {
    event(
        "ProductCreatedOrUpdated",
        second,
        &format!(
            r#"{{"product_id":"{id}","name":"Sturdy Oak Mug","description":"One two three four five six seven eight nine ten.","price":{price},"tags":["new","sale"],"status":"{status}","updated_at":"NOW"}}"#
        ),
    )
}

fn purchase(
    user: &str,
    items: &[(&str, u32, &str)],
    total: &str,
    shipping: &str,
    second: u32,
) -> String {
    let items: Vec<String> = items
        .iter()
        .map(|(id, quantity, price)| {
            format!(r#"{{"product_id":"{id}","quantity":{quantity},"unit_price":{price}}}"#)
        })
        .collect();
    event(
        "UserPurchasedProducts",
        second,
        &format!(
            r#"{{"purchase_id":"{BUY}","user_id":"{user}","items":[{}],"total_amount":{total},"purchase_timestamp":"NOW","shipping_method":"{shipping}"}}"#,
            items.join(",")
        ),
    )
}

/// Ann registers and logs in; a mug at 10.10 and a hat at 0.99 are there.
fn shop() -> Vec<String> {
    vec![
        registered(ANN, 0),
        product(MUG, "10.1", "available", 1),
        product(HAT, "0.99", "available", 2),
        logged_in(ANN, 3),
    ]
}

fn with(mut lines: Vec<String>, more: impl IntoIterator<Item = String>) -> Vec<String> {
    lines.extend(more);
    lines
}

fn good_purchase(second: u32) -> String {
    purchase(
        ANN,
        &[(MUG, 3, "10.10"), (HAT, 2, "0.99")],
        "32.28",
        "Standard Shipping",
        second,
    )
}

const NONE: [&str; 0] = [];

#[test]
fn a_legal_stream_has_no_violation() {
    let lines = with(
        shop(),
        [
            good_purchase(4),
            product(MUG, "999.99", "available", 4),
            purchase(ANN, &[(MUG, 1, "999.99")], "999.99", "Express Shipping", 5),
            registered(BOB, 6),
            logged_in(BOB, 7),
        ],
    );
    assert_eq!(broken(false, &lines), NONE);
}

#[test]
fn counts_are_by_event_type() {
    let lines = with(shop(), [good_purchase(4), good_purchase(5)]);
    let report = Oracle::new(Model::read(SEED).unwrap()).stream(lines.iter().map(String::as_str));
    assert_eq!(report.lines, 6);
    assert_eq!(report.counts["UserRegistered"], 1);
    assert_eq!(report.counts["ProductCreatedOrUpdated"], 2);
    assert_eq!(report.counts["UserPurchasedProducts"], 2);
}

#[test]
fn the_seed_is_judged_in_full() {
    assert_eq!(Model::read(SEED).unwrap().notes(), Vec::<String>::new());
}

#[test]
fn login_of_a_logged_in_user() {
    assert_eq!(
        broken(false, &with(shop(), [logged_in(ANN, 4)])),
        ["filter"]
    );
}

#[test]
fn login_of_an_unknown_user() {
    assert_eq!(
        broken(false, &with(shop(), [logged_in(BOB, 4)])),
        ["unknown-instance"]
    );
}

#[test]
fn purchase_by_a_user_who_is_not_logged_in() {
    let bad = purchase(BOB, &[(MUG, 1, "10.1")], "10.1", "Standard Shipping", 5);
    assert_eq!(
        broken(false, &with(shop(), [registered(BOB, 4), bad])),
        ["filter"]
    );
}

#[test]
fn purchase_of_an_unavailable_product() {
    let lines = with(
        shop(),
        [product(MUG, "10.1", "discontinued", 4), good_purchase(5)],
    );
    assert_eq!(broken(false, &lines), ["filter"]);
}

#[test]
fn purchase_of_an_unknown_product() {
    let bad = purchase(ANN, &[(BUY, 1, "10.1")], "10.1", "Standard Shipping", 5);
    assert_eq!(broken(false, &with(shop(), [bad])), ["unknown-instance"]);
}

#[test]
fn purchase_at_a_price_of_before_the_update() {
    let lines = with(
        shop(),
        [product(MUG, "11", "available", 4), good_purchase(5)],
    );
    assert_eq!(broken(false, &lines), ["stale-value"]);
}

#[test]
fn a_price_of_another_product() {
    let bad = purchase(ANN, &[(MUG, 1, "0.99")], "0.99", "Standard Shipping", 5);
    assert_eq!(broken(false, &with(shop(), [bad])), ["stale-value"]);
}

#[test]
fn a_product_twice_in_one_purchase() {
    let bad = purchase(
        ANN,
        &[(MUG, 1, "10.1"), (MUG, 2, "10.1")],
        "30.3",
        "Standard Shipping",
        5,
    );
    assert_eq!(broken(false, &with(shop(), [bad])), ["same-instance"]);
}

#[test]
fn a_total_that_is_off_by_a_cent() {
    let bad = good_purchase(5).replace("32.28", "32.29");
    assert_eq!(broken(false, &with(shop(), [bad])), ["derived"]);
}

#[test]
fn a_total_with_binary_noise() {
    let bad = good_purchase(5).replace("32.28", "32.279999999999994");
    assert_eq!(
        broken(false, &with(shop(), [bad])),
        ["derived", "precision"]
    );
}

#[test]
fn free_shipping_of_a_cheap_purchase() {
    let bad = good_purchase(5).replace("\"Standard", "\"Free Standard");
    assert_eq!(broken(false, &with(shop(), [bad])), ["conditional-choice"]);
}

#[test]
fn standard_shipping_of_a_dear_purchase() {
    let lines = with(
        shop(),
        [
            product(MUG, "50.01", "available", 4),
            purchase(ANN, &[(MUG, 1, "50.01")], "50.01", "Standard Shipping", 5),
        ],
    );
    assert_eq!(broken(false, &lines), ["conditional-choice"]);
}

#[test]
fn the_condition_of_the_shipping_is_strict() {
    let lines = with(
        shop(),
        [
            product(MUG, "50", "available", 4),
            purchase(ANN, &[(MUG, 1, "50.00")], "50", "Standard Shipping", 5),
        ],
    );
    assert_eq!(broken(false, &lines), NONE);
}

#[test]
fn time_going_back() {
    let lines = with(shop(), [good_purchase(2)]);
    assert_eq!(broken(false, &lines), ["time-order"]);
}

#[test]
fn time_before_the_start() {
    let early = registered(ANN, 0).replace("T10:", "T09:");
    assert_eq!(broken(false, &[early]), ["before-start"]);
}

#[test]
fn time_after_the_end() {
    let late = registered(BOB, 601);
    assert_eq!(broken(false, &with(shop(), [late])), ["after-end"]);
}

#[test]
fn a_timestamp_without_milliseconds() {
    let bad = registered(ANN, 0).replace(
        "\"timestamp\":\"2025-05-06T10:00:00.168Z\"",
        "\"timestamp\":\"2025-05-06T10:00:00Z\"",
    );
    assert_eq!(broken(false, &[bad]), ["timestamp"]);
}

#[test]
fn a_current_timestamp_of_another_moment() {
    let bad = logged_in(ANN, 3).replacen("10:00:03.168", "10:00:03.167", 1);
    let mut lines = shop();
    lines[3] = bad;
    assert_eq!(broken(false, &lines), ["current-timestamp"]);
}

#[test]
fn a_key_twice() {
    assert_eq!(
        broken(false, &with(shop(), [registered(ANN, 4)])),
        ["duplicate-key"]
    );
}

#[test]
fn a_key_that_is_no_uuid() {
    for id in [
        ANN.to_uppercase(),
        ANN.replace("-4a6e", "-5a6e"),
        ANN.replace("-9b57", "-7b57"),
        ANN.replace('-', ""),
    ] {
        assert_eq!(broken(false, &[registered(&id, 0)]), ["generator"], "{id}");
    }
}

#[test]
fn keys_in_another_order() {
    let line = registered(ANN, 0);
    let moved = line.replace(
        r#""full_name":"Ann Lee","email":"ann.lee@example.org""#,
        r#""email":"ann.lee@example.org","full_name":"Ann Lee""#,
    );
    assert_ne!(moved, line);
    assert_eq!(broken(false, &[moved]), ["keys"]);
}

#[test]
fn a_missing_key_and_one_too_many() {
    let line = registered(ANN, 0);
    assert_eq!(
        broken(false, &[line.replace(r#""full_name":"Ann Lee","#, "")]),
        ["keys"]
    );
    assert_eq!(
        broken(
            false,
            &[line.replace(r#""full_name""#, r#""nick":"A","full_name""#)]
        ),
        ["keys"]
    );
}

#[test]
fn an_envelope_in_another_order() {
    let now = at(0);
    let line = registered(ANN, 0)
        .replace(&format!(r#","timestamp":"{now}"}}"#), "}")
        .replacen('{', &format!(r#"{{"timestamp":"{now}","#), 1);
    assert_eq!(broken(false, &[line]), ["envelope"]);
}

#[test]
fn an_unknown_event_type_and_a_line_that_is_no_json() {
    assert_eq!(
        broken(
            false,
            &[registered(ANN, 0).replace("UserRegistered", "UserRegistred")]
        ),
        ["event-type"]
    );
    assert_eq!(broken(false, &["{\"event_type\": ".to_owned()]), ["json"]);
    assert_eq!(broken(false, &["{} {}".to_owned()]), ["json"]);
}

#[test]
fn wrong_types() {
    let lines = |bad: &str, good: &str| {
        let mut lines = shop();
        let changed = lines[1].replace(good, bad);
        assert_ne!(changed, lines[1]);
        lines[1] = changed;
        lines
    };
    assert_eq!(
        broken(false, &lines(r#""price":"10.1""#, r#""price":10.1"#)),
        ["type"]
    );
    assert_eq!(
        broken(false, &lines(r#""tags":"new""#, r#""tags":["new","sale"]"#)),
        ["type"]
    );
    let bad = good_purchase(5).replace(r#""quantity":3"#, r#""quantity":3.0"#);
    assert_eq!(broken(false, &with(shop(), [bad])), ["type"]);
}

#[test]
fn null_where_nothing_is_nullable() {
    let bad = registered(ANN, 0).replace(r#""Ann Lee""#, "null");
    assert_eq!(broken(false, &[bad]), ["null"]);
}

#[test]
fn too_many_decimals_and_out_of_range() {
    assert_eq!(
        broken(false, &[product(MUG, "10.123", "available", 0)]),
        ["precision"]
    );
    assert_eq!(
        broken(false, &[product(MUG, "0.98", "available", 0)]),
        ["generator"]
    );
    assert_eq!(
        broken(false, &[product(MUG, "1000", "available", 0)]),
        ["generator"]
    );
    let bad = good_purchase(5)
        .replace(r#""quantity":3"#, r#""quantity":4"#)
        .replace("32.28", "42.38");
    assert_eq!(broken(false, &with(shop(), [bad])), ["generator"]);
}

#[test]
fn choices_and_array_lengths() {
    assert_eq!(
        broken(false, &[product(MUG, "1", "sold_out", 0)]),
        ["generator"]
    );
    let four = product(MUG, "1", "available", 0)
        .replace(r#"["new","sale"]"#, r#"["new","sale","new","new"]"#);
    assert_eq!(broken(false, &[four]), ["array-length"]);
    let stranger = product(MUG, "1", "available", 0).replace(r#""sale""#, r#""cheap""#);
    assert_eq!(broken(false, &[stranger]), ["generator"]);
    let empty = purchase(ANN, &[], "0", "Standard Shipping", 5);
    assert_eq!(broken(false, &with(shop(), [empty])), ["array-length"]);
}

#[test]
fn shapes_of_realistic_values() {
    for (good, bad) in [
        ("ann.lee@example.org", "ann.lee"),
        ("ann.lee@example.org", "ann lee@example.org"),
        ("ann.lee@example.org", "ann@lee@example.org"),
        ("Ann Lee", "Ann"),
        ("$2b$04$", "$2b$05$"),
        ("$2b$04$", "$2a$04$"),
        ("$2b$04$a", "$2b$04$"),
        (r#""referral_code":null"#, r#""referral_code":"ABC-1234""#),
        (r#""referral_code":null"#, r#""referral_code":"ABC1234""#),
    ] {
        let line = registered(ANN, 0).replace(good, bad);
        assert_eq!(broken(false, &[line]), ["generator"], "{bad}");
    }
    let line =
        registered(ANN, 0).replace(r#""referral_code":null"#, r#""referral_code":"ABCd1234""#);
    assert_eq!(broken(false, &[line]), NONE);
    for bad in ["51.143.256.1", "51.143.1", "51.143.01.1"] {
        let mut lines = shop();
        lines[3] = lines[3].replace("51.143.255.1", bad);
        assert_eq!(broken(false, &lines), ["generator"], "{bad}");
    }
    for bad in [
        "one two three.",
        "No full stop in this sentence at all here",
    ] {
        let line = product(MUG, "1", "available", 0)
            .replace("One two three four five six seven eight nine ten.", bad);
        assert_eq!(broken(false, &[line]), ["generator"], "{bad}");
    }
}

#[test]
fn initial_instances_may_show_up_but_no_more_of_them_than_there_are() {
    let id = |n: usize| format!("3f1f7a52-0c4d-4a6e-9b57-0e6f2d8c{n:04x}");
    let ten: Vec<String> = (0..10).map(|n| logged_in(&id(n), 1)).collect();
    assert_eq!(broken(true, &ten), NONE);
    let eleven = with(ten, [logged_in(&id(10), 1)]);
    assert_eq!(broken(true, &eleven), ["unknown-instance"]);
}

#[test]
fn an_initial_user_starts_logged_out() {
    let bad = purchase(ANN, &[(MUG, 1, "10.1")], "10.1", "Standard Shipping", 1);
    assert_eq!(broken(true, &[bad]), ["filter"]);
}

#[test]
fn an_initial_product_is_learned_from_a_purchase_and_then_held_to_it() {
    let buy = |price: &str, second: u32| {
        purchase(ANN, &[(MUG, 1, price)], price, "Express Shipping", second)
    };
    assert_eq!(
        broken(true, &[logged_in(ANN, 0), buy("10.1", 1), buy("10.1", 2)]),
        NONE
    );
    assert_eq!(
        broken(true, &[logged_in(ANN, 0), buy("10.1", 1), buy("10.2", 2)]),
        ["stale-value"]
    );
    // Its price is one that the schema can give, too.
    assert_eq!(
        broken(true, &[logged_in(ANN, 0), buy("0.5", 1)]),
        ["generator"]
    );
    let fine = buy("10.125", 1).replace(r#""total_amount":10.125"#, r#""total_amount":10.12"#);
    assert_eq!(
        broken(true, &[logged_in(ANN, 0), fine]),
        ["generator", "precision"]
    );
}

#[test]
fn an_update_of_an_initial_product_is_followed() {
    let lines = [
        logged_in(ANN, 0),
        product(MUG, "5", "available", 1),
        purchase(ANN, &[(MUG, 1, "5")], "5", "Express Shipping", 2),
        product(MUG, "5", "coming_soon", 3),
    ];
    assert_eq!(broken(true, &lines), NONE);
    let again = purchase(ANN, &[(MUG, 1, "5")], "5", "Express Shipping", 4);
    assert_eq!(broken(true, &with(lines.to_vec(), [again])), ["filter"]);
}

#[test]
fn a_key_twice_in_one_object() {
    let bad = registered(ANN, 0).replace(r#""full_name""#, r#""user_id":"x","full_name""#);
    assert_eq!(broken(false, &[bad]), ["json"]);
}
