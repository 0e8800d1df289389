//! The oracle itself: it accepts a stream that is right, and finds each way of being wrong.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a broken expectation ends the test"
)]

use resinker_tests::oracle::{Model, Oracle};

const CONFIG: &str = include_str!("oracle/shop.yaml");

/// A stream of that configuration, written by hand: two users, two products, and what they do.
const STREAM: &str = include_str!("oracle/shop.jsonl");

fn rules(stream: &str) -> Vec<&'static str> {
    let report = Oracle::new(Model::read(CONFIG).unwrap()).stream(stream.lines());
    report
        .violations
        .iter()
        .map(|violation| violation.rule)
        .collect()
}

#[test]
fn accepts_what_is_right() {
    let report = Oracle::new(Model::read(CONFIG).unwrap()).stream(STREAM.lines());
    assert!(report.violations.is_empty(), "{:#?}", report.violations);
    assert_eq!(report.lines, 12);
    assert_eq!(report.counts["Bought"], 2);
}

/// Each change of one line breaks one rule: (line, what is replaced, by what, the rule).
#[test]
fn finds_each_way_of_being_wrong() {
    let cases: &[(usize, &str, &str, &str)] = &[
        (
            1,
            r#""event_type":"Registered","payload""#,
            r#""payload""#,
            "envelope",
        ),
        (
            1,
            r#""event_type":"Registered""#,
            r#""event_type":"Registred""#,
            "event-type",
        ),
        (
            2,
            r#"T10:00:01.000Z"}"#,
            r#"T09:59:59.000Z"}"#,
            "time-order",
        ),
        (2, r#"T10:00:01.000Z"}"#, r#"T10:00:01Z"}"#, "timestamp"),
        (1, r#""user_id":"a"#, r#""user_id":"g"#, "generator"),
        (1, r#""score":7"#, r#""score":11"#, "generator"),
        (1, r#""score":7"#, r#""score":7.5"#, "type"),
        (1, r#""code":"AB12""#, r#""code":"AB123""#, "generator"),
        (1, r#""code":"AB12""#, r#""code":null"#, "null"),
        (1, r#""plan":"free""#, r#""plan":"paid""#, "generator"),
        (
            1,
            r#""code":"AB12","plan":"free""#,
            r#""plan":"free","code":"AB12""#,
            "keys",
        ),
        (
            1,
            r#""at":"2025-05-06T10:00:00.000Z","#,
            r#""at":"2025-05-06T10:00:00.001Z","#,
            "current-timestamp",
        ),
        (
            1,
            r#""email":"ann@example.com""#,
            r#""email":"ann at example.com""#,
            "generator",
        ),
        // A second registration under the first one's key.
        (
            2,
            "bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb",
            "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa",
            "duplicate-key",
        ),
        // Two decimals at most.
        (3, r#""price":10.5"#, r#""price":10.505"#, "precision"),
        // A login of a user that nobody registered, and of one that is logged in.
        (
            5,
            "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa",
            "cccccccc-cccc-4ccc-8ccc-cccccccccccc",
            "unknown-instance",
        ),
        (
            6,
            "bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb",
            "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa",
            "filter",
        ),
        // A purchase: a stale price, an unavailable product, one product twice, a wrong total,
        // wrong shipping, too many items.
        (
            7,
            r#""unit_price":10.5}"#,
            r#""unit_price":10.4}"#,
            "stale-value",
        ),
        (
            7,
            "dddddddd-dddd-4ddd-8ddd-dddddddddddd",
            "eeeeeeee-eeee-4eee-8eee-eeeeeeeeeeee",
            "filter",
        ),
        (
            10,
            "eeeeeeee-eeee-4eee-8eee-eeeeeeeeeeee\",\"quantity\":1,\"unit_price\":40",
            "dddddddd-dddd-4ddd-8ddd-dddddddddddd\",\"quantity\":1,\"unit_price\":10.5",
            "same-instance",
        ),
        (7, r#""total":21.0"#, r#""total":21.01"#, "derived"),
        (
            10,
            r#""shipping":"free""#,
            r#""shipping":"standard""#,
            "conditional-choice",
        ),
        (
            7,
            r#""shipping":"standard""#,
            r#""shipping":"free""#,
            "conditional-choice",
        ),
        (7, r#""items":[{"#, r#""items":[],"x":[{"#, "keys"),
        // Facts about the world that changed: the user logged out, the stock ran out.
        (
            10,
            "bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb",
            "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa",
            "filter",
        ),
        (
            7,
            "\"quantity\":2,\"unit_price\":10.5}],\"total\":21.0",
            "\"quantity\":3,\"unit_price\":10.5}],\"total\":31.5",
            "filter",
        ),
        // Somebody who left cannot come back.
        (
            12,
            "bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb",
            "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa",
            "removed-instance",
        ),
    ];
    for (line, from, to, rule) in cases {
        let broken: Vec<String> = STREAM
            .lines()
            .enumerate()
            .map(|(at, text)| {
                if at + 1 == *line {
                    assert!(text.contains(from), "line {line} lacks {from}");
                    text.replacen(from, to, 1)
                } else {
                    text.to_owned()
                }
            })
            .collect();
        let found = rules(&broken.join("\n"));
        assert!(
            found.contains(rule),
            "line {line}: {from} → {to}: expected [{rule}], found {found:?}"
        );
    }
}

#[test]
fn holds_limits_and_stock() {
    // A third login while two are allowed.
    let third = r#"{"event_type":"Registered","payload":{"user_id":"abababab-abab-4bab-8bab-abababababab","score":1,"code":"ZZ99","plan":"free","email":"z@example.org","at":"2025-05-06T10:00:03.500Z","note":null},"timestamp":"2025-05-06T10:00:03.500Z"}"#;
    let login = r#"{"event_type":"LoggedIn","payload":{"user_id":"abababab-abab-4bab-8bab-abababababab"},"timestamp":"2025-05-06T10:00:06.500Z"}"#;
    let mut lines: Vec<&str> = STREAM.lines().take(6).collect();
    lines.insert(4, third);
    assert!(rules(&lines.join("\n")).is_empty());
    lines.push(login);
    assert_eq!(rules(&lines.join("\n")), ["limit"]);
}

#[test]
fn initial_instances_are_admitted_once_each() {
    let config = CONFIG.replace(
        "random_seed: 1",
        "random_seed: 1\n  initial_entity_counts: { User: 1 }",
    );
    let model = || Model::read(&config).unwrap();
    let login = |id: &str, second: u32| {
        format!(
            r#"{{"event_type":"LoggedIn","payload":{{"user_id":"{id}"}},"timestamp":"2025-05-06T10:00:0{second}.000Z"}}"#
        )
    };
    let (first, second) = (
        "abababab-abab-4bab-8bab-abababababab",
        "cdcdcdcd-cdcd-4dcd-8dcd-cdcdcdcdcdcd",
    );
    let rules = |lines: &[String]| -> Vec<&'static str> {
        let report = Oracle::new(model()).stream(lines.iter().map(String::as_str));
        report
            .violations
            .iter()
            .map(|violation| violation.rule)
            .collect()
    };
    assert!(rules(&[login(first, 1)]).is_empty());
    assert_eq!(rules(&[login(first, 1), login(first, 2)]), ["filter"]);
    assert_eq!(
        rules(&[login(first, 1), login(second, 2)]),
        ["unknown-instance"]
    );
}
