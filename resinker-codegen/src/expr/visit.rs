//! Walks an expression.

use super::{Expr, ExprKind};

/// Calls `look` on an expression and on all its parts, outermost first.
pub(crate) fn visit(expr: &Expr, look: &mut dyn FnMut(&Expr)) {
    look(expr);
    match &expr.kind {
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
        | ExprKind::Member(a, _) => visit(a, look),
        ExprKind::Arithmetic(_, a, b)
        | ExprKind::And(a, b)
        | ExprKind::Or(a, b)
        | ExprKind::Compare(_, a, b)
        | ExprKind::InArray(a, b)
        | ExprKind::Contains { text: a, part: b }
        | ExprKind::Index(a, b) => {
            visit(a, look);
            visit(b, look);
        }
        ExprKind::If(a, b, c) => {
            visit(a, look);
            visit(b, look);
            visit(c, look);
        }
        ExprKind::InList(a, list) => {
            visit(a, look);
            list.iter().for_each(|part| visit(part, look));
        }
        ExprKind::Concat(list) | ExprKind::Coalesce(list) | ExprKind::Extreme { of: list, .. } => {
            list.iter().for_each(|part| visit(part, look));
        }
        ExprKind::Aggregate {
            over,
            element,
            condition,
            ..
        } => {
            visit(over, look);
            visit(element, look);
            if let Some(condition) = condition {
                visit(condition, look);
            }
        }
    }
}

/// Calls `change` on all parts of an expression and then on itself, innermost first.
pub(crate) fn rewrite(expr: &mut Expr, change: &mut dyn FnMut(&mut Expr)) {
    match &mut expr.kind {
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
        | ExprKind::Member(a, _) => rewrite(a, change),
        ExprKind::Arithmetic(_, a, b)
        | ExprKind::And(a, b)
        | ExprKind::Or(a, b)
        | ExprKind::Compare(_, a, b)
        | ExprKind::InArray(a, b)
        | ExprKind::Contains { text: a, part: b }
        | ExprKind::Index(a, b) => {
            rewrite(a, change);
            rewrite(b, change);
        }
        ExprKind::If(a, b, c) => {
            rewrite(a, change);
            rewrite(b, change);
            rewrite(c, change);
        }
        ExprKind::InList(a, list) => {
            rewrite(a, change);
            list.iter_mut().for_each(|part| rewrite(part, change));
        }
        ExprKind::Concat(list) | ExprKind::Coalesce(list) | ExprKind::Extreme { of: list, .. } => {
            list.iter_mut().for_each(|part| rewrite(part, change));
        }
        ExprKind::Aggregate {
            over,
            element,
            condition,
            ..
        } => {
            rewrite(over, change);
            rewrite(element, change);
            if let Some(condition) = condition {
                rewrite(condition, change);
            }
        }
    }
    change(expr);
}
