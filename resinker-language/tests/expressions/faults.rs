//! Every fault of an expression, with its exact place.

use super::{check, colours, finding, finding_for};
use resinker_language::diagnostic::{Severity, codes};
use resinker_language::model::Type;

#[test]
fn syntax() {
    for marked in [
        "1 + «)»",
        "1 «2»",
        "n «n»",
        "(n + 1«» ",
        "n «&&» flag",
        "n «=» 1",
        "n «**» 2",
        "«1.2.3»",
        "«12abc»",
        "«99999999999999999999»",
        "«0.1234567890123456789»",
        "«'open»",
        "'\\«x»' ",
        "n if flag «»",
        "sum(x for x «numbers»)",
        "sum(x for «in» in numbers)",
        "name.«lower(»)",
        "sum(x for x in numbers «for» y in numbers)",
        "numbers[0«:»1]",
        "«()»",
        "n + 1 «)»",
        "«f»'text' ",
    ] {
        let text = marked.replace(['«', '»'], "");
        // Where something is missing at the end, the last token is the place.
        let (expr, found) = check(&text, None);
        assert!(expr.is_none(), "{text}");
        assert!(
            found
                .iter()
                .all(|found| found.code == codes::EXPRESSION_SYNTAX),
            "{text}: {found:#?}"
        );
        let exact = !marked.contains("«»") && !marked.contains('\\') && !marked.starts_with("«f»");
        if exact {
            assert_eq!(finding(marked).code, codes::EXPRESSION_SYNTAX);
        }
    }
    assert_eq!(finding("(n + «1»").code, codes::EXPRESSION_SYNTAX);
    assert_eq!(finding("n if flag «else»").code, codes::EXPRESSION_SYNTAX);
    assert_eq!(finding("'a «\\x4»' == name").code, codes::EXPRESSION_SYNTAX);
}

#[test]
fn an_empty_expression_is_missing() {
    for text in ["", "   "] {
        let (expr, found) = check(text, None);
        assert!(expr.is_none());
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].code, codes::EXPRESSION_SYNTAX);
    }
}

#[test]
fn all_malformed_tokens_are_reported() {
    let (_, found) = check("n && flag || 1.2.3", None);
    assert_eq!(found.len(), 3, "{found:#?}");
}

#[test]
fn nesting_is_limited() {
    for text in [
        format!("{}1{}", "(".repeat(5_000), ")".repeat(5_000)),
        "-".repeat(5_000) + "1",
        "+".repeat(5_000) + "1",
        "not ".repeat(5_000) + "flag",
        format!("1{}", " + 1".repeat(5_000)),
        format!("n{}", ".a".repeat(5_000)),
        format!("n{}", "[0]".repeat(5_000)),
        "n if flag else ".repeat(5_000) + "1",
        "sum(".repeat(5_000),
        "[".repeat(5_000),
        "sum([".repeat(5_000),
        format!("1{}", " < 2".repeat(5_000)),
    ] {
        let (expr, found) = check(&text, None);
        assert!(expr.is_none());
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].code, codes::EXPRESSION_SYNTAX);
    }
}

#[test]
fn what_is_just_within_the_limits_is_checked() {
    for text in [
        format!("{}1{}", "(".repeat(38), ")".repeat(38)),
        format!("{}1{}", "abs(".repeat(38), ")".repeat(38)),
        format!("1{}", " + 1.5".repeat(95)),
        format!("n{}", " - n".repeat(95)),
        format!("name{}", " + name".repeat(95)),
        format!("flag{}", " and flag".repeat(95)),
        format!("0{}", " <= n".repeat(95)),
        "-".repeat(76) + "n",
        "n if flag else ".repeat(38) + "1.5",
    ] {
        let (expr, found) = check(&text, None);
        assert!(expr.is_some() && found.is_empty(), "{text}: {found:#?}");
    }
}

#[test]
fn chains_that_double_their_middle_are_limited() {
    let mut text = "flag".to_owned();
    for _ in 0..30 {
        text = format!("flag == ({text}) == flag");
    }
    let (expr, found) = check(&text, None);
    assert!(expr.is_none());
    assert_eq!(found[0].code, codes::EXPRESSION_SYNTAX, "{found:#?}");
}

#[test]
fn unknown_names() {
    let found = finding("n + «pric» * 2");
    assert_eq!(found.code, codes::UNKNOWN_NAME);
    assert_eq!(found.suggestion.unwrap().replacement, "price");
    let found = finding("sum(item.«quantty» * item.unit_price for item in items)");
    assert_eq!(found.code, codes::UNKNOWN_NAME);
    assert_eq!(found.suggestion.unwrap().replacement, "quantity");
    assert_eq!(finding("payload.«nope»").code, codes::UNKNOWN_NAME);
    assert_eq!(finding("payload[«'nope'»] + 1").code, codes::UNKNOWN_NAME);
    assert_eq!(
        finding("buyer.«agee»").suggestion.unwrap().replacement,
        "age"
    );
    assert_eq!(finding("buyer.state.«spend»").code, codes::UNKNOWN_NAME);
    assert_eq!(
        finding("buyer.«spent» + 1").suggestion.unwrap().replacement,
        "state.spent"
    );
    // The variable is gone after its function.
    assert_eq!(
        finding("sum(x for x in numbers) + «x»").code,
        codes::UNKNOWN_NAME
    );
}

#[test]
fn names_with_hyphens_are_quoted() {
    let found = finding("«user»-1 if flag else 2");
    assert!(found.suggestion.is_none());
    let (_, found) = check("user-id + 1", None);
    let first = found[0].suggestion.clone().unwrap();
    assert_eq!(first.replacement, "payload['user-id']");
    assert_eq!(first.span.end - first.span.start, 7);
}

#[test]
fn every_unknown_name_is_reported() {
    let (_, found) = check("aa + bb * cc", None);
    assert_eq!(found.len(), 3);
}

#[test]
fn what_was_reported_is_silent() {
    let (expr, found) = check("poisoned + 1 > poisoned.x[3].y", None);
    assert!(expr.is_none());
    assert_eq!(found, []);
}

#[test]
fn functions() {
    let found = finding("«summ»(x for x in numbers)");
    assert_eq!(found.code, codes::UNKNOWN_FUNCTION);
    assert_eq!(found.suggestion.unwrap().replacement, "sum");
    assert_eq!(
        finding("«average»(numbers)")
            .suggestion
            .unwrap()
            .replacement,
        "avg"
    );
    assert_eq!(finding("«round»(f, 1, 2)").code, codes::UNKNOWN_FUNCTION);
    assert_eq!(finding("«abs»()").code, codes::UNKNOWN_FUNCTION);
    assert_eq!(
        finding("«abs»(x for x in numbers)").code,
        codes::UNKNOWN_FUNCTION
    );
    assert_eq!(finding("«zzz»(n)").suggestion, None);
}

#[test]
fn types() {
    for marked in [
        "n + «flag»",
        "«flag» * 2",
        "name + «n»",
        "-«name»",
        "not «n»",
        "flag and «name»",
        "1 if «n» else 2",
        "flag if flag else «1»",
        "name < «n»",
        "flag < «flag»",
        "items == «items»",
        "n in «flag»",
        "«n» in name",
        "n in [1, «name»]",
        "«name» in colours",
        "items in «items»",
        "sum(«item.ok» for item in items)",
        "sum(«n»)",
        "sum(x for x in «name»)",
        "max(«item.ok» for item in items)",
        "any(«x» for x in numbers)",
        "count(«x» for x in numbers)",
        "len(«n»)",
        "round(«name»)",
        "round(f, «n»)",
        "round(f, «19»)",
        "abs(«flag»)",
        "floor(«name»)",
        "lower(«n»)",
        "concat(name, «items»)",
        "coalesce(maybe_n, «name»)",
        "«coalesce(null, null)»",
        "min(n, «name»)",
        "numbers.«x»",
        "name.«x»",
        "«name»[0]",
        "numbers[«f»]",
        "«payload»",
        "«buyer» == 1",
        "«buyer.state»",
        "«[1, 2]»",
        "«null»",
        "n «is» 1",
        "1 < n «in» numbers",
    ] {
        assert_eq!(finding(marked).code, codes::EXPRESSION_TYPE, "{marked}");
    }
    for (marked, target) in [
        ("«f»", Type::Int),
        ("«n / positive»", Type::Int),
        ("«n»", Type::Text),
        ("«name»", Type::Bool),
        ("«name»", colours()),
        ("«'blue'»", colours()),
        ("«items»", Type::Text),
    ] {
        let found = finding_for(marked, Some(&target));
        assert_eq!(found.code, codes::EXPRESSION_TYPE, "{marked}");
    }
}

#[test]
fn null_takes_no_part() {
    for marked in [
        "«maybe_n» + 1",
        "«null» + 1",
        "-«maybe_n»",
        "«code» == 'x'",
        "n < «null»",
        "«code» in ['a']",
        "name in [«code»]",
        "name + «code»",
        "concat(«code»)",
        "sum(«item.discount» for item in items)",
        "«numbers[2]» + 1",
        "«max(numbers)» + 1",
        "«avg(numbers)» + 1",
        "numbers[«maybe_n»]",
        "1 if «maybe_n» else 2",
    ] {
        assert_eq!(finding(marked).code, codes::NULLABLE_OPERAND, "{marked}");
    }
}

#[test]
fn both_operands_are_reported() {
    let (_, found) = check("code + name * flag", None);
    let found: Vec<_> = found.iter().map(|found| found.code).collect();
    assert_eq!(
        found,
        [
            codes::NULLABLE_OPERAND,
            codes::EXPRESSION_TYPE,
            codes::EXPRESSION_TYPE
        ]
    );
}

#[test]
fn division_by_zero() {
    for marked in ["n / «0»", "n // «0.00»", "n % «-0»", "n / «0e0»"] {
        assert_eq!(finding(marked).code, codes::DIVISION_BY_ZERO, "{marked}");
    }
}

#[test]
fn possible_division_by_zero() {
    for marked in [
        "1 / «n»",
        "1 // «len(items)»",
        "1 % «(n - 1)»",
        "1 / «price» if n != 0 else 0",
        "1 / n if n != 0 else 1 / «n»",
        "n != 0 or 1 / «n» > 0",
        "1 / «round(positive / 10)»",
        "sum(1 / «x» for x in numbers if x >= 0)",
        "1 / «coalesce(maybe_n, 1)»",
    ] {
        let found = finding(marked);
        assert_eq!(found.code, codes::POSSIBLE_DIVISION_BY_ZERO, "{marked}");
        assert_eq!(found.severity, Severity::Warning);
    }
}

#[test]
fn never_equal() {
    let found = finding("colour == «'gren'»");
    assert_eq!(
        (found.code, found.severity),
        (codes::EXPRESSION_TYPE, Severity::Warning)
    );
    assert_eq!(
        finding("colour in ['red', «'blue'»]").severity,
        Severity::Warning
    );
}

#[test]
fn long_products_say_what_they_keep() {
    let found = finding("«0.1234567890 * 0.1234567890»");
    assert_eq!(found.severity, Severity::Warning);
    assert!(found.message.contains("20 decimals"), "{}", found.message);
    let many = ["0.1234567890"; 7].join(" * ");
    let found = finding(&format!("{many} «*» 0.1234567890 * 1"));
    assert_eq!(found.code, codes::RESULT_TOO_WIDE);
}
