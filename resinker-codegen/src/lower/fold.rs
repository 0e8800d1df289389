//! Folds what is constant in expressions.
//!
//! Input: an expression as checked. Output: the same value, without operands that say nothing: of a
//! logical operation that one operand decides, of a choice between two that are alike, of options
//! behind one that is never null, and what is counted of an element. A configuration may name a
//! constant, or say a thing twice; to whoever reads the program, and to its linter, that would look
//! like a mistake of the program. Invariant: whatever an expression still holds is written, so that
//! what it reads is used.

use resinker_language::model::{Aggregate, Comparison, Expr, ExprKind, Literal, Type};

/// Folds one node, whose operands are folded.
pub(super) fn fold(expr: &mut Expr) {
    let folded = match &mut expr.kind {
        ExprKind::And(a, b) => decided(a, b, false),
        ExprKind::Or(a, b) => decided(a, b, true),
        ExprKind::Not(inner) => truth(inner).map(|value| constant(!value)),
        ExprKind::IsNull(inner) if is_null(inner) => Some(constant(true)),
        ExprKind::IsNull(inner) if !inner.nullable => Some(constant(false)),
        ExprKind::Compare(comparison, a, b) => compared(*comparison, a, b).map(constant),
        ExprKind::InList(needle, list) => {
            let never = list.iter().all(|item| is_null(item) && !needle.nullable);
            never.then(|| constant(false))
        }
        ExprKind::If(_, then, other) if then == other => {
            let same = then.ty == expr.ty && then.nullable == expr.nullable;
            same.then(|| (**then).clone())
        }
        ExprKind::Coalesce(options) => {
            options.retain(|option| !is_null(option));
            if let Some(last) = options.iter().position(|option| !option.nullable) {
                options.truncate(last + 1);
            }
            options.is_empty().then(|| Expr {
                kind: ExprKind::Literal(Literal::Null),
                ty: expr.ty.clone(),
                nullable: true,
            })
        }
        ExprKind::Aggregate {
            function: Aggregate::Len,
            element,
            ..
        } => {
            **element = constant(true);
            None
        }
        // Where an element is only tested, the condition becomes a part of that test.
        ExprKind::Aggregate {
            function: Aggregate::Count | Aggregate::Any,
            element,
            condition,
            ..
        } => {
            if let Some(condition) = condition.take() {
                let test = std::mem::replace(&mut **element, constant(true));
                **element = Expr::new(ExprKind::And(condition, Box::new(test)), Type::Bool);
                fold(element);
            }
            None
        }
        _ => None,
    };
    if let Some(folded) = folded {
        *expr = folded;
    }
}

/// Folds a logical operation. An operand that is the constant `by` decides it, and one that is the
/// opposite changes nothing.
fn decided(a: &Expr, b: &Expr, by: bool) -> Option<Expr> {
    match (truth(a), truth(b)) {
        (Some(value), _) | (_, Some(value)) if value == by => Some(constant(by)),
        (Some(_), _) => Some(b.clone()),
        (_, Some(_)) => Some(a.clone()),
        (None, None) => None,
    }
}

/// The outcome of a comparison whose operands are written strings, or of which one is null and the
/// other never is.
fn compared(comparison: Comparison, a: &Expr, b: &Expr) -> Option<bool> {
    if let (ExprKind::Literal(Literal::Text(a)), ExprKind::Literal(Literal::Text(b))) =
        (&a.kind, &b.kind)
    {
        return Some(comparison.holds(a.cmp(b)));
    }
    let never_equal = is_null(a) && !b.nullable || is_null(b) && !a.nullable;
    match comparison {
        Comparison::Equal if never_equal => Some(false),
        Comparison::NotEqual if never_equal => Some(true),
        _ => None,
    }
}

fn truth(expr: &Expr) -> Option<bool> {
    match expr.kind {
        ExprKind::Literal(Literal::Bool(value)) => Some(value),
        _ => None,
    }
}

fn is_null(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Literal(Literal::Null))
}

fn constant(value: bool) -> Expr {
    Expr::new(ExprKind::Literal(Literal::Bool(value)), Type::Bool)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(nullable: bool) -> Expr {
        Expr {
            kind: ExprKind::Payload(vec![0]),
            ty: Type::Bool,
            nullable,
        }
    }

    fn folded(kind: ExprKind) -> Expr {
        let mut expr = Expr::new(kind, Type::Bool);
        resinker_language::model::rewrite(&mut expr, &mut fold);
        expr
    }

    #[test]
    fn what_says_nothing_goes() {
        let boxed = |expr: Expr| Box::new(expr);
        let and = |a, b| ExprKind::And(boxed(a), boxed(b));
        assert_eq!(folded(and(constant(true), field(false))), field(false));
        assert_eq!(folded(and(field(false), constant(false))), constant(false));
        let or = ExprKind::Or(boxed(field(false)), boxed(constant(true)));
        assert_eq!(folded(or), constant(true));
        let never = ExprKind::Not(boxed(Expr::new(
            ExprKind::IsNull(boxed(field(false))),
            Type::Bool,
        )));
        assert_eq!(folded(never), constant(true));
        let alike = ExprKind::If(
            boxed(field(false)),
            boxed(constant(true)),
            boxed(constant(true)),
        );
        assert_eq!(folded(alike), constant(true));
        let options = vec![field(true), field(false), field(true)];
        assert_eq!(
            folded(ExprKind::Coalesce(options)).kind,
            ExprKind::Coalesce(vec![field(true), field(false)])
        );
    }

    #[test]
    fn what_says_something_stays() {
        let asked = ExprKind::IsNull(Box::new(field(true)));
        assert_eq!(folded(asked.clone()).kind, asked);
        let both = ExprKind::And(Box::new(field(false)), Box::new(field(false)));
        assert_eq!(folded(both.clone()).kind, both);
    }
}
