//! Functions over the elements of an array.

use resinker_language::model::{Aggregate, Comparison, Expr, ExprKind, Literal, Type};

use super::number::is_zero;
use super::{constant, integer, is_silent, made, null, taken, truth};

/// `sum`, `count` and their like.
pub(super) fn folded(expr: &mut Expr) -> Option<Expr> {
    let Expr {
        kind:
            ExprKind::Aggregate {
                function,
                over,
                element,
                condition,
                ..
            },
        ty,
        ..
    } = expr
    else {
        return None;
    };
    if *function == Aggregate::Len {
        **element = constant(true);
    }
    // Where an element is only tested, the condition becomes a part of that test.
    if matches!(function, Aggregate::Count | Aggregate::Any)
        && let Some(condition) = condition.take()
    {
        let test = Box::new(taken(element));
        **element = made(ExprKind::And(condition, test), Type::Bool);
    }
    match condition.as_deref().and_then(truth) {
        Some(true) => *condition = None,
        Some(false) if is_silent(over) => {
            if let Some(nothing) = of_nothing(*function, ty) {
                return Some(nothing);
            }
        }
        _ => {}
    }
    if !is_silent(over) {
        return None;
    }
    match (*function, truth(element), condition) {
        (Aggregate::Count, Some(false), None) => Some(integer(0)),
        (Aggregate::Count, Some(true), None) => {
            *function = Aggregate::Len;
            None
        }
        (Aggregate::Any, Some(false), None) => Some(constant(false)),
        (Aggregate::Any, Some(true), None) => Some(sized(over, Comparison::Greater)),
        (Aggregate::All, Some(true), _) => Some(constant(true)),
        (Aggregate::All, Some(false), None) => Some(sized(over, Comparison::Equal)),
        (Aggregate::Sum, ..) if *ty != Type::Float && is_zero(element) => of_nothing(*function, ty),
        _ => None,
    }
}

/// What a function gives where there are no elements.
fn of_nothing(function: Aggregate, ty: &Type) -> Option<Expr> {
    match function {
        Aggregate::Sum if *ty == Type::Float => None,
        Aggregate::Sum => Some(Expr::new(ExprKind::Literal(Literal::Int(0)), ty.clone())),
        Aggregate::Count | Aggregate::Len => Some(integer(0)),
        Aggregate::Any => Some(constant(false)),
        Aggregate::All => Some(constant(true)),
        Aggregate::Min | Aggregate::Max | Aggregate::Average => Some(null(ty)),
    }
}

/// Whether an array has more elements than none, or none.
fn sized(over: &mut Expr, comparison: Comparison) -> Expr {
    let length = Expr::new(ExprKind::Len(Box::new(taken(over))), Type::Int);
    let test = ExprKind::Compare(comparison, Box::new(length), Box::new(integer(0)));
    made(test, Type::Bool)
}
