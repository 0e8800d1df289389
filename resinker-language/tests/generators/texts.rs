//! Patterns, templates, and random letters.

use super::{check, errors, finding, good, resolved, warnings};
use regex::Regex;
use resinker_language::check::generator::needs;
use resinker_language::diagnostic::codes;
use resinker_language::model::{Generator, HashAlgorithm, HashPool, Pattern, TemplatePart, Type};

fn pattern(regex: &str) -> Pattern {
    match good(&format!("{{type: string, pattern: {}}}", quoted(regex))).source {
        Generator::Pattern(pattern) => pattern,
        other => panic!("{regex}: {other:?}"),
    }
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// Texts of a pattern, as the generated code draws them.
fn texts(regex: &str, count: u64) -> Vec<String> {
    let pool = HashPool {
        algorithm: HashAlgorithm::Md5,
        size: count,
        raw: Box::new(Generator::Pattern(pattern(regex))),
        path: "test".to_owned(),
    };
    pool.passwords()
}

#[test]
fn texts_match_the_pattern_that_made_them() {
    for regex in [
        "[A-Z]{2}-[0-9]{4}",
        r"\d{3}-\d{2}-\d{4}",
        r"^SKU_\w+$",
        r"(foo|ba[rz]|)+x?",
        r"(?i)ab(?-i:c)d",
        r"(?i:[k-m]|straße)",
        r"a{2,}b*c+?d{0}e{3}(f{1,2}){2}",
        r"[^a-z ]{5}",
        r"\s\S\W\D",
        r"....",
        r"[[:alpha:]][[:^digit:]]",
        r"\p{Greek}{3}",
        r"\P{Greek}{3}",
        r"[\p{Greek}&&[^α-ω]]{4}",
        r"[a-z&&[^aeiou]]{4}",
        r"[\wäöü]{8}",
        r"[^\x00-\x7F]{3}",
        r"(?x) a b [c d]",
        r"\A(^a|b$)\z",
        r"\.\*\\\x41\u{263A}",
        r"(?P<year>20[0-4]\d)",
        r"[а-яё]+",
        "",
    ] {
        let whole = Regex::new(&format!(r"\A(?:{regex})\z")).unwrap();
        for text in texts(regex, 50) {
            assert!(whole.is_match(&text), "{regex} gave {text:?}");
        }
    }
}

#[test]
fn classes_give_what_people_mean() {
    let only = |regex: &str, members: &str| {
        let mut seen: Vec<char> = texts(regex, 500)
            .iter()
            .flat_map(|text| text.chars().collect::<Vec<_>>())
            .collect();
        seen.sort_unstable();
        seen.dedup();
        let mut expected: Vec<char> = members.chars().collect();
        expected.sort_unstable();
        assert_eq!(seen, expected, "{regex}");
    };
    let printable: String = (' '..='~').collect();
    only(r"\d{9}", "0123456789");
    only(r"\s", " ");
    only(r".{9}", &printable);
    only(r"[^,]{9}", &printable.replace(',', ""));
    only(r"[\däß]{9}", "0123456789äß");
    only(r"(?i)ä", "äÄ");
    only(r"(?i)k", "kK");
    only(r"(?i)[ks]", "kKsS");
    only(r"[[:xdigit:]]{9}", "0123456789abcdefABCDEF");
}

#[test]
fn open_repeats_end_ten_above_their_minimum() {
    for (regex, shortest, longest) in [("a*", 0, 10), ("a+", 1, 11), ("a{3,}", 3, 13)] {
        let mut lengths: Vec<usize> = texts(regex, 1000).iter().map(String::len).collect();
        lengths.sort_unstable();
        lengths.dedup();
        assert_eq!(lengths, (shortest..=longest).collect::<Vec<_>>(), "{regex}");
    }
}

#[test]
fn patterns_are_simplified() {
    let text = |text: &str| Pattern::Text(text.to_owned());
    assert_eq!(pattern("a(b)(?:c)"), text("abc"));
    assert_eq!(pattern("^$"), text(""));
    assert_eq!(pattern("a{0}b{1}"), text("b"));
    assert_eq!(
        pattern("[ab][c]"),
        Pattern::Sequence(vec![Pattern::Class(vec![('a', 'b')]), text("c")])
    );
}

#[test]
fn faults_of_patterns() {
    errors(
        codes::INVALID_PATTERN,
        &[
            "{type: string, pattern: '[A-Z«[»'}",
            "{type: string, pattern: 'a«(?=»b)'}",
            "{type: string, pattern: \"(a)«\\\\1»\"}",
            "{type: string, pattern: \"\\u00e9«\\\\b»x\"}",
            "{type: string, pattern: 'a«^»b'}",
            "{type: string, pattern: 'a«$»b'}",
            "{type: string, pattern: '(«^»a)+'}",
            "{type: string, pattern: 'x«[a&&b]»'}",
            "{type: string, pattern: '«[a-z]{70000}»'}",
            "{type: string, pattern: '«(a{1000}){1000}»'}",
            "{type: string, pattern: 'x«\\p{Klingon}»'}",
        ],
    );
    errors(
        codes::WRONG_TYPE,
        &["{type: string, generator: pattern, params: {regex: «3»}}"],
    );
    errors(
        codes::MISSING_PARAMETER,
        &[
            "{type: string, generator: «pattern»}",
            "{type: string, generator: pattern, «params»: {}}",
        ],
    );
    errors(
        codes::CONFLICTING_KEYS,
        &["{type: string, generator: pattern, pattern: a, params: {regex: «b»}}"],
    );
    errors(
        codes::GENERATOR_TYPE_MISMATCH,
        &["{type: integer, generator: «pattern», pattern: a}"],
    );
}

#[test]
fn nesting_has_an_end() {
    let deep = format!(
        "{{type: string, pattern: '{}a{}'}}",
        "(".repeat(60),
        ")".repeat(60)
    );
    let (made, found) = check(&format!("field: {deep}\n"));
    assert!(made.is_none());
    assert_eq!(found[0].code, codes::INVALID_PATTERN);
    let wide: Vec<String> = (0..6000).map(|n| format!("[a{n}]")).collect();
    let (made, found) = check(&format!(
        "field: {{type: string, pattern: '{}'}}\n",
        wide.join("|")
    ));
    assert!(made.is_some(), "{found:?}");
    let (made, _) = check(&format!(
        "field: {{type: string, pattern: '{}'}}\n",
        [wide.join("|"), wide.join("|")].join("|")
    ));
    assert!(made.is_none());
}

#[test]
fn a_pattern_beside_a_generator_is_a_promise() {
    good("{type: string, generator: choice, params: {choices: [ab, ac]}, pattern: '^a'}");
    good("{type: string, enum: [ab, ac], pattern: '^a.$'}");
    errors(
        codes::BROKEN_CONSTRAINT,
        &[
            "{type: string, enum: [ab, bc], pattern: «'^a'»}",
            "{type: string, const: x, pattern: «'[0-9]'»}",
        ],
    );
    errors(
        codes::INVALID_PATTERN,
        &["{type: string, const: x, pattern: «'['»}"],
    );
    warnings(
        codes::BROKEN_CONSTRAINT,
        &["{type: string, generator: faker.name, pattern: «'^[A-Z]'»}"],
    );
    warnings(
        codes::MISPLACED_KEY,
        &["{type: integer, generator: random_int, «pattern»: '[0-9]'}"],
    );
    errors(
        codes::BROKEN_CONSTRAINT,
        &["{type: string, pattern: '[a-z]{3,5}', max_length: «4»}"],
    );
    good("{type: string, pattern: '[a-z]{3,5}', min_length: 3, max_length: 5}");
}

fn parts(schema: &str) -> String {
    let Generator::Template(parts) = good(schema).source else {
        panic!("{schema}");
    };
    let shown = parts.iter().map(|part| match part {
        TemplatePart::Text(text) => text.clone(),
        TemplatePart::Value(value) => format!("<{:?}>", value.ty),
    });
    shown.collect()
}

#[test]
fn templates() {
    assert_eq!(
        parts("{type: string, template: 'a {n} {f} {inner.\"x.y\"} {{{tier}}} {maybe}'}"),
        "a <Int> <Float> <Int> {<Enum([\"a\", \"b\"])>} <Bool>"
    );
    assert_eq!(
        parts("{generator: template, params: {template: '{ text }'}}"),
        "<Text>"
    );
    assert_eq!(parts("{generator: template, template: '{text}'}"), "<Text>");
    // Nothing to fill in.
    let plain = good("{type: string, template: 'a }}b'}");
    assert!(matches!(plain.source, Generator::Constant(_)));
    assert_eq!((plain.ty, plain.nullable), (Type::Text, false));
}

#[test]
fn templates_need_what_they_name() {
    for schema in [
        "field: {type: string, template: '{n} {inner.\"x.y\"} {payload.f} {n}'}\n",
        "field: {generator: template, params: {template: '{n}{inner}{f}'}}\n",
        "field: {generator: static_hashed, params: {raw_value_source: {generator: template, template: '{n}{inner}{f}'}}}\n",
    ] {
        assert_eq!(needs(&resolved(schema)), ["n", "inner", "f"], "{schema}");
    }
}

#[test]
fn faults_of_templates() {
    errors(
        codes::UNKNOWN_FIELD,
        &[
            "{type: string, template: 'é {n} {«fist»} x'}",
            "{type: string, template: \"\\u00e9 {«fist»} x\"}",
            "{type: string, generator: template, params: {template: '{ «fist».a }'}}",
            "{type: string, template: '{inner.«z»}'}",
        ],
    );
    errors(
        codes::INVALID_TEMPLATE,
        &[
            "{type: string, template: 'a «{n»'}",
            "{type: string, template: 'a «}» {n}'}",
            "{type: string, template: 'a «{ }»'}",
        ],
    );
    errors(
        codes::TYPE_MISMATCH,
        &["{type: string, template: 'a {«inner»}'}"],
    );
    errors(
        codes::INVALID_VALUE,
        &["{type: string, template: 'a {«n..f»}'}"],
    );
    errors(
        codes::MISSING_PARAMETER,
        &["{type: string, generator: «template»}"],
    );
    errors(
        codes::GENERATOR_TYPE_MISMATCH,
        &["{type: integer, generator: «template», template: '{n}'}"],
    );
    let (_, found) = check("field: {generator: uuid_v4, template: '{n}'}\n");
    assert_eq!(found[0].code, codes::CONFLICTING_KEYS);
    assert_eq!(
        finding("{type: string, template: 'a {«fext»}'}")
            .0
            .suggestion
            .map(|found| found.replacement),
        Some("text".to_owned())
    );
}

#[test]
fn several_faults_of_one_template() {
    let (_, found) = check("field: {type: string, template: '{x} {n} {y}'}\n");
    assert_eq!(found.len(), 2, "{found:#?}");
    let (_, found) = check("field: {type: string, template: '{} }'}\n");
    assert_eq!(found.len(), 2, "{found:#?}");
}

#[test]
fn lengths_of_random_letters() {
    let range = |schema: &str| match good(schema).source {
        Generator::Alphanumeric { min, max } => (min, max),
        other => panic!("{other:?}"),
    };
    for (params, expected) in [
        ("{}", (10, 10)),
        ("{length: 0}", (0, 0)),
        ("{min_length: 3, max_length: 5}", (3, 5)),
        ("{min_length: 3}", (3, 13)),
        ("{max_length: 3}", (0, 3)),
    ] {
        let schema = format!("{{generator: random_alphanumeric, params: {params}}}");
        assert_eq!(range(&schema), expected, "{params}");
    }
    errors(
        codes::CONFLICTING_KEYS,
        &[
            "{generator: random_alphanumeric, params: {length: 3, «min_length»: 2}}",
            "{generator: random_alphanumeric, params: {«max_length»: 3, length: 2}}",
        ],
    );
    errors(
        codes::REVERSED_RANGE,
        &["{generator: random_alphanumeric, params: {min_length: 3, max_length: «2»}}"],
    );
    errors(
        codes::BROKEN_CONSTRAINT,
        &[
            "{generator: random_alphanumeric, params: {min_length: 3, max_length: 8}, max_length: «7»}",
        ],
    );
}
