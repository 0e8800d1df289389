use resinker_language::model::{Aggregate, Arithmetic, Comparison, rewrite};

use super::*;

fn read(at: usize, ty: Type, nullable: bool) -> Expr {
    Expr {
        kind: ExprKind::Payload(vec![at]),
        ty,
        nullable,
    }
}

fn flag(at: usize) -> Expr {
    read(at, Type::Bool, false)
}

fn number(at: usize) -> Expr {
    read(at, Type::Int, false)
}

fn float(at: usize) -> Expr {
    read(at, Type::Float, false)
}

fn decimal(mantissa: i64, scale: u8, of: u8) -> Expr {
    let literal = Literal::Decimal { mantissa, scale };
    Expr::new(ExprKind::Literal(literal), Type::Decimal(of))
}

fn text(text: &str) -> Expr {
    Expr::new(
        ExprKind::Literal(Literal::Text(text.to_owned())),
        Type::Text,
    )
}

fn boxed(expr: &Expr) -> Box<Expr> {
    Box::new(expr.clone())
}

fn and(a: &Expr, b: &Expr) -> Expr {
    Expr::new(ExprKind::And(boxed(a), boxed(b)), Type::Bool)
}

fn or(a: &Expr, b: &Expr) -> Expr {
    Expr::new(ExprKind::Or(boxed(a), boxed(b)), Type::Bool)
}

fn not(a: &Expr) -> Expr {
    Expr::new(ExprKind::Not(boxed(a)), Type::Bool)
}

fn compare(comparison: Comparison, a: &Expr, b: &Expr) -> Expr {
    Expr::new(
        ExprKind::Compare(comparison, boxed(a), boxed(b)),
        Type::Bool,
    )
}

fn choice(condition: &Expr, then: &Expr, other: &Expr) -> Expr {
    Expr {
        kind: ExprKind::If(boxed(condition), boxed(then), boxed(other)),
        ty: then.ty.clone(),
        nullable: then.nullable || other.nullable,
    }
}

fn computed(operator: Arithmetic, a: &Expr, b: &Expr, ty: Type) -> Expr {
    Expr::new(ExprKind::Arithmetic(operator, boxed(a), boxed(b)), ty)
}

/// An integer that is counted where it leaves its range.
fn counted(at: usize) -> Expr {
    let wide = read(at, Type::Wide(0), false);
    Expr::new(ExprKind::Bounded(Box::new(wide)), Type::Int)
}

fn folded(expr: &Expr) -> Expr {
    let mut expr = expr.clone();
    rewrite(&mut expr, &mut fold);
    expr
}

#[track_caller]
fn becomes(expr: &Expr, wanted: &Expr) {
    assert_eq!(folded(expr), *wanted);
}

#[track_caller]
fn stays(expr: &Expr) {
    becomes(expr, expr);
}

#[test]
fn an_operand_that_is_constant_decides_or_goes() {
    let (f, yes, no) = (flag(0), constant(true), constant(false));
    becomes(&and(&yes, &f), &f);
    becomes(&and(&f, &no), &no);
    becomes(&or(&f, &yes), &yes);
    becomes(&or(&no, &f), &f);
    becomes(&not(&yes), &no);
    becomes(&compare(Comparison::Equal, &f, &yes), &f);
    becomes(&compare(Comparison::Equal, &no, &f), &not(&f));
    becomes(&choice(&yes, &number(1), &number(2)), &number(1));
    becomes(&choice(&f, &no, &yes), &not(&f));
    becomes(&choice(&f, &flag(1), &no), &and(&f, &flag(1)));
}

#[test]
fn what_is_said_twice_is_said_once() {
    let (f, g) = (flag(0), flag(1));
    becomes(&and(&f, &f), &f);
    becomes(&or(&or(&f, &g), &f), &or(&f, &g));
    becomes(&and(&or(&f, &g), &f), &f);
    becomes(&or(&f, &and(&g, &f)), &f);
    becomes(&and(&f, &not(&f)), &constant(false));
    becomes(&or(&and(&f, &g), &not(&g)), &or(&and(&f, &g), &not(&g)));
    becomes(&not(&not(&f)), &f);
    let less = compare(Comparison::Less, &number(0), &number(1));
    let greater = compare(Comparison::Greater, &number(1), &number(0));
    let at_least = compare(Comparison::GreaterEqual, &number(0), &number(1));
    becomes(&and(&less, &greater), &less);
    becomes(&or(&less, &at_least), &constant(true));
    becomes(&not(&less), &at_least);
    becomes(
        &compare(Comparison::Equal, &not(&f), &not(&g)),
        &compare(Comparison::Equal, &f, &g),
    );
    becomes(&compare(Comparison::Equal, &f, &not(&f)), &constant(false));
    let again = choice(&f, &choice(&f, &number(1), &number(2)), &number(3));
    becomes(&again, &choice(&f, &number(1), &number(3)));
    let chain = choice(&f, &number(1), &choice(&g, &number(1), &number(2)));
    becomes(&chain, &choice(&or(&f, &g), &number(1), &number(2)));
}

#[test]
fn a_thing_equals_itself_where_it_is_certain() {
    for value in [number(0), float(0), read(0, Type::Text, true)] {
        let equal = |comparison| compare(comparison, &value, &value);
        becomes(&equal(Comparison::Equal), &constant(true));
        becomes(&equal(Comparison::NotEqual), &constant(false));
    }
    becomes(
        &compare(Comparison::Less, &number(0), &number(0)),
        &constant(false),
    );
    becomes(
        &compare(Comparison::LessEqual, &number(0), &number(0)),
        &constant(true),
    );
    // Null has no order, and what is computed of floats may be no number.
    stays(&compare(
        Comparison::LessEqual,
        &read(0, Type::Int, true),
        &read(0, Type::Int, true),
    ));
    let sum = computed(Arithmetic::Add, &float(0), &float(1), Type::Float);
    stays(&compare(Comparison::Equal, &sum, &sum));
    stays(&computed(Arithmetic::Subtract, &sum, &sum, Type::Float));
    let less = compare(Comparison::Less, &sum, &float(0));
    let at_least = compare(Comparison::GreaterEqual, &sum, &float(0));
    stays(&or(&less, &at_least));
}

#[test]
fn what_counts_goes_on_counting() {
    let value = counted(0);
    let test = compare(Comparison::Equal, &value, &integer(1));
    stays(&and(&test, &test));
    stays(&compare(Comparison::Equal, &value, &value));
    stays(&computed(
        Arithmetic::Multiply,
        &value,
        &integer(0),
        Type::Int,
    ));
    stays(&computed(Arithmetic::Subtract, &value, &value, Type::Int));
    stays(&and(&test, &constant(false)));
    stays(&choice(&test, &number(1), &number(1)));
    let nothing = Expr {
        nullable: true,
        ..Expr::new(ExprKind::Bounded(Box::new(null(&Type::Wide(0)))), Type::Int)
    };
    becomes(&nothing, &null(&Type::Int));
    // What is never computed never counts.
    becomes(&and(&constant(false), &test), &constant(false));
    let narrow = fitted(number(0), &Type::Wide(0));
    becomes(
        &Expr::new(ExprKind::Bounded(Box::new(narrow)), Type::Int),
        &number(0),
    );
}

#[test]
fn constants_are_computed() {
    let of = |operator, a: i64, b: i64| computed(operator, &integer(a), &integer(b), Type::Int);
    for (operator, a, b, wanted) in [
        (Arithmetic::Add, 1, 1, 2),
        (Arithmetic::Subtract, 1, 3, -2),
        (Arithmetic::Multiply, -2, 3, -6),
        (Arithmetic::FloorDivide, -7, 2, -4),
        (Arithmetic::FloorDivide, 7, 0, 0),
        (Arithmetic::Modulo, -7, 3, 2),
        (Arithmetic::Modulo, 7, -3, -2),
        (Arithmetic::Modulo, 7, 0, 0),
    ] {
        becomes(&of(operator, a, b), &integer(wanted));
    }
    stays(&of(Arithmetic::Add, i64::MAX, 1));
    let ty = Type::Decimal(2);
    let product = computed(
        Arithmetic::Multiply,
        &decimal(15, 1, 1),
        &decimal(5, 1, 1),
        ty.clone(),
    );
    becomes(&product, &decimal(75, 2, 2));
    // Half to even, as where it is assigned.
    for (a, wanted) in [(25, 2), (35, 4), (-25, -2)] {
        let quotient = computed(
            Arithmetic::Divide,
            &decimal(a, 1, 1),
            &integer(100),
            ty.clone(),
        );
        becomes(&quotient, &decimal(wanted, 2, 2));
    }
    let third = computed(Arithmetic::Divide, &integer(1), &integer(3), Type::Ratio);
    stays(&third);
    becomes(&compare(Comparison::Equal, &third, &third), &constant(true));
    let half = computed(Arithmetic::Divide, &integer(1), &integer(2), Type::Ratio);
    assert_eq!(folded(&half).kind, decimal(5, 1, 1).kind);
    let one = Expr::new(ExprKind::Literal(Literal::Int(1)), ty.clone());
    becomes(
        &compare(Comparison::Equal, &one, &decimal(100, 2, 2)),
        &constant(true),
    );
    becomes(
        &compare(Comparison::Less, &text("a"), &text("b")),
        &constant(true),
    );
    // A constant that its type rounds is not what it is written.
    stays(&compare(
        Comparison::Equal,
        &decimal(125, 2, 1),
        &decimal(13, 1, 1),
    ));
}

#[test]
fn what_changes_nothing_goes() {
    let n = number(0);
    let of = |operator, a: &Expr, b: &Expr| folded(&computed(operator, a, b, Type::Int));
    for (operator, value) in [
        (Arithmetic::Add, 0),
        (Arithmetic::Subtract, 0),
        (Arithmetic::Multiply, 1),
        (Arithmetic::FloorDivide, 1),
    ] {
        assert_eq!(of(operator, &n, &integer(value)), n, "{operator:?}");
    }
    for (operator, value) in [
        (Arithmetic::Subtract, n.clone()),
        (Arithmetic::Modulo, n.clone()),
        (Arithmetic::Multiply, integer(0)),
        (Arithmetic::Modulo, integer(1)),
    ] {
        assert_eq!(of(operator, &n, &value), integer(0), "{operator:?}");
    }
    // 0 // 0 is 0, and 0.0 has a sign.
    stays(&computed(Arithmetic::FloorDivide, &n, &n, Type::Int));
    let zero = Expr::new(ExprKind::Literal(Literal::Float(0.0)), Type::Float);
    stays(&computed(Arithmetic::Add, &float(0), &zero, Type::Float));
    stays(&computed(
        Arithmetic::Multiply,
        &float(0),
        &zero,
        Type::Float,
    ));
    let extreme = |greatest, of: &[&Expr]| {
        let of = of.iter().map(|part| (*part).clone()).collect();
        Expr::new(ExprKind::Extreme { greatest, of }, Type::Int)
    };
    becomes(&extreme(true, &[&n, &n]), &n);
    becomes(
        &extreme(true, &[&integer(1), &n, &integer(2)]),
        &extreme(true, &[&integer(2), &n]),
    );
    let held = extreme(false, &[&integer(3), &n]);
    becomes(&extreme(true, &[&integer(5), &held]), &integer(5));
    stays(&extreme(true, &[&integer(0), &held]));
}

#[test]
fn options_and_items_that_add_nothing_go() {
    let (may, never) = (read(0, Type::Int, true), number(1));
    let options = |of: Vec<Expr>, nullable| Expr {
        kind: ExprKind::Coalesce(of),
        ty: Type::Int,
        nullable,
    };
    let all = vec![
        null(&Type::Int),
        may.clone(),
        may.clone(),
        never.clone(),
        may.clone(),
    ];
    becomes(
        &options(all, false),
        &options(vec![may.clone(), never.clone()], false),
    );
    becomes(&options(vec![may.clone(), may.clone()], true), &may);
    becomes(
        &Expr::new(ExprKind::IsNull(boxed(&never)), Type::Bool),
        &constant(false),
    );
    stays(&Expr::new(ExprKind::IsNull(boxed(&may)), Type::Bool));
    let f = flag(2);
    let either = choice(&f, &null(&Type::Int), &never);
    becomes(&Expr::new(ExprKind::IsNull(boxed(&either)), Type::Bool), &f);
    let list = |needle: &Expr, items: &[Expr]| {
        Expr::new(ExprKind::InList(boxed(needle), items.to_vec()), Type::Bool)
    };
    becomes(
        &list(&integer(1), &[integer(1), integer(2)]),
        &constant(true),
    );
    becomes(
        &list(&integer(3), &[integer(1), integer(2)]),
        &constant(false),
    );
    becomes(&list(&never, &[never.clone(), integer(2)]), &constant(true));
    let equal = compare(Comparison::Equal, &never, &integer(1));
    becomes(
        &list(&never, &[integer(1), integer(1), null(&Type::Int)]),
        &equal,
    );
    becomes(
        &list(&f, &[constant(true), constant(false)]),
        &constant(true),
    );
}

#[test]
fn texts_are_put_together() {
    let s = read(0, Type::Text, false);
    let concat = |of: &[Expr]| Expr::new(ExprKind::Concat(of.to_vec()), Type::Text);
    let parts = [
        text("a"),
        integer(1),
        text(""),
        s.clone(),
        constant(true),
        text("b"),
    ];
    becomes(
        &concat(&parts),
        &concat(&[text("a1"), s.clone(), text("trueb")]),
    );
    becomes(&concat(&[s.clone(), text("")]), &s);
    becomes(
        &Expr::new(ExprKind::Len(Box::new(text("grün"))), Type::Int),
        &integer(4),
    );
    becomes(
        &Expr::new(ExprKind::Upper(Box::new(text("ab"))), Type::Text),
        &text("AB"),
    );
    let contains = |text: &Expr, part: &Expr| {
        let (text, part) = (boxed(text), boxed(part));
        Expr::new(ExprKind::Contains { text, part }, Type::Bool)
    };
    becomes(&contains(&text("cat"), &text("at")), &constant(true));
    becomes(&contains(&s, &text("")), &constant(true));
    stays(&contains(&text(""), &s));
}

#[test]
fn elements_that_are_all_taken_are_counted() {
    let member = resinker_language::model::Member {
        name: String::new(),
        ty: Type::Int,
        nullable: false,
    };
    let list = read(0, Type::Array(Box::new(member)), false);
    let aggregate = |function, ty, element: &Expr, condition: Option<bool>| {
        let kind = ExprKind::Aggregate {
            function,
            over: boxed(&list),
            depth: 0,
            element: boxed(element),
            condition: condition.map(|holds| Box::new(constant(holds))),
        };
        Expr::new(kind, ty)
    };
    let (yes, no) = (constant(true), constant(false));
    let size = aggregate(Aggregate::Len, Type::Int, &yes, None);
    becomes(
        &aggregate(Aggregate::Count, Type::Int, &yes, Some(true)),
        &size,
    );
    becomes(
        &aggregate(Aggregate::Count, Type::Int, &no, None),
        &integer(0),
    );
    becomes(
        &aggregate(Aggregate::Any, Type::Bool, &yes, Some(false)),
        &no,
    );
    becomes(&aggregate(Aggregate::All, Type::Bool, &yes, None), &yes);
    let length = Expr::new(ExprKind::Len(boxed(&list)), Type::Int);
    let some = compare(Comparison::Greater, &length, &integer(0));
    becomes(&aggregate(Aggregate::Any, Type::Bool, &yes, None), &some);
    let sum = |element: &Expr, condition| aggregate(Aggregate::Sum, Type::Int, element, condition);
    becomes(&sum(&integer(0), None), &integer(0));
    becomes(&sum(&number(1), Some(false)), &integer(0));
    becomes(&sum(&number(1), Some(true)), &sum(&number(1), None));
    let nothing = aggregate(Aggregate::Max, Type::Int, &number(1), Some(false));
    becomes(&nothing, &null(&Type::Int));
}
