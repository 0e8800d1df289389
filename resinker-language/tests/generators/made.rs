//! What generators give.

use super::{check, good, resolved};
use resinker_language::check::generator::{bounds, needs};
use resinker_language::expr::{Comparison, ExprKind};
use resinker_language::model::{Generator, HashAlgorithm, Literal, Member, TimeFormat, Type};

fn texts(all: &[&str]) -> Type {
    Type::Enum(all.iter().map(|text| (*text).to_owned()).collect())
}

#[test]
fn types() {
    for (schema, ty) in [
        ("{type: string, generator: uuid_v4}", Type::Uuid),
        ("{generator: random_int}", Type::Int),
        ("{type: number, generator: random_int}", Type::Int),
        ("{type: number, generator: random_float}", Type::Float),
        (
            "{type: number, generator: random_float, precision: 2}",
            Type::Decimal(2),
        ),
        (
            "{generator: random_float, params: {precision: 3}}",
            Type::Decimal(3),
        ),
        ("{type: string, generator: random_alphanumeric}", Type::Text),
        ("{generator: boolean}", Type::Bool),
        (
            "{generator: choice, params: {choices: [b, a, b]}}",
            texts(&["b", "a"]),
        ),
        (
            "{type: integer, generator: choice, params: {choices: [1, 2]}}",
            Type::Int,
        ),
        (
            "{type: number, generator: choice, params: {choices: [1, 2]}}",
            Type::Int,
        ),
        (
            "{type: number, generator: choice, params: {choices: [1, 2.50, 0.125]}}",
            Type::Decimal(3),
        ),
        (
            "{generator: choice, params: {choices: [1, 2.5]}}",
            Type::Decimal(1),
        ),
        (
            "{type: number, precision: 1, generator: choice, params: {choices: [1, 2.25]}}",
            Type::Decimal(1),
        ),
        (
            "{type: number, generator: choice, params: {choices: [1, 2.5e3]}}",
            Type::Float,
        ),
        (
            "{generator: choice, params: {choices: [true, false]}}",
            Type::Bool,
        ),
        ("{enum: [x, y]}", texts(&["x", "y"])),
        ("{const: x}", texts(&["x"])),
        ("{const: 1.50}", Type::Decimal(2)),
        ("{generator: static, value: 3}", Type::Int),
        ("{generator: static, params: {value: true}}", Type::Bool),
        (
            "{generator: current_timestamp}",
            Type::Timestamp(TimeFormat::Iso8601),
        ),
        (
            "{type: integer, format: unix_ms, generator: current_timestamp}",
            Type::Timestamp(TimeFormat::UnixMs),
        ),
        (
            "{type: string, format: date}",
            Type::Timestamp(TimeFormat::Date),
        ),
        (
            "{type: string, format: '%d.%m.%Y', generator: current_timestamp}",
            Type::Timestamp(TimeFormat::Strftime("%d.%m.%Y".into())),
        ),
        ("{type: string}", Type::Text),
        ("{type: integer}", Type::Int),
        ("{type: number}", Type::Float),
        ("{type: number, precision: 2}", Type::Decimal(2)),
        ("{type: boolean}", Type::Bool),
        (
            "{type: string, generator: faker.user_agent.user_agent}",
            Type::Text,
        ),
        (
            "{type: number, generator: derived, params: {expression: total * 2}}",
            Type::Decimal(2),
        ),
        (
            "{type: number, precision: 1, generator: derived, params: {expression: total / 3}}",
            Type::Decimal(1),
        ),
        (
            "{type: number, generator: derived, params: {expression: n + 1}}",
            Type::Int,
        ),
        (
            "{type: integer, generator: derived, params: {expression: n + 1}}",
            Type::Int,
        ),
        (
            "{type: string, generator: derived, params: {expression: \"'x' if flag else 'y'\"}}",
            texts(&["x", "y"]),
        ),
    ] {
        assert_eq!(good(schema).ty, ty, "{schema}");
    }
}

#[test]
fn lists() {
    let list = |ty: Type, nullable: bool| {
        Type::Array(Box::new(Member {
            name: String::new(),
            ty,
            nullable,
        }))
    };
    for (schema, ty) in [
        ("{const: [1, 2]}", list(Type::Int, false)),
        (
            "{type: array, enum: [[b], [], [a, null]]}",
            list(texts(&["b", "a"]), true),
        ),
        (
            "{generator: choice, params: {choices: [[1.5], [2.25]]}}",
            list(Type::Decimal(2), false),
        ),
        (
            "{type: array, items: {type: number, precision: 1}, const: [1]}",
            list(Type::Decimal(1), false),
        ),
        (
            "{type: array, items: {type: string}, const: []}",
            list(Type::Text, false),
        ),
        (
            "{const: [[true], [false]]}",
            list(list(Type::Bool, false), false),
        ),
        (
            "{generator: static, value: [x], nullable_probability: 0.5}",
            list(texts(&["x"]), false),
        ),
    ] {
        assert_eq!(good(schema).ty, ty, "{schema}");
    }
}

#[test]
fn nullable() {
    for (schema, expected) in [
        ("{type: string}", false),
        ("{type: string, nullable: true}", true),
        ("{type: string, nullable_probability: 0.7}", true),
        ("{type: string, nullable_probability: 0}", false),
        ("{generator: choice, params: {choices: [a, null]}}", true),
        (
            "{type: boolean, generator: derived, params: {expression: maybe}}",
            true,
        ),
        ("{type: string, const: null}", true),
    ] {
        assert_eq!(good(schema).nullable, expected, "{schema}");
    }
}

#[test]
fn ranges() {
    for (schema, expected) in [
        ("{type: integer}", (0.0, 100.0)),
        ("{type: integer, minimum: 5, maximum: 7.9}", (5.0, 7.0)),
        ("{type: integer, minimum: 500}", (500.0, 600.0)),
        ("{type: number, maximum: -3}", (-103.0, -3.0)),
        (
            "{generator: random_int, params: {min: -3, max: -3}}",
            (-3.0, -3.0),
        ),
        (
            "{generator: random_float, params: {min: 0.99, max: 999.99, precision: 2}}",
            (0.99, 999.99),
        ),
        (
            "{generator: random_float, params: {min: 0.11, max: 0.29, precision: 1}}",
            (0.2, 0.2),
        ),
        (
            "{generator: choice, params: {choices: [3, null, -0.5]}}",
            (-0.5, 3.0),
        ),
    ] {
        assert_eq!(bounds(&good(schema).source), Some(expected), "{schema}");
    }
    let Generator::RandomDecimal {
        min: 99,
        max: 99_999,
        scale: 2,
    } = good("{generator: random_float, params: {min: 0.99, max: 999.99, precision: 2}}").source
    else {
        panic!("not exact");
    };
}

#[test]
fn lengths_without_a_generator() {
    for (schema, expected) in [
        ("{type: string, max_length: 4}", 4),
        ("{type: string, min_length: 20}", 20),
        ("{type: string, min_length: 2, max_length: 40}", 10),
    ] {
        let Generator::Alphanumeric { min, max } = good(schema).source else {
            panic!("{schema}");
        };
        assert_eq!((min, max), (expected, expected), "{schema}");
    }
}

#[test]
fn choices_keep_what_was_written() {
    let Generator::Choice(choice) = good(
        "{type: number, generator: choice, params: {choices: [1, 2.50, 1], weights: [1, 0, 2.5]}}",
    )
    .source
    else {
        panic!("no choice");
    };
    let decimal = |mantissa| Literal::Decimal { mantissa, scale: 2 };
    assert_eq!(choice.choices, [decimal(100), decimal(250), decimal(100)]);
    assert_eq!(choice.weights, Some(vec![1.0, 0.0, 2.5]));
}

#[test]
fn many_texts_are_no_enumeration() {
    let list = |count: usize| {
        let all: Vec<String> = (0..count).map(|index| format!("t{index}")).collect();
        good(&format!("{{enum: [{}]}}", all.join(", "))).ty
    };
    assert!(matches!(list(256), Type::Enum(texts) if texts.len() == 256));
    assert_eq!(list(257), Type::Text);
}

#[test]
fn cases_are_tried_in_order() {
    let schema =
        "{type: string, generator: conditional_choice, params: {condition_field: total, cases: [
        {condition_value_greater_than: 50.00, choices: [Free, Express], weights: [0.8, 0.2]},
        {default: , choices: [Standard, Express]}]}}";
    let made = good(schema);
    assert_eq!(made.ty, texts(&["Free", "Express", "Standard"]));
    assert!(!made.nullable);
    let Generator::Conditional { cases } = made.source else {
        panic!("no cases");
    };
    let [(Some(first), free), (None, rest)] = cases.as_slice() else {
        panic!("{cases:?}");
    };
    let ExprKind::Compare(Comparison::Greater, field, limit) = &first.kind else {
        panic!("{first:?}");
    };
    assert_eq!(field.kind, ExprKind::Payload(vec![1]));
    assert_eq!(
        limit.kind,
        ExprKind::Literal(Literal::Decimal {
            mantissa: 5000,
            scale: 2
        })
    );
    assert_eq!(free.weights, Some(vec![0.8, 0.2]));
    assert_eq!(
        rest.choices,
        [
            Literal::Text("Standard".into()),
            Literal::Text("Express".into())
        ]
    );
}

#[test]
fn complete_cases_need_no_default() {
    for (field, cases) in [
        (
            "flag",
            "{condition_value: true, choices: [1]}, {condition_value: false, choices: [2]}",
        ),
        ("tier", "{condition_value_in: [a, b], choices: [1]}"),
        (
            "total",
            "{condition_value_greater_than: 50, choices: [1]}, {condition_value_less_equals: 50, choices: [2]}",
        ),
        (
            "total",
            "{condition_value_greater_equals: 50.01, choices: [1]}, {condition_value_less_equals: 50, choices: [2]}",
        ),
        (
            "n",
            "{condition_value_greater_than: 5, choices: [1]}, {condition_value_less_than: 6, choices: [2]}",
        ),
        (
            "f",
            "{condition_value_greater_than: 5, choices: [1]}, {condition_value_less_equals: 5.0, choices: [2]}",
        ),
        (
            "f",
            "{condition_value_greater_than: 0.0, choices: [1]}, {condition_value_less_equals: -0.0, choices: [2]}",
        ),
        (
            "maybe",
            "{condition_value: null, choices: [1]}, {condition_value_in: [true, false], choices: [2]}",
        ),
        (
            "inner.\"x.y\"",
            "{condition_value_greater_than: 5, choices: [1]}, {condition_value_less_equals: 5, choices: [2]}",
        ),
    ] {
        let field = format!("'{field}'");
        let made = good(&format!(
            "{{generator: conditional_choice, params: {{condition_field: {field}, cases: [{cases}]}}}}"
        ));
        assert!(!made.nullable, "{cases}");
    }
}

#[test]
fn a_null_field_is_compared_only_with_null() {
    let made = good("{generator: conditional_choice, params: {condition_field: maybe, cases: [
        {condition_value: true, choices: [1]}, {condition_value: null, choices: [2]}, {default: , choices: [3]}]}}");
    let Generator::Conditional { cases } = made.source else {
        panic!("no cases");
    };
    let ExprKind::And(present, equal) = &cases[0].0.as_ref().unwrap().kind else {
        panic!("unguarded");
    };
    assert!(matches!(present.kind, ExprKind::Not(_)));
    let ExprKind::Compare(_, value, _) = &equal.kind else {
        panic!("no comparison");
    };
    assert!(!value.nullable);
    assert!(matches!(
        cases[1].0.as_ref().unwrap().kind,
        ExprKind::IsNull(_)
    ));
}

#[test]
fn what_a_generator_needs() {
    for (schema, expected) in [
        (
            "{generator: derived, params: {expression: 'sum(x.a for x in items) + n'}}",
            &["items", "n"][..],
        ),
        (
            "{generator: conditional_choice, params: {condition_field: total, cases: []}}",
            &["total"],
        ),
        (
            "{generator: conditional_choice, params: {condition_field: payload.inner.x, cases: []}}",
            &["inner"],
        ),
        ("{generator: derived, params: {expression: '1 +'}}", &[]),
        ("{generator: derived}", &[]),
        ("{generator: uuid_v4}", &[]),
        ("{type: string}", &[]),
    ] {
        assert_eq!(
            needs(&resolved(&format!("field: {schema}\n"))),
            expected,
            "{schema}"
        );
    }
}

#[test]
fn hashes_are_real() {
    let schema = "{type: string, generator: static_hashed, params: {pool_size: 6, raw_value_source: {generator: faker.password, params: {length: 12}}}}";
    let Generator::HashPool(pool) = good(schema).source else {
        panic!("no pool");
    };
    assert_eq!(pool.algorithm, HashAlgorithm::Bcrypt(4));
    let (hashes, passwords) = (pool.hashes(), pool.passwords());
    assert_eq!((hashes.len(), passwords.len()), (6, 6));
    for (at, hash) in hashes.iter().enumerate() {
        assert!(hash.starts_with("$2b$04$") && hash.len() == 60, "{hash}");
        assert_eq!(passwords[at].chars().count(), 12);
        assert!(bcrypt::verify(&passwords[at], hash).unwrap());
        assert!(!bcrypt::verify(&passwords[(at + 1) % 6], hash).unwrap());
        assert!(!hashes[..at].contains(hash));
    }
    // The pool is a function of what is written.
    assert_eq!(hashes, pool.hashes());
}

#[test]
fn anything_textual_can_be_hashed() {
    for raw in [
        "{generator: random_alphanumeric, params: {length: 5}}",
        "{generator: static, params: {value: secret}}",
        "{generator: static, value: secret}",
        "{type: string, generator: uuid_v4}",
        "{generator: choice, params: {choices: [a, b], weights: [1, 3]}}",
        "{generator: faker.email}",
    ] {
        let schema = format!(
            "{{type: string, generator: static_hashed, params: {{cost: 5, pool_size: 2, raw_value_source: {raw}}}}}"
        );
        let Generator::HashPool(pool) = good(&schema).source else {
            panic!("no pool");
        };
        for (hash, password) in pool.hashes().iter().zip(pool.passwords()) {
            assert!(!password.is_empty(), "{raw}");
            assert!(hash.starts_with("$2b$05$"));
            assert!(bcrypt::verify(&password, hash).unwrap(), "{raw}");
        }
    }
}

#[test]
fn the_default_pool_has_64() {
    let Generator::HashPool(pool) =
        good("{generator: static_hashed, params: {raw_value_source: {generator: faker.password}}}")
            .source
    else {
        panic!("no pool");
    };
    assert_eq!(pool.size, 64);
    assert_eq!(pool.path, "event.field");
}

#[test]
fn silence_means_a_generator() {
    // Nothing is refused without a finding.
    for generator in [
        "random_int",
        "choice",
        "derived",
        "static",
        "static_hashed",
        "conditional_choice",
        "x",
        "faker.x",
        "uuid_v7",
    ] {
        for ty in ["string", "number", "integer", "boolean"] {
            let (made, found) = check(&format!("field: {{type: {ty}, generator: {generator}}}\n"));
            assert_eq!(
                made.is_none(),
                !found.is_empty(),
                "{ty} {generator}: {found:#?}"
            );
        }
    }
}
