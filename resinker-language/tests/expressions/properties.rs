//! Properties of all expressions.

use proptest::prelude::*;

use super::{check, node};
use resinker_language::diagnostic::Severity;
use resinker_language::model::Type;

/// A well-typed expression with brackets only where precedence asks for them, the same with
/// brackets everywhere, and its type.
#[derive(Clone, Debug)]
struct Sample {
    plain: String,
    full: String,
    /// How tightly the outermost operator binds, as in Python: higher is tighter.
    binds: u8,
    ty: Type,
}

const ATOM: u8 = 9;

fn atom(text: &str, ty: Type) -> Sample {
    Sample {
        plain: text.to_owned(),
        full: text.to_owned(),
        binds: ATOM,
        ty,
    }
}

impl Sample {
    fn at_least(&self, binds: u8) -> String {
        if self.binds < binds {
            format!("({})", self.plain)
        } else {
            self.plain.clone()
        }
    }

    fn binary(a: Self, operator: &str, b: Self, binds: u8, ty: Type) -> Self {
        Self {
            plain: format!("{} {operator} {}", a.at_least(binds), b.at_least(binds + 1)),
            full: format!("({} {operator} {})", a.full, b.full),
            binds,
            ty,
        }
    }
}

fn scale(ty: &Type) -> u8 {
    match ty {
        Type::Decimal(scale) => *scale,
        _ => 0,
    }
}

/// The type of a sum, by the rules of the language.
fn sum_type(a: &Type, b: &Type) -> Type {
    match (a, b) {
        (Type::Float, _) | (_, Type::Float) => Type::Float,
        (Type::Int, Type::Int) => Type::Int,
        _ => Type::Decimal(scale(a).max(scale(b))),
    }
}

fn product_type(a: &Type, b: &Type) -> Type {
    match (a, b) {
        (Type::Float, _) | (_, Type::Float) => Type::Float,
        (Type::Int, Type::Int) => Type::Int,
        _ => Type::Decimal((scale(a) + scale(b)).min(18)),
    }
}

fn numbers() -> BoxedStrategy<Sample> {
    let leaf = prop_oneof![
        (0i64..1000).prop_map(|value| atom(&value.to_string(), Type::Int)),
        Just(atom("0.25", Type::Decimal(2))),
        Just(atom("1.5e1", Type::Float)),
        Just(atom("n", Type::Int)),
        Just(atom("price", Type::Decimal(2))),
        Just(atom("f", Type::Float)),
        Just(atom("buyer.state.spent", Type::Decimal(2))),
        Just(atom("sum(item.quantity for item in items)", Type::Int)),
        Just(atom("payload['a name']", Type::Int)),
        Just(atom("len(name)", Type::Int)),
    ];
    leaf.prop_recursive(4, 24, 2, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone(), any::<bool>()).prop_map(|(a, b, add)| {
                let ty = sum_type(&a.ty, &b.ty);
                Sample::binary(a, if add { "+" } else { "-" }, b, 5, ty)
            }),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| {
                let ty = product_type(&a.ty, &b.ty);
                Sample::binary(a, "*", b, 6, ty)
            }),
            inner.clone().prop_map(|a| Sample {
                plain: format!("-{}", a.at_least(7)),
                full: format!("(-{})", a.full),
                binds: 7,
                ty: a.ty,
            }),
            (inner.clone(), inner).prop_map(|(a, b)| Sample {
                plain: format!("{} if flag else {}", a.at_least(1), b.at_least(0)),
                full: format!("({} if flag else {})", a.full, b.full),
                binds: 0,
                ty: sum_type(&a.ty, &b.ty),
            }),
        ]
    })
    .boxed()
}

fn conditions() -> BoxedStrategy<Sample> {
    let leaf = prop_oneof![
        Just(atom("flag", Type::Bool)),
        Just(atom("true", Type::Bool)),
        (numbers(), numbers())
            .prop_map(|(a, b)| Sample::binary(a, "<=", b, 4, Type::Bool))
            .prop_map(|mut sample| {
                // A comparison takes no comparison for its left operand: that would be a chain.
                sample.binds = 4;
                sample
            }),
    ];
    leaf.prop_recursive(3, 12, 2, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone(), any::<bool>()).prop_map(|(a, b, and)| {
                let (word, binds) = if and { ("and", 2) } else { ("or", 1) };
                Sample::binary(a, word, b, binds, Type::Bool)
            }),
            inner.prop_map(|a| Sample {
                plain: format!("not {}", a.at_least(3)),
                full: format!("(not {})", a.full),
                binds: 3,
                ty: Type::Bool,
            }),
        ]
    })
    .boxed()
}

proptest! {
    #[test]
    fn brackets_change_nothing_and_types_follow_the_rules(sample in prop_oneof![numbers(), conditions()]) {
        let (plain, found) = check(&sample.plain, None);
        let (full, _) = check(&sample.full, None);
        prop_assert!(found.iter().all(|found| found.severity == Severity::Warning), "{}: {found:#?}", sample.plain);
        let plain = plain.expect("typed");
        prop_assert_eq!(&plain.ty, &sample.ty, "{}", &sample.plain);
        prop_assert!(!plain.nullable);
        prop_assert_eq!(plain, full.expect("typed"), "{}", sample.plain);
    }

    #[test]
    fn any_text_is_checked_without_panic(text in "\\PC{0,40}") {
        held(&text);
    }

    #[test]
    fn any_tokens_are_checked_without_panic(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "n", "price", "items", "item", "flag", "name", "code", "numbers", "buyer", "payload", "colour", "1", "0", "0.5", "'a'",
                "(", ")", "[", "]", ",", ".", "+", "-", "*", "/", "//", "%", "<", "==", "!=", "and", "or", "not", "in", "is", "if",
                "else", "for", "sum", "max", "len", "round", "coalesce", "concat", "null", "true", "state", "x",
            ]),
            0..14,
        )
    ) {
        held(&words.join(" "));
    }
}

/// Nothing is refused in silence, and every label lies in the expression, on character boundaries.
fn held(text: &str) {
    let Some(source) = source_of(text) else {
        return;
    };
    for target in [None, Some(Type::Decimal(2)), Some(Type::Text)] {
        let (expr, found) = check(text, target.as_ref());
        let errors = found.iter().any(|found| found.severity == Severity::Error);
        assert_eq!(expr.is_none(), errors, "{text}: {found:#?}");
        if let (Some(expr), Some(target)) = (&expr, &target) {
            assert_eq!(&expr.ty, target, "{text}");
        }
        for label in found
            .iter()
            .flat_map(|found| found.secondary.iter().chain([&found.primary]))
        {
            let (start, end) = (label.span.start as usize, label.span.end as usize);
            assert!(source.get(start..end).is_some(), "{text}: {start}..{end}");
            assert!(start >= "ключ: ".len() && end <= source.len(), "{text}");
        }
    }
}

/// The YAML around an expression; `None` where YAML itself cannot hold the text.
fn source_of(text: &str) -> Option<String> {
    let outside = |c: char| c.is_control() || matches!(c, '\u{feff}' | '\u{2028}' | '\u{2029}');
    (!text.contains(outside)).then(|| node(text).1)
}
