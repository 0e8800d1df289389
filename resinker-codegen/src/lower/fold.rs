//! Folds what is constant in expressions, and what is said twice.
//!
//! Input: an expression as checked. Output: the same value, without operands that say nothing:
//! operations on constants, a comparison of a thing with itself, an operand that decides a logical
//! operation or repeats another, a choice between two that are alike, options behind one that is
//! never null, and what is counted of an element. A configuration may name a constant, or say a
//! thing twice; to whoever reads the program, and to its linter, that would look like a mistake of
//! the program. Invariants: whatever an expression still holds is written, so that what it reads is
//! used; and what counts the values that leave their range goes on counting.

mod aggregate;
mod comparison;
mod logic;
mod number;
mod text;

use resinker_language::model::{Expr, ExprKind, Literal, Type, visit};

/// Folds one node, whose operands are folded.
pub(super) fn fold(expr: &mut Expr) {
    while let Some(folded) = step(expr) {
        *expr = folded;
    }
}

/// What a node comes down to; `None` where it stays what it is.
fn step(expr: &mut Expr) -> Option<Expr> {
    narrow(expr);
    match &mut expr.kind {
        ExprKind::And(a, b) => logic::joined(true, a, b),
        ExprKind::Or(a, b) => logic::joined(false, a, b),
        ExprKind::Not(inner) => logic::negated(inner),
        ExprKind::If(..) => logic::chosen(expr),
        ExprKind::IsNull(inner) => comparison::null_test(inner),
        ExprKind::Compare(comparison, a, b) => comparison::compared(*comparison, a, b),
        ExprKind::InList(needle, list) => comparison::in_list(needle, list),
        ExprKind::Coalesce(_) => coalesced(expr),
        ExprKind::Convert(inner) | ExprKind::Bounded(inner) | ExprKind::Member(inner, _)
            if is_null(inner) =>
        {
            Some(null(&expr.ty))
        }
        ExprKind::Convert(_) => number::converted(expr),
        ExprKind::Bounded(_) => number::bounded(expr),
        ExprKind::Arithmetic(..) => number::computed(expr),
        ExprKind::Negate(_) => number::negated(expr),
        ExprKind::Abs(_) | ExprKind::Round(_) | ExprKind::Floor(_) | ExprKind::Ceil(_) => {
            number::rounded(expr)
        }
        ExprKind::Extreme { .. } => number::extreme(expr),
        ExprKind::Aggregate { .. } => aggregate::folded(expr),
        ExprKind::Contains { text, part } => text::contains(text, part),
        ExprKind::Len(inner) => text::length(inner),
        ExprKind::Concat(_) => text::concatenated(expr),
        ExprKind::Lower(inner) => text::cased(inner, str::to_ascii_lowercase),
        ExprKind::Upper(inner) => text::cased(inner, str::to_ascii_uppercase),
        _ => None,
    }
}

/// Says of a node that it is never null, where what was folded in it could be and no longer can.
fn narrow(expr: &mut Expr) {
    expr.nullable &= match &expr.kind {
        ExprKind::Convert(inner) | ExprKind::Bounded(inner) => inner.nullable,
        ExprKind::If(_, then, other) => then.nullable || other.nullable,
        ExprKind::Coalesce(options) => options.iter().all(|option| option.nullable),
        _ => return,
    };
}

/// Options behind one that is never null have no effect, and neither has one that was null before.
fn coalesced(expr: &mut Expr) -> Option<Expr> {
    let ExprKind::Coalesce(options) = &mut expr.kind else {
        return None;
    };
    let mut kept: Vec<Expr> = Vec::new();
    for option in options.drain(..) {
        let again = kept.contains(&option) && is_silent(&option);
        if !(is_null(&option) || again) {
            let last = !option.nullable;
            kept.push(option);
            if last {
                break;
            }
        }
    }
    *options = kept;
    match options.as_mut_slice() {
        [] => Some(null(&expr.ty)),
        [only] => {
            let only = std::mem::replace(only, constant(true));
            Some(fitted(only, &expr.ty))
        }
        _ => None,
    }
}

/// Whether nothing is counted where it is computed, so that nobody misses it where it is not.
pub(crate) fn is_silent(expr: &Expr) -> bool {
    let mut silent = true;
    visit(expr, &mut |part| {
        silent &= !matches!(part.kind, ExprKind::Bounded(_));
    });
    silent
}

/// Whether a value equals itself: it is no float that may have become none.
fn is_itself(expr: &Expr) -> bool {
    expr.ty != Type::Float || is_finite(expr)
}

/// Whether a float is certainly a number. What is read is one; what is computed of it may leave the
/// floats, and be none in the end.
fn is_finite(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Literal(literal) => literal.number().is_some_and(f64::is_finite),
        ExprKind::Payload(_)
        | ExprKind::Item(_)
        | ExprKind::Outer { .. }
        | ExprKind::Variable { .. }
        | ExprKind::Member(..)
        | ExprKind::Instance { .. }
        | ExprKind::Index(..)
        | ExprKind::Bounded(_) => true,
        ExprKind::Convert(inner) => inner.ty != Type::Float || is_finite(inner),
        ExprKind::Negate(inner)
        | ExprKind::Abs(inner)
        | ExprKind::Round(inner)
        | ExprKind::Floor(inner)
        | ExprKind::Ceil(inner) => is_finite(inner),
        ExprKind::If(_, then, other) => [then, other].into_iter().all(|part| is_finite(part)),
        ExprKind::Coalesce(of) | ExprKind::Extreme { of, .. } => of.iter().all(is_finite),
        _ => false,
    }
}

/// The same value as this type.
fn fitted(expr: Expr, ty: &Type) -> Expr {
    if expr.ty == *ty {
        return expr;
    }
    let nullable = expr.nullable;
    Expr {
        kind: ExprKind::Convert(Box::new(expr)),
        ty: ty.clone(),
        nullable,
    }
}

/// A node that never is null, folded.
fn made(kind: ExprKind, ty: Type) -> Expr {
    let mut expr = Expr::new(kind, ty);
    fold(&mut expr);
    expr
}

/// An operand, moved out of a node that is about to go.
fn taken(expr: &mut Expr) -> Expr {
    std::mem::replace(expr, constant(true))
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

fn null(ty: &Type) -> Expr {
    Expr {
        kind: ExprKind::Literal(Literal::Null),
        ty: ty.clone(),
        nullable: true,
    }
}

fn integer(value: i64) -> Expr {
    Expr::new(ExprKind::Literal(Literal::Int(value)), Type::Int)
}

#[cfg(test)]
mod tests;
