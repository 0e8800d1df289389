//! Walks an expression.

use super::{ConsumptionId, Expr, ExprKind, Read};

/// Calls `each` with whatever an expression reads of picked instances.
pub fn visit_reads(expr: &Expr, each: &mut impl FnMut(ConsumptionId, &Read)) {
    visit(expr, &mut |part| {
        if let ExprKind::Instance { consumption, read } = &part.kind {
            each(*consumption, read);
        }
    });
}

/// Calls `$each` on every part of what an expression is, by reference or mutably as `$kind` is
/// given; `$iter` is the method that goes over a list in the same way.
macro_rules! parts {
    ($kind:expr, $iter:ident, $each:expr) => {{
        let mut each = $each;
        match $kind {
            ExprKind::Literal(_)
            | ExprKind::Payload(_)
            | ExprKind::Item(_)
            | ExprKind::Outer { .. }
            | ExprKind::Variable { .. }
            | ExprKind::Instance { .. } => {}
            ExprKind::Convert(a)
            | ExprKind::Bounded(a)
            | ExprKind::Negate(a)
            | ExprKind::Not(a)
            | ExprKind::IsNull(a)
            | ExprKind::Len(a)
            | ExprKind::Round(a)
            | ExprKind::Abs(a)
            | ExprKind::Floor(a)
            | ExprKind::Ceil(a)
            | ExprKind::Lower(a)
            | ExprKind::Upper(a)
            | ExprKind::Member(a, _) => each(a),
            ExprKind::Arithmetic(_, a, b)
            | ExprKind::And(a, b)
            | ExprKind::Or(a, b)
            | ExprKind::Compare(_, a, b)
            | ExprKind::InArray(a, b)
            | ExprKind::Contains { text: a, part: b }
            | ExprKind::Index(a, b) => {
                each(a);
                each(b);
            }
            ExprKind::If(a, b, c) => {
                each(a);
                each(b);
                each(c);
            }
            ExprKind::InList(a, list) => {
                each(a);
                list.$iter().for_each(each);
            }
            ExprKind::Concat(list)
            | ExprKind::Coalesce(list)
            | ExprKind::Extreme { of: list, .. } => list.$iter().for_each(each),
            ExprKind::Aggregate {
                over,
                element,
                condition,
                ..
            } => {
                each(over);
                each(element);
                if let Some(condition) = condition {
                    each(condition);
                }
            }
        }
    }};
}

/// Calls `look` on an expression and on all its parts, outermost first.
pub fn visit(expr: &Expr, look: &mut dyn FnMut(&Expr)) {
    look(expr);
    parts!(&expr.kind, iter, |part: &Expr| visit(part, look));
}

/// Calls `change` on all parts of an expression and then on itself, innermost first.
pub fn rewrite(expr: &mut Expr, change: &mut dyn FnMut(&mut Expr)) {
    parts!(&mut expr.kind, iter_mut, |part: &mut Expr| rewrite(
        part, change
    ));
    change(expr);
}
