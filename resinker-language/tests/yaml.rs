//! The spanned tree, through its public surface.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what fails in a test fails the test"
)]

use resinker_language::diagnostic::{Diagnostic, Sink};
use resinker_language::source::{FileId, Span};
use resinker_language::yaml::{self, MAX_BYTES, MAX_DEPTH, Node, Value};

fn parse(text: &str) -> (Option<Node>, Vec<Diagnostic>) {
    let mut sink = Sink::new();
    let root = yaml::parse(FileId(0), text, &mut sink);
    (root, sink.finish())
}

fn tree(text: &str) -> Node {
    let (root, found) = parse(text);
    assert_eq!(found, vec![]);
    root.unwrap()
}

fn codes(text: &str) -> Vec<&'static str> {
    let (_, found) = parse(text);
    found.iter().map(|diagnostic| diagnostic.code.0).collect()
}

fn slice(text: &str, span: Span) -> &str {
    &text[span.start as usize..span.end as usize]
}

fn get<'a>(node: &'a Node, key: &str) -> &'a Node {
    match &node.value {
        Value::Map(map) => map.get(key).unwrap(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn scalars_follow_the_core_schema() {
    let float = |value: f64, source: &str| Value::Float {
        value,
        source: source.to_owned(),
    };
    let cases = [
        ("1", Value::Int(1)),
        ("-12", Value::Int(-12)),
        ("+5", Value::Int(5)),
        ("0x1F", Value::Int(31)),
        ("0o17", Value::Int(15)),
        ("010", Value::Int(10)),
        ("1.50", float(1.5, "1.50")),
        (".5", float(0.5, ".5")),
        ("1e3", float(1000.0, "1e3")),
        ("-.inf", float(f64::NEG_INFINITY, "-.inf")),
        (
            "9223372036854775808",
            float(9_223_372_036_854_775_808.0, "9223372036854775808"),
        ),
        ("true", Value::Bool(true)),
        ("FALSE", Value::Bool(false)),
        ("~", Value::Null),
        ("Null", Value::Null),
        ("", Value::Null),
        ("!!int '7'", Value::Int(7)),
        ("!!float 7", float(7.0, "7")),
    ];
    for (text, value) in cases {
        assert_eq!(
            get(&tree(&format!("k: {text}\n")), "k").value,
            value,
            "{text}"
        );
    }
    for text in [
        "no", "yes", "on", "1_000", "0x", "1e", ".", "-.", "1.2.3", "12:30", "0b1", "tRue", "inf",
        "nan", "'1'", "\"true\"", "!!str 1",
    ] {
        let text = format!("k: {text}\n");
        assert!(
            matches!(get(&tree(&text), "k").value, Value::Text(_)),
            "{text}"
        );
    }
    let Value::Text(word) = &get(&tree("k: no\n"), "k").value.clone() else {
        panic!()
    };
    assert!(word.plain);
    let Value::Text(quoted) = &get(&tree("k: 'no'\n"), "k").value.clone() else {
        panic!()
    };
    assert!(!quoted.plain);
}

#[test]
fn spans_are_bytes_whatever_stands_before() {
    for text in [
        "\u{feff}ключ: значение\r\n\"a b\": \"ü\"\r\nz: [日本, {x: 5}]\r\n",
        "ключ: значение\n\"a b\": \"ü\"\nz: [日本, {x: 5}]\n",
    ] {
        let root = tree(text);
        let Value::Map(map) = &root.value else {
            panic!()
        };
        let keys: Vec<&str> = map
            .entries
            .iter()
            .map(|e| slice(text, e.key.span))
            .collect();
        assert_eq!(keys, ["ключ", "\"a b\"", "z"]);
        let values: Vec<&str> = map
            .entries
            .iter()
            .map(|e| slice(text, e.value.span))
            .collect();
        assert_eq!(values, ["значение", "\"ü\"", "[日本, {x: 5}]"]);
        assert_eq!(
            slice(text, get(get_item(get(&root, "z"), 1), "x").span),
            "5"
        );
    }
}

fn get_item(node: &Node, at: usize) -> &Node {
    match &node.value {
        Value::Seq(items) => &items[at],
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_block_collection_ends_with_its_last_child() {
    let text = "a:\n  b: 1\n  c:\n    - x\n    - yy   # comment\n\n# more\nd: 2\n";
    let root = tree(text);
    assert_eq!(
        slice(text, get(&root, "a").span),
        "b: 1\n  c:\n    - x\n    - yy"
    );
    assert_eq!(slice(text, root.span), text.trim_end());
}

#[test]
fn a_merged_map_keeps_its_own_span() {
    let text = "base: &base\n  x: 1\nuser:\n  <<: *base\n  y: 2\nlast: 3\n";
    let root = tree(text);
    assert_eq!(slice(text, get(&root, "user").span), "<<: *base\n  y: 2");
    assert_eq!(slice(text, get(get(&root, "user"), "x").span), "1");
}

#[test]
fn own_keys_win_over_merged_ones_and_earlier_maps_over_later() {
    let text = "a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc:\n  <<: [*a, *b]\n  x: 3\n  w: 3\n";
    let root = tree(text);
    let Value::Map(map) = &get(&root, "c").value else {
        panic!()
    };
    let entries: Vec<(&str, &Value)> = map
        .entries
        .iter()
        .map(|entry| (entry.key.value.as_str(), &entry.value.value))
        .collect();
    assert_eq!(
        entries,
        [
            ("y", &Value::Int(1)),
            ("z", &Value::Int(2)),
            ("x", &Value::Int(3)),
            ("w", &Value::Int(3))
        ]
    );
    assert_eq!(codes("a: {<<: 5}\n"), ["yaml-unsupported"]);
    assert_eq!(codes("a: {<<: [{b: 1}, 2]}\n"), ["yaml-unsupported"]);
    assert!(matches!(
        get(get(&tree("a: {'<<': 5}\n"), "a"), "<<").value,
        Value::Int(5)
    ));
}

/// The bytes of every word of a decoded string lead to that word in the source.
fn words_are_found(text: &str) {
    let root = tree(text);
    let node = get(&root, "k");
    let Value::Text(string) = &node.value else {
        panic!()
    };
    let mut words = 0;
    let mut at = 0;
    for word in string.value.split(|c: char| !c.is_alphanumeric()) {
        if !word.is_empty() {
            let found = slice(text, node.span_within(at, at + word.len()));
            assert_eq!(found, word, "{text:?}");
            words += 1;
        }
        at += word.len();
        at += string.value[at..].chars().next().map_or(0, char::len_utf8);
    }
    assert!(words >= 3, "{text:?}");
}

#[test]
fn words_inside_strings_are_found_in_every_style() {
    for text in [
        "k: sum item x\n",
        "k: sum\n  item\n\n  drei vier\n",
        "k: 'it''s über alles ''so'' x'\n",
        "k: 'eins\n  zwei\n\n  drei'\n",
        "k: \"ab\\tcd \\u20ac ende \\\"quote\\\" x\"\n",
        "k: \"eins  \n   zwei \\\n   drei\\\n\n   vier\"\n",
        "k: \"\\uD834\\uDD1E note \\x2b drei \\U0001F600 vier\"\n",
        "k: |\n  sum\n    item\n\n  drei\n",
        "k: |2\n    sum\n  item\n  drei\n",
        "k: >-\n  sum item\n  zwei\n\n    drei\n  vier\n",
        "k: >+\r\n  sum item\r\n  zwei\r\n\r\n  drei\r\n\r\n",
        "k: |\r\n  sum über\r\n  zwei drei\r\n",
    ] {
        words_are_found(text);
    }
}

#[test]
fn an_escape_is_underlined_whole() {
    let text = "k: \"a \\u00e9 b''\"\n";
    let root = tree(text);
    assert_eq!(slice(text, get(&root, "k").span_within(2, 4)), "\\u00e9");
    let text = "k: 'a '' b'\n";
    let root = tree(text);
    assert_eq!(slice(text, get(&root, "k").span_within(2, 3)), "''");
}

#[test]
fn duplicate_keys_show_both_places() {
    let text = "a: 1\n'a': 2\nb: 3\n";
    let (root, found) = parse(text);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].code.0, "duplicate-key");
    assert_eq!(slice(text, found[0].primary.span), "'a'");
    assert_eq!(slice(text, found[0].secondary[0].span), "a");
    assert_eq!(found[0].secondary[0].span.start, 0);
    assert_eq!(get(&root.unwrap(), "a").value, Value::Int(1));
    assert_eq!(codes("404: 1\n\"404\": 2\n"), ["duplicate-key"]);
    assert_eq!(
        codes("a: &x {b: 1, b: 2}\nc: *x\nd: *x\n"),
        ["duplicate-key"]
    );
}

#[test]
fn depth_is_limited_in_every_way_of_nesting() {
    let flow = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    assert_eq!(codes(&flow(MAX_DEPTH)), [] as [&str; 0]);
    assert_eq!(codes(&flow(MAX_DEPTH + 1)), ["limit-exceeded"]);
    assert_eq!(codes(&flow(100_000)), ["limit-exceeded"]);
    assert_eq!(codes(&"- ".repeat(100_000)), ["limit-exceeded"]);
    let block: String = (0..MAX_DEPTH + 1)
        .map(|depth| " ".repeat(depth) + "a:\n")
        .collect();
    assert_eq!(codes(&block), ["limit-exceeded"]);
    let halves = format!(
        "a: &a {}\nb: {}*a{}\n",
        flow(100),
        "[".repeat(50),
        "]".repeat(50)
    );
    assert_eq!(codes(&halves), ["limit-exceeded"]);
}

#[test]
fn sizes_are_limited_without_building_what_is_too_large() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for n in 1..60 {
        let before = n - 1;
        let items = vec![format!("*a{before}"); 10].join(", ");
        bomb += &format!("a{n}: &a{n} [{items}]\n");
    }
    assert_eq!(codes(&bomb), ["limit-exceeded"]);
    let merged = "a: &a {x: 1}\nb: {<<: [".to_owned() + &"*a, ".repeat(600_000) + "]}\n";
    assert_eq!(codes(&merged), ["limit-exceeded"]);
    // A list of 999 is 1,000 nodes; with 998 aliases of it, the keys and the outer collections:
    // 999,004.
    let exact = |more: &str| {
        let items = "x,".repeat(999);
        let aliases = "*a,".repeat(998);
        format!("a: &a [{items}]\nb: [{aliases}{more}]\n")
    };
    assert_eq!(codes(&exact(&"x,".repeat(996))), [] as [&str; 0]);
    assert_eq!(codes(&exact(&"x,".repeat(997))), ["limit-exceeded"]);
    assert_eq!(codes(&"#".repeat(MAX_BYTES + 1)), ["limit-exceeded"]);
}

#[test]
fn long_runs_take_no_quadratic_time() {
    let started = std::time::Instant::now();
    for text in [
        format!("k: \"{}x\"\n", " ".repeat(2_000_000)),
        format!("k: '{}'\n", "''".repeat(1_000_000)),
        format!("k: |\n{}", "  x\n".repeat(500_000)),
        format!("k: >\n{}", "\n".repeat(2_000_000)),
    ] {
        tree(&text);
    }
    assert!(started.elapsed().as_secs() < 30);
}

#[test]
fn what_yaml_has_and_the_language_does_not() {
    assert_eq!(codes("a: 1\n---\nb: 2\n"), ["yaml-unsupported"]);
    assert_eq!(codes("[a]: 1\n"), ["yaml-unsupported"]);
    assert_eq!(codes("a: *b\n"), ["yaml-unsupported"]);
    assert_eq!(codes("a: &a [*a]\n"), ["yaml-unsupported"]);
    assert_eq!(codes("a: !binary x\n"), ["yaml-unsupported"]);
    assert_eq!(codes("a: !!int x\n"), ["invalid-value"]);
    assert_eq!(codes("a: !!map [x]\n"), ["invalid-value"]);
    assert_eq!(codes("a: b\0c\n"), ["invalid-encoding"]);
}

#[test]
fn an_empty_file_is_a_null() {
    for text in ["", "\n\n", "# comment\n", "---\n", "\u{feff}"] {
        assert_eq!(tree(text).value, Value::Null, "{text:?}");
    }
}
