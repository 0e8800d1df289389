//! What expressions are typed as.

use super::{colours, good, good_for};
use resinker_language::expr::{Aggregate, Arithmetic, Expr, ExprKind, free_names};
use resinker_language::model::{ConsumptionId, Literal, Read, TimeFormat, Type};

#[test]
fn results() {
    let text = Type::Text;
    for (expression, ty, nullable) in [
        ("1", Type::Int, false),
        ("0.50", Type::Decimal(2), false),
        ("1e3", Type::Float, false),
        ("true and True or not False", Type::Bool, false),
        ("n + 1 - 2 * n", Type::Int, false),
        ("n + price", Type::Decimal(2), false),
        ("price - rate", Type::Decimal(3), false),
        ("price * rate", Type::Decimal(5), false),
        ("price * n", Type::Decimal(2), false),
        ("price * f", Type::Float, false),
        ("n / 2", Type::Float, false),
        ("price / 2", Type::Float, false),
        ("n // 2", Type::Int, false),
        ("price // 2", Type::Decimal(2), false),
        ("price % 0.3", Type::Decimal(2), false),
        ("-price", Type::Decimal(2), false),
        ("1 < n <= 10 != n == 3", Type::Bool, false),
        ("name + '-' + colour", text.clone(), false),
        ("concat(n, price, flag, id, at)", text.clone(), false),
        ("lower(colour) + upper(name)", text.clone(), false),
        (
            "sum(item.quantity * item.unit_price for item in items)",
            Type::Decimal(2),
            false,
        ),
        ("sum(numbers)", Type::Int, false),
        ("sum([x * 2 for x in numbers])", Type::Int, false),
        (
            "min(item.unit_price for item in items)",
            Type::Decimal(2),
            true,
        ),
        ("max(numbers)", Type::Int, true),
        ("max(n, price, 3)", Type::Decimal(2), false),
        ("avg(numbers)", Type::Float, true),
        ("len(items) + len(name)", Type::Int, false),
        ("len(item for item in items if item.ok)", Type::Int, false),
        ("count(item.ok for item in items)", Type::Int, false),
        (
            "any(item.quantity > 2 for item in items)",
            Type::Bool,
            false,
        ),
        (
            "all('x' in item.tags for item in items if item.ok)",
            Type::Bool,
            false,
        ),
        (
            "sum(sum(len(t) for t in item.tags) for item in items)",
            Type::Int,
            false,
        ),
        ("round(f)", Type::Int, false),
        ("round(f, 2)", Type::Decimal(2), false),
        ("round(n, 1)", Type::Decimal(1), false),
        ("floor(price) + ceil(f) + abs(n)", Type::Int, false),
        ("coalesce(maybe_n, 0)", Type::Int, false),
        ("coalesce(maybe_n, null)", Type::Int, true),
        ("coalesce(maybe_n, price)", Type::Decimal(2), false),
        ("maybe_n", Type::Int, true),
        ("n if flag else null", Type::Int, true),
        ("n if flag else 0.5", Type::Decimal(1), false),
        ("items[0].unit_price", Type::Decimal(2), true),
        ("numbers[0]", Type::Int, false),
        ("numbers[-2] + numbers[1]", Type::Int, false),
        ("numbers[2]", Type::Int, true),
        ("numbers[-3]", Type::Int, true),
        ("numbers[n]", Type::Int, true),
        ("address.street", text.clone(), false),
        ("address['street']", text.clone(), false),
        ("address.geo.lat", Type::Float, true),
        ("payload.n + payload['a name']", Type::Int, false),
        ("buyer.age + buyer.state.spent", Type::Decimal(2), false),
        ("buyer.fields.state", text.clone(), false),
        (
            "buyer.state.last_seen",
            Type::Timestamp(TimeFormat::Iso8601),
            true,
        ),
        (
            "at > '2025-01-01' and at < '2026-01-01T00:00:00Z'",
            Type::Bool,
            false,
        ),
        ("unix + 60", Type::Int, false),
        ("code == null or code is not None", Type::Bool, false),
        (
            "'ab' in name and name not in ['a', 'b'] and n in (1, 2)",
            Type::Bool,
            false,
        ),
        ("'red' in colours", Type::Bool, false),
        ("id == 'x' or id < 'y'", Type::Bool, false),
        ("colour", colours(), false),
        ("colour if flag else 'red'", colours(), false),
        ("n % 2 == 0", Type::Bool, false),
        ("2 if flag else 3 if flag else 4", Type::Int, false),
    ] {
        let expr = good(expression);
        assert_eq!((expr.ty, expr.nullable), (ty, nullable), "{expression}");
    }
}

#[test]
fn precedence_is_pythons() {
    for (written, meant) in [
        ("1 + 2 * 3", "1 + (2 * 3)"),
        ("1 - 2 - 3", "(1 - 2) - 3"),
        ("-1 // 2", "(-1) // 2"),
        ("-n * 2", "(-n) * 2"),
        ("not n == 1", "not (n == 1)"),
        ("flag or flag and not flag", "flag or (flag and (not flag))"),
        ("1 + 2 < 3 * 4", "(1 + 2) < (3 * 4)"),
        ("n if flag else n + 1", "n if flag else (n + 1)"),
        ("1 < n < 3", "1 < n and n < 3"),
        ("not 'a' in name", "not ('a' in name)"),
        ("'a' not in name", "not ('a' in name)"),
        ("--n", "-(-n)"),
        ("+n", "n"),
    ] {
        assert_eq!(good(written), good(meant), "{written}");
    }
}

#[test]
fn a_string_of_few_is_an_enumeration() {
    let expected = Type::Enum(vec!["gold".into(), "silver".into(), "none".into()]);
    let expr = good("'gold' if price > 100 else 'silver' if price > 50 else 'none'");
    assert_eq!(expr.ty, expected);
    let ExprKind::If(_, then, otherwise) = expr.kind else {
        panic!("no branches");
    };
    assert_eq!((then.ty, otherwise.ty), (expected.clone(), expected));
    let wider = good("colour if flag else 'blue'");
    assert_eq!(
        wider.ty,
        Type::Enum(vec!["red".into(), "green".into(), "blue".into()])
    );
    // With a target the strings are the target's.
    assert_eq!(
        good_for("'red' if flag else 'green'", Some(&colours())).ty,
        colours()
    );
    assert_eq!(good_for("colour", Some(&Type::Text)).ty, Type::Text);
}

#[test]
fn strings_are_decoded_as_in_python() {
    for (written, value) in [
        (r"'a\'b'", "a'b"),
        (r#""it's""#, "it's"),
        (r"'\n\t\\'", "\n\t\\"),
        (r"'\x41\u00e9\U0001f600\101\0'", "Aé😀A\0"),
        (r"'\d'", r"\d"),
        ("'ü'", "ü"),
    ] {
        let ExprKind::Literal(Literal::Text(found)) = good(written).kind else {
            panic!("{written} is no string");
        };
        assert_eq!(found, value);
    }
}

#[test]
fn decimals_are_exact() {
    let decimal = |mantissa, scale| ExprKind::Literal(Literal::Decimal { mantissa, scale });
    assert_eq!(good("0.10").kind, decimal(10, 2));
    assert_eq!(good("-.5").kind, decimal(-5, 1));
    assert_eq!(good_for("2", Some(&Type::Decimal(2))).kind, decimal(200, 2));
    assert_eq!(
        good_for("0.5", Some(&Type::Decimal(3))).kind,
        decimal(500, 3)
    );
    let ExprKind::Literal(Literal::Float(value)) = good_for("0.1", Some(&Type::Float)).kind else {
        panic!("no float");
    };
    assert_eq!(value.to_bits(), 0.1f64.to_bits());
}

/// The quotient inside an expression.
fn quotient(expr: &Expr) -> Option<&Expr> {
    match &expr.kind {
        ExprKind::Arithmetic(Arithmetic::Divide, ..) => Some(expr),
        ExprKind::Arithmetic(_, a, b) => quotient(a).or_else(|| quotient(b)),
        ExprKind::Convert(inner) | ExprKind::Round(inner) | ExprKind::Negate(inner) => {
            quotient(inner)
        }
        ExprKind::If(_, a, b) => quotient(a).or_else(|| quotient(b)),
        ExprKind::Coalesce(list) => list.iter().find_map(quotient),
        _ => None,
    }
}

#[test]
fn a_quotient_is_rounded_once() {
    let cents = Type::Decimal(2);
    for (expression, ty) in [
        ("price / 3", Type::Decimal(2)),
        ("n / positive", Type::Decimal(2)),
        ("f / 3", Type::Float),
        ("price / 3 if flag else 0", Type::Decimal(2)),
        // Inside: exactly.
        ("price / 3 + 1", Type::Ratio),
        ("price * (1 - n / positive)", Type::Ratio),
        ("f + price / 3", Type::Ratio),
        ("round(price / 3, 5) + 1", Type::Decimal(5)),
    ] {
        let expr = good_for(expression, Some(&cents));
        assert_eq!(expr.ty, cents, "{expression}");
        let quotient = quotient(&expr).unwrap_or_else(|| panic!("{expression}: no quotient"));
        assert_eq!(quotient.ty, ty, "{expression}");
    }
}

/// A divisor whose share has an end to its decimals makes a product.
#[test]
fn an_exact_share_is_a_product() {
    for (expression, share) in [
        ("price * (1 - n / 100)", (1, 2)),
        ("rate / 8 + 1", (125, 3)),
        ("price / 0.25 + 1", (4, 0)),
        ("1 + price / 2500", (4, 4)),
    ] {
        let literal = match share {
            (value, 0) => Literal::Int(value),
            (mantissa, scale) => Literal::Decimal { mantissa, scale },
        };
        let tree = format!("{:?}", good_for(expression, Some(&Type::Decimal(2))));
        assert!(!tree.contains("Divide"), "{expression}: {tree}");
        assert!(
            tree.contains(&format!("{literal:?}")),
            "{expression}: no product with {share:?}"
        );
    }
}

#[test]
fn comparisons_are_of_exact_quotients() {
    for (expression, ty) in [
        ("n / 3 == 0.5", Type::Ratio),
        ("price / positive < n", Type::Ratio),
        ("n / 4 > 0.2", Type::Decimal(2)),
        ("f / 3 == n / 3", Type::Float),
        ("coalesce(avg(numbers), 0) > 2", Type::Ratio),
    ] {
        let ExprKind::Compare(_, a, b) = good(expression).kind else {
            panic!("{expression}: no comparison");
        };
        assert_eq!((a.ty, b.ty), (ty.clone(), ty), "{expression}");
    }
}

#[test]
fn an_average_with_decimals_is_exact() {
    let expr = good_for(
        "avg(item.unit_price for item in items)",
        Some(&Type::Decimal(2)),
    );
    assert!(expr.nullable);
    let ExprKind::If(_, nothing, average) = expr.kind else {
        panic!("no branches");
    };
    assert_eq!(nothing.kind, ExprKind::Literal(Literal::Null));
    let ExprKind::Arithmetic(Arithmetic::Divide, sum, count) = average.kind else {
        panic!("no quotient");
    };
    let function = |expr: &Expr| match expr.kind {
        ExprKind::Aggregate { function, .. } => Some(function),
        _ => None,
    };
    assert_eq!(
        (function(&sum), function(&count)),
        (Some(Aggregate::Sum), Some(Aggregate::Len))
    );
}

#[test]
fn variables_count_from_the_outermost() {
    let expr = good("sum(sum(len(t) * item.quantity for t in item.tags) for item in items)");
    let ExprKind::Aggregate {
        depth: 0, element, ..
    } = expr.kind
    else {
        panic!("not the outer sum");
    };
    let ExprKind::Aggregate {
        depth: 1,
        over,
        element,
        ..
    } = element.kind
    else {
        panic!("not the inner sum");
    };
    assert_eq!(
        over.kind,
        ExprKind::Variable {
            depth: 0,
            path: vec![4]
        }
    );
    let ExprKind::Arithmetic(Arithmetic::Multiply, length, quantity) = element.kind else {
        panic!("no product");
    };
    assert_eq!(
        quantity.kind,
        ExprKind::Variable {
            depth: 0,
            path: vec![0]
        }
    );
    let ExprKind::Len(tag) = length.kind else {
        panic!("no length");
    };
    assert_eq!(
        tag.kind,
        ExprKind::Variable {
            depth: 1,
            path: vec![]
        }
    );
}

#[test]
fn instances_are_read() {
    let read = |text: &str| match good(text).kind {
        ExprKind::Instance { consumption, read } => (consumption, read),
        other => panic!("{other:?}"),
    };
    let buyer = ConsumptionId(0);
    assert_eq!(read("buyer.age"), (buyer, Read::Field(vec![0])));
    assert_eq!(read("buyer.fields.state"), (buyer, Read::Field(vec![1])));
    assert_eq!(read("buyer.state.spent"), (buyer, Read::Attribute(0)));
}

#[test]
fn an_element_of_objects_is_followed() {
    let ExprKind::Member(of, path) = good("items[0].unit_price").kind else {
        panic!("no member");
    };
    assert_eq!(path, [1]);
    assert!(of.nullable && matches!(of.kind, ExprKind::Index(..)));
    assert!(matches!(of.ty, Type::Object(ref members) if members.len() == 5));
}

#[test]
fn order_of_enumerations_is_that_of_their_texts() {
    good("colour < 'orange'");
    let ExprKind::Compare(_, a, b) = good("colour < 'red'").kind else {
        panic!("no comparison");
    };
    assert_eq!((a.ty, b.ty), (Type::Text, Type::Text));
    let ExprKind::Compare(_, a, b) = good("colour == 'red'").kind else {
        panic!("no comparison");
    };
    assert_eq!((a.ty, b.ty), (colours(), colours()));
}

#[test]
fn proofs_against_zero() {
    for text in [
        "1 / positive",
        "1 / (positive * 2 + 1)",
        "1 / (len(items) + 1)",
        "1 / max(n, 1)",
        "1 / n if n != 0 else 0",
        "0 if n == 0 else 1 / n",
        "1 / n if 0 < n else 0",
        "n > 0 and 1 / n > 0.5",
        "n == 0 or 1 / n > 0.5",
        "1 / n if not (n <= 0 or flag) else 0",
        "sum(1 / x for x in numbers if x > 0)",
        "price / len(items) if len(items) > 0 else 0",
        "1 / (abs(n) + 1)",
        "1 / -positive",
        "1 / coalesce(positive, 1)",
        "f / 0.001",
        "sum(1 / item.quantity for item in items)",
        "sum(sum(1 / item.quantity for t in item.tags) for item in items)",
    ] {
        good(text);
    }
}

#[test]
fn free_names_are_those_not_bound() {
    assert_eq!(
        free_names("sum(x.a * b for x in xs if x.c > payload.d) + buyer.state.e + b + len(ys)"),
        ["xs", "b", "d", "buyer", "ys"]
    );
    assert_eq!(free_names("1 +"), Vec::<String>::new());
    assert_eq!(free_names("x + sum(x for x in x)"), ["x"]);
}
